//! Every golden client compiles without a warning, and everything in it is documented. They share the runtime of this
//! repository, so each has a cloud of its own name. What a client does is told by a `NAME.rs` beside its document: its
//! `run` is called.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::fs;
use std::io;
use std::path::Path;

use description::clients::{write_client, write_runtime};
use description::{Description, documents};

#[test]
fn every_golden_client_compiles_and_does_what_it_should() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("golden");
    let main = write_crate(&folder).and_then(|text| {
        let main = folder.join("main.rs");
        fs::write(&main, text).map(|()| main)
    });
    trybuild::TestCases::new().pass(main.expect("a folder that can be written to"));
}

/// Writes the runtime and a module for each client, and gives the text of the crate's root.
fn write_crate(folder: &Path) -> io::Result<String> {
    let mut text = String::from("//! Every golden client.\n#![deny(warnings, missing_docs)]\n\n");
    text.push_str(&write_runtime(folder)?);
    text.push_str("\n/// What is under test.\npub mod clients {\n");
    for (name, path) in documents("golden") {
        write_client(folder, &name, &Description::at(&path).client())?;
        text.push_str(&format!("pub mod {name};\n"));
    }
    text.push_str("}\n\n");
    text.push_str(&write_behaviours(&folder.join("behaviours"))?);
    Ok(text)
}

/// Writes what is told of the clients, and gives the text that runs it.
fn write_behaviours(folder: &Path) -> io::Result<String> {
    fs::create_dir_all(folder)?;
    let transport = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/transport.rs");
    fs::copy(transport, folder.join("transport.rs"))?;
    let (mut modules, mut calls) = ("pub mod transport;\n".to_owned(), String::new());
    for (name, path) in documents("golden") {
        let behaviour = path.with_extension("rs");
        if behaviour.exists() {
            fs::copy(behaviour, folder.join(format!("{name}.rs")))?;
            modules.push_str(&format!("pub mod {name};\n"));
            calls.push_str(&format!("behaviours::{name}::run();\n"));
        }
    }
    Ok(format!(
        "mod behaviours {{\n{modules}}}\n\nfn main() {{\n{calls}}}\n"
    ))
}
