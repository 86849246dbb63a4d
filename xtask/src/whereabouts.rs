//! `cargo xtask where ITEM|FILE:LINE`: from a Rust item to its place in the description, and back.

use std::process::ExitCode;

use codegen::items::{Item, items};

use crate::repository;

/// Prints what stands where.
pub(crate) fn run(what: &str) -> ExitCode {
    let report = crate::codegen::generate(
        &repository().join("spec/partner-center.yaml"),
        &repository().join("generated-client/src/generated"),
    );
    if report.files.is_none() {
        eprintln!("error: the description is wrong: run `cargo xtask codegen`");
        return ExitCode::FAILURE;
    }
    let items = items(&report);
    let found = match place(what) {
        Some((file, line)) => at(&items, file, line),
        None => named(&items, what),
    };
    for item in &found {
        println!("spec/{}:{}:{} {}", item.file, item.line, item.column, item.path);
    }
    if found.is_empty() {
        eprintln!(
            "error: nothing is called `{what}`; write `CustomerUser::state`, `users().update` or `spec/users.yaml:120`"
        );
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// `spec/users.yaml:120` or `users.yaml:120:5`.
fn place(what: &str) -> Option<(&str, usize)> {
    let mut parts = what.split(':');
    let file = parts
        .next()
        .filter(|file| [".yaml", ".yml"].iter().any(|ending| file.ends_with(ending)))?;
    Some((
        file.strip_prefix("spec/").unwrap_or(file),
        parts.next()?.parse().ok()?,
    ))
}

/// The items of the nearest place at or above a line: a schema is two types when it differs by direction.
fn at<'a>(items: &'a [Item], file: &str, line: usize) -> Vec<&'a Item> {
    let above = items.iter().filter(|item| item.file == file && item.line <= line);
    let nearest = above.map(|item| item.line).max();
    items
        .iter()
        .filter(|item| item.file == file && Some(item.line) == nearest)
        .collect()
}

/// The items whose path ends with what was asked for.
fn named<'a>(items: &'a [Item], what: &str) -> Vec<&'a Item> {
    let wanted = plain(what);
    let ends = |path: &str| path == wanted || path.ends_with(&format!("::{wanted}"));
    items
        .iter()
        .filter(|item| ends(&item.path) || item.call.as_deref().is_some_and(|call| ends(&plain(call))))
        .collect()
}

/// `client.users().update(…)` as `users::update`.
fn plain(what: &str) -> String {
    let what = what
        .trim()
        .strip_prefix("client.")
        .unwrap_or(what.trim())
        .replace("().", "::");
    what.split('(').next().unwrap_or_default().replace('.', "::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_asked_for_as_they_are_written() {
        for (what, expected) in [
            ("users().update", "users::update"),
            (
                "client.users().update(&customer, &user, &body, None)",
                "users::update",
            ),
            ("CustomerUser::state", "CustomerUser::state"),
            ("CustomerUser.state", "CustomerUser::state"),
        ] {
            assert_eq!(plain(what), expected);
        }
        assert_eq!(place("spec/users.yaml:120"), Some(("users.yaml", 120)));
        assert_eq!(place("users.yaml:120:7"), Some(("users.yaml", 120)));
        assert_eq!(place("CustomerUser::state"), None);
    }

    #[test]
    fn an_item_leads_to_its_place_and_back() {
        let root = repository();
        let report = crate::codegen::generate(
            &root.join("spec/partner-center.yaml"),
            &root.join("generated-client/src/generated"),
        );
        let items = items(&report);
        for what in [
            "CustomerUser::state",
            "users().update",
            "UserState::Active",
            "Cloud::CHINA",
            "UsersListOptions::size",
        ] {
            let found = named(&items, what);
            let item = found.first().unwrap_or_else(|| panic!("{what}"));
            let text = std::fs::read_to_string(root.join("spec").join(&item.file))
                .expect("a file of the description");
            let line = text.lines().nth(item.line - 1).expect("a line of the file");
            let last = what.rsplit([':', '.']).next().unwrap_or_default().to_lowercase();
            assert!(
                line.to_lowercase().contains(&last),
                "{what} at {}:{}: {line}",
                item.file,
                item.line
            );
            assert!(
                at(&items, &item.file, item.line)
                    .iter()
                    .any(|back| back.path == item.path),
                "{what} and back"
            );
        }
    }
}
