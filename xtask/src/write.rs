//! Writing files, each at once: what is written stands beside its file until it is whole, and then takes its name. A run
//! that ends in between leaves the old text or the new one, and maybe a file of a name of which [`is_draft`] is true.
//! Nothing waits for the disk: what a machine loses that goes out is written again by the next run.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use crate::read::at;

/// How the name of a draft begins and ends. Hidden, and no Rust file: nothing compiles it.
const BEGINS: &str = ".";
const ENDS: &str = ".xtask-draft";

/// How often a draft is written that another run takes for a leftover.
const ATTEMPTS: usize = 10;

/// Whether a file of this name is one that was not finished.
pub(crate) fn is_draft(name: &str) -> bool {
    name.starts_with(BEGINS) && name.ends_with(ENDS)
}

/// Files that are to be written, or none of them.
#[derive(Default)]
pub(crate) struct Drafts<'a> {
    drafts: Vec<Draft<'a>>,
    /// The folders that were made for them, those around first.
    folders: Vec<PathBuf>,
}

/// The new text of a file, on the disk beside it.
struct Draft<'a> {
    path: PathBuf,
    text: &'a str,
    /// Not open: a system allows a thousand open files, and there may be more.
    file: TempPath,
}

impl<'a> Drafts<'a> {
    /// Writes the text that the file at `path` is to have beside it, and makes the folders that this needs.
    pub(crate) fn add(&mut self, path: PathBuf, text: &'a str) -> io::Result<()> {
        let file = draft(&path, text, &mut self.folders)?;
        self.drafts.push(Draft { path, text, file });
        Ok(())
    }

    /// Gives each its name.
    pub(crate) fn commit(self) -> io::Result<()> {
        self.drafts.into_iter().try_for_each(name)
    }

    /// Leaves everything as it was.
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

/// Whether the file at `path` can be removed, as far as this can be known before: its folder takes another.
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
        // Another run made it in the meantime.
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => {}
        Err(error) => return Err(at(folder, &dangling(folder).unwrap_or(error))),
    }
    Ok(())
}

/// What is wrong with a link that leads to nothing.
fn dangling(link: &Path) -> Option<io::Error> {
    let to = fs::read_link(link).ok()?;
    let what = format!(
        "it is a link to `{}`, where there is no folder; make that folder, or remove the link",
        to.display()
    );
    Some(io::Error::new(ErrorKind::NotFound, what))
}

/// Writes a draft, and the folder for it. Another run may remove a folder that it finds empty.
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
    // What every new file gets; the system takes away what the user does not want to give.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut draft = builder.tempfile_in(path.parent().unwrap_or(Path::new(".")))?;
    draft.write_all(text.as_bytes())?;
    if let Ok(before) = fs::metadata(path) {
        take_over(&before, &draft)?;
    }
    Ok(draft.into_temp_path())
}

/// Gives a draft the mode of the file whose place it takes and, where that is permitted, its owner.
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

/// Gives a draft its name. Another run may take it for one that was left behind, and remove it: then it is written again.
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
