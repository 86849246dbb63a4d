//! `x-paging`: names members and headers that exist, and a page has one meaning.

use std::collections::HashMap;

use super::Context;
use crate::diagnostic::{Code, Diagnostic, NodeId, Pointer};
use crate::model::paging::{Paging, Way};

/// Reports what is wrong with `x-paging`, and operations that answer with the same page and find other things in it.
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
                if meaning(other) != meaning(paging) {
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

/// The members that a page is read by.
fn meaning<'p>(paging: &'p Paging) -> (Vec<&'p str>, Option<Vec<&'p str>>, Option<&'p str>) {
    let names = |way: &'p Way| way.members.iter().map(|member| member.value.as_str()).collect();
    let token = paging.token.map(|member| member.value.as_str());
    let next = paging.next.as_ref().map(|next| names(next.way()));
    let items = paging.items.as_ref().map(names).unwrap_or_default();
    (items, next, token)
}
