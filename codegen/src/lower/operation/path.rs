//! Path templates: `/customers/{customer_id}` taken apart and held against the parameters.

use std::collections::HashMap;

use super::{Collected, Context};
use crate::diagnostic::{Code, Diagnostic, Pointer, did_you_mean};
use crate::spec::{Location, Parameter, Text};

/// The placeholders of a path, in order; `None` when it is no template, which was reported.
pub(super) fn placeholders<'a>(
    cx: &Context,
    path: &'a Text,
    templates: &mut HashMap<String, &'a Pointer>,
) -> Option<Vec<&'a str>> {
    let wrong = |message: String, help: &str| {
        cx.error(Code::PathTemplate, path.pointer.key(), message, help);
        None
    };
    let text = &path.value;
    if !text.starts_with('/')
        || text.contains(['?', '#', '\\'])
        || text.chars().any(|char| char.is_whitespace() || char.is_control())
    {
        let help = "begin with `/`; a query goes into parameters";
        return wrong(format!("`{text}` is not a path"), help);
    }
    let mut names = Vec::new();
    for segment in text.split('/').skip(1) {
        match placeholder(segment) {
            Some(Ok(name)) if names.contains(&name) => {
                return wrong(
                    format!("the placeholder `{name}` stands twice in one path"),
                    "rename one of them",
                );
            }
            Some(Ok(name)) => names.push(name),
            Some(Err(())) => {
                let help = "let a placeholder be a whole segment: `/users/{user_id}`";
                return wrong(format!("`{segment}` is not a segment or a placeholder"), help);
            }
            None => {}
        }
    }
    let shape: Vec<&str> = text
        .split('/')
        .map(|part| if part.starts_with('{') { "{}" } else { part })
        .collect();
    if let Some(first) = templates.insert(shape.join("/"), &path.pointer) {
        let message = format!("`{text}` is the same path as another one");
        cx.report(
            Diagnostic::error(Code::PathTemplate, path.pointer.key(), message)
                .related(first.key(), "the other one")
                .help("put the operations of both under one path"),
        );
        return None;
    }
    Some(names)
}

/// The name in a segment; `None` for a segment that is no placeholder.
fn placeholder(segment: &str) -> Option<Result<&str, ()>> {
    if !segment.contains(['{', '}']) {
        return None;
    }
    let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    Some(
        name.filter(|name| !name.is_empty() && !name.contains(['{', '}']))
            .ok_or(()),
    )
}

/// Holds placeholders and path parameters against each other, both ways.
pub(super) fn check(cx: &Context, collected: &Collected) {
    let Collected {
        path, placeholders, ..
    } = collected;
    let in_path = || {
        let parameters = collected.parameters.iter();
        parameters.filter(|parameter| parameter.location == Location::Path)
    };
    let has_parameter = |name: &str| in_path().any(|parameter| parameter.name.value == name);
    let has_placeholder = |parameter: &Parameter| placeholders.contains(&parameter.name.value.as_str());
    let mut missing: Vec<&str> = placeholders
        .iter()
        .copied()
        .filter(|name| !has_parameter(name))
        .collect();
    let surplus: Vec<&Parameter> = in_path()
        .copied()
        .filter(|parameter| !has_placeholder(parameter))
        .collect();
    for parameter in &surplus {
        let name = &parameter.name;
        // One that was meant is no mistake of its own.
        let meant = match (&*surplus, &*missing) {
            ([_], [only]) => Some(*only),
            _ => did_you_mean(&name.value, missing.iter().copied()),
        };
        missing.retain(|name| Some(*name) != meant);
        let message = format!("the path has no placeholder for the parameter `{}`", name.value);
        let help = meant.map_or_else(
            || format!("add `{{{}}}` to the path, or remove the parameter", name.value),
            |meant| format!("did you mean `{meant}`?"),
        );
        cx.report(
            Diagnostic::error(Code::ParameterWithoutPath, name.pointer.value(), message)
                .related(path.pointer.key(), "the path")
                .help(help),
        );
    }
    if collected.parameters_complete {
        for name in missing {
            let message = format!("the placeholder `{name}` of the path has no parameter");
            cx.report(
                Diagnostic::error(Code::PathWithoutParameter, path.pointer.key(), message)
                    .related(collected.operation.id.pointer.value(), "of this operation")
                    .help(format!("add a parameter with `name: {name}` and `in: path`")),
            );
        }
    }
    for parameter in in_path() {
        if !parameter.required {
            let message = format!("the path parameter `{}` is not required", parameter.name.value);
            cx.error(
                Code::InvalidValue,
                parameter.pointer.value(),
                message,
                "write `required: true`",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_a_whole_segment() {
        for (segment, expected) in [
            ("customers", None),
            ("{customer_id}", Some(Ok("customer_id"))),
            ("{}", Some(Err(()))),
            ("a{b}", Some(Err(()))),
            ("{a}{b}", Some(Err(()))),
            ("{a", Some(Err(()))),
        ] {
            assert_eq!(placeholder(segment), expected, "{segment}");
        }
    }
}
