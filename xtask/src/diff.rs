//! `cargo xtask diff [--base REV] [--head REV] [OLD.yaml NEW.yaml]`: reports the effects of a change of the
//! description on users of the client, and whether the version of the client allows it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use clap::builder::PossibleValue;
use codegen::Report;
use codegen::changes::{Changes, changes, render};
use codegen::render as diagnostic;
use codegen::source::Read;
use semver::Version;

use crate::behaviour::Unknown;
use crate::git::Git;
use crate::paths::{self, ROOT, repository};
use crate::print::{self, err};
use crate::version::{self, Verdict};
use crate::{comment, manifest, read};

/// The file in which changes of behaviour are acknowledged.
const CHANGELOG: &str = "CHANGELOG.md";

/// The arguments of the command.
pub(crate) struct Task {
    /// The commit to compare with.
    pub(crate) base: Option<String>,
    /// The commit to compare; by default the working tree.
    pub(crate) head: Option<String>,
    /// Two documents to compare instead, or none.
    pub(crate) files: Vec<PathBuf>,
    /// The format of the report.
    pub(crate) format: Format,
    /// Whether a change in the behaviour of running programs is acknowledged.
    pub(crate) acknowledged: bool,
}

/// The format of the report, by who reads it.
#[derive(Clone, Copy)]
pub(crate) enum Format {
    /// For a person at a terminal.
    Text,
    /// For reviewers of a pull request.
    Markdown,
    /// The same as a comment that GitHub accepts, even if there is no report.
    Comment,
    /// For a program: one object per line.
    Json,
    /// For GitHub, beside the lines of a pull request.
    Github,
    /// For readers of `CHANGELOG.md`.
    Changelog,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Text,
            Self::Markdown,
            Self::Comment,
            Self::Json,
            Self::Github,
            Self::Changelog,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Comment => "comment",
            Self::Json => "json",
            Self::Github => "github",
            Self::Changelog => "changelog",
        }))
    }
}

/// Runs the task.
pub(crate) fn run(task: &Task) -> ExitCode {
    let result = match &*task.files {
        [old, new] => files(old, new, task.format),
        _ => commits(task),
    };
    match (result, task.format) {
        (Ok((report, code)), Format::Comment) => {
            print::report(&comment::report(&report));
            code
        }
        (Ok((report, code)), _) => {
            print::report(&report);
            code
        }
        (Err(refusal), format) => {
            refusal.tell(format);
            ExitCode::from(2)
        }
    }
}

/// The reason why there is no report.
struct Refusal {
    /// The description with an error, if there is one, and the prefix of its file names.
    wrong: Option<Box<(Report, String)>>,
    why: String,
}

impl From<String> for Refusal {
    fn from(why: String) -> Self {
        Self { wrong: None, why }
    }
}

impl Refusal {
    fn mistakes(&self, render: impl Fn(&Report, &str) -> String) -> String {
        let wrong = self.wrong.as_ref();
        wrong.map_or_else(String::new, |wrong| render(&wrong.0, &wrong.1))
    }

    /// Prints the refusal. Parts of a description are kept out of a workflow's log, where they could be taken
    /// for commands.
    fn tell(&self, format: Format) {
        let human = |report: &Report, folder: &str| {
            diagnostic::human(
                &report.diagnostics,
                &report.sources,
                folder,
                false,
                diagnostic::MOST,
            ) + "\n"
        };
        let github = |report: &Report, folder: &str| {
            diagnostic::github(&report.diagnostics, &report.sources, folder, diagnostic::MOST)
        };
        match format {
            Format::Comment => {
                let why = format!("{}error: {}", self.mistakes(human), self.why);
                print::report(&comment::no_report(&why));
            }
            Format::Github => print::report(&self.mistakes(github)),
            Format::Text | Format::Markdown | Format::Json | Format::Changelog => {
                print::problem(&self.mistakes(human));
            }
        }
        err!("error: {}", self.why);
    }
}

/// Compares two documents, whose versions are not known.
fn files(old: &Path, new: &Path, format: Format) -> Result<(String, ExitCode), Refusal> {
    let (old, new) = (on_disk(old)?, on_disk(new)?);
    let changes = compared(&old, &new)?;
    let report = shown(&changes, format, "") + &version::unknown(changes.worst(), format);
    Ok((report, ExitCode::SUCCESS))
}

/// Compares two commits, or a commit and the working tree.
fn commits(task: &Task) -> Result<(String, ExitCode), Refusal> {
    let git = Git::open(repository())?;
    let base = match &task.base {
        Some(base) => git.commit(base)?,
        None => git.merge_base()?,
    };
    let head = task.head.as_ref().map(|head| git.commit(head)).transpose()?;
    let old = at_commit(&git, &base, task.base.as_deref().unwrap_or(&base))?;
    let new = match (&head, &task.head) {
        (Some(commit), Some(name)) => at_commit(&git, commit, name)?,
        _ => on_disk(&paths::spec())?,
    };
    let changes = compared(&old, &new)?;
    let present = |name: &str| match &head {
        Some(commit) => git.show(commit, name).ok(),
        None => read::bytes(&repository().join(name)).ok(),
    };
    let text = |bytes: Option<Vec<u8>>| String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    let logged = text(git.show(&base, CHANGELOG).ok());
    let unknown = Unknown::of(&changes, &logged, &text(present(CHANGELOG)));
    let is_known = task.acknowledged || unknown.is_empty();
    let mut report = shown(&changes, task.format, "spec/");
    if !is_known {
        report += &unknown.shown(task.format);
    }

    let now = present("Cargo.toml").as_deref().and_then(manifest::version);
    let Some((before, now)) = before(&git, &base).zip(now) else {
        err!("warning: whether the version allows this is not known: one of the two has none");
        let report = report + &version::unknown(changes.worst(), task.format);
        return Ok((report, code(is_known)));
    };
    let verdict = Verdict::of(changes.worst(), before, now);
    let code = code(is_known && verdict.is_allowed());
    Ok((report + &verdict.shown(task.format), code))
}

fn code(is_allowed: bool) -> ExitCode {
    if is_allowed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Returns the version that users have: that of the last release, else that of the commit. A second breaking
/// change before a release needs no second bump.
fn before(git: &Git, base: &str) -> Option<Version> {
    let released = git
        .released(base)
        .and_then(|tag| Version::parse(tag.trim_start_matches('v')).ok());
    released.or_else(|| manifest::version(&git.show(base, "Cargo.toml").ok()?))
}

fn compared<'a>(old: &'a Report, new: &'a Report) -> Result<Changes<'a>, String> {
    changes(old, new).ok_or_else(|| "a description that is wrong cannot be compared".to_owned())
}

fn shown(changes: &Changes, format: Format, folder: &str) -> String {
    match format {
        Format::Text => render::text(changes, folder),
        Format::Markdown | Format::Comment => render::markdown(changes, folder),
        Format::Json => render::json(changes, folder),
        Format::Github => render::github(changes, folder),
        Format::Changelog => render::changelog(changes),
    }
}

fn on_disk(path: &Path) -> Result<Report, Refusal> {
    let report = crate::codegen::generate(path, &paths::out())?;
    if report.files.is_some() {
        return Ok(report);
    }
    let why = format!("`{}` cannot be compared while it is wrong", path.display());
    Err(refused(report, crate::codegen::shown(path), why))
}

fn refused(report: Report, folder: String, why: String) -> Refusal {
    let wrong = Some(Box::new((report, folder)));
    Refusal { wrong, why }
}

/// Reads the description at a commit, which the user called `name`.
fn at_commit(git: &Git, commit: &str, name: &str) -> Result<Report, Refusal> {
    if git.show(commit, &format!("spec/{ROOT}")).is_err() {
        return Err(format!("`{name}` has no description: there is no `spec/{ROOT}` in it").into());
    }
    let settings = crate::codegen::settings("spec", &paths::out())?;
    let report = codegen::generate(ROOT, &AtCommit { git, commit }, &settings);
    // An older generator may have accepted what has no effect.
    if report.is_comparable() {
        return Ok(report);
    }
    let why = format!(
        "the description at `{name}` is not one that this generator accepts, so it cannot be compared\n\
         name a later commit (`git log --oneline -- spec`), or correct a copy of it and compare the files:\n\
         `git archive {name} spec | tar -x -C FOLDER`, then \
         `cargo xtask diff FOLDER/spec/{ROOT} spec/{ROOT}`"
    );
    Err(refused(report, format!("{name}:spec/"), why))
}

/// Reads the files of the description from a commit.
struct AtCommit<'a> {
    git: &'a Git,
    commit: &'a str,
}

impl Read for AtCommit<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.git.show(self.commit, &format!("spec/{path}"))
    }
}
