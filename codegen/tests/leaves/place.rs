//! Every place of a document, and its class: the object it belongs to, the key, and the position of the
//! object.

use serde_yaml::Value;

/// A value or the name of a key.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Part {
    Key,
    Scalar,
}

/// A place of a file that can be changed.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    /// The indices of the members and items, from the root of the file down.
    pub(crate) path: Vec<usize>,
    pub(crate) part: Part,
    /// The keys, from the root of the file down. They are the same in the whole description and in a part of it.
    pub(crate) shown: String,
    /// The class, which is the same for all places that test the same thing in the generator.
    pub(crate) class: String,
}

/// The objects below a key of an object: another object; in brackets, a list of them; in braces, a map of
/// them by name. Below `any`, keys are data. A key that is not listed has an object of its own, with fixed
/// keys.
const BELOW: &[(&str, &str, &str)] = &[
    ("root", "servers", "[server]"),
    ("root", "tags", "[tag]"),
    ("root", "paths", "{path item}"),
    ("root", "components", "components"),
    ("components", "schemas", "{schema}"),
    ("components", "responses", "{response}"),
    ("components", "parameters", "{parameter}"),
    ("components", "examples", "{example}"),
    ("components", "requestBodies", "{request body}"),
    ("components", "headers", "{header}"),
    ("components", "securitySchemes", "{security scheme}"),
    ("components", "pathItems", "{path item}"),
    ("path item", "get", "operation"),
    ("path item", "put", "operation"),
    ("path item", "post", "operation"),
    ("path item", "delete", "operation"),
    ("path item", "head", "operation"),
    ("path item", "patch", "operation"),
    ("path item", "parameters", "[parameter]"),
    ("operation", "parameters", "[parameter]"),
    ("operation", "requestBody", "request body"),
    ("operation", "responses", "{response}"),
    ("request body", "content", "{media type}"),
    ("response", "content", "{media type}"),
    ("response", "headers", "{header}"),
    ("parameter", "schema", "schema"),
    ("parameter", "content", "{media type}"),
    ("header", "schema", "schema"),
    ("media type", "schema", "schema"),
    ("media type", "examples", "{example}"),
    ("parameter", "examples", "{example}"),
    ("schema", "properties", "{schema}"),
    ("schema", "items", "schema"),
    ("schema", "additionalProperties", "schema"),
    ("schema", "propertyNames", "schema"),
    ("schema", "contentSchema", "schema"),
    ("schema", "allOf", "[schema]"),
    ("schema", "oneOf", "[schema]"),
    ("schema", "anyOf", "[schema]"),
    ("schema", "enum", "[value]"),
    ("schema", "x-waive", "{reason}"),
    ("discriminator", "mapping", "{reference}"),
    ("example", "value", "any"),
    ("schema", "default", "any"),
    ("schema", "const", "any"),
    ("schema", "examples", "any"),
];

/// Returns every place of a file, whose root is an `object`.
pub(crate) fn places(file: &str, object: &str, value: &Value) -> Vec<Place> {
    let mut walk = Walk {
        file,
        path: Vec::new(),
        found: Vec::new(),
    };
    walk.value(value, &Position::of(object), "");
    walk.found
}

/// An object and its position.
#[derive(Clone)]
struct Position {
    object: String,
    /// The objects above with their keys, the nearest last.
    above: Vec<String>,
}

impl Position {
    fn of(object: &str) -> Self {
        Self {
            object: object.to_owned(),
            above: Vec::new(),
        }
    }

    fn below(&self, key: &str) -> Self {
        let known = |(object, named, _): &&(&str, &str, &str)| *object == self.object && *named == key;
        let object = match BELOW.iter().find(known) {
            Some((.., object)) => (*object).to_owned(),
            None if self.object == "file" && key == "components" => key.to_owned(),
            None if self.object == "any" => self.object.clone(),
            None => key.to_owned(),
        };
        let mut above = self.above.clone();
        above.push(format!("{}/{key}", self.object));
        Self { object, above }
    }

    /// Returns the object in a list or in a map by name.
    fn one(&self) -> Option<Self> {
        let inner = self.object.strip_prefix(['[', '{'])?.strip_suffix([']', '}'])?;
        Some(Self {
            object: inner.to_owned(),
            above: self.above.clone(),
        })
    }

    /// Returns the last steps that lead here, as far as the meaning of a key depends on them.
    fn shown(&self) -> String {
        let from = self.above.len().saturating_sub(2);
        self.above[from..].join(" ")
    }
}

struct Walk<'a> {
    file: &'a str,
    path: Vec<usize>,
    found: Vec<Place>,
}

impl Walk<'_> {
    fn value(&mut self, value: &Value, position: &Position, shown: &str) {
        match value {
            Value::Mapping(members) => {
                let siblings = siblings(position, value);
                for (index, (key, member)) in members.iter().enumerate() {
                    let key = key.as_str().expect("a key of text");
                    let shown = format!("{shown}/{key}");
                    let (name, below) = match position.one() {
                        Some(one) => ("NAME", one),
                        None if position.object == "any" => ("NAME", position.clone()),
                        None => (key, position.below(key)),
                    };
                    self.path.push(index);
                    let class = format!("{} {}{siblings} {name}", position.shown(), position.object);
                    self.place(Part::Key, &shown, &format!("{class} (key)"));
                    self.value(member, &below, &shown);
                    self.path.pop();
                }
            }
            Value::Sequence(items) => {
                let one = position.one().unwrap_or_else(|| position.clone());
                for (index, item) in items.iter().enumerate() {
                    // A part has only the tags of its operations, so they are identified by their names.
                    let name = item.get("name").and_then(Value::as_str);
                    let name = name.filter(|_| shown == "/tags").map(str::to_owned);
                    let name = name.unwrap_or_else(|| index.to_string());
                    self.path.push(index);
                    self.value(item, &one, &format!("{shown}/{name}"));
                    self.path.pop();
                }
            }
            _ => {
                let kind = match value {
                    Value::String(_) => "text",
                    Value::Number(_) => "number",
                    Value::Bool(_) => "boolean",
                    _ => "null",
                };
                let class = format!("{} {} = {kind}", position.shown(), position.object);
                self.place(Part::Scalar, shown, &class);
            }
        }
    }

    fn place(&mut self, part: Part, shown: &str, class: &str) {
        self.found.push(Place {
            file: self.file.to_owned(),
            path: self.path.clone(),
            part,
            shown: shown.to_owned(),
            class: class.to_owned(),
        });
    }
}

/// Returns the keys of a schema, which together determine what it is; for any other object, nothing.
fn siblings(position: &Position, value: &Value) -> String {
    let members = value.as_mapping().filter(|_| position.object == "schema");
    let Some(members) = members else {
        return String::new();
    };
    let mut keys: Vec<&str> = members.keys().filter_map(Value::as_str).collect();
    keys.retain(|key| *key != "description");
    keys.sort_unstable();
    format!("{{{}}}", keys.join(" "))
}
