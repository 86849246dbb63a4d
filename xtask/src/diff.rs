//! `cargo xtask diff [--base REV] [OLD.yaml NEW.yaml]`: what a change of the description does to users of the client, and
//! whether the version of the client allows it.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use codegen::changes::{Changes, Severity, changes, render};
use codegen::source::{Folder, Read};
use codegen::{Report, Settings};

use crate::repository;

const ROOT: &str = "partner-center.yaml";

/// What to compare, for whom.
pub(crate) struct Task {
    /// The commit to compare with.
    pub(crate) base: Option<String>,
    /// Two documents to compare instead, or none.
    pub(crate) files: Vec<PathBuf>,
    /// `text`, `markdown`, `json` or `github`.
    pub(crate) format: String,
}

/// Runs the task.
pub(crate) fn run(task: &Task) -> ExitCode {
    match compare(task) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn compare(task: &Task) -> Result<ExitCode, String> {
    if let [old, new] = &*task.files {
        let (old, new) = (on_disk(old)?, on_disk(new)?);
        let changes = changes(&old, &new).ok_or("a description is wrong")?;
        print!("{}", shown(&changes, &task.format, ""));
        return Ok(ExitCode::SUCCESS);
    }
    let base = match &task.base {
        Some(base) => base.clone(),
        None => merge_base()?,
    };
    let (old, new) = (at_commit(&base)?, on_disk(&repository().join("spec").join(ROOT))?);
    let changes = changes(&old, &new).ok_or("a description is wrong")?;
    print!("{}", shown(&changes, &task.format, "spec/"));

    let before = git(&["show", &format!("{base}:Cargo.toml")])
        .ok()
        .and_then(|text| version(&text));
    let now = std::fs::read_to_string(repository().join("Cargo.toml"))
        .ok()
        .and_then(|text| version(&text));
    let (Some(before), Some(now)) = (before, now) else {
        return Ok(ExitCode::SUCCESS);
    };
    let verdict = Verdict::of(changes.worst(), before, now);
    if matches!(&*task.format, "text" | "markdown") {
        println!("\n{}", verdict.sentence(before, now));
    }
    Ok(if verdict.allowed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn shown(changes: &Changes, format: &str, folder: &str) -> String {
    match format {
        "markdown" => render::markdown(changes, folder),
        "json" => render::json(changes, folder),
        "github" => render::github(changes, folder),
        _ => render::text(changes, folder),
    }
}

/// A version: three numbers.
type Version = (u64, u64, u64);

/// Whether a version allows what changed.
struct Verdict {
    /// The least version that does.
    needed: Version,
    allowed: bool,
}

impl Verdict {
    /// By Cargo's rules: below 1.0 the second number says that something breaks, and additions need no more than the third.
    fn of(worst: Option<Severity>, (major, minor, patch): Version, now: Version) -> Self {
        let needed = match (worst, major) {
            (None, _) => (major, minor, patch),
            (Some(Severity::Breaking), 0) => (0, minor + 1, 0),
            (Some(Severity::Breaking), _) => (major + 1, 0, 0),
            (Some(Severity::Addition), 1..) => (major, minor + 1, 0),
            (Some(_), _) => (major, minor, patch + 1),
        };
        // Only a break is refused: the other bumps can wait for the release.
        let allowed = now >= needed || worst != Some(Severity::Breaking);
        Self { needed, allowed }
    }

    fn sentence(&self, before: Version, now: Version) -> String {
        let text = |(a, b, c): Version| format!("{a}.{b}.{c}");
        let (was, is, needed) = (text(before), text(now), text(self.needed));
        if now >= self.needed {
            format!("The version was {was} and is {is}, which allows this.")
        } else if self.allowed {
            format!("The version is {is}: the next release is {needed} or later.")
        } else {
            format!(
                "The version is {is}, and this needs {needed}: set `version` in Cargo.toml, below `[workspace.package]`."
            )
        }
    }
}

/// The version of the workspace's packages in a manifest.
fn version(manifest: &str) -> Option<Version> {
    let package = manifest.split("[workspace.package]").nth(1)?;
    let line = package
        .lines()
        .find(|line| line.trim_start().starts_with("version"))?;
    let mut numbers = line
        .split('"')
        .nth(1)?
        .split('.')
        .map(|part| part.split(['-', '+']).next()?.parse().ok());
    Some((numbers.next()??, numbers.next()??, numbers.next()??))
}

fn generate(root: &str, reader: &dyn Read) -> Result<Report, String> {
    let settings = Settings {
        crate_name: "partner_center".to_owned(),
        label: "spec".to_owned(),
    };
    let report = codegen::generate(root, reader, &settings);
    if report.files.is_none() {
        eprint!(
            "{}",
            codegen::diagnostic::render::human(&report.diagnostics, &report.sources, "", false)
        );
        return Err(format!("`{root}` cannot be compared while it is wrong"));
    }
    Ok(report)
}

fn on_disk(path: &Path) -> Result<Report, String> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    generate(
        path.file_name().and_then(OsStr::to_str).unwrap_or_default(),
        &Folder::new(folder),
    )
}

fn at_commit(revision: &str) -> Result<Report, String> {
    git(&[
        "rev-parse",
        "--verify",
        "--quiet",
        &format!("{revision}^{{commit}}"),
    ])
    .map_err(|_| format!("`{revision}` is not a commit"))?;
    generate(ROOT, &Commit(revision.to_owned()))
}

/// The files of the description as a commit has them.
struct Commit(String);

impl Read for Commit {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        git(&["show", &format!("{}:spec/{path}", self.0)])
            .map(String::into_bytes)
            .map_err(io::Error::other)
    }
}

/// Where this branch left the main branch; the last commit on the main branch itself.
fn merge_base() -> Result<String, String> {
    for main in ["origin/main", "main"] {
        if let Ok(base) = git(&["merge-base", "HEAD", main]) {
            return Ok(base.trim().to_owned());
        }
    }
    Err("there is no branch `main` to compare with: name a commit with --base".to_owned())
}

fn git(arguments: &[&str]) -> Result<String, String> {
    let output = Command::new("git")
        .args(arguments)
        .current_dir(repository())
        .output();
    let output = output.map_err(|error| format!("git cannot be run: {error}"))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_allows_what_it_announces() {
        let breaking = Some(Severity::Breaking);
        let addition = Some(Severity::Addition);
        for (worst, before, now, allowed, needed) in [
            (None, (0, 1, 0), (0, 1, 0), true, (0, 1, 0)),
            (breaking, (0, 1, 3), (0, 1, 4), false, (0, 2, 0)),
            (breaking, (0, 1, 3), (0, 2, 0), true, (0, 2, 0)),
            (breaking, (1, 4, 0), (1, 5, 0), false, (2, 0, 0)),
            (breaking, (1, 4, 0), (2, 0, 0), true, (2, 0, 0)),
            (addition, (0, 1, 0), (0, 1, 0), true, (0, 1, 1)),
            (addition, (1, 4, 0), (1, 4, 0), true, (1, 5, 0)),
        ] {
            let verdict = Verdict::of(worst, before, now);
            assert_eq!(
                (verdict.allowed, verdict.needed),
                (allowed, needed),
                "{worst:?} {before:?} {now:?}"
            );
        }
    }

    #[test]
    fn the_version_is_read_from_the_manifest() {
        let manifest = "[workspace]\nresolver = \"3\"\n\n[workspace.package]\nversion = \"0.12.3-beta.1\"\n";
        assert_eq!(version(manifest), Some((0, 12, 3)));
        assert_eq!(version("[package]\nversion = \"1.0.0\"\n"), None);
    }
}
