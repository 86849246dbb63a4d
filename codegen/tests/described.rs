//! What is described is shown as what it is: text. Whatever stands in a description, documentation has no test of code
//! but the generator's own, no HTML, image, script or link to elsewhere, no heading among the generated ones, and no
//! character that cannot be seen; and no word of it is lost.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;
#[path = "described/docs.rs"]
mod docs;
#[path = "described/nasty.rs"]
mod nasty;

use docs::{Shown, docs};
use nasty::{NASTY, mixtures, with};

#[test]
fn a_description_is_no_more_than_text() {
    let plain = docs(&with("plain words").client());
    for text in NASTY.map(str::to_owned).into_iter().chain(mixtures(150)) {
        let nasty = docs(&with(&text).client());
        assert_eq!(nasty.len(), plain.len(), "{text:?}");
        let mut all = String::new();
        for (plain, nasty) in plain.iter().zip(&nasty) {
            all.push_str(&no_more_than_text(plain, nasty, &text));
        }
        for word in nasty::words(&text) {
            assert!(
                all.contains(word),
                "{word:?} of {text:?} is lost\n{}",
                nasty.concat()
            );
        }
    }
}

/// Compares documentation with that of the client that is described in plain words, and gives what can be read of it.
fn no_more_than_text(plain: &str, nasty: &str, text: &str) -> String {
    let (plain, shown) = (Shown::of(plain), Shown::of(nasty));
    assert_eq!(shown.html, Vec::<String>::new(), "{text:?}\n{nasty}");
    assert_eq!(shown.tests, plain.tests, "{text:?}\n{nasty}");
    assert_eq!(shown.headings, plain.headings, "{text:?}\n{nasty}");
    assert_eq!(shown.references, plain.references, "{text:?}\n{nasty}");
    assert_eq!(shown.other_links(&plain), Vec::<&str>::new(), "{text:?}\n{nasty}");
    assert_eq!(shown.bare_addresses, Vec::<String>::new(), "{text:?}\n{nasty}");
    let hidden: Vec<char> = nasty.chars().filter(|char| nasty::is_hidden(*char)).collect();
    assert_eq!(hidden, Vec::<char>::new(), "{text:?}\n{nasty}");
    shown.text
}
