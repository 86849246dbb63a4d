//! A text or null that has a name is one, however it is written: `type: [string, 'null']`, or `anyOf` of a text and null.

use super::super::or_null;
use crate::spec::{RefOr, Schema, Text, TypeName};

/// Returns the text or null that a named choice of the two is.
pub(super) fn text_or_null(schema: &Schema) -> Option<Schema> {
    let RefOr::Item(text) = or_null(schema)? else {
        return None;
    };
    let [ty] = &*text.types else { return None };
    let is_more = |key: &str| MORE.contains(&key);
    if ty.value != TypeName::String || text.keys().any(|(key, _)| is_more(key)) {
        return None;
    }
    let null = schema.branches().iter().find_map(|branch| match branch {
        RefOr::Item(branch) => branch.types.iter().find(|ty| ty.value == TypeName::Null),
        RefOr::Reference(_) => None,
    });
    let mut whole = text.clone();
    whole.pointer = schema.pointer.clone();
    whole.types.extend(null.cloned());
    let first = |one: &Option<Text>, other: &Option<Text>| one.clone().or_else(|| other.clone());
    whole.title = first(&schema.title, &text.title);
    whole.description = first(&schema.description, &text.description);
    whole.deviation = first(&schema.deviation, &text.deviation);
    whole.rust_name = first(&schema.rust_name, &text.rust_name);
    whole.default = schema.default.clone().or(whole.default);
    whole.read_only = schema.read_only.clone().or(whole.read_only);
    whole.write_only = schema.write_only.clone().or(whole.write_only);
    whole.deprecated |= schema.deprecated;
    whole.source.clone_from(&schema.source);
    whole.add_keys(schema, |key| !["anyOf", "oneOf"].contains(&key));
    Some(whole)
}

/// Keys of what is more than a text, or that say something of the choice that a text does not.
const MORE: [&str; 6] = [
    "format",
    "enum",
    "const",
    "contentMediaType",
    "contentEncoding",
    "allOf",
];
