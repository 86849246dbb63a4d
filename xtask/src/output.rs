//! The folder of the generated client: what is in it against what belongs there, and making it so. Each file is written at
//! once and only when it changes; a run that ends in the middle, or two at once, leave files of which each is whole, and the
//! next run does the rest.

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

/// The most files that are not ours after which no others are looked for.
const MOST_FOREIGN: usize = 10;

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
    /// A run that was ended began to write it.
    Unfinished,
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
            Self::Stale { .. } => "changed ",
            Self::Edited { .. } => "changed, in spite of an edit by hand:",
            Self::Orphaned | Self::Unfinished => "removed ",
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
            Self::Unfinished => "unfinished    ",
            Self::InTheWay | Self::Foreign => "not generated ",
        }
    }
}

/// The path as it is printed: a name on a disk may have lines.
pub(crate) fn shown(path: &str) -> String {
    if path.contains(char::is_control) {
        path.escape_debug().to_string()
    } else {
        path.to_owned()
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
            // An edit of a file that has gone would be lost without a trace.
            Found::Generated(_) | Found::Edited(_) | Found::Foreign => Change::Foreign,
        };
        changes.push((path, change));
    }
    changes.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(changes)
}

/// Whether there are to be files below a path.
fn is_folder_of(files: &Files, path: &str) -> bool {
    let below = format!("{path}/");
    files.iter().any(|(path, _)| path.starts_with(&below))
}

/// The files that keep the client from being written.
pub(crate) fn in_the_way(changes: &[(String, Change)]) -> Vec<&str> {
    let mine = changes
        .iter()
        .filter(|(_, change)| matches!(change, Change::InTheWay | Change::Foreign));
    mine.map(|(path, _)| path.as_str()).collect()
}

/// The files that would be written or removed, and may not be.
pub(crate) fn read_only<'a>(changes: &'a [(String, Change)], out: &Path) -> Vec<&'a str> {
    let paths = changes.iter().map(|(path, _)| path.as_str());
    paths
        .filter(|path| {
            let metadata = std::fs::symlink_metadata(out.join(path));
            metadata.is_ok_and(|metadata| metadata.is_file() && metadata.permissions().readonly())
        })
        .collect()
}

/// Makes the folder what it should be. The new texts are all on the disk before the first of them takes its place, so that
/// a full disk or a folder that may not be written changes nothing.
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

/// Removes a file of ours, and the folders that it leaves empty.
fn remove(out: &Path, path: &str) -> io::Result<()> {
    let file = out.join(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    // It was read some time ago: another run or its owner may have been here.
    let still = found(&file, name);
    if !matches!(still, Ok(Found::Generated(_) | Found::Unfinished)) {
        return Ok(());
    }
    match std::fs::remove_file(&file) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(&file, &error)),
        _ => {}
    }
    let folders = file.ancestors().skip(1).take_while(|folder| *folder != out);
    // What is not empty stays.
    folders
        .map(std::fs::remove_dir)
        .take_while(Result::is_ok)
        .for_each(drop);
    Ok(())
}

/// What stands in the output folder.
enum Found {
    /// It was generated.
    Generated(String),
    /// It was generated and edited afterwards.
    Edited(String),
    /// A run that was ended began to write it.
    Unfinished,
    /// A folder.
    Folder,
    /// It was never generated: a file, or a link, which this command never makes.
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
            // Another run was faster.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(at(&entry.path(), &error)),
        };
        // In a folder that is not for generated code there may be much.
        let foreign = present.values().filter(|found| matches!(found, Found::Foreign));
        if foreign.count() > MOST_FOREIGN {
            break;
        }
    }
    Ok(())
}

/// What a file is. Only one that says it was generated is read to its end.
fn found(path: &Path, name: &str) -> io::Result<Found> {
    let mark = MARK.as_bytes();
    let first = read::first_bytes(path, mark.len() as u64)?;
    if is_draft(name) {
        // Whoever else chose such a name keeps the file.
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
