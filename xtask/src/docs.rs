//! `cargo xtask docs [--check]`: writes the parts of the documentation that are derived from the code,
//! between their markers.

use std::path::Path;
use std::process::ExitCode;

use codegen::source::Folder;
use codegen::{Area, Overview};

use crate::codegen::folder_of;
use crate::paths::{self, repository};
use crate::print::{err, out};
use crate::{read, write as disk};

/// Markers, each with the text after it.
type Parts = Vec<(&'static str, String)>;

/// Returns the parts of a file, for the repository at a path.
type Written = fn(&Path) -> Result<Parts, String>;

/// The files, the prefix of their lines, and the parts of each.
const FILES: &[(&str, &str, Written)] = &[
    ("generated-client/src/lib.rs", "", |_| {
        Ok(vec![("areas", areas(&overview()?.areas))])
    }),
    ("docs/client.md", "", |root| {
        Ok(vec![
            ("guide", guide(root)?),
            ("areas", features(&overview()?.areas)),
        ])
    }),
    ("docs/openapi.md", "", |_| {
        Ok(vec![
            ("summary", codegen::support_summary()),
            ("support", codegen::support_matrix()),
        ])
    }),
    ("docs/api.md", "", |_| covered()),
    ("docs/diagnostics.md", "", |_| Ok(vec![("codes", codes())])),
];

/// Writes the parts, or reports which are stale.
pub(crate) fn run(check: bool) -> ExitCode {
    match stale(&repository()) {
        Ok(stale) if stale.is_empty() => {
            out!("the documentation is fresh");
            ExitCode::SUCCESS
        }
        Ok(stale) if check => {
            for (path, _) in stale {
                out!("stale {path}");
            }
            out!("run `cargo xtask docs` and commit what it writes");
            ExitCode::FAILURE
        }
        Ok(stale) => write(&stale),
        Err(error) => fail(&error),
    }
}

fn write(stale: &[(&str, String)]) -> ExitCode {
    for (path, text) in stale {
        if let Err(error) = disk::file(&repository().join(path), text) {
            return fail(&error.to_string());
        }
        out!("changed {path}");
    }
    ExitCode::SUCCESS
}

fn fail(error: &str) -> ExitCode {
    err!("error: {error}");
    ExitCode::FAILURE
}

/// Returns the stale files, with their new contents.
fn stale(root: &Path) -> Result<Vec<(&'static str, String)>, String> {
    let mut stale = Vec::new();
    for (path, prefix, parts) in FILES {
        let before = text(root, path)?;
        let mut after = before.clone();
        for (marker, content) in parts(root)? {
            after = replace(&after, prefix, marker, &content)
                .ok_or_else(|| format!("`{path}` has no marker `{marker}`"))?;
        }
        if after != before {
            stale.push((*path, after));
        }
    }
    Ok(stale)
}

fn text(root: &Path, path: &str) -> Result<String, String> {
    read::text(&root.join(path)).map_err(|error| error.to_string())
}

/// Replaces the text between the markers.
fn replace(text: &str, prefix: &str, marker: &str, content: &str) -> Option<String> {
    let begin = format!("{prefix}<!-- {marker}: written by `cargo xtask docs` -->\n");
    let end = format!("{prefix}<!-- /{marker} -->");
    let from = text.find(&begin)? + begin.len();
    let within = text.get(from..)?.split_once(&end)?.0;
    let to = from + within.rfind('\n').map_or(0, |at| at + 1);
    let content = format!("\n{}", content.trim_end());
    let content = content
        .lines()
        .map(|line| format!("{prefix}{line}").trim_end().to_owned() + "\n");
    Some(format!(
        "{}{}{}",
        text.get(..from)?,
        content.collect::<String>(),
        text.get(to..)?
    ))
}

/// Returns the list of the diagnostics.
fn codes() -> String {
    let mut out = String::from("| code | the rule |\n| --- | --- |\n");
    for code in codegen::Code::ALL {
        out.push_str(&format!("| `{}` | {} |\n", code.id(), code.title()));
    }
    out
}

/// Returns the overview of the description of this repository.
fn overview() -> Result<Overview, String> {
    let spec = paths::spec();
    let overview = codegen::overview(paths::ROOT, &Folder::new(folder_of(&spec)));
    overview.ok_or_else(|| "the description is wrong: `cargo xtask codegen` tells where".to_owned())
}

/// Returns the tables of all operations.
fn covered() -> Result<Parts, String> {
    let overview = overview()?;
    Ok(vec![
        ("counts", overview.counts),
        ("diagram", overview.diagram),
        ("operations", overview.tables),
        ("webhooks", overview.webhooks),
    ])
}

/// Returns the table of the client's guide, with links that work outside of rustdoc.
fn guide(root: &Path) -> Result<String, String> {
    let source = text(root, "generated-client/src/guide.rs")?;
    let rows = source.lines().filter_map(|line| line.strip_prefix("//! |"));
    let rows = rows.map(|row| match (row.find('['), row.find(']')) {
        (Some(open), Some(close)) => {
            let (before, rest) = row.split_at(open);
            let (name, after) = rest.split_at(close + 1 - open);
            let page = name.trim_matches(['[', '`', ']']);
            format!("|{before}{name}(../generated-client/src/guide/{page}.md){after}\n")
        }
        _ => format!("|{row}\n"),
    });
    Ok(rows.collect())
}

/// Returns the areas as attributes, each with its feature and the methods of the client that return its
/// groups. The links lead to methods that are compiled.
fn areas(areas: &[Area]) -> String {
    let mut out = String::from("//! | feature | what is in it | methods |\n//! | --- | --- | --- |\n");
    for area in areas {
        let row = |link: fn(&String) -> String| {
            let methods: Vec<String> = area.groups.iter().map(link).collect();
            format!("| {} | {} |", feature(area), methods.join(", "))
        };
        let linked = row(|group| format!("[`{group}`](Client::{group})"));
        let Some(feature) = &area.feature else {
            out.push_str(&format!("//! {linked}\n"));
            continue;
        };
        let plain = row(|group| format!("`{group}`"));
        let name = &feature.name;
        for (when, row) in [
            (format!("feature = {name:?}"), linked),
            (format!("not(feature = {name:?})"), plain),
        ] {
            // In the layout of rustfmt.
            out.push_str(&format!("#![cfg_attr(\n    {when},\n    doc = {row:?}\n)]\n"));
        }
    }
    out
}

/// Returns the areas with their features, without links to methods.
fn features(areas: &[Area]) -> String {
    let rows = areas.iter().map(|area| format!("| {} |\n", feature(area)));
    format!(
        "| feature | what is in it |\n| --- | --- |\n{}",
        rows.collect::<String>()
    )
}

/// Returns the first two cells of the row of an area.
fn feature(area: &Area) -> String {
    let Some(feature) = &area.feature else {
        return "none | what is always there".to_owned();
    };
    let default = if feature.default { " (default)" } else { "" };
    format!("`{}`{default} | {}", feature.name, feature.description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_follows_the_code() {
        let stale = stale(&repository()).expect("readable documentation");
        let paths: Vec<&str> = stale.iter().map(|(path, _)| *path).collect();
        assert_eq!(paths, Vec::<&str>::new(), "run `cargo xtask docs`");
    }

    #[test]
    fn only_what_stands_between_the_markers_is_replaced() {
        let text = "a\n<!-- x: written by `cargo xtask docs` -->\nold\n<!-- /x -->\nb\n";
        let expected = "a\n<!-- x: written by `cargo xtask docs` -->\n\nnew\n<!-- /x -->\nb\n";
        assert_eq!(replace(text, "", "x", "new\n").as_deref(), Some(expected));
        assert_eq!(replace(text, "", "y", "new"), None);
        let text = "//! <!-- x: written by `cargo xtask docs` -->\n//! <!-- /x -->\n";
        let expected = "//! <!-- x: written by `cargo xtask docs` -->\n//!\n//! new\n//! <!-- /x -->\n";
        assert_eq!(replace(text, "//! ", "x", "new").as_deref(), Some(expected));
    }
}
