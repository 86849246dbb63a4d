//! `x-paging` → the list in a response and the properties that lead from one page to the next, as fields.

use super::Context;
use super::ty::ty;
use crate::ir::{self, Name};
use crate::model::paging::{Next, PageLink, Paging, TextMember, headers_of};
use crate::model::{Direction, Operation, PropertyPath};
use crate::names::Role;
use crate::spec::Text;
use crate::wire::Presence;

pub(super) fn lower(cx: &Context, operation: &Operation, paging: &Paging) -> ir::Paging {
    let id = &operation.written.id.pointer;
    ir::Paging {
        method: cx.names.of(Role::Pages, id).clone(),
        by_link: cx.method_by_link(operation, Role::PagesByLink),
        page: ty(cx, paging.body, Direction::Response).without_null(),
        item: ty(cx, paging.item, Direction::Response),
        items: paging.items.as_ref().map(|path| items(cx, path)),
        kind: paging.kind.map(|it| next(cx, it), |path| text_path(cx, path)),
        link_headers: headers_of(operation).map(str::to_owned).collect(),
        deprecated: paging.deprecated,
    }
}

fn items(cx: &Context, path: &PropertyPath) -> ir::Items {
    ir::Items {
        holders: path.holders.iter().map(|it| member(cx, it.wire_name)).collect(),
        list: member(cx, path.last.wire_name),
        is_optional: path.presence != Presence::Required,
    }
}

fn next(cx: &Context, next: &Next) -> ir::Next {
    match next {
        Next::Link(it) => ir::Next::Link(Box::new(link(cx, it))),
        Next::Text(path) => ir::Next::Text(text_path(cx, path)),
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
pub(super) fn text_path(cx: &Context, path: &PropertyPath) -> Vec<ir::Member> {
    let holders = path.holders.iter().map(|it| member(cx, it.wire_name));
    let last = ir::Member {
        is_named: path.is_named,
        ..member(cx, path.last.wire_name)
    };
    holders.chain([last]).collect()
}

fn text(cx: &Context, text: TextMember) -> ir::Member {
    ir::Member {
        is_named: text.is_named,
        ..member(cx, text.name)
    }
}

fn link(cx: &Context, link: &PageLink) -> ir::PageLink {
    let member = |it: &Text| member(cx, it);
    ir::PageLink {
        path: link.path.members().map(|it| member(it.wire_name)).collect(),
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
