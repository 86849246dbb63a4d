//! How one page leads to the next, in words.

use crate::ir::{Member, Next, PagingKind};
use crate::markdown::{code, code_list};
use crate::wire::{CountOf, End, Repeat, TokenFrom, TokenTo};

/// Returns how the next page is found, to follow "by".
pub(super) fn way(kind: &PagingKind) -> String {
    match kind {
        PagingKind::One => "nothing".to_owned(),
        PagingKind::Link {
            link, token, offset, ..
        } => {
            let token = token.iter().map(|(from, header)| {
                let (from, header) = (path(from), code(header));
                format!(" with the token in {from} as the header {header}")
            });
            let offset = offset.iter();
            let offset =
                offset.map(|name| format!(", or by counting items in {} if it is empty", code(name)));
            let more: String = token.chain(offset).collect();
            format!("the link in {}{more}", link_path(link))
        }
        PagingKind::Token { from, to, .. } => {
            let from = match from {
                TokenFrom::Body(members) => path(members),
                TokenFrom::Header(header) => format!("the header {}", code(header)),
            };
            let to = match to {
                TokenTo::Query(name) => format!("{} in the query", code(name)),
                TokenTo::Header(name) => format!("the header {}", code(name)),
            };
            format!("the token in {from}, sent as {to}")
        }
        PagingKind::Count {
            parameter, of, size, ..
        } => {
            let of = match of {
                CountOf::Items => "items".to_owned(),
                CountOf::Pages(first) => format!("pages from {first}"),
            };
            let size = size.iter().map(|name| format!(", {} at a time", code(name)));
            let size: String = size.collect();
            format!("counting {of} in {}{size}", code(parameter))
        }
    }
}

/// Returns the parameters that the request for the next page repeats.
pub(super) fn repeated(repeat: &Repeat) -> String {
    match repeat {
        Repeat::All => "every parameter".to_owned(),
        Repeat::None => "no parameter".to_owned(),
        Repeat::Named(names) => code_list(names),
    }
}

/// Returns what the last page is, to precede "page".
pub(super) fn last(end: End) -> &'static str {
    match end {
        End::Empty => "an empty",
        End::Short => "a short",
    }
}

fn link_path(next: &Next) -> String {
    match next {
        Next::Text(members) => path(members),
        Next::Link(link) => path(link.path.iter().chain([&link.uri])),
    }
}

fn path<'a>(members: impl IntoIterator<Item = &'a Member>) -> String {
    let names = members.into_iter().map(|member| member.wire_name.as_str());
    code(&names.collect::<Vec<_>>().join("."))
}
