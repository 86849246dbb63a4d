//! How one page of a list leads to the next.

use super::{Answer, Form, Name, ParameterLocation, Type};

/// An answer that is a list, and how one page leads to the next.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Paging {
    /// The method that gives every page.
    pub(crate) method: Name,
    /// The page: a type of the description, or the list itself.
    pub(crate) page: Type,
    pub(crate) item: Type,
    /// The fields that lead to the items, from the page down; all but the last are optional. None where the page is the list.
    pub(crate) items: Vec<Name>,
    pub(crate) items_presence: super::Presence,
    /// The same in JSON.
    pub(crate) items_path: Vec<String>,
    /// The link to the next page, where pages have one.
    pub(crate) next: Option<Next>,
    /// The field with the token, where one has it.
    pub(crate) token: Option<Member>,
    pub(crate) kind: PagingKind,
    /// The headers of the operation, which are all that a link may choose.
    pub(crate) link_headers: Vec<String>,
    /// Whether one of the fields is deprecated.
    pub(crate) deprecated: bool,
}

impl Paging {
    /// The page, as an answer that is never empty.
    pub(crate) fn answer(&self) -> Answer {
        Answer {
            ty: self.page.clone(),
            form: Form::Json,
            read_as: String::new(),
            may_be_empty: false,
        }
    }
}

/// How one page leads to the next. Names are those on the wire.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PagingKind {
    /// All is on one page.
    One,
    /// By a link, with a token beside it, and the parameter in it that is counted where it is empty.
    Link {
        token_header: Option<String>,
        offset: Option<String>,
    },
    /// By a token from the body or a header of the answer.
    Token {
        from_header: Option<String>,
        to: (ParameterLocation, String),
        repeat: Repeat,
    },
    /// By counting.
    Count {
        parameter: String,
        of: CountOf,
        size: Option<String>,
        end: End,
        repeat: Repeat,
    },
}

/// What is counted to find the next page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CountOf {
    Items,
    /// From this number on.
    Pages(u8),
}

/// What the last page looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    Empty,
    Short,
}

/// What the call for the next page repeats of parameters and headers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Repeat {
    All,
    None,
    Named(Vec<String>),
}

/// What a page says of the next one.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Next {
    Link(Link),
    /// The members that lead to a text that is the link; each is optional.
    Text(Vec<Member>),
}

/// A link to the next page.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Link {
    /// The members that lead to it, from the page down; each is optional.
    pub(crate) way: Vec<Member>,
    pub(crate) uri: Member,
    pub(crate) headers: Member,
    pub(crate) headers_presence: super::Presence,
    /// Members of a header.
    pub(crate) key: Member,
    pub(crate) value: Member,
}

/// A field, and its name in JSON.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct Member {
    pub(crate) name: Name,
    pub(crate) wire_name: String,
}
