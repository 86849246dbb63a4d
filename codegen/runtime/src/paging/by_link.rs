//! `ByLink`: pages that lead to each other by links, and what a link may say. It comes from outside, and a token goes
//! along with it: nothing that the description does not name is taken from it.

use super::{NextPage, Page};
use crate::azure::Url;
use crate::error::{Error, ErrorKind, Result};
use crate::headers::{header_name, is_header_value, is_of_the_connection};
use crate::request::Request;

/// How the pages of a list lead to each other, as the description says it.
#[derive(Debug)]
pub struct ByLink {
    /// The header that takes the token of a page, when the link does not bring it.
    pub token_header: Option<&'static str>,
    /// The headers of the operation: a link may choose no other.
    pub headers: &'static [&'static str],
}

/// So many headers a link may have.
const MOST_HEADERS: usize = 20;

/// So many bytes a link may have, its headers included: no service takes longer requests.
pub(super) const MOST_BYTES: usize = 32 * 1024;

/// What says who asks, and for what: always ours.
const OURS: [&str; 5] = [
    "accept",
    "authorization",
    "content-type",
    "cookie",
    "proxy-authorization",
];

impl ByLink {
    /// The request for the page after one. `None`: it is the last.
    pub(super) fn next<T: Page>(&self, page: &T, request: &Request) -> Result<Option<Request>> {
        if page.odd_link() {
            return Err(request.paging_error("the link to the next page is not what the description says"));
        }
        let Some(next) = page.next().filter(|next| !is_blank(next.uri)) else {
            return Ok(None);
        };
        let NextPage { uri, mut headers } = next;
        let brought = |name| {
            let mut brought = headers.iter().filter(|(_, value)| !is_blank(value));
            brought.any(|(other, _)| other.eq_ignore_ascii_case(name))
        };
        let token = page.token().filter(|token| !is_blank(token));
        if let (Some(name), Some(token)) = (self.token_header, token)
            && !brought(name)
        {
            headers.push((name, token));
        }
        self.follow(uri, &headers, request).map(Some)
    }

    /// The request that a link means, where it says nothing that it may not.
    pub(super) fn follow(&self, uri: &str, headers: &[(&str, &str)], request: &Request) -> Result<Request> {
        let refuse = |why: String| request.paging_error(format!("the link to the next page {why}"));
        let target = target(uri, request)?;
        let length = headers
            .iter()
            .fold(target.as_str().len(), |length, (name, value)| {
                length + name.len() + value.len()
            });
        if headers.len() > MOST_HEADERS || length > MOST_BYTES {
            let why = format!("has {} headers and {length} bytes", headers.len());
            return Err(refuse(format!(
                "{why}: more than {MOST_HEADERS} and {MOST_BYTES}"
            )));
        }
        let mut next = request.to_link(target);
        for (name, value) in headers.iter().filter(|(_, value)| !is_blank(value)) {
            if is_blank(name) {
                return Err(refuse("has a value without the name of its header".to_owned()));
            }
            if !self.takes(name) {
                return Err(refuse(format!("chooses the header `{name}`")));
            }
            if !is_header_value(value) {
                return Err(refuse(format!("has a value of `{name}` that cannot be sent")));
            }
            next.push_header(name, value);
        }
        Ok(next)
    }

    /// Whether a link may choose a header.
    fn takes(&self, name: &str) -> bool {
        let is = |other: &&str| other.eq_ignore_ascii_case(name);
        header_name(name).is_some()
            && !is_of_the_connection(name)
            && !OURS.iter().any(is)
            && self.headers.iter().chain(&self.token_header).any(is)
    }
}

/// Where a link leads: on our own host, and not to its root.
fn target(uri: &str, request: &Request) -> Result<Url> {
    let page = request.url()?;
    let base = request.base();
    let Some(target) = base.follow(uri, &page) else {
        return Err(request.paging_error("the link to the next page leads to another host"));
    };
    if base.is_root(&target) && !base.is_root(&page) {
        return Err(request.paging_error("the link to the next page leads to the root of the service"));
    }
    Ok(target)
}

/// Whether a text says nothing: a link or a token that is there and empty is none.
fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_whitespace() || matches!(char, '\u{200b}' | '\u{feff}'))
}

impl Request {
    /// An error about the pages of the list that the request belongs to.
    #[cold]
    pub(super) fn paging_error(&self, why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
        Error::new(ErrorKind::Paging, why).with_operation(self.operation)
    }
}
