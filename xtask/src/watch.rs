//! `cargo xtask codegen --watch`: generates again whenever a file of the description is saved. Files are looked at five
//! times a second, which needs nothing of the system and is soon enough for a person.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::codegen::{self, Task};
use crate::print::out;

const PAUSE: Duration = Duration::from_millis(200);

/// Runs the task now and after each change, until it is interrupted.
pub(crate) fn run(task: &Task) -> ExitCode {
    let folder = codegen::folder(task);
    let mut seen = None;
    loop {
        let now = state(&folder);
        if seen.as_ref() != Some(&now) {
            // A save is often several writes: what is read must not change under the reader.
            sleep(PAUSE);
            if state(&folder) == now {
                codegen::run(task);
                out!("watching {}; stop with Ctrl+C", folder.display());
                seen = Some(now);
            }
        }
        sleep(PAUSE);
    }
}

/// Every YAML file below the folder, with the time and size that tell one version from the next.
fn state(folder: &Path) -> Vec<(PathBuf, Option<SystemTime>, u64)> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let Ok(metadata) = entry.metadata() else { continue };
            if metadata.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml" || extension == "yml")
            {
                files.push((path, metadata.modified().ok(), metadata.len()));
            }
        }
    }
    files.sort();
    files
}
