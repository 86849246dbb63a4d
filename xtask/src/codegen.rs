//! `cargo xtask codegen [--check] [--spec FILE --out DIR]`.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use codegen::render;
use codegen::source::{Folder, Read};
use codegen::{Diagnostics, Files, Report, Settings, Sources};

use crate::features::{self, Manifest};
use crate::manifest;
use crate::output::{self, Change};
use crate::paths;
use crate::print::{self, err, out};

/// The arguments of the command.
pub(crate) struct Task {
    /// The root document; by default that of this repository.
    pub(crate) spec: Option<PathBuf>,
    /// The folder of the client; by default that of this repository.
    pub(crate) out: Option<PathBuf>,
    /// Whether to compare instead of writing.
    pub(crate) check: bool,
    /// The format of the diagnostics.
    pub(crate) format: MessageFormat,
    /// The number of diagnostics that are printed.
    pub(crate) most: Most,
}

/// The number of diagnostics that are printed. Machine-readable output has all of them.
#[derive(Clone, Copy)]
pub(crate) struct Most(usize);

impl std::str::FromStr for Most {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(most) => Ok(Self(most)),
            Err(_) if text == "all" => Ok(Self(usize::MAX)),
            Err(_) => Err("write a number, or `all`".to_owned()),
        }
    }
}

impl Default for Most {
    fn default() -> Self {
        Self(render::MOST)
    }
}

/// The format of the diagnostics, by who reads them.
#[derive(Clone, Copy)]
pub(crate) enum MessageFormat {
    /// A person.
    Human,
    /// A program.
    Json,
    /// GitHub, beside the lines of a pull request.
    Github,
}

impl ValueEnum for MessageFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Human, Self::Json, Self::Github]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Human => "human",
            Self::Json => "json",
            Self::Github => "github",
        }))
    }
}

/// Runs the task.
pub(crate) fn run(task: &Task) -> ExitCode {
    run_from(task, &Folder::new(folder(task)))
}

/// Runs the task with files read through `files`.
pub(crate) fn run_from(task: &Task, files: &dyn Read) -> ExitCode {
    attempt(task, files).unwrap_or_else(|error| {
        err!("error: {error}");
        ExitCode::FAILURE
    })
}

fn attempt(task: &Task, files: &dyn Read) -> Result<ExitCode, String> {
    let (spec, out) = paths(task);
    let report = generate_from(&spec, &out, files)?;
    print_diagnostics(
        &report.diagnostics,
        &report.sources,
        &shown(&spec),
        task.format,
        task.most,
    );
    let Some(files) = &report.files else {
        return Ok(ExitCode::FAILURE);
    };
    let manifest = features::compare(&report.features, &out)?;
    let result = if task.check {
        check(files, &out, &command(task))
    } else {
        write(files, &out, &report)
    };
    let code = result.map_err(|error| error.to_string())?;
    if !report.unknown_formats.is_empty() {
        out!(
            "formats that are not known, and taken for text: {}",
            report.unknown_formats.join(", ")
        );
    }
    let Manifest::Stale(path, text) = manifest else {
        return Ok(code);
    };
    if task.check {
        out!("stale {}: run `{}`", path.display(), command(task));
        return Ok(ExitCode::FAILURE);
    }
    features::write(&path, &text)?;
    out!("wrote the features of the areas into {}", path.display());
    Ok(code)
}

/// Returns the root document and the output folder, which are those of this repository by default.
fn paths(task: &Task) -> (PathBuf, PathBuf) {
    let spec = task.spec.clone().unwrap_or_else(paths::spec);
    let out = task.out.clone().unwrap_or_else(paths::out);
    (spec, out)
}

/// Returns the root document.
pub(crate) fn root(task: &Task) -> PathBuf {
    paths(task).0
}

/// Returns the folder of the description.
pub(crate) fn folder(task: &Task) -> PathBuf {
    let (spec, _) = paths(task);
    folder_of(&spec).to_owned()
}

/// Returns the folder of a root document.
pub(crate) fn folder_of(spec: &Path) -> &Path {
    let folder = spec.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Prints the diagnostics of the description in `folder`.
pub(crate) fn print_diagnostics(
    diagnostics: &Diagnostics,
    sources: &Sources,
    folder: &str,
    format: MessageFormat,
    Most(most): Most,
) {
    match format {
        MessageFormat::Human => {
            let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let colour = std::io::stderr().is_terminal() && !plain;
            print::problem(&render::human(diagnostics, sources, folder, colour, most));
        }
        MessageFormat::Json => print::report(&render::json(diagnostics, sources, folder)),
        MessageFormat::Github => print::report(&render::github(diagnostics, sources, folder, most)),
    }
}

/// Generates the client of `spec` for the crate that `out` belongs to.
pub(crate) fn generate(spec: &Path, out: &Path) -> Result<Report, String> {
    generate_from(spec, out, &Folder::new(folder_of(spec)))
}

fn generate_from(spec: &Path, out: &Path, files: &dyn Read) -> Result<Report, String> {
    let folder = folder_of(spec);
    let file = file_name(spec)?;
    let label = folder.canonicalize().ok();
    let label = label
        .as_deref()
        .and_then(Path::file_name)
        .and_then(OsStr::to_str)
        .unwrap_or("spec");
    let settings = settings(label, out)?;
    Ok(codegen::generate(file, files, &settings))
}

/// Returns the name of a root document in its folder.
pub(crate) fn file_name(spec: &Path) -> Result<&str, String> {
    let name = spec.file_name().and_then(OsStr::to_str);
    name.ok_or_else(|| format!("`{}` is not the name of a file in UTF-8", spec.display()))
}

/// Returns the settings for a description in a folder called `label`, and for the crate that contains `out`.
pub(crate) fn settings(label: &str, out: &Path) -> Result<Settings, String> {
    Ok(Settings {
        crate_name: manifest::crate_name(out)?,
        label: label.to_owned(),
    })
}

/// Returns the folder of the description as it is shown before file names, relative to the current folder.
pub(crate) fn shown(spec: &Path) -> String {
    let folder = spec.parent().unwrap_or(Path::new(""));
    let here = std::env::current_dir().unwrap_or_default();
    let folder = folder.strip_prefix(&here).unwrap_or(folder);
    if folder.as_os_str().is_empty() {
        String::new()
    } else {
        format!("{}/", folder.display())
    }
}

fn write(files: &Files, out: &Path, report: &Report) -> std::io::Result<ExitCode> {
    let changes = output::compare(files, out)?;
    if refused(&changes, out) {
        return Ok(ExitCode::FAILURE);
    }
    output::apply(files, out, &changes)?;
    for (path, change) in &changes {
        out!("{} {}", change.done(), output::shown(path));
    }
    let summary = match changes.len() {
        0 => "nothing changed".to_owned(),
        count => format!("{} changed", counted(count, "file")),
    };
    let operations = counted(report.operations, "operation");
    let definitions = counted(report.definitions, "definition");
    out!(
        "{operations} and {definitions} in {}: {summary}",
        counted(files.len(), "file")
    );
    Ok(ExitCode::SUCCESS)
}

/// Returns `1 file`, `2 files`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Reports the files that prevent the client from being written. Returns whether there are any.
fn refused(changes: &[(String, Change)], out: &Path) -> bool {
    let foreign = output::in_the_way(changes);
    for path in &foreign {
        let path = output::shown(path);
        err!("error: `{path}` was not written by this command, and is not overwritten or removed");
    }
    if !foreign.is_empty() {
        err!("{}", move_out(foreign.len(), out));
        return true;
    }
    let read_only = output::read_only(changes, out);
    for path in &read_only {
        let path = out.join(path);
        err!("error: `{}` is read-only; make it writable", path.display());
    }
    !read_only.is_empty()
}

fn move_out(count: usize, out: &Path) -> String {
    let them = if count == 1 { "it" } else { "them" };
    format!(
        "move {them} out of `{}`, which holds generated code and nothing else",
        out.display()
    )
}

/// Returns the command that fixes what a check reports.
fn command(task: &Task) -> String {
    let mut command = "cargo xtask codegen".to_owned();
    for (name, path) in [("--spec", &task.spec), ("--out", &task.out)] {
        if let Some(path) = path {
            command.push_str(&format!(" {name} {}", path.display()));
        }
    }
    command
}

fn check(files: &Files, out: &Path, command: &str) -> std::io::Result<ExitCode> {
    let changes = output::compare(files, out)?;
    if changes.is_empty() {
        out!("the generated client is fresh: {} files", files.len());
        return Ok(ExitCode::SUCCESS);
    }
    for (path, change) in &changes {
        out!("{} {}", change.found(), output::shown(path));
        if let Change::Stale { before } | Change::Edited { before } = change {
            let after = files.get(path).unwrap_or_default();
            print::report(&output::short_diff(before, after));
        }
    }
    out!("");
    match output::in_the_way(&changes).len() {
        0 => out!("run `{command}` and commit what it writes"),
        count => out!(
            "{}; then run `{command}` and commit what it writes",
            move_out(count, out)
        ),
    }
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_problems_or_all_of_them_can_be_asked_for() {
        let most = |text: &str| text.parse().ok().map(|Most(most)| most);
        assert_eq!(most("200"), Some(200));
        assert_eq!(most("all"), Some(usize::MAX));
        assert_eq!(most("-1"), None);
        assert_eq!(most("some"), None);
    }

    #[test]
    fn the_committed_client_is_what_the_description_asks_for() {
        let report = paths::report().expect("a client");
        let files = report.files.expect("the description is right");
        let changes = output::compare(&files, &paths::out()).expect("a readable folder");
        let paths: Vec<&str> = changes.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, Vec::<&str>::new(), "run `cargo xtask codegen`");
    }
}
