//! The bounds of a value: of each kind the narrowest that a part has. Patterns hold together.

use std::cmp::Ordering;

use super::parts::Part;
use crate::diagnostic::{Code, Diagnostic, Reporter};
use crate::scalar::Amount;
use crate::source::{Node, Value};
use crate::spec::{CONSTRAINTS, TypeName, bounded};

/// A bound, and the part that has it.
#[derive(Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) keyword: &'static str,
    node: &'a Node,
    pub(super) part: Part<'a>,
}

impl Bound<'_> {
    /// As it is written in a schema.
    pub(super) fn written(&self) -> (&'static str, Node) {
        (self.keyword, self.node.clone())
    }
}

/// The bounds that hold.
pub(super) fn bounds<'a>(parts: &[Part<'a>]) -> Vec<Bound<'a>> {
    let mut bounds: Vec<Bound> = Vec::new();
    for part in parts {
        for (keyword, node) in &part.schema.constraints {
            add(
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

fn add<'a>(bounds: &mut Vec<Bound<'a>>, new: Bound<'a>) {
    for known in bounds.iter_mut().filter(|known| known.keyword == new.keyword) {
        match narrower(new.keyword, new.node, known.node) {
            Some(Ordering::Less) => *known = new,
            // The one that is written elsewhere stays.
            Some(Ordering::Equal) if known.part.reference.is_none() && new.part.reference.is_some() => {
                *known = new;
            }
            Some(Ordering::Equal | Ordering::Greater) => {}
            None => continue,
        }
        return;
    }
    bounds.push(new);
}

/// Which of two bounds of a kind is narrower; `None` where both hold.
fn narrower(keyword: &str, one: &Node, other: &Node) -> Option<Ordering> {
    if one.to_json() == other.to_json() {
        return Some(Ordering::Equal);
    }
    if let (Value::Bool(one), Value::Bool(other)) = (&one.value, &other.value) {
        return Some(other.cmp(one));
    }
    let (one, other) = (Amount::of(one)?, Amount::of(other)?);
    match keyword {
        "multipleOf" if one.is_multiple_of(other)? => Some(Ordering::Less),
        "multipleOf" => other.is_multiple_of(one)?.then_some(Ordering::Greater),
        "maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties" => one.compare(other),
        _ => other.compare(one),
    }
}

/// Reports bounds that are written here and follow from those that hold.
pub(super) fn check(cx: &Reporter, parts: &[Part], bounds: &[Bound]) {
    for part in parts.iter().filter(|part| part.reference.is_none()) {
        for (keyword, node) in &part.schema.constraints {
            if bounds.iter().any(|bound| std::ptr::eq(bound.node, node)) {
                continue;
            }
            let mut alike = bounds.iter().filter(|bound| bound.keyword == *keyword);
            let from = alike.find(|bound| {
                let order = narrower(keyword, bound.node, node);
                matches!(order, Some(Ordering::Less | Ordering::Equal))
            });
            if let Some(from) = from {
                report(cx, keyword, node, from);
            }
        }
    }
}

fn report(cx: &Reporter, keyword: &str, node: &Node, from: &Bound) {
    let message = format!(
        "`{keyword}: {node}` adds nothing to `{keyword}: {}` of another part of the `allOf`",
        from.node
    );
    let diagnostic = Diagnostic::error(Code::InvalidValue, node.pointer.key(), message);
    cx.report(
        diagnostic
            .related(from.node.pointer.key(), "the other part")
            .help("remove it, or correct one of the two"),
    );
}

/// A branch of a choice: the types of its values, and their bounds.
pub(super) struct Branch<'a> {
    pub(super) types: Vec<TypeName>,
    pub(super) bounds: Vec<Bound<'a>>,
}

/// Returns the bound of the first branch, if each branch with values of the type of a bound has one that is as narrow.
pub(super) fn in_each<'b, 'a>(branches: &'b [Branch<'a>], bound: &Bound) -> Option<&'b Bound<'a>> {
    let types = bounded(bound.keyword);
    let concerned =
        |branch: &&Branch| branch.types.is_empty() || branch.types.iter().any(|ty| types.contains(ty));
    let narrow = |branch: &'b Branch<'a>| {
        let mut alike = branch
            .bounds
            .iter()
            .filter(|other| other.keyword == bound.keyword);
        alike.find(|other| {
            let order = narrower(bound.keyword, other.node, bound.node);
            matches!(order, Some(Ordering::Less | Ordering::Equal))
        })
    };
    let all: Option<Vec<&Bound>> = branches.iter().filter(concerned).map(narrow).collect();
    all?.first().copied()
}

/// Reports bounds that are written beside a choice and follow from those of each branch.
pub(super) fn check_beside(cx: &Reporter, branches: &[Branch], bounds: &[Bound]) {
    for bound in bounds.iter().filter(|bound| bound.part.reference.is_none()) {
        let Some(from) = in_each(branches, bound) else {
            continue;
        };
        let (keyword, node) = (bound.keyword, bound.node);
        let message = format!("`{keyword}: {node}` adds nothing to what each branch has");
        let diagnostic = Diagnostic::error(Code::InvalidValue, node.pointer.key(), message);
        cx.report(
            diagnostic
                .related(from.node.pointer.key(), "the bound of a branch")
                .help("remove it, or correct one of the two"),
        );
    }
}
