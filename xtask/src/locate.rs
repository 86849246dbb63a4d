//! `cargo xtask where ITEM|FILE:LINE`: from a Rust item to its place in the description, and back.

use std::process::ExitCode;

use codegen::items::{Item, items, nearest};

use crate::paths;
use crate::print::{err, out};

/// Prints the places of an item, or the items of a place.
pub(crate) fn run(what: &str) -> ExitCode {
    match attempt(what) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            err!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn attempt(what: &str) -> Result<(), String> {
    let report = paths::report()?;
    if report.files.is_none() {
        return Err("the description is wrong: run `cargo xtask codegen`".to_owned());
    }
    for item in find(&items(&report), what)? {
        out!("spec/{}:{}:{} {}", item.file, item.line, item.column, item.path);
    }
    Ok(())
}

fn find<'a>(items: &'a [Item], what: &str) -> Result<Vec<&'a Item>, String> {
    if let Some((file, line, column)) = place(what) {
        let mine: Vec<&Item> = items.iter().filter(|item| item.file == file).collect();
        let found = at(&mine, line, column);
        return if mine.is_empty() {
            Err(format!("nothing in Rust comes from a file `spec/{file}`"))
        } else if found.is_empty() {
            let nearest = mine.iter().min_by_key(|item| item.line.abs_diff(line));
            let nearest = nearest.map_or_else(String::new, |item| {
                format!(
                    "; the nearest is {} at spec/{file}:{}:{}",
                    item.path, item.line, item.column
                )
            });
            Err(format!(
                "nothing in Rust comes from spec/{file}:{line} alone{nearest}"
            ))
        } else {
            Ok(found)
        };
    }
    let found = named(items, what);
    if !found.is_empty() {
        return Ok(found);
    }
    if what.contains(".rs") {
        return Err(format!(
            "`{what}` is a place in Rust; name what stands there, such as `CustomerUser::state`"
        ));
    }
    Err(match nearest(items, &plain(what)) {
        Some(near) => format!("nothing is called `{what}`; did you mean `{near}`?"),
        None => format!(
            "nothing is called `{what}`; write `CustomerUser::state`, `users().update` or `spec/users.yaml:120`"
        ),
    })
}

/// Parses `spec/users.yaml:120` or `users.yaml:120:5`, relative to any folder.
fn place(what: &str) -> Option<(&str, usize, Option<usize>)> {
    let (file, rest) = [".yaml:", ".yml:"].iter().find_map(|ending| {
        let end = what.find(ending)? + ending.len();
        Some((what.get(..end - 1)?, what.get(end..)?))
    })?;
    let mut numbers = rest.split(':').map(str::parse);
    let file = file.rsplit_once("spec/").map_or(file, |(_, file)| file);
    Some((
        file.trim_start_matches("./"),
        numbers.next()?.ok()?,
        numbers.next().and_then(Result::ok),
    ))
}

/// Returns the innermost items on a line and, among those that begin on it, the last that begin before the
/// column. A schema can be two types if it differs by direction.
fn at<'a>(items: &[&'a Item], line: usize, column: Option<usize>) -> Vec<&'a Item> {
    let around = items.iter().filter(|item| item.lines.contains(&line));
    let size = |item: &Item| item.lines.end() - item.lines.start();
    let smallest = around.clone().map(|item| size(item)).min();
    let inner = around.filter(|item| Some(size(item)) == smallest);
    let begins = |item: &Item| (item.line == line && Some(item.column) <= column).then_some(item.column);
    let nearest = inner.clone().filter_map(|item| begins(item)).max();
    inner
        .filter(|item| nearest.is_none() || begins(item) == nearest)
        .copied()
        .collect()
}

/// Returns the items whose path ends with `what`.
fn named<'a>(items: &'a [Item], what: &str) -> Vec<&'a Item> {
    let wanted = plain(what);
    let is = |path: &str, wanted: &str| path == wanted || path.ends_with(&format!("::{wanted}"));
    let found = |wanted: &str| -> Vec<&'a Item> {
        let items = items.iter();
        items
            .filter(|item| {
                is(&item.path, wanted) || item.aliases.iter().any(|alias| is(&plain(alias), wanted))
            })
            .collect()
    };
    let exact = found(&wanted);
    // Methods that every type has are not listed as items.
    match wanted.strip_suffix("::default") {
        Some(made) if exact.is_empty() => found(made),
        _ => exact,
    }
}

/// Returns `client.users().update(…)` as `users::update`.
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
        for (what, expected) in [
            ("spec/users.yaml:120", Some(("users.yaml", 120, None))),
            ("users.yaml:120:7", Some(("users.yaml", 120, Some(7)))),
            (
                "./spec/users.yaml:120:7: warning",
                Some(("users.yaml", 120, Some(7))),
            ),
            ("/home/spec/spec/users.yaml:120", Some(("users.yaml", 120, None))),
            ("CustomerUser::state", None),
            ("users.yaml", None),
        ] {
            assert_eq!(place(what), expected, "{what}");
        }
    }

    #[test]
    fn an_item_leads_to_its_place_and_back() {
        let report = paths::report().expect("a client");
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
            let text = std::fs::read_to_string(paths::spec().with_file_name(&item.file))
                .expect("a file of the description");
            let line = text.lines().nth(item.line - 1).expect("a line of the file");
            let last = what.rsplit([':', '.']).next().unwrap_or_default().to_lowercase();
            assert!(
                line.to_lowercase().contains(&last),
                "{what} at {}:{}: {line}",
                item.file,
                item.line
            );
            let place = format!("spec/{}:{}:{}", item.file, item.line, item.column);
            let back = find(&items, &place).expect("an item");
            assert!(back.iter().any(|back| back.path == item.path), "{what} and back");
        }
    }

    /// Returns the line that contains a text in a file of the description; it may be deep inside the object
    /// that describes an item.
    fn line_of(file: &str, text: &str) -> usize {
        let path = paths::spec().with_file_name(file);
        let all = std::fs::read_to_string(path).expect("a file of the description");
        all.lines().position(|line| line.contains(text)).expect(text) + 1
    }

    #[test]
    fn a_line_leads_to_the_innermost_item_around_it() {
        let report = paths::report().expect("a client");
        let items = items(&report);
        for (file, text, expected) in [
            ("users.yaml", "listDeletedUsers:", "operations::Users::list"),
            (
                "users.yaml",
                "The users to list, as a JSON object",
                "operations::UsersListOptions::filter",
            ),
            (
                "users.yaml",
                "The swagger of 2020 has the names in lower case",
                "types::SortDirection",
            ),
            (
                "users.yaml",
                "The phone number of the user.",
                "types::CustomerUser::phone_number",
            ),
            (
                "users.yaml",
                "The object id of the user.",
                "operations::Users::get::user_id",
            ),
            ("common.yaml", "default: en-US", "CallOptions::locale"),
            (
                "partner-center.yaml",
                "authority: https://login.chinacloudapi.cn",
                "Cloud::CHINA",
            ),
            ("partner-center.yaml", "user_impersonation:", "AppPlusUser"),
        ] {
            let place = format!("spec/{file}:{}", line_of(file, text));
            let found = find(&items, &place).unwrap_or_else(|error| panic!("{text}: {error}"));
            let paths: Vec<&str> = found.iter().map(|item| item.path.as_str()).collect();
            assert!(paths.contains(&expected), "{text}: {paths:?}");
        }
        let nowhere = format!(
            "spec/common.yaml:{}",
            line_of("common.yaml", "The service failed.")
        );
        for (what, expected) in [
            (&*nowhere, "the nearest is"),
            ("spec/nope.yaml:3", "`spec/nope.yaml`"),
            ("CustomerUserr", "did you mean `CustomerUser`?"),
            ("customeruser.state", "did you mean `CustomerUser::state`?"),
            ("UserState::active", "did you mean `UserState::Active`?"),
            ("zebra crossing", "write `CustomerUser::state`"),
            (
                "generated-client/src/generated/types/user_id.rs:7",
                "is a place in Rust",
            ),
        ] {
            let error = find(&items, what).expect_err(what);
            assert!(error.contains(expected), "{what}: {error}");
        }
        for (what, expected) in [
            ("NewCustomerUser::new", "types::NewCustomerUser::new"),
            ("CustomerUserPatch::default", "types::CustomerUserPatch"),
            ("IsAppPlusUser", "IsAppPlusUser"),
            ("client.users()", "Client::users"),
            (
                "CustomerUserPatch::clear_first_name",
                "types::CustomerUserPatch::clear_first_name",
            ),
            ("users().list_pages", "operations::Users::list_pages"),
            ("UsersListOptions", "operations::UsersListOptions"),
            ("Client::app_only", "Client::app_only"),
            ("Users_Update", "operations::Users::update"),
        ] {
            let found = find(&items, what).expect(what);
            assert_eq!(
                found.first().map(|item| item.path.as_str()),
                Some(expected),
                "{what}"
            );
        }
    }
}
