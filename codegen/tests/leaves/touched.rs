//! The files that a commit touches: those of the last commit, and those that are not committed yet.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Returns their paths from the root of the repository, or `None` if they cannot be determined.
pub(crate) fn touched() -> Option<BTreeSet<String>> {
    // Compared with the first parent, so that a merge counts with everything it brings.
    let committed = git(&["diff", "--name-only", "HEAD^1", "HEAD"])?;
    let changed = git(&["diff", "--name-only", "HEAD"])?;
    let new = git(&["ls-files", "--others", "--exclude-standard"])?;
    Some(committed.into_iter().chain(changed).chain(new).collect())
}

fn git(arguments: &[&str]) -> Option<Vec<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let output = Command::new("git")
        .current_dir(root)
        .args(arguments)
        .output()
        .ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let lines = text.lines().map(str::to_owned).collect();
    output.status.success().then_some(lines)
}
