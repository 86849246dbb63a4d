//! `x-paging` → the way from one page to the next, as fields.

use super::direction::Directions;
use super::name;
use super::{Context, schema};
use crate::ir::{self, Name};
use crate::model::paging::{HEADER, LINK, Paging, headers_of};
use crate::model::{Collected, Direction};

/// The methods of a paged operation besides its own.
pub(super) struct Names {
    /// Gives every page.
    pub(super) pages: Name,
    /// Builds the request that both send.
    pub(super) request: Name,
}

pub(super) fn lower(
    cx: &Context,
    collected: &Collected,
    paging: &Paging,
    directions: &Directions,
    names: Names,
) -> Option<ir::Paging> {
    let fields =
        |members: &[&str]| -> Option<Vec<Name>> { members.iter().map(|it| name::field(it)).collect() };
    let page = directions.type_name(paging.page.node(), Direction::Response)?;
    Some(ir::Paging {
        method: names.pages,
        request: names.request,
        page: page.clone(),
        item: schema::ty(cx, directions, paging.item, Direction::Response),
        items: fields(&paging.items.members)?,
        items_presence: paging.items.presence,
        items_path: paging
            .items
            .members
            .iter()
            .map(|&member| member.to_owned())
            .collect(),
        next: fields(&paging.next.members)?,
        uri: name::field(LINK[0])?,
        headers: name::field(LINK[1])?,
        headers_presence: paging.headers_presence,
        header_key: name::field(HEADER[0])?,
        header_value: name::field(HEADER[1])?,
        token: match paging.token {
            Some((member, header)) => Some((name::field(member)?, header.to_owned())),
            None => None,
        },
        link_headers: headers_of(collected).map(str::to_owned).collect(),
        deprecated: paging.deprecated,
    })
}
