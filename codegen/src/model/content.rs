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
    let json = |exact: bool| {
        map.iter().find(move |(name, _)| {
            let essence = name
                .value
                .split(';')
                .next()
                .unwrap_or_default()
                .trim()
                .to_ascii_lowercase();
            if exact {
                essence == "application/json"
            } else {
                essence.ends_with("+json")
            }
        })
    };
    let (name, media) = json(true).or_else(|| json(false))?;
    Some(Content {
        media_type: &name.value,
        schema: &media.schema,
        media,
        others: map.names().filter(|other| **other != name.value).collect(),
    })
}
