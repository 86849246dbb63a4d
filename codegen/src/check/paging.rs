//! `x-paging`: its properties and headers exist, and a page schema is always read in the same way.

use std::collections::HashMap;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, NodeId, Pointer};
use crate::model::paging::Paging;

/// Reports errors in `x-paging`, and operations that read the same page schema in different ways.
pub(super) fn check(cx: &Context) {
    let mut first: HashMap<NodeId, (&Paging, &Pointer)> = HashMap::new();
    for operation in &cx.model.operations {
        let (Some(found), Some(written)) = (cx.model.paging(operation), &operation.written.paging) else {
            continue;
        };
        match found {
            Ok(paging) => {
                let Some(page) = paging.page else { continue };
                let (other, place) = *first
                    .entry(page.pointer.node())
                    .or_insert((paging, &written.pointer));
                if other.meaning() != paging.meaning() {
                    let page = page.pointer.name().unwrap_or_default();
                    let message = format!("another operation names other properties of `{page}`");
                    cx.report(
                        Diagnostic::error(Code::Paging, written.pointer.key(), message)
                            .related(place.key(), "the other one")
                            .help("name the same properties, or let one of them respond with another schema"),
                    );
                }
            }
            Err(wrong) => wrong.iter().for_each(|diagnostic| cx.report(diagnostic.clone())),
        }
    }
}
