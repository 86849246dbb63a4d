//! Other spellings of enum values, which other tools need as values.

use super::{Members, text};
use crate::source::{Node, Value};

/// Adds the spellings of a schema to its values.
pub(super) fn add(schema: &Node, members: &mut Members) {
    let Some((_, values)) = members.iter_mut().find(|(key, _)| &*key.name == "enum") else {
        return;
    };
    let Value::List(values) = &mut values.value else {
        return;
    };
    let spellings = schema.get("x-spellings").and_then(Node::members);
    for (_, spelling) in spellings.unwrap_or_default() {
        for (_, texts) in spelling.members().unwrap_or_default() {
            let texts = texts.items().unwrap_or(std::slice::from_ref(texts));
            for spelt in texts {
                if !values.iter().any(|value| value.to_string() == spelt.to_string()) {
                    values.push(spelt.clone());
                }
            }
        }
    }
}

/// Returns the values of a schema as they are sent in a parameter location, if one of them is spelt
/// differently there.
pub(super) fn sent(schema: &Node, location: &str) -> Option<Node> {
    let (values, spellings) = (schema.get("enum")?, schema.get("x-spellings")?);
    let spelt = |value: &Node| {
        let spelling = spellings.get(&value.to_string())?;
        let spelt = spelling.get(location)?;
        Some(text(value, spelt.to_string()))
    };
    let items = values.items()?;
    items.iter().any(|value| spelt(value).is_some()).then(|| Node {
        pointer: values.pointer.clone(),
        value: Value::List(
            items
                .iter()
                .map(|value| spelt(value).unwrap_or_else(|| value.clone()))
                .collect(),
        ),
    })
}
