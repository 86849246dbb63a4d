//! The table as Markdown, for the documentation.

use std::fmt::Write as _;

use super::table::OBJECTS;
use super::{Keys, Row, Status};

/// Returns the status of every key.
pub(crate) fn matrix() -> String {
    let mut out = String::from("| object | key | what becomes of it |\n| --- | --- | --- |\n");
    for keys in OBJECTS {
        for Row { key, status, .. } in keys.rows {
            let (mark, what) = match status {
                Status::Used(what) => ("", *what),
                Status::Refused(what) => ("refused: ", *what),
            };
            let _ = writeln!(out, "| {} | `{key}` | {mark}{what} |", short_name(keys));
        }
    }
    out
}

/// Returns the used and the refused keys, one line for each object. Objects without a used key are left out.
pub(crate) fn summary() -> String {
    let mut out = String::from("| object | used | refused, with advice |\n| --- | --- | --- |\n");
    for keys in OBJECTS.iter().filter(|keys| keys.used().next().is_some()) {
        let list = |used: bool| {
            let wanted = keys.rows.iter().filter(|row| keys.uses(row.key) == used);
            let wanted: Vec<String> = wanted.map(|row| format!("`{}`", row.key)).collect();
            wanted.join(" ")
        };
        let _ = writeln!(out, "| {} | {} | {} |", short_name(keys), list(true), list(false));
    }
    out
}

fn short_name(keys: &Keys) -> &'static str {
    keys.of.strip_suffix(" Object").unwrap_or(keys.of)
}
