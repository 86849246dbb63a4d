//! Checks that changes of behaviour are acknowledged, in the changelog or by a flag.

use codegen::changes::render::BEHAVIOUR;
use codegen::changes::{Change, Changes, Severity};

use crate::diff::Format;

/// The changes of behaviour that were not acknowledged.
pub(crate) struct Unknown(Vec<String>);

impl Unknown {
    /// Returns the changes that no new entry of the changelog names. An entry that existed before is about
    /// another change.
    pub(crate) fn of(changes: &Changes, before: &str, now: &str) -> Self {
        let old = entries(before);
        let new: Vec<String> = entries(now)
            .into_iter()
            .filter(|entry| !old.contains(entry))
            .collect();
        let behaviour = changes
            .iter()
            .filter(|change| change.severity == Severity::Behaviour);
        let open = behaviour.filter(|change| !new.iter().any(|entry| names(entry, change)));
        Self(open.map(|change| change.path.clone()).collect())
    }

    /// Returns whether all changes are acknowledged.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what to do about them.
    pub(crate) fn shown(&self, format: Format) -> String {
        let paths = self.0.join("`, `");
        let sentence = format!(
            "Programs that run do something else at `{paths}`: say so in CHANGELOG.md, in entries that begin with \
             `- {BEHAVIOUR}` and name the item (`cargo xtask diff --format changelog` writes them), or pass --acknowledge."
        );
        match format {
            _ if self.is_empty() => String::new(),
            Format::Text | Format::Markdown | Format::Comment => format!("\n{sentence}\n"),
            Format::Json => {
                let paths: Vec<String> = self.0.iter().map(|path| format!("\"{path}\"")).collect();
                format!("{{\"unacknowledged\":[{}]}}\n", paths.join(","))
            }
            Format::Github => format!("::error file=CHANGELOG.md,title=behaviour::{sentence}\n"),
            Format::Changelog => String::new(),
        }
    }
}

/// Returns the entries of a changelog that acknowledge a change, each on one line.
fn entries(changelog: &str) -> Vec<String> {
    let mut entries: Vec<String> = Vec::new();
    let mut inside = false;
    for line in changelog.lines() {
        if line.starts_with("- ") || line.starts_with('#') || line.trim().is_empty() {
            inside = line.starts_with(&format!("- {BEHAVIOUR}"));
            if inside {
                entries.push(line.to_owned());
            }
        } else if let (true, Some(entry)) = (inside, entries.last_mut()) {
            entry.push(' ');
            entry.push_str(line.trim());
        }
    }
    entries
}

/// Returns whether an entry names the item of a change, or another item that changed in the same way.
fn names(entry: &str, change: &Change) -> bool {
    let mut paths = std::iter::once(&change.path).chain(&change.also);
    paths.any(|path| entry.contains(&format!("`{path}`")))
}

#[cfg(test)]
mod tests {
    use std::io;

    use codegen::{CrateName, Report, Settings};

    use super::*;

    struct Text(String);

    impl codegen::source::Read for Text {
        fn read(&self, _: &str) -> io::Result<Vec<u8>> {
            Ok(self.0.clone().into_bytes())
        }
    }

    fn generate(text: String) -> Report {
        let settings = Settings {
            crate_name: CrateName::new("things").expect("a name"),
            label: "spec".to_owned(),
        };
        codegen::generate("things.yaml", &Text(text), &settings)
    }

    #[test]
    fn a_change_is_known_by_an_entry_that_is_new() {
        const BASE: &str = include_str!("../../codegen/tests/changes/base.yaml");
        let moved = generate(BASE.replace("https://api.test.cn/v1", "https://api.test.cn/v2"));
        let base = generate(BASE.to_owned());
        let changes = codegen::changes::changes(&base, &moved).expect("right");
        let entry = "- **Behaviour:** calls of `Cloud::CHINA` go elsewhere.\n";
        let other = "- **Behaviour:** calls of `Cloud::PUBLIC` go elsewhere.\n";
        for (before, now, is_known) in [
            ("", "", false),
            ("", entry, true),
            ("", other, false),
            ("", &entry.replace("**Behaviour:** ", ""), false),
            (entry, entry, false),
            (other, &format!("{entry}{other}"), true),
        ] {
            let unknown = Unknown::of(&changes, before, now);
            assert_eq!(unknown.is_empty(), is_known, "{before:?} {now:?}");
            let said = unknown.shown(Format::Text).contains("`Cloud::CHINA`");
            assert_eq!(said, !is_known);
        }
    }

    #[test]
    fn an_entry_goes_up_to_the_next() {
        let changelog = "## 0.2.0\n\n### Changed\n\n- **Behaviour:** `Cloud::CHINA` has\n  another base URL.\n- **Breaking:** `A`.\n- **Behaviour:** `B`.\n\ntext\n";
        assert_eq!(
            entries(changelog),
            [
                "- **Behaviour:** `Cloud::CHINA` has another base URL.",
                "- **Behaviour:** `B`."
            ]
        );
    }
}
