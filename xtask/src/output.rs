//! The folder of the generated client: what is in it against what belongs there, and making it so.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use codegen::Files;
use codegen::files::Origin;
use similar::TextDiff;

/// The most lines of a difference that are shown.
const MOST_LINES: usize = 20;

/// How a file differs from what belongs there.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Change {
    /// It belongs there, and is not.
    Missing,
    /// It was generated from another description.
    Stale {
        /// Its text.
        before: String,
    },
    /// It was generated and edited afterwards.
    Edited {
        /// Its text.
        before: String,
    },
    /// It was generated, and nothing asks for it any more.
    Orphaned,
    /// It was never generated, but stands where a generated file belongs.
    InTheWay,
    /// It was never generated and stands among the generated files.
    Foreign,
}

impl Change {
    /// The word for a change that was made.
    pub(crate) fn done(&self) -> &'static str {
        match self {
            Self::Missing => "added   ",
            Self::Stale { .. } | Self::Edited { .. } => "changed ",
            Self::Orphaned => "removed ",
            Self::InTheWay | Self::Foreign => "kept    ",
        }
    }

    /// The word for a difference that was found.
    pub(crate) fn found(&self) -> &'static str {
        match self {
            Self::Missing => "missing       ",
            Self::Stale { .. } => "stale         ",
            Self::Edited { .. } => "edited by hand",
            Self::Orphaned => "orphaned      ",
            Self::InTheWay | Self::Foreign => "not generated ",
        }
    }
}

/// What differs in `out`, by path.
pub(crate) fn compare(files: &Files, out: &Path) -> io::Result<Vec<(String, Change)>> {
    let mut present = BTreeMap::new();
    read_below(out, "", &mut present)?;
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        let change = match present.remove(path) {
            None => Some(Change::Missing),
            Some(before) => {
                let before = String::from_utf8_lossy(&before).into_owned();
                match Origin::of(&before) {
                    _ if before == text => None,
                    Origin::Generated => Some(Change::Stale { before }),
                    Origin::Edited => Some(Change::Edited { before }),
                    Origin::Foreign => Some(Change::InTheWay),
                }
            }
        };
        changes.extend(change.map(|change| (path.to_owned(), change)));
    }
    for (path, bytes) in present {
        let change = match Origin::of(&String::from_utf8_lossy(&bytes)) {
            Origin::Generated => Change::Orphaned,
            // An edit of a file that has gone would be lost without a trace.
            Origin::Edited | Origin::Foreign => Change::Foreign,
        };
        changes.push((path, change));
    }
    changes.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(changes)
}

/// The files that keep the client from being written.
pub(crate) fn in_the_way(changes: &[(String, Change)]) -> Vec<&str> {
    let mine = changes
        .iter()
        .filter(|(_, change)| matches!(change, Change::InTheWay | Change::Foreign));
    mine.map(|(path, _)| path.as_str()).collect()
}

/// Makes the folder what it should be: a new one is put together beside it, and the two change places in one step, so
/// that the folder is the old one or the new one and nothing between. A file that does not change stays the same file.
pub(crate) fn apply(files: &Files, out: &Path, changes: &[(String, Change)]) -> io::Result<()> {
    if changes.is_empty() {
        return Ok(());
    }
    let out = &std::path::absolute(out)?;
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let draft = out.with_file_name(format!(".{name}.draft"));
    remove(&draft)?;
    for (path, text) in files.iter() {
        let target = draft.join(path);
        std::fs::create_dir_all(target.parent().unwrap_or(&draft))?;
        let differs = changes.iter().any(|(other, _)| other == path);
        if differs || std::fs::hard_link(out.join(path), &target).is_err() {
            std::fs::write(&target, text)?;
        }
    }
    exchange(&draft, out)?;
    remove(&draft)
}

fn remove(folder: &Path) -> io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Lets two folders change places; puts `new` where `old` would be when there is none.
fn exchange(new: &Path, old: &Path) -> io::Result<()> {
    if !old.exists() {
        return std::fs::rename(new, old);
    }
    #[cfg(any(target_os = "linux", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, new, CWD, old, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // A system that cannot exchange two names leaves a moment without the folder.
    let aside = new.with_extension("old");
    remove(&aside)?;
    std::fs::rename(old, &aside)?;
    std::fs::rename(new, old)?;
    remove(&aside)
}

fn read_below(folder: &Path, prefix: &str, present: &mut BTreeMap<String, Vec<u8>>) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(io::Error::new(
                error.kind(),
                format!("`{}`: {error}", folder.display()),
            ));
        }
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let path = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            read_below(&entry.path(), &format!("{path}/"), present)?;
        } else {
            present.insert(path, std::fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// The first lines of the difference.
pub(crate) fn short_diff(before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let text = diff.unified_diff().context_radius(1).to_string();
    let total = text.lines().count();
    let mut short: String = text
        .lines()
        .take(MOST_LINES)
        .map(|line| format!("    {line}\n"))
        .collect();
    if total > MOST_LINES {
        short.push_str(&format!("    … and {} more lines\n", total - MOST_LINES));
    }
    short
}
