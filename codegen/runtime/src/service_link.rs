//! `ServiceLink`: a link from the service, which must lead to the operation that follows it.

use super::base_url::BaseUrl;
use super::error::{Error, ErrorKind};
use super::paging::{choose_headers, is_blank};
use super::request::Request;
use crate::azure::Url;
use std::fmt;

/// A link from the service, to be followed by a method whose name ends in `by_link`.
///
/// It is created from a string, or from a value of a type that is a link. The string is a path, with or
/// without the path of the base URL, or a URL of the service. A link must lead to the operation whose method
/// follows it, on the same host.
#[derive(Clone)]
pub struct ServiceLink {
    address: String,
    method: String,
    headers: Vec<(String, String)>,
    /// Whether a part of it was not received as described.
    odd: bool,
}

impl ServiceLink {
    /// Creates a link from its address.
    #[doc(hidden)]
    #[must_use]
    pub fn new(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            method: String::new(),
            headers: Vec::new(),
            odd: false,
        }
    }

    /// Sets the method of the link; blank if it has none.
    #[doc(hidden)]
    #[must_use]
    pub fn method(mut self, method: &str) -> Self {
        method.clone_into(&mut self.method);
        self
    }

    /// Sets the headers of the link, each with whether it was not received as described.
    #[doc(hidden)]
    #[must_use]
    pub fn headers<'a>(mut self, headers: impl Iterator<Item = (&'a str, &'a str, bool)>) -> Self {
        for (name, value, odd) in headers {
            self.odd |= odd;
            self.headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// Sets whether another part of it was not received as described.
    #[doc(hidden)]
    #[must_use]
    pub fn odd(mut self, odd: bool) -> Self {
        self.odd |= odd;
        self
    }
}

impl From<&str> for ServiceLink {
    fn from(address: &str) -> Self {
        Self::new(address)
    }
}

impl From<&String> for ServiceLink {
    fn from(address: &String) -> Self {
        Self::new(address)
    }
}

/// Does not show the link, which may contain ids and tokens.
impl fmt::Debug for ServiceLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServiceLink").finish_non_exhaustive()
    }
}

impl Request {
    /// Sets the target of a link. A link comes from outside, and the token is sent to it, so that another
    /// host, another operation, another method and other headers than these are refused. `others` are the
    /// templates of other operations that also match the path of this one.
    pub fn follow(self, link: &ServiceLink, headers: &[&str], others: &[&str]) -> Self {
        match self.target_of(link, others) {
            Ok(url) => {
                let length = url.as_str().len();
                let own = link.headers.iter();
                let own: Vec<(&str, &str)> = own.map(|(name, value)| (&**name, &**value)).collect();
                let mut followed = self.followed(url);
                match choose_headers(&mut followed, length, &own, headers) {
                    Ok(()) => followed,
                    Err(why) => followed.refused(format!("the link {why}")),
                }
            }
            Err(why) => self.refused(format!("the link {why}")),
        }
    }

    /// Returns the URL of a link under which an operation is polled.
    pub(super) fn target_to_ask(&self, link: &str) -> crate::error::Result<Url> {
        let (base, path) = (self.base(), self.operation.path);
        let url = base.follow(link, &base.join(["", ""], ""));
        url.filter(|url| is_at(base, url, path)).ok_or_else(|| {
            let why = format!(
                "the link to ask does not lead to `{} {path}`",
                self.operation.method.as_str()
            );
            Error::new(ErrorKind::Polling, why).with_operation(self.operation)
        })
    }

    fn target_of(&self, link: &ServiceLink, others: &[&str]) -> Result<Url, String> {
        let refuse = |why: &str| Err(why.to_owned());
        if link.odd {
            return refuse("is not what the description says");
        }
        if is_blank(&link.address) {
            return refuse("is blank");
        }
        let (method, path) = (self.operation.method.as_str(), self.operation.path);
        let asked = link.method.trim();
        if !asked.is_empty() && !asked.eq_ignore_ascii_case(method) {
            return Err(format!("is to be called with another method than {method}"));
        }
        let base = self.base();
        let Some(mut url) = base.follow(&link.address, &base.join(["", ""], "")) else {
            return refuse("leads to another host");
        };
        url.set_fragment(None);
        if !is_at(base, &url, path) || others.iter().any(|other| is_at(base, &url, other)) {
            return Err(format!("does not lead to `{method} {path}`"));
        }
        Ok(url)
    }
}

/// Whether a URL matches a path template. The letter case of the template is ignored, as services write links
/// in different cases.
fn is_at(base: &BaseUrl, url: &Url, template: &str) -> bool {
    let path = url.path();
    let (Some(start), Some(rest)) = (path.get(..base.path().len()), path.get(base.path().len()..)) else {
        return false;
    };
    let segments = |path: &str| -> Vec<String> {
        let path = path.strip_suffix('/').unwrap_or(path);
        path.split('/').map(str::to_owned).collect()
    };
    let (is, wanted) = (segments(rest), segments(template));
    start.eq_ignore_ascii_case(base.path())
        && is.len() == wanted.len()
        && is.iter().zip(&wanted).all(|(is, wanted)| is_segment(is, wanted))
}

/// Whether a segment matches that of a template, with something in each placeholder.
fn is_segment(segment: &str, template: &str) -> bool {
    let Some((before, (_, after))) = template
        .split_once('{')
        .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
    else {
        return segment.eq_ignore_ascii_case(template);
    };
    let begins = segment
        .get(..before.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(before));
    let Some(rest) = segment.get(before.len()..).filter(|_| begins) else {
        return false;
    };
    // A placeholder matches at least one character.
    let ends = rest.char_indices().skip(1).map(|(at, _)| at).chain([rest.len()]);
    let mut ends = ends.filter(|end| *end > 0);
    ends.any(|end| rest.get(end..).is_some_and(|rest| is_segment(rest, after)))
}

#[cfg(test)]
mod tests {
    use super::{BaseUrl, Url, is_at};

    #[test]
    fn a_template_stands_for_its_paths() {
        let base = BaseUrl::parse("https://a.example/v1", "base URL").expect("good");
        let cases = [
            ("/v1/things/a", "/things/{id}", true),
            ("/V1/Things/a%2Fb", "/things/{id}", true),
            ("/v1/things/a/", "/things/{id}", true),
            ("/v1/things/", "/things/{id}", false),
            ("/v1/things", "/things/{id}", false),
            ("/v1/things//", "/things/{id}", false),
            ("/v1/things/a/b", "/things/{id}", false),
            ("/v1/things/a/../b", "/things/{id}", true),
            ("/v1/things/a/..", "/things/{id}", false),
            ("/v1/others/a", "/things/{id}", false),
            ("/v2/things/a", "/things/{id}", false),
            ("/v1things/a", "/things/{id}", false),
            ("/v1/x(1,2)/c.pdf", "/x({a},{b})/{c}.pdf", true),
            ("/v1/x(1,)/c.pdf", "/x({a},{b})/{c}.pdf", false),
            ("/v1/x(1,2)/.pdf", "/x({a},{b})/{c}.pdf", false),
            ("/v1/x(1,2)/c.txt", "/x({a},{b})/{c}.pdf", false),
        ];
        for (path, template, expected) in cases {
            let url = Url::parse(&format!("https://a.example{path}")).expect("a URL");
            assert_eq!(is_at(&base, &url, template), expected, "{path} {template}");
        }
        let root = BaseUrl::parse("https://a.example", "base URL").expect("good");
        let url = Url::parse("https://a.example/things/a").expect("a URL");
        assert!(is_at(&root, &url, "/things/{id}"));
    }
}
