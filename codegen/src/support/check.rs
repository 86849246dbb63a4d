//! Walks the files with the table, and reports each key and value that is not supported or not part of
//! OpenAPI.

use super::comma::CutString;
use super::table::{FRAGMENT, ROOT};
use super::{Holds, Keys, Refusal, Row, Shape, Written};
use super::{comment, unknown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};
use crate::source::{Node, Sources, Value, is_reference};

/// Reports everything that is not supported.
pub(crate) fn check(sources: &Sources, diagnostics: &mut Diagnostics) {
    for (id, file) in sources.files() {
        let keys = if id == 0 { &ROOT } else { &FRAGMENT };
        if let Some(node) = &file.node {
            Check { sources, diagnostics }.object(node, keys);
        }
    }
    comment::check(sources, diagnostics);
}

/// The context of the walk.
struct Check<'a, 'd> {
    sources: &'a Sources,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_, '_> {
    fn object(&mut self, node: &Node, keys: &'static Keys) {
        let refusals = keys.refusal.map_or_else(Vec::new, |refuse| refuse(node, keys));
        let is_refused = !refusals.is_empty();
        self.diagnostics.extend(refusals.into_iter().map(unsupported));
        if is_refused && !keys.goes_on {
            return;
        }
        let Some(written) = Written::of(node, keys) else {
            return;
        };
        if !written.is_known {
            unknown::report(self.sources, &written, self.diagnostics);
        }
        for (key, value) in written.members() {
            if let Some(row) = keys.row(key) {
                self.member(&written, row, value);
            }
        }
    }

    fn member(&mut self, written: &Written, row: &Row, value: &Node) {
        if let Some(advice) = row.advice(written.node, value) {
            self.diagnostics
                .push(not_supported(written.keys, row.key, value).help(advice));
        }
        let refusals = row.refusal.map_or_else(Vec::new, |refuse| refuse(written, value));
        let is_refused = !refusals.is_empty();
        self.diagnostics.extend(refusals.into_iter().map(unsupported));
        if let Some(holds) = row.holds
            && (!is_refused || value.members().is_some())
        {
            self.below(&holds, value);
        }
    }

    /// Checks the objects in a value.
    fn below(&mut self, holds: &Holds, value: &Node) {
        match (holds.shape, &value.value) {
            (Shape::One, _) => self.object_or_reference(holds, value),
            (Shape::List, Value::List(items)) => {
                for item in items {
                    self.object_or_reference(holds, item);
                }
            }
            (Shape::Map | Shape::Content, Value::Map(members)) => {
                for (key, member) in members {
                    if matches!(holds.shape, Shape::Map) || key.name.contains('/') {
                        self.object_or_reference(holds, member);
                    }
                }
            }
            _ => {}
        }
    }

    fn object_or_reference(&mut self, holds: &Holds, node: &Node) {
        match holds.reference {
            Some(reference) if node.get("$ref").is_some() => self.siblings(node, (reference, holds.object)),
            // A misspelt reference is reported where it is read.
            Some(_) if nearly_reference(node) => {}
            _ => self.object(node, holds.object),
        }
    }

    /// Reports keys beside a `$ref` to an `object` that have no meaning there.
    fn siblings(&mut self, node: &Node, (keys, object): (&'static Keys, &'static Keys)) {
        let beside = node
            .get("$ref")
            .map_or_else(|| node.pointer.value(), |target| target.pointer.key());
        let torn = CutString::all(self.sources, node, keys);
        let torn_texts = torn.iter().filter_map(|torn| torn.diagnostic(self.sources, keys));
        self.diagnostics.extend(torn_texts);
        let members = node.members().unwrap_or_default().iter();
        for (key, member) in members.filter(|(_, member)| !torn.iter().any(|torn| torn.has(member))) {
            if keys.uses(&key.name) {
                continue;
            }
            let advice = match node.pointer.name() {
                Some(name) if is_schema(member) && is_property(node) => {
                    format!("is it a property of its own? then indent it like `{name}`")
                }
                _ => beside_reference((keys, object), &key.name, node, member),
            };
            let message = format!("`{}` has no meaning beside a `$ref`", key.name);
            self.diagnostics.push(
                Diagnostic::error(Code::RefSibling, member.pointer.key(), message)
                    .related(beside.clone(), "the reference")
                    .help(advice),
            );
        }
    }
}

/// Returns the advice on a key beside a `$ref` to an `object`: what was meant, or where it belongs.
fn beside_reference((keys, object): (&Keys, &Keys), key: &str, node: &Node, value: &Node) -> String {
    if let Some(row) = keys.row(key).or_else(|| object.row(key)) {
        return row
            .advice(node, value)
            .unwrap_or_else(|| "move it into the component, or write the object out here".to_owned());
    }
    if let Some(near) = keys.meant(key) {
        return format!("did you mean `{near}`?");
    }
    match object.meant(key) {
        Some(near) => format!("did you mean `{near}`? it belongs into the component"),
        None => format!("remove it: it is not a key of {} either", object.article()),
    }
}

/// Whether a node is in the place of a property.
fn is_property(node: &Node) -> bool {
    node.pointer.parent().and_then(Pointer::name) == Some("properties")
}

/// Whether a node looks like a schema.
fn is_schema(node: &Node) -> bool {
    ["type", "$ref", "description"]
        .iter()
        .any(|key| node.get(key).is_some())
}

fn nearly_reference(node: &Node) -> bool {
    let mut members = node.members().unwrap_or_default().iter();
    members.any(|(key, _)| is_reference(&key.name))
}

fn not_supported(keys: &Keys, key: &str, value: &Node) -> Diagnostic {
    let message = format!("`{key}` of {} is OpenAPI, but not supported", keys.article());
    Diagnostic::error(Code::Unsupported, value.pointer.key(), message)
}

fn unsupported(refusal: Refusal) -> Diagnostic {
    let message = format!("{} is not supported", refusal.what);
    Diagnostic::error(Code::Unsupported, refusal.place, message).help(refusal.help)
}
