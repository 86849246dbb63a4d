//! What is wrong with an `x-paging`.

use crate::diagnostic::Pointer;
use crate::model::property_path::PathFlaw;
use crate::spec::Text;

/// What is wrong with an `x-paging`, with the place.
pub(crate) enum PagingFlaw<'a> {
    /// The operation has a body.
    Body(&'a Pointer),
    /// The items are named, but the response is the list; below, they are not named, but it is not.
    ItemsOfList(&'a Text),
    NoItems(&'a Pointer),
    /// The items are not a list.
    NoList(&'a Text),
    /// A property is named, but the response is a list.
    InList(&'a Text),
    /// The body may be absent; below, there are several bodies, or it is neither an object nor a list.
    Empty(&'a Pointer),
    Response(&'a Pointer),
    Path(&'a Text, PathFlaw<'a>),
    /// The next page is not a link; below, its URI is not a string, its headers are not a list, and a header
    /// is not a pair of strings.
    NoLink(&'a Text),
    NoUri(&'a Text),
    NoHeaders(&'a Text),
    NoPair(&'a Text),
    /// The link that is the value of a property, or else one of its headers, does not have this property.
    NoProperty {
        text: &'a Text,
        of: Option<&'a Text>,
        wanted: &'static str,
        near: Option<&'a str>,
    },
    /// The token is not a string.
    NoText(&'a Text),
    /// The keys that are given do not say how a page leads to the next.
    Kind(KindFlaw<'a>),
}

/// What is wrong with the kind of paging, with the place.
pub(crate) enum KindFlaw<'a> {
    /// The token is in two places; below, it is sent in two, and pages are counted in two ways.
    TwoSources(&'a Text),
    TwoParameters(&'a Text),
    TwoCounts(&'a Pointer),
    /// A key needs another one.
    Lacks(&'a Text, Lacking),
    /// The size is also what is counted; below, it has no effect.
    SizeIsCount(&'a Text),
    SizeUnused(&'a Text),
    /// A key does not apply to this kind of paging.
    Key {
        key: &'static str,
        place: &'a Pointer,
        of: Keys,
    },
    /// No parameter, or header of the response, has this name, but one has a similar one.
    NoHeader(&'a Text, Option<&'a str>),
    NoParameter(&'a Text, Option<&'a str>),
    NoHeaderOfResponse(&'a Text, Option<&'a str>),
    /// A parameter that is counted is not an integer.
    NoInteger(&'a Text),
    /// The operation has a cookie.
    Cookie(&'a Pointer),
}

/// The key that another one needs.
#[derive(Clone, Copy)]
pub(crate) enum Lacking {
    Token,
    TokenHeader,
    /// `tokenHeader` or `tokenParameter`.
    TokenTo,
    /// `size`, where pages are counted, or where a short one is the last.
    SizeOfPages,
    SizeOfShort,
}

/// A kind of paging, to which only some keys apply.
#[derive(Clone, Copy)]
pub(crate) enum Keys {
    One,
    Link,
    Token,
    Items,
    Pages,
}
