//! Our own keys, for users of other tools: each becomes a paragraph in the description of its object.

use super::{Members, choice, key, text};
use crate::source::{Node, Value};

/// How a key of ours is written in the bundle.
enum Note {
    /// As a paragraph that begins with this label.
    Told(&'static str),
    /// Not at all: it is about the Rust client, or about how the description is checked.
    Ours,
}

use Note::{Ours, Told};

/// A row for each key, in the order of the paragraphs.
const NOTES: &[(&str, Note)] = &[
    ("x-cloud", Told("Cloud")),
    ("x-clouds", Told("Clouds")),
    ("x-roles", Told("Least roles, any one of which will do")),
    (
        "x-partner-roles",
        Told("Roles of the partner's users, one of which is needed"),
    ),
    ("x-applies-to", Told("Applies to")),
    ("x-rate-limit", Told("Rate limit")),
    ("x-confirm", Told("What a caller must mean")),
    (
        "x-case-insensitive",
        Told("The letter case of a value does not matter"),
    ),
    ("x-other-names", Told("Read by other names too")),
    ("x-leads-to", Told("A link to the operation")),
    ("x-item-key", Told("The items are found by the property")),
    ("x-spellings", Told("Other spellings of a value")),
    (
        "x-whole-resource",
        Told("The whole of what was read is sent back, each member as it came, with what changes"),
    ),
    ("x-may-be-empty", Told("The body may be missing")),
    (
        "x-any-content-type",
        Told("The service calls the body by a wrong media type"),
    ),
    ("x-parameter-groups", Told("Parameters that go together")),
    ("x-paging", Told("Pages")),
    ("x-none", Told("What means that there is none")),
    ("x-poll", Told("Asked until it is done")),
    ("x-error", Told("Error")),
    ("x-failures", Told("Failures under a status of success")),
    (
        "x-idempotency-key",
        Told("Made up for each call, the same on every attempt"),
    ),
    ("x-correlation-id", Told("Made up for each call")),
    ("x-etag", Told("The tag of what was read")),
    ("x-personal-data", Told("Data of a person")),
    ("x-deviation", Told("Where the documents disagree")),
    ("x-source", Told("Source")),
    // These are part of a paragraph of their schema.
    ("x-within", Ours),
    ("x-second-property", Ours),
    ("x-default", Ours),
    ("x-common", Ours),
    ("x-call-option", Ours),
    ("x-features", Ours),
    ("x-feature", Ours),
    ("x-rules", Ours),
    ("x-rust-name", Ours),
    ("x-views", Ours),
    ("x-rust-names", Ours),
    ("x-waive", Ours),
];

/// Adds the paragraphs for the keys of `node` to the description among `members`.
pub(super) fn add(node: &Node, members: &mut Members) {
    // The keys of the root say how the client reads values, which does not matter to other tools.
    if node.get("openapi").is_some() {
        return;
    }
    let notes = NOTES.iter().filter_map(|(key, note)| told(node.get(key)?, note));
    let notes = notes.chain(choice::told(node)).chain(views(node));
    let notes: Vec<String> = notes.collect();
    if notes.is_empty() {
        return;
    }
    let at = members.iter().position(|(key, _)| &*key.name == "description");
    let at = at.unwrap_or_else(|| {
        // A `$ref` comes first.
        let at = members.iter().take_while(|(key, _)| &*key.name == "$ref").count();
        members.insert(at, (key("description"), text(node, String::new())));
        at
    });
    if let Some((_, description)) = members.get_mut(at) {
        let written = description.to_string();
        let paragraphs = Some(written.trim_end().to_owned()).into_iter().chain(notes);
        let paragraphs: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
        *description = text(description, paragraphs.join("\n\n"));
    }
}

/// Returns a paragraph about the uses of an operation, by the names of its views.
fn views(node: &Node) -> Option<String> {
    let views = node.get("x-views")?.members()?.iter();
    let uses = views.map(|(key, view)| {
        let about = view.get("summary").or_else(|| view.get("description"));
        let about = about.map_or_else(String::new, |about| format!(": {}", about.to_string().trim_end()));
        format!("- `{}`{about}", key.name)
    });
    Some(format!("**Uses:**\n\n{}", uses.collect::<Vec<_>>().join("\n")))
}

/// Returns the paragraph for a key.
fn told(value: &Node, note: &Note) -> Option<String> {
    let Told(label) = note else { return None };
    let said = match &value.value {
        Value::Bool(true) => return Some(format!("**{label}.**")),
        Value::Null | Value::Bool(false) => return None,
        Value::List(items) => joined(
            items
                .iter()
                .map(|item| keys(item).unwrap_or_else(|| item.to_string())),
        ),
        Value::Map(_) => keys(value).unwrap_or_default(),
        Value::Text(_) | Value::Integer(_) | Value::Number(_) => value.to_string(),
    };
    Some(format!("**{label}:** {}", said.trim_end()))
}

/// Returns the keys of a map with their values; `None` for anything else.
fn keys(value: &Node) -> Option<String> {
    let members = value.members()?.iter();
    Some(joined(
        members.map(|(key, value)| format!("{} {}", key.name, part(value))),
    ))
}

/// Returns the value of a key: a list item by item, a map key by key.
fn part(value: &Node) -> String {
    match (value.items(), keys(value)) {
        (Some(items), _) => joined(items.iter().map(|item| format!("`{item}`"))),
        (None, Some(keys)) => format!("({keys})"),
        (None, None) => format!("`{value}`"),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::is_ours;
    use crate::support::{DISCRIMINATOR, Keys, OBJECTS, ROOT};

    #[test]
    fn each_key_of_ours_has_a_row() {
        let rows = || {
            OBJECTS
                .iter()
                .flat_map(|keys| keys.used())
                .filter(|key| is_ours(key))
        };
        for key in rows() {
            assert!(
                NOTES.iter().any(|(note, _)| *note == key),
                "what does a bundle make of {key}?"
            );
        }
        for (note, _) in NOTES {
            assert!(rows().any(|key| key == *note), "{note} is no key of ours");
        }
    }

    #[test]
    fn what_is_told_has_a_description_to_be_told_in() {
        // The keys of a discriminator are described by its schema, and those of the root are left out.
        let has_none = |keys: &&&Keys| keys.of != DISCRIMINATOR.of && keys.of != ROOT.of;
        for keys in OBJECTS.iter().filter(has_none) {
            let told = |key: &&str| {
                NOTES
                    .iter()
                    .any(|(note, kind)| note == key && matches!(kind, Told(_)))
            };
            if let Some(key) = keys.used().find(told) {
                assert!(keys.row("description").is_some(), "{key} of {}", keys.of);
            }
        }
    }
}
