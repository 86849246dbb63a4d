//! `Content`, `Raw` and `Parts`: which media type of a body is used.

use crate::resolve::Resolved;
use crate::spec::{Map, MediaType, RefOr, Schema, Text, TypeName, essence, is_json};

/// The JSON of a body, and the names of its other media types.
pub(crate) struct Content<'a> {
    pub(crate) media_type: &'a str,
    pub(crate) schema: &'a RefOr<Schema>,
    pub(crate) media: &'a MediaType,
    pub(crate) others: Vec<&'a str>,
}

/// A body that is not JSON: the media type that the client uses, and the names of the others.
pub(crate) struct Raw<'a> {
    pub(crate) media_type: &'a Text,
    pub(crate) schema: Option<&'a Schema>,
    pub(crate) is_text: bool,
    pub(crate) others: Vec<&'a str>,
}

/// Returns the JSON body: `application/json` if it is listed, else the first `…+json`.
pub(crate) fn content(map: &Map<MediaType>) -> Option<Content<'_>> {
    let json = || {
        map.iter()
            .filter_map(|(name, media)| Some((name, media, media.schema.as_ref()?)))
    };
    let usual = json().find(|(name, ..)| essence(&name.value) == "application/json");
    let (name, media, schema) = usual.or_else(|| json().find(|(name, ..)| is_json(&name.value)))?;
    Some(Content {
        media_type: &name.value,
        schema,
        media,
        others: map.names().filter(|other| **other != name.value).collect(),
    })
}

/// Returns the JSON bodies of an error response, one for each media type with a schema of its own.
pub(crate) fn failure(map: &Map<MediaType>) -> Vec<Content<'_>> {
    let mut all: Vec<Content> = Vec::new();
    let json = map.iter().filter(|(name, _)| is_json(&name.value));
    for (name, media, schema) in json.filter_map(|(name, media)| Some((name, media, media.schema.as_ref()?)))
    {
        if !all.iter().any(|other| same_schema(other.schema, schema)) {
            all.push(Content {
                media_type: &name.value,
                schema,
                media,
                others: Vec::new(),
            });
        }
    }
    // If all have the same schema, the media type is chosen as for any other body.
    match (&*all, content(map)) {
        ([_], Some(one)) => vec![one],
        _ => all,
    }
}

/// Whether two schemas are references to the same schema, or one that is written twice in the same way.
pub(crate) fn same_schema(a: &RefOr<Schema>, b: &RefOr<Schema>) -> bool {
    match (a, b) {
        (RefOr::Reference(a), RefOr::Reference(b)) => a.target.value == b.target.value,
        (RefOr::Item(a), RefOr::Item(b)) => a.pointer.node() == b.pointer.node(),
        _ => false,
    }
}

/// Returns the first media type, if none is JSON. It is text if its media type is `text/…` and its schema has
/// `type: string` and no format; else it is bytes, with a schema of `type: string` or without one. A body
/// with any other schema is neither.
pub(crate) fn raw<'a>(resolved: &Resolved<'a>, map: &'a Map<MediaType>) -> Option<Raw<'a>> {
    let (name, media) = map.iter().next()?;
    let essence = essence(&name.value);
    if map.names().any(is_json) || is_form(&essence) {
        return None;
    }
    let schema = match &media.schema {
        None => None,
        Some(schema) => match resolved.schema(schema)? {
            found if found.null => return None,
            found => Some(found.schema),
        },
    };
    let is_string = |schema: &Schema| {
        let mut types = schema.types.iter();
        matches!((types.next(), types.next()), (Some(only), None) if only.value == TypeName::String)
    };
    if schema.is_some_and(|schema| !schema.is_anything() && !is_string(schema)) {
        return None;
    }
    let is_plain = |schema: &Schema| is_string(schema) && schema.format.is_none();
    Some(Raw {
        media_type: name,
        schema,
        is_text: essence.starts_with("text/") && schema.is_some_and(is_plain),
        others: map.names().filter(|other| **other != name.value).collect(),
    })
}

/// A body of named parts, which are the properties of its schema.
pub(crate) struct Parts<'a> {
    pub(crate) kind: FormKind,
    pub(crate) media_type: &'a Text,
    pub(crate) schema: &'a RefOr<Schema>,
    pub(crate) media: &'a MediaType,
    pub(crate) others: Vec<&'a str>,
}

/// The kind of a body of named parts.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum FormKind {
    /// `multipart/form-data`: each part has its own media type.
    Multipart,
    /// `application/x-www-form-urlencoded`: names and strings.
    Fields,
}

impl<'a> Parts<'a> {
    /// Returns the `contentType` of a part: a media type, or several separated by commas.
    pub(crate) fn content_type(&self, wire_name: &str) -> Option<&'a Text> {
        self.media.encoding.get(wire_name)?.content_type.as_ref()
    }
}

/// Returns the first media type, if none is JSON and it consists of parts.
pub(crate) fn parts(map: &Map<MediaType>) -> Option<Parts<'_>> {
    let (name, media) = map.iter().next()?;
    let kind = match &*essence(&name.value) {
        _ if map.names().any(is_json) => return None,
        "multipart/form-data" => FormKind::Multipart,
        "application/x-www-form-urlencoded" => FormKind::Fields,
        _ => return None,
    };
    Some(Parts {
        kind,
        media_type: name,
        schema: media.schema.as_ref()?,
        media,
        others: map.names().filter(|other| **other != name.value).collect(),
    })
}

/// Whether a body of the media type consists of named parts.
pub(crate) fn is_form(essence: &str) -> bool {
    essence == "application/x-www-form-urlencoded" || essence.starts_with("multipart/")
}
