//! Changes of types: new, removed, renamed and changed ones.

mod branches;
mod constructor;
mod enums;
mod structs;

use super::counterparts::Counterparts;
use super::matched::matched;
use super::stand_in::stand_ins;
use super::text::{NOTHING, path_of, ty};
use super::{List, NEW_ITEM, Severity, notes};
use crate::ir::{Api, Type, TypeDef, TypeKind};
use crate::scalar::Scalar;
use constructor::made;

const NON_EXHAUSTIVE: &str = "the type is `#[non_exhaustive]`: nobody can have named all of it";
const OTHER_TYPE: &str = "code that reads or sets it expects the type it had";

pub(super) fn compare(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    for (from, to) in &types.renamed {
        let change = list
            .renamed(from.path(), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(from.path(), to.path());
        if let Some(kept) = kept(from, to, types) {
            change.what.push_str(&kept);
        }
    }
    for (from, to) in &types.split {
        split(from, to, list);
    }
    for (from, to) in &types.merged {
        let what = format!("is gone: `{}` is what is sent", to.name);
        list.removed(from.path(), what)
            .from(&from.origin)
            .to(&to.origin)
            .instead(from.path(), to.path());
    }
    for def in &types.removed {
        gone(def, &stand_ins(old, new, def), list);
    }
    if let Some((first, others)) = types.orphaned.split_first() {
        let what = "is gone, with all that had it";
        list.removed(first.path(), what)
            .from(&first.origin)
            .instead(first.path(), NOTHING)
            .also = others.iter().map(|def| def.path()).collect();
    }
    for def in &types.added {
        let what = format!("is new: {}", kind(&def.kind));
        list.added(def.path(), what, NEW_ITEM).to(&def.origin);
    }
    for (from, to) in types.kept.iter().chain(&types.renamed) {
        def(from, to, types, list);
    }
}

/// Returns how to keep the name of a type that is named after the place of its schema.
fn kept(from: &TypeDef, to: &TypeDef, types: &Counterparts) -> Option<String> {
    to.made_of.as_ref().filter(|made_of| made_of.can_be_chosen)?;
    let line = format!("; `x-rust-name: {}` there keeps the name", from.name);
    let taken = |def: &&&TypeDef| def.name == from.name;
    let stayed = types.kept.iter().map(|(_, to)| to);
    let another = stayed.chain(&types.added).find(taken);
    Some(match another {
        Some(_) => format!("{line}, once what is called so now has another"),
        None => line,
    })
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "a struct",
        TypeKind::Form(_) => "a form",
        TypeKind::Enum(item) if item.has_integers() => "an enum of integers",
        TypeKind::Enum(_) => "an enum",
        TypeKind::Union(_) => "a choice between shapes",
        TypeKind::Identifier => "an identifier",
    }
}

/// Reports a removed type, and the types that replaced it.
fn gone(def: &TypeDef, stand_ins: &[&Type], list: &mut List) {
    let names: Vec<String> = stand_ins.iter().map(|ty| format!("`{}`", self::ty(ty))).collect();
    let (what, before, after) = match stand_ins {
        [] => ("is gone".to_owned(), def.path(), NOTHING.to_owned()),
        [one] => {
            let (before, after) = match plain(&def.kind, one) {
                Some(value) => (made(def), value.to_owned()),
                None => (def.path(), path_of(one)),
            };
            let what = format!("is gone: {} stands in its place", names.concat());
            (what, before, after)
        }
        several => {
            let paths: Vec<String> = several.iter().map(|ty| path_of(ty)).collect();
            let what = format!("is gone: {} stand in its places", names.join(", "));
            (what, def.path(), paths.join(" // or "))
        }
    };
    list.removed(def.path(), what)
        .from(&def.origin)
        .instead(before, after);
}

/// Returns what a value of a removed type was made of, if that alone is the value now.
fn plain(kind: &TypeKind, now: &Type) -> Option<&'static str> {
    match (kind, now) {
        (TypeKind::Enum(item), Type::Scalar(scalar)) if item.has_integers() => {
            scalar.row().range.map(|_| "integer")
        }
        (TypeKind::Enum(_) | TypeKind::Identifier, Type::Scalar(Scalar::String)) => Some("text"),
        _ => None,
    }
}

/// Reports a type that now differs by direction: code that sends it creates the other type.
fn split(old: &TypeDef, new: &TypeDef, list: &mut List) {
    let (TypeKind::Struct(before), TypeKind::Struct(after)) = (&old.kind, &new.kind) else {
        return;
    };
    let left_out = matched(&before.fields, &after.fields, |field| &field.wire_name).removed;
    let left_out = left_out.into_iter();
    let left_out: Vec<String> = left_out.map(|field| format!("`{}`", field.name)).collect();
    let without = if left_out.is_empty() {
        String::new()
    } else {
        format!(", without {}", left_out.join(", "))
    };
    let what = format!("is only read: what is sent is `{}`{without}", new.name);
    list.add(
        Severity::Breaking,
        old.path(),
        what,
        "code that makes one to send it no longer compiles",
    )
    .from(&old.origin)
    .to(&new.origin)
    .instead(made(old), made(new));
}

/// Returns the documented value, without the words on whose it is.
fn shown(def: &TypeDef) -> Option<&str> {
    let (_, value) = def.doc.example.as_deref()?.split_once("```")?;
    Some(value)
}

fn def(old: &TypeDef, new: &TypeDef, types: &Counterparts, list: &mut List) {
    if !types.same_words(&old.doc.words(), &new.doc.words()) {
        list.reworded(new.path(), &old.origin, &new.origin);
    } else if shown(old) != shown(new) {
        list.add(
            Severity::Docs,
            new.path(),
            "shows another value",
            "documentation only",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    let limits = ((&old.limits, &old.origin), (&new.limits, &new.origin));
    notes::of_value(&new.path(), "", limits.0, limits.1, list);
    personal(old, new, list);
    match (&old.kind, &new.kind) {
        (TypeKind::Struct(before), TypeKind::Struct(after))
        | (TypeKind::Form(before), TypeKind::Form(after)) => {
            structs::Structs {
                old,
                new,
                before,
                after,
                types,
            }
            .compare(list);
        }
        (TypeKind::Enum(before), TypeKind::Enum(after)) if before.has_integers() == after.has_integers() => {
            enums::compare(old, new, (before, after), list);
        }
        (TypeKind::Union(before), TypeKind::Union(after)) => {
            branches::compare(new, &before.branches, &after.branches, types, list);
            branches::order(old, new, (before, after), list);
        }
        (TypeKind::Identifier, TypeKind::Identifier) => {}
        (before, after) => {
            let what = format!("was {}, and is {}", kind(before), kind(after));
            list.add(Severity::Breaking, new.path(), what, OTHER_TYPE)
                .from(&old.origin)
                .to(&new.origin)
                .instead(made(old), made(new));
        }
    }
}

/// Compares the methods that show personal data.
fn personal(old: &TypeDef, new: &TypeDef, list: &mut List) {
    if old.holds_personal && !new.holds_personal {
        list.removed(
            old.show_personal_path(),
            "is gone: nothing in it is personal data",
        )
        .from(&old.origin)
        .to(&new.origin)
        .instead("value.show_personal()", "value");
    }
    if new.holds_personal && !old.holds_personal {
        list.added(
            new.show_personal_path(),
            "is new: something in it is personal data",
            NEW_ITEM,
        )
        .from(&old.origin)
        .to(&new.origin);
    }
}
