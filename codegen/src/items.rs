//! The places in the description that the Rust items of the client are made from.

mod extent;

use std::ops::RangeInclusive;

use crate::Report;
use crate::diagnostic::did_you_mean;
use crate::ir::{self, Api, ItemKind};

/// An item of the client and its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// The Rust path below the crate, such as `types::CustomerUser::state`.
    pub path: String,
    /// Other names of the item: the call of an operation, such as `users().update`, and its id, which errors
    /// show.
    pub aliases: Vec<String>,
    /// The file of the description, relative to the folder of the root document.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The lines that describe the item.
    pub lines: RangeInclusive<usize>,
}

/// Returns every item of the client; none if the description has an error.
#[must_use]
pub fn items(report: &Report) -> Vec<Item> {
    let right = report.api.iter().filter(|_| report.files.is_some());
    let items = right.flat_map(Api::items);
    items.map(|item| located(report, item)).collect()
}

/// Returns the path nearest to `what`, if it is near enough to be what was meant. `what` may leave out the
/// beginning of a path.
#[must_use]
pub fn nearest<'a>(items: &'a [Item], what: &str) -> Option<&'a str> {
    let parts = what.split("::").count();
    let ends = items.iter().map(|item| {
        let skipped = item.path.split("::").count().saturating_sub(parts);
        let end = item.path.splitn(skipped + 1, "::").last();
        end.unwrap_or(&item.path)
    });
    did_you_mean(what, ends)
}

/// Returns an item with its place. A field, variant or similar is described by the value of a key, other
/// items by the object that contains their origin.
fn located(report: &Report, item: ir::Item) -> Item {
    let (sources, origin) = (&report.sources, &item.origin);
    let text = sources.text(origin.file());
    let key = sources.locate(&origin.key());
    let (line, column, lines) = if is_member(item.kind) {
        let lines = extent::of_member(text, key.line, key.column);
        (key.line, key.column, lines)
    } else {
        let value = sources.locate(&origin.value());
        let lines = extent::of_object(text, key.line, key.column);
        (value.line, value.column, lines)
    };
    Item {
        path: item.path,
        aliases: item.aliases,
        file: sources.name(origin.file()).to_owned(),
        line,
        column,
        lines,
    }
}

fn is_member(kind: ItemKind) -> bool {
    match kind {
        ItemKind::Type
        | ItemKind::New
        | ItemKind::Field
        | ItemKind::Setter
        | ItemKind::ByKey
        | ItemKind::Etag
        | ItemKind::ShowPersonal
        | ItemKind::Variant
        | ItemKind::Choice
        | ItemKind::Credential
        | ItemKind::Feature
        | ItemKind::Constructor
        | ItemKind::Bound
        | ItemKind::Confirm
        | ItemKind::Header
        | ItemKind::Status => true,
        ItemKind::Client
        | ItemKind::Cloud
        | ItemKind::CallOption
        | ItemKind::Group
        | ItemKind::Accessor
        | ItemKind::Method
        | ItemKind::Argument
        | ItemKind::Options
        | ItemKind::Option
        | ItemKind::Answers
        | ItemKind::Headers
        | ItemKind::Confirmation => false,
    }
}
