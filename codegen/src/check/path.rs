//! Paths: templates in which each placeholder has its parameter.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, near_or};
use crate::model::{Operation, Path, Template, TemplateFlaw};
use crate::spec::{Location, Parameter, RefOr};

/// Reports a path that is not a valid template, or that equals another one.
pub(super) fn check_template(cx: &Context, path: &Path) {
    let text = &path.text.value;
    let (message, help) = match &path.template {
        Template::Placeholders(_) => return,
        Template::NotAPath(flaw) => {
            let (what, help) = not_a_path(*flaw);
            (format!("`{text}` is not a path: {what}"), help)
        }
        Template::Twice(name) => (
            format!("the placeholder `{name}` stands twice in one path"),
            "rename one of them",
        ),
        Template::Segment(segment) => (
            format!("the braces in `{segment}` do not hold names"),
            "write a name between an opening and a closing brace: `/users/{user_id}`",
        ),
        Template::SameAs(first) => {
            let message = format!("`{text}` is the same path as another one");
            cx.report(
                Diagnostic::error(Code::PathTemplate, path.text.pointer.key(), message)
                    .related(first.key(), "the other one")
                    .help("put the operations of both under one path"),
            );
            return;
        }
    };
    cx.error(Code::PathTemplate, path.text.pointer.key(), message, help);
}

/// Whether a parameter of an operation is a component, which is unlikely to be misspelt as others use it too.
fn is_shared(operation: &Operation, parameter: &Parameter) -> bool {
    let own = |parameters: &[RefOr<Parameter>]| {
        let mut items = parameters.iter();
        items.any(|it| matches!(it, RefOr::Item(it) if it.pointer == parameter.pointer))
    };
    !own(&operation.written.parameters.list) && !own(&operation.path_item.parameters.list)
}

/// Returns the reason why a string is not a path, and the help.
pub(super) fn not_a_path(flaw: TemplateFlaw) -> (String, &'static str) {
    let odd = match flaw {
        TemplateFlaw::Character(odd) => odd,
        TemplateFlaw::NoSlash => {
            let help = "begin with `/`: a path is added to the URL of the server";
            return ("it does not begin with `/`".to_owned(), help);
        }
        TemplateFlaw::Percent(segment) => {
            let what = format!("`{segment}` has a `%` without two hexadecimal digits behind it");
            return (what, "write `%25` for a percent sign that belongs to the path");
        }
        TemplateFlaw::Dots(segment) => {
            let what = format!("URLs are read without the segment `{segment}`");
            return (what, "write the path that is left when it is read");
        }
        TemplateFlaw::Empty => {
            let help = "write one `/` between two segments";
            return ("it has a segment without a character".to_owned(), help);
        }
    };
    match odd {
        '?' => (
            "`?` ends a path".to_owned(),
            "describe the query as parameters with `in: query`",
        ),
        '#' => (
            "`#` ends a path".to_owned(),
            "leave out what follows `#`: it is never sent; one that belongs to the path is `%23`",
        ),
        '\\' => (
            "it has a backslash".to_owned(),
            "write `/` between the segments; a backslash that belongs to one is `%5C`",
        ),
        ' ' => (
            "it has a space".to_owned(),
            "remove the blank; one that belongs to the path is `%20`",
        ),
        other => (
            format!("it has the character U+{:04X}", u32::from(other)),
            "remove it",
        ),
    }
}

/// Reports placeholders without a parameter, and path parameters without a placeholder.
pub(super) fn check_parameters(cx: &Context, operation: &Operation) {
    let Operation {
        path,
        placeholders: Some(placeholders),
        ..
    } = operation
    else {
        return;
    };
    let in_path = operation.parameters.iter().copied();
    let in_path: Vec<&Parameter> = in_path.filter(|it| it.location == Location::Path).collect();
    let has_parameter = |name: &str| in_path.iter().any(|it| it.name.value == name);
    let has_placeholder = |it: &Parameter| placeholders.contains(&it.name.value.as_str());
    let missing = placeholders.iter().copied();
    let mut missing: Vec<&str> = missing.filter(|name| !has_parameter(name)).collect();
    let surplus = in_path.iter().copied();
    let surplus: Vec<&Parameter> = surplus.filter(|it| !has_placeholder(it)).collect();
    for parameter in &surplus {
        // A misspelt name is reported once, not also as a missing one.
        let meant = match (&*surplus, &*missing) {
            ([_], [only]) => Some(*only),
            _ => did_you_mean(&parameter.name.value, missing.iter().copied()),
        };
        missing.retain(|name| Some(*name) != meant);
        without_placeholder(cx, operation, parameter, meant);
    }
    if operation.parameters_complete {
        for name in missing {
            let message = format!("the placeholder `{name}` of the path has no parameter");
            cx.report(
                Diagnostic::error(Code::PathWithoutParameter, path.pointer.key(), message)
                    .related(operation.written.id.pointer.value(), "of this operation")
                    .help(format!("add a parameter with `name: {name}` and `in: path`")),
            );
        }
    }
    for parameter in in_path {
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

/// Reports a path parameter without a placeholder. `meant` is the placeholder that may have been meant. Operations
/// may share the parameter, so it is then the placeholder that is wrong.
fn without_placeholder(cx: &Context, operation: &Operation, parameter: &Parameter, meant: Option<&str>) {
    let (path, name) = (operation.path.pointer.key(), &parameter.name);
    if let Some(meant) = meant.filter(|_| is_shared(operation, parameter)) {
        let message = format!("the placeholder `{meant}` of the path has no parameter");
        cx.report(
            Diagnostic::error(Code::PathWithoutParameter, path, message)
                .related(
                    name.pointer.value(),
                    "a parameter that the path has no placeholder for",
                )
                .help(format!("did you mean `{{{}}}`?", name.value)),
        );
        return;
    }
    let message = format!("the path has no placeholder for the parameter `{}`", name.value);
    let help = near_or(
        meant,
        format!("add `{{{}}}` to the path, or remove the parameter", name.value),
    );
    cx.report(
        Diagnostic::error(Code::ParameterWithoutPath, name.pointer.value(), message)
            .related(path, "the path")
            .help(help),
    );
}
