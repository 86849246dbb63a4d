//! How one page of a list leads to the next.

use super::{Form, Name, ParameterLocation, ResponseBody, Type};

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
    pub(crate) items_presence: super::Presence,
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

/// How one page leads to the next. All names are wire names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum PagingKind {
    /// There is only one page.
    One,
    /// By a link, with the header for a token that accompanies it, and the parameter that is counted if the
    /// link leaves it empty.
    Link {
        token_header: Option<String>,
        offset: Option<String>,
    },
    /// By a token from the body or a header of the response.
    Token {
        from_header: Option<String>,
        to: (ParameterLocation, String),
        repeat: Repeat,
    },
    /// By counting items or pages.
    Count {
        parameter: String,
        of: CountOf,
        size: Option<String>,
        end: End,
        repeat: Repeat,
    },
}

impl PagingKind {
    /// Whether each page is requested with another value of this parameter.
    pub(crate) fn changes(&self, place: ParameterLocation, name: &str) -> bool {
        let is = |other: ParameterLocation, known: &str| {
            let same = match other {
                ParameterLocation::Header => known.eq_ignore_ascii_case(name),
                _ => known == name,
            };
            place == other && same
        };
        let is_some = |other, known: &Option<String>| known.as_ref().is_some_and(|known| is(other, known));
        match self {
            Self::One => false,
            Self::Link { token_header, offset } => {
                is_some(ParameterLocation::Header, token_header) || is_some(ParameterLocation::Query, offset)
            }
            Self::Token {
                to: (other, known), ..
            } => is(*other, known),
            Self::Count { parameter, .. } => is(ParameterLocation::Query, parameter),
        }
    }
}

/// What is counted to find the next page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum CountOf {
    Items,
    /// Pages, starting with this number.
    Pages(u8),
}

/// How the last page is recognized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    Empty,
    Short,
}

/// The parameters and headers that the request for the next page repeats.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Repeat {
    All,
    None,
    Named(Vec<String>),
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
    pub(crate) headers_presence: super::Presence,
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
