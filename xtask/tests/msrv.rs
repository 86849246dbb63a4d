//! No dependency needs a newer compiler than the manifests promise.
//!
//! This can be tested with any toolchain. That our own code uses nothing newer is checked by clippy
//! (`incompatible_msrv`, for the standard library) and by the job `msrv` of CI, which compiles the workspace
//! with the promised version.

use serde_json::Value;
use std::process::Command;

#[test]
fn every_dependency_compiles_with_the_oldest_compiler() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let promised = packages
        .iter()
        .filter(|package| package["name"] == "partner-center")
        .find_map(|package| version(&package["rust_version"]))
        .expect("the client names a version");
    let newer: Vec<String> = packages
        .iter()
        .filter(|package| version(&package["rust_version"]).is_some_and(|needed| needed > promised))
        .map(|package| {
            format!(
                "{} {} needs {}",
                package["name"], package["version"], package["rust_version"]
            )
        })
        .collect();
    assert!(newer.is_empty(), "{promised:?} is promised: {newer:#?}");
    let count = packages.len();
    assert!(count > 100, "only {count} packages were looked at");
}

/// Returns cargo's metadata of all packages of the lock file; without a network, at least of those for this
/// machine.
fn metadata() -> Value {
    let host = host();
    let tries: [&[&str]; 3] = [
        &["--offline"],
        &[],
        &["--offline", "--filter-platform", host.as_str()],
    ];
    let output = tries.iter().find_map(|arguments| {
        let output = Command::new(env!("CARGO"))
            .args(["metadata", "--format-version", "1", "--locked"])
            .args(*arguments)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo");
        output.status.success().then_some(output.stdout)
    });
    serde_json::from_slice(&output.expect("cargo knows the packages")).expect("JSON")
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().expect("a compiler");
    let text = String::from_utf8(output.stdout).expect("a text");
    let host = text.lines().find_map(|line| line.strip_prefix("host: "));
    host.expect("a host").to_owned()
}

/// Parses `1.88` or `1.88.0`. A package without a version promises nothing.
fn version(text: &Value) -> Option<[u32; 3]> {
    let mut numbers = text.as_str()?.split('.').map(str::parse);
    Some([(); 3].map(|()| numbers.next().and_then(Result::ok).unwrap_or(0)))
}
