//! `x-paging` → the list in an answer and the way from one page to the next, as fields.

use super::Context;
use super::ty::ty;
use crate::ir::{self, Name};
use crate::model::paging::{Link, Paging, headers_of};
use crate::model::{Direction, Operation};
use crate::names::Role;
use crate::spec::Text;

pub(super) fn lower(cx: &Context, operation: &Operation, paging: &Paging) -> ir::Paging {
    let id = &operation.written.id.pointer;
    let page = &paging.page.pointer;
    let items = &paging.items.members;
    ir::Paging {
        method: cx.names.of(Role::Pages, id).clone(),
        page: cx.names.of(Role::Type(Direction::Response), page).clone(),
        item: ty(cx, paging.item, Direction::Response),
        items: items.iter().map(|it| field(cx, it)).collect(),
        items_presence: paging.items.presence,
        items_path: items.iter().map(|it| it.value.clone()).collect(),
        next: paging.next.as_ref().map(|it| link(cx, it)),
        token: paging
            .token
            .map(|(member, header)| (field(cx, member), header.to_owned())),
        link_headers: headers_of(operation).map(str::to_owned).collect(),
        deprecated: paging.deprecated,
    }
}

fn link(cx: &Context, link: &Link) -> ir::Link {
    let member = |member: &Text| ir::Member {
        name: field(cx, member),
        wire_name: member.value.clone(),
    };
    ir::Link {
        way: link.way.members.iter().map(|it| member(it)).collect(),
        uri: member(link.uri),
        headers: member(link.headers),
        headers_presence: link.headers_presence,
        key: member(link.key),
        value: member(link.value),
    }
}

fn field(cx: &Context, member: &Text) -> Name {
    cx.names.of(Role::Field, &member.pointer).clone()
}
