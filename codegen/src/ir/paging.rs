//! How one page of a list leads to the next.

use super::{Form, Name, ResponseBody, Type};
use crate::wire::{PagingKind, Presence};

/// A response that is a list, and how one page leads to the next.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Paging {
    /// The method that returns all pages.
    pub(crate) method: Name,
    /// The type of a page: a type of the description, or the list itself.
    pub(crate) page: Type,
    pub(crate) item: Type,
    /// The fields that lead to the items, from the page down; all but the last are optional. Empty if the
    /// page is the list.
    pub(crate) items: Vec<Name>,
    pub(crate) items_presence: Presence,
    /// The wire names of these fields.
    pub(crate) items_path: Vec<String>,
    /// The link to the next page, if pages have one.
    pub(crate) next: Option<Next>,
    /// The fields that lead to the token, if there is one; each is optional.
    pub(crate) token: Option<Vec<Member>>,
    pub(crate) kind: PagingKind,
    /// The headers of the operation, which are the only ones that a link may set.
    pub(crate) link_headers: Vec<String>,
    /// Whether one of the fields is deprecated.
    pub(crate) deprecated: bool,
}

impl Paging {
    /// Returns the page as a response that is never empty.
    pub(crate) fn answer(&self) -> ResponseBody {
        ResponseBody {
            ty: self.page.clone(),
            form: Form::Json,
            read_as: String::new(),
            may_be_empty: false,
        }
    }
}

/// The link of a page to the next one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Link(Box<Link>),
    /// A string, at the end of these fields, each of which is optional.
    Text(Vec<Member>),
}

/// A link to the next page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Link {
    /// The fields that lead to the link, from the page down; each is optional.
    pub(crate) way: Vec<Member>,
    pub(crate) uri: Member,
    pub(crate) headers: Member,
    pub(crate) headers_presence: Presence,
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
