//! Renders changes for a terminal, for a comment on a pull request, for programs, and for annotations of
//! lines.

use std::fmt::Write as _;

use serde_json::json;

use super::text::NOTHING;
use super::{Change, ChangeKind, Changes, Severity, SourceLocation};
use crate::markdown::code;
use crate::render::{data, property};
use crate::visible;

/// Returns the places of a change, the new one first, each formatted by `shown`.
fn places(changes: &Changes, change: &Change, folder: &str, shown: fn(&str) -> String) -> String {
    let place = |place: SourceLocation| shown(&format!("{folder}{place}"));
    let here = match (
        changes.old_place(change).map(place),
        changes.new_place(change).map(place),
    ) {
        (Some(old), Some(new)) => format!("{new} (was {old})"),
        (Some(old), None) => format!("was {old}"),
        (None, Some(new)) => new,
        (None, None) => String::new(),
    };
    match change.elsewhere {
        0 => here,
        1 => format!("{here}, and another place"),
        more => format!("{here}, and {more} other places"),
    }
}

/// Returns `2 breaking, 1 addition`; severities without a change are left out.
#[must_use]
pub fn summary(changes: &Changes) -> String {
    let counts = Severity::ALL
        .iter()
        .filter_map(|severity| match changes.count(*severity) {
            0 => None,
            1 => Some(format!("1 {}", severity.name())),
            count if matches!(severity, Severity::Addition | Severity::Note) => {
                Some(format!("{count} {}s", severity.name()))
            }
            count => Some(format!("{count} {}", severity.name())),
        });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() {
        "nothing changes for users".to_owned()
    } else {
        counts.join(", ")
    }
}

/// Renders the changes for a terminal. `folder` is put before the file names.
#[must_use]
pub fn text(changes: &Changes, folder: &str) -> String {
    let mut out = String::new();
    for change in changes.iter() {
        let _ = writeln!(
            out,
            "{:<9} {} {}",
            change.severity.name(),
            change.path,
            change.what
        );
        if !change.also.is_empty() {
            let _ = writeln!(out, "          also {}", change.also.join(", "));
        }
        let places = places(changes, change, folder, |place| visible::line(place).into_owned());
        if !places.is_empty() {
            let at = if change.new.is_some() { "at " } else { "" };
            let _ = writeln!(out, "          {at}{places}");
        }
        let _ = writeln!(out, "          because {}", change.why);
        if let Some((before, after)) = &change.instead {
            let _ = writeln!(out, "          - {before}\n          + {after}");
        }
    }
    let _ = writeln!(out, "{}", summary(changes));
    visible::lines(&out).into_owned()
}

/// Renders the changes for a comment on a pull request: a summary, a table of the relevant changes, and the
/// rest folded.
#[must_use]
pub fn markdown(changes: &Changes, folder: &str) -> String {
    let mut out = format!(
        "**What this does to users of the client:** {}\n",
        summary(changes)
    );
    for severity in Severity::ALL {
        if changes.count(severity) == 0 {
            continue;
        }
        let collapsed = matches!(severity, Severity::Wire | Severity::Docs);
        let title = format!("{} ({})", heading(severity), changes.count(severity));
        if collapsed {
            let _ = write!(out, "\n<details><summary>{title}</summary>\n");
        } else {
            let _ = write!(out, "\n### {title}\n");
        }
        out.push_str("\n| item | what | why | where |\n| --- | --- | --- | --- |\n");
        for change in changes.iter().filter(|change| change.severity == severity) {
            let instead = change.instead.as_ref().map(|(before, after)| {
                format!("<br>before {}<br>now {}", cell(&code(before)), cell(&code(after)))
            });
            let paths = std::iter::once(&change.path).chain(&change.also);
            let paths: Vec<String> = paths.map(|path| cell(&code(path))).collect();
            let _ = writeln!(
                out,
                "| {} | {}{} | {} | {} |",
                paths.join("<br>"),
                cell(&change.what),
                instead.unwrap_or_default(),
                cell(change.why),
                cell(&places(changes, change, folder, code)),
            );
        }
        if collapsed {
            out.push_str("\n</details>\n");
        }
    }
    out
}

fn heading(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "Breaking",
        Severity::Behaviour => "Running programs do something else",
        Severity::Addition => "Additions",
        Severity::Wire => "On the wire only",
        Severity::Note => "Said of the service",
        Severity::Docs => "Documentation only",
    }
}

/// Escapes Markdown in a table, where a bar ends a cell even in code.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// Renders the changes for CHANGELOG.md: the sections of Keep a Changelog, one entry per line. Changes of the
/// documentation alone are left out.
#[must_use]
pub fn changelog(changes: &Changes) -> String {
    let mut out = String::new();
    for section in ChangeKind::ALL {
        let mine = changes
            .iter()
            .filter(|change| change.severity != Severity::Docs && change.kind == section);
        let lines: Vec<String> = mine.map(changelog_line).collect();
        if !lines.is_empty() {
            let blank = if out.is_empty() { "" } else { "\n" };
            let _ = write!(out, "{blank}### {section:?}\n\n{}", lines.concat());
        }
    }
    out
}

/// The beginning of a changelog entry that acknowledges a change in the behaviour of running programs.
pub const BEHAVIOUR: &str = "**Behaviour:** ";

fn changelog_line(change: &Change) -> String {
    let mark = match change.severity {
        Severity::Breaking => "**Breaking:** ",
        Severity::Behaviour => BEHAVIOUR,
        Severity::Addition | Severity::Wire | Severity::Note | Severity::Docs => "",
    };
    let paths = std::iter::once(&change.path).chain(&change.also);
    let paths: Vec<String> = paths.map(|path| code(path)).collect();
    let instead = change.instead.as_ref().filter(|(_, after)| after != NOTHING);
    let instead = instead.map(|(before, after)| format!("; write {} for {}", code(after), code(before)));
    let effect = (change.severity == Severity::Behaviour).then(|| format!(": {}", change.why));
    format!(
        "- {mark}{} {}{}{}.\n",
        paths.join(", "),
        change.what,
        instead.unwrap_or_default(),
        effect.unwrap_or_default()
    )
}

/// Renders the changes for programs: one JSON object per line.
#[must_use]
pub fn json(changes: &Changes, folder: &str) -> String {
    let mut out = String::new();
    for change in changes.iter() {
        let place = |place: Option<SourceLocation>| place.map(|place| format!("{folder}{place}"));
        let object = json!({
            "severity": change.severity.name(),
            "path": change.path,
            "also": change.also,
            "elsewhere": change.elsewhere,
            "what": change.what,
            "why": change.why,
            "before": change.instead.as_ref().map(|(before, _)| before),
            "after": change.instead.as_ref().map(|(_, after)| after),
            "old": place(changes.old_place(change)),
            "new": place(changes.new_place(change)),
        });
        let _ = writeln!(out, "{}", visible::json(&object.to_string()));
    }
    out
}

/// Renders the changes for GitHub: workflow commands, which a pull request shows beside the line.
#[must_use]
pub fn github(changes: &Changes, folder: &str) -> String {
    let mut out = String::new();
    for change in changes.iter().filter(|change| change.severity != Severity::Docs) {
        let level = match change.severity {
            Severity::Breaking | Severity::Behaviour => "warning",
            Severity::Addition | Severity::Wire | Severity::Note | Severity::Docs => "notice",
        };
        let file = |place: SourceLocation| property(&format!("{folder}{}", place.file));
        // A line number of the old description means another line in the new one.
        let at = match (changes.new_place(change), changes.old_place(change)) {
            (Some(new), _) => format!("file={},line={},col={},", file(new), new.line, new.column),
            (None, Some(old)) => format!("file={},", file(old)),
            (None, None) => String::new(),
        };
        let message = format!("{} {}: {}", change.path, change.what, change.why);
        let message = data(&visible::line(&message));
        let _ = writeln!(out, "::{level} {at}title={}::{message}", change.severity.name());
    }
    out
}
