//! `x-common`: each shared parameter, response and header is used by an operation.

use super::{Context, parameter};
use crate::diagnostic::{Code, Pointer};

/// Reports shared parameters, responses and headers that no operation uses.
pub(super) fn check(cx: &Context) {
    let common = &cx.resolved.document.root.common;
    parameter::check_unique(cx, &common.parameters);
    let operations = &cx.model.operations;
    let complete = cx
        .model
        .paths
        .iter()
        .all(|path| path.item.is_some_and(|item| item.operations_complete));
    // With a single operation, `x-common` may repeat what the operation defines.
    if operations.len() < 2 || !complete {
        return;
    }
    for parameter in common
        .parameters
        .iter()
        .filter_map(|it| cx.resolved.parameter(it))
    {
        let has = |other: &&crate::spec::Parameter| std::ptr::eq(*other, parameter);
        if !operations
            .iter()
            .any(|operation| operation.parameters.iter().any(has))
        {
            replaced(cx, &parameter.name.value, "parameter", &parameter.name.pointer);
        }
    }
    for (_, key, response) in &common.responses {
        let has = |answer: &crate::model::DescribedResponse| std::ptr::eq(answer.written, response);
        if !operations
            .iter()
            .any(|operation| operation.responses.iter().any(has))
        {
            replaced(cx, &key.value, "response", &key.pointer);
        }
    }
    for (name, header) in common.headers.iter() {
        let mut answers = operations.iter().flat_map(|operation| &operation.responses);
        let has = |answer: &crate::model::DescribedResponse| {
            let headers = common.headers(answer.response);
            headers.iter().any(|(_, other)| std::ptr::eq(*other, header))
        };
        if cx.resolved.header(header).is_some() && !answers.any(has) {
            replaced(cx, &name.value, "header", &name.pointer);
        }
    }
}

fn replaced(cx: &Context, name: &str, what: &str, place: &Pointer) {
    let message = format!("every operation has its own {what} `{name}`, so this one has no effect");
    let help = "remove it from `x-common`";
    cx.error(Code::InvalidValue, place.key(), message, help);
}
