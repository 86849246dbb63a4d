//! The files that the generator finds in its output folder: it reports them, and changes nothing that it did
//! not write.

use std::collections::BTreeMap;
use std::fs;
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

    /// Runs the generator; returns the exit code and the output.
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
        self.of("spec/things.yaml", out)
    }

    fn of(&self, spec: &str, out: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command
            .args(["codegen", "--spec", spec, "--out", out])
            .current_dir(self.0.path());
        command
    }

    /// Replaces a string of the description.
    fn edit(&self, from: &str, to: &str) {
        let before = self.read("spec/things.yaml");
        let after = before.replace(from, to);
        assert_ne!(before, after);
        self.write("spec/things.yaml", &after);
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
    // The digest and the number of lines change with every change of a template.
    let said: Vec<&str> = said
        .lines()
        .filter(|line| !line.contains("// digest: ") && !line.starts_with("    @@ "))
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

/// Returns every file of the scene with its bytes, which are `None` for what is not a file.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Option<Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder").flatten() {
            let kind = entry.file_type().expect("a kind");
            if kind.is_dir() {
                folders.push(entry.path());
            }
            let bytes = kind.is_file().then(|| fs::read(entry.path()).expect("a file"));
            files.insert(entry.path(), bytes);
        }
    }
    files
}

/// Edits the description, so that there is something to write, and asserts that writing is refused and
/// nothing is changed.
fn refused(scene: &Scene, expected: &[&str]) {
    scene.edit("In grams.", "In grammes.");
    let before = tree(&scene.path(""));
    let (code, said) = scene.run(&[]);
    assert_eq!(code, 1, "{said}");
    for expected in expected {
        assert!(said.contains(expected), "{expected}: {said}");
    }
    assert_eq!(tree(&scene.path("")), before, "{said}");
}

#[test]
fn what_a_run_that_was_ended_left_behind_is_told_and_removed() {
    for begun in [
        "",
        "// @gen",
        "// @generated by `cargo xtask codegen` from x. Do not edit.\n",
    ] {
        let scene = Scene::new();
        scene.write("out/types/.tmpAbC123.xtask-draft", begun);
        let (code, said) = scene.run(&["--check"]);
        assert_eq!(code, 1, "{begun:?}");
        assert!(
            said.contains("unfinished     types/.tmpAbC123.xtask-draft"),
            "{said}"
        );
        let (code, said) = scene.run(&[]);
        assert_eq!(code, 0, "{begun:?}: {said}");
        assert!(said.contains("removed  types/.tmpAbC123.xtask-draft"), "{said}");
        assert_eq!(scene.run(&["--check"]).0, 0);
    }

    // A name alone does not make a file ours.
    let scene = Scene::new();
    scene.write("out/.novel.xtask-draft", "Chapter 1");
    refused(&scene, &["`.novel.xtask-draft` was not written by this command"]);
}

#[test]
fn a_file_that_does_not_change_is_not_written() {
    let scene = Scene::new();
    let written = |name: &str| {
        let metadata = fs::metadata(scene.path(name)).expect("a file");
        metadata.modified().expect("a time")
    };
    let names = ["out/types/link.rs", "out/mod.rs", "out/types/thing.rs"];
    let before = names.map(written);
    assert_eq!(scene.run(&[]).0, 0);
    assert_eq!(names.map(written), before);
    scene.edit("In grams.", "In grammes.");
    assert_eq!(scene.run(&[]).0, 0);
    let after = names.map(written);
    assert_eq!(after[..2], before[..2]);
    assert_ne!(after[2], before[2]);
}

#[test]
fn only_what_was_generated_and_not_edited_is_removed() {
    let scene = Scene::new();
    let link = scene.read("out/types/link.rs");
    fs::create_dir_all(scene.path("out/gone/deep")).expect("a folder");
    scene.write("out/gone/deep/link.rs", &link);
    assert_eq!(scene.run(&[]).0, 0);
    assert!(!scene.path("out/gone").exists(), "nor is an empty folder left");

    scene.write("out/types/old.rs", &link.replace("A link", "My link"));
    refused(&scene, &["`types/old.rs` was not written by this command"]);
}

#[test]
fn a_folder_and_a_file_in_each_others_place_are_told() {
    let scene = Scene::new();
    fs::remove_file(scene.path("out/mod.rs")).expect("a file");
    fs::create_dir(scene.path("out/mod.rs")).expect("a folder");
    refused(&scene, &["`mod.rs` was not written by this command"]);

    for text in ["mine", &Scene::new().read("out/mod.rs")] {
        let scene = Scene::new();
        fs::remove_dir_all(scene.path("out/types")).expect("a folder");
        scene.write("out/types", text);
        refused(&scene, &["`types` was not written by this command"]);
    }
}

#[test]
fn a_read_only_file_is_told() {
    for name in ["out/types/thing.rs", "out/types/gone.rs"] {
        let scene = Scene::new();
        if !scene.path(name).exists() {
            fs::copy(scene.path("out/types/link.rs"), scene.path(name)).expect("a copy");
        }
        let mut mode = fs::metadata(scene.path(name)).expect("a file").permissions();
        mode.set_readonly(true);
        fs::set_permissions(scene.path(name), mode).expect("a mode");
        let (_, file) = name.rsplit_once('/').expect("a file");
        refused(&scene, &[file, "is read-only; make it writable"]);
    }
}

#[cfg(unix)]
#[test]
fn a_name_of_a_file_stays_on_its_line() {
    let scene = Scene::new();
    scene.write("out/a\n::error::b\u{1b}[2J.rs", "// mine\n");
    for arguments in [&[][..], &["--check"]] {
        let (code, said) = scene.run(arguments);
        assert_eq!(code, 1);
        assert!(said.contains(r"a\n::error::b\u{1b}[2J.rs"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn modes_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;

    let scene = Scene::new();
    let mode = |name: &str| {
        let metadata = fs::metadata(scene.path(name)).expect("a file");
        metadata.permissions().mode() & 0o7777
    };
    scene.write("other", "");
    assert_eq!(
        mode("out/types/thing.rs"),
        mode("other"),
        "what every new file gets"
    );
    for bits in [0o600, 0o664, 0o755] {
        let permissions = fs::Permissions::from_mode(bits);
        fs::set_permissions(scene.path("out/types/thing.rs"), permissions).expect("a mode");
        scene.edit("In grams.", "In grams. Or so.");
        assert!(scene.run(&[]).1.contains("changed  types/thing.rs"));
        assert_eq!(mode("out/types/thing.rs"), bits);
    }
}

/// A user with limited rights: for this user, a folder without write permission accepts no file.
#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told() {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
    use std::os::unix::process::CommandExt as _;

    const NOBODY: u32 = 65534;

    let scene = Scene::new();
    let root = fs::metadata(scene.path("out")).expect("a folder").uid() == 0;
    // In a folder that the other user can reach.
    let program = scene.path("xtask");
    fs::copy(env!("CARGO_BIN_EXE_xtask"), &program).expect("the command");
    scene.edit("In grams.", "In grammes.");
    if root {
        for path in tree(&scene.path("")).keys().chain([&scene.path("")]) {
            chown(path, Some(NOBODY), Some(NOBODY)).expect("an owner");
        }
    }
    for (folder, orphan) in [("out/types", false), ("out/operations", true)] {
        if orphan {
            fs::copy(scene.path("out/mod.rs"), scene.path("out/operations/gone.rs")).expect("a copy");
        }
        fs::set_permissions(scene.path(folder), fs::Permissions::from_mode(0o555)).expect("a mode");
        let before = tree(&scene.path("out"));
        let mut command = Command::new(&program);
        command.args(["codegen", "--spec", "spec/things.yaml", "--out", "out"]);
        if root {
            command.uid(NOBODY).gid(NOBODY);
        }
        let output = command.current_dir(scene.path("")).output().expect("the command");
        fs::set_permissions(scene.path(folder), fs::Permissions::from_mode(0o755)).expect("a mode");
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains(&format!("error: `{folder}/")) && said.contains("ermission denied"),
            "{said}"
        );
        assert_eq!(tree(&scene.path("out")), before);
    }
}

/// The limit on the size of a file is reached in the middle of the client, like a full disk.
#[cfg(unix)]
#[test]
fn a_disk_that_is_full_in_the_middle_changes_nothing() {
    let scene = Scene::new();
    for name in ["out/mod.rs", "out/types/link.rs", "out/types/thing.rs"] {
        fs::remove_file(scene.path(name)).expect("a file");
    }
    let small = scene.path("out/types/part.rs");
    let before = tree(&scene.path(""));
    assert!(small.exists());
    // The limit is in blocks of 512 bytes, or of 1024.
    let script = "trap '' XFSZ; ulimit -f 1; exec \"$0\" codegen --spec spec/things.yaml --out out";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_xtask")])
        .current_dir(scene.path(""))
        .stdout(Stdio::piped())
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("error: `out/") && said.contains(".rs`: File too large"),
        "{said}"
    );
    assert_eq!(tree(&scene.path("")), before);
    assert_eq!(scene.run(&[]).0, 0);
    assert_eq!(scene.run(&["--check"]).0, 0);
}

/// The description of a whole service has more types than a process may have open files.
#[cfg(unix)]
#[test]
fn no_file_stays_open() {
    let scene = Scene::new();
    assert!(tree(&scene.path("out")).len() > 12);
    let script = "ulimit -n 12; exec \"$0\" codegen --spec spec/things.yaml --out new";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_xtask")])
        .current_dir(scene.path(""))
        .output()
        .expect("a shell");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), &*said), (Some(0), ""));
}

#[test]
fn runs_at_once_leave_whole_files_and_the_next_one_mends_the_rest() {
    const ROUNDS: usize = 20;

    let scene = Scene::new();
    fs::create_dir(scene.path("other")).expect("a folder");
    let spec = scene.read("spec/things.yaml");
    for round in 0..ROUNDS {
        let one = spec.replace("A link", &format!("Link {round}"));
        let other = spec
            .replace("A link", &format!("Other link {round}"))
            .replace("Parts", "Pieces");
        scene.write("spec/things.yaml", &one);
        scene.write("other/things.yaml", &other);
        let clients = ["spec/things.yaml", "other/things.yaml"].map(|spec| {
            assert_eq!(
                scene.of(spec, "wished").output().expect("a run").status.code(),
                Some(0)
            );
            let files = tree(&scene.path("wished"));
            fs::remove_dir_all(scene.path("wished")).expect("a folder");
            files
        });
        let children: Vec<Child> = (0..4)
            .map(|run| {
                let spec = ["spec/things.yaml", "other/things.yaml"][run % 2];
                let mut command = scene.of(spec, "out");
                command.stdout(Stdio::null()).stderr(Stdio::piped());
                command.spawn().expect("the command")
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().expect("a run");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "round {round}: {said}");
        }
        for (path, bytes) in tree(&scene.path("out")) {
            let path = scene
                .path("wished")
                .join(path.strip_prefix(scene.path("out")).expect("below"));
            let whole = clients.iter().any(|client| client.get(&path) == Some(&bytes));
            assert!(whole, "round {round}: {} is of neither client", path.display());
        }
        assert_eq!(scene.run(&[]).0, 0);
        let (code, said) = scene.run(&["--check"]);
        assert_eq!(code, 0, "round {round}: {said}");
    }
    let left = fs::read_dir(scene.path("")).expect("the folder").count();
    assert_eq!(left, 3, "`spec`, `other`, `out`, and nothing else");
}

#[test]
fn runs_of_one_description_all_succeed() {
    let scene = Scene::new();
    for round in 0..20 {
        scene.write("out/types/.tmpAbC123.xtask-draft", "");
        scene.edit("A link", &format!("A link {round}"));
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

    for out in ["nowhere", "nowhere/below"] {
        let scene = Scene::new();
        symlink("missing", scene.path("nowhere")).expect("a link");
        let before = tree(&scene.path(""));
        let (code, said) = scene.run_to(out, &[]);
        assert_eq!(code, 1, "{said}");
        let expected = "`nowhere`: it is a link to `missing`, where there is no folder";
        assert!(said.contains(expected), "{said}");
        assert_eq!(tree(&scene.path("")), before);
    }
}
