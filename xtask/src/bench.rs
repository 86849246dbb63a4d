//! `cargo xtask bench`: the figures that `docs/figures.md` quotes. Timings are medians of many runs of a release build; other
//! programs on the machine make them longer, never shorter.

mod binaries;
mod programs;
mod touched;

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use self::programs::Programs;
use crate::paths::{self, repository};
use crate::print::{err, out};
use crate::read;

/// The number of runs of each command.
const RUNS: usize = 50;

/// What is measured: a name, and what measures and prints it.
type Part = (&'static str, fn(&Path) -> Result<(), String>);

const PARTS: [Part; 4] = [
    ("generation", generation),
    ("client", client),
    ("binaries", |root| binaries::measure(&Programs::write(root)?)),
    ("touched", |root| touched::measure(&Programs::write(root)?)),
];

/// Returns the names of what can be measured alone.
pub(crate) fn parts() -> [&'static str; 4] {
    PARTS.map(|(name, _)| name)
}

/// Measures and prints all figures, or those of a part.
pub(crate) fn run(only: Option<&str>) -> ExitCode {
    match measure(&repository(), only) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            err!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(root: &Path, only: Option<&str>) -> Result<(), String> {
    for (name, part) in PARTS {
        if only.is_none_or(|only| only == name) {
            part(root)?;
            out!("");
        }
    }
    Ok(())
}

/// Measures how long the generator takes for the description of this repository.
fn generation(root: &Path) -> Result<(), String> {
    cargo(root, &["build", "--release", "--quiet", "--package", "xtask"])?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), Into::into);
    let binary = target
        .join("release")
        .join(format!("xtask{}", std::env::consts::EXE_SUFFIX));

    let check = times(|| status(Command::new(&binary).args(["codegen", "--check"])))?;
    let nothing = times(|| status(Command::new(&binary).arg("--help")))?;
    out!("generate and compare the home description, from a built binary, {RUNS} runs:");
    out!(
        "  median {:.1} ms, fastest {:.1} ms",
        millis(check.0),
        millis(check.1)
    );
    out!(
        "  of which the start of a process: median {:.1} ms",
        millis(nothing.0)
    );
    size()
}

/// Measures the size of the generated client.
fn size() -> Result<(), String> {
    let (mut code, mut docs, mut tests) = (0, 0, 0);
    count(&paths::out(), &mut |path, text| {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        if path.ends_with("examples.rs") {
            tests += lines.count();
            return;
        }
        let (doc, rest): (Vec<&str>, Vec<&str>) = lines.partition(|line| line.trim_start().starts_with("//"));
        docs += doc.len();
        code += rest.len();
    })
    .map_err(|error| error.to_string())?;
    let operations = operations()?;
    out!("generated for {operations} operations, blank lines not counted:");
    out!(
        "  {code} lines of code ({} an operation), {docs} of documentation, {tests} of tests",
        code / operations.max(1)
    );
    Ok(())
}

/// Compares the cost of the client with that of handwritten code: `generated-client/benches`.
fn client(root: &Path) -> Result<(), String> {
    let benches = ["bench", "--quiet", "--package", "partner-center", "--bench"];
    cargo(root, &[&benches[..], &["speed"]].concat())?;
    out!("");
    cargo(root, &[&benches[..], &["memory"]].concat())
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<(), String> {
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        // With it, `azure_core` captures a backtrace for every missing header, which would dominate the
        // figures.
        .env_remove("RUST_BACKTRACE")
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`cargo {}` failed", arguments.join(" ")))
    }
}

/// Returns the median and the shortest of many runs.
fn times(mut task: impl FnMut() -> Result<(), String>) -> Result<(Duration, Duration), String> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let start = Instant::now();
        task()?;
        times.push(start.elapsed());
    }
    times.sort();
    let median = times.get(RUNS / 2).copied().unwrap_or_default();
    Ok((median, times.first().copied().unwrap_or_default()))
}

fn status(command: &mut Command) -> Result<(), String> {
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|error| error.to_string())?;
    if status.success() {
        Ok(())
    } else {
        Err("the command failed: is the client fresh?".to_owned())
    }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn count(folder: &Path, file: &mut dyn FnMut(&Path, &str)) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            count(&path, file)?;
        } else {
            file(&path, &read::text(&path)?);
        }
    }
    Ok(())
}

fn operations() -> Result<usize, String> {
    let report = paths::report()?;
    report
        .files
        .is_some()
        .then_some(report.operations)
        .ok_or_else(|| "the description is wrong".to_owned())
}
