//! The names of schemas without a name of their own: made from their place, found again, and stable while the
//! description grows.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::collections::{BTreeMap, BTreeSet};

use codegen::changes::{Severity, changes, render};
use codegen::items::{Item, items};
use codegen::{Code, Report};
use description::{Description, documents, messages};
use serde_yaml::{Mapping, Value};

/// A description with schemas in every place, each of which has its name in its own description.
const PLACES: &str = "\
openapi: 3.1.0
info: {title: Example, version: v1}
servers: [{url: https://api.example.com, x-cloud: {name: public, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Orders, description: The orders.}]
security: [{app: [all]}]
paths:
  /orders/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: sortBy, in: query, schema: {description: OrdersIdSortBy, type: string, enum: [a]}}
    put:
      operationId: Orders_Replace
      tags: [Orders]
      parameters:
        - {name: states, in: query, schema: {type: array, items: {description: OrdersReplaceState, type: string, enum: [a]}}}
        - $ref: '#/components/parameters/Detail'
      requestBody:
        required: true
        content: {application/json: {schema: {description: OrdersReplaceBody, type: object, properties: {order: {$ref: '#/components/schemas/Order'}}}}}
      responses:
        '200': {description: One., content: {application/json: {schema: {type: array, items: {description: OrdersReplaceAnswer200Item, type: object, properties: {a: {type: string}}}}}}}
        '404': {$ref: '#/components/responses/NotFound'}
        default:
          description: Failed.
          content: {application/json: {schema: {description: OrdersReplaceAnswerDefault, type: object, x-error: {message: m}, properties: {m: {type: string}}}}}
components:
  securitySchemes: {app: {type: oauth2, description: The application., flows: {clientCredentials: {tokenUrl: https://login.example.com/token, scopes: {all: Everything.}}}}}
  parameters:
    Detail: {name: detail, in: query, schema: {description: Detail, type: string, enum: [a]}}
  responses:
    NotFound: {description: None., content: {application/json: {schema: {description: NotFoundAnswer, type: object, x-error: {message: m}, properties: {m: {type: string}}}}}}
  schemas:
    Order:
      allOf:
        - type: object
          properties: {owner: {description: OrderOwner, type: object, properties: {kind: {description: OrderOwnerKind, type: string, enum: [a]}}}}
      properties:
        billingCycle: {description: OrderBillingCycle, type: string, enum: [a]}
        lines: {type: array, items: {description: OrderLine, type: object, properties: {a: {type: string}}}}
        policies: {type: array, items: {description: OrderPolicy, type: object, properties: {a: {type: string}}}}
        data: {type: array, items: {description: OrderDataItem, type: object, properties: {a: {type: string}}}}
        status: {type: array, items: {description: OrderStatusItem, type: string, enum: [a]}}
        prices: {type: object, additionalProperties: {description: OrderPrice, type: object, properties: {a: {type: string}}}}
        more: {type: object, additionalProperties: {description: OrderMoreValue, type: string, enum: [a]}}
        delivery:
          description: OrderDelivery
          oneOf:
            - {description: OrderDeliveryString, type: string, enum: [a]}
            - {description: OrderDeliveryShop, x-rust-name: Shop, type: object, properties: {a: {type: string}}}
            - {type: array, items: {description: OrderDeliveryArrayItem, type: object, properties: {a: {type: string}}}}
";

fn generated(text: &str) -> Report {
    let report = Description::of(text).generate();
    assert!(report.files.is_some(), "{}", messages(&report));
    report
}

/// Returns the names of the types.
fn types(report: &Report) -> BTreeSet<String> {
    let paths = items(report).into_iter().map(|item| item.path);
    let types = paths.filter_map(|path| path.strip_prefix("types::").map(str::to_owned));
    types.filter(|name| !name.contains("::")).collect()
}

/// Returns the names of the types of each unnamed schema, by its place.
fn places(report: &Report) -> BTreeMap<String, BTreeSet<String>> {
    let mut places: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let files = report.files.as_ref().expect("a client").iter();
    for (_, text) in files.filter(|(path, _)| path.starts_with("types/")) {
        let mut parts = text.split("Described in place: ").skip(1);
        parts.by_ref().for_each(|part| {
            let (place, rest) = part.split_once(".\n").expect("the end of a sentence");
            let place = place.split(", as it is").next().unwrap_or_default();
            let name = rest
                .split(" {")
                .next()
                .and_then(|item| item.split(' ').next_back());
            let name = name.expect("the name of an item").to_owned();
            places.entry(place.to_owned()).or_default().insert(name);
        });
    }
    places
}

#[test]
fn a_name_says_where_its_schema_stands_and_the_place_is_found() {
    let report = generated(PLACES);
    let lines: Vec<&str> = PLACES.lines().collect();
    let mut count = 0;
    for Item {
        path,
        line,
        lines: range,
        ..
    } in items(&report)
    {
        let Some(name) = path.strip_prefix("types::").filter(|name| !name.contains("::")) else {
            continue;
        };
        let said = format!("description: {name}");
        let told = lines[range.start() - 1..*range.end()].iter().any(|line| {
            let mut found = line.split(&said).skip(1);
            found.any(|rest| !rest.starts_with(|char: char| char.is_alphanumeric()))
        });
        assert!(told || name == "Order", "{path} is not described in {range:?}");
        assert!(range.contains(&line), "{path} stands in line {line}");
        count += 1;
    }
    assert_eq!(count, 21);
}

#[test]
fn a_made_up_name_gives_way_to_a_component_of_the_same_name() {
    let before = generated(PLACES);
    let component = "    OrderBillingCycle: {type: string}\n";
    let text = PLACES.replace("    Order:\n", &format!("{component}    Order:\n"));
    let text = text.replace(
        "        lines:",
        "        other: {$ref: '#/components/schemas/OrderBillingCycle'}\n        lines:",
    );
    let after = generated(&text);
    let come: Vec<String> = types(&after).difference(&types(&before)).cloned().collect();
    assert_eq!(come, ["OrderBillingCycleValue"]);
    let told = changes(&before, &after).expect("right");
    let renamed = told
        .iter()
        .find(|change| change.path == "types::OrderBillingCycle");
    let renamed = renamed.expect("the rename").what.as_str();
    assert_eq!(
        renamed,
        "is now `OrderBillingCycleValue`; `x-rust-name: OrderBillingCycle` there keeps the name, once what is called so now has another"
    );
    let kept = text
        .replace(
            "billingCycle: {desc",
            "billingCycle: {x-rust-name: OrderBillingCycle, desc",
        )
        .replace(
            "OrderBillingCycle: {type",
            "OrderBillingCycle: {x-rust-name: Cycle, type",
        );
    let kept = generated(&kept);
    let told = changes(&before, &kept).expect("right");
    assert_eq!(
        told.worst(),
        Some(Severity::Addition),
        "{}",
        render::text(&told, "")
    );
}

#[test]
fn a_second_place_of_the_same_name_is_asked_for_another() {
    let text = PLACES.replace(
        "        lines:",
        "        line: {type: string, enum: [a]}\n        lines:",
    );
    let report = Description::of(text.clone()).generate();
    assert!(report.files.is_none());
    let shown = messages(&report);
    assert!(
        report.diagnostics.iter().all(|it| it.code == Code::NameCollision),
        "{shown}"
    );
    assert!(
        shown.contains("another name in Rust with `x-rust-name`"),
        "{shown}"
    );
    let chosen = text.replace("line: {type", "line: {x-rust-name: LineState, type");
    let come = &types(&generated(&chosen)) - &types(&generated(PLACES));
    assert_eq!(come, BTreeSet::from(["LineState".to_owned()]));
}

/// If a name changes, the names derived from it are reported as renamed, and the line that `xtask diff`
/// suggests keeps the name.
#[test]
fn another_name_of_a_place_is_a_rename_and_can_be_kept() {
    let before = generated(PLACES);
    for (what, (from, to), (old, new), kept) in [
        (
            "a member",
            ("billingCycle: {", "cycle: {"),
            ("OrderBillingCycle", "OrderCycle"),
            ("cycle: {", "cycle: {x-rust-name: OrderBillingCycle, "),
        ),
        (
            "a list",
            ("lines: {", "rows: {"),
            ("OrderLine", "OrderRow"),
            (
                "items: {description: OrderLine,",
                "items: {x-rust-name: OrderLine, description: OrderLine,",
            ),
        ),
        (
            "an operation",
            ("Orders_Replace", "Orders_Put"),
            ("OrdersReplaceBody", "OrdersPutBody"),
            (
                "description: OrdersReplaceBody",
                "x-rust-name: OrdersReplaceBody, description: OrdersReplaceBody",
            ),
        ),
    ] {
        let text = PLACES.replace(from, to);
        let after = generated(&text);
        let told = changes(&before, &after).expect("right");
        let line = format!("is now `{new}`; `x-rust-name: {old}` there keeps the name");
        let path = format!("types::{old}");
        assert!(
            told.iter()
                .any(|change| change.path == path && change.what == line),
            "{what}: {}",
            render::text(&told, "")
        );
        let kept = generated(&text.replace(kept.0, kept.1));
        let told = changes(&before, &kept).expect("right");
        assert!(
            told.iter().all(|change| change.path != path),
            "{what}: {}",
            render::text(&told, "")
        );
    }
}

/// A renamed component also renames the types inside it.
#[test]
fn a_component_of_another_name_renames_what_stands_in_it() {
    let text = PLACES
        .replace("schemas/Order'", "schemas/Purchase'")
        .replace("    Order:\n", "    Purchase:\n");
    let (before, after) = (generated(PLACES), generated(&text));
    let told = changes(&before, &after).expect("right");
    for part in [
        "",
        "OwnerKind",
        "BillingCycle",
        "Line",
        "DataItem",
        "Price",
        "Delivery",
        "DeliveryArrayItem",
    ] {
        let change = told
            .iter()
            .find(|change| change.path == format!("types::Order{part}"));
        let what = change.map(|change| change.what.as_str()).unwrap_or_default();
        assert!(
            what.starts_with(&format!("is now `Purchase{part}`")),
            "{part}: {}",
            render::text(&told, "")
        );
    }
}

/// The entries that can be inserted into a map: the key of the map, the new key, and its value.
const ENTRIES: [(&str, &str, &str); 12] = [
    (
        "properties",
        "another",
        "{type: object, properties: {inner: {type: string, enum: [z]}}}",
    ),
    (
        "properties",
        "anothers",
        "{type: array, items: {type: object, properties: {inner: {type: string}}}}",
    ),
    ("properties", "plain", "{type: string}"),
    ("properties", "answered", "{type: string, readOnly: true}"),
    ("properties", "written", "{type: string, writeOnly: true}"),
    (
        "responses",
        "'203'",
        "{description: More., content: {application/json: {schema: {type: object, properties: {z: {type: string}}}}}}",
    ),
    (
        "responses",
        "'409'",
        "{description: More., content: {application/json: {schema: {type: object, x-error: {message: z}, properties: {z: {type: string}}}}}}",
    ),
    (
        "paths",
        "/more",
        "{get: {operationId: Orders_More, tags: [Orders], parameters: [{name: z, in: query, schema: {type: string, enum: [z]}}], responses: {'200': {description: More., content: {application/json: {schema: {type: object, properties: {z: {type: string}}}}}}}}}",
    ),
    (
        "/orders/{id}",
        "post",
        "{operationId: Orders_Post, tags: [Orders], requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {order: {$ref: '#/components/schemas/Order'}}}}}}, responses: {'204': {description: More.}}}",
    ),
    (
        "/orders/{id}",
        "patch",
        "{operationId: Orders_Patch, tags: [Orders], requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}}, responses: {'204': {description: More.}}}",
    ),
    (
        "/orders",
        "put",
        "{operationId: Orders_Put, tags: [Orders], requestBody: {required: true, content: {application/json: {schema: {type: object, properties: {order: {$ref: '#/components/schemas/Order'}}}}}}, responses: {'204': {description: More.}}}",
    ),
    (
        "content",
        "text/plain",
        "{schema: {$ref: '#/components/schemas/Order'}}",
    ),
];

/// The items that can be inserted into a list: the key of the list, and the item.
const INSERTED: [(&str, &str); 7] = [
    ("oneOf", "{type: boolean}"),
    ("oneOf", "{type: integer}"),
    (
        "allOf",
        "{type: object, properties: {inserted: {type: object, properties: {z: {type: string}}}}}",
    ),
    ("enum", "inserted"),
    (
        "parameters",
        "{name: inserted, in: query, schema: {type: string, enum: [z]}}",
    ),
    (
        "parameters",
        "{name: insertions, in: query, schema: {type: array, items: {type: string, enum: [z]}}}",
    ),
    ("tags", "{name: Unused, description: Nothing.}"),
];

/// Keys that can be added to a schema.
const KEYS: [(&str, &str); 8] = [
    ("title", "Another"),
    ("description", "Another."),
    ("deprecated", "true"),
    ("readOnly", "true"),
    ("writeOnly", "true"),
    ("x-deviation", "Another."),
    ("default", "a"),
    ("required", "[another]"),
];

#[test]
fn nothing_that_is_inserted_renames_a_type() {
    let mut golden = documents("golden").into_iter();
    let (_, golden) = golden
        .find(|(name, _)| name == "schemas_without_a_name")
        .expect("the document");
    let golden = std::fs::read_to_string(golden).expect("a readable document");
    let (mut tried, mut accepted) = (0, 0);
    for text in [&*golden, PLACES] {
        let places = places(&generated(text));
        assert!(places.len() > 15, "{places:?}");
        let value: Value = serde_yaml::from_str(text).expect("YAML");
        for edited in insertions(&value) {
            tried += 1;
            let report = Description::of(serde_yaml::to_string(&edited).expect("YAML")).generate();
            if report.files.is_none() {
                continue;
            }
            accepted += 1;
            let now = self::places(&report);
            for (place, names) in &places {
                // A schema that is no longer sent or received has no type; a schema that differs by direction
                // has several.
                let Some(now) = now.get(place) else { continue };
                assert!(
                    names.is_subset(now) || now.is_subset(names),
                    "{place}: {names:?}, and now {now:?}\n{}",
                    serde_yaml::to_string(&edited).expect("YAML")
                );
            }
        }
    }
    println!("{tried} insertions, {accepted} accepted: no type has another name");
    assert!(accepted > 300, "{accepted} of {tried}");
}

/// Returns the document with each insertion in each place.
fn insertions(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    insert(value, "", &mut |edited| all.push(edited));
    all
}

fn insert(value: &Value, key: &str, found: &mut dyn FnMut(Value)) {
    match value {
        Value::Mapping(members) => {
            for (below, name, text) in ENTRIES.iter().filter(|(below, ..)| *below == key) {
                debug_assert_eq!(*below, key);
                (0..=members.len()).for_each(|at| found(with_member(members, at, name, text)));
            }
            if members.contains_key("type") || members.contains_key("oneOf") {
                for (name, text) in KEYS {
                    found(with_member(members, 0, name, text));
                }
            }
            for (name, member) in members {
                let key = name.as_str().unwrap_or_default();
                insert(member, key, &mut |edited| {
                    let mut members = members.clone();
                    members.insert(name.clone(), edited);
                    found(Value::Mapping(members));
                });
            }
        }
        Value::Sequence(list) => {
            for (_, text) in INSERTED.iter().filter(|(below, _)| *below == key) {
                for at in 0..=list.len() {
                    let mut list = list.clone();
                    list.insert(at, serde_yaml::from_str(text).expect("YAML"));
                    found(Value::Sequence(list));
                }
            }
            for (index, item) in list.iter().enumerate() {
                insert(item, "", &mut |edited| {
                    let mut list = list.clone();
                    list[index] = edited;
                    found(Value::Sequence(list));
                });
            }
        }
        _ => {}
    }
}

/// Returns the map with another member, unless it has one with the name.
fn with_member(members: &Mapping, at: usize, name: &str, text: &str) -> Value {
    let name: Value = serde_yaml::from_str(name).expect("YAML");
    let mut all: Vec<(Value, Value)> = members.clone().into_iter().collect();
    if members.get(&name).is_none() {
        all.insert(at, (name, serde_yaml::from_str(text).expect("YAML")));
    }
    Value::Mapping(all.into_iter().collect())
}
