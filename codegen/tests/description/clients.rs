//! A crate of several clients, for the tests that compile them.

use std::fs;
use std::io;
use std::path::Path;

use codegen::Files;

/// Empties the folder of the crate.
pub(crate) fn begin(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// Writes a client as a module of `clients`.
pub(crate) fn write_client(folder: &Path, name: &str, files: &Files) -> io::Result<()> {
    for (path, text) in files.iter() {
        let path = folder.join("clients").join(name).join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, text)?;
    }
    Ok(())
}
