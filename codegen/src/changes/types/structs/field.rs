//! Changes of a field: its type, the properties it is read from, and its documentation.

use super::Structs;
use crate::changes::matched::difference;
use crate::changes::text::{NOTHING, field_ty};
use crate::changes::types::OTHER_TYPE;
use crate::changes::{Change, List, NEW_ITEM, Severity, choices, notes};
use crate::ir::{ByKey, Field, Name};
use crate::markdown::{code, code_list};

const READ_BY_NAME: &str =
    "what was read from `unknown_members` before is the field now, and is sent back in its own name";
const NOT_READ_BY_NAME: &str = "what came by that name is in `unknown_members` now, and is sent back in it";

/// Compares the method that finds the items of a list by their key.
fn by_key(structs: &Structs, old: &Field, new: &Field, list: &mut List) {
    let (was, is) = (&old.by_key, &new.by_key);
    let name = |by_key: &Option<ByKey>| by_key.as_ref().map(|it| it.name.clone());
    if name(was) == name(is) {
        return;
    }
    if let Some(gone) = was {
        let (name, field, key) = (&gone.name, &new.name, &gone.key.name);
        list.removed(structs.old.part(name), "is gone")
            .from(&old.origin)
            .to(&new.origin)
            .instead(
                format!("value.{name}(key)"),
                format!("value.{field}.iter().flatten().filter(|item| item.{key} == key)"),
            );
    }
    if let Some(added) = is {
        let what = format!("is new: the items of `{}` with a key", new.name);
        list.added(structs.new.part(&added.name), what, NEW_ITEM)
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Compares a field before and after. Returns whether a change of it shows how a value is created now.
pub(super) fn compare(structs: &Structs, old: &Field, new: &Field, list: &mut List) -> bool {
    let path = structs.at(new);
    let mut explained = false;
    if let (Some(was), Some(is)) = (&old.setters, &new.setters) {
        let (was, is) = ((&*was.together, &old.origin), (&*is.together, &new.origin));
        let written = (set(old), set(new));
        choices::together(&path, was, is, written, list);
    }
    if !structs.same_type(old, new) {
        let change = retyped(&path, old, new, list);
        explained = (old.is_given() || new.is_given()) && structs.made_otherwise(change);
    }
    let change = list.wire_name(
        &path,
        (&old.wire_name, &old.origin),
        (&new.wire_name, &new.origin),
        "the same Rust name; another member is read and sent",
    );
    let mut fields = structs.after.fields.iter();
    let now = fields.find(|field| field.wire_name == old.wire_name);
    if let Some((change, now)) = change.zip(now) {
        change.swapped(format!("value.{}", old.name), format!("value.{}", now.name));
    }
    by_key(structs, old, new, list);
    none(&path, old, new, list);
    other_names(&path, old, new, list);
    let limits = ((&old.limits, &old.origin), (&new.limits, &new.origin));
    notes::of_value(&path, "", limits.0, limits.1, list);
    list.deprecation(
        &path,
        (old.deprecated, &old.origin),
        (new.deprecated, &new.origin),
    );
    if old.personal != new.personal {
        list.personal(&path, (old.personal, &old.origin), (new.personal, &new.origin));
    } else if !structs.types.same_words(&old.doc, &new.doc) {
        list.reworded(path, &old.origin, &new.origin);
    }
    explained
}

/// Reports a field of another type.
fn retyped<'l>(path: &str, old: &Field, new: &Field, list: &'l mut List) -> &'l mut Change {
    let (before, after) = (field_ty(old), field_ty(new));
    let what = format!("was `{before}`, and is `{after}`");
    list.add(Severity::Breaking, path, what, OTHER_TYPE)
        .from(&old.origin)
        .to(&new.origin)
        .instead(
            format!("let it: {before} = value.{};", old.name),
            format!("let it: {after} = value.{};", new.name),
        )
}

/// Returns how a field is set, with the arguments that the setter needs.
fn set(field: &Field) -> String {
    let Some(setters) = &field.setters else {
        return NOTHING.to_owned();
    };
    let names = std::iter::once(&field.name).chain(&setters.together);
    let names: Vec<&str> = names.map(Name::as_str).collect();
    format!("value.{}({})", setters.with, names.join(", "))
}

/// Compares the other names by which a field is read.
fn other_names(path: &str, old: &Field, new: &Field, list: &mut List) {
    let more = difference(&new.other_names, &old.other_names).into_iter();
    let more = more.map(|name| {
        let what = format!("is read from the member {} too", code(name));
        (what, READ_BY_NAME)
    });
    let less = difference(&old.other_names, &new.other_names).into_iter();
    let less = less.map(|name| {
        let what = format!("is not read from the member {} any more", code(name));
        (what, NOT_READ_BY_NAME)
    });
    for (what, why) in more.chain(less) {
        list.add(Severity::Wire, path, what, why)
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// Compares the values of a field that are read as `None`.
fn none(path: &str, old: &Field, new: &Field, list: &mut List) {
    let values = |first: &[String], second: &[String]| code_list(&difference(first, second));
    let (come, gone) = (values(&new.none, &old.none), values(&old.none, &new.none));
    for (values, what, why) in [
        (come, "is `None` for", "the date stood there before"),
        (gone, "is no longer `None` for", "the date stands there now"),
    ] {
        if !values.is_empty() {
            let change = list.behaviour(path.to_owned(), format!("{what} {values}"), why);
            change.from(&old.origin).to(&new.origin);
        }
    }
}
