//! A mistake in, its messages out: one mistake per pair of files.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::collections::BTreeSet;

use codegen::render;
use codegen::{Code, Diagnostic, Report};
use description::{Description, documents, messages};
use serde_json::Value;

#[test]
fn every_mistake_has_its_message() {
    let mut accepted = Vec::new();
    for (name, path) in documents("rejects") {
        let report = Description::at(&path).generate();
        if report.diagnostics.is_empty() || report.diagnostics.has_errors() == report.files.is_some() {
            accepted.push(name.clone());
        }
        let mut settings = insta::Settings::new();
        settings.set_snapshot_path("rejects");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(name, messages(&report)));
    }
    assert!(accepted.is_empty(), "{accepted:?}");
}

#[test]
fn every_message_says_what_to_do() {
    for (name, path) in documents("rejects") {
        for diagnostic in Description::at(&path).generate().diagnostics.iter() {
            assert!(diagnostic.help.is_some(), "{name}: {}", diagnostic.message);
        }
    }
}

#[test]
fn what_the_messages_say_to_write_is_accepted() {
    let mistakes: Vec<String> = documents("rejects").into_iter().map(|(name, _)| name).collect();
    let mut refused = String::new();
    for (name, path) in documents("followed") {
        assert!(mistakes.contains(&name), "{name} is no mistake");
        let report = Description::at(&path).draft();
        if report.files.is_none() || !report.diagnostics.is_empty() {
            refused += &format!("{name}:\n{}\n", messages(&report));
        }
    }
    assert!(refused.is_empty(), "{refused}");
}

#[test]
fn programs_are_told_the_same_places_as_people() {
    for (name, path) in documents("rejects") {
        let report = Description::at(&path).generate();
        let human = messages(&report);
        let places = human
            .lines()
            .filter_map(|line| line.trim_start().strip_prefix("--> "));
        let json = render::json(&report.diagnostics, &report.sources, "");
        let github = render::github(&report.diagnostics, &report.sources, "", usize::MAX);
        assert_eq!(json.lines().count(), report.diagnostics.len(), "{name}");
        for ((place, json), command) in places.zip(json.lines()).zip(github.lines()) {
            let json: Value = serde_json::from_str(json).expect("an object a line");
            let keys: BTreeSet<&str> = json
                .as_object()
                .expect("an object")
                .keys()
                .map(String::as_str)
                .collect();
            assert_eq!(keys, BTreeSet::from(KEYS), "{name}");
            let (file, line, column) = (&json["file"], &json["line"], &json["column"]);
            let file = file.as_str().expect("text");
            assert_eq!(place, format!("{file}:{line}:{column}"), "{name}");
            let end = &json["end"];
            assert!(
                end["line"] == *line && end["column"].as_u64() >= column.as_u64(),
                "{name}"
            );
            let start = format!("::{} ", json["severity"].as_str().expect("text"));
            assert!(command.starts_with(&start), "{name}: {command}");
            let place = format!(
                "line={line},col={column},title={}::",
                json["code"].as_str().expect("text")
            );
            assert!(command.contains(&place), "{name}: {command}");
        }
    }
}

/// The keys of an object in the JSON output.
const KEYS: [&str; 10] = [
    "code", "severity", "message", "file", "line", "column", "end", "pointer", "related", "help",
];

#[test]
fn workflow_commands_are_escaped() {
    let text = "openapi: 3.1.0\n\"100%, all: of\\r\\nit\": 1\n";
    let odd = "a,b:c%.yaml";
    let description = Description {
        root: odd.to_owned(),
        ..Description::of(text)
    };
    let description = description.with(odd, text);
    let report = description.generate();
    let shown = render::github(&report.diagnostics, &report.sources, "", usize::MAX);
    assert!(
        shown.contains("file=a%2Cb%3Ac%25.yaml,line=2,col=1,title=PC0101::`100%25, all: ofU+000DU+000Ait`"),
        "{shown}"
    );
}

#[test]
fn what_cannot_be_seen_is_shown() {
    let key = "a\u{202e}b\u{200b}c\u{e0041}d \u{1f469}\u{200d}\u{1f680}";
    let seen = "aU+202EbU+200BcU+E0041d \u{1f469}\u{200d}\u{1f680}";
    let text = format!("openapi: 3.1.0\n\"{key}\": 1\n\"x\\ny\": 1\n");
    let description = Description {
        root: "r\u{2066}oot.yaml".to_owned(),
        ..Description::of("")
    };
    let Report {
        diagnostics, sources, ..
    } = &description.with("r\u{2066}oot.yaml", text).generate();
    let folder = "spec\u{2028}/";
    let human = render::human(diagnostics, sources, folder, false, usize::MAX);
    let json = render::json(diagnostics, sources, folder);
    let github = render::github(diagnostics, sources, "", usize::MAX);
    for shown in [&human, &json, &github] {
        assert!(shown.contains(&format!("`{seen}` is not a key")), "{shown}");
        assert!(shown.contains("`xU+000Ay` is not a key"), "{shown}");
    }
    for shown in [&human, &json] {
        let hidden = shown
            .chars()
            .filter(|char| "\u{202e}\u{200b}\u{e0041}\u{2066}\u{2028}".contains(*char));
        assert_eq!(hidden.count(), 0, "{shown}");
    }
    // The line of the file, underlined to its end.
    let below = human
        .split("2 | \"aU+202EbU+200BcU+E0041d")
        .nth(1)
        .and_then(|after| after.lines().nth(1));
    assert!(
        below.is_some_and(|below| below.trim_end().ends_with(&"^".repeat(30))),
        "{human}"
    );
    // A program that compares strings gets them unchanged.
    let problems = json
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).expect("an object a line"));
    let pointers: Vec<String> = problems.map(|problem| problem["pointer"].to_string()).collect();
    assert!(
        pointers.contains(&Value::from(format!("/{key}")).to_string()),
        "{pointers:?}"
    );
}

#[test]
fn columns_count_characters() {
    let text = "openapi: 3.1.0\r\ninfo: {title: \u{1f469}\u{200d}\u{1f680}\u{e9}, versoin: v1}\r\n";
    let report = Description::of(format!("\u{feff}{text}")).generate();
    let shown = render::json(&report.diagnostics, &report.sources, "");
    assert!(shown.contains("\"line\":2,\"column\":21,"), "{shown}");
    assert!(shown.contains("\"end\":{\"line\":2,\"column\":28}"), "{shown}");
}

#[test]
fn every_code_has_a_mistake() {
    let found: BTreeSet<Code> = documents("rejects")
        .iter()
        .flat_map(|(_, path)| codes(&Description::at(path)))
        .collect();
    let missing: Vec<&Code> = Code::ALL.iter().filter(|code| !found.contains(code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn independent_mistakes_are_reported_together() {
    let (_, path) = documents("rejects")
        .into_iter()
        .find(|(name, _)| name == "twelve_mistakes_in_three_files")
        .expect("the document");
    assert_eq!(codes(&Description::at(&path)).len(), 12);
}

fn codes(description: &Description) -> Vec<Code> {
    let report = description.generate();
    report
        .diagnostics
        .iter()
        .map(|diagnostic: &Diagnostic| diagnostic.code)
        .collect()
}
