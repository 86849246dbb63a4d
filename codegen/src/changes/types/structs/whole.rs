//! Changes of a struct as a whole: its roles as an error, its ETag, the properties without a field, and
//! whether it is sent.

use super::Structs;
use crate::changes::text::{NOTHING, ty};
use crate::changes::types::OTHER_TYPE;
use crate::changes::{List, NEW_ITEM, Severity};
use crate::ir::{ErrorRoles, Etag, LinkFields, Others, Struct, TypeDef, Whole};
use crate::markdown::{code, code_joined};

const MADE_OTHERWISE: &str = "code that makes a value makes it of something else";
const KNOWN_NOW: &str = "what was read from `unknown_members` before is not there any more";

pub(super) fn compare(structs: &Structs, list: &mut List) {
    others(structs, list);
    error(structs, list);
    etag(structs, list);
    link(structs, list);
    change(structs, list);
    sent(structs, list);
}

/// Compares the properties without a field, which are among the unknown members if no schema for them is
/// described.
fn others(structs: &Structs, list: &mut List) {
    let at = |others: &Others| structs.new.part(&others.name);
    match (&structs.before.others, &structs.after.others) {
        (None, None) => {}
        (None, Some(others)) => {
            let what = format!(
                "is new: `{}`, with what was among the unknown members",
                ty(&others.ty)
            );
            list.add(Severity::Behaviour, at(others), what, KNOWN_NOW)
                .to(&others.origin);
        }
        (Some(others), None) => {
            let before = format!("value.{}", others.name);
            list.removed(at(others), "is gone: the members are among the unknown ones")
                .from(&others.origin)
                .instead(before, "value.unknown_members()".to_owned());
        }
        (Some(old), Some(new)) => {
            if !structs.types.same(&old.ty, &new.ty) {
                let (before, after) = (ty(&old.ty), ty(&new.ty));
                let what = format!("was `{before}`, and is `{after}`");
                list.add(Severity::Breaking, at(new), what, OTHER_TYPE)
                    .from(&old.origin)
                    .to(&new.origin)
                    .instead(
                        format!("let it: {before} = value.{};", old.name),
                        format!("let it: {after} = value.{};", new.name),
                    );
            }
            if !structs.types.same_words(&old.doc, &new.doc) {
                list.reworded(at(new), &old.origin, &new.origin);
            }
        }
    }
}

/// Compares the fields by which an error is shown and recognized.
fn error(structs: &Structs, list: &mut List) {
    let (was, is) = (structs.before.error.as_ref(), structs.after.error.as_ref());
    let (what, why) = if was.map(ErrorRoles::members) != is.map(ErrorRoles::members) {
        let what = format!("finds {}, and found {}", roles(is), roles(was));
        (what, "the same Rust; errors are read in another way")
    } else if was.map(|it| &it.required) != is.map(|it| &it.required) {
        let all = |roles: Option<&ErrorRoles>| listed(roles.map_or(&[], |it| &*it.required));
        (
            format!(
                "is told from other shapes of an error by {}, and was by {}",
                all(is),
                all(was)
            ),
            "the same Rust; an error of several shapes may be read as another one",
        )
    } else if was != is {
        let all = |roles: Option<&ErrorRoles>| listed(roles.map_or(&[], ErrorRoles::stale));
        (
            format!(
                "takes {} for codes of a tag that is out of date, and took {}",
                all(is),
                all(was)
            ),
            "the same Rust; errors are of another kind",
        )
    } else {
        return;
    };
    list.add(Severity::Wire, structs.new.path(), what, why)
        .from(&structs.old.origin)
        .to(&structs.new.origin);
}

/// Returns the parts of an error and where they stand, in words.
fn roles(roles: Option<&ErrorRoles>) -> String {
    let Some(roles) = roles else {
        return "nothing of an error".to_owned();
    };
    let (messages, [code, data, source]) = roles.members();
    let in_one = |place: Option<&Vec<String>>| place.iter().map(|path| path.join(".")).collect::<Vec<_>>();
    let messages = messages.iter().map(|path| path.join("."));
    let parts = [
        ("code", in_one(code)),
        ("description", messages.collect()),
        ("data", in_one(data)),
        ("source", in_one(source)),
    ];
    let parts = parts.iter().filter(|(_, places)| !places.is_empty());
    let parts = parts.map(|(part, places)| format!("the {part} in {}", listed(places)));
    parts.collect::<Vec<_>>().join(", ")
}

fn listed(texts: &[String]) -> String {
    match texts {
        [] => "nothing".to_owned(),
        texts => code_joined(texts, " or "),
    }
}

/// Compares the method that returns the ETag of a value.
fn etag(structs: &Structs, list: &mut List) {
    let (old, new) = (structs.old.etag_path(), structs.new.etag_path());
    let names = |etag: &Etag| -> Vec<String> {
        let members = etag.path.iter();
        members.map(|member| member.wire_name.clone()).collect()
    };
    match (&structs.before.etag, &structs.after.etag) {
        (Some(gone), None) => {
            list.removed(old, "is gone")
                .from(&gone.origin)
                .to(&structs.new.origin)
                .instead("value.etag()", NOTHING);
        }
        (None, Some(come)) => {
            list.added(new, "is new: the tag of the value", NEW_ITEM)
                .from(&structs.old.origin)
                .to(&come.origin);
        }
        (Some(before), Some(after)) if names(before) != names(after) => {
            let what = format!("gives {}", code(&names(after).join(".")));
            list.behaviour(new, what, "another text is sent as the tag")
                .from(&before.origin)
                .to(&after.origin);
        }
        (None, None) | (Some(_), Some(_)) => {}
    }
}

/// Compares whether the struct is a link that methods follow, and its members.
fn link(structs: &Structs, list: &mut List) {
    let names = |link: &LinkFields| -> String {
        let headers = link.headers.as_ref().map(|(list, _)| list);
        let fields = [Some(&link.address), link.method.as_ref(), headers];
        let fields = fields.into_iter().flatten();
        let names: Vec<String> = fields.map(|field| code(&field.member.wire_name)).collect();
        names.join(", ")
    };
    let (old, new) = (structs.old.path(), structs.new.path());
    match (&structs.before.link, &structs.after.link) {
        (Some(_), None) => list
            .removed(old, "is no longer followed")
            .instead("ServiceLink::from(&link)", NOTHING),
        (None, Some(_)) => list.added(new, "is a link that methods follow", NEW_ITEM),
        (Some(before), Some(after)) if names(before) != names(after) => {
            let what = format!("leads by {}, and led by {}", names(after), names(before));
            list.behaviour(new, what, "what the other members say is not followed")
        }
        (None, None) | (Some(_), Some(_)) => return,
    }
    .from(&structs.old.origin)
    .to(&structs.new.origin);
}

/// Compares whether the struct is a change of a value that was read.
fn change(structs: &Structs, list: &mut List) {
    let is_change = |item: &Struct| matches!(item.whole, Some(Whole::Change(_)));
    let (was, is) = (is_change(structs.before), is_change(structs.after));
    if was == is {
        return;
    }
    let what = if is {
        "is made of what was read, all of which is sent back"
    } else {
        "is made of nothing: what it leaves out is not sent"
    };
    let (before, after) = structs.constructors();
    list.add(Severity::Breaking, structs.new.path(), what, MADE_OTHERWISE)
        .from(&structs.old.origin)
        .to(&structs.new.origin)
        .instead(before.to_string(), after.to_string());
}

/// Compares whether the struct is sent, which gives it setters. A type that differs by direction now is
/// reported as split or merged.
fn sent(structs: &Structs, list: &mut List) {
    let path = structs.new.path();
    let change = match (structs.before.sent, structs.after.sent) {
        (true, false) if !is_one_of(&structs.types.split, structs.old) => {
            let (before, _) = structs.constructors();
            list.removed(path, "is no longer sent: its setters are gone")
                .instead(before.to_string(), NOTHING)
        }
        (false, true) if !is_one_of(&structs.types.merged, structs.new) => {
            list.added(path, "can be sent: it has setters", NEW_ITEM)
        }
        _ => return,
    };
    change.from(&structs.old.origin).to(&structs.new.origin);
}

fn is_one_of(pairs: &[(&TypeDef, &TypeDef)], def: &TypeDef) -> bool {
    pairs
        .iter()
        .any(|(from, to)| from.name == def.name || to.name == def.name)
}
