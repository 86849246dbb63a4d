//! The bounds of a plain value: of each kind the narrowest that a part has. Patterns hold together.

use std::cmp::Ordering;

use super::parts::Part;
use crate::diagnostic::{Code, Diagnostic, Reporter};
use crate::scalar::Amount;
use crate::source::Node;
use crate::spec::CONSTRAINTS;

/// A bound, and the part that has it.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    keyword: &'static str,
    node: &'a Node,
    pub(super) part: Part<'a>,
}

impl Bound<'_> {
    /// As it is written in a schema.
    pub(super) fn written(&self) -> (&'static str, Node) {
        (self.keyword, self.node.clone())
    }
}

/// The bounds that hold. One that is written here, and follows from another one, is reported.
pub(super) fn bounds<'a>(cx: &Reporter, parts: &[Part<'a>]) -> Vec<Bound<'a>> {
    let mut bounds: Vec<Bound> = Vec::new();
    for part in parts {
        for (keyword, node) in &part.schema.constraints {
            add(
                cx,
                &mut bounds,
                Bound {
                    keyword,
                    node,
                    part: *part,
                },
            );
        }
    }
    // In the order in which a schema has them.
    bounds.sort_by_key(|bound| CONSTRAINTS.iter().position(|keyword| *keyword == bound.keyword));
    bounds
}

fn add<'a>(cx: &Reporter, bounds: &mut Vec<Bound<'a>>, new: Bound<'a>) {
    for known in bounds.iter_mut().filter(|known| known.keyword == new.keyword) {
        let follows = match narrower(new.keyword, new.node, known.node) {
            Some(Ordering::Less) => std::mem::replace(known, new),
            // The one that is written elsewhere stays.
            Some(Ordering::Equal) if known.part.reference.is_none() && new.part.reference.is_some() => {
                std::mem::replace(known, new)
            }
            Some(Ordering::Equal | Ordering::Greater) => new,
            None => continue,
        };
        return check(cx, &follows, known);
    }
    bounds.push(new);
}

/// Which of two bounds of a kind is narrower; `None` where both hold.
fn narrower(keyword: &str, one: &Node, other: &Node) -> Option<Ordering> {
    if one.to_json() == other.to_json() {
        return Some(Ordering::Equal);
    }
    let (one, other) = (Amount::of(one)?, Amount::of(other)?);
    match keyword {
        "multipleOf" if one.is_multiple_of(other)? => Some(Ordering::Less),
        "multipleOf" => other.is_multiple_of(one)?.then_some(Ordering::Greater),
        "maximum" | "exclusiveMaximum" | "maxLength" => one.compare(other),
        _ => other.compare(one),
    }
}

/// Reports a bound that follows from another one, where it is written here.
fn check(cx: &Reporter, follows: &Bound, from: &Bound) {
    if follows.part.reference.is_some() {
        return;
    }
    let shown = |bound: &Bound| format!("`{}: {}`", bound.keyword, bound.node);
    let message = format!(
        "{} adds nothing to {} of another part of the `allOf`",
        shown(follows),
        shown(from)
    );
    let diagnostic = Diagnostic::error(Code::InvalidValue, follows.node.pointer.key(), message);
    cx.report(
        diagnostic
            .related(from.node.pointer.key(), "the other part")
            .help("remove it, or correct one of the two"),
    );
}
