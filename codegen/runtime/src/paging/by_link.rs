//! The checks of links. A link comes from outside, and the token is sent to it, so that it may only contain
//! what the description allows.

use super::next::NextPages;
use crate::azure::Url;
use crate::error::{Error, ErrorKind, Result};
use crate::headers::{header_name, is_header_value, is_of_the_client};
use crate::request::Request;

/// The largest number of headers of a link.
const MOST_HEADERS: usize = 20;

/// The largest size of a link with its headers, in bytes. No service accepts longer requests.
pub(super) const MOST_BYTES: usize = 32 * 1024;

/// The headers that identify the caller and the content, which only the client may set.
const OURS: [&str; 5] = [
    "accept",
    "authorization",
    "content-type",
    "cookie",
    "proxy-authorization",
];

impl NextPages {
    /// Returns the request for a link, or an error if the link has anything that is not allowed.
    pub(super) fn follow(&self, uri: &str, headers: &[(&str, &str)], request: &Request) -> Result<Request> {
        let refuse = |why: String| request.paging_error(format!("the link to the next page {why}"));
        let target = target(uri, request)?;
        let length = target.as_str().len();
        let mut next = request.to_link(target);
        let taken = self.headers.iter().copied().chain(self.token_header());
        let taken: Vec<&str> = taken.collect();
        choose_headers(&mut next, length, headers, &taken).map_err(refuse)?;
        next.repeat_headers();
        Ok(next)
    }
}

/// Sets the headers of a link of so many bytes, or returns an error if one is not allowed.
pub(crate) fn choose_headers(
    request: &mut Request,
    length: usize,
    headers: &[(&str, &str)],
    taken: &[&str],
) -> std::result::Result<(), String> {
    let length = headers
        .iter()
        .fold(length, |length, (name, value)| length + name.len() + value.len());
    if headers.len() > MOST_HEADERS || length > MOST_BYTES {
        let why = format!("has {} headers and {length} bytes", headers.len());
        return Err(format!("{why}: more than {MOST_HEADERS} and {MOST_BYTES}"));
    }
    for (name, value) in headers.iter().filter(|(_, value)| !is_blank(value)) {
        if is_blank(name) {
            return Err("has a value without the name of its header".to_owned());
        }
        if !may_choose(name, taken) {
            return Err(format!("chooses the header `{name}`"));
        }
        if !is_header_value(value) {
            return Err(format!("has a value of `{name}` that cannot be sent"));
        }
        request.push_header(name, value);
    }
    Ok(())
}

/// Whether a link may set a header.
fn may_choose(name: &str, taken: &[&str]) -> bool {
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    header_name(name).is_some() && !is_of_the_client(name) && !OURS.iter().any(is) && taken.iter().any(is)
}

/// Returns the target of a link, which must be on the same host, and not at its root.
pub(super) fn target(uri: &str, request: &Request) -> Result<Url> {
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

/// Whether a text is blank. A blank link or token counts as absent.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|char| char.is_whitespace() || matches!(char, '\u{200b}' | '\u{feff}'))
}

impl Request {
    /// Creates an error about the pages of the list that the request belongs to.
    #[cold]
    pub(super) fn paging_error(&self, why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
        Error::new(ErrorKind::Paging, why).with_operation(self.operation)
    }
}
