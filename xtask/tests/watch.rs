//! An editing session: a mistake, its correction, a file saved the way editors save.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Longer than any machine needs.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn each_save_is_answered() {
    let folder = tempfile::tempdir().expect("a folder");
    let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/changes/base.yaml");
    let right = fs::read_to_string(base).expect("a description");
    let spec = folder.path().join("spec");
    let root = spec.join("things.yaml");
    fs::create_dir(&spec).expect("a folder");
    fs::write(&root, &right).expect("a description");

    let mut child = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--watch", "--spec", "spec/things.yaml", "--out", "out"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    let said = said(&mut child);
    let _stop = Stop(child);
    wait(&said, "files changed");
    wait(&said, "stop with Ctrl+C");

    fs::write(&root, right.replace("In grams.}", "In grams., maxLenght: 3}")).expect("a mistake");
    let line = right
        .lines()
        .position(|line| line.contains("In grams."))
        .expect("a line")
        + 1;
    wait(&said, &format!("spec/things.yaml:{line}:"));
    wait(&said, "did you mean `maxLength`?");

    // A file that the description does not refer to is ignored.
    let quiet = || said.recv_timeout(Duration::from_secs(1)).is_err();
    while !quiet() {}
    fs::write(spec.join("other.yaml"), "[").expect("a file");
    assert!(quiet(), "it was generated again");

    // A file that is referred to, and created later.
    let reference = right.replace(
        "description: Lists parts.",
        "description: Lists parts.\n      x-source: []\n      requestBody: {$ref: 'bodies.yaml#/body'}",
    );
    fs::write(&root, &reference).expect("a reference");
    wait(&said, "`bodies.yaml` cannot be read");
    fs::write(spec.join("bodies.yaml"), "[").expect("a file");
    wait(&said, "bodies.yaml:1");

    // Many editors write another file and rename it.
    let other = spec.join(".things.yaml.swp");
    fs::write(&other, right.replace("In grams.", "In grammes.")).expect("a file");
    fs::rename(&other, &root).expect("a save");
    wait(&said, "changed  types/thing.rs");

    // A folder that is missing for a moment, as when git changes branches.
    fs::rename(&spec, folder.path().join("aside")).expect("a folder");
    wait(&said, "cannot be read");
    fs::rename(folder.path().join("aside"), &spec).expect("a folder");
    wait(&said, "nothing changed");
}

/// Ends the session when it is dropped.
struct Stop(Child);

impl Drop for Stop {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Returns every line that the command prints.
fn said(child: &mut Child) -> Receiver<String> {
    let (sender, receiver) = channel();
    let out: Box<dyn Read + Send> = Box::new(child.stdout.take().expect("an output"));
    let errors: Box<dyn Read + Send> = Box::new(child.stderr.take().expect("an output"));
    for stream in [out, errors] {
        let sender = sender.clone();
        std::thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
    }
    receiver
}

fn wait(said: &Receiver<String>, expected: &str) {
    let start = Instant::now();
    let mut seen = Vec::new();
    while let Ok(line) = said.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
        if line.contains(expected) {
            return;
        }
        seen.push(line);
    }
    panic!("`{expected}` is not said, but: {seen:#?}");
}
