//! `cargo xtask areas`: compiles each area of the client without the others, denies warnings, and reports the
//! times.

use std::fs::File;
use std::process::{Command, ExitCode};
use std::time::{Instant, SystemTime};

use crate::print::{err, out};
use crate::{manifest, paths};

/// Checks the client with each set of areas, and reports how long each took and which failed.
pub(crate) fn run() -> ExitCode {
    match check() {
        Ok(failed) if failed.is_empty() => ExitCode::SUCCESS,
        Ok(failed) => {
            err!("error: with warnings or errors: {}", failed.join("; "));
            ExitCode::FAILURE
        }
        Err(error) => {
            err!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Returns the sets that fail to compile or have a warning.
fn check() -> Result<Vec<String>, String> {
    let areas = areas()?;
    touch()?;
    let mut failed = Vec::new();
    out!("seconds  areas");
    for set in sets(&areas) {
        let start = Instant::now();
        let passed = compiles(&set)?;
        out!("{:>7.2}  {}", start.elapsed().as_secs_f64(), set.name);
        if !passed {
            failed.push(set.name);
        }
    }
    Ok(failed)
}

/// Returns the features of the areas, from the manifest of the client.
fn areas() -> Result<Vec<String>, String> {
    let manifest = manifest::of(&paths::out())?.ok_or("the client has no manifest")?;
    let table = manifest::table(&manifest.text)?;
    let full = table.get("features").and_then(|features| features.get("full"));
    let names = full.and_then(|full| full.as_array());
    let names = names.ok_or_else(|| format!("`{}` has no feature `full`", manifest.path.display()))?;
    Ok(names
        .iter()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect())
}

/// Areas that are compiled together.
struct Set {
    name: String,
    features: String,
    default: bool,
}

/// Returns the sets: all areas, the default ones, each alone, and none.
fn sets(areas: &[String]) -> Vec<Set> {
    let set = |name: &str, features: &str, default| Set {
        name: name.to_owned(),
        // Every set uses the TLS feature of the default, so that dependencies are compiled once.
        features: format!("rustls{features}"),
        default,
    };
    let several = [
        set("all", ",full", false),
        set("default", "", true),
        set("none", "", false),
    ];
    let alone = areas.iter().map(|area| set(area, &format!(",{area}"), false));
    several.into_iter().chain(alone).collect()
}

/// Makes cargo compile the client again, so that the seconds are those of the compiler.
fn touch() -> Result<(), String> {
    let root = paths::repository().join("generated-client/src/lib.rs");
    let touched = File::options()
        .append(true)
        .open(&root)
        .and_then(|file| file.set_modified(SystemTime::now()));
    touched.map_err(|error| format!("`{}`: {error}", root.display()))
}

fn compiles(set: &Set) -> Result<bool, String> {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "rustc",
        "--locked",
        "--quiet",
        "--package",
        "partner-center",
        "--lib",
    ]);
    cargo.args(["--profile", "check", "--features", &set.features]);
    if !set.default {
        cargo.arg("--no-default-features");
    }
    cargo
        .args(["--", "-D", "warnings"])
        .current_dir(paths::repository());
    let status = cargo.status();
    status
        .map(|status| status.success())
        .map_err(|error| format!("`cargo` cannot be run: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_area_is_compiled_with_no_other() {
        let areas = areas().expect("areas");
        assert!(areas.len() > 8, "{areas:?}");
        let sets = sets(&areas);
        for area in &areas {
            let alone = format!("rustls,{area}");
            let set = sets.iter().find(|set| set.features == alone);
            assert!(set.is_some_and(|set| !set.default), "{area}");
        }
        assert!(sets.iter().any(|set| set.features == "rustls" && !set.default));
    }
}
