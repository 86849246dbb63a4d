//! `Schema`: a schema and its keywords.

use std::sync::Arc;

use super::extension::{self, ErrorRoles};
use super::object::{Expected, FLAG, Object, invalid, text, wrong_type};
use super::reference::ref_or;
use super::{
    Combination, Discriminator, Located, Map, RefOr, Spelling, Text, combination, discriminator, spelling,
};
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, Reporter};
use crate::source::{Node, Value, no_number};
use crate::support::{BRANCH_REFERENCE, Keys, MEMBER_REFERENCE, REFERENCE, SCHEMA, alternatives};

/// A schema.
#[derive(Debug, Clone)]
pub(crate) struct Schema {
    pub(crate) pointer: Pointer,
    /// The keys of the schema, with the places of their values.
    keys: Vec<(Arc<str>, Pointer)>,
    pub(crate) title: Option<Text>,
    pub(crate) description: Option<Text>,
    /// The types; empty for any JSON value.
    pub(crate) types: Vec<Located<TypeName>>,
    pub(crate) format: Option<Text>,
    /// The values of `enum`, or the one of `const`.
    pub(crate) enum_values: Option<Located<Vec<Node>>>,
    pub(crate) default: Option<Node>,
    /// Bounds, lengths and patterns: documentation, checked against each other.
    pub(crate) constraints: Vec<(&'static str, Node)>,
    pub(crate) properties: Map<RefOr<Schema>>,
    /// The names of all properties, including those that could not be read.
    pub(crate) property_names: Vec<String>,
    /// Whether these are all the names, and every part of `allOf` could be read.
    pub(crate) members_known: bool,
    pub(crate) required: Vec<Text>,
    pub(crate) additional_properties: Option<Box<RefOr<Schema>>>,
    /// The schema of the keys, beside `additional_properties`.
    pub(crate) names: Option<Box<RefOr<Schema>>>,
    /// Whether additional properties are excluded.
    pub(crate) closed: bool,
    pub(crate) items: Option<Box<RefOr<Schema>>>,
    /// The media type of the content of a string; below, the schema of the content.
    pub(crate) content_type: Option<Text>,
    pub(crate) content: Option<Box<RefOr<Schema>>>,
    /// How a text holds bytes.
    pub(crate) content_encoding: Option<Text>,
    pub(crate) all_of: Vec<RefOr<Schema>>,
    pub(crate) one_of: Vec<RefOr<Schema>>,
    pub(crate) any_of: Vec<RefOr<Schema>>,
    pub(crate) discriminator: Option<Discriminator>,
    /// The combinations of its properties.
    pub(crate) combinations: Vec<Combination>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: Option<Pointer>,
    pub(crate) write_only: Option<Pointer>,
    /// The other names from which the property is read.
    pub(crate) other_names: Vec<Text>,
    /// The operation that the property links to.
    pub(crate) leads_to: Option<Text>,
    /// The property by which the items of a list are found.
    pub(crate) item_key: Option<Text>,
    /// The place of the marker that values are personal data.
    pub(crate) personal: Option<Pointer>,
    pub(crate) source: Vec<Text>,
    pub(crate) deviation: Option<Text>,
    pub(crate) error: Option<ErrorRoles>,
    /// The place of the marker that the letter case of the values is ignored.
    pub(crate) case_insensitive: Option<Pointer>,
    /// The other spellings of values, by the value.
    pub(crate) spellings: Map<Spelling>,
    /// The values that mean that there is no value.
    pub(crate) none: Vec<Text>,
    /// The Rust name of its type, or of the property or branch that it is.
    pub(crate) rust_name: Option<Text>,
    /// The Rust names of values, by the value.
    pub(crate) rust_names: Map<Text>,
}

impl Schema {
    /// Returns the schemas within a list, a map or a string with JSON: of its items, of its keys and values, of its content.
    pub(crate) fn inner(&self) -> impl Iterator<Item = &RefOr<Self>> {
        let of_map = self.additional_properties.iter().chain(&self.names);
        let all = self.items.iter().chain(of_map).chain(&self.content);
        all.map(|inner| &**inner)
    }

    /// Returns the branches, which are the schemas in `oneOf` or `anyOf`.
    pub(crate) fn branches(&self) -> &[RefOr<Schema>] {
        if self.one_of.is_empty() {
            &self.any_of
        } else {
            &self.one_of
        }
    }

    /// Returns the other spellings of a value.
    pub(crate) fn spellings_of(&self, value: &str) -> impl Iterator<Item = &Text> {
        self.spellings.get(value).into_iter().flat_map(Spelling::all)
    }

    /// Returns the value that a string is a spelling of, with its spellings, or `None` if the value has no
    /// other spellings.
    pub(crate) fn spelt(&self, text: &str) -> Option<(&Text, &Spelling)> {
        let is_it = |known: &Text| {
            let in_any_case = || known.value.to_lowercase() == text.to_lowercase();
            known.value == text || self.case_insensitive.is_some() && in_any_case()
        };
        let mut spellings = self.spellings.iter();
        spellings.find(|(value, spelling)| is_it(value) || spelling.all().any(is_it))
    }

    /// Whether it has nothing but keys that a part of an `allOf` says of the whole.
    pub(crate) fn only_says_of_the_whole(&self) -> bool {
        let known = |(key, _): &(Arc<str>, Pointer)| OF_THE_WHOLE.contains(&&**key);
        !self.keys.is_empty() && self.keys.iter().all(known)
    }

    /// Takes what a part of its `allOf` says of the whole.
    fn take(&mut self, part: Self) {
        self.title = self.title.take().or(part.title);
        self.description = self.description.take().or(part.description);
        self.constraints.extend(part.constraints);
        for name in part.required {
            if !self.required.iter().any(|other| other.value == name.value) {
                self.required.push(name);
            }
        }
        for (key, pointer) in part.keys {
            if self.key(&key).is_none() {
                self.keys.push((key, pointer));
            }
        }
    }

    /// Returns the place of a key, if it is present.
    pub(crate) fn key(&self, name: &str) -> Option<Place> {
        let key = self.keys.iter().find(|(key, _)| **key == *name);
        key.map(|(_, pointer)| pointer.key())
    }

    /// Returns the keys of the schema, with their places.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&str, &Pointer)> {
        self.keys.iter().map(|(key, pointer)| (&**key, pointer))
    }

    /// Takes keys away, and what they say with them is left to the caller.
    pub(crate) fn retain_keys(&mut self, keep: impl Fn(&str) -> bool) {
        self.keys.retain(|(key, _)| keep(key));
    }

    /// Adds the keys of another schema that this one has not, where they are wanted.
    pub(crate) fn add_keys(&mut self, other: &Self, is_wanted: impl Fn(&str) -> bool) {
        for (key, pointer) in &other.keys {
            if is_wanted(key) && self.key(key).is_none() {
                self.keys.push((key.clone(), pointer.clone()));
            }
        }
    }

    /// Whether the schema allows any value.
    pub(crate) fn is_anything(&self) -> bool {
        self.keys.is_empty()
    }

    /// Whether it is a text that holds JSON.
    pub(crate) fn holds_json(&self) -> bool {
        self.content_type.is_some() && self.content_encoding.is_none()
    }

    /// Whether no key was refused. Only then is a missing part of the schema an error of its own.
    pub(crate) fn is_whole(&self) -> bool {
        self.keys.iter().all(|(key, _)| SCHEMA.uses(key))
    }
}

/// The keys of a part of an `allOf` that say something of the whole.
const OF_THE_WHOLE: [&str; 5] = [
    "required",
    "title",
    "description",
    "minProperties",
    "maxProperties",
];

/// A JSON type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TypeName {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

impl TypeName {
    const ALL: [(&'static str, Self); 7] = [
        ("null", Self::Null),
        ("boolean", Self::Boolean),
        ("integer", Self::Integer),
        ("number", Self::Number),
        ("string", Self::String),
        ("array", Self::Array),
        ("object", Self::Object),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, ty)| *ty == self)
            .map_or("", |(name, _)| name)
    }
}

/// The keywords that constrain a value.
pub(crate) const CONSTRAINTS: [&str; 13] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Returns the types whose values a keyword constrains.
pub(crate) fn bounded(keyword: &str) -> &'static [TypeName] {
    match keyword {
        "minLength" | "maxLength" | "pattern" => &[TypeName::String],
        "minItems" | "maxItems" | "uniqueItems" => &[TypeName::Array],
        "minProperties" | "maxProperties" => &[TypeName::Object],
        _ => &[TypeName::Integer, TypeName::Number],
    }
}

pub(super) fn ref_or_schema(cx: &Reporter, node: &Node) -> Option<RefOr<Schema>> {
    read(cx, node, &REFERENCE)
}

/// Reads the schema of a property.
fn property(cx: &Reporter, node: &Node) -> Option<RefOr<Schema>> {
    if let (Some(name), Value::Text(_) | Value::List(_) | Value::Bool(_)) = (node.pointer.name(), &node.value)
        && SCHEMA.uses(name)
    {
        let message = format!("`{name}` is listed as a property, but this is {}", node.kind());
        let help = "indent it below the property or the schema that it belongs to; a property is a map";
        cx.error(Code::WrongType, node.pointer.key(), message, help);
        return None;
    }
    read(cx, node, &MEMBER_REFERENCE)
}

fn read(cx: &Reporter, node: &Node, reference: &'static Keys) -> Option<RefOr<Schema>> {
    match node.value {
        Value::Bool(true) => schema(cx, &anything(node)).map(RefOr::Item),
        // The schema `false` allows no value: it is refused, or excludes additional properties.
        Value::Bool(false) => None,
        _ => ref_or(cx, node, reference, schema),
    }
}

/// Returns a schema that allows any value, as `true` does.
fn anything(node: &Node) -> Node {
    Node {
        pointer: node.pointer.clone(),
        value: Value::Map(Vec::new()),
    }
}

fn schema(cx: &Reporter, node: &Node) -> Option<Schema> {
    let object = Object::open(cx, node, &SCHEMA)?;
    let constraints = CONSTRAINTS
        .iter()
        .filter_map(|keyword| {
            object
                .get(keyword)
                .and_then(|value| constraint(cx, keyword, value))
        })
        .collect();
    let all_of: Vec<_> = object
        .list(cx, "allOf")
        .iter()
        .filter_map(|node| ref_or_schema(cx, node))
        .collect();
    let parts_known = all_of.len() == object.get("allOf").and_then(Node::items).map_or(0, <[_]>::len);
    let schema = Schema {
        pointer: node.pointer.clone(),
        keys: object.keys().collect(),
        title: object.text(cx, "title"),
        description: object.text(cx, "description"),
        types: match object.get("type") {
            Some(node) => types(cx, node),
            None => types_of_values(&object),
        },
        format: object.text(cx, "format"),
        enum_values: match (object.get("enum"), constant(&object)) {
            (Some(node), _) if is_null_alone(node) && is_null_by_type(&object) => None,
            (Some(node), _) => enum_values(cx, node),
            (None, Some(constant)) => Some(Located {
                value: vec![constant.clone()],
                pointer: constant.pointer.clone(),
            }),
            (None, None) => None,
        },
        default: object.get("default").cloned(),
        constraints,
        properties: Map::parse(cx, object.get("properties"), "properties", property),
        property_names: names(object.get("properties")),
        members_known: object
            .get("properties")
            .is_none_or(|node| node.members().is_some())
            && parts_known,
        required: required(cx, &object),
        additional_properties: object
            .get("additionalProperties")
            .and_then(|node| ref_or_schema(cx, node))
            .map(Box::new),
        names: object
            .get("propertyNames")
            .and_then(|node| ref_or_schema(cx, node))
            .map(Box::new),
        closed: object
            .get("additionalProperties")
            .is_some_and(|node| matches!(node.value, Value::Bool(false))),
        items: object
            .get("items")
            .and_then(|node| ref_or_schema(cx, node))
            .map(Box::new),
        content_type: object.text(cx, "contentMediaType"),
        content: object
            .get("contentSchema")
            .and_then(|node| ref_or_schema(cx, node))
            .map(Box::new),
        content_encoding: object.text(cx, "contentEncoding"),
        all_of,
        one_of: branches(cx, &object, "oneOf"),
        any_of: branches(cx, &object, "anyOf"),
        discriminator: object
            .get("discriminator")
            .and_then(|node| discriminator::parse(cx, node)),
        combinations: combination::of_schema(cx, &object),
        deprecated: object.flag(cx, "deprecated"),
        read_only: object.marker(cx, "readOnly"),
        write_only: object.marker(cx, "writeOnly"),
        other_names: object.texts(cx, "x-other-names"),
        leads_to: object.text(cx, "x-leads-to"),
        item_key: object.text(cx, "x-item-key"),
        personal: object.marker(cx, "x-personal-data"),
        source: object.texts(cx, "x-source"),
        deviation: object.text(cx, "x-deviation"),
        error: object
            .get("x-error")
            .and_then(|node| extension::error_roles(cx, node)),
        case_insensitive: object.marker(cx, "x-case-insensitive"),
        spellings: Map::parse(cx, object.get("x-spellings"), "x-spellings", spelling::parse),
        none: object.texts(cx, "x-none"),
        rust_name: object.text(cx, "x-rust-name"),
        rust_names: Map::parse(cx, object.get("x-rust-names"), "x-rust-names", |cx, node| {
            text(cx, node, "the Rust name of a value")
        }),
    };
    Some(with_said_in_parts(schema))
}

/// Takes the parts of an `allOf` that have no schema of their own for what they mean: keys of the whole. They only
/// require properties, or describe the whole.
fn with_said_in_parts(mut schema: Schema) -> Schema {
    let says_only = |part: &RefOr<Schema>| matches!(part, RefOr::Item(part) if part.only_says_of_the_whole());
    if schema.all_of.iter().all(says_only) {
        return schema;
    }
    let (said, parts): (Vec<_>, Vec<_>) = std::mem::take(&mut schema.all_of)
        .into_iter()
        .partition(says_only);
    schema.all_of = parts;
    for part in said {
        match part {
            // Another description or bound would be lost: it is refused as that of a part.
            RefOr::Item(part)
                if part
                    .keys()
                    .any(|(key, _)| key != "required" && schema.key(key).is_some()) =>
            {
                schema.all_of.push(RefOr::Item(part));
            }
            RefOr::Item(part) => schema.take(part),
            part @ RefOr::Reference(_) => schema.all_of.push(part),
        }
    }
    schema
}

fn names(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Map(members)) => members.iter().map(|(key, _)| key.name.to_string()).collect(),
        _ => Vec::new(),
    }
}

fn types(cx: &Reporter, node: &Node) -> Vec<Located<TypeName>> {
    let nodes = match &node.value {
        Value::List(items) if !items.is_empty() => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let is_list = node.items().is_some_and(|items| !items.is_empty());
    let mut types: Vec<Located<TypeName>> = Vec::new();
    for node in nodes {
        let named = TypeName::ALL
            .iter()
            .find(|(name, _)| matches!(&node.value, Value::Text(text) if text == name));
        match named {
            Some((name, value)) => {
                if let Some(first) = types.iter().find(|ty| ty.value == *value) {
                    let what = format!("type `{name}`");
                    cx.report(super::defined_twice(
                        Code::InvalidValue,
                        &what,
                        &node.pointer,
                        &first.pointer,
                    ));
                } else {
                    types.push(Located {
                        value: *value,
                        pointer: node.pointer.clone(),
                    });
                }
            }
            None => no_type(cx, node, is_list),
        }
    }
    types
}

/// Reports what is not the name of a type. `is_list` tells whether it is in a list of them.
fn no_type(cx: &Reporter, node: &Node, is_list: bool) {
    if matches!(node.value, Value::Null) {
        let message = "`type` must be a string, but this is null";
        let help = if is_list {
            "write it in quotes: `'null'`"
        } else {
            "name the type, with `'null'` in quotes beside it where the value may be null: `type: [string, 'null']`"
        };
        cx.report(Diagnostic::error(Code::WrongType, node.pointer.value(), message).help(help));
    } else if let Some(ty) = format_of(node) {
        let message = format!("`type` may not be `{node}`");
        let help = format!("did you mean `type: {ty}` with `format: {node}`?");
        cx.error(Code::InvalidValue, node.pointer.value(), message, help);
    } else {
        // Null alone is no type of its own.
        let names = TypeName::ALL.map(|(name, _)| name);
        invalid(cx, node, "`type`", &names[usize::from(!is_list)..]);
    }
}

/// Whether null is the only type, or follows from the values.
fn is_null_by_type(object: &Object) -> bool {
    object.get("type").is_none_or(|ty| ty.is_text("null"))
}

/// Whether null is the only value of an `enum`.
fn is_null_alone(values: &Node) -> bool {
    let values = values.items().unwrap_or_default();
    !values.is_empty() && values.iter().all(Node::is_null)
}

/// Returns the type of the values of `enum` or `const`, which need no `type` beside them: that of the first that is not null, and
/// null.
fn types_of_values(object: &Object) -> Vec<Located<TypeName>> {
    let listed = object.get("enum").and_then(Node::items).unwrap_or_default();
    let values = || listed.iter().chain(object.get("const"));
    let located = |value, node: &Node| Located {
        value,
        pointer: node.pointer.clone(),
    };
    let first = values().find_map(|node| match node.value {
        Value::Text(_) => Some(located(TypeName::String, node)),
        Value::Integer(_) => Some(located(TypeName::Integer, node)),
        _ => None,
    });
    let null = values().find(|node| node.is_null());
    let null = null.map(|node| located(TypeName::Null, node));
    let is_null = || values().all(Node::is_null);
    let null = null.filter(|_| first.is_some() || is_null());
    [first, null].into_iter().flatten().collect()
}

/// Formats that are taken for types.
const FORMATS: [(TypeName, &[&str]); 3] = [
    (TypeName::Number, &["float", "double", "decimal"]),
    (
        TypeName::Integer,
        &[
            "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
        ],
    ),
    (
        TypeName::String,
        &[
            "date",
            "date-time",
            "time",
            "duration",
            "uuid",
            "uri",
            "email",
            "password",
            "byte",
            "binary",
        ],
    ),
];

/// Returns the type of which a node names a format.
fn format_of(node: &Node) -> Option<&'static str> {
    let mut types = FORMATS.iter();
    let found = types.find(|(_, formats)| formats.iter().any(|format| node.is_text(format)));
    found.map(|(ty, _)| ty.name())
}

/// Returns the string or integer of `const`. Other constants are refused.
fn constant<'a>(object: &Object<'a>) -> Option<&'a Node> {
    let constant = object.get("const")?;
    constant.enum_text().map(|_| constant)
}

fn enum_values(cx: &Reporter, node: &Node) -> Option<Located<Vec<Node>>> {
    match &node.value {
        Value::List(items) if !items.is_empty() => Some(Located {
            value: items.clone(),
            pointer: node.pointer.clone(),
        }),
        _ => {
            wrong_type(cx, node, "`enum`", VALUES);
            None
        }
    }
}

/// Reads the schemas in `oneOf` or `anyOf`.
fn branches(cx: &Reporter, object: &Object, keyword: &str) -> Vec<RefOr<Schema>> {
    // Branches that only have `required` are combinations, not schemas.
    let Some(node) = object.get(keyword).filter(|node| alternatives(node).is_none()) else {
        return Vec::new();
    };
    match &node.value {
        Value::List(branches) if !branches.is_empty() => branches
            .iter()
            .filter_map(|node| read(cx, node, &BRANCH_REFERENCE))
            .collect(),
        _ => {
            wrong_type(cx, node, &format!("`{keyword}`"), BRANCHES);
            Vec::new()
        }
    }
}

const BRANCHES: Expected = Expected {
    what: "a list with at least one schema",
    help: "write each shape after a dash",
};

const VALUES: Expected = Expected {
    what: "a list with at least one value",
    help: "write the values after dashes, or in `[…]`",
};

const NUMBER: Expected = Expected {
    what: "a number",
    help: "write a number, without quotes",
};

const BOUND: Expected = Expected {
    what: "a number",
    help: "write the bound here, in place of the one beside it: `true` was OpenAPI 3.0",
};

const COUNT: Expected = Expected {
    what: "an integer that is not negative",
    help: "write an integer from 0 up, without quotes",
};

/// Returns a keyword with its value, if the value has the required type.
fn constraint(cx: &Reporter, keyword: &'static str, node: &Node) -> Option<(&'static str, Node)> {
    let number = matches!(node.value, Value::Integer(_)) || matches!(&node.value, Value::Number(_));
    let (fits, expected) = match keyword {
        "pattern" => return text(cx, node, format_args!("`{keyword}`")).map(|_| (keyword, node.clone())),
        "uniqueItems" => (matches!(node.value, Value::Bool(_)), FLAG),
        "exclusiveMinimum" | "exclusiveMaximum" if matches!(node.value, Value::Bool(_)) => (false, BOUND),
        "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" => (number, NUMBER),
        _ => (matches!(node.value, Value::Integer(0..)), COUNT),
    };
    if !fits {
        let help = match &node.value {
            Value::Text(text) => no_number(text).unwrap_or(expected.help),
            _ => expected.help,
        };
        wrong_type(cx, node, &format!("`{keyword}`"), Expected { help, ..expected });
    }
    fits.then(|| (keyword, node.clone()))
}

/// Returns the names of the required properties.
fn required(cx: &Reporter, object: &Object) -> Vec<Text> {
    match object.get("required") {
        Some(node) if matches!(node.value, Value::Bool(_)) => {
            wrong_type(cx, node, "`required`", NAMES);
            Vec::new()
        }
        _ => object.texts(cx, "required"),
    }
}

const NAMES: Expected = Expected {
    what: "a list",
    help: "list the name of the property in the `required` of its object, beside `properties`",
};
