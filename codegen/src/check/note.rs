//! `x-clouds` and roles of operations: nothing is listed twice, and each cloud exists.

use super::Context;
use crate::diagnostic::{Code, did_you_mean, near_or};
use crate::spec::{Operation, Server, Text, defined_twice};

/// Reports errors in the notes of operations.
pub(super) fn check(cx: &Context) {
    for operation in &cx.model.operations {
        check_operation(cx, operation.written);
    }
}

fn check_operation(cx: &Context, operation: &Operation) {
    for (key, list) in [
        ("x-clouds", &operation.clouds),
        ("x-partner-roles", &operation.partner_roles),
        ("x-applies-to", &operation.applies_to),
    ] {
        check_twice(cx, key, list);
    }
    operation.clouds.iter().for_each(|cloud| {
        known(cx, cloud);
    });
}

fn check_twice(cx: &Context, key: &str, list: &[Text]) {
    for (index, text) in list.iter().enumerate() {
        let mut before = list.iter().take(index);
        if let Some(first) = before.find(|first| first.value == text.value) {
            let what = format!("`{}` of `{key}`", text.value);
            let twice = defined_twice(Code::InvalidValue, &what, &text.pointer, &first.pointer);
            cx.report(twice.help("keep one of the two"));
        }
    }
}

/// Returns the server of a cloud, or reports that there is no such cloud.
pub(super) fn known<'a>(cx: &Context<'a, '_>, cloud: &Text) -> Option<&'a Server> {
    let servers = &cx.resolved.document.root.servers;
    let is = |server: &&Server| server.cloud.name.value == cloud.value;
    if let Some(server) = servers.iter().find(is) {
        return Some(server);
    }
    let names = || servers.iter().map(|server| server.cloud.name.value.as_str());
    // The name of a server that could not be read is unknown.
    let written = cx.resolved.document.node(0).and_then(|root| root.get("servers"));
    let all_read = written.is_some_and(|it| it.items().is_some_and(|items| items.len() == servers.len()));
    if !all_read {
        return None;
    }
    let help = near_or(
        did_you_mean(&cloud.value, names()),
        "write the `name` in the `x-cloud` of a server of the root document",
    );
    let message = format!("there is no cloud `{}`", cloud.value);
    cx.error(Code::InvalidValue, cloud.pointer.value(), message, help);
    None
}
