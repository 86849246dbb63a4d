//! `NextPages`: the request for the next page.

use super::by_link::{is_blank, target};
use super::kind::{CountOf, End, Kind, Repeat, TokenTo};
use super::misfit::misfits;
use super::{NextPage, Page, query};
use crate::azure::Url;
use crate::error::Result;
use crate::request::Request;
use crate::response::Response;

/// How the pages of a list lead to each other, according to the description.
#[derive(Debug)]
pub struct NextPages {
    /// The kind of paging.
    pub kind: Kind,
    /// The headers of the operation, which are the only ones that a request for a page may have.
    pub headers: &'static [&'static str],
}

/// The parameter that says where a page begins.
pub(super) struct Counted {
    pub(super) parameter: &'static str,
    /// How many items a page must have so that a page like it can only be the same one.
    pub(super) least: usize,
    /// Whether the request has the parameter.
    pub(super) is_sent: bool,
}

impl NextPages {
    /// Returns the request for the next page, or `None` if this page is the last.
    pub(super) fn after<T: Page>(&self, page: &Response<T>, request: &Request) -> Result<Option<Request>> {
        // Other kinds of paging do not read the body for the next page, except to count items. A token beside a link
        // matters only where it is sent.
        let is_odd = match &self.kind {
            Kind::Link { .. } => page.body().odd_link(),
            Kind::Token {
                from_header: None, ..
            } => page.body().odd_token(),
            Kind::One | Kind::Token { .. } | Kind::Count { .. } => false,
        };
        if is_odd {
            return Err(request.paging_error("the link to the next page is not what the description says"));
        }
        match &self.kind {
            Kind::One => Ok(None),
            Kind::Link {
                token_header, offset, ..
            } => self.by_link(page.body(), request, *token_header, *offset),
            Kind::Token {
                from_header,
                to,
                repeat,
            } => {
                let token = match from_header {
                    Some(name) => page.header(name),
                    None => page.body().token(),
                };
                match token.filter(|token| !is_blank(token)) {
                    None => Ok(None),
                    Some(token) => self.by_token(token, to, *repeat, request).map(Some),
                }
            }
            Kind::Count { .. } => self.by_count(count(page.body()), request),
        }
    }

    /// Sets the number of the first page, if the service needs it to return pages, and the headers that links
    /// are followed with.
    pub(super) fn begin(&self, request: Request) -> Request {
        match &self.kind {
            Kind::Link { repeat, .. } => {
                let taken = |name: &str| self.headers.iter().any(|it| it.eq_ignore_ascii_case(name));
                let is_token = |name: &str| {
                    self.token_header()
                        .is_some_and(|it| it.eq_ignore_ascii_case(name))
                };
                request.repeating(|name| repeat.has(name) && taken(name) && !is_token(name))
            }
            Kind::Count {
                parameter,
                of: CountOf::Pages(first),
                size: Some(size),
                ..
            } => match request.url() {
                Ok(url) if query::value(&url, size).is_some() && query::value(&url, parameter).is_none() => {
                    request.query(parameter, first)
                }
                // If the request cannot be sent, sending it returns the error.
                Ok(_) | Err(_) => request,
            },
            Kind::One | Kind::Token { .. } | Kind::Count { .. } => request,
        }
    }

    /// Returns what distinguishes the page of a request from others, if a parameter does.
    pub(super) fn counted(&self, request: &Request) -> Option<Counted> {
        match &self.kind {
            Kind::Count { parameter, size, .. } => {
                let url = request.url().ok();
                let asked = url.zip(*size).and_then(|(url, size)| query::value(&url, size));
                let is_one = asked.is_some_and(|asked| asked.trim() == "1");
                Some(Counted {
                    parameter,
                    least: if is_one { 2 } else { 1 },
                    is_sent: true,
                })
            }
            // How many items a link requests is unknown.
            Kind::Link { offset, .. } => {
                let parameter = (*offset)?;
                let url = request.url().ok()?;
                Some(Counted {
                    parameter,
                    least: 2,
                    is_sent: query::value(&url, parameter).is_some(),
                })
            }
            Kind::One | Kind::Token { .. } => None,
        }
    }

    /// Returns the header that takes the token.
    pub(super) fn token_header(&self) -> Option<&'static str> {
        match &self.kind {
            Kind::Link { token_header, .. } => *token_header,
            Kind::Token {
                to: TokenTo::Header(name),
                ..
            } => Some(name),
            Kind::One | Kind::Token { .. } | Kind::Count { .. } => None,
        }
    }

    fn by_link<T: Page>(
        &self,
        page: &T,
        request: &Request,
        token_header: Option<&'static str>,
        offset: Option<&'static str>,
    ) -> Result<Option<Request>> {
        let Some(next) = page.next().filter(|next| !is_blank(next.uri)) else {
            return Ok(None);
        };
        let NextPage { uri, mut headers } = next;
        let brought = |name| {
            let mut brought = headers.iter().filter(|(_, value)| !is_blank(value));
            brought.any(|(other, _)| other.eq_ignore_ascii_case(name))
        };
        if let Some(name) = token_header
            && !brought(name)
        {
            if page.odd_token() {
                return Err(request.paging_error("the token of the page is not what the description says"));
            }
            let token = page.token().filter(|token| !is_blank(token));
            headers.extend(token.map(|token| (name, token)));
        }
        let Some(offset) = offset else {
            return self.follow(uri, &headers, request).map(Some);
        };
        let mut link = target(uri, request)?;
        if query::value(&link, offset).is_some_and(|value| is_blank(&value)) {
            let count = count(page);
            if count == 0 {
                return Ok(None);
            }
            let begins = number(&request.url()?, offset, 0, request)?.saturating_add(count);
            query::set(&mut link, Repeat::All, Some((offset, &begins.to_string())));
        }
        self.follow(link.as_str(), &headers, request).map(Some)
    }

    fn by_token(&self, token: &str, to: &TokenTo, repeat: Repeat, request: &Request) -> Result<Request> {
        match to {
            TokenTo::Header(name) => self.again(request, repeat, None, Some((name, token))),
            TokenTo::Query(name) => self.again(request, repeat, Some((name, token)), None),
        }
    }

    fn by_count(&self, count: i64, request: &Request) -> Result<Option<Request>> {
        let Kind::Count {
            parameter,
            of,
            size,
            end,
            repeat,
        } = &self.kind
        else {
            return Ok(None);
        };
        let url = request.url()?;
        let asked = match size {
            Some(size) if query::value(&url, size).is_some() => Some(number(&url, size, 0, request)?),
            _ => None,
        };
        let is_short = *end == End::Short && asked.is_some_and(|asked| count < asked);
        let next = match of {
            CountOf::Items => number(&url, parameter, 0, request)?.saturating_add(count),
            // Without a size there is only one page.
            CountOf::Pages(_) if asked.is_none() => return Ok(None),
            CountOf::Pages(first) => number(&url, parameter, *first, request)?.saturating_add(1),
        };
        if count == 0 || is_short {
            return Ok(None);
        }
        let next = next.to_string();
        let request = self.again(request, *repeat, Some((parameter, &next)), None);
        request.map(Some)
    }

    /// Returns the request for another page at the same path, with what is repeated, and with one parameter
    /// or header.
    fn again(
        &self,
        request: &Request,
        repeat: Repeat,
        parameter: Option<(&str, &str)>,
        header: Option<(&str, &str)>,
    ) -> Result<Request> {
        let mut url = request.url()?;
        query::set(&mut url, repeat, parameter);
        let is_set = |name: &str| header.is_some_and(|(set, _)| set.eq_ignore_ascii_case(name));
        let sent = request.headers().iter();
        let sent = sent.map(|(name, value)| (name.as_str(), value.as_str()));
        let repeated = sent.filter(|(name, _)| repeat.has(name) && !is_set(name));
        let headers: Vec<(&str, &str)> = repeated.chain(header).collect();
        self.follow(url.as_str(), &headers, request)
    }
}

/// Returns the number of items on a page, including those that do not fit.
fn count<T: Page>(page: &T) -> i64 {
    let count = page.items().len() + misfits(page, 0).count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Returns a number in the query, or `otherwise` if it is absent.
fn number(url: &Url, name: &str, otherwise: i64, request: &Request) -> Result<i64> {
    match query::value(url, name) {
        None => Ok(otherwise),
        Some(text) => text
            .parse()
            .map_err(|_| request.paging_error(format!("`{name}` is no number to count from"))),
    }
}
