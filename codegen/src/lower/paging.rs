//! `x-paging` → the way from one page to the next, as fields.

use super::Context;
use super::ty::ty;
use crate::ir::{self, Name};
use crate::model::paging::{Paging, Way, headers_of};
use crate::model::{Collected, Direction};
use crate::names::Role;
use crate::spec::Text;

pub(super) fn lower(cx: &Context, collected: &Collected, paging: &Paging) -> ir::Paging {
    let id = &collected.operation.id.pointer;
    let page = &paging.page.schema.pointer;
    let field = |member: &Text| -> Name { cx.names.of(Role::Field, &member.pointer).clone() };
    let fields = |way: &Way| way.members.iter().map(|member| field(member)).collect();
    let link = &paging.link;
    ir::Paging {
        method: cx.names.of(Role::Pages, id).clone(),
        page: cx.names.of(Role::Type(Direction::Response), page).clone(),
        item: ty(cx, paging.item, Direction::Response),
        items: fields(&paging.items),
        items_presence: paging.items.presence,
        items_path: paging
            .items
            .members
            .iter()
            .map(|member| member.value.clone())
            .collect(),
        next: fields(&paging.next),
        uri: field(link.uri),
        headers: field(link.headers),
        headers_presence: link.headers_presence,
        header_key: field(link.key),
        header_value: field(link.value),
        token: paging
            .token
            .map(|(member, header)| (field(member), header.to_owned())),
        link_headers: headers_of(collected).map(str::to_owned).collect(),
        deprecated: paging.deprecated,
    }
}
