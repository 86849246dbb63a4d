//! If the generator is killed at any moment, each file is the old one or the new one. `--check` reports what
//! is missing until the next run, which does the rest.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

type Tree = BTreeMap<PathBuf, String>;

const KILLS: u32 = 16;

#[test]
fn a_killed_run_leaves_whole_files_and_the_next_one_mends_the_rest() {
    let folder = tempfile::tempdir().expect("a folder");
    let (spec, out) = (folder.path().join("spec"), folder.path().join("out"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"), &spec);
    let users = spec.join("users.yaml");
    let old_text = std::fs::read_to_string(&users).expect("the description");
    let new_text = old_text
        .replace("displayName", "shownName")
        .replace("A user account", "Some account")
        .replace("    UserState:", "    UserCondition:")
        .replace("/UserState'", "/UserCondition'");
    let written = |text: &str| {
        std::fs::write(&users, text).expect("an edit");
        let start = Instant::now();
        assert_eq!(run(&spec, &out, &[]), Some(0));
        (tree(&out), start.elapsed())
    };
    let (new, _) = written(&new_text);
    let (old, whole) = written(&old_text);
    assert_ne!(old, new);
    let paths = |tree: &Tree| tree.keys().cloned().collect::<Vec<_>>();
    assert_ne!(paths(&old), paths(&new), "files come and go");

    let (mut mixtures, mut drafts) = (0, 0);
    for kill in 0..KILLS {
        // From one state towards the other, killed a little later each time.
        let (text, wished, other) = if kill % 2 == 0 {
            (&new_text, &new, &old)
        } else {
            (&old_text, &old, &new)
        };
        std::fs::write(&users, text).expect("an edit");
        kill_in_the_middle(&spec, &out, kill, whole);

        let now = tree(&out);
        for (path, text) in &now {
            let whole = [old.get(path), new.get(path)].contains(&Some(text));
            assert!(
                whole || is_draft(path),
                "kill {kill}: {} is half written",
                path.display()
            );
        }
        let mut named = now.clone();
        named.retain(|path, _| !is_draft(path));
        drafts += u32::from(named.len() != now.len());
        mixtures += u32::from(named != *wished && named != *other);
        let fresh = run(&spec, &out, &["--check"]);
        assert_eq!(fresh, Some(i32::from(now != *wished)), "kill {kill}: --check");
        assert_eq!(run(&spec, &out, &[]), Some(0), "kill {kill}: the next run");
        assert!(tree(&out) == *wished, "kill {kill}: the next run mends the rest");
    }
    println!(
        "{KILLS} kills: {mixtures} left some files old and some new, {drafts} left drafts; every file was whole"
    );
    assert_ne!(drafts, 0, "no kill met the run while it wrote");
    let left = std::fs::read_dir(folder.path()).expect("the folder").count();
    assert_eq!(left, 2, "`spec`, `out`, and nothing else");
}

/// Starts a run and kills it: every second run at some moment of its life, the others while they write, which
/// is the shortest part.
fn kill_in_the_middle(spec: &Path, out: &Path, kill: u32, whole: Duration) {
    let mut child = command(spec, out).spawn().expect("the command");
    if kill.is_multiple_of(4) {
        sleep(whole * kill / KILLS);
    } else {
        while child.try_wait().expect("a run").is_none() && !is_being_written(out) {
            std::hint::spin_loop();
        }
        sleep(Duration::from_micros(u64::from(kill) * 50));
    }
    // The run may have ended by itself.
    let _ = child.kill();
    let _ = child.wait();
}

/// Returns whether a draft exists. It looks at names alone, because reading the files takes longer than
/// writing one.
fn is_being_written(folder: &Path) -> bool {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries
        .map(|entry| entry.path())
        .any(|path| is_draft(&path) || (path.extension().is_none() && is_being_written(&path)))
}

fn is_draft(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "xtask-draft")
}

/// Runs to the end, and returns the exit code.
fn run(spec: &Path, out: &Path, arguments: &[&str]) -> Option<i32> {
    let status = command(spec, out).args(arguments).status();
    status.expect("the command").code()
}

fn command(spec: &Path, out: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .args(["codegen", "--spec"])
        .arg(spec.join("partner-center.yaml"))
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null());
    command
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("a copy");
        }
    }
}

/// Returns every file below a folder with its contents, while a run may be writing there.
fn tree(folder: &Path) -> Tree {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = std::fs::read_to_string(&path) {
                files.insert(path, text);
            }
        }
    }
    files
}
