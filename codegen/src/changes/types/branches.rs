//! Changes of the branches of a union, which are variants with a value.

use super::{NON_EXHAUSTIVE, OTHER_TYPE};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed};
use crate::changes::text::{NOTHING, ty};
use crate::changes::{List, Severity};
use crate::ir::{Branch, Tagging, TypeDef, Union, in_words};

const OTHER_VALUES: &str = "the same Rust; other values are read and sent as it";

/// Compares the order of branches that values are recognized by, which decides if several fit equally well.
pub(super) fn order(old: &TypeDef, new: &TypeDef, (before, after): (&Union, &Union), list: &mut List) {
    let (Tagging::Untagged(_), Tagging::Untagged(_)) = (&before.tagging, &after.tagging) else {
        return;
    };
    let kept = matched(&before.branches, &after.branches, |branch| branch.name.as_str()).kept;
    let place = |wanted: &Branch| after.branches.iter().position(|it| it.name == wanted.name);
    let places: Vec<_> = kept.iter().map(|(_, to)| place(to)).collect();
    if places.is_sorted() {
        return;
    }
    let shown = |union: &Union| {
        let names = union.branches.iter().map(|branch| format!("`{}`", branch.name));
        names.collect::<Vec<_>>().join(", ")
    };
    let what = format!(
        "prefers {} in this order, and preferred {}",
        shown(after),
        shown(before)
    );
    let why = "the same Rust; a value that several shapes fit equally well is read as the first of them";
    list.add(Severity::Wire, new.path(), what, why)
        .from(&old.origin)
        .to(&new.origin);
}

pub(super) fn compare(def: &TypeDef, old: &[Branch], new: &[Branch], types: &Counterparts, list: &mut List) {
    let at = |branch: &Branch| def.part(&branch.name);
    let mut pairs = matched(old, new, |branch| branch.name.as_str());
    // A variant is named after its type, so it is renamed with the type.
    for (from, to) in renamed(&mut pairs, |a, b| types.same(&a.ty, &b.ty)) {
        list.renamed(at(from), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(at(from), at(to));
    }
    for branch in pairs.removed {
        list.removed(at(branch), "is gone")
            .from(&branch.origin)
            .instead(at(branch), NOTHING);
    }
    for branch in pairs.added {
        let what = format!("is new: `{}`", ty(&branch.ty));
        list.added(at(branch), what, NON_EXHAUSTIVE).to(&branch.origin);
    }
    for (from, to) in pairs.kept {
        if !types.same(&from.ty, &to.ty) {
            let (before, after) = (ty(&from.ty), ty(&to.ty));
            let what = format!("was `{before}`, and is `{after}`");
            list.add(Severity::Breaking, at(to), what, OTHER_TYPE)
                .from(&from.origin)
                .to(&to.origin)
                .instead(
                    format!("{}(value): {before}", at(from)),
                    format!("{}(value): {after}", at(to)),
                );
        } else if from.signs != to.signs {
            let what = format!(
                "is a {}, and was a {}",
                in_words(&to.signs),
                in_words(&from.signs)
            );
            list.add(Severity::Wire, at(to), what, OTHER_VALUES)
                .from(&from.origin)
                .to(&to.origin);
        } else if !types.same_words(&from.doc, &to.doc) {
            list.reworded(at(to), &from.origin, &to.origin);
        }
    }
}
