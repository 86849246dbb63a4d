//! `cargo xtask bundle [--spec FILE] [--out FILE]`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use codegen::source::Folder;

use crate::codegen::{MessageFormat, Most, file_name, folder_of, print_diagnostics, shown};
use crate::paths;
use crate::print::{err, out};
use crate::write;

/// The arguments of the command.
pub(crate) struct Task {
    /// The root document; by default that of this repository.
    pub(crate) spec: Option<PathBuf>,
    /// The file to write.
    pub(crate) out: Option<PathBuf>,
}

/// Runs the task.
pub(crate) fn run(task: &Task) -> ExitCode {
    attempt(task).unwrap_or_else(|error| {
        err!("error: {error}");
        ExitCode::FAILURE
    })
}

fn attempt(task: &Task) -> Result<ExitCode, String> {
    let spec = task.spec.clone().unwrap_or_else(paths::spec);
    let out = task.out.clone().unwrap_or_else(paths::bundle);
    let Some(bundle) = bundle(&spec)? else {
        return Ok(ExitCode::FAILURE);
    };
    let document = bundle.document.as_deref().unwrap_or_default();
    write::file(&out, document).map_err(|error| error.to_string())?;
    out!("wrote {}", short(&out).display());
    Ok(ExitCode::SUCCESS)
}

/// Bundles a description. Returns `None` if it has an error, which is printed.
pub(crate) fn bundle(spec: &Path) -> Result<Option<codegen::Bundle>, String> {
    let bundle = codegen::bundle(file_name(spec)?, &Folder::new(folder_of(spec)));
    let (format, most) = (MessageFormat::Human, Most::default());
    print_diagnostics(&bundle.diagnostics, &bundle.sources, &shown(spec), format, most);
    Ok(bundle.document.is_some().then_some(bundle))
}

/// Returns a path relative to the current folder.
fn short(path: &Path) -> &Path {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path)
}
