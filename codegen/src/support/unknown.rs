//! Keys that are not in the table: what was probably meant, or where they belong.

use super::comma::CutString;
use super::table::{OPERATION, PATH_ITEM};
use super::{Keys, Written};
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
    match &*distant {
        [first, others @ ..] if distant.len() >= MANY => diagnostics.push(many(keys, *first, others)),
        _ => diagnostics.extend(distant.into_iter().map(|(key, member)| one(keys, key, member))),
    }
}

fn many(keys: &Keys, (first, member): (&str, &Node), others: &[(&str, &Node)]) -> Diagnostic {
    let mut diagnostic = unknown(keys, first, member);
    let more = others.len();
    diagnostic
        .message
        .push_str(&format!(", nor are {more} others beside it"));
    for (_, other) in others.iter().take(MOST_SHOWN) {
        diagnostic = diagnostic.related(other.pointer.key(), "nor is this");
    }
    diagnostic.help("check the indentation: what do they belong to?")
}

fn one(keys: &Keys, key: &str, member: &Node) -> Diagnostic {
    let help = match (key.starts_with("x-"), &*like(keys, key)) {
        _ if keys.of == PATH_ITEM.of && OPERATION.uses(key) => {
            format!("it belongs to an operation: indent `{key}` below its method, such as `get`")
        }
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
