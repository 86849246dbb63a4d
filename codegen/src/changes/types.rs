//! Types: structs by their fields, enums by their variants.

use super::text::{field_ty, ty};
use super::{List, Severity, matched, renamed};
use crate::ir::{Api, Field, Presence, Struct, Type, TypeDef, TypeKind, Variant};

const GONE: &str = "code that names it no longer compiles";
const NON_EXHAUSTIVE: &str = "the type is `#[non_exhaustive]`: nobody can have named all of it";
const NEW_ITEM: &str = "nobody can have used it yet";
const OTHER_TYPE: &str = "code that reads or sets it expects the type it had";

pub(super) fn compare(old: &Api, new: &Api, list: &mut List) {
    let (before, after) = (defs(old), defs(new));
    let mut pairs = matched(&before, &after, |def| def.name.as_str());
    for (from, to) in renamed(&mut pairs, |a, b| same_kind(&a.kind, &b.kind)) {
        list.add(
            Severity::Breaking,
            path(from),
            format!("is now `{}`", to.name),
            GONE,
        )
        .from(&from.origin)
        .to(&to.origin)
        .instead(format!("types::{}", from.name), format!("types::{}", to.name));
    }
    for def in pairs.gone {
        list.add(Severity::Breaking, path(def), "is gone", GONE)
            .from(&def.origin);
    }
    for def in pairs.come {
        list.add(
            Severity::Addition,
            path(def),
            format!("is new: {}", kind(&def.kind)),
            NEW_ITEM,
        )
        .to(&def.origin);
    }
    for (from, to) in pairs.stayed {
        def(from, to, list);
    }
}

fn defs(api: &Api) -> Vec<&TypeDef> {
    api.modules.iter().flat_map(|module| &module.types).collect()
}

fn path(def: &TypeDef) -> String {
    format!("types::{}", def.name)
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "a struct",
        TypeKind::Enum(_) => "an enum",
        TypeKind::Identifier => "an identifier",
    }
}

/// Whether two types are the same but for their name.
fn same_kind(a: &TypeKind, b: &TypeKind) -> bool {
    match (a, b) {
        (TypeKind::Struct(a), TypeKind::Struct(b)) => {
            !a.fields.is_empty()
                && a.sent == b.sent
                && all_same(&a.fields, &b.fields, |a, b| {
                    a.wire_name == b.wire_name && same_type(a, b)
                })
        }
        (TypeKind::Enum(a), TypeKind::Enum(b)) => {
            all_same(&a.variants, &b.variants, |a, b| a.wire_name == b.wire_name)
        }
        _ => false,
    }
}

fn all_same<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

fn same_type(a: &Field, b: &Field) -> bool {
    a.ty == b.ty && a.presence == b.presence
}

fn def(old: &TypeDef, new: &TypeDef, list: &mut List) {
    if old.doc != new.doc {
        list.reworded(path(new), &old.origin, &new.origin);
    }
    match (&old.kind, &new.kind) {
        (TypeKind::Struct(before), TypeKind::Struct(after)) => structs(old, new, before, after, list),
        (TypeKind::Enum(before), TypeKind::Enum(after)) => {
            variants(new, &before.variants, &after.variants, list);
        }
        (TypeKind::Identifier, TypeKind::Identifier) => {}
        (before, after) => {
            let what = format!("was {}, and is {}", kind(before), kind(after));
            list.add(Severity::Breaking, path(new), what, OTHER_TYPE)
                .from(&old.origin)
                .to(&new.origin);
        }
    }
}

fn structs(old: &TypeDef, new: &TypeDef, before: &Struct, after: &Struct, list: &mut List) {
    let at = |field: &Field| format!("{}::{}", path(new), field.name);
    let mut pairs = matched(&before.fields, &after.fields, |field| field.name.as_str());
    for (from, to) in renamed(&mut pairs, same_type) {
        list.add(
            Severity::Breaking,
            at(from),
            format!("is now `{}`", to.name),
            GONE,
        )
        .from(&from.origin)
        .to(&to.origin)
        .instead(format!(".{}", from.name), format!(".{}", to.name));
    }
    for field in pairs.gone {
        list.add(Severity::Breaking, at(field), "is gone", GONE)
            .from(&field.origin);
    }
    for field in pairs.come {
        let what = format!("is new: `{}`", field_ty(field));
        list.add(Severity::Addition, at(field), what, NON_EXHAUSTIVE)
            .to(&field.origin);
    }
    for (from, to) in pairs.stayed {
        field(&at(to), from, to, list);
    }
    constructor(old, new, before, after, list);
    if before.error != after.error {
        let what = "shows other members as the code, description, data or source of an error";
        list.add(
            Severity::Wire,
            path(new),
            what,
            "the same Rust; errors are read in another way",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    if before.sent && !after.sent {
        list.add(
            Severity::Breaking,
            path(new),
            "is no longer sent: its setters are gone",
            GONE,
        )
        .from(&old.origin)
        .to(&new.origin);
    } else if after.sent && !before.sent {
        list.add(
            Severity::Addition,
            path(new),
            "can be sent: it has setters",
            NEW_ITEM,
        )
        .from(&old.origin)
        .to(&new.origin);
    }
}

fn field(path: &str, old: &Field, new: &Field, list: &mut List) {
    if !same_type(old, new) {
        let (before, after) = (field_ty(old), field_ty(new));
        list.add(
            Severity::Breaking,
            path,
            format!("was `{before}`, and is `{after}`"),
            OTHER_TYPE,
        )
        .from(&old.origin)
        .to(&new.origin)
        .instead(
            format!("let it: {before} = value.{};", old.name),
            format!("let it: {after} = value.{};", new.name),
        );
    }
    if old.wire_name != new.wire_name {
        let what = format!("is `{}` on the wire, and was `{}`", new.wire_name, old.wire_name);
        list.add(
            Severity::Wire,
            path,
            what,
            "the same Rust name; another member is read and sent",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    if old.deprecated != new.deprecated {
        let what = if new.deprecated {
            "is deprecated"
        } else {
            "is no longer deprecated"
        };
        list.add(
            Severity::Addition,
            path,
            what,
            "it goes on working; the compiler warns",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    if old.doc != new.doc {
        list.reworded(path, &old.origin, &new.origin);
    }
}

/// `new` and `Default`: which of the two a type has depends on what must be given.
fn constructor(old: &TypeDef, new: &TypeDef, before: &Struct, after: &Struct, list: &mut List) {
    let required = |item: &Struct| -> Vec<(String, String)> {
        let fields = item.fields.iter().filter(|field| {
            field.presence == Presence::Required && !matches!(field.ty, Type::List(_) | Type::Map(_))
        });
        fields
            .map(|field| (field.name.to_string(), ty(&field.ty)))
            .collect()
    };
    let (from, to) = (required(before), required(after));
    let types = |list: &[(String, String)]| list.iter().map(|(_, ty)| ty.clone()).collect::<Vec<_>>();
    if types(&from) == types(&to) || !(before.sent && after.sent) {
        return;
    }
    let written = |def: &TypeDef, required: &[(String, String)]| {
        let names: Vec<&str> = required.iter().map(|(name, _)| name.as_str()).collect();
        if names.is_empty() {
            format!("{}::default()", def.name)
        } else {
            format!("{}::new({})", def.name, names.join(", "))
        }
    };
    let (then, now) = (written(old, &from), written(new, &to));
    list.add(
        Severity::Breaking,
        path(new),
        "takes other values to be made",
        "code that makes one gives what had to be given",
    )
    .from(&old.origin)
    .to(&new.origin)
    .instead(then, now);
}

fn variants(def: &TypeDef, old: &[Variant], new: &[Variant], list: &mut List) {
    let at = |variant: &Variant| format!("{}::{}", path(def), variant.name);
    let pairs = matched(old, new, |variant| variant.name.as_str());
    for variant in pairs.gone {
        list.add(Severity::Breaking, at(variant), "is gone", GONE)
            .from(&variant.origin)
            .instead(
                at(variant),
                format!("types::{}::from({:?})", def.name, variant.wire_name),
            );
    }
    for variant in pairs.come {
        let what = format!("is new: `{}`", variant.wire_name);
        list.add(Severity::Addition, at(variant), what, NON_EXHAUSTIVE)
            .to(&variant.origin);
    }
    for (from, to) in pairs
        .stayed
        .iter()
        .filter(|(from, to)| from.wire_name != to.wire_name)
    {
        let what = format!("is `{}` on the wire, and was `{}`", to.wire_name, from.wire_name);
        list.add(
            Severity::Wire,
            at(to),
            what,
            "the same Rust name for another text",
        )
        .from(&from.origin)
        .to(&to.origin);
    }
}
