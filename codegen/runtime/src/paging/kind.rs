//! `Kind`: how one page of a list leads to the next, as the description says it.

/// How one page leads to the next.
#[derive(Debug)]
pub enum Kind {
    /// All is on one page.
    One,
    /// A page has a link to the next; one without it is the last.
    Link {
        /// The header that takes the token of a page, when the link does not bring it.
        token_header: Option<&'static str>,
        /// The parameter of the link that is set by counting items where the link leaves it empty.
        offset: Option<&'static str>,
    },
    /// A page has a token for the next; one without it is the last.
    Token {
        /// The header of the answer that has it; `None`: the body has.
        from_header: Option<&'static str>,
        /// What takes it.
        to: TokenTo,
        /// What the call for the next page repeats.
        repeat: Repeat,
    },
    /// The next page is asked for by counting.
    Count {
        /// The parameter of the query that says where a page begins.
        parameter: &'static str,
        /// What is counted.
        of: CountOf,
        /// The parameter of the query that says how long a page is.
        size: Option<&'static str>,
        /// What the last page looks like.
        end: End,
        /// What the call for the next page repeats.
        repeat: Repeat,
    },
}

/// What takes a token.
#[derive(Debug)]
pub enum TokenTo {
    /// A header.
    Header(&'static str),
    /// A parameter of the query.
    Query(&'static str),
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum CountOf {
    /// Items, from 0.
    Items,
    /// Pages, from this number.
    Pages(i64),
}

/// What the last page looks like.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum End {
    /// It has no items.
    Empty,
    /// It has fewer items than were asked for, or none.
    Short,
}

/// What of the parameters in the query and the headers of the operation a call for another page repeats.
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
