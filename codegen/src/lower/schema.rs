//! Schema → `TypeDef`, where it is defined, or `Type`, where it is used.

use super::Context;
use super::direction::Directions;
use super::name::{Case, FILES, MEMBERS, Scope};
use super::{doc, recursion, union};
use crate::check;
use crate::check::position;
use crate::diagnostic::{Code, Pointer};
use crate::ir::{self, Name, Presence, Type};
use crate::model::Direction;
use crate::model::object::{self, Merged};
use crate::resolve::Named;
use crate::scalar::{Scalar, formats_help};
use crate::source::Value;
use crate::spec::{RefOr, Schema, Text, TypeName, in_quotes};

/// The types of every named schema that travels, in document order.
pub(super) fn modules(cx: &Context, directions: &Directions) -> Vec<ir::TypeModule> {
    let mut scope = Scope::new(Case::Value, "schemas").reserve(&FILES);
    let mut modules = Vec::new();
    for named in cx.resolved.schemas() {
        let Named { name, schema } = named;
        check_keys(cx, schema);
        if object::is_object(schema) {
            check::object::check(cx, schema);
        }
        let types = cx.model.types(named.node()).iter();
        let types: Vec<ir::TypeDef> = types
            .filter_map(|ty| {
                let name = directions.type_name(named.node(), ty.direction)?;
                type_def(cx, directions, named, name.clone(), ty.direction, ty.is_sent())
            })
            .collect();
        if types.is_empty() {
            // Members of it may live on in other types; a misspelt one must not stay unseen.
            check_members(cx, directions, schema);
            position::check_base(cx, schema);
            continue;
        }
        if directions.type_name(named.node(), Direction::Response).is_none() {
            position::check_sent(cx, schema);
        }
        let pointer = &name.pointer;
        let Some(name) = scope.name(cx, &name.value, pointer.key()) else {
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

/// Lowers the members of a schema that has no type of its own, for what is wrong with them.
fn check_members(cx: &Context, directions: &Directions, schema: &Schema) {
    for (_, property) in schema.properties.iter() {
        if let RefOr::Item(property) = property {
            let _ = inline(cx, directions, property, Direction::Response);
        }
    }
}

fn type_def(
    cx: &Context,
    directions: &Directions,
    named: Named,
    name: Name,
    direction: Direction,
    sent: bool,
) -> Option<ir::TypeDef> {
    let schema = named.schema;
    if has_other_members(cx, schema) {
        return None;
    }
    let merged = cx.model.merged(schema);
    let kind = if object::is_object(schema) {
        ir::TypeKind::Struct(struct_(cx, directions, schema, merged, direction, sent)?)
    } else if !schema.one_of.is_empty() {
        ir::TypeKind::Union(union::lower(cx, directions, schema, direction, sent)?)
    } else if let Some(values) = &schema.enum_values {
        ir::TypeKind::Enum(enum_(cx, schema, &values.value)?)
    } else if is_identifier(schema) {
        ir::TypeKind::Identifier
    } else {
        let message = format!(
            "`{}`, a named schema that is neither an object nor an enum nor plain text, is not supported",
            named.name.value
        );
        let help = "write it out where it is used";
        if schema.is_whole() {
            cx.error(Code::Unsupported, schema.pointer.key(), message, help);
        }
        return None;
    };
    Some(ir::TypeDef {
        name,
        origin: schema.pointer.clone(),
        doc: doc::type_def(named, merged, direction),
        kind,
    })
}

/// Plain text under a name is a type of its own, so that two kinds of ids are never mixed up.
fn is_identifier(schema: &Schema) -> bool {
    matches!(&*schema.types, [ty] if ty.value == TypeName::String) && schema.format.is_none()
}

fn struct_(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    merged: &Merged,
    direction: Direction,
    sent: bool,
) -> Option<ir::Struct> {
    let mut scope = Scope::new(Case::Value, "members of this schema").reserve(&MEMBERS);
    let mut fields = Vec::new();
    for member in merged.members.iter().filter(|member| member.travels(direction)) {
        let name = scope.name(cx, &member.wire_name.value, member.wire_name.pointer.key());
        let Some((ty, nullable)) = lower_type(cx, directions, member.schema, direction) else {
            continue;
        };
        let Some(name) = name else { continue };
        let presence = merged.presence(member, direction);
        if direction == Direction::Request && nullable && presence == Presence::Required {
            let message = "a member of a request that is required and may be null is not supported";
            let help = "let it be optional, or let it not be null";
            cx.error(Code::Unsupported, member.wire_name.pointer.key(), message, help);
        }
        let found = cx.resolved.schema(member.schema)?;
        fields.push(ir::Field {
            name,
            origin: member.wire_name.pointer.clone(),
            wire_name: member.wire_name.value.clone(),
            doc: doc::field(&member.wire_name.value, &found),
            deprecated: found.is_deprecated(),
            ty,
            presence,
        });
    }
    let travelling = merged.members.iter().filter(|member| member.travels(direction));
    cx.all_there(fields.len(), travelling.count(), "members");
    Some(ir::Struct {
        error: error_roles(cx, schema, merged, direction),
        fields,
        sent,
    })
}

/// Which members of an error body play which role; members that do not exist are reported.
fn error_roles(
    cx: &Context,
    schema: &Schema,
    merged: &Merged,
    direction: Direction,
) -> Option<ir::ErrorRoles> {
    let roles = schema.error.as_ref()?;
    let role = |text: &Text| {
        let known = || {
            let members = merged.members.iter();
            members
                .filter(|member| member.travels(Direction::Response))
                .map(|member| member.wire_name.value.as_str())
        };
        if known().any(|name| name == text.value) {
            return super::name::field(&text.value);
        }
        let help = crate::diagnostic::did_you_mean(&text.value, known()).map_or_else(
            || "name a property of this schema".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{}` is not a property of this schema", text.value);
        cx.error(Code::ErrorRoles, text.pointer.value(), message, help);
        None
    };
    let code = roles.code.as_ref().map(role);
    let data = roles.data.as_ref().map(role);
    let source = roles.source.as_ref().map(role);
    let message = role(&roles.message)?;
    (direction == Direction::Response).then_some(ir::ErrorRoles {
        code: code.flatten(),
        message,
        data: data.flatten(),
        source: source.flatten(),
    })
}

fn enum_(cx: &Context, schema: &Schema, values: &[crate::source::Node]) -> Option<ir::Enum> {
    if schema.types.is_empty() {
        // The missing type was reported.
        return None;
    }
    if !is_identifier(schema) {
        let help = "write `type: string`; only text can be told from values to come";
        let pointer = schema.types.first().map_or(&schema.pointer, |ty| &ty.pointer);
        cx.unsupported(pointer, "an `enum` of other than plain text", help);
        return None;
    }
    let mut scope = Scope::new(Case::Type, "values of this enum").reserve(&["Unknown"]);
    let mut seen: Vec<(&str, &Pointer)> = Vec::new();
    let mut variants = Vec::new();
    for node in values {
        let Value::Text(text) = &node.value else {
            let message = format!("an enum value must be text, and this is {}", node.kind());
            let help = match node.value {
                Value::Null => "remove it; that a member may be null is said by its `type`".to_owned(),
                _ => in_quotes(node),
            };
            cx.error(Code::EnumValues, node.pointer.value(), message, help);
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(other, _)| other == text) {
            let what = format!("the enum value `{text}`");
            let twice = crate::spec::defined_twice(Code::EnumValues, &what, &node.pointer, first);
            cx.report(twice.help("keep one of the two"));
            continue;
        }
        seen.push((text, &node.pointer));
        if let Some(name) = scope.name(cx, text, node.pointer.value()) {
            variants.push(ir::Variant {
                name,
                origin: node.pointer.clone(),
                wire_name: text.clone(),
                doc: doc::variant(text),
            });
        }
    }
    cx.all_there(variants.len(), values.len(), "enum values");
    Some(ir::Enum { variants })
}

/// The type of a value, and whether it may be null.
pub(super) fn lower_type(
    cx: &Context,
    directions: &Directions,
    schema: &RefOr<Schema>,
    direction: Direction,
) -> Option<(Type, bool)> {
    let found = cx.resolved.schema(schema)?;
    let Some(id) = found.component() else {
        return inline(cx, directions, found.schema, direction);
    };
    let nullable = found.schema.types.iter().any(|ty| ty.value == TypeName::Null);
    let name = directions.type_name(id, direction)?;
    Some((Type::Named(name.clone()), nullable))
}

/// The type of a schema that stands where it is used.
fn inline(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    direction: Direction,
) -> Option<(Type, bool)> {
    check_inline_keys(cx, schema);
    let nullable = schema.types.iter().any(|ty| ty.value == TypeName::Null);
    let types: Vec<TypeName> = schema
        .types
        .iter()
        .map(|ty| ty.value)
        .filter(|ty| *ty != TypeName::Null)
        .collect();
    let format = schema.format.as_ref();
    if schema.one_of.is_empty()
        && let Some(scalar) = Scalar::find(&types, format.map(|format| format.value.as_str()))
    {
        return Some((Type::Scalar(scalar), nullable));
    }
    let ty = match (&*types, format.map(|format| format.value.as_str())) {
        _ if !schema.one_of.is_empty() => return inline_union(cx, schema),
        ([], None) if schema.types.is_empty() && !object::is_object(schema) => Type::Any,
        ([], _) if object::is_object(schema) => return needs_name(cx, schema, "an object"),
        ([], None) => return unsupported_type(cx, schema, "a value that is always null"),
        ([TypeName::Number], None) => {
            let help =
                "write `format: double` where rounding does no harm; exact decimals are not supported yet";
            let pointer = schema.types.first().map_or(&schema.pointer, |ty| &ty.pointer);
            cx.unsupported(pointer, "a `number` without a format", help);
            return None;
        }
        ([TypeName::Array], None) => return list(cx, directions, schema, direction, nullable),
        ([TypeName::Object], None) => return map(cx, directions, schema, direction, nullable),
        // `check_keys` has said that a list or a map has no format.
        ([TypeName::Array | TypeName::Object | TypeName::Boolean] | [], Some(_)) => return None,
        (_, Some(found)) => {
            let what = format!("format `{found}` of {}", types_text(&types));
            let help = formats_help(&types);
            cx.unsupported(
                format.map_or(&schema.pointer, |format| &format.pointer),
                &what,
                &help,
            );
            return None;
        }
        _ => return unsupported_type(cx, schema, &format!("the choice between {}", types_text(&types))),
    };
    Some((ty, nullable))
}

fn types_text(types: &[TypeName]) -> String {
    let names: Vec<String> = types.iter().map(|ty| format!("`{}`", ty.name())).collect();
    if names.is_empty() {
        "no type".to_owned()
    } else {
        names.join(" and ")
    }
}

fn unsupported_type<T>(cx: &Context, schema: &Schema, what: &str) -> Option<T> {
    let pointer = schema.types.first().map_or(&schema.pointer, |ty| &ty.pointer);
    cx.unsupported(
        pointer,
        what,
        "write one type, with `'null'` beside it when the value may be null",
    );
    None
}

fn needs_name<T>(cx: &Context, schema: &Schema, what: &str) -> Option<T> {
    let message = format!("{what} that stands here has no name for its Rust type");
    let help = match &*schema.all_of {
        [RefOr::Reference(_)] if schema.properties.is_empty() => {
            "write the `$ref` itself; a description may stand beside it"
        }
        _ => "move it to `components/schemas` and refer to it",
    };
    cx.error(Code::InlineSchema, schema.pointer.value(), message, help);
    None
}

/// A choice needs a name, unless it is one that no name would help.
fn inline_union<T>(cx: &Context, schema: &Schema) -> Option<T> {
    if schema.one_of.iter().any(|branch| union::refuse_null(cx, branch)) {
        return None;
    }
    needs_name(cx, schema, "a choice between shapes")
}

fn list(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    direction: Direction,
    nullable: bool,
) -> Option<(Type, bool)> {
    let Some(items) = &schema.items else {
        let help = "write `items`; without a `type` of their own they take any value";
        cx.error(
            Code::MissingKey,
            schema.pointer.value(),
            "`items` is missing in this list",
            help,
        );
        return None;
    };
    let (item, null) = lower_type(cx, directions, items, direction)?;
    if null {
        cx.unsupported(
            null_in(items),
            "a list with null in it",
            "let the items not be null",
        );
    }
    Some((Type::List(Box::new(item)), nullable))
}

/// Where a schema says that a value may be null.
pub(super) fn null_in(schema: &RefOr<Schema>) -> &Pointer {
    match schema {
        RefOr::Reference(reference) => &reference.target.pointer,
        RefOr::Item(schema) => {
            let null = schema.types.iter().find(|ty| ty.value == TypeName::Null);
            null.map_or(&schema.pointer, |ty| &ty.pointer)
        }
    }
}

/// Reports `additionalProperties` beside named members.
fn has_other_members(cx: &Context, schema: &Schema) -> bool {
    let members = !schema.properties.is_empty() || !schema.all_of.is_empty();
    let (true, Some(_), Some(place)) = (
        members,
        &schema.additional_properties,
        schema.key("additionalProperties"),
    ) else {
        return false;
    };
    let message = "`additionalProperties` beside named members is not supported";
    let help = "leave it out: unknown members are always kept";
    cx.error(Code::Unsupported, place, message, help);
    true
}

fn map(
    cx: &Context,
    directions: &Directions,
    schema: &Schema,
    direction: Direction,
    nullable: bool,
) -> Option<(Type, bool)> {
    let Some(values) = &schema.additional_properties else {
        return needs_name(cx, schema, "an object");
    };
    if has_other_members(cx, schema) {
        return None;
    }
    let (value, null) = lower_type(cx, directions, values, direction)?;
    if null {
        cx.unsupported(
            null_in(values),
            "a map with null in it",
            "let the values not be null",
        );
    }
    Some((Type::Map(Box::new(value)), nullable))
}

/// Reports keywords that say nothing of a value of this type: they would be passed over.
pub(crate) fn check_keys(cx: &Context, schema: &Schema) {
    if !schema.one_of.is_empty() {
        return union::check_keys(cx, schema);
    }
    if let Some(discriminator) = &schema.discriminator {
        let message = "`discriminator` has nothing to tell apart without `oneOf`";
        let help = "list the shapes in a `oneOf` beside it";
        let place = discriminator.pointer.key();
        cx.error(Code::Discriminator, place, message, help);
    }
    let has = |wanted: &[TypeName]| schema.types.iter().any(|ty| wanted.contains(&ty.value));
    let object = object::is_object(schema) || has(&[TypeName::Object]);
    let array = has(&[TypeName::Array]);
    let text = has(&[TypeName::String]);
    let scalar = text || has(&[TypeName::Integer, TypeName::Number]);
    for (keyword, fits) in [
        ("properties", object),
        // One that is no list was refused as such.
        ("required", object || schema.required.is_empty()),
        ("items", array),
        ("allOf", object),
        ("additionalProperties", object),
        ("x-error", object),
        ("enum", scalar),
        ("format", scalar),
    ] {
        if let Some(place) = schema.key(keyword).filter(|_| !fits) {
            let message = format!("`{keyword}` says nothing of a schema of this type");
            let help = match &*schema.types {
                [] => "add the `type` that it belongs to, or remove it",
                _ => "remove it, or correct the type",
            };
            cx.error(Code::InvalidValue, place, message, help);
        }
    }
}

/// Reports keywords that only a named schema may have.
fn check_inline_keys(cx: &Context, schema: &Schema) {
    check_keys(cx, schema);
    if let Some(values) = &schema.enum_values {
        let help = "move the schema to `components/schemas` and refer to it";
        let message = "an enum that stands here has no name for its Rust type";
        cx.error(Code::InlineSchema, values.pointer.key(), message, help);
    }
    if let Some(title) = &schema.title {
        let help = "move the schema to `components/schemas`, or say it in the description";
        cx.error(
            Code::InlineSchema,
            title.pointer.key(),
            "`title` belongs to a named schema",
            help,
        );
    }
    if let Some(source) = schema.source.first() {
        let help = "move the schema to `components/schemas`, or say it in the description";
        cx.error(
            Code::InlineSchema,
            source.pointer.value(),
            "`x-source` belongs to a named schema",
            help,
        );
    }
    if let Some(roles) = &schema.error {
        let help = "move the schema to `components/schemas`";
        cx.error(
            Code::InlineSchema,
            roles.pointer.key(),
            "`x-error` belongs to a named schema",
            help,
        );
    }
}
