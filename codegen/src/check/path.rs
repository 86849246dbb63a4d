//! Paths: templates with whole segments as placeholders, each of which has its parameter.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::{Operation, Path, Template};
use crate::spec::{Location, Parameter};

/// Reports a path that is no template, or the same as another one.
pub(super) fn check_template(cx: &Context, path: &Path) {
    let text = &path.text.value;
    let (message, help) = match &path.template {
        Template::Placeholders(_) => return,
        Template::NotAPath => (
            format!("`{text}` is not a path"),
            "begin with `/`; a query goes into parameters",
        ),
        Template::Twice(name) => (
            format!("the placeholder `{name}` stands twice in one path"),
            "rename one of them",
        ),
        Template::Segment(segment) => (
            format!("`{segment}` is not a segment or a placeholder"),
            "let a placeholder be a whole segment: `/users/{user_id}`",
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

/// Holds placeholders and path parameters against each other, both ways.
pub(super) fn check_parameters(cx: &Context, operation: &Operation) {
    let Operation {
        path,
        placeholders: Some(placeholders),
        ..
    } = operation
    else {
        return;
    };
    let in_path = || {
        let parameters = operation.parameters.iter();
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
