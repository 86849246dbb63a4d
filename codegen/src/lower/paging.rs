//! `x-paging` → the list in a response and the properties that lead from one page to the next, as fields.

use super::Context;
use super::ty::ty;
use crate::ir::{self, Name};
use crate::model::paging::{Link, Next, Paging, PropertyPath, TextMember, headers_of};
use crate::model::{Direction, Operation};
use crate::names::Role;
use crate::spec::Text;
use crate::wire::Presence;

pub(super) fn lower(cx: &Context, operation: &Operation, paging: &Paging) -> ir::Paging {
    let id = &operation.written.id.pointer;
    ir::Paging {
        method: cx.names.of(Role::Pages, id).clone(),
        page: ty(cx, paging.body, Direction::Response).without_null(),
        item: ty(cx, paging.item, Direction::Response),
        items: paging.items.as_ref().and_then(|way| items(cx, way)),
        kind: paging
            .kind
            .map(|it| next(cx, it), |way| text_way(cx, &way.members, way.is_named)),
        link_headers: headers_of(operation).map(str::to_owned).collect(),
        deprecated: paging.deprecated,
    }
}

fn items(cx: &Context, way: &PropertyPath) -> Option<ir::Items> {
    let (list, holders) = way.members.split_last()?;
    Some(ir::Items {
        holders: holders.iter().map(|it| member(cx, it)).collect(),
        list: member(cx, list),
        is_optional: way.presence != Presence::Required,
    })
}

fn next(cx: &Context, next: &Next) -> ir::Next {
    match next {
        Next::Link(it) => ir::Next::Link(Box::new(link(cx, it))),
        Next::Text(way) => ir::Next::Text(text_way(cx, &way.members, way.is_named)),
    }
}

pub(super) fn member(cx: &Context, member: &Text) -> ir::Member {
    ir::Member {
        name: field(cx, member),
        wire_name: member.value.clone(),
        is_named: false,
    }
}

/// Returns the fields that lead to a string, whose type may have a name of its own.
pub(super) fn text_way(cx: &Context, members: &[&Text], is_named: bool) -> Vec<ir::Member> {
    let mut members: Vec<ir::Member> = members.iter().map(|it| member(cx, it)).collect();
    if let Some(last) = members.last_mut() {
        last.is_named = is_named;
    }
    members
}

fn text(cx: &Context, text: TextMember) -> ir::Member {
    ir::Member {
        is_named: text.is_named,
        ..member(cx, text.name)
    }
}

fn link(cx: &Context, link: &Link) -> ir::Link {
    let member = |it: &Text| member(cx, it);
    ir::Link {
        way: link.way.members.iter().map(|it| member(it)).collect(),
        uri: text(cx, link.uri),
        headers: member(link.headers),
        headers_optional: link.headers_presence != Presence::Required,
        key: text(cx, link.key),
        value: text(cx, link.value),
    }
}

fn field(cx: &Context, member: &Text) -> Name {
    cx.names.of(Role::Field, &member.pointer).clone()
}
