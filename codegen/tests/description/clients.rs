//! A crate of several clients that share the runtime of this repository, for the tests that compile them.

use std::fs;
use std::io;
use std::path::Path;

use codegen::Files;

/// Writes the runtime into an empty folder, and gives the lines of the crate's root that it needs.
pub(crate) fn write_runtime(folder: &Path) -> io::Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src");
    fs::copy(source.join("runtime.rs"), folder.join("runtime.rs"))?;
    copy(&source.join("runtime"), &folder.join("runtime"))?;
    Ok("#[allow(dead_code, unexpected_cfgs, unused_imports)]\nmod runtime;\n".to_owned())
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

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
