//! The description of this repository, compared with the list of the service's documented operations: each
//! described operation is on the list, with its method and path, and each of the list is described. Prints how
//! many facts and bodies are held to the documents.

#[path = "coverage/definitions.rs"]
mod definitions;
#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;
#[path = "coverage/personal.rs"]
mod personal;

use std::collections::{BTreeMap, BTreeSet};

use description::Description;
use serde_yaml::Value;

/// The documented operations: `id,method,path`. A path is below `/v1`, or begins with another base path of
/// the same host.
const DOCUMENTED: &str = include_str!("../../spec/operations.csv");

#[test]
fn the_described_operations_are_the_documented_ones() {
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
    println!("{} operations are described", described.len());
    assert!(unknown.is_empty(), "not on the list: {unknown:#?}");
    assert!(missing.is_empty(), "not described: {missing:#?}");
}

/// The documented facts of each operation: `operation,credential,statuses,clouds,paging`, with empty cells
/// for what is not documented. No paging means that no other page can be asked for, except by a link that
/// comes.
const FACTS: &str = include_str!("../../spec/operation-facts.csv");

#[test]
fn every_operation_is_as_the_documents_say() {
    let described = said(&Description::home());
    let calls: BTreeMap<&str, String> = DOCUMENTED
        .lines()
        .skip(1)
        .map(row)
        .map(|(call, id)| (id, call))
        .collect();
    let (mut held, mut differences) = (0, Vec::new());
    for line in FACTS.lines().skip(1) {
        let row: Vec<&str> = line.split(',').collect();
        let (id, facts) = row.split_first().expect("an operation");
        let said = calls.get(id).and_then(|call| described.get(call));
        let said = said.unwrap_or_else(|| panic!("`{id}` is not described"));
        let names = ["credential", "statuses", "clouds", "paging"];
        for ((name, fact), said) in names.iter().zip(facts).zip(said) {
            if fact.is_empty() && *name != "paging" {
                continue;
            }
            held += 1;
            if fact != said {
                differences.push(format!("{id}: {name}: documented `{fact}`, described `{said}`"));
            }
        }
    }
    println!("{held} documented facts of operations are described so");
    assert_eq!(FACTS.lines().count(), DOCUMENTED.lines().count(), "a row each");
    assert!(differences.is_empty(), "{differences:#?}");
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

/// The documented bodies that are no tests, each with the reason.
const LEFT_OUT: &str = include_str!("../../spec/examples/README.md");

#[test]
fn a_body_is_left_out_for_a_reason_that_holds() {
    let home = Description::home();
    let bodies = home.files.keys().filter(|name| description::is_body(name));
    let bodies: BTreeSet<&str> = bodies.filter_map(|name| name.rsplit('/').next()).collect();
    let documented: BTreeSet<&str> = DOCUMENTED.lines().skip(1).map(|line| row(line).1).collect();
    let name = |quoted: &'static str| quoted.trim_matches('`').rsplit('/').next().expect("a name");
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for line in LEFT_OUT.lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches(['|', ' ']).split(" | ").collect();
        let [body, reason] = cells[..] else {
            panic!("{line}")
        };
        let reason = if let Some(same) = reason.strip_prefix("the same as ") {
            assert!(bodies.contains(name(same)), "{same} is no test");
            "the same as another body"
        } else if let Some(operation) = reason.strip_suffix(" is not described") {
            assert!(!documented.contains(operation.trim_matches('`')), "{line}");
            "of an operation that is not described"
        } else {
            assert!(!bodies.contains(name(body)), "{body} is a test");
            reason.split(": `").next().expect("a part")
        };
        *reasons.entry(reason).or_default() += 1;
    }
    assert!(!reasons.is_empty(), "no row was found");
    println!(
        "{} documented bodies are no tests:",
        reasons.values().sum::<usize>()
    );
    for (reason, count) in reasons {
        println!("  {count} {reason}");
    }
}

/// Returns the method and the path of a row, and the id.
fn row(line: &str) -> (String, &str) {
    let mut cells = line.splitn(3, ',');
    let mut cell = || cells.next().expect("three cells");
    let (id, method, path) = (cell(), cell(), cell());
    (call(method, path), id)
}

/// Returns `GET /users/{}`, whatever the parameters are called.
fn call(method: &str, path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.strip_prefix('{') {
        Some(_) => "{}",
        None => segment,
    });
    let path: Vec<&str> = segments.collect();
    format!("{} {}", method.to_uppercase(), path.join("/"))
}

/// Returns the files of a description, except bodies.
fn trees(description: &Description) -> BTreeMap<&str, Value> {
    description
        .files
        .keys()
        .filter(|name| !description::is_body(name))
        .map(|name| {
            let tree = serde_yaml::from_str(description.text(name)).expect("YAML");
            (name.as_str(), tree)
        })
        .collect()
}

/// Returns the operations of a description, by method and path, each with its id.
fn described(description: &Description) -> BTreeMap<String, String> {
    let files = trees(description);
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

/// Returns the credential, success statuses, clouds and paging of each operation, by its method and path.
fn said(description: &Description) -> BTreeMap<String, [String; 4]> {
    let files = trees(description);
    let root = &files[description.root.as_str()];
    let mut all = BTreeMap::new();
    for (path, item) in root["paths"].as_mapping().expect("a map") {
        let item = followed(&files, &description.root, item);
        for (method, operation) in item.as_mapping().expect("a map") {
            if operation.get("operationId").is_none() {
                continue;
            }
            let servers = operation.get("servers").or_else(|| item.get("servers"));
            let path = format!("{}{}", servers.map_or("", base), path.as_str().expect("text"));
            let facts = [
                credential(operation.get("security").unwrap_or(&root["security"])),
                statuses(&operation["responses"]),
                clouds(root, servers, operation),
                paging(operation),
            ];
            all.insert(call(method.as_str().expect("text"), &path), facts);
        }
    }
    all
}

fn credential(security: &Value) -> String {
    let schemes = security
        .as_sequence()
        .into_iter()
        .flatten()
        .filter_map(Value::as_mapping);
    let schemes: Vec<&str> = schemes
        .flat_map(|scheme| scheme.keys())
        .filter_map(Value::as_str)
        .collect();
    match (schemes.contains(&"appOnly"), schemes.contains(&"appPlusUser")) {
        (true, true) => "both",
        (true, false) => "app",
        (false, _) => "user",
    }
    .to_owned()
}

/// Returns the success statuses, except those that the documents have only elsewhere: their `x-deviation`
/// begins with that.
fn statuses(responses: &Value) -> String {
    let statuses = responses
        .as_mapping()
        .into_iter()
        .flatten()
        .filter(|(_, response)| {
            let deviation = response.get("x-deviation").and_then(Value::as_str);
            !deviation.is_some_and(|text| text.starts_with("No document has this status here"))
        });
    let statuses = statuses.filter_map(|(status, _)| status.as_str());
    let mut statuses: Vec<&str> = statuses.filter(|status| status.starts_with(['2', '3'])).collect();
    statuses.sort_unstable();
    statuses.join(" ")
}

/// Returns the clouds by `x-clouds`, else by the operation's own servers, else all clouds.
fn clouds(root: &Value, servers: Option<&Value>, operation: &Value) -> String {
    let named = |servers: &Value| -> Vec<String> {
        let servers = servers.as_sequence().into_iter().flatten();
        servers
            .filter_map(|server| server["x-cloud"]["name"].as_str())
            .map(str::to_owned)
            .collect()
    };
    let said = operation.get("x-clouds").and_then(Value::as_sequence);
    let mut clouds: Vec<String> = match said {
        Some(said) => said.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        None => named(servers.unwrap_or(&root["servers"])),
    };
    let order = ["public", "china", "us-government"];
    clouds.sort_by_key(|cloud| order.iter().position(|other| other == cloud));
    clouds.join(" ")
}

/// Returns how other pages are asked for, by `x-paging` of an operation and its views.
fn paging(operation: &Value) -> String {
    let views = operation.get("x-views").and_then(Value::as_mapping);
    let views = views.into_iter().flatten().map(|(_, view)| view);
    let written: Vec<&Value> = std::iter::once(operation)
        .chain(views)
        .filter_map(|it| it.get("x-paging"))
        .collect();
    let has = |keys: &[&str]| {
        let mut written = written.iter();
        written.any(|paging| keys.iter().any(|key| paging.get(*key).is_some()))
    };
    let is_text = |paging: &&Value| paging["next"].as_str().is_some_and(|next| next.starts_with('@'));
    let kinds = [
        ("offset", has(&["offset"])),
        ("page", has(&["page"])),
        ("token", has(&["token", "fromHeader"])),
        ("link", written.iter().any(is_text)),
    ];
    let kinds: Vec<&str> = kinds
        .iter()
        .filter(|(_, is)| *is)
        .map(|(kind, _)| *kind)
        .collect();
    kinds.join(" ")
}

/// Returns the common path of an operation's servers.
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

/// Returns the target of a reference, or the value itself if it is not a reference.
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
