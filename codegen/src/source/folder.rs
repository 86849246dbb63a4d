//! `Folder`: the files of a description on the disk.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::{MAX_FILE_BYTES, Read};

/// A reader of files in a folder on the disk.
#[derive(Clone, Debug)]
pub struct Folder(PathBuf);

impl Folder {
    /// Creates a reader of the folder at `path`.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }
}

impl Read for Folder {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        let folder = self.0.canonicalize()?;
        let file = folder.join(path).canonicalize()?;
        // The path itself was checked; a symbolic link can still leave the folder.
        if !file.starts_with(&folder) {
            return Err(io::Error::other(
                "it is a symbolic link that leaves the folder of the root document",
            ));
        }
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::Error::other("it is not a file"));
        }
        if metadata.len() > MAX_FILE_BYTES as u64 {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // Files that the system produces on the fly report no size before they are read.
        let mut bytes = Vec::new();
        let most = MAX_FILE_BYTES as u64 + 1;
        std::fs::File::open(file)?.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn list(&self) -> Vec<String> {
        let mut found = Vec::new();
        list_below(&self.0, "", &mut found);
        found.sort();
        found
    }
}

/// The most files that are listed. A folder with more holds something other than a description.
const MAX_FILES: usize = 10_000;

/// Adds the YAML files of a folder. Hidden files, links and files that cannot be read are skipped.
fn list_below(folder: &Path, prefix: &str, found: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let (Ok(name), Ok(kind)) = (entry.file_name().into_string(), entry.file_type()) else {
            continue;
        };
        let path = format!("{prefix}{name}");
        let extension = Path::new(&name).extension();
        let is_yaml = extension.is_some_and(|extension| extension == "yaml" || extension == "yml");
        if name.starts_with('.') || found.len() > MAX_FILES {
            continue;
        }
        if kind.is_dir() {
            list_below(&entry.path(), &format!("{path}/"), found);
        } else if kind.is_file() && is_yaml {
            found.push(path);
        }
    }
}
