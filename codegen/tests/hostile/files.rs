//! Files: their encoding, their line ends, and which of them are read.

use std::fs;
use std::path::Path;

use codegen::source::Folder;
use codegen::{Code, Report};

use crate::description::{Description, messages};
use crate::{codes, settings, with_schemas};

#[test]
fn a_byte_order_mark_is_passed_over() {
    let plain = with_schemas("    S0: {type: string}\n");
    let marked = Description::of(format!("\u{feff}{}", plain.text(&plain.root)));
    assert_eq!(marked.client(), plain.client());
}

#[test]
fn lines_may_end_as_on_windows() {
    let wrong = with_schemas("    S0: {type: object, properties: {name: {type: sting}}}\n");
    let text = wrong.text(&wrong.root).replace('\n', "\r\n");
    let shown = messages(&Description::of(text).generate());
    assert!(shown.contains(" --> root.yaml:12:50\n"), "{shown}");
    assert_eq!(shown, messages(&wrong.generate()));

    // A line break of YAML 1.1 that editors do not count as one.
    let odd = format!("# {}\n{}", "\u{2028}\u{85}", wrong.text(&wrong.root));
    let shown = messages(&Description::of(odd).generate());
    assert!(shown.contains(" --> root.yaml:13:50\n"), "{shown}");

    let right =
        with_schemas("    S0:\n      type: object\n      description: |\n        One.\n\n        Two.\n");
    let text = right.text(&right.root).replace('\n', "\r\n");
    assert_eq!(Description::of(text).client(), right.client());
}

#[test]
fn a_file_that_is_not_text_is_refused() {
    let root = Description::of(b"openapi: 3.1.0\ninfo: \xff\n");
    assert_eq!(codes(&root), [Code::Unreadable]);
    let shown = messages(&root.generate());
    assert!(
        shown.contains("`root.yaml` cannot be read: it is not UTF-8 from byte 21 on"),
        "{shown}"
    );

    let missing = Description {
        root: "nothing.yaml".to_owned(),
        ..root
    };
    assert_eq!(codes(&missing), [Code::Unreadable]);
}

#[test]
fn only_files_of_the_folder_are_read() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec/users.yaml")).expect("a folder");
    let root = with_schemas("    S0: {$ref: 'users.yaml#/components/schemas/S0'}\n");
    fs::write(folder.join("spec/root.yaml"), root.text(&root.root)).expect("a file");
    let shown = messages(&from_disk(&folder.join("spec")));
    assert!(
        shown.contains("`users.yaml` cannot be read: it is not a file"),
        "{shown}"
    );
    assert!(shown.contains(" --> root.yaml:12:16\n"), "{shown}");

    #[cfg(unix)]
    {
        fs::remove_dir(folder.join("spec/users.yaml")).expect("a folder");
        let users = "components: {schemas: {S0: {type: string}}}\n";
        fs::write(folder.join("outside.yaml"), users).expect("a file");
        let link = folder.join("spec/users.yaml");
        std::os::unix::fs::symlink(folder.join("outside.yaml"), &link).expect("a link");
        let shown = messages(&from_disk(&folder.join("spec")));
        assert!(
            shown.contains("it is a symbolic link that leaves the folder"),
            "{shown}"
        );

        // One file never ends, and the other never begins, because nobody writes to it.
        fs::remove_file(&link).expect("a link");
        std::os::unix::fs::symlink("/dev/zero", &link).expect("a link");
        assert!(messages(&from_disk(&folder.join("spec"))).contains("it is a symbolic link"));
        fs::remove_file(&link).expect("a link");
        let pipe = std::process::Command::new("mkfifo").arg(&link).status();
        assert!(pipe.expect("a pipe").success());
        assert!(messages(&from_disk(&folder.join("spec"))).contains("it is not a file"));

        fs::remove_file(&link).expect("a pipe");
        fs::write(folder.join("spec/inside.yaml"), users).expect("a file");
        std::os::unix::fs::symlink("inside.yaml", &link).expect("a link");
        assert!(from_disk(&folder.join("spec")).files.is_some());
    }
}

/// Generates from files on the disk.
fn from_disk(folder: &Path) -> Report {
    codegen::generate("root.yaml", &Folder::new(folder), &settings())
}
