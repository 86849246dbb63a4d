//! The explanations of the codes are true: the wrong document of each is reported under that code and no
//! other, and the right one has no diagnostics.

use std::collections::BTreeSet;
use std::io;

use codegen::diagnostic::explain::{Example, examples, explain};
use codegen::render;
use codegen::source::Read;
use codegen::{Code, Report, Settings};

/// A folder with one document in it.
struct Only<'a>(&'a str);

impl Read for Only<'_> {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        if path == "root.yaml" {
            Ok(self.0.as_bytes().to_vec())
        } else {
            Err(io::Error::other("there is no such file"))
        }
    }
}

fn generate(document: &str) -> Report {
    let settings = Settings {
        crate_name: codegen::CrateName::default(),
        label: "spec".to_owned(),
    };
    codegen::generate("root.yaml", &Only(document), &settings)
}

/// Returns how an example contradicts its heading, or `None` if it does not.
fn untrue(code: Code, example: &Example) -> Option<String> {
    let expected = match example.heading {
        "Wrong:" => BTreeSet::from([code]),
        _ => BTreeSet::new(),
    };
    let report = generate(&example.document);
    let found: BTreeSet<Code> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    if found == expected && report.files.is_none() == report.diagnostics.has_errors() {
        return None;
    }
    let shown = render::human(&report.diagnostics, &report.sources, "", false, render::MOST);
    Some(format!("{code} {}\n{shown}", example.heading))
}

#[test]
fn the_wrong_example_breaks_its_rule_and_the_right_one_breaks_none() {
    let untrue: Vec<String> = Code::ALL
        .iter()
        .flat_map(|code| {
            examples(*code)
                .into_iter()
                .filter_map(|example| untrue(*code, &example))
        })
        .collect();
    assert!(untrue.is_empty(), "{}", untrue.join("\n"));
}

#[test]
fn an_explanation_has_a_wrong_example_and_a_right_one() {
    for code in Code::ALL {
        let examples = examples(*code);
        let headings: Vec<&str> = examples.iter().map(|example| example.heading).collect();
        assert_eq!(headings, ["Wrong:", "Right:"], "{code}");
        for example in examples {
            assert_eq!(example.language, "yaml", "{code}: what is not read may be untrue");
        }
    }
}

#[test]
fn what_tells_the_examples_apart_is_shown() {
    for code in Code::ALL {
        let text = explain(*code);
        let (before, after) = text.split_once("\nRight:\n").expect("a right example");
        let (_, wrong) = before.split_once("\nWrong:\n").expect("a wrong example");
        let right: Vec<&str> = after
            .lines()
            .take_while(|line| line.is_empty() || line.starts_with(' '))
            .collect();
        assert_ne!(wrong.trim(), right.join("\n").trim(), "{code}");
    }
}

#[test]
fn an_explanation_is_shown_under_its_rule_and_without_marks() {
    for code in Code::ALL {
        let text = explain(*code);
        assert!(
            text.starts_with(&format!("{code}: {}\n\n", code.title())),
            "{code}"
        );
        assert!(!text.contains("#~") && !text.contains("```"), "{code}");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{code}");
        let too_wide = text.lines().skip(1).find(|line| line.chars().count() > 80);
        assert_eq!(too_wide, None, "{code}");
    }
}

#[test]
fn a_code_is_found_by_its_id() {
    for code in Code::ALL {
        assert_eq!(Code::from_id(code.id()), Some(*code));
        assert_eq!(Code::from_id(&code.id().to_lowercase()), Some(*code));
    }
    for id in ["", "PC", "0101", "PC9999"] {
        assert_eq!(Code::from_id(id), None, "{id}");
    }
}
