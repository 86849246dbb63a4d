//! The folder of the generated client: what is in it against what belongs there, and making it so.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use codegen::Files;
use codegen::files::{MARK, Origin};
use similar::TextDiff;

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
            Some(Found::Generated(before)) if before == text => None,
            Some(Found::Generated(before)) => Some(Change::Stale { before }),
            Some(Found::Edited(before)) => Some(Change::Edited { before }),
            Some(Found::Begun | Found::Foreign) => Some(Change::InTheWay),
        };
        changes.extend(change.map(|change| (path.to_owned(), change)));
    }
    for (path, found) in present {
        let change = match found {
            Found::Generated(_) => Change::Orphaned,
            // An edit of a file that has gone would be lost without a trace.
            Found::Edited(_) | Found::Begun | Found::Foreign => Change::Foreign,
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

/// Keeps other runs from writing the folder until it is dropped, and waits for the one that does. The folder around it is
/// locked: the folder itself is another after each run. The system unlocks it when a run ends, however it ends.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
pub(crate) fn lock(out: &Path) -> io::Result<Option<File>> {
    use rustix::fs::{FlockOperation, flock};

    let out = real(out)?;
    let around = out.parent().unwrap_or(&out);
    std::fs::create_dir_all(around).map_err(|error| at(around, &error))?;
    let lock = File::open(around).map_err(|error| at(around, &error))?;
    match flock(&lock, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(Some(lock)),
        Err(rustix::io::Errno::WOULDBLOCK) => {
            eprintln!("waiting for another run that writes `{}`", out.display());
            flock(&lock, FlockOperation::LockExclusive)?;
            Ok(Some(lock))
        }
        // Some network file systems have no locks: one run at a time is up to the user there.
        Err(_) => Ok(None),
    }
}

/// One run at a time is up to the user where folders cannot be locked.
#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
pub(crate) fn lock(_: &Path) -> io::Result<Option<File>> {
    Ok(None)
}

/// Where a link leads to is replaced, not the link.
fn real(out: &Path) -> io::Result<PathBuf> {
    out.canonicalize().or_else(|_| std::path::absolute(out))
}

/// Makes the folder what it should be: a new one is put together beside it, and the two change places in one step, so
/// that the folder is the old one or the new one and nothing between. A file that does not change stays the same file.
pub(crate) fn apply(files: &Files, out: &Path, changes: &[(String, Change)]) -> io::Result<()> {
    let out = &real(out)?;
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let draft = out.with_file_name(format!(".{name}.draft"));
    // A run that was killed after the folders had changed places has left it.
    remove(&draft)?;
    if changes.is_empty() {
        return Ok(());
    }
    let written = write(files, out, changes, &draft).and_then(|()| {
        exchange(&draft, out).map_err(|error| {
            let what = format!(
                "`{}` cannot be replaced by another folder: {error}",
                out.display()
            );
            io::Error::new(error.kind(), what)
        })
    });
    // The old folder after an exchange, else what was begun in vain.
    written.and(remove(&draft))
}

/// Writes the client as it should be to `draft`.
fn write(files: &Files, out: &Path, changes: &[(String, Change)], draft: &Path) -> io::Result<()> {
    for (path, text) in files.iter() {
        let target = draft.join(path);
        let folder = target.parent().unwrap_or(draft);
        std::fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
        let differs = changes.iter().any(|(other, _)| other == path);
        if differs || std::fs::hard_link(out.join(path), &target).is_err() {
            std::fs::write(&target, text).map_err(|error| at(&target, &error))?;
        }
    }
    Ok(())
}

/// Removes a folder that a run left behind, and none in which there is anything else. A search that stops early has found
/// such a thing.
fn remove(folder: &Path) -> io::Result<()> {
    let mut present = BTreeMap::new();
    read_below(folder, "", &mut present)?;
    if let Some((path, _)) = present.iter().find(|(_, found)| matches!(found, Found::Foreign)) {
        let what = format!(
            "`{}` is in the way: it was not written by this command",
            folder.join(path).display()
        );
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, what));
    }
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(folder, &error)),
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

/// What stands in the output folder.
enum Found {
    /// It was generated.
    Generated(String),
    /// It was generated and edited afterwards.
    Edited(String),
    /// It is the beginning of a generated file, which a run that was killed leaves; an empty file may be one.
    Begun,
    /// It was never generated: a file, or a link, which this command never makes.
    Foreign,
}

fn read_below(folder: &Path, prefix: &str, present: &mut BTreeMap<String, Found>) -> io::Result<()> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(at(folder, &error)),
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.to_string_lossy());
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read_below(&entry.path(), &format!("{path}/"), present)?;
        } else {
            let found = if kind.is_file() {
                found(&entry.path()).map_err(|error| at(&entry.path(), &error))?
            } else {
                Found::Foreign
            };
            present.insert(path, found);
        }
        // In a folder that is not for generated code there may be much.
        let foreign = present.values().filter(|found| matches!(found, Found::Foreign));
        if foreign.count() > MOST_FOREIGN {
            break;
        }
    }
    Ok(())
}

/// What a file is. Only one that says it was generated is read to its end.
fn found(path: &Path) -> io::Result<Found> {
    let mut first = Vec::new();
    let mark = u64::try_from(MARK.len()).unwrap_or(u64::MAX);
    File::open(path)?.take(mark).read_to_end(&mut first)?;
    if first != MARK.as_bytes() {
        let begun = MARK.as_bytes().starts_with(&first);
        return Ok(if begun { Found::Begun } else { Found::Foreign });
    }
    let text = String::from_utf8_lossy(&std::fs::read(path)?).into_owned();
    Ok(match Origin::of(&text) {
        Origin::Generated => Found::Generated(text),
        Origin::Edited => Found::Edited(text),
        // It has the first line alone.
        Origin::Foreign => Found::Begun,
    })
}

/// An error that says what it is about.
fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("`{}`: {error}", path.display()))
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
