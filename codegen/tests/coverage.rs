//! The description of this repository, held against the list of the service's documented operations: what is described is
//! on the list, under its method and path. How many of the list are described is printed, and how many bodies are tests.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::collections::BTreeMap;

use description::Description;
use serde_yaml::Value;

/// The documented operations: `id,method,path`. A path begins below `/v1`, or with another base of the same host.
const DOCUMENTED: &str = include_str!("../../spec/operations.csv");

#[test]
fn every_operation_is_one_that_is_documented() {
    let documented: BTreeMap<String, &str> = DOCUMENTED.lines().skip(1).map(row).collect();
    assert_eq!(documented.len() + 1, DOCUMENTED.lines().count(), "a row twice");
    let described = described(&Description::home());
    let unknown: Vec<&String> = described
        .keys()
        .filter(|call| !documented.contains_key(*call))
        .collect();
    let missing = documented
        .iter()
        .filter(|(call, _)| !described.contains_key(*call));
    let missing: Vec<&str> = missing.map(|(_, id)| *id).collect();
    println!(
        "{} of {} documented operations are described; not: {missing:?}",
        described.len() - unknown.len(),
        documented.len()
    );
    assert!(unknown.is_empty(), "not on the list: {unknown:#?}");
}

#[test]
fn every_body_is_one_that_an_operation_shows() {
    let home = Description::home();
    let (bodies, documents): (Vec<&String>, Vec<&String>) =
        home.files.keys().partition(|name| description::is_body(name));
    let texts: Vec<&str> = documents.iter().map(|name| home.text(name)).collect();
    let named = |body: &&&String| {
        texts
            .iter()
            .any(|text| text.contains(&format!("externalValue: {body}\n")))
    };
    let unused: Vec<&&String> = bodies.iter().filter(|body| !named(body)).collect();
    println!("{} documented bodies are tests", bodies.len());
    assert!(unused.is_empty(), "{unused:?}");
}

/// A method and a path, with the id.
fn row(line: &str) -> (String, &str) {
    let mut cells = line.splitn(3, ',');
    let mut cell = || cells.next().expect("three cells");
    let (id, method, path) = (cell(), cell(), cell());
    (call(method, path), id)
}

/// `GET /users/{}`: whatever the placeholders are called.
fn call(method: &str, path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.strip_prefix('{') {
        Some(_) => "{}",
        None => segment,
    });
    let path: Vec<&str> = segments.collect();
    format!("{} {}", method.to_uppercase(), path.join("/"))
}

/// The operations of a description, by method and path, each with its id.
fn described(description: &Description) -> BTreeMap<String, String> {
    let files: BTreeMap<&str, Value> = description
        .files
        .keys()
        .filter(|name| !description::is_body(name))
        .map(|name| {
            let tree = serde_yaml::from_str(description.text(name)).expect("YAML");
            (name.as_str(), tree)
        })
        .collect();
    let root = &files[description.root.as_str()];
    let paths = root["paths"].as_mapping().expect("a map");
    let mut operations = BTreeMap::new();
    for (path, item) in paths {
        let item = followed(&files, &description.root, item);
        for (method, operation) in item.as_mapping().expect("a map") {
            let (path, method) = (path.as_str().expect("text"), method.as_str().expect("text"));
            if let Some(id) = operation.get("operationId").and_then(Value::as_str) {
                let servers = operation.get("servers").or_else(|| item.get("servers"));
                let path = format!("{}{path}", servers.map_or("", base));
                operations.insert(call(method, &path), id.to_owned());
            }
        }
    }
    operations
}

/// The path that the servers of an operation have in common.
fn base(servers: &Value) -> &str {
    let paths = servers.as_sequence().into_iter().flatten().map(|server| {
        let url = server["url"].as_str().expect("a URL");
        let (_, rest) = url.split_once("://").expect("a URL");
        rest.find('/')
            .and_then(|slash| rest.get(slash..))
            .unwrap_or_default()
    });
    let mut paths: Vec<&str> = paths.collect();
    paths.dedup();
    assert_eq!(
        paths.len(),
        1,
        "the clouds have it below different paths: {paths:?}"
    );
    paths[0]
}

/// What a reference leads to, and the value itself where it is none.
fn followed<'a>(files: &'a BTreeMap<&str, Value>, from: &'a str, value: &'a Value) -> &'a Value {
    let Some(target) = value.get("$ref").and_then(Value::as_str) else {
        return value;
    };
    let (file, pointer) = target.split_once('#').expect("a pointer");
    let file = if file.is_empty() { from } else { file };
    let mut steps = pointer.split('/').skip(1);
    steps
        .try_fold(&files[file], |at, step| at.get(step))
        .expect("a component")
}
