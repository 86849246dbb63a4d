//! The same description gives the same bytes, and an edit changes only the files about the edited part.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use codegen::Files;
use description::{Description, documents};

#[test]
fn two_runs_give_the_same_bytes() {
    let golden = documents("golden")
        .into_iter()
        .map(|(_, path)| Description::at(&path));
    for description in golden.chain([Description::home()]) {
        assert_eq!(description.client(), description.client());
    }
}

#[test]
fn the_order_of_files_follows_the_references() {
    // The reader is asked for files by name, so the order in which it has them makes no difference, nor does
    // an additional file.
    let home = Description::home();
    assert_eq!(
        home.clone().with("another.yaml", "nothing: here").client(),
        home.client()
    );
}

#[test]
fn an_edit_touches_the_files_that_it_is_about() {
    let (_, path) = documents("golden")
        .into_iter()
        .find(|(name, _)| name == "several_files")
        .expect("the document");
    let before = Description::at(&path);
    for (what, (file, from, to), expected) in [
        (
            "another description of a type",
            (
                "users.yaml",
                "      description: A user.\n",
                "      description: The user.\n",
            ),
            &["types/user.rs"][..],
        ),
        (
            "another description of a member",
            ("users.yaml", "description: The id.", "description: An id."),
            &["types/user.rs"],
        ),
        (
            "a member more",
            (
                "users.yaml",
                "      properties:\n",
                "      properties:\n        name: {type: string, description: The name.}\n",
            ),
            &["types/user.rs"],
        ),
        (
            "an operation more",
            (
                "users.yaml",
                "      get:\n",
                "      delete: {operationId: Users_Delete, tags: [Users], responses: {'204': {description: Done.}}}\n      get:\n",
            ),
            &["operations/mod.rs", "operations/users.rs"],
        ),
        (
            "another description of an identifier",
            ("common.yaml", "Identifies something.", "Identifies a user."),
            &["types/identifier.rs"],
        ),
        (
            "another description of a shared answer",
            (
                "errors.yaml",
                "      description: What went wrong.",
                "      description: Why not.",
            ),
            &["operations/mod.rs"],
        ),
    ] {
        let text = before.text(file);
        assert!(text.contains(from), "{what}");
        let after = before.clone().with(file, text.replacen(from, to, 1));
        assert_eq!(touched(&before.client(), &after.client()), expected, "{what}");
    }
}

/// Returns the files that differ.
fn touched(before: &Files, after: &Files) -> Vec<String> {
    let paths = before.iter().chain(after.iter()).map(|(path, _)| path);
    let mut touched: Vec<String> = paths
        .filter(|path| before.get(path) != after.get(path))
        .map(str::to_owned)
        .collect();
    touched.sort();
    touched.dedup();
    touched
}
