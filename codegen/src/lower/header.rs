//! Headers of responses → methods that read them.

use super::ty::ty;
use super::{Context, doc};
use crate::diagnostic::Pointer;
use crate::ir::{self, HeaderItem, HeaderValue, Type};
use crate::model::header::AnswerHeader;
use crate::model::shape::is_integer;
use crate::model::{Direction, Operation};
use crate::names::Role;
use crate::scalar::Scalar;
use crate::spec::{RefOr, Schema};

/// Returns the type that reads the headers of an operation, or `None` if its responses have no headers of
/// their own.
pub(super) fn of_operation<'a>(cx: &Context<'a>, operation: &Operation<'a>) -> Option<ir::Headers> {
    if operation.is_answered_as_its_operation() {
        return None;
    }
    let id = &operation.written.id.pointer;
    headers(cx, id, &cx.model.headers(operation))
}

/// Returns the type that reads the headers that all operations share.
pub(super) fn shared(cx: &Context) -> Option<ir::Headers> {
    let root = &cx.resolved.document.root.pointer;
    headers(cx, root, &cx.model.shared_headers())
}

fn headers<'a>(cx: &Context<'a>, owner: &Pointer, list: &[AnswerHeader<'a>]) -> Option<ir::Headers> {
    if list.is_empty() {
        return None;
    }
    let list = list.iter().map(|header| ir::Header {
        name: cx
            .names
            .of(Role::Header(owner.node()), &header.name.pointer)
            .clone(),
        origin: header.name.pointer.clone(),
        wire_name: header.name.value.clone(),
        doc: doc::header(cx, header),
        deprecated: header.header.deprecated,
        value: value(cx, &header.header.schema),
    });
    Some(ir::Headers {
        name: cx.names.of(Role::Headers, owner).clone(),
        origin: owner.clone(),
        list: list.collect(),
    })
}

fn value<'a>(cx: &Context<'a>, schema: &'a RefOr<Schema>) -> HeaderValue {
    let found = cx.resolved.schema(schema);
    match found.and_then(|found| found.schema.items.as_ref()) {
        Some(items) => HeaderValue::List(item(cx, items)),
        None => HeaderValue::One(item(cx, schema)),
    }
}

fn item<'a>(cx: &Context<'a>, schema: &'a RefOr<Schema>) -> HeaderItem {
    let found = cx.resolved.schema(schema);
    match ty(cx, schema, Direction::Response) {
        Type::Scalar(Scalar::String) => HeaderItem::Text,
        ty @ Type::Named(_) if found.is_some_and(|found| is_integer(found.schema)) => {
            HeaderItem::OfInteger(ty)
        }
        ty @ (Type::Named(_)
        | Type::JsonText(_)
        | Type::Scalar(
            Scalar::Secret | Scalar::JsonText | Scalar::TextOrInteger | Scalar::TextOrNumber,
        )) => HeaderItem::OfText(ty),
        ty => HeaderItem::Parsed(ty),
    }
}
