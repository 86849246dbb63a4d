//! Nothing in the description is ignored: if any value or key of it is changed, the client differs and users
//! are informed, or the change is refused with a place.
//!
//! A place is changed in the smallest closed document that contains it: a golden document, or one operation
//! of the home description with everything it needs. Clients are compared before they are formatted. Places
//! of the same class (the object, the key, and the position of the object) are tried once, those in files
//! that a commit touches up to a limit. To try every place:
//!
//! `cargo test -p codegen --test leaves -- --ignored --nocapture`

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

#[path = "leaves/closed.rs"]
mod closed;
#[path = "leaves/place.rs"]
mod place;
#[path = "leaves/touched.rs"]
mod touched;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use codegen::changes::changes;
use codegen::{Files, Report};
use description::{Description, documents, is_body, messages, tree};
use place::{Part, Place};
use serde_yaml::Value;

type Path = Vec<usize>;

/// The folder of the home description.
const HOME: &str = "spec/";

/// The number of places that are tried if a commit touches more, evenly spread: all of them take three
/// minutes.
const MOST_TOUCHED: usize = 4_000;

#[test]
fn places_change_the_client_or_are_refused() {
    check(|documents| {
        let touched = touched::touched();
        let is_touched = move |file: &str| touched.as_ref().is_none_or(|touched| touched.contains(file));
        let of_document = |document: &Document| {
            let places = document.places.iter();
            places
                .filter(|place| is_touched(&document.file(&place.file)))
                .count()
        };
        let step = documents
            .iter()
            .map(of_document)
            .sum::<usize>()
            .div_ceil(MOST_TOUCHED);
        let (mut seen, mut count) = (BTreeSet::new(), 0);
        move |file: &str, place: &Place| {
            let is_first = seen.insert(place.class.clone());
            count += usize::from(is_touched(file));
            is_first || (is_touched(file) && count % step == 0)
        }
    });
}

#[test]
#[ignore = "takes ten minutes or more; a place of every kind, and all of what a commit touches, are checked without being asked"]
fn every_place_changes_the_client_or_is_refused() {
    check(|_| |_: &str, _: &Place| true);
}

#[test]
fn a_place_without_effect_is_found() {
    let home = Description::home();
    assert_eq!(wrong(&home, &home.draft()).as_deref(), Some("changes nothing"));
}

/// A closed document, and the places to change in it.
struct Document {
    /// The file of a single document, or the folder of its files, which ends in `/`.
    path: String,
    description: Description,
    places: Vec<Place>,
}

impl Document {
    fn file(&self, name: &str) -> String {
        let name = if self.path.ends_with('/') { name } else { "" };
        format!("{}{name}", self.path)
    }
}

/// Changes the places for which the function that `choose` returns is true, given the file and the place.
fn check<Asked: FnMut(&str, &Place) -> bool>(choose: impl FnOnce(&[Document]) -> Asked) {
    let start = Instant::now();
    let mut documents = golden_documents();
    documents.extend(home_documents());
    let mut asked = choose(&documents);
    let total: usize = documents.iter().map(|document| document.places.len()).sum();
    for document in &mut documents {
        let mut places = std::mem::take(&mut document.places);
        places.retain(|place| asked(&document.file(&place.file), place));
        document.places = places;
    }
    documents.retain(|document| !document.places.is_empty());
    let places: usize = documents.iter().map(|document| document.places.len()).sum();
    let without_effect = tried_at_home(change_each(&documents));
    println!(
        "places: {} of {places} change the output or are refused; there are {total}; {:.1} s",
        places - without_effect.len(),
        start.elapsed().as_secs_f64()
    );
    let shown = without_effect.iter().map(|(document, place, why)| {
        let file = document.file(&place.file);
        format!("{file} {}: {why}", place.shown)
    });
    let shown: Vec<String> = shown.collect();
    assert!(shown.is_empty(), "{}", shown.join("\n"));
}

/// A place whose change has no effect or is wrong, and why.
type Wrong<'a> = (&'a Document, &'a Place, String);

/// Returns the places that are wrong in the whole home description too: a schema that is only received in a
/// part of it may be sent elsewhere, so that `readOnly` has an effect there.
fn tried_at_home(found: Vec<Wrong>) -> Vec<Wrong> {
    let (parts, mut left): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(document, ..)| document.path == HOME);
    if parts.is_empty() {
        return left;
    }
    let home = Description::home();
    let (base, places) = (home.draft(), places(&home));
    for (document, place, _) in parts {
        let whole = places.iter().find(|it| key(it) == key(place)).expect("the place");
        let changed = changed(&home, home.tree(&place.file), whole);
        left.extend(wrong(&changed, &base).map(|why| (document, place, why)));
    }
    left
}

/// Returns the golden documents as they are: each is as small as its feature.
fn golden_documents() -> Vec<Document> {
    let golden = documents("golden").into_iter().map(|(name, path)| {
        let description = Description::at(&path);
        let end = if path.is_dir() { "/" } else { ".yaml" };
        Document {
            path: format!("codegen/tests/golden/{name}{end}"),
            places: places(&description),
            description,
        }
    });
    golden.collect()
}

/// Returns the operations of the home description, each with the places that no smaller document has.
fn home_documents() -> Vec<Document> {
    let home = Description::home();
    let mut left: BTreeMap<_, _> = places(&home)
        .into_iter()
        .map(|place| (key(&place), place))
        .collect();
    let mut documents = Vec::new();
    // Documents with a request body first: `readOnly` has no effect if the property is only received.
    let mut closed = closed::closed(&home);
    let has_body = |description: &Description| {
        let mut documents = description.files.keys().filter(|name| !is_body(name));
        documents.any(|name| description.text(name).contains("requestBody:"))
    };
    closed.sort_by_key(|description| !has_body(description));
    for description in closed {
        let mut places = places(&description);
        places.retain(|place| left.remove(&key(place)).is_some());
        documents.push(Document {
            path: HOME.to_owned(),
            description,
            places,
        });
    }
    let left: Vec<&Place> = left.values().collect();
    assert!(left.is_empty(), "no operation has {left:#?}");
    documents
}

fn key(place: &Place) -> (String, String, Part) {
    (place.file.clone(), place.shown.clone(), place.part)
}

/// Returns every place of every file.
fn places(description: &Description) -> Vec<Place> {
    let of_file = |name: &String| {
        let value = description.tree(name);
        let object = match () {
            () if *name == description.root => "root",
            () if is_body(name) => "any",
            () => "file",
        };
        place::places(name, object, &value)
    };
    description.files.keys().flat_map(of_file).collect()
}

/// Changes one place after the other, and returns those without an effect.
fn change_each(documents: &[Document]) -> Vec<Wrong<'_>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut without_effect = Vec::new();
        while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
            without_effect.extend(change_each_of(document));
        }
        without_effect
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads()).map(|_| scope.spawn(work)).collect();
        let found = threads.into_iter().map(|thread| thread.join().expect("no panic"));
        found.flatten().collect()
    })
}

fn change_each_of(document: &Document) -> Vec<Wrong<'_>> {
    let description = &document.description;
    let base = description.draft();
    if !base.diagnostics.is_empty() {
        assert_eq!(document.path, HOME, "{}", messages(&base));
        // A schema that is nothing but a part of another one here may be used by itself elsewhere.
        let refused = |place| (document, place, "is refused without the rest".to_owned());
        return document.places.iter().map(refused).collect();
    }
    let trees: BTreeMap<&String, Value> = description
        .files
        .keys()
        .map(|name| (name, description.tree(name)))
        .collect();
    for (name, tree) in &trees {
        let same = description
            .clone()
            .with(name, tree::write(name, tree))
            .draft()
            .files;
        assert!(
            same == base.files,
            "{name} means the same when it is written again"
        );
    }
    let without_effect = document.places.iter().filter_map(|place| {
        let changed = changed(description, trees[&place.file].clone(), place);
        Some((document, place, wrong(&changed, &base)?))
    });
    without_effect.collect()
}

/// Returns a description with one place of the file of `tree` changed.
fn changed(description: &Description, mut tree: Value, place: &Place) -> Description {
    change(&mut tree, &place.path, place.part);
    description
        .clone()
        .with(&place.file, tree::write(&place.file, &tree))
}

fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Returns why a changed description is wrong: its client is the same, or differs without a change being
/// reported, or it has an error without a place.
fn wrong(description: &Description, base: &Report) -> Option<String> {
    let report = description.draft();
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

/// Returns whether users can see a difference. The tests made of examples are not visible to them.
fn told(before: &Files, after: &Files) -> bool {
    let is_theirs = |(path, _): &(&str, &str)| *path != "examples.rs";
    !before.iter().filter(is_theirs).eq(after.iter().filter(is_theirs))
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
                // A number with its digits.
                Value::String(text) if text.starts_with(tree::MARK) => {
                    Value::String(text.replacen(tree::MARK, &format!("{}1", tree::MARK), 1))
                }
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

/// Keys that have an effect somewhere, each with a value that is valid there.
const KEYS: [(&str, &str); 34] = [
    ("additionalProperties", "{type: string}"),
    ("const", "more"),
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
    ("x-rust-name", "More"),
    ("x-rust-name", "more"),
    ("x-rust-names", "{active: More}"),
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
    let before = description.draft();
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
            // The schema is only received, so `readOnly: true` changes nothing.
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

/// Collects the paths to every map, with how they are shown.
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

/// Adds a key to the map at the end of a path, unless it has the key.
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
