//! Keys that are not in the table: what was probably meant, or where they belong.

use super::comma::CutString;
use super::table::{OPERATION, PARAMETER, PATH_ITEM, ROOT};
use super::{Keys, Shape, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, quoted};
use crate::source::{Node, Sources};

/// The number of unknown keys of one object from which they have one cause: the object or the keys are in the
/// wrong place.
const MANY: usize = 3;

/// The largest number of keys that are shown after the first.
const MOST_SHOWN: usize = 8;

/// The largest number of keys that are listed in one line.
const MOST_LISTED: usize = 16;

/// Reports the keys of an object that are not in the table.
pub(super) fn report(sources: &Sources, written: &Written, diagnostics: &mut Diagnostics) {
    let keys = written.keys;
    let torn = CutString::all(sources, written.node, keys);
    diagnostics.extend(torn.iter().filter_map(|torn| torn.diagnostic(sources, keys)));
    let mut distant = Vec::new();
    let members = written.node.members().unwrap_or_default().iter();
    let unknown_keys = members
        .filter(|(key, member)| keys.row(&key.name).is_none() && !torn.iter().any(|torn| torn.has(member)));
    for (key, member) in unknown_keys {
        match keys.meant(&key.name) {
            Some(near) => {
                let help = format!("did you mean `{near}`?");
                diagnostics.push(unknown(keys, &key.name, member).help(help));
            }
            None => distant.push((&*key.name, member)),
        }
    }
    // Those that belong to one part of the object have one cause.
    while let Some(place) = distant.iter().find_map(|(key, _)| below(keys, key)) {
        let (lost, others): (Vec<_>, Vec<_>) = distant
            .into_iter()
            .partition(|(key, _)| below(keys, key).as_ref() == Some(&place));
        diagnostics.extend(
            lost.split_first()
                .map(|(first, others)| misplaced(keys, &place, *first, others)),
        );
        distant = others;
    }
    match &*distant {
        [first, others @ ..] if distant.len() >= MANY => diagnostics.push(many(keys, *first, others)),
        _ => diagnostics.extend(distant.into_iter().map(|(key, member)| one(keys, key, member))),
    }
}

fn many(keys: &Keys, first: (&str, &Node), others: &[(&str, &Node)]) -> Diagnostic {
    all(keys, first, others).help("check the indentation: what do they belong to?")
}

/// Reports keys that belong to a part of the object.
fn misplaced(keys: &Keys, place: &str, first: (&str, &Node), others: &[(&str, &Node)]) -> Diagnostic {
    match others {
        [] => unknown(keys, first.0, first.1).help(format!("indent it {place}")),
        _ => all(keys, first, others).help(format!("indent them {place}")),
    }
}

fn all(keys: &Keys, (first, member): (&str, &Node), others: &[(&str, &Node)]) -> Diagnostic {
    let mut diagnostic = unknown(keys, first, member);
    diagnostic.message.push_str(&match others.len() {
        1 => ", nor is another beside it".to_owned(),
        more => format!(", nor are {more} others beside it"),
    });
    for (_, other) in others.iter().take(MOST_SHOWN) {
        diagnostic = diagnostic.related(other.pointer.key(), "nor is this");
    }
    diagnostic
}

fn one(keys: &Keys, key: &str, member: &Node) -> Diagnostic {
    let help = match (key.starts_with("x-"), &*like(keys, key)) {
        _ if let Some(now) = of_2_0(keys, key) => format!("that was OpenAPI 2.0: {now}"),
        (true, []) => "remove it; there are none here".to_owned(),
        (_, [key]) => format!("remove it; the only key is `{key}`"),
        (true, keys) => format!("remove it; there are {}", quoted(keys)),
        (false, keys) if keys.len() > MOST_LISTED => {
            "remove it, or indent it as what it belongs to; docs/openapi.md lists the keys".to_owned()
        }
        (false, keys) => format!("remove it; the keys are {}", quoted(keys)),
    };
    unknown(keys, key, member).help(help)
}

/// Returns where a key belongs that a part of the object has: `type` of a parameter is one of its schema.
fn below(keys: &Keys, key: &str) -> Option<String> {
    if keys.is(&PATH_ITEM) && OPERATION.uses(key) {
        return Some("below the method of its operation, such as `get`".to_owned());
    }
    let rows = keys.used().filter(|name| !name.starts_with("x-"));
    let holds = rows.filter_map(|name| Some((name, keys.held(name)?)));
    let mut places = holds
        .filter(|(_, (_, object))| object.uses(key))
        .filter_map(|(name, (shape, _))| {
            Some(match shape {
                Shape::One => format!("below `{name}`"),
                Shape::Content => {
                    format!("below `{name}` and a media type in it, such as `application/json`")
                }
                Shape::List | Shape::Map => return None,
            })
        });
    places.next()
}

/// Returns what stands in place of a key of OpenAPI 2.0.
fn of_2_0(keys: &Keys, key: &str) -> Option<&'static str> {
    let of = |object: &'static Keys| keys.is(object);
    Some(match key {
        "definitions" if of(&ROOT) => "write `schemas` below `components`",
        "securityDefinitions" if of(&ROOT) => "write `securitySchemes` below `components`",
        "swagger" if of(&ROOT) => "write `openapi: 3.1.0`",
        "host" | "basePath" | "schemes" if of(&ROOT) => "write the whole address in the `url` of `servers`",
        "consumes" if of(&ROOT) || of(&OPERATION) => {
            "name the media type in the `content` of the `requestBody`"
        }
        "produces" if of(&ROOT) || of(&OPERATION) => "name the media type in the `content` of each response",
        "collectionFormat" if of(&PARAMETER) => "write `style` and `explode`",
        _ => return None,
    })
}

/// Returns the keys that might have been meant: extensions for an extension.
fn like(keys: &Keys, key: &str) -> Vec<&'static str> {
    let extension = key.starts_with("x-");
    let used = keys.used();
    used.filter(|key| !extension || key.starts_with("x-")).collect()
}

fn unknown(keys: &Keys, key: &str, member: &Node) -> Diagnostic {
    let object = keys.article();
    let (code, message) = if key.starts_with("x-") {
        let message = format!("`{key}` is not an extension of {object} here");
        (Code::UnknownExtension, message)
    } else {
        (Code::UnknownKey, format!("`{key}` is not a key of {object}"))
    };
    Diagnostic::error(code, member.pointer.key(), message)
}
