//! How one page of a list leads to the next.

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
        to: TokenTo,
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
    /// Whether each page is requested with another value of this query parameter.
    pub(crate) fn changes_in_query(&self, name: &str) -> bool {
        let changed = match self {
            Self::One
            | Self::Token {
                to: TokenTo::Header(_),
                ..
            } => None,
            Self::Link { offset, .. } => offset.as_ref(),
            Self::Token {
                to: TokenTo::Query(known),
                ..
            } => Some(known),
            Self::Count { parameter, .. } => Some(parameter),
        };
        changed.is_some_and(|known| known == name)
    }

    /// Whether each page is requested with another value of this header.
    pub(crate) fn changes_header(&self, name: &str) -> bool {
        let changed = match self {
            Self::One
            | Self::Token {
                to: TokenTo::Query(_),
                ..
            }
            | Self::Count { .. } => None,
            Self::Link { token_header, .. } => token_header.as_ref(),
            Self::Token {
                to: TokenTo::Header(known),
                ..
            } => Some(known),
        };
        changed.is_some_and(|known| known.eq_ignore_ascii_case(name))
    }
}

/// The parameter that takes the token of a page.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum TokenTo {
    Query(String),
    Header(String),
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
