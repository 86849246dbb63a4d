//! Every golden client compiles without a warning, and everything in it is documented. They share the runtime of this
//! repository, so each has a cloud of its own name.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::fs;
use std::io;
use std::path::Path;

use description::{Description, documents};

#[test]
fn every_golden_client_compiles() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let main = write_crate(&folder).and_then(|text| {
        let main = folder.join("main.rs");
        fs::write(&main, text).map(|()| main)
    });
    trybuild::TestCases::new().pass(main.expect("a folder that can be written to"));
}

/// Writes the runtime and a module for each client, and gives the text of the crate's root.
fn write_crate(folder: &Path) -> io::Result<String> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let mut text = String::from("//! Every golden client.\n#![deny(warnings, missing_docs)]\n\n");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../generated-client/src");
    for module in ["runtime", "credentials"] {
        let file = format!("{module}.rs");
        fs::copy(source.join(&file), folder.join(file))?;
        copy(&source.join(module), &folder.join(module))?;
        let allow = "#[allow(dead_code, unexpected_cfgs, unused_imports)]";
        text.push_str(&format!("{allow}\nmod {module};\n"));
    }
    text.push_str("\n/// What is under test.\npub mod clients {\n");
    for (name, path) in documents("golden") {
        for (path, text) in Description::at(&path).client().iter() {
            let path = folder.join("clients").join(&name).join(path);
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(path, text)?;
        }
        text.push_str(&format!("pub mod {name};\n"));
    }
    text.push_str("}\n\nfn main() {}\n");
    Ok(text)
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
