//! `cargo xtask codegen --watch`: generates again whenever a file of the description is saved. It polls the
//! files five times a second, which needs no support of the system and is fast enough for a person.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use ::codegen::source::{Folder, Read};

use crate::codegen::{self, Task};
use crate::print::out;

const PAUSE: Duration = Duration::from_millis(200);

/// The time and size that distinguish the versions of a file; `None` if the file does not exist.
type Version = Option<(Option<SystemTime>, u64)>;

/// The files that were read, with their versions.
type Seen = BTreeMap<PathBuf, Version>;

/// Runs the task now and after each change, until it is interrupted.
pub(crate) fn run(task: &Task) -> ExitCode {
    let folder = codegen::folder(task);
    loop {
        let files = RecordingFolder::new(&folder);
        // The run can fail before the first file is read.
        files.note(&codegen::root(task));
        codegen::run_from(task, &files);
        out!("watching {}; stop with Ctrl+C", folder.display());
        wait(&files.seen.into_inner());
    }
}

/// A folder that records the version of a file before the file is read, so that a file saved in the meantime
/// has another version.
struct RecordingFolder {
    path: PathBuf,
    folder: Folder,
    seen: RefCell<Seen>,
}

impl RecordingFolder {
    fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            folder: Folder::new(path),
            seen: RefCell::default(),
        }
    }

    fn note(&self, path: &Path) {
        self.seen.borrow_mut().insert(path.to_owned(), version(path));
    }
}

impl Read for RecordingFolder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.note(&self.path.join(path));
        self.folder.read(path)
    }

    fn list(&self) -> Vec<String> {
        self.folder.list()
    }
}

/// Waits until the files differ from those that were read, and no longer change.
fn wait(read: &Seen) {
    let look = || -> Seen { read.keys().map(|path| (path.clone(), version(path))).collect() };
    loop {
        sleep(PAUSE);
        let now = look();
        if now == *read {
            continue;
        }
        // Saving is often several writes, and the files must not change while they are read.
        sleep(PAUSE);
        if look() == now {
            return;
        }
    }
}

fn version(path: &Path) -> Version {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok(), metadata.len()))
}
