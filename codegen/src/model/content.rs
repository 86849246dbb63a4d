//! `Content`: which form of a body is used.

use crate::spec::{Map, MediaType, RefOr, Schema};

/// The form of a body that the client uses, and the names of the others.
pub(crate) struct Content<'a> {
    pub(crate) media_type: &'a str,
    pub(crate) schema: &'a RefOr<Schema>,
    pub(crate) media: &'a MediaType,
    pub(crate) others: Vec<&'a str>,
}

/// The rule: `application/json` where it is listed, else the first `…+json`.
pub(crate) fn content(map: &Map<MediaType>) -> Option<Content<'_>> {
    let usual = map
        .iter()
        .find(|(name, _)| essence(&name.value) == "application/json");
    let (name, media) = usual.or_else(|| map.iter().find(|(name, _)| is_json(&name.value)))?;
    Some(Content {
        media_type: &name.value,
        schema: &media.schema,
        media,
        others: map.names().filter(|other| **other != name.value).collect(),
    })
}

/// Whether a media type is JSON's, or that of something written in JSON.
pub(crate) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence == "application/json" || essence.ends_with("+json")
}

/// A media type without its parameters, in lower case.
fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}
