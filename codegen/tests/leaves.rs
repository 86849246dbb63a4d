//! Nothing in the description is ignored: whichever value or key of it is changed, the client differs, and users are told,
//! or the change is refused with a place.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::sync::atomic::{AtomicUsize, Ordering};

use codegen::changes::changes;
use codegen::{Files, Report};
use description::{Description, documents, is_body, messages};
use serde_yaml::Value;

/// The way to a value: the number of the member or item, from the root down.
type Path = Vec<usize>;

/// What is changed at the end of a path.
#[derive(Clone, Copy, Debug)]
enum Part {
    Key,
    Scalar,
}

/// A change of one place of one file.
struct Leaf {
    file: String,
    path: Path,
    part: Part,
    shown: String,
}

#[test]
fn every_leaf_changes_the_client_or_is_refused() {
    let (total, without_effect) = change_each(&Description::home());
    let effective = total - without_effect.len();
    println!("leaves: {effective} of {total} change the output or are refused");
    assert!(without_effect.is_empty(), "{}", without_effect.join("\n"));
}

#[test]
fn every_leaf_of_the_golden_documents_does_too() {
    let mut total = 0;
    let mut without_effect = Vec::new();
    for (name, path) in documents("golden") {
        let (leaves, wrong) = change_each(&Description::at(&path));
        total += leaves;
        without_effect.extend(wrong.iter().map(|wrong| format!("{name}: {wrong}")));
    }
    let effective = total - without_effect.len();
    println!("leaves of the golden documents: {effective} of {total} change the output or are refused");
    assert!(without_effect.is_empty(), "{}", without_effect.join("\n"));
}

/// Keys that say something somewhere, each with a value that is right there.
const KEYS: [(&str, &str); 30] = [
    ("additionalProperties", "{type: string}"),
    ("allOf", "[{type: object, properties: {more: {type: string}}}]"),
    ("default", "null"),
    ("deprecated", "true"),
    ("description", "More."),
    ("enum", "[more]"),
    ("examples", "{more: {value: {}}}"),
    ("exclusiveMaximum", "7"),
    ("externalDocs", "{url: 'https://example.com/more'}"),
    ("format", "date"),
    ("headers", "{More: {description: More., schema: {type: string}}}"),
    ("items", "{type: string}"),
    ("maxItems", "7"),
    ("maxLength", "7"),
    ("maxProperties", "7"),
    ("maximum", "7"),
    ("multipleOf", "7"),
    ("pattern", "more"),
    ("properties", "{more: {type: string}}"),
    ("readOnly", "true"),
    ("security", "[{app: [all]}]"),
    ("summary", "More."),
    ("title", "More"),
    ("uniqueItems", "true"),
    ("writeOnly", "true"),
    ("x-deviation", "More."),
    ("x-error", "{message: name}"),
    ("x-roles", "[More]"),
    ("x-source", "[More]"),
    ("x-waive", "{PC0601: More.}"),
];

#[test]
fn every_key_that_is_added_says_something_or_is_refused() {
    let (_, path) = documents("golden")
        .into_iter()
        .find(|(name, _)| name == "every_position_of_a_schema")
        .expect("the document");
    let description = Description::at(&path);
    let before = description.generate();
    let value: Value = serde_yaml::from_str(description.text(&description.root)).expect("YAML");
    let mut maps = Vec::new();
    collect_maps(&value, &mut Vec::new(), "", &mut maps);
    let mut without_effect = Vec::new();
    let mut total = 0;
    for (path, shown) in &maps {
        for (key, text) in KEYS {
            let mut changed = value.clone();
            if !add(&mut changed, path, key, text) {
                continue;
            }
            total += 1;
            // It keeps a member from going a way that this schema never goes: true, and nothing to change.
            if shown.starts_with("/components/schemas/Failure/") && key == "readOnly" {
                continue;
            }
            let text = serde_yaml::to_string(&changed).expect("YAML");
            let changed = description.clone().with(&description.root, text);
            if let Some(wrong) = wrong(&changed, &before) {
                without_effect.push(format!("{shown}/{key}: {wrong}"));
            }
        }
    }
    let effective = total - without_effect.len();
    println!("keys added: {effective} of {total} change the output or are refused");
    assert!(without_effect.is_empty(), "{}", without_effect.join("\n"));
}

/// The ways to every map, with how they are shown.
fn collect_maps(value: &Value, path: &mut Path, shown: &str, maps: &mut Vec<(Path, String)>) {
    let mut below = |index: usize, name: String, value: &Value| {
        path.push(index);
        collect_maps(value, path, &format!("{shown}/{name}"), maps);
        path.pop();
    };
    match value {
        Value::Mapping(members) => {
            for (index, (key, member)) in members.iter().enumerate() {
                below(index, key.as_str().expect("a key of text").to_owned(), member);
            }
            maps.push((path.clone(), shown.to_owned()));
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                below(index, index.to_string(), item);
            }
        }
        _ => {}
    }
}

/// Adds a key to the map at the end of a path, unless it is there.
fn add(value: &mut Value, path: &[usize], key: &str, text: &str) -> bool {
    match (value, path) {
        (Value::Mapping(members), []) => {
            let new = serde_yaml::from_str(text).expect("YAML");
            !members.contains_key(key) && members.insert(key.into(), new).is_none()
        }
        (Value::Mapping(members), [index, rest @ ..]) => {
            let (_, member) = members.iter_mut().nth(*index).expect("a member");
            add(member, rest, key, text)
        }
        (Value::Sequence(items), [index, rest @ ..]) => add(&mut items[*index], rest, key, text),
        _ => false,
    }
}

/// Changes one leaf after the other: how many there are, and those without an effect.
fn change_each(description: &Description) -> (usize, Vec<String>) {
    let files: Vec<(String, Value)> = description
        .files
        .keys()
        .map(|name| (name.clone(), tree(name, description.text(name))))
        .collect();
    let before = description.client();
    let mut leaves = Vec::new();
    for (file, value) in &files {
        let unchanged = written(file, value);
        let same = description.clone().with(file, unchanged).client() == before;
        assert!(same, "{file} means the same when it is written again");
        collect(file, value, &mut Vec::new(), "", &mut leaves);
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let base = description.generate();
        let mut without_effect = Vec::new();
        while let Some(leaf) = leaves.get(next.fetch_add(1, Ordering::Relaxed)) {
            let root = files.iter().find(|(file, _)| *file == leaf.file);
            let mut root = root.map(|(_, value)| value.clone()).expect("a file");
            change(&mut root, &leaf.path, leaf.part);
            let text = written(&leaf.file, &root);
            if let Some(wrong) = wrong(&description.clone().with(&leaf.file, text), &base) {
                without_effect.push(format!("{} {}: {wrong}", leaf.file, leaf.shown));
            }
        }
        without_effect
    };
    let without_effect = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads()).map(|_| scope.spawn(work)).collect();
        let found = threads.into_iter().map(|thread| thread.join().expect("no panic"));
        found.flatten().collect()
    });
    (leaves.len(), without_effect)
}

/// A file of a description as it is read.
fn tree(file: &str, text: &str) -> Value {
    if is_body(file) {
        let text = text.trim_start_matches('\u{feff}');
        return serde_json::from_str(text).expect("JSON");
    }
    serde_yaml::from_str(text).expect("YAML")
}

/// A file of a description as text.
fn written(file: &str, value: &Value) -> String {
    if is_body(file) {
        return serde_json::to_string_pretty(value).expect("JSON");
    }
    serde_yaml::to_string(value).expect("YAML")
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Why a changed description is not right: it gives the same client, one that differs in what users are not told, or an
/// error without a place.
fn wrong(description: &Description, base: &Report) -> Option<String> {
    let report = description.generate();
    let before = base.files.as_ref().expect("right");
    match &report.files {
        Some(files) if files == before => Some("changes nothing".to_owned()),
        Some(files) if told(before, files) => {
            let changes = changes(base, &report).expect("right");
            let silent = changes.iter().next().is_none();
            silent.then(|| "changes the client, and users are not told".to_owned())
        }
        Some(_) => None,
        None if report.diagnostics.has_errors() && messages(&report).contains("--> ") => None,
        None => Some(format!("has no place\n{}", messages(&report))),
    }
}

/// Whether users can see a difference. The tests that examples become are not theirs.
fn told(before: &Files, after: &Files) -> bool {
    let is_theirs = |(path, _): &(&str, &str)| *path != "examples.rs";
    !before.iter().filter(is_theirs).eq(after.iter().filter(is_theirs))
}

fn collect(file: &str, value: &Value, path: &mut Path, shown: &str, leaves: &mut Vec<Leaf>) {
    let leaf = |path: &Path, part, shown: String| Leaf {
        file: file.to_owned(),
        path: path.clone(),
        part,
        shown,
    };
    match value {
        Value::Mapping(members) => {
            for (index, (key, member)) in members.iter().enumerate() {
                let shown = format!("{shown}/{}", key.as_str().expect("a key of text"));
                path.push(index);
                leaves.push(leaf(path, Part::Key, format!("{shown} (key)")));
                collect(file, member, path, &shown, leaves);
                path.pop();
            }
        }
        Value::Sequence(items) => {
            for (index, item) in items.iter().enumerate() {
                path.push(index);
                collect(file, item, path, &format!("{shown}/{index}"), leaves);
                path.pop();
            }
        }
        _ => leaves.push(leaf(path, Part::Scalar, shown.to_owned())),
    }
}

fn change(value: &mut Value, path: &[usize], part: Part) {
    match (value, path) {
        (Value::Mapping(members), [index]) if matches!(part, Part::Key) => {
            let renamed = members.iter().enumerate().map(|(at, (key, member))| {
                let key = match key {
                    Value::String(key) if at == *index => Value::String(format!("{key}x")),
                    key => key.clone(),
                };
                (key, member.clone())
            });
            *members = renamed.collect();
        }
        (Value::Mapping(members), [index, rest @ ..]) => {
            let (_, member) = members.iter_mut().nth(*index).expect("a member");
            change(member, rest, part);
        }
        (Value::Sequence(items), [index, rest @ ..]) => change(&mut items[*index], rest, part),
        (scalar, _) => {
            *scalar = match scalar {
                Value::String(text) => Value::String(format!("{text}x")),
                Value::Bool(flag) => Value::Bool(!*flag),
                Value::Number(number) => match number.as_i64() {
                    Some(integer) => Value::from(integer + 1),
                    None => Value::from(number.as_f64().unwrap_or_default() + 1.0),
                },
                _ => Value::from("x"),
            };
        }
    }
}
