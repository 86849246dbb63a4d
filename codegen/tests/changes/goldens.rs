//! Edits of golden documents, each compared in both directions.

use codegen::changes::{changes, render};

use crate::edits::generate;
use crate::golden_edits::{Edit, GOLDENS, Golden};

#[test]
fn every_edit_of_a_golden_document_is_reported() {
    for golden in GOLDENS {
        assert!(!golden.edits.is_empty(), "{}", golden.name);
        golden.edits.iter().for_each(|edit| check(golden, edit));
    }
}

/// Asserts the effect of an edit of a document.
fn check(golden: &Golden, edit: &Edit) {
    let (base, edited) = (generate(golden.document), generate(&edit.of(golden.document)));
    let what = format!("{}: {:?}", golden.name, edit.replaced);
    let there = changes(&base, &edited).expect(&what);
    let text = render::text(&there, "");
    assert_eq!(there.worst(), Some(edit.forwards), "{what}\n{text}");
    assert!(text.contains(edit.reported), "{what}\n{text}");
    let back = changes(&edited, &base).expect(&what);
    let text = render::text(&back, "");
    assert_eq!(back.worst(), Some(edit.backwards), "{what}, undone\n{text}");
}
