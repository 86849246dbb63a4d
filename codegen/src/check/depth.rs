//! Lists, maps and strings with JSON that contain each other too deeply: each is spelled out in one Rust type.

use std::collections::HashSet;

use super::Context;
use crate::diagnostic::Code;
use crate::resolve::walk;
use crate::spec::{RefOr, Schema};

/// How many may contain each other: a half of what rustc takes without being asked.
const MOST: usize = 64;

/// Reports the first schema that is nested too deeply.
pub(super) fn check(cx: &Context) {
    let mut found = None;
    walk::schemas(cx.resolved.document, |_, schema| {
        if found.is_none() && is_too_deep(cx, schema) {
            found = cx.resolved.schema(schema);
        }
    });
    if let Some(found) = found {
        let message = format!("more than {MOST} lists and maps contain each other here");
        let help =
            "let one of them be a property of an object, or leave its `items` out: these are any values then";
        cx.error(Code::TooLarge, found.schema.pointer.value(), message, help);
    }
}

/// Whether the schemas within a schema, up to those that are Rust types of their own, are nested too deeply.
fn is_too_deep<'a>(cx: &Context<'a, '_>, schema: &'a RefOr<Schema>) -> bool {
    let mut level = vec![schema];
    for _ in 0..MOST {
        let mut seen = HashSet::new();
        level = level
            .iter()
            .filter_map(|schema| cx.resolved.schema(schema))
            .filter(|found| !cx.model.is_defined(found) && seen.insert(found.node()))
            .flat_map(|found| found.schema.inner())
            .collect();
        if level.is_empty() {
            return false;
        }
    }
    true
}
