//! The code of the guide can be read in a browser without scrolling to the side.

use std::fs;
use std::path::Path;

/// The columns of a block of code in rustdoc, however wide the window is.
const COLUMNS: usize = 96;

/// rustfmt, which the lines of code follow, allows more.
#[test]
fn the_comments_of_the_code_fit_on_the_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guide/code");
    let mut long = Vec::new();
    for file in fs::read_dir(folder).expect("the folder of the code") {
        let path = file.expect("a file").path();
        let text = fs::read_to_string(&path).expect("text");
        let lines = text.lines().filter(|line| line.trim_start().starts_with("//"));
        long.extend(
            lines
                .filter(|line| line.chars().count() > COLUMNS)
                .map(|line| format!("{}: {line}", path.display())),
        );
    }
    assert_eq!(long, Vec::<String>::new());
}
