//! Schema → `TypeDef`, where it is defined, or `Type`, where it is used.

use super::Context;
use super::direction::Directions;
use super::name::{self, Case, FILES, MEMBERS, Scope};
use super::{doc, recursion, union};
use crate::ir::{self, Type};
use crate::model::object::Merged;
use crate::model::shape::{Shape, is_nullable};
use crate::model::{Direction, TypeOf};
use crate::resolve::Named;
use crate::scalar::Scalar;
use crate::source::{Node, Value};
use crate::spec::{RefOr, Schema, Text};

/// The types of every named schema that travels, in document order.
pub(super) fn modules(cx: &Context, directions: &Directions) -> Vec<ir::TypeModule> {
    let mut scope = Scope::new(Case::Value, "schemas").reserve(&FILES);
    let mut modules = Vec::new();
    for named in cx.resolved.schemas() {
        let types = cx.model.types(named.node()).iter();
        let types: Vec<ir::TypeDef> = types
            .filter_map(|ty| type_def(cx, directions, named, ty))
            .collect();
        if types.is_empty() {
            continue;
        }
        let pointer = &named.name.pointer;
        let Some(name) = scope.name(cx, &named.name.value, pointer.key()) else {
            continue;
        };
        modules.push(ir::TypeModule {
            name,
            file: cx.file(pointer),
            types,
        });
    }
    recursion::check_ends(cx, &modules);
    recursion::box_fields(&mut modules);
    modules
}

fn type_def(cx: &Context, directions: &Directions, named: Named, ty: &TypeOf) -> Option<ir::TypeDef> {
    let schema = named.schema;
    let kind = match cx.model.shape(schema) {
        Shape::Struct => ir::TypeKind::Struct(struct_(cx, directions, schema, ty)),
        Shape::Union => ir::TypeKind::Union(union::lower(cx, directions, schema, ty)?),
        Shape::Enum(values) => ir::TypeKind::Enum(enum_(cx, schema, values)),
        Shape::Scalar(Scalar::String) => ir::TypeKind::Identifier,
        // It was refused.
        _ => return None,
    };
    Some(ir::TypeDef {
        name: directions.type_name(named.node(), ty.direction)?.clone(),
        origin: schema.pointer.clone(),
        doc: doc::type_def(named, cx.model.merged(schema), ty.direction),
        kind,
    })
}

fn struct_(cx: &Context, directions: &Directions, schema: &Schema, ty: &TypeOf) -> ir::Struct {
    let direction = ty.direction;
    let merged = cx.model.merged(schema);
    let mut scope = Scope::new(Case::Value, "members of this schema").reserve(&MEMBERS);
    let mut fields = Vec::new();
    for member in merged.members.iter().filter(|member| member.travels(direction)) {
        let name = scope.name(cx, &member.wire_name.value, member.wire_name.pointer.key());
        let (Some(name), Some(found)) = (name, cx.resolved.schema(member.schema)) else {
            continue;
        };
        fields.push(ir::Field {
            name,
            origin: member.wire_name.pointer.clone(),
            wire_name: member.wire_name.value.clone(),
            doc: doc::field(&member.wire_name.value, &found),
            deprecated: found.is_deprecated(),
            ty: self::ty(cx, directions, member.schema, direction),
            presence: merged.presence(member, direction),
        });
    }
    ir::Struct {
        error: error_roles(schema, merged, direction),
        fields,
        sent: ty.is_sent(),
    }
}

/// Which members of an error body play which role.
fn error_roles(schema: &Schema, merged: &Merged, direction: Direction) -> Option<ir::ErrorRoles> {
    let roles = schema.error.as_ref()?;
    let role = |text: &Text| merged.member(&text.value).and_then(|_| name::field(&text.value));
    let message = role(&roles.message)?;
    (direction == Direction::Response).then_some(ir::ErrorRoles {
        code: roles.code.as_ref().and_then(role),
        message,
        data: roles.data.as_ref().and_then(role),
        source: roles.source.as_ref().and_then(role),
    })
}

fn enum_(cx: &Context, schema: &Schema, values: &[Node]) -> ir::Enum {
    let mut scope = Scope::new(Case::Type, "values of this enum").reserve(&["Unknown"]);
    let mut seen: Vec<&str> = Vec::new();
    let mut variants = Vec::new();
    for node in values {
        let Value::Text(text) = &node.value else {
            continue;
        };
        if seen.contains(&text.as_str()) {
            continue;
        }
        seen.push(text);
        if let Some(name) = scope.name(cx, text, node.pointer.value()) {
            variants.push(ir::Variant {
                name,
                origin: node.pointer.clone(),
                wire_name: text.clone(),
                doc: doc::variant(text),
            });
        }
    }
    ir::Enum {
        variants,
        case_insensitive: schema.case_insensitive.is_some(),
    }
}

/// The type of a value, but for whether it may be null.
pub(super) fn ty(
    cx: &Context,
    directions: &Directions,
    schema: &RefOr<Schema>,
    direction: Direction,
) -> Type {
    lower_type(cx, directions, schema, direction).map_or(Type::Any, |(ty, _)| ty)
}

/// The type of a value, and whether it may be null.
pub(super) fn lower_type(
    cx: &Context,
    directions: &Directions,
    schema: &RefOr<Schema>,
    direction: Direction,
) -> Option<(Type, bool)> {
    let found = cx.resolved.schema(schema)?;
    let nullable = is_nullable(found.schema);
    if let Some(id) = found.component() {
        let name = directions.type_name(id, direction)?;
        return Some((Type::Named(name.clone()), nullable));
    }
    let below = |schema| lower_type(cx, directions, schema, direction).map(|(ty, _)| Box::new(ty));
    let ty = match cx.model.shape(found.schema) {
        Shape::Scalar(scalar) => Type::Scalar(*scalar),
        Shape::Any => Type::Any,
        Shape::List(items) => Type::List(below(items)?),
        Shape::Map(values) => Type::Map(below(values)?),
        // It was refused.
        _ => return None,
    };
    Some((ty, nullable))
}
