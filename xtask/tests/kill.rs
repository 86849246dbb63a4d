//! Killed at any moment, the generator leaves the old client or the new one, and nothing between.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const KILLS: u32 = 50;

#[test]
fn a_killed_run_leaves_the_old_client_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let (spec, out) = (folder.path().join("spec"), folder.path().join("out"));
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec"), &spec);
    let users = spec.join("users.yaml");
    let old_text = std::fs::read_to_string(&users).expect("the description");
    let new_text = old_text
        .replace("displayName", "shownName")
        .replace("A user account", "Some account");

    std::fs::write(&users, &new_text).expect("an edit");
    assert!(run(&spec, &out).wait().expect("a run").success());
    let new = tree(&out);
    std::fs::write(&users, &old_text).expect("an edit");
    let start = Instant::now();
    assert!(run(&spec, &out).wait().expect("a run").success());
    let whole = start.elapsed();
    let old = tree(&out);
    assert_ne!(old, new);

    let draft = folder.path().join(".out.draft");
    let (mut kept, mut replaced, mut begun) = (0, 0, 0);
    for kill in 0..KILLS {
        // From one state towards the other, killed a little later each time.
        let was_old = tree(&out) == old;
        std::fs::write(&users, if was_old { &new_text } else { &old_text }).expect("an edit");
        let while_it_writes = kill % 2 == 1;
        if while_it_writes && draft.exists() {
            std::fs::remove_dir_all(&draft).expect("what the run before left behind");
        }
        let mut child = run(&spec, &out);
        if while_it_writes {
            // Most of a run is thinking.
            while !draft.exists() && child.try_wait().expect("a run").is_none() {
                std::hint::spin_loop();
            }
            sleep(Duration::from_micros(u64::from(kill) * 100));
        } else {
            sleep(whole * kill / KILLS + Duration::from_micros(u64::from(kill) * 37 % 500));
        }
        // It may have ended by itself.
        let _ = child.kill();
        let _ = child.wait();
        begun += u32::from(while_it_writes && draft.exists());
        let now = tree(&out);
        assert!(
            now == old || now == new,
            "kill {kill}: neither the old client nor the new one"
        );
        if (now == old) == was_old {
            kept += 1;
        } else {
            replaced += 1;
        }
    }
    println!(
        "{KILLS} kills: {kept} left the old client, {replaced} the new one, none a mixture; {begun} met it while it wrote"
    );
    assert_ne!(begun, 0, "no kill met the run while it wrote");

    // What a killed run left behind does not disturb the next one.
    std::fs::write(&users, &new_text).expect("an edit");
    assert!(run(&spec, &out).wait().expect("a run").success());
    assert_eq!(tree(&out), new);
    let left: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

fn run(spec: &Path, out: &Path) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--spec"])
        .arg(spec.join("partner-center.yaml"))
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null())
        .spawn()
        .expect("the command")
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

/// Every file below a folder with its text.
fn tree(folder: &Path) -> BTreeMap<PathBuf, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a text");
                files.insert(path, text);
            }
        }
    }
    files
}
