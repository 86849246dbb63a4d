//! `Repeated`: detects a service that ignores the offset or the number of the page, and returns the same page again.

use super::Page;
use super::misfit::misfits;
use crate::json;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

/// The items of the previous page, as hashes.
#[derive(Default)]
pub(super) struct Repeated(Option<Print>);

/// Two hashes with different salts. With one, a long list might end by accident.
type Print = [u64; 2];

impl Repeated {
    /// Returns whether a page has the items of the previous page, in the same order, and remembers it.
    ///
    /// A list may contain an item several times, so two pages may rightly be equal. A page with fewer than `least` items,
    /// or with two equal items, therefore never counts as repeated.
    pub(super) fn is(&mut self, page: &impl Page, least: usize) -> bool {
        let print = print(page, least);
        let is_repeated = print.is_some() && print == self.0;
        self.0 = print;
        is_repeated
    }
}

fn print(page: &impl Page, least: usize) -> Option<Print> {
    let fit = page.items().iter().map(json::written);
    let odd = misfits(page, 0).map(|(_, misfit)| misfit.value.to_string().into_bytes());
    let mut all = [DefaultHasher::new(), DefaultHasher::new()];
    let mut seen = HashSet::new();
    for item in fit.chain(odd) {
        let print = [0_u8, 1].map(|salt| {
            let mut hasher = DefaultHasher::new();
            (salt, &item).hash(&mut hasher);
            hasher.finish()
        });
        if !seen.insert(print) {
            return None;
        }
        all.iter_mut().zip(print).for_each(|(all, item)| item.hash(all));
    }
    (seen.len() >= least.max(1)).then(|| all.map(|hasher| hasher.finish()))
}
