//! `x-common`: each shared parameter, response and header is used by an operation.

use super::{Context, parameter};
use crate::diagnostic::{Code, Pointer};
use crate::model::DescribedResponse;
use crate::spec::Common;

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
    check_parameters(cx, common);
    check_responses(cx, common);
    check_headers(cx, common);
}

fn check_parameters<'a>(cx: &Context<'a, '_>, common: &'a Common) {
    let parameters = common.parameters.iter();
    for parameter in parameters.filter_map(|it| cx.resolved.parameter(it)) {
        let mut used = cx
            .model
            .operations
            .iter()
            .flat_map(|operation| &operation.parameters);
        if !used.any(|other| std::ptr::eq(*other, parameter)) {
            replaced(cx, &parameter.name.value, "parameter", &parameter.name.pointer);
        }
    }
}

fn check_responses<'a>(cx: &Context<'a, '_>, common: &'a Common) {
    for (_, key, response) in &common.responses {
        let mut answers = cx
            .model
            .operations
            .iter()
            .flat_map(|operation| &operation.responses);
        if !answers.any(|answer| std::ptr::eq(answer.written, response)) {
            replaced(cx, &key.value, "response", &key.pointer);
        }
    }
}

fn check_headers<'a>(cx: &Context<'a, '_>, common: &'a Common) {
    for (name, header) in common.headers.iter() {
        let mut answers = cx
            .model
            .operations
            .iter()
            .flat_map(|operation| &operation.responses);
        let has = |answer: &DescribedResponse| {
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
