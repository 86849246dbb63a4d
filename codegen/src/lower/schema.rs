//! Schema → `TypeDef`, where it is defined.

use super::limits::{self, limits};
use super::paging::{member, text_path};
use super::ty::{TEXT, part, ty as type_of};
use super::{Context, choice, doc, parameter, personal, recursion, site, union};
use crate::ir::{self, Name};
use crate::model::object::{Member, Merged};
use crate::model::shape::{Shape, is_integer};
use crate::model::site::Defined;
use crate::model::union::is_same;
use crate::model::{Direction, TypeOf};
use crate::names::Role;
use crate::resolve::Found;
use crate::scalar::Scalar;
use crate::source::Node;
use crate::spec::{RefOr, Schema, Text};
use crate::wire::Presence;

/// Returns the types of every schema that is part of a request or a response.
pub(super) fn modules(cx: &Context) -> Vec<ir::TypeModule> {
    let travels = |defined: &&Defined| !cx.model.types(defined.node()).is_empty();
    let schemas = cx.model.defined().iter().filter(travels);
    let mut modules: Vec<ir::TypeModule> = schemas.map(|defined| module(cx, defined)).collect();
    recursion::box_fields(&mut modules);
    personal::of_types(&mut modules);
    modules
}

fn module(cx: &Context, defined: &Defined) -> ir::TypeModule {
    let types = cx.model.types(defined.node()).iter();
    ir::TypeModule {
        name: cx.names.of(Role::File, &defined.schema.pointer).clone(),
        file: cx.file(&defined.schema.pointer),
        needs: ir::Needs::Nothing,
        types: types.map(|ty| type_def(cx, defined, ty)).collect(),
    }
}

fn type_def(cx: &Context, defined: &Defined, ty: &TypeOf) -> ir::TypeDef {
    let schema = defined.schema;
    let kind = match cx.model.shape(schema) {
        Shape::Struct if ty.direction == Direction::Form => ir::TypeKind::Form(struct_(cx, schema, ty)),
        Shape::Struct => ir::TypeKind::Struct(struct_(cx, schema, ty)),
        Shape::Union => ir::TypeKind::Union(union::lower(cx, schema, ty)),
        Shape::Enum(values) => ir::TypeKind::Enum(enum_(cx, schema, values)),
        shape => {
            debug_assert!(
                matches!(shape, Shape::Scalar(Scalar::String)),
                "{shape:?} was refused"
            );
            ir::TypeKind::Identifier
        }
    };
    ir::TypeDef {
        name: cx.names.of(Role::Type(ty.direction), &schema.pointer).clone(),
        origin: schema.pointer.clone(),
        made_of: site::made_of(cx.model, defined.node(), ty.direction),
        limits: limits::of_type(cx, schema),
        doc: doc::type_def(cx, defined, ty.direction),
        holds_personal: false,
        kind,
    }
}

fn struct_(cx: &Context, schema: &Schema, ty: &TypeOf) -> ir::Struct {
    let (direction, sent) = (ty.direction, ty.is_sent());
    let merged = cx.model.merged(schema);
    let members = merged.members.iter().filter(|member| member.travels(direction));
    let fields = members.map(|member| field(cx, (schema, merged), member, ty));
    let fields: Vec<ir::Field> = fields.collect();
    let mut item = ir::Struct {
        choices: choice::of_struct(cx, schema, merged, ty),
        etag: etag(cx, schema, ty),
        whole: whole(cx, schema, direction),
        link: link(cx, schema, direction),
        generic: generic(cx, schema),
        error: error_roles(cx, schema, merged, direction),
        // A change that is sent as a whole keeps the additional properties that were received.
        others: merged
            .others
            .filter(|_| direction != Direction::Change)
            .and_then(|values| others(cx, schema, values, ty))
            .map(Box::new),
        sent,
        new: None,
        in_any_case: cx.resolved.names_in_any_case() && !fields.is_empty(),
        fields,
    };
    let new = || cx.names.of(Role::New, &schema.pointer).clone();
    item.new = (sent && item.asks()).then(new);
    item
}

/// Returns the field of a property.
fn field<'a>(
    cx: &Context<'a>,
    (schema, merged): (&Schema, &Merged<'a>),
    member: &Member<'a>,
    of: &TypeOf,
) -> ir::Field {
    let wire_name = &member.wire_name.value;
    let found = cx.resolved.schema(member.schema);
    let held = merged.held(member, of.direction);
    let ty = field_type(cx, schema, member, of.direction);
    let mut field = ir::Field {
        name: cx.names.of(Role::Field, &member.wire_name.pointer).clone(),
        origin: member.wire_name.pointer.clone(),
        wire_name: wire_name.clone(),
        other_names: member.other_names.iter().map(|name| name.value.clone()).collect(),
        limits: limits(cx, member.schema),
        doc: found
            .as_ref()
            .map_or_else(String::new, |found| doc::field(cx, member, found)),
        deprecated: member.definitions(cx.resolved).any(|it| it.is_deprecated()),
        personal: member.definitions(cx.resolved).any(|it| it.is_personal()),
        ty: if held.null { ty } else { ty.without_null() },
        presence: held.presence,
        none: Vec::new(),
        by_key: by_key(cx, member, of.direction),
        setters: None,
    };
    field.none = none(&field, found.as_ref());
    let is_chosen = of.is_made() && merged.combinations.is_chosen(wire_name);
    field.setters = (of.is_sent() && !field.is_given() && !is_chosen).then(|| {
        let together = if of.is_made() {
            choice::fields_with(cx, merged, wire_name)
        } else {
            Vec::new()
        };
        setters(cx, &field, of.direction, together)
    });
    field
}

/// Returns the type of the field of a property, before it is known whether it may be null.
fn field_type<'a>(cx: &Context<'a>, schema: &Schema, member: &Member<'a>, direction: Direction) -> ir::Type {
    let is_list = |(name, _): (&Text, _)| name.value == member.wire_name.value;
    match direction {
        Direction::Form => part(cx, member.schema),
        _ if cx.model.list_of_envelope(schema).is_some_and(is_list) => {
            ir::Type::List(Box::new(ir::Type::Item))
        }
        direction => type_of(cx, member.schema, direction.within()),
    }
}

/// Returns whether the type is generic or an alias of a generic type. Both occur in responses only.
fn generic(cx: &Context, schema: &Schema) -> ir::Generic {
    let item = |schema| Box::new(type_of(cx, schema, Direction::Response));
    match (cx.model.list_of_envelope(schema), cx.model.envelope(schema)) {
        (Some((_, items)), _) => ir::Generic::Over(*item(items)),
        (None, Some(found)) => {
            let envelope = &found.envelope.schema.pointer;
            let name = cx.names.of(Role::Type(Direction::Response), envelope).clone();
            ir::Generic::Alias(ir::Type::Of(name, item(found.item)))
        }
        (None, None) => ir::Generic::No,
    }
}

/// Returns the method that finds the items of a list by their key.
fn by_key(cx: &Context, list: &Member, direction: Direction) -> Option<ir::ByKey> {
    let key = cx.model.item_key(list, direction);
    debug_assert!(key.is_ok(), "what is no key was refused");
    let key = key.ok()??;
    let items = cx.resolved.schema(list.schema)?.schema.items.as_deref()?;
    let held = cx.model.merged(key.item).held(key.member, direction);
    let found = cx.resolved.schema(key.member.schema);
    Some(ir::ByKey {
        name: cx.names.of(Role::ByKey, &list.wire_name.pointer).clone(),
        item: type_of(cx, items, direction.within()),
        key: member(cx, key.member.wire_name),
        is_optional: held.presence != Presence::Required || held.null,
        deprecated: found.is_some_and(|found| found.is_deprecated()),
    })
}

/// Returns the values that are read as `None`. A change is never read, so it has none.
fn none(field: &ir::Field, found: Option<&Found>) -> Vec<String> {
    let is_read = field.presence == Presence::Optional || field.is_sent_as_null();
    let none = found.iter().flat_map(|found| &found.schema.none);
    none.filter(|_| is_read).map(|none| none.value.clone()).collect()
}

/// Returns the role of the type in a change that is sent as a whole.
fn whole(cx: &Context, schema: &Schema, direction: Direction) -> Option<ir::Whole> {
    let name = |of| cx.names.of(Role::Type(of), &schema.pointer).clone();
    match direction {
        Direction::Response if cx.model.is_changed_whole(schema.pointer.node()) => {
            Some(ir::Whole::Read(name(Direction::Change)))
        }
        Direction::Change => Some(ir::Whole::Change(name(Direction::Response))),
        Direction::Response | Direction::Request | Direction::Patch | Direction::Form => None,
    }
}

/// Returns the fields of a link that a method can follow.
fn link(cx: &Context, schema: &Schema, direction: Direction) -> Option<ir::LinkFields> {
    let link = cx.model.followed.object(schema.pointer.node());
    let link = link.filter(|_| direction == Direction::Response)?;
    let mut deprecated = false;
    let mut field = |schema: &Schema, name: &Text| {
        let merged = cx.model.merged(schema);
        let found = merged.member(&name.value);
        let held = found.map(|it| merged.held(it, Direction::Response));
        let used = found.and_then(|it| cx.resolved.schema(it.schema));
        deprecated |= used.as_ref().is_some_and(Found::is_deprecated);
        ir::LinkField {
            member: ir::Member {
                is_named: used.is_some_and(|found| found.name.is_some()),
                ..member(cx, name)
            },
            is_optional: held.is_none_or(|held| held.presence != Presence::Required || held.null),
        }
    };
    Some(ir::LinkFields {
        address: field(schema, link.address),
        method: link.method.map(|it| field(schema, it)),
        headers: link.headers.map(|it| {
            let pair = [it.key, it.value].map(|name| field(it.item, name));
            (field(schema, it.list), pair)
        }),
        deprecated,
    })
}

/// Returns the path to the `ETag` of a value that was read.
fn etag(cx: &Context, schema: &Schema, ty: &TypeOf) -> Option<ir::Etag> {
    let path = cx.model.etag(schema.pointer.node())?;
    ty.all.contains(&Direction::Response).then(|| ir::Etag {
        path: text_path(cx, path),
        origin: path.last.wire_name.pointer.clone(),
        deprecated: path.deprecated,
    })
}

/// Returns the additional properties of a schema, whose values are described by `values`.
fn others(cx: &Context, schema: &Schema, values: &RefOr<Schema>, ty: &TypeOf) -> Option<ir::Others> {
    let found = cx.resolved.schema(values)?;
    let name = |role| cx.names.of(role, &schema.pointer).clone();
    Some(ir::Others {
        name: name(Role::Others),
        origin: found.place().clone(),
        doc: doc::others(cx, &found),
        ty: ir::Type::Map(Box::new(TEXT), Box::new(type_of(cx, values, ty.direction))),
        with: ty.is_sent().then(|| name(Role::WithOthers)),
    })
}

fn setters(cx: &Context, field: &ir::Field, direction: Direction, together: Vec<Name>) -> ir::Setters {
    let name = |role| cx.names.of(role, &field.origin).clone();
    ir::Setters {
        with: name(Role::With),
        together,
        clear: (field.presence == Presence::Patch).then(|| name(Role::Clear)),
        without: (direction == Direction::Change).then(|| name(Role::Without)),
    }
}

/// Returns the properties of an error body by their roles.
fn error_roles(
    cx: &Context,
    schema: &Schema,
    merged: &Merged,
    direction: Direction,
) -> Option<ir::ErrorRoles> {
    let roles = schema.error.as_ref()?;
    let role = |text: &Text| {
        let paths = cx.model.paths_in(schema, text);
        debug_assert!(paths.is_ok(), "what leads nowhere was refused");
        let paths = paths.ok()?;
        let path = paths.first()?;
        Some(path.wire_names().into_iter().map(str::to_owned).collect())
    };
    let code = roles.code.as_ref().and_then(role);
    (direction == Direction::Response).then_some(ir::ErrorRoles {
        code: code.map(|path| ir::ErrorCode {
            path,
            stale: roles.stale.iter().map(|code| code.value.clone()).collect(),
        }),
        message: roles.message.iter().filter_map(role).collect(),
        data: roles.data.as_ref().and_then(role),
        source: roles.source.as_ref().and_then(role),
        required: merged.required.iter().map(|name| name.value.clone()).collect(),
    })
}

fn enum_(cx: &Context, schema: &Schema, values: &[Node]) -> ir::Enum {
    let texts = values.iter().filter_map(|node| Some((node, node.enum_text()?)));
    let variants = texts.map(|(node, text)| ir::Variant {
        name: cx.names.of(Role::Variant, &node.pointer).clone(),
        origin: node.pointer.clone(),
        read: read(schema, &text),
        sent: sent(schema, &text),
        doc: doc::variant(&text, schema.spellings.get(&text)),
        wire_name: text.into_owned(),
    });
    ir::Enum {
        values: match schema.case_insensitive {
            _ if is_integer(schema) => ir::EnumValues::Integers,
            None => ir::EnumValues::Strings,
            Some(_) => ir::EnumValues::StringsInAnyCase,
        },
        variants: variants.collect(),
    }
}

/// Returns the other strings that are read as a value.
fn read(schema: &Schema, value: &str) -> Vec<String> {
    let any_case = schema.case_insensitive.is_some();
    let mut texts = vec![value.to_owned()];
    for text in schema.spellings_of(value) {
        if !texts.iter().any(|it| is_same(it, &text.value, any_case)) {
            texts.push(text.value.clone());
        }
    }
    texts.split_off(1)
}

/// Returns the strings that are sent for a value as a parameter, by location.
fn sent(schema: &Schema, value: &str) -> Vec<(ir::ParameterLocation, String)> {
    let spelling = schema.spellings.get(value).into_iter();
    let sent = spelling.flat_map(|spelling| &spelling.sent);
    sent.map(|(location, text)| (parameter::location(*location), text.value.clone()))
        .collect()
}
