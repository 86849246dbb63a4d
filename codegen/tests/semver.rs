//! A second opinion: `cargo-semver-checks`, which looks at the compiled client and does not know the
//! description, also checks whether an edit breaks users. It takes minutes, so it runs only on request:
//! `cargo test -p codegen --test semver -- --ignored --nocapture`.

#[path = "changes/edits.rs"]
mod edits;
#[allow(dead_code, reason = "another test uses the rest of it")]
#[path = "changes/golden_edits.rs"]
mod golden_edits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use codegen::changes::{Severity, changes};
use edits::{BASE, EDITS, edit, generate};
use golden_edits::GOLDENS;

/// The edits for which the two disagree, and why we are right.
const DISAGREEMENTS: &[(&str, &str)] = &[
    ("retype a member", TYPES),
    ("retype a member, taken back", TYPES),
    ("let a member be null", TYPES),
    ("make a member secret", TYPES),
    ("make a member secret, taken back", TYPES),
    ("retype an option", TYPES),
    ("retype an option, taken back", TYPES),
    ("answer with nothing", TYPES),
    ("answer with nothing, taken back", TYPES),
    ("send an operation with another method, taken back", TYPES),
    ("answer another status with another type", TYPES),
    ("add a kind of credentials", BOUNDS),
    ("accept more credentials, taken back", BOUNDS),
    ("accept other credentials, taken back", BOUNDS),
];

const TYPES: &str = "it does not compare the types of fields, arguments and results";
const BOUNDS: &str = "it does not compare the bounds of methods";

#[test]
#[ignore = "takes minutes and needs cargo-semver-checks: a job of CI has both"]
fn cargo_semver_checks_agrees() {
    assert!(
        succeeds(Command::new("cargo").args(["semver-checks", "--version"])),
        "`cargo install cargo-semver-checks` first"
    );
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver");
    let (mut verdicts, mut agreed, mut unexpected) = (0, 0, Vec::new());
    let mut settled: Vec<&str> = DISAGREEMENTS.iter().map(|(what, _)| *what).collect();
    for (name, text, edited_text) in edited() {
        let base = rustdoc(&folder, "base", text);
        let edited = rustdoc(&folder, "edited", &edited_text);
        let (old, new) = (generate(text), generate(&edited_text));
        for (what, ours, before, after) in [
            (name.clone(), changes(&old, &new), &base, &edited),
            (format!("{name}, taken back"), changes(&new, &old), &edited, &base),
        ] {
            let ours = ours.expect("right").worst() == Some(Severity::Breaking);
            let theirs = breaks(before, after);
            verdicts += 1;
            if ours == theirs {
                agreed += 1;
            } else {
                let reason = DISAGREEMENTS.iter().find(|(listed, _)| *listed == what);
                let verdict = |breaking| if breaking { "breaking" } else { "harmless" };
                println!(
                    "{what}: here {}, to cargo-semver-checks {}: {}",
                    verdict(ours),
                    verdict(theirs),
                    reason.map_or("?", |(_, why)| why)
                );
                settled.retain(|listed| *listed != what);
                if reason.is_none() {
                    unexpected.push(what);
                }
            }
        }
    }
    println!(
        "{agreed} of {verdicts} verdicts agree; {} disagreements are explained",
        verdicts - agreed - unexpected.len()
    );
    assert!(unexpected.is_empty(), "{unexpected:#?}");
    assert!(settled.is_empty(), "no longer disagreements: {settled:#?}");
}

/// Returns every edit: what it is, the document, and the document after it.
fn edited() -> Vec<(String, &'static str, String)> {
    let edits = EDITS.iter();
    let edits = edits.map(|(name, replacements, ..)| ((*name).to_owned(), BASE, edit(name, replacements)));
    let goldens = GOLDENS.iter().flat_map(|golden| {
        let edits = golden.edits.iter();
        edits.map(|edit| {
            let name = format!("{}: {}", golden.name, edit.reported);
            (name, golden.document, edit.of(golden.document))
        })
    });
    edits.chain(goldens).collect()
}

/// Returns whether it finds that code which uses `before` may not compile with `after`.
fn breaks(before: &Path, after: &Path) -> bool {
    !succeeds(
        Command::new("cargo")
            .args([
                "semver-checks",
                "check-release",
                "--release-type",
                "minor",
                "--baseline-rustdoc",
            ])
            .arg(before)
            .arg("--current-rustdoc")
            .arg(after),
    )
}

fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

/// Returns the rustdoc JSON of the client of a description.
fn rustdoc(folder: &Path, name: &str, text: &str) -> PathBuf {
    let root = folder.join("crate");
    let _ = fs::remove_dir_all(root.join("src"));
    for (path, text) in generate(text).files.expect("right").iter() {
        let path = root.join("src/generated").join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a generated file");
    }
    fs::write(root.join("src/lib.rs"), LIB).expect("the crate");
    fs::write(root.join("Cargo.toml"), MANIFEST).expect("the manifest");
    let target = folder.join("target");
    let output = Command::new("cargo")
        .args(["rustdoc", "--quiet", "--lib", "--manifest-path"])
        .arg(root.join("Cargo.toml"))
        .args(["--", "-Zunstable-options", "--output-format", "json"])
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", &target)
        .output()
        .expect("cargo");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let json = folder.join(format!("{name}.json"));
    fs::copy(target.join("doc/things.json"), &json).expect("rustdoc's JSON");
    json
}

const LIB: &str = "//! Things.\n#![allow(dead_code, unused_imports)]\nmod generated;\npub use azure_core;\n\
pub use generated::*;\n\
pub use openapi_client_runtime::{Base64, Base64Url, Date, DateTime, Decimal, DecimalText, Error, ErrorKind, Items, NextPage, Page, Pages, Patch, Response, Result, \
RetryOptions, Scalar, Secret, UnknownMembers, UnknownShape, UnknownValue, Value};\n";

/// The manifest of a crate outside of any workspace.
const MANIFEST: &str = concat!(
    "[package]\nname = \"things\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n",
    "azure_core = { version = \"1.1\", default-features = false }\n",
    "openapi-client-runtime = { path = '",
    env!("CARGO_MANIFEST_DIR"),
    "/runtime', default-features = false }\n",
);
