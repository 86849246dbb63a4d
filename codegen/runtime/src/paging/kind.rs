//! `Kind`: how one page of a list leads to the next, according to the description.

/// How one page leads to the next.
#[derive(Debug)]
pub enum Kind {
    /// There is only one page.
    One,
    /// By a link to the next page. A page without one is the last.
    Link {
        /// The header for the token of a page, unless the link contains it.
        token_header: Option<&'static str>,
        /// The parameter of the link that is set by counting items if the link leaves it empty.
        offset: Option<&'static str>,
        /// The headers that the request for the next page repeats, unless the link sets them.
        repeat: Repeat,
    },
    /// By a token for the next page. A page without one is the last.
    Token {
        /// The header of the response with the token, or `None` if the body has it.
        from_header: Option<&'static str>,
        /// The parameter or header for the token.
        to: TokenTo,
        /// The parameters and headers that the request for the next page repeats.
        repeat: Repeat,
    },
    /// By counting.
    Count {
        /// The query parameter with the start of a page.
        parameter: &'static str,
        /// What is counted.
        of: CountOf,
        /// The query parameter with the size of a page.
        size: Option<&'static str>,
        /// How the last page is recognized.
        end: End,
        /// The parameters and headers that the request for the next page repeats.
        repeat: Repeat,
    },
}

/// The place of a token in a request.
#[derive(Debug)]
pub enum TokenTo {
    /// A header.
    Header(&'static str),
    /// A query parameter.
    Query(&'static str),
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum CountOf {
    /// Items, starting with 0.
    Items,
    /// Pages, starting with this number.
    Pages(i64),
}

/// How the last page is recognized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// It has no items.
    Empty,
    /// It has fewer items than requested, or none.
    Short,
}

/// The query parameters and headers of the operation that the request for another page repeats.
#[derive(Clone, Copy, Debug)]
pub enum Repeat {
    /// All.
    All,
    /// None.
    None,
    /// These.
    Named(&'static [&'static str]),
}

impl Repeat {
    pub(super) fn has(self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::None => false,
            Self::Named(names) => names.iter().any(|other| other.eq_ignore_ascii_case(name)),
        }
    }
}
