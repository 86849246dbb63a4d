//! `Seen`: the pages that a list has led to, in sixteen bytes a page, however long the links are.

use crate::request::Request;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The pages of a list so far.
#[derive(Default)]
pub(super) struct Seen(HashSet<[u64; 2]>);

impl Seen {
    /// Adds a page. Returns `false` if it was seen before.
    pub(super) fn insert(&mut self, page: &Request) -> bool {
        let Ok(url) = page.url() else { return true };
        let headers: Vec<_> = page
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        // Two hashes with different salts: a collision of one could stop a long list by mistake.
        let hash = |salt: u8| {
            let mut hasher = DefaultHasher::new();
            (salt, url.as_str(), &headers).hash(&mut hasher);
            hasher.finish()
        };
        self.0.insert([hash(0), hash(1)])
    }
}
