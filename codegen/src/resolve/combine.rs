//! An `allOf` of plain values or lists is one of them, of which every part says something, and an `allOf` of a choice is the
//! choice. It takes the place of the `allOf`, so that no later pass knows of the parts.

mod bounds;
mod choice;
mod or_null;
mod parts;
mod said;
mod whole;

use std::collections::HashMap;

use super::walk::{self, Position};
use super::{Resolved, only_reference};
use crate::diagnostic::{Diagnostics, NodeId, Reporter};
use crate::spec::{CONSTRAINTS, Document, RefOr, Schema};
use or_null::text_or_null;
use parts::parts;
use whole::whole;

/// Replaces each `allOf` of plain values, lists or a choice by the value that it describes, and reports parts that contradict
/// each other. One of anything else, or of what cannot be found, stays as it is.
pub(crate) fn combine(document: &mut Document, diagnostics: &mut Diagnostics) {
    let new = combined(document, &Reporter::new(diagnostics));
    if !new.is_empty() {
        document.replace(&new);
    }
}

fn combined(document: &Document, cx: &Reporter) -> HashMap<NodeId, Schema> {
    let mut written: Vec<(Position, &Schema)> = Vec::new();
    let mut new = HashMap::new();
    walk::schemas(document, |position, schema| {
        if let RefOr::Item(schema) = schema
            && is_of_parts(position, schema)
        {
            written.push((position, schema));
        }
        if let (Position::Component, RefOr::Item(schema)) = (position, schema) {
            new.extend(text_or_null(schema).map(|text| (schema.pointer.node(), text)));
        }
    });
    if written.is_empty() {
        return new;
    }
    let resolved = Resolved::unchecked(document);
    for (position, schema) in written {
        let node = schema.pointer.node();
        // A view repeats what its operation has.
        if new.contains_key(&node) {
            continue;
        }
        let of_parts = match parts(&resolved, schema) {
            Some(parts) => Some(whole(cx, &resolved, position, schema, &parts)),
            None => choice::whole(cx, &resolved, position, schema),
        };
        new.extend(of_parts.map(|whole| (node, whole)));
    }
    new
}

/// Whether it has parts that may say one value together. An `allOf` of one reference, with nothing but a description of this
/// use beside it, stands for what it refers to. A part is seen with what it is a part of.
fn is_of_parts(position: Position, schema: &Schema) -> bool {
    let is_bound = || CONSTRAINTS.iter().any(|key| schema.key(key).is_some());
    let is_named = position == Position::Component;
    let stands_for_one = !is_named && only_reference(schema).is_some() && !is_bound();
    !schema.all_of.is_empty() && position != Position::Part && !stands_for_one
}
