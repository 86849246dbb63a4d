//! Unknown string formats are reported: they may be misspelt, or worth a type.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use description::{Description, documents};

#[test]
fn formats_that_are_not_known_are_listed() {
    let golden = documents("golden")
        .into_iter()
        .find(|(name, _)| name == "formats");
    let (_, path) = golden.expect("the golden");
    assert_eq!(Description::at(&path).draft().unknown_formats, ["colour"]);
    assert!(Description::home().draft().unknown_formats.is_empty());
}
