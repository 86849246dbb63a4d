//! An `allOf` of plain values is one plain value, of which every part says something. It takes the place of the `allOf`, so
//! that no later pass knows of the parts.

mod bounds;
mod parts;
mod said;
mod whole;

use std::collections::HashMap;

use super::walk::{self, Position};
use super::{Resolved, only_reference};
use crate::diagnostic::{Diagnostics, NodeId, Reporter};
use crate::spec::{CONSTRAINTS, Document, RefOr, Schema};
use parts::{is_plain, parts};
use whole::whole;

/// Replaces each `allOf` of plain values by the value that it describes, and reports parts that contradict each other. One
/// of anything else, or of what cannot be found, stays as it is.
pub(crate) fn combine(document: &mut Document, diagnostics: &mut Diagnostics) {
    let new = combined(document, &Reporter::new(diagnostics));
    if !new.is_empty() {
        document.replace(&new);
    }
}

fn combined(document: &Document, cx: &Reporter) -> HashMap<NodeId, Schema> {
    let mut written: Vec<(Position, &Schema)> = Vec::new();
    walk::schemas(document, |position, schema| {
        if let RefOr::Item(schema) = schema
            && may_be(position, schema)
        {
            written.push((position, schema));
        }
    });
    if written.is_empty() {
        return HashMap::new();
    }
    let resolved = Resolved::unchecked(document);
    let mut new = HashMap::new();
    for (position, schema) in written {
        let node = schema.pointer.node();
        // A view repeats what its operation has.
        if !new.contains_key(&node)
            && let Some(parts) = parts(&resolved, schema)
        {
            new.insert(node, whole(cx, &resolved, position, schema, &parts));
        }
    }
    new
}

/// Whether it may be a plain value, as far as it says itself. An `allOf` of one reference, with nothing but a description of
/// this use beside it, stands for what it refers to. A part is seen with what it is a part of.
fn may_be(position: Position, schema: &Schema) -> bool {
    let is_bound = || CONSTRAINTS.iter().any(|key| schema.key(key).is_some());
    let is_named = position == Position::Component;
    let stands_for_one = !is_named && only_reference(schema).is_some() && !is_bound();
    let is_plain_part = |part: &RefOr<Schema>| match part {
        RefOr::Item(part) => is_plain(part),
        RefOr::Reference(_) => true,
    };
    let is_part = position == Position::Part;
    !schema.all_of.is_empty()
        && !is_part
        && !stands_for_one
        && is_plain(schema)
        && schema.all_of.iter().all(is_plain_part)
}
