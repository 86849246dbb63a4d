//! The client enables no feature that changes how other code in a program reads JSON. In this workspace the
//! generator enables one, so a test that reads JSON cannot detect it.

use std::process::Command;

/// Features of `serde_json` without an effect on its other users in the same program.
const HARMLESS: [&str; 3] = ["default", "std", "raw_value"];

#[test]
fn the_client_leaves_serde_json_as_it_is_for_others() {
    let features = features();
    assert!(features.iter().any(|feature| feature == "std"), "{features:?}");
    let others: Vec<&String> = features
        .iter()
        .filter(|feature| !HARMLESS.contains(&feature.as_str()))
        .collect();
    assert!(others.is_empty(), "{others:?}");
}

/// Returns the features of `serde_json` in a program that depends on the client alone, with all features of
/// the client.
fn features() -> Vec<String> {
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--locked",
            "--package",
            "partner-center",
            "--all-features",
        ])
        .args(["--edges", "normal", "--prefix", "none", "--format", "{p} {f}"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = String::from_utf8(output.stdout).expect("a text");
    let line = tree.lines().find_map(|line| line.strip_prefix("serde_json v"));
    let (_, features) = line
        .and_then(|line| line.split_once(' '))
        .expect("serde_json in the tree");
    let features = features.trim_end_matches("(*)").trim();
    features.split(',').map(str::to_owned).collect()
}
