//! The service's documented definitions, compared with the schemas of the description: each documented
//! property is described, with its name and its documented type. If it is not, an `x-deviation` says so: at
//! the property if its type differs, and with the documented name if that differs or is left out.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::description::Description;
use super::{followed, trees};

/// The documented properties: `guide,definition,schema,property,kind`. `schema` is the schema that describes
/// it here; a definition without one has one row, without a property, and a reason below.
const FACTS: &str = include_str!("../../../spec/definition-facts.csv");

/// The guides or definitions that are not described, and why.
const LEFT_OUT: [(&str, &str); 12] = [
    ("referral-resources", "another host answers about referrals"),
    ("CartErrorCode", "names of numbers, which are given as they come"),
    (
        "TransferErrorCode",
        "names of numbers, which are given as they come",
    ),
    (
        "AdditionalInformation",
        "a map, for the .NET SDK has any members in it",
    ),
    (
        "ProvisioningContext",
        "a map, as the pages about creating orders and carts have it",
    ),
    (
        "Dynamic SKU attributes",
        "keys of a map, of which the exchanges have others as well",
    ),
    (
        "InvoiceSummaries",
        "an ordinary collection of summaries in the exchanges",
    ),
    ("InvoiceStatement", "an answer of HTTP, as an SDK wraps it"),
    ("RegisterSubscription", "an answer of HTTP, as an SDK wraps it"),
    ("Definitions", "a heading of the page, not a definition"),
    ("SupportTopic", "no documented operation takes or gives it"),
    ("SecureString", "a text that is not shown"),
];

/// A row of the table.
struct Fact<'a> {
    guide: &'a str,
    definition: &'a str,
    schema: &'a str,
    property: &'a str,
    kind: &'a str,
}

impl<'a> Fact<'a> {
    fn all() -> Vec<Fact<'a>> {
        let rows = FACTS.lines().skip(1).map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let [guide, definition, schema, property, kind] = cells[..] else {
                panic!("not five cells: {line}");
            };
            Fact {
                guide,
                definition,
                schema,
                property,
                kind,
            }
        });
        rows.collect()
    }

    fn is(&self, left_out: &str) -> bool {
        [self.guide, self.definition].contains(&left_out)
    }
}

#[test]
fn every_definition_is_described_or_left_out_for_a_reason() {
    let (described, left_out): (Vec<_>, Vec<_>) =
        Fact::all().into_iter().partition(|fact| !fact.schema.is_empty());
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for fact in &left_out {
        let found = LEFT_OUT.iter().find(|(what, _)| fact.is(what));
        let (_, why) = found.unwrap_or_else(|| panic!("{} is not described", fact.definition));
        reasons.entry(why).or_default().push(fact.definition);
    }
    for (what, _) in LEFT_OUT {
        assert!(
            left_out.iter().any(|fact| fact.is(what)),
            "{what} is described, or documented no more"
        );
    }
    let mut definitions: Vec<_> = described
        .iter()
        .map(|fact| (fact.guide, fact.definition))
        .collect();
    definitions.dedup();
    println!(
        "{} documented definitions are described, {} are not:",
        definitions.len(),
        left_out.len()
    );
    for (why, definitions) in reasons {
        println!("  {why}: {}", definitions.join(", "));
    }
}

#[test]
fn every_property_is_what_the_documents_say() {
    let description = Description::home();
    let files = trees(&description);
    let schemas = Schemas::of(&files);
    let mut found: BTreeMap<Found, Vec<String>> = BTreeMap::new();
    let facts = Fact::all();
    let facts: Vec<_> = facts.iter().filter(|fact| !fact.schema.is_empty()).collect();
    for fact in &facts {
        let name = format!("{}.{}", fact.schema, fact.property);
        found.entry(schemas.found(fact)).or_default().push(name);
    }
    println!(
        "{} documented properties and values: {} described so",
        facts.len(),
        found[&Found::So].len()
    );
    for (what, names) in &found {
        if !matches!(what, Found::So) {
            println!("{} {}: {}", names.len(), what.words(), names.join(", "));
        }
    }
    for what in [Found::Missing, Found::Other] {
        assert_eq!(found.get(&what), None, "{}", what.words());
    }
}

/// The result for a documented property.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
enum Found {
    So,
    AnyJson,
    Deviating,
    Renamed,
    LeftOut,
    Other,
    Missing,
}

impl Found {
    fn words(self) -> &'static str {
        match self {
            Self::So => "described as documented",
            Self::AnyJson => "any JSON, as documented",
            Self::Deviating => "of another kind, by an `x-deviation`",
            Self::Renamed => "under another name, by an `x-deviation`",
            Self::LeftOut => "left out, by an `x-deviation`",
            Self::Other => "of another kind than documented, and no `x-deviation` of the property says why",
            Self::Missing => "not described, and no `x-deviation` of the schema has the name",
        }
    }
}

/// A schema, or a part of one, and the file that contains it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) file: &'a str,
    pub(super) value: &'a Value,
}

/// The named schemas.
pub(super) struct Schemas<'a> {
    files: &'a BTreeMap<&'a str, Value>,
    pub(super) named: BTreeMap<&'a str, At<'a>>,
}

impl<'a> Schemas<'a> {
    pub(super) fn of(files: &'a BTreeMap<&'a str, Value>) -> Self {
        let mut named = BTreeMap::new();
        for (file, tree) in files {
            for (name, value) in members(&tree["components"]["schemas"]) {
                named.insert(name, At { file, value });
            }
        }
        Self { files, named }
    }

    fn found(&self, fact: &Fact) -> Found {
        let Some(&schema) = self.named.get(fact.schema) else {
            panic!("there is no schema `{}`", fact.schema);
        };
        if fact.kind == "value" {
            return if has_value(schema.value, fact.property) {
                Found::So
            } else {
                self.elsewhere(schema, fact.property)
            };
        }
        // A choice has the properties that all its branches have.
        let branches = sequence(&schema.value["oneOf"]);
        let branches: Vec<At> = match branches {
            [] => vec![schema],
            branches => branches
                .iter()
                .map(|branch| self.follow(schema.file, branch))
                .collect(),
        };
        let found = branches.iter().map(|branch| self.property(*branch, fact));
        found.max().expect("a branch")
    }

    fn property(&self, schema: At<'a>, fact: &Fact) -> Found {
        let properties = self.properties(schema);
        let Some(property) = properties.get(&fact.property.to_ascii_lowercase()) else {
            return self.elsewhere(schema, fact.property);
        };
        let kind = self.kind(*property);
        match fits(fact.kind, &kind) {
            true if kind.ends_with("any") => Found::AnyJson,
            true => Found::So,
            false if property.value.get("x-deviation").is_some() => Found::Deviating,
            false => Found::Other,
        }
    }

    /// Looks for the documented name in a deviation: of a property with another name, or of the schema.
    fn elsewhere(&self, schema: At<'a>, name: &str) -> Found {
        let name = format!("`{}`", name.to_ascii_lowercase());
        let says = |value: &Value| {
            let deviation = value.get("x-deviation").and_then(Value::as_str);
            deviation.is_some_and(|text| text.to_ascii_lowercase().contains(&name))
        };
        match self
            .properties(schema)
            .values()
            .any(|property| says(property.value))
        {
            true => Found::Renamed,
            false if says(schema.value) => Found::LeftOut,
            false => Found::Missing,
        }
    }

    /// Returns the properties of an object and of its parts, by their names in lower case.
    fn properties(&self, schema: At<'a>) -> BTreeMap<String, At<'a>> {
        let mut all = BTreeMap::new();
        for part in sequence(&schema.value["allOf"]) {
            all.extend(self.properties(self.follow(schema.file, part)));
        }
        for (name, value) in members(&schema.value["properties"]) {
            let file = schema.file;
            all.insert(name.to_ascii_lowercase(), At { file, value });
        }
        all
    }

    /// Returns the type of a property, in the terms of the table.
    pub(super) fn kind(&self, property: At<'a>) -> String {
        let at = self.follow(property.file, property.value);
        let schema = at.value;
        let branches = [&schema["oneOf"], &schema["anyOf"]]
            .into_iter()
            .flat_map(sequence);
        let branches: Vec<&Value> = branches.filter(|branch| branch["type"] != "null").collect();
        if let [branch] = branches[..] {
            return self.kind(At { value: branch, ..at });
        }
        let types = types(schema);
        match types[..] {
            _ if schema.get("properties").is_some() || schema.get("allOf").is_some() => {
                format!("object {}", name_of(property.value))
            }
            ["object"] if types_of_values(schema).is_empty() => "map of any".to_owned(),
            ["object"] => "map".to_owned(),
            ["array"] => {
                let items = At {
                    value: &schema["items"],
                    ..at
                };
                format!("list of {}", self.kind(items))
            }
            ["string"] if schema.get("enum").is_some() => "enum".to_owned(),
            ["string"] => match schema["format"].as_str() {
                Some("date" | "date-time") => "date".to_owned(),
                Some("password") => "secret".to_owned(),
                Some("decimal") => "decimal".to_owned(),
                _ => "text".to_owned(),
            },
            ["number"] => match schema["format"].as_str() {
                Some("double" | "float") => "double".to_owned(),
                _ => "decimal".to_owned(),
            },
            [] => "any".to_owned(),
            _ => types.join(" or "),
        }
    }

    fn follow(&self, file: &'a str, value: &'a Value) -> At<'a> {
        let value_of = followed(self.files, file, value);
        let target = value.get("$ref").and_then(Value::as_str).unwrap_or_default();
        let (other, _) = target.split_once('#').unwrap_or_default();
        At {
            file: if other.is_empty() { file } else { other },
            value: value_of,
        }
    }
}

/// Returns whether the description matches the documented type or is more precise: a string may be a date, a
/// secret or an enum value, and a number may be an integer.
fn fits(documented: &str, described: &str) -> bool {
    match documented {
        "any" => true,
        "text" => ["text", "enum", "date", "secret"].contains(&described),
        "number" => ["integer", "decimal"].contains(&described),
        "double" => ["double", "decimal"].contains(&described),
        "list" => described.starts_with("list of "),
        "map of any" => ["map", "map of any"].contains(&described),
        _ => match (
            documented.strip_prefix("list of "),
            described.strip_prefix("list of "),
        ) {
            (Some("text"), Some(described)) => fits("text", described),
            (Some(documented), Some(described)) => described == format!("object {documented}"),
            _ => documented == described,
        },
    }
}

/// Returns whether an enum has a value, ignoring case and word separators.
fn has_value(schema: &Value, documented: &str) -> bool {
    let bare = |text: &str| text.to_ascii_lowercase().replace([' ', '_'], "");
    let mut values = sequence(&schema["enum"]).iter().filter_map(Value::as_str);
    values.any(|value| bare(value) == bare(documented))
}

/// Returns the types of a schema, except null.
fn types(schema: &Value) -> Vec<&str> {
    let types = schema.get("type").into_iter();
    let types = types.flat_map(|types| match types {
        Value::Sequence(types) => types.iter().collect(),
        one => vec![one],
    });
    let types = types.filter_map(Value::as_str);
    types.filter(|name| *name != "null").collect()
}

fn types_of_values(map: &Value) -> Vec<&str> {
    types(&map["additionalProperties"])
}

/// Returns the last step of a reference.
fn name_of(schema: &Value) -> &str {
    let target = schema.get("$ref").and_then(Value::as_str).unwrap_or_default();
    target.rsplit('/').next().unwrap_or_default()
}

pub(super) fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = value.as_mapping().into_iter().flatten();
    members.map(|(key, value)| (key.as_str().expect("a name"), value))
}

fn sequence(value: &Value) -> &[Value] {
    value.as_sequence().map_or(&[], Vec::as_slice)
}
