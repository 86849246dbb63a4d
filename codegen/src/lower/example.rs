//! Examples: each becomes a test that the client loses none of its data, and the first of a type is shown on
//! the type's page.

use std::collections::HashMap;

use super::ty::ty;
use super::{Context, doc};
use crate::ir::{self, Name, Struct, Type, TypeKind, TypeModule};
use crate::markdown::code;
use crate::model::Direction;
use crate::model::example::BodyOwner;
use crate::names::Role;
use crate::source::Node;
use crate::spec::{RefOr, Schema, Status};
use crate::visible;

/// Returns a test for each example of each operation, in document order. A shared response is tested once.
pub(super) fn examples(cx: &Context) -> Vec<ir::Example> {
    let mut examples = Vec::new();
    for body in cx.model.exemplified() {
        let what = sentence(&what(&body.of));
        for (name, example) in body.content.media.examples.iter() {
            let Some((example, value)) = cx.model.resolved.example(example) else {
                continue;
            };
            let ty = ty(cx, body.content.schema, body.direction);
            examples.push(ir::Example {
                test: cx.names.of(Role::Test, &name.pointer).clone(),
                doc: doc::example(&what, example.summary.as_ref(), example.description.as_ref()),
                change: change(cx, body.content.schema, &ty),
                ty,
                needs: ir::Needs::Nothing,
                json: json(value),
            });
        }
    }
    examples
}

/// Returns the method that creates a change of the value, if the type has one: that of what is read, which what is
/// sent need not have.
fn change(cx: &Context, schema: &RefOr<Schema>, of: &Type) -> Option<Name> {
    let found = cx.resolved.schema(schema)?;
    let has_change = cx.model.is_changed_whole(found.node()) && *of == ty(cx, schema, Direction::Response);
    has_change.then(|| Name::new(ir::CHANGE.to_owned()))
}

/// Returns where a body is sent or returned, in words.
fn what(of: &BodyOwner) -> String {
    match of {
        BodyOwner::Request(operation) => format!("sent by `{}`", operation.written.id.value),
        BodyOwner::Answer(operation, answer) => {
            let status = match answer.status {
                Status::Code(code) => format!("with status {code}"),
                Status::Range(digit) => format!("with another status from {digit}00 to {digit}99"),
                Status::Default => "with any other status".to_owned(),
            };
            format!("returned by `{}` {status}", operation.written.id.value)
        }
        BodyOwner::Shared(name) => format!("the shared response `{name}`"),
        BodyOwner::Webhook(webhook) => format!("sent by the webhook {}", code(&webhook.name.value)),
    }
}

/// Returns the words as a sentence.
fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars.next().map(|first| first.to_uppercase().to_string());
    format!("{}{}.", first.unwrap_or_default(), chars.as_str())
}

/// The largest number of lines of a value that is shown with all items of its lists.
const MOST_LINES: usize = 60;

/// Sets the documented value of each type: the first body of the type, or else the first part of a body.
pub(super) fn of_types(cx: &Context, modules: &mut [TypeModule]) {
    let types = modules.iter().flat_map(|module| &module.types);
    let types = types.map(|def| (&def.name, &def.kind)).collect();
    let mut bodies = Vec::new();
    for body in cx.model.exemplified() {
        // An error response with several shapes has no single type, and no example.
        let ty = || ty(cx, body.content.schema, body.direction);
        let examples = body.content.media.examples.iter();
        let examples = examples.filter_map(|(_, example)| cx.model.resolved.example(example));
        let what = what(&body.of);
        let part = match body.of {
            BodyOwner::Shared(_) => format!("Part of {what}."),
            _ => format!("Part of what is {what}."),
        };
        let whole = sentence(&what);
        bodies.extend(examples.map(|(_, value)| (whole.clone(), part.clone(), ty(), value)));
    }
    let mut values = Values {
        types,
        of: HashMap::new(),
    };
    for (whole, _, ty, value) in &bodies {
        values.add(ty, value, whole);
    }
    for (_, part, ty, value) in &bodies {
        values.add_parts(ty, value, part);
    }
    let docs: Vec<Option<String>> = modules
        .iter()
        .flat_map(|module| &module.types)
        .map(|def| values.of.get(&def.name).map(|(whose, value)| shown(whose, value)))
        .collect();
    let types = modules.iter_mut().flat_map(|module| &mut module.types);
    types.zip(docs).for_each(|(def, doc)| def.doc.example = doc);
}

/// A documented value for each type.
struct Values<'m, 'a> {
    types: HashMap<&'m Name, &'m TypeKind>,
    of: HashMap<Name, (String, &'a Node)>,
}

impl<'m, 'a> Values<'m, 'a> {
    /// Keeps a value if it is the first of its type, has properties, and has the names with which the client
    /// writes it.
    fn add(&mut self, ty: &'m Type, value: &'a Node, whose: &str) {
        if let Some(name) = named(ty)
            && value.members().is_some_and(|members| !members.is_empty())
            && !self.of.contains_key(name)
            && self.is_written_so(ty, value)
        {
            self.of.insert(name.clone(), (whose.to_owned(), value));
        }
    }

    /// Keeps the values within a value.
    fn add_parts(&mut self, ty: &'m Type, value: &'a Node, whose: &str) {
        for (ty, part) in self.parts(ty, value) {
            self.add(ty, part, whose);
            self.add_parts(ty, part, whose);
        }
    }

    /// Whether no property of a value has a name in another letter case than that of its field.
    fn is_written_so(&self, ty: &'m Type, value: &Node) -> bool {
        let is_alike = |item: &Struct, name: &str| {
            let mut names = item.fields.iter().map(|field| field.wire_name.as_str());
            item.in_any_case
                && names.clone().all(|own| own != name)
                && names.any(|own| own.eq_ignore_ascii_case(name))
        };
        let mut names = value.members().into_iter().flatten().map(|(key, _)| key);
        let is_so = self
            .object(ty)
            .is_none_or(|item| !names.any(|key| is_alike(item, &key.name)));
        is_so
            && self
                .parts(ty, value)
                .iter()
                .all(|(ty, part)| self.is_written_so(ty, part))
    }

    /// Returns the values within a value, each with its type.
    fn parts<'v>(&self, ty: &'m Type, value: &'v Node) -> Vec<(&'m Type, &'v Node)> {
        match ty {
            Type::Nullable(inner) | Type::Boxed(inner) => self.parts(inner, value),
            Type::List(inner) => {
                let items = value.items().unwrap_or_default().iter();
                items.map(|item| (inner.as_ref(), item)).collect()
            }
            Type::Map(_, inner) => {
                let members = value.members().unwrap_or_default().iter();
                members.map(|(_, member)| (inner.as_ref(), member)).collect()
            }
            Type::Named(_) => {
                let fields = self.object(ty).into_iter().flat_map(|item| &item.fields);
                fields
                    .filter_map(|field| Some((&field.ty, value.get(&field.wire_name)?)))
                    .collect()
            }
            // JSON within a string is not part of the value.
            Type::Scalar(_)
            | Type::JsonText(_)
            | Type::Bytes
            | Type::Upload
            | Type::ETag
            | Type::File
            | Type::Any
            | Type::Of(..)
            | Type::Item => Vec::new(),
        }
    }

    fn object(&self, ty: &Type) -> Option<&'m Struct> {
        match ty {
            Type::Named(name) => match self.types.get(name)? {
                TypeKind::Struct(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Returns the name of the type of the value itself.
fn named(ty: &Type) -> Option<&Name> {
    match ty {
        Type::Named(name) => Some(name),
        Type::Nullable(inner) | Type::Boxed(inner) => named(inner),
        _ => None,
    }
}

/// Returns the value as shown on the page of its type.
fn shown(said: &str, value: &Node) -> String {
    let whole = json(value);
    let is_long = whole.lines().count() > MOST_LINES;
    let short = if is_long {
        visible::json(&value.to_json_lines_of(1)).into_owned()
    } else {
        whole.clone()
    };
    doc::value(said, &short, short != whole)
}

/// Returns a value as JSON in which every character is visible.
fn json(value: &Node) -> String {
    visible::json(&value.to_json_lines()).into_owned()
}
