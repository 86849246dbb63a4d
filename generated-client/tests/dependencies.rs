//! What the client adds to the crates of a program that uses `azure_core` with its transport: few, and none for
//! traces, metrics, compression and signatures unless a feature asks for them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most crates that the client adds, with its default features.
const MOST: usize = 11;

/// What names of crates for traces and metrics contain.
const OBSERVING: [&str; 4] = ["metric", "opentelemetry", "telemetry", "tracing"];

#[test]
fn the_default_features_add_few_crates_and_none_that_observes() {
    let alone = transport_alone();
    let client = client(&[]);
    assert!(client.is_superset(&alone), "the client uses other versions");
    let added: BTreeSet<_> = client.difference(&alone).collect();
    println!(
        "`azure_core` with its transport: {} crates; the client adds {}: {added:?}",
        alone.len(),
        added.len()
    );
    let observes = |name: &&&String| OBSERVING.iter().any(|part| name.contains(part));
    assert_eq!(added.iter().find(observes), None);
    assert!(added.len() <= MOST, "{added:?}");
}

/// The areas of the service are code alone.
#[test]
fn an_area_adds_no_crate() {
    assert_eq!(client(&["--features", "full"]), client(&[]));
}

#[test]
fn compression_and_signatures_add_crates_only_if_asked_for() {
    for feature in ["gzip", "webhook-signatures"] {
        let more = client(&["--features", feature]);
        assert!(
            more.is_superset(&client(&[])) && more.len() > client(&[]).len(),
            "{feature}"
        );
    }
}

/// Returns the crates of the client with these features.
fn client(features: &[&str]) -> BTreeSet<String> {
    crates(
        Path::new(env!("CARGO_MANIFEST_DIR")),
        &[&["--package", "partner-center"], features].concat(),
    )
}

/// Returns the crates of a program that has `azure_core` with the same transport, in the versions of this
/// repository.
fn transport_alone() -> BTreeSet<String> {
    let manifest = "[package]\nname = 'alone'\nedition = '2024'\n\n[workspace]\n\n\
        [dependencies.azure_core]\nversion = '*'\ndefault-features = false\nfeatures = ['reqwest_rustls', 'tokio']\n";
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("transport-alone");
    fs::create_dir_all(folder.join("src")).expect("a folder");
    fs::write(folder.join("src/lib.rs"), "").expect("a file");
    fs::write(folder.join("Cargo.toml"), manifest).expect("a file");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock")).expect("the versions");
    crates(&folder, &[])
}

/// Returns the crates below a package, with their versions.
fn crates(folder: &Path, arguments: &[&str]) -> BTreeSet<String> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--offline",
            "--edges",
            "normal",
            "--prefix",
            "none",
            "--format",
            "{p}",
        ])
        .args(arguments)
        .current_dir(folder)
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    // The first is the package itself.
    let text = String::from_utf8(output.stdout).expect("text");
    text.lines()
        .skip(1)
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect()
}
