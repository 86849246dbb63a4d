//! The description of the API names the list of every page: a client that took `{"Items": […]}` for an empty
//! list would tell a program that synchronises that everything is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_yaml::Value;

/// The files of the description, by name.
type Files = BTreeMap<String, Value>;

#[test]
fn every_operation_that_answers_with_a_list_says_so() {
    let files = files();
    let (mut said, mut named, mut found) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (file, document) in &files {
        operations(document, &mut |id, operation| {
            if !can_be_paged(operation) {
                return;
            }
            if let Some(paging) = operation.get("x-paging") {
                said.insert(id.to_owned());
                let name = paging.get("items").and_then(Value::as_str);
                if answers_with(operation, &files, file, &|file, schema| match name {
                    Some(path) => has_list_at(&files, file, schema, path),
                    None => is_list(target(&files, file, schema).1),
                }) {
                    found.insert(id.to_owned());
                }
            }
            if id.split('_').nth(1).is_some_and(|verb| verb.starts_with("List")) {
                named.insert(id.to_owned());
            }
            // In any case: `Items` would be a list too.
            if answers_with(operation, &files, file, &|file, schema| {
                has_list(&files, file, schema, "items")
            }) {
                found.insert(id.to_owned());
            }
        });
    }
    assert!(found.len() >= 6, "{found:?}");
    assert_eq!(said, found, "`x-paging`, and an answer that has `items`");
    // The reverse is no mistake: some operations named `List` respond with an array, or an object with
    // counts.
    let other: Vec<&String> = said.difference(&named).collect();
    assert!(
        other.is_empty(),
        "`x-paging`, and a name that does not begin with `List`: {other:?}"
    );
}

fn files() -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let entries = fs::read_dir(folder).expect("the description");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let yaml = paths.filter(|path| path.extension().is_some_and(|it| it == "yaml"));
    yaml.map(|path| {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("text");
        (name, serde_yaml::from_str(&text).expect("YAML"))
    })
    .collect()
}

/// Calls the function with every operation in a document, and its id.
fn operations(at: &Value, found: &mut impl FnMut(&str, &Value)) {
    match at {
        Value::Mapping(members) => {
            if let Some(id) = at.get("operationId").and_then(Value::as_str) {
                found(id, at);
            }
            members.values().for_each(|value| operations(value, found));
        }
        Value::Sequence(values) => values.iter().for_each(|value| operations(value, found)),
        _ => {}
    }
}

/// Returns whether an operation can have pages. A list that is requested with a body, or whose response has
/// more than one status, is read page by page by its caller.
fn can_be_paged(operation: &Value) -> bool {
    successes(operation).count() == 1 && operation.get("requestBody").is_none()
}

fn successes(operation: &Value) -> impl Iterator<Item = &Value> {
    let responses = operation.get("responses").and_then(Value::as_mapping);
    let responses = responses.into_iter().flatten();
    responses
        .filter(|(status, _)| status.as_str().expect("a status in quotes").starts_with('2'))
        .map(|(_, response)| response)
}

/// Returns whether a success has a body whose schema, in a file, is as wanted.
fn answers_with(
    operation: &Value,
    files: &Files,
    file: &str,
    is_wanted: &dyn Fn(&str, &Value) -> bool,
) -> bool {
    successes(operation).any(|response| {
        let (file, response) = target(files, file, response);
        let schema = response
            .get("content")
            .and_then(|content| content.get("application/json")?.get("schema"));
        schema.is_some_and(|schema| is_wanted(file, schema))
    })
}

/// Returns whether the schema has a list at the end of a path, such as `data.items`.
fn has_list_at(files: &Files, file: &str, schema: &Value, path: &str) -> bool {
    match path.split_once('.') {
        None => has_list(files, file, schema, path),
        Some((first, rest)) => property(files, file, schema, first)
            .is_some_and(|(file, property)| has_list_at(files, file, property, rest)),
    }
}

fn has_list(files: &Files, file: &str, schema: &Value, name: &str) -> bool {
    property(files, file, schema, name).is_some_and(|(_, property)| is_list(property))
}

/// Whether a schema is a list, or null.
fn is_list(schema: &Value) -> bool {
    let types = schema.get("type");
    let mut both = types.and_then(Value::as_sequence).into_iter().flatten();
    types.and_then(Value::as_str) == Some("array") || both.any(|ty| ty.as_str() == Some("array"))
}

/// Returns the schema of a property, by its name in any case, and the file that has it.
fn property<'f>(
    files: &'f Files,
    file: &'f str,
    schema: &'f Value,
    name: &str,
) -> Option<(&'f str, &'f Value)> {
    let (file, schema) = target(files, file, schema);
    let properties = schema.get("properties").and_then(Value::as_mapping);
    let mut properties = properties.into_iter().flatten();
    let is = |known: &Value| {
        known
            .as_str()
            .is_some_and(|known| known.eq_ignore_ascii_case(name))
    };
    if let Some((_, property)) = properties.find(|(known, _)| is(known)) {
        return Some(target(files, file, property));
    }
    let parts = schema.get("allOf").and_then(Value::as_sequence);
    parts
        .into_iter()
        .flatten()
        .find_map(|part| property(files, file, part, name))
}

/// Returns a value, or the target of its reference, and the file that has it.
fn target<'f>(files: &'f Files, file: &'f str, at: &'f Value) -> (&'f str, &'f Value) {
    let Some(reference) = at.get("$ref").and_then(Value::as_str) else {
        return (file, at);
    };
    let (other, pointer) = reference.split_once('#').expect("a pointer");
    let file = if other.is_empty() { file } else { other };
    let keys = pointer.split('/').skip(1);
    let found = keys.fold(&files[file], |at, key| at.get(key).expect(reference));
    target(files, file, found)
}
