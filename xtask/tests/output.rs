//! What the generator finds in its output folder: it says what is there, and touches nothing that it did not write.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A folder with a small description in `spec` and its client in `out`.
struct Scene(tempfile::TempDir);

impl Scene {
    fn new() -> Self {
        let scene = Self(tempfile::tempdir().expect("a folder"));
        fs::create_dir(scene.path("spec")).expect("a folder");
        let base = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/changes/base.yaml");
        fs::copy(base, scene.path("spec/things.yaml")).expect("a description");
        assert_eq!(scene.run(&[]).0, 0, "{}", scene.run(&[]).1);
        scene
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    /// Runs the generator: its exit code, and all that it says.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        self.run_to("out", arguments)
    }

    fn run_to(&self, out: &str, arguments: &[&str]) -> (i32, String) {
        let output = self.command(out).args(arguments).output().expect("the command");
        let said = [output.stdout, output.stderr].concat();
        (
            output.status.code().expect("an exit code"),
            String::from_utf8_lossy(&said).into_owned(),
        )
    }

    fn command(&self, out: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(["codegen", "--spec", "spec/things.yaml", "--out", out])
            .current_dir(self.0.path());
        command
    }
}

#[test]
fn a_check_tells_apart_what_differs() {
    let scene = Scene::new();
    assert_eq!(scene.run(&["--check"]).0, 0);
    let link = scene.read("out/types/link.rs");
    scene.write("out/types/old.rs", &link);
    scene.write("out/types/link.rs", &link.replace("A link", "Some link"));
    fs::remove_file(scene.path("out/types/part.rs")).expect("a file");
    let spec = scene.read("spec/things.yaml");
    scene.write("spec/things.yaml", &spec.replace("In grams.", "In grammes."));
    let (code, said) = scene.run(&["--check"]);
    assert_eq!(code, 1);
    // A digest differs with every other template.
    let said: Vec<&str> = said
        .lines()
        .filter(|line| !line.contains("// digest: "))
        .collect();
    insta::assert_snapshot!(said.join("\n"));

    assert_eq!(scene.run(&[]).0, 0);
    assert_eq!(scene.run(&["--check"]).0, 0);
    assert!(!scene.path("out/types/old.rs").exists());
}

#[test]
fn what_was_not_generated_stays() {
    for name in [
        "out/mine.rs",
        "out/types/part.rs",
        "out/.hidden",
        "out/types/deep/mine.rs",
    ] {
        let scene = Scene::new();
        fs::create_dir_all(scene.path(name).parent().expect("a folder")).expect("a folder");
        scene.write(name, "// mine\n");
        let spec = scene.read("spec/things.yaml");
        scene.write("spec/things.yaml", &spec.replace("In grams.", "In grammes."));
        let before = scene.read("out/types/thing.rs");
        let (code, said) = scene.run(&[]);
        assert_eq!(code, 1, "{name}");
        assert!(said.contains("is not overwritten or removed"), "{name}: {said}");
        assert_eq!(scene.read(name), "// mine\n");
        assert_eq!(
            scene.read("out/types/thing.rs"),
            before,
            "{name}: nothing is written"
        );
        let (_, said) = scene.run(&["--check"]);
        assert!(
            said.contains("not generated") && said.contains("; then run `cargo xtask codegen --spec"),
            "{said}"
        );
    }
}

#[test]
fn a_folder_for_something_else_is_refused() {
    let scene = Scene::new();
    for out in ["spec", "."] {
        let (code, said) = scene.run_to(out, &[]);
        assert_eq!(code, 1, "{out}: {said}");
        assert!(scene.path("spec/things.yaml").exists());
    }
    scene.write("file", "text");
    for out in ["file", "file/below"] {
        let (code, said) = scene.run_to(out, &[]);
        assert_eq!(code, 1, "{out}: {said}");
        assert!(said.contains("file"), "{said}");
    }
    assert_eq!(scene.read("file"), "text");
}

#[test]
fn another_document_is_another_client() {
    for mode in [&[][..], &["--check"], &["--watch"]] {
        for alone in ["--spec", "--out"] {
            let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
                .args(["codegen", alone, "nowhere"])
                .args(mode)
                .output()
                .expect("the command");
            assert_eq!(output.status.code(), Some(2), "{alone} {mode:?}");
        }
    }
}

#[test]
fn what_only_looks_like_a_leftover_stays() {
    let edit = |scene: &Scene| {
        let spec = scene.read("spec/things.yaml");
        scene.write("spec/things.yaml", &spec.replace("In grams.", "In grammes."));
    };
    // A run that was killed left the beginning of a file.
    for begun in [
        "",
        "// @gen",
        "// @generated by `cargo xtask codegen`",
        "// @generated by `cargo xtask codegen` from",
    ] {
        let scene = Scene::new();
        fs::create_dir(scene.path(".out.draft")).expect("a folder");
        scene.write(".out.draft/mod.rs", begun);
        edit(&scene);
        assert_eq!(scene.run(&[]).0, 0, "{begun:?}");
        assert!(!scene.path(".out.draft").exists());
    }

    // Whatever stands beside it, and however much.
    for neighbours in [0, 1, 20] {
        let scene = Scene::new();
        fs::create_dir(scene.path(".out.draft")).expect("a folder");
        scene.write(".out.draft/novel.txt", "Chapter 1");
        for neighbour in 0..neighbours {
            scene.write(&format!(".out.draft/{neighbour}"), "");
            scene.write(&format!(".out.draft/{neighbour}.rs"), "// @gen");
        }
        edit(&scene);
        let (code, said) = scene.run(&[]);
        assert_eq!(code, 1);
        assert!(said.contains("novel.txt` is in the way"), "{said}");
        assert_eq!(scene.read(".out.draft/novel.txt"), "Chapter 1");
    }
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn runs_at_once_write_one_after_the_other() {
    const ROUNDS: usize = 20;

    let scene = Scene::new();
    let spec = scene.read("spec/things.yaml");
    for round in 0..ROUNDS {
        scene.write(
            "spec/things.yaml",
            &spec.replace("A link", &format!("Link {round}")),
        );
        let children: Vec<Child> = (0..4)
            .map(|_| {
                let mut command = scene.command("out");
                command.stdout(Stdio::null()).stderr(Stdio::piped());
                command.spawn().expect("the command")
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("a run");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "round {round}: {said}");
        }
        let (code, said) = scene.run(&["--check"]);
        assert_eq!(code, 0, "round {round}: {said}");
    }
    let left = fs::read_dir(scene.path("")).expect("the folder").count();
    assert_eq!(left, 2, "`spec`, `out`, and nothing else");
}

#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn a_run_says_that_it_waits_for_another() {
    use rustix::fs::{FlockOperation, flock};

    let scene = Scene::new();
    fs::remove_file(scene.path("out/mod.rs")).expect("a file");
    let other = fs::File::open(scene.path("")).expect("the folder");
    flock(&other, FlockOperation::LockExclusive).expect("a lock");
    let mut child = scene
        .command("out")
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command");
    let mut said = String::new();
    BufReader::new(child.stderr.take().expect("what it says"))
        .read_line(&mut said)
        .expect("a line");
    assert!(said.starts_with("waiting for another run"), "{said}");
    assert!(!scene.path("out/mod.rs").exists());
    drop(other);
    assert!(child.wait().expect("a run").success());
    assert!(scene.path("out/mod.rs").exists());
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_into_and_the_folder_behind_one_is_written() {
    use std::os::unix::fs::symlink;

    let scene = Scene::new();
    fs::rename(scene.path("out/types/link.rs"), scene.path("link.rs")).expect("a file");
    symlink("../../link.rs", scene.path("out/types/link.rs")).expect("a link");
    symlink("nowhere", scene.path("out/dangling")).expect("a link");
    symlink("../spec", scene.path("out/folder")).expect("a link");
    let (code, said) = scene.run(&[]);
    assert_eq!(code, 1);
    for name in ["types/link.rs", "dangling", "folder"] {
        assert!(
            said.contains(&format!("`{name}` was not written")),
            "{name}: {said}"
        );
    }

    fs::create_dir(scene.path("real")).expect("a folder");
    symlink("real", scene.path("linked")).expect("a link");
    assert_eq!(scene.run_to("linked", &[]).0, 0);
    assert!(scene.path("linked").is_symlink());
    assert!(scene.path("real/mod.rs").exists());
}
