//! The table of keys is that of OpenAPI 3.1 and JSON Schema 2020-12: every field of their official schemas
//! has exactly one row, and every row is a field, except those listed here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

/// Objects by name, with the names of their fields.
type Objects = BTreeMap<String, BTreeSet<String>>;

/// Objects whose keys are all names chosen by the author of a description, or status codes.
const MAPS: [&str; 6] = [
    "callbacks",
    "content",
    "map-of-strings",
    "paths",
    "responses",
    "security-requirement",
];

/// Rows without a field, and why.
const NO_FIELDS: [(&str, &str, &str); 4] = [
    (
        "Path Item",
        "$ref",
        "the official schema lets a reference stand in the place of the object",
    ),
    (
        "OAuth Flow Object (clientCredentials)",
        "authorizationUrl",
        "the other flow has it, and people write it here too",
    ),
    (
        "Schema",
        "nullable",
        "OpenAPI 3.0 had it, and people still write it",
    ),
    (
        "Link",
        "server",
        "the official schema calls it `body`, which the specification does not",
    ),
];

/// Fields without a row, and why.
const NO_ROWS: [(&str, &str, &str); 1] = [("Link", "body", "the specification calls it `server`")];

#[test]
fn every_field_of_openapi_has_one_row_and_every_row_is_a_field() {
    let mut fields = official();
    for (object, field, _) in NO_FIELDS {
        let new = fields
            .get_mut(object)
            .expect("an object")
            .insert(field.to_owned());
        assert!(new, "{object} {field} is official");
    }
    for (object, field, _) in NO_ROWS {
        assert!(fields.get_mut(object).expect("an object").remove(field));
    }
    let mut rows = Objects::new();
    for (object, key) in table() {
        let ours = object.starts_with('`') || object.starts_with("file ") || object.starts_with("server of ");
        let ours = ours
            || object == "media type of a parameter"
            || object.starts_with("webhook")
            || key.starts_with("x-");
        if ours || object.ends_with("with `$ref`") {
            continue;
        }
        let new = rows.entry(object.clone()).or_default().insert(key.clone());
        assert!(new, "{object} {key} has two rows");
    }
    let all = |objects: &Objects| -> BTreeSet<String> {
        let fields = |(object, fields): (&String, &BTreeSet<String>)| -> Vec<String> {
            fields.iter().map(|field| format!("{object} {field}")).collect()
        };
        objects.iter().flat_map(fields).collect()
    };
    let (rows, fields) = (all(&rows), all(&fields));
    println!("{} fields", fields.len());
    let without_row: Vec<_> = fields.difference(&rows).collect();
    let without_field: Vec<_> = rows.difference(&fields).collect();
    assert!(
        without_row.is_empty() && without_field.is_empty(),
        "no row: {without_row:?}; no field: {without_field:?}"
    );
}

#[test]
fn a_webhook_has_the_keys_of_a_path_item_and_of_an_operation() {
    let fields = official();
    for (object, like) in [("webhook", "Path Item"), ("webhook operation", "Operation")] {
        let keys = table()
            .into_iter()
            .filter(|(name, key)| name == object && key != "$ref" && !key.starts_with("x-"));
        let keys: BTreeSet<String> = keys.map(|(_, key)| key).collect();
        assert_eq!(keys, fields[like], "{object}");
    }
}

#[test]
fn what_stands_beside_a_reference_is_a_keyword_of_schemas() {
    let fields = official();
    let beside = table()
        .into_iter()
        .filter(|(object, _)| object.ends_with("with `$ref`"));
    for (object, key) in beside {
        let is_keyword = fields["Schema"].contains(&key) || key == "nullable" || key.starts_with("x-");
        assert!(is_keyword, "{object} {key}");
    }
}

#[test]
fn every_row_says_what_becomes_of_the_key() {
    for line in lines() {
        let what = line.rsplit('|').nth(1).expect("three columns").trim().to_owned();
        assert!(!what.is_empty() && what != "refused:", "{line}");
    }
}

/// Returns the rows of the table, without its heading.
fn lines() -> Vec<String> {
    let matrix = codegen::support_matrix();
    matrix.lines().skip(2).map(str::to_owned).collect()
}

/// Returns the object and the key of every row.
fn table() -> Vec<(String, String)> {
    let row = |line: String| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let object = cells.next().expect("an object").to_owned();
        let key = cells.next().expect("a key").trim_matches('`').to_owned();
        (object, key)
    };
    lines().into_iter().map(row).collect()
}

/// Returns the objects and keywords of the official schemas.
fn official() -> Objects {
    let openapi = read("openapi-3.1.json");
    let keywords = read("openapi-3.1-keywords.json");
    let mut objects = Objects::from([("OpenAPI".to_owned(), keys(&openapi["properties"]))]);
    let definitions = openapi["$defs"].as_object().expect("definitions");
    for (name, definition) in definitions {
        let is_part =
            name.ends_with("-or-reference") || ["examples", "specification-extensions"].contains(&&**name);
        if is_part || MAPS.contains(&&**name) {
            continue;
        }
        if name == "oauth-flows" {
            let flows = definition["$defs"].as_object().expect("flows");
            for (flow, definition) in flows {
                let name = format!("OAuth Flow Object ({})", camel(flow));
                objects.insert(name, fields(definition, &openapi));
            }
            objects.insert("OAuth Flows".to_owned(), keys(&definition["properties"]));
        } else {
            objects.insert(title(name), fields(definition, &openapi));
        }
    }
    objects.insert("Schema".to_owned(), keys(&keywords["properties"]));
    for (name, definition) in keywords["$defs"].as_object().expect("definitions") {
        let object = match &**name {
            "discriminator" => "Discriminator",
            "xml" => "XML",
            _ => continue,
        };
        objects.insert(object.to_owned(), keys(&definition["properties"]));
    }
    for vocabulary in [
        "core",
        "applicator",
        "unevaluated",
        "validation",
        "meta-data",
        "format-annotation",
        "content",
    ] {
        let vocabulary = read(&format!("json-schema-{vocabulary}.json"));
        let schema = objects.get_mut("Schema").expect("it is there");
        schema.extend(keys(&vocabulary["properties"]));
    }
    objects
}

/// Returns the fields of an object, including those that it has only in some cases.
fn fields(definition: &Value, openapi: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    match definition {
        Value::Object(members) => {
            for (key, member) in members {
                match (&**key, member) {
                    ("properties", member) => found.extend(keys(member)),
                    ("$ref", Value::String(target)) => {
                        // Fields that it shares with other objects are in a separate definition.
                        let shared = target.strip_prefix("#/$defs/examples");
                        found.extend(
                            shared
                                .map(|_| keys(&openapi["$defs"]["examples"]["properties"]))
                                .unwrap_or_default(),
                        );
                    }
                    _ => found.extend(fields(member, openapi)),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| found.extend(fields(item, openapi))),
        _ => {}
    }
    found
}

fn keys(properties: &Value) -> BTreeSet<String> {
    let properties = properties.as_object().expect("properties");
    properties.keys().cloned().collect()
}

/// Returns `server-variable` as `Server Variable`.
fn title(name: &str) -> String {
    let words = name.split('-').map(|word| word[..1].to_uppercase() + &word[1..]);
    words.collect::<Vec<_>>().join(" ")
}

/// Returns `client-credentials` as `clientCredentials`.
fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| name + &title(word))
}

fn read(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/official")
        .join(name);
    serde_json::from_str(&fs::read_to_string(path).expect("a readable file")).expect("JSON")
}
