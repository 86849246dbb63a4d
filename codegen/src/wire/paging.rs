//! How one page of a list leads to the next.

/// How one page leads to the next, given the path to a link and the path to a token. All names are wire
/// names.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum PagingKind<L, T> {
    /// There is only one page.
    One,
    /// By a link, with a token that accompanies it and the header for it, the parameter that is counted if the
    /// link leaves it empty, and the headers that are repeated.
    Link {
        link: L,
        token: Option<(T, String)>,
        offset: Option<String>,
        repeat: Repeat,
    },
    /// By a token.
    Token {
        from: TokenFrom<T>,
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

impl<L, T> PagingKind<L, T> {
    /// Returns the path to the link.
    pub(crate) fn link(&self) -> Option<&L> {
        let Self::Link { link, .. } = self else {
            return None;
        };
        Some(link)
    }

    /// Returns the path to the token.
    pub(crate) fn token(&self) -> Option<&T> {
        match self {
            Self::Link { token, .. } => token.as_ref().map(|(token, _)| token),
            Self::Token {
                from: TokenFrom::Body(token),
                ..
            } => Some(token),
            Self::One | Self::Token { .. } | Self::Count { .. } => None,
        }
    }

    /// Returns the same with other paths.
    pub(crate) fn map<'a, M, U>(
        &'a self,
        of_link: impl FnOnce(&'a L) -> M,
        of_token: impl FnOnce(&'a T) -> U,
    ) -> PagingKind<M, U> {
        match self {
            Self::One => PagingKind::One,
            Self::Link {
                link,
                token,
                offset,
                repeat,
            } => PagingKind::Link {
                link: of_link(link),
                token: token
                    .as_ref()
                    .map(|(token, header)| (of_token(token), header.clone())),
                offset: offset.clone(),
                repeat: repeat.clone(),
            },
            Self::Token { from, to, repeat } => PagingKind::Token {
                from: match from {
                    TokenFrom::Body(token) => TokenFrom::Body(of_token(token)),
                    TokenFrom::Header(header) => TokenFrom::Header(header.clone()),
                },
                to: to.clone(),
                repeat: repeat.clone(),
            },
            Self::Count {
                parameter,
                of,
                size,
                end,
                repeat,
            } => PagingKind::Count {
                parameter: parameter.clone(),
                of: *of,
                size: size.clone(),
                end: *end,
                repeat: repeat.clone(),
            },
        }
    }

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
            Self::Link { token, .. } => token.as_ref().map(|(_, header)| header),
            Self::Token {
                to: TokenTo::Header(known),
                ..
            } => Some(known),
        };
        changed.is_some_and(|known| known.eq_ignore_ascii_case(name))
    }
}

/// Where the token of a page is found.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum TokenFrom<T> {
    Body(T),
    Header(String),
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
