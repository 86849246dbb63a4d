//! The folder of the generated client: compares it with the files that belong there, and updates it. Each
//! file is replaced at once, and only if it changes. A run that is interrupted, or two runs at the same time,
//! leave only whole files, and the next run does the rest.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;

use codegen::Files;
use codegen::files::{MARK, Origin};
use similar::TextDiff;

use crate::read::{self, at};
use crate::write::{self, Drafts, is_draft};

/// The most lines of a difference that are shown.
const MOST_LINES: usize = 20;

/// The search stops after this many files that the generator did not write.
const MOST_FOREIGN: usize = 10;

/// The difference between a file and what belongs in its place.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Change {
    /// The file does not exist.
    Missing,
    /// The file was generated from another description.
    Stale {
        /// The present contents.
        before: String,
    },
    /// The file was generated and then edited.
    Edited {
        /// The present contents.
        before: String,
    },
    /// The file was generated, and does not belong to the client any more.
    Orphaned,
    /// The file is a draft of a run that was interrupted.
    Unfinished,
    /// The file was never generated, but is in the place of a generated file.
    InTheWay,
    /// The file was never generated, and is among the generated files.
    Foreign,
}

impl Change {
    /// Returns the word for a change that was made.
    pub(crate) fn done(&self) -> &'static str {
        match self {
            Self::Missing => "added   ",
            Self::Stale { .. } => "changed ",
            Self::Edited { .. } => "changed, in spite of an edit by hand:",
            Self::Orphaned | Self::Unfinished => "removed ",
            Self::InTheWay | Self::Foreign => "kept    ",
        }
    }

    /// Returns the word for a difference that was found.
    pub(crate) fn found(&self) -> &'static str {
        match self {
            Self::Missing => "missing       ",
            Self::Stale { .. } => "stale         ",
            Self::Edited { .. } => "edited by hand",
            Self::Orphaned => "orphaned      ",
            Self::Unfinished => "unfinished    ",
            Self::InTheWay | Self::Foreign => "not generated ",
        }
    }
}

/// Returns the path as it is printed: a file name may contain line ends.
pub(crate) fn shown(path: &str) -> String {
    if path.contains(char::is_control) {
        path.escape_debug().to_string()
    } else {
        path.to_owned()
    }
}

/// Returns the differences in `out`, by path.
pub(crate) fn compare(files: &Files, out: &Path) -> io::Result<Vec<(String, Change)>> {
    let mut present = BTreeMap::new();
    read_below(out, "", &mut present)?;
    let mut changes = Vec::new();
    for (path, text) in files.iter() {
        let change = match present.remove(path) {
            None => Some(Change::Missing),
            Some(Found::Generated(before)) if before == text => None,
            Some(Found::Generated(before)) => Some(Change::Stale { before }),
            Some(Found::Edited(before)) => Some(Change::Edited { before }),
            Some(Found::Unfinished | Found::Folder | Found::Foreign) => Some(Change::InTheWay),
        };
        changes.extend(change.map(|change| (path.to_owned(), change)));
    }
    for (path, found) in present {
        let change = match found {
            Found::Folder => continue,
            Found::Generated(_) if !is_folder_of(files, &path) => Change::Orphaned,
            Found::Unfinished => Change::Unfinished,
            // If an edited file were removed because it is not generated any more, the edit would be lost.
            Found::Generated(_) | Found::Edited(_) | Found::Foreign => Change::Foreign,
        };
        changes.push((path, change));
    }
    changes.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(changes)
}

/// Returns whether files are expected below a path.
fn is_folder_of(files: &Files, path: &str) -> bool {
    let below = format!("{path}/");
    files.iter().any(|(path, _)| path.starts_with(&below))
}

/// Returns the files that prevent the client from being written.
pub(crate) fn in_the_way(changes: &[(String, Change)]) -> Vec<&str> {
    let mine = changes
        .iter()
        .filter(|(_, change)| matches!(change, Change::InTheWay | Change::Foreign));
    mine.map(|(path, _)| path.as_str()).collect()
}

/// Returns the files that would be written or removed, but are read-only.
pub(crate) fn read_only<'a>(changes: &'a [(String, Change)], out: &Path) -> Vec<&'a str> {
    let paths = changes.iter().map(|(path, _)| path.as_str());
    paths
        .filter(|path| {
            let metadata = std::fs::symlink_metadata(out.join(path));
            metadata.is_ok_and(|metadata| metadata.is_file() && metadata.permissions().readonly())
        })
        .collect()
}

/// Makes the changes in the folder. All new files are written beside the old ones before the first one is
/// replaced, so that a full disk or a read-only folder changes nothing.
pub(crate) fn apply(files: &Files, out: &Path, changes: &[(String, Change)]) -> io::Result<()> {
    let mut drafts = Drafts::default();
    let added = changes.iter().try_for_each(|(path, change)| match change {
        Change::Missing | Change::Stale { .. } | Change::Edited { .. } => {
            drafts.add(out.join(path), files.get(path).unwrap_or_default())
        }
        Change::Orphaned | Change::Unfinished => write::may_remove(&out.join(path)),
        Change::InTheWay | Change::Foreign => Ok(()),
    });
    if let Err(error) = added {
        drafts.discard();
        return Err(error);
    }
    drafts.commit()?;
    for (path, change) in changes {
        if matches!(change, Change::Orphaned | Change::Unfinished) {
            remove(out, path)?;
        }
    }
    Ok(())
}

/// Removes a generated file, and the folders that become empty.
fn remove(out: &Path, path: &str) -> io::Result<()> {
    let file = out.join(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    // The file was read some time ago: another run or a person may have changed it.
    let still = found(&file, name);
    if !matches!(still, Ok(Found::Generated(_) | Found::Unfinished)) {
        return Ok(());
    }
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(&file, &error)),
        _ => {}
    }
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != out);
    // Folders that are not empty are kept.
    folders
        .map(std::fs::remove_dir)
        .take_while(Result::is_ok)
        .for_each(drop);
    Ok(())
}

/// A file or folder in the output folder.
enum Found {
    /// The file was generated.
    Generated(String),
    /// The file was generated and then edited.
    Edited(String),
    /// The file is a draft of a run that was interrupted.
    Unfinished,
    /// A folder.
    Folder,
    /// The file was never generated. This includes links, which this command never creates.
    Foreign,
}

fn read_below(folder: &Path, prefix: &str, present: &mut BTreeMap<String, Found>) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(folder, &error)),
    };
    for entry in entries {
        let entry = entry.map_err(|error| at(folder, &error))?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.to_string_lossy());
        let kind = entry.file_type().map_err(|error| at(&entry.path(), &error))?;
        let found = match name.to_str() {
            _ if kind.is_dir() => {
                read_below(&entry.path(), &format!("{path}/"), present)?;
                Ok(Found::Folder)
            }
            Some(name) if kind.is_file() => found(&entry.path(), name),
            _ => Ok(Found::Foreign),
        };
        match found {
            Ok(found) => present.insert(path, found),
            // Another run removed it.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(at(&entry.path(), &error)),
        };
        // A folder that is not for generated code may have many files.
        let foreign = present.values().filter(|found| matches!(found, Found::Foreign));
        if foreign.count() > MOST_FOREIGN {
            break;
        }
    }
    Ok(())
}

/// Classifies a file. Only a file with the mark of a generated one is read to its end.
fn found(path: &Path, name: &str) -> io::Result<Found> {
    let mark = MARK.as_bytes();
    let first = read::first_bytes(path, mark.len() as u64)?;
    if is_draft(name) {
        // A file with the name of a draft but other contents belongs to someone else.
        let ours = mark.starts_with(&first);
        return Ok(if ours { Found::Unfinished } else { Found::Foreign });
    }
    if first != mark {
        return Ok(Found::Foreign);
    }
    let bytes = read::first_bytes(path, read::MOST_BYTES)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(match Origin::of(&text) {
        Origin::Generated => Found::Generated(text),
        Origin::Edited => Found::Edited(text),
        Origin::Foreign => Found::Foreign,
    })
}

/// Returns the first lines of the difference.
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
