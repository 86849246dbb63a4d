//! How one page of a list leads to the next.

use super::{Name, Type};
use crate::wire;

/// A response that is a list, and how one page leads to the next.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Paging {
    /// The method that returns all pages; below, the one that does so from a link on, if links to the operation
    /// are followed.
    pub(crate) method: Name,
    pub(crate) by_link: Option<Name>,
    /// The type of a page: a type of the description, or the list itself.
    pub(crate) page: Type,
    pub(crate) item: Type,
    /// The path to the items, or `None` if the page is the list.
    pub(crate) items: Option<Items>,
    pub(crate) kind: PagingKind,
    /// The headers of the operation, which are the only ones that a link may set.
    pub(crate) link_headers: Vec<String>,
    /// Whether one of the fields is deprecated.
    pub(crate) deprecated: bool,
}

/// How one page leads to the next. The fields on the path to a token are optional.
pub(crate) type PagingKind = wire::PagingKind<Next, Vec<Member>>;

/// The path to the items of a page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Items {
    /// The fields that lead to the list, from the page down; each is optional.
    pub(crate) holders: Vec<Member>,
    pub(crate) list: Member,
    pub(crate) is_optional: bool,
}

impl Items {
    /// Returns the wire names on the path.
    pub(crate) fn path(&self) -> Vec<&str> {
        let members = self.holders.iter().chain([&self.list]);
        members.map(|member| member.wire_name.as_str()).collect()
    }
}

/// The link of a page to the next one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Link(Box<PageLink>),
    /// A string, at the end of these fields, each of which is optional.
    Text(Vec<Member>),
}

/// A link to the next page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct PageLink {
    /// The fields that lead to the link, from the page down; each is optional.
    pub(crate) path: Vec<Member>,
    pub(crate) uri: Member,
    pub(crate) headers: Member,
    /// Whether the headers may be absent.
    pub(crate) headers_optional: bool,
    /// The fields of a header.
    pub(crate) key: Member,
    pub(crate) value: Member,
}

/// A field, and its name in JSON.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: Name,
    pub(crate) wire_name: String,
    /// Whether it is a string whose type has a name of its own.
    pub(crate) is_named: bool,
}
