//! Descriptions are shown as text. Whatever a description contains, the documentation has no code that is
//! tested and no HTML except the generator's own, no images, scripts or links to elsewhere, no headings among
//! the generated ones, and no invisible characters; and no word is lost.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;
#[path = "described/docs.rs"]
mod docs;
#[path = "described/nasty.rs"]
mod nasty;
#[path = "described/pages.rs"]
mod pages;

use std::collections::BTreeSet;

use codegen::changes::{changes, render};
use docs::{Shown, docs};
use nasty::{NASTY, mixtures, with, with_each};
use pages::Pages;
use pulldown_cmark::{Event, Options, Parser, Tag};

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

/// Compares documentation with that of a client with plain descriptions, and returns its readable text.
fn no_more_than_text(plain: &str, nasty: &str, text: &str) -> String {
    let (plain, shown) = (Shown::of(plain), Shown::of(nasty));
    assert_eq!(shown.html, plain.html, "{text:?}\n{nasty}");
    assert_eq!(shown.tests, plain.tests, "{text:?}\n{nasty}");
    assert_eq!(shown.headings, plain.headings, "{text:?}\n{nasty}");
    assert_eq!(shown.references, plain.references, "{text:?}\n{nasty}");
    assert_eq!(shown.other_links(&plain), Vec::<&str>::new(), "{text:?}\n{nasty}");
    assert_eq!(shown.bare_addresses, Vec::<String>::new(), "{text:?}\n{nasty}");
    let hidden: Vec<char> = nasty.chars().filter(|char| nasty::is_hidden(*char)).collect();
    assert_eq!(hidden, Vec::<char>::new(), "{text:?}\n{nasty}");
    shown.text
}

#[test]
fn a_report_on_changes_is_no_more_than_text() {
    // Without letters, so that the Rust names stay the same and only the strings that are sent change.
    let plain = with("..").generate();
    for text in NASTY.map(str::to_owned).into_iter().chain(mixtures(50)) {
        let nasty = with(&text).generate();
        for (old, new) in [(&plain, &nasty), (&nasty, &plain)] {
            let changes = changes(old, new).expect("two clients");
            let reports = [render::markdown(&changes, "spec/"), render::changelog(&changes)];
            for report in &reports {
                only_code(report, &text);
            }
            let others = [
                render::text(&changes, "spec/"),
                render::json(&changes, "spec/"),
                render::github(&changes, "spec/"),
            ];
            for report in others.iter().chain(&reports) {
                assert!(!report.contains(nasty::is_hidden), "{text:?}\n{report}");
            }
        }
    }
}

/// Asserts that a report in Markdown has only our own words and code.
fn only_code(report: &str, text: &str) {
    for event in Parser::new_ext(report, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let ours = ["<details>", "<summary>", "</summary>", "</details>", "<br>"];
                let left = ours
                    .iter()
                    .fold(html.to_string(), |html, tag| html.replace(tag, ""));
                assert!(!left.contains('<'), "{text:?}: {html}\n{report}");
            }
            Event::Text(words) => {
                let is_ours = |char: char| char.is_ascii_alphanumeric() || " ,.;:()-'".contains(char);
                assert!(words.chars().all(is_ours), "{text:?}: {words}\n{report}");
                assert!(
                    !words.contains("injected") && !words.contains("://"),
                    "{text:?}: {words}\n{report}"
                );
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::CodeBlock(_)) => {
                panic!("{text:?}: {event:?}\n{report}")
            }
            _ => {}
        }
    }
}

/// The elements that Markdown adds to a page.
const OF_MARKDOWN: [&str; 22] = [
    "a href=http",
    "a href=mailto",
    "blockquote",
    "br",
    "del",
    "div",
    "em",
    "h4 id",
    "h5 id",
    "h6 id",
    "hr",
    "ol",
    "ol start",
    "strong",
    "table",
    "tbody",
    "td",
    "td style",
    "th",
    "th style",
    "thead",
    "tr",
];

#[test]
fn rustdoc_finds_no_test_and_makes_no_element_but_its_own() {
    // A setter's documentation has a link to its field, which does not exist on this page.
    let comments = |docs: Vec<String>| docs.into_iter().filter(|doc| !doc.contains("](Self::"));
    let rounds = 0..3;
    let plain: Vec<String> = rounds
        .clone()
        .flat_map(|_| comments(docs(&with("plain words").client())))
        .collect();
    let nasty: Vec<String> = rounds
        .flat_map(|round| comments(docs(&with_each(round * 29).client())))
        .collect();
    let (plain, nasty) = (Pages::of("plain", &plain), Pages::of("nasty", &nasty));
    assert!(plain.tests > 0, "the examples of the operations are tests");
    assert_eq!(nasty.tests, plain.tests);
    let other = |mine: &BTreeSet<String>, theirs: &BTreeSet<String>| -> Vec<String> {
        mine.difference(theirs).cloned().collect()
    };
    assert_eq!(other(&nasty.warnings, &plain.warnings), Vec::<String>::new());
    let mut elements = other(&nasty.elements, &plain.elements);
    elements.retain(|element| !OF_MARKDOWN.contains(&&**element));
    assert_eq!(elements, Vec::<String>::new());
}
