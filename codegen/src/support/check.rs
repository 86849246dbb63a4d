//! Goes through the files by the table, and reports each key and value that is not supported or not OpenAPI.

use super::table::{FRAGMENT, ROOT};
use super::unknown;
use super::{Holds, Keys, Refusal, Row, Shape, Status, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{Node, Sources, Value, is_reference};

/// Refuses what is not supported.
pub(crate) fn check(sources: &Sources, diagnostics: &mut Diagnostics) {
    for (id, file) in sources.files() {
        let keys = if id == 0 { &ROOT } else { &FRAGMENT };
        if let Some(node) = &file.node {
            object(node, keys, diagnostics);
        }
    }
}

fn object(node: &Node, keys: &'static Keys, diagnostics: &mut Diagnostics) {
    let refusals = keys.refusal.map_or_else(Vec::new, |refuse| refuse(node, keys));
    let is_refused = !refusals.is_empty();
    diagnostics.extend(refusals.into_iter().map(unsupported));
    if is_refused && !keys.goes_on {
        return;
    }
    let Some(written) = Written::of(node, keys) else {
        return;
    };
    unknown::report(&written, diagnostics);
    for (key, value) in written.members() {
        if let Some(row) = keys.row(key) {
            member(&written, row, value, diagnostics);
        }
    }
}

fn member(written: &Written, row: &Row, value: &Node, diagnostics: &mut Diagnostics) {
    if let Status::Refused(advice) = row.status {
        diagnostics.push(not_supported(written.keys, row.key, value).help(advice));
    }
    let refusals = row.refusal.map_or_else(Vec::new, |refuse| refuse(written, value));
    let is_refused = !refusals.is_empty();
    diagnostics.extend(refusals.into_iter().map(unsupported));
    if let Some(holds) = row.holds
        && (!is_refused || value.members().is_some())
    {
        below(&holds, value, diagnostics);
    }
}

/// The objects in a value.
fn below(holds: &Holds, value: &Node, diagnostics: &mut Diagnostics) {
    match (holds.shape, &value.value) {
        (Shape::One, _) => object_or_reference(holds, value, diagnostics),
        (Shape::List, Value::List(items)) => {
            for item in items {
                object_or_reference(holds, item, diagnostics);
            }
        }
        (Shape::Map | Shape::Content, Value::Map(members)) => {
            for (key, member) in members {
                if matches!(holds.shape, Shape::Map) || key.name.contains('/') {
                    object_or_reference(holds, member, diagnostics);
                }
            }
        }
        _ => {}
    }
}

fn object_or_reference(holds: &Holds, node: &Node, diagnostics: &mut Diagnostics) {
    match holds.reference {
        Some(reference) if node.get("$ref").is_some() => siblings(node, reference, diagnostics),
        // What is nearly a reference is told of where it is read.
        Some(_) if nearly_reference(node) => {}
        _ => object(node, holds.object, diagnostics),
    }
}

fn nearly_reference(node: &Node) -> bool {
    let mut members = node.members().unwrap_or_default().iter();
    members.any(|(key, _)| is_reference(&key.name))
}

/// Reports what stands beside a `$ref` without a meaning there.
fn siblings(node: &Node, keys: &'static Keys, diagnostics: &mut Diagnostics) {
    let beside = node
        .get("$ref")
        .map_or_else(|| node.pointer.value(), |target| target.pointer.key());
    for (key, member) in node.members().unwrap_or_default() {
        let advice = match keys.row(&key.name).map(|row| row.status) {
            Some(Status::Used(_)) => continue,
            Some(Status::Refused(advice)) => advice,
            None => "move it into the component, or write the object out here",
        };
        let message = format!("`{}` has no meaning beside a `$ref`", key.name);
        diagnostics.push(
            Diagnostic::error(Code::RefSibling, member.pointer.key(), message)
                .related(beside.clone(), "the reference")
                .help(advice),
        );
    }
}

fn not_supported(keys: &Keys, key: &str, value: &Node) -> Diagnostic {
    let message = format!("`{key}` of {} is OpenAPI, but not supported", keys.article());
    Diagnostic::error(Code::Unsupported, value.pointer.key(), message)
}

fn unsupported(refusal: Refusal) -> Diagnostic {
    let message = format!("{} is not supported", refusal.what);
    Diagnostic::error(Code::Unsupported, refusal.place, message).help(refusal.help)
}
