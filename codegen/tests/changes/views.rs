//! An edit of a view is one of its own options, whatever its operation has.

use codegen::changes::{changes, render};

use crate::edits::{BASE, generate};

/// Generates the client of an operation with a view that says `view` besides the size that it fixes.
fn viewed(view: &str) -> codegen::Report {
    let views = format!(
        "x-paging: {{items: items, next: links.next}}\n      x-views: {{ListTen: {{description: Lists ten things., fixed: {{size: 10}}{view}}}}}\n"
    );
    generate(&BASE.replace("x-paging: {items: items, next: links.next}\n", &views))
}

#[test]
fn an_option_that_a_view_omits_is_gone_from_it_alone() {
    let (with, without) = (viewed(""), viewed(", omitted: [colour]"));
    let told = |before, after| render::text(&changes(before, after).expect("right"), "");
    insta::assert_snapshot!("view_omits", told(&with, &without));
    insta::assert_snapshot!("view_omits_nothing", told(&without, &with));
}
