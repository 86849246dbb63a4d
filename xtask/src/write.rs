//! Replaces files atomically: the contents are written to a draft beside the file, which is then renamed. A
//! run that is interrupted leaves the old contents or the new ones, and maybe a file for whose name
//! [`is_draft`] is true. Nothing is synced to the disk: files that are lost in a power failure are written
//! again by the next run.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::read::at;

/// The beginning and end of the name of a draft. The file is hidden, and cargo does not compile it.
const BEGINS: &str = ".";
const ENDS: &str = ".xtask-draft";

/// How often a draft is written again if another run removes it as a leftover.
const ATTEMPTS: usize = 10;

/// Returns whether a file of this name is a draft.
pub(crate) fn is_draft(name: &str) -> bool {
    name.starts_with(BEGINS) && name.ends_with(ENDS)
}

/// Files that are all written, or none of them.
#[derive(Default)]
pub(crate) struct Drafts<'a> {
    drafts: Vec<Draft<'a>>,
    /// The folders that were created for them, the outermost first.
    folders: Vec<PathBuf>,
}

/// The new contents of a file, in a draft beside it.
struct Draft<'a> {
    path: PathBuf,
    text: &'a str,
    /// The draft is closed: a process may have about a thousand open files, and there may be more drafts.
    file: TempPath,
}

impl<'a> Drafts<'a> {
    /// Writes the new contents of the file at `path` to a draft, and creates the missing folders.
    pub(crate) fn add(&mut self, path: PathBuf, text: &'a str) -> io::Result<()> {
        let file = draft(&path, text, &mut self.folders)?;
        self.drafts.push(Draft { path, text, file });
        Ok(())
    }

    /// Renames all drafts.
    pub(crate) fn commit(self) -> io::Result<()> {
        self.drafts.into_iter().try_for_each(name)
    }

    /// Removes the drafts and the folders that were created.
    pub(crate) fn discard(self) {
        drop(self.drafts);
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes one file.
pub(crate) fn file(path: &Path, text: &str) -> io::Result<()> {
    let mut drafts = Drafts::default();
    match drafts.add(path.to_owned(), text) {
        Ok(()) => drafts.commit(),
        Err(error) => {
            drafts.discard();
            Err(error)
        }
    }
}

/// Returns an error if the file at `path` cannot be removed, as far as this is known before: its folder must
/// accept another file.
pub(crate) fn may_remove(path: &Path) -> io::Result<()> {
    beside(path, "").map(drop).map_err(|error| at(path, &error))
}

fn make_folder(folder: &Path, made: &mut Vec<PathBuf>) -> io::Result<()> {
    if folder.as_os_str().is_empty() || folder.is_dir() {
        return Ok(());
    }
    if let Some(around) = folder.parent() {
        make_folder(around, made)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => made.push(folder.to_owned()),
        // Another run created it in the meantime.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
        Err(error) => return Err(at(folder, &dangling(folder).unwrap_or(error))),
    }
    Ok(())
}

/// Returns the error for a link that leads nowhere.
fn dangling(link: &Path) -> Option<io::Error> {
    let to = fs::read_link(link).ok()?;
    let what = format!(
        "it is a link to `{}`, where there is no folder; make that folder, or remove the link",
        to.display()
    );
    Some(io::Error::new(ErrorKind::NotFound, what))
}

/// Writes a draft, and creates its folder, which another run may remove while it is empty.
fn draft(path: &Path, text: &str, made: &mut Vec<PathBuf>) -> io::Result<TempPath> {
    let folder = path.parent().unwrap_or(Path::new(""));
    for _ in 1..ATTEMPTS {
        make_folder(folder, made)?;
        match beside(path, text) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            draft => return draft.map_err(|error| at(path, &error)),
        }
    }
    beside(path, text).map_err(|error| at(path, &error))
}

fn beside(path: &Path, text: &str) -> io::Result<TempPath> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(BEGINS).suffix(ENDS);
    // The mode of every new file; the system removes what the umask forbids.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut draft = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    draft.write_all(text.as_bytes())?;
    if let Ok(before) = fs::metadata(path) {
        take_over(&before, &draft)?;
    }
    Ok(draft.into_temp_path())
}

/// Gives a draft the mode of the file that it replaces and, if that is permitted, its owner.
fn take_over(before: &Metadata, draft: &NamedTempFile) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, fchown};
        let now = draft.as_file().metadata()?;
        if (before.uid(), before.gid()) != (now.uid(), now.gid()) {
            let _ = fchown(draft.as_file(), Some(before.uid()), Some(before.gid()));
        }
    }
    let mode: Permissions = before.permissions();
    draft.as_file().set_permissions(mode)
}

/// Renames a draft. If another run removed it as a leftover, it is written again.
fn name(unnamed: Draft) -> io::Result<()> {
    let Draft { path, text, mut file } = unnamed;
    for _ in 1..ATTEMPTS {
        match file.persist(&path) {
            Err(error) if error.error.kind() == ErrorKind::NotFound => {
                file = draft(&path, text, &mut Vec::new())?;
            }
            named => return named.map_err(|error| at(&path, &error.error)),
        }
    }
    file.persist(&path).map_err(|error| at(&path, &error.error))
}
