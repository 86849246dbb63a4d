//! The names of the types of schemas, of their files, and of what is in them.

use std::collections::HashMap;

use super::scope::{Scope, no_identifier};
use super::{Registry, Role};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::identifier::{Case, identifier};
use crate::ir::Name;
use crate::model::shape::Shape;
use crate::model::{Direction, TypeOf};
use crate::resolve::Named;
use crate::source::{Node, Value};
use crate::spec::Schema;

/// Names that no file may have on Windows.
pub(super) const FILES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// What a struct has besides the members of its schema.
const MEMBERS: [&str; 1] = ["unknown_members"];

/// What a type of a direction is called after the schema, where it is not the first of it.
fn suffix(direction: Direction) -> &'static str {
    match direction {
        Direction::Response => "",
        Direction::Request => "Input",
        Direction::Patch => "Patch",
    }
}

/// Names the types of every named schema that travels.
pub(super) fn schemas(cx: &Context, names: &mut Registry) {
    let mut files = Scope::new(Case::Value, "schemas").reserve(&FILES);
    let mut taken = HashMap::new();
    for named in cx.resolved.schemas() {
        let types = cx.model.types(named.node());
        if types.is_empty() || !name_types(cx, named, types, &mut taken, names) {
            continue;
        }
        let name = files.name(cx, &named.name.value, named.name.pointer.key());
        names.add(Role::File, &named.schema.pointer, name);
        for ty in types {
            name_parts(cx, named.schema, ty.direction, names);
        }
    }
}

/// Names the types of a schema; whether they have names of their own.
fn name_types<'a>(
    cx: &Context,
    schema: Named<'a>,
    types: &[TypeOf],
    taken: &mut HashMap<Name, Named<'a>>,
    names: &mut Registry,
) -> bool {
    let Some(base) = identifier(&schema.name.value, Case::Type) else {
        no_identifier(cx, &schema.name.value, schema.name.pointer.key());
        return false;
    };
    let with_name = |(index, ty): (usize, &TypeOf)| match index {
        0 => Name::new(base.clone()),
        _ => Name::new(format!("{base}{}", suffix(ty.direction))),
    };
    let made: Vec<Name> = types.iter().enumerate().map(with_name).collect();
    if let Some((name, first)) = made.iter().find_map(|name| Some((name, taken.get(name)?))) {
        let (second, first) = (schema.name, first.name);
        let message = format!(
            "`{}` and `{}` both become the type `{name}`",
            second.value, first.value
        );
        cx.report(
            Diagnostic::error(Code::NameCollision, second.pointer.key(), message)
                .related(first.pointer.key(), format!("`{}` is defined here", first.value))
                .help("rename one of the two"),
        );
        return false;
    }
    for (ty, name) in types.iter().zip(made) {
        for direction in &ty.all {
            names.add(Role::Type(*direction), &schema.schema.pointer, Some(name.clone()));
        }
        taken.insert(name, schema);
    }
    true
}

/// Names what a type has: fields, values, branches.
fn name_parts(cx: &Context, schema: &Schema, direction: Direction, names: &mut Registry) {
    match cx.model.shape(schema) {
        Shape::Struct => {
            let mut scope = Scope::new(Case::Value, "members of this schema").reserve(&MEMBERS);
            let members = cx.model.merged(schema).members.iter();
            for member in members.filter(|member| member.travels(direction)) {
                let wire_name = member.wire_name;
                let name = scope.name(cx, &wire_name.value, wire_name.pointer.key());
                names.add(Role::Field, &wire_name.pointer, name);
            }
            name_methods(cx, schema, direction, names);
        }
        Shape::Enum(values) => name_values(cx, values, names),
        Shape::Union => {
            let mut scope = Scope::new(Case::Type, "branches of this schema").reserve(&["Unknown"]);
            let branches = cx.model.branches(schema);
            let branches = branches.iter().flat_map(|branches| &branches.list);
            for branch in branches.filter(|branch| branch.twice.is_none()) {
                let name = scope.name(cx, &branch.name, branch.pointer.value());
                names.add(Role::Branch, branch.pointer, name);
            }
        }
        Shape::Scalar(_)
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Any
        | Shape::Unsupported(_)
        | Shape::Contradiction => {}
    }
}

/// Names what makes a value of a struct and what sets its fields, whether or not it is sent.
fn name_methods(cx: &Context, schema: &Schema, direction: Direction, names: &mut Registry) {
    names.add(Role::New, &schema.pointer, Some(Name::new("new".to_owned())));
    let mut scope = Scope::new(Case::Value, "members of this schema")
        .reserve(&MEMBERS)
        .reserve(&["new"]);
    let members = cx.model.merged(schema).members.iter();
    for member in members.filter(|member| member.travels(direction)) {
        let wire_name = member.wire_name;
        let Some(field) = names.find(Role::Field, &wire_name.pointer) else {
            continue;
        };
        // Beside a prefix, nothing has to be told from a keyword or a number.
        let field = field.as_str().trim_matches('_').to_owned();
        for (role, prefix) in [(Role::With, "with"), (Role::Clear, "clear")] {
            let name = scope.name(cx, &format!("{prefix}_{field}"), wire_name.pointer.key());
            names.add(role, &wire_name.pointer, name);
        }
    }
}

fn name_values(cx: &Context, values: &[Node], names: &mut Registry) {
    let mut scope = Scope::new(Case::Type, "values of this enum").reserve(&["Unknown"]);
    let mut seen: Vec<&str> = Vec::new();
    for node in values {
        if let Value::Text(text) = &node.value
            && !seen.contains(&text.as_str())
        {
            seen.push(text);
            let name = scope.name(cx, text, node.pointer.value());
            names.add(Role::Variant, &node.pointer, name);
        }
    }
}
