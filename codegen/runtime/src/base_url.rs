//! `BaseUrl`: the only place that requests are sent to. A URL that is resolved against it stays on its
//! origin.

use super::error::{Error, ErrorKind, Result};
use crate::azure::Url;
use std::fmt;

/// A checked base URL: `https`, or `http` on a loopback host.
#[derive(Clone, Debug)]
pub struct BaseUrl {
    url: Url,
    /// The origin, `https://host:port`, without a trailing slash.
    origin: String,
    /// The path, such as `/v1`, without a trailing slash; empty if the service is at the root.
    path: String,
}

impl BaseUrl {
    /// Parses and checks a base URL. `what` names it in the error, which shows no other part than the host, since the
    /// others may be secrets.
    pub fn parse(text: &str, what: &str) -> Result<Self> {
        let refuse = |why: String| Error::new(ErrorKind::Configuration, format!("the {what} {why}"));
        let url = Url::parse(text).map_err(|error| refuse("is not a URL".to_owned()).because(error))?;
        let refuse = |why: &str| refuse(format!("`{}` {why}", shown(&url)));
        if !is_protected(&url) {
            return Err(refuse(
                "is neither https nor on a loopback host, so a token must not be sent to it",
            ));
        }
        if url.query().is_some() || url.fragment().is_some() || has_user(&url) {
            return Err(refuse("must not hold a user, a query or a fragment"));
        }
        let origin = url.origin().ascii_serialization();
        let path = url.path().trim_end_matches('/').to_owned();
        Ok(Self { url, origin, path })
    }

    /// Returns the host.
    pub(crate) fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Returns the port, even if it is the default of the scheme.
    pub(crate) fn port(&self) -> Option<u16> {
        self.url.port_or_known_default()
    }

    /// Whether requests to it are encrypted, or stay on this machine.
    #[cfg(feature = "reqwest")]
    pub(super) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Returns the base URL with another path on the same origin.
    pub(crate) fn below(&self, path: &str) -> Self {
        Self {
            url: self.url.clone(),
            origin: self.origin.clone(),
            path: path.trim_end_matches('/').to_owned(),
        }
    }

    /// Returns the path: `/v1`, or nothing.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }

    /// Returns the URL of an encoded path, in two pieces, and of a query that the client has built.
    #[must_use]
    pub fn join(&self, path: [&str; 2], query: &str) -> Url {
        let [start, end] = path;
        // Parsing the whole URL would only determine the same origin.
        let mut url = self.url.clone();
        url.set_path(&[&self.path, start, end].concat());
        url.set_query((!query.is_empty()).then_some(query));
        url
    }

    /// Returns the URL of a path that the caller has already encoded, with or without a leading slash. A path
    /// that could be read in another way is refused, with the reason, because the token is sent there.
    pub(crate) fn below_as_written(&self, path: &str) -> std::result::Result<Url, String> {
        let relative = path.strip_prefix('/').unwrap_or(path);
        for (number, segment) in (1..).zip(relative.split('/')) {
            // Ids in the path do not belong into a message.
            let refuse = |why: &str| Err(format!("segment {number} of the path below the base URL {why}"));
            if segment.is_empty() {
                return refuse("is empty");
            }
            if segment.contains(['?', '#', '@']) {
                return refuse(
                    "has `?`, `#` or `@`, which are written `%3F`, `%23` and `%40` in it; a query has a method of its own",
                );
            }
            if self.read_as_written(segment).is_none() {
                return refuse(
                    "would be read in another way in a URL; percent-encode what is no letter, digit or `-._~`",
                );
            }
        }
        let url = self.read_as_written(relative);
        url.ok_or_else(|| "the path below the base URL would be read in another way in a URL".to_owned())
    }

    fn read_as_written(&self, relative: &str) -> Option<Url> {
        let text = format!("{self}/{relative}");
        Url::parse(&text).ok().filter(|url| url.as_str() == text)
    }

    /// Returns the URL of a link: an absolute URL on the same origin, a relative one with or without the path
    /// of the base URL, or only a query, which replaces that of the page with the link.
    #[must_use]
    pub fn follow(&self, link: &str, page: &Url) -> Option<Url> {
        if link.starts_with('?') {
            let mut url = page.clone();
            url.set_query(link.get(1..));
            return Some(url);
        }
        if link.contains("://") && Url::parse(link).is_ok() || link.starts_with("//") {
            return self.checked(page.join(link).ok()?.as_str());
        }
        let slash = if link.starts_with('/') { "" } else { "/" };
        let prefix = if self.is_below_path(link) { "" } else { &self.path };
        self.checked(&[&self.origin, prefix, slash, link].concat())
    }

    /// Whether a URL is that of the service as a whole, which is never a list.
    #[must_use]
    pub fn is_root(&self, url: &Url) -> bool {
        let path = url.path().trim_matches('/');
        path.is_empty() || path.eq_ignore_ascii_case(self.path.trim_matches('/'))
    }

    fn is_below_path(&self, link: &str) -> bool {
        let rest = link
            .get(..self.path.len())
            .filter(|start| start.eq_ignore_ascii_case(&self.path));
        rest.is_some() && matches!(link.as_bytes().get(self.path.len()), None | Some(b'/' | b'?'))
    }

    /// Parses a URL, and refuses other origins, because the token is sent there.
    fn checked(&self, text: &str) -> Option<Url> {
        let url = Url::parse(text).ok()?;
        (self.has_origin_of(&url) && !has_user(&url)).then_some(url)
    }

    /// Compares the parts of the origin, because `Url::origin` copies them.
    fn has_origin_of(&self, url: &Url) -> bool {
        url.scheme() == self.url.scheme()
            && url.host() == self.url.host()
            && url.port_or_known_default() == self.url.port_or_known_default()
    }
}

/// Writes the URL as in a [`Continuation`](super::Continuation), without a trailing slash.
impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// Returns the scheme and the host of a URL.
fn shown(url: &Url) -> String {
    let scheme = url.scheme();
    let port = url.port().map_or(String::new(), |port| format!(":{port}"));
    match url.host_str() {
        Some(host) => format!("{scheme}://{host}{port}"),
        None => format!("{scheme}:"),
    }
}

fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Whether a token may be sent to the URL.
fn is_protected(url: &Url) -> bool {
    match url.scheme() {
        "https" => url.has_host(),
        "http" => is_loopback(url.host_str().unwrap_or_default()),
        _ => false,
    }
}

fn is_loopback(host: &str) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn accepts_https_and_loopback_only() {
        for good in [
            "https://a.example",
            "https://a.example/v1/",
            "http://127.0.0.1:8080/v1",
            "http://[::1]",
            "http://localhost:1",
            "http://127.1",
            "http://LOCALHOST",
        ] {
            assert!(BaseUrl::parse(good, "base URL").is_ok(), "{good}");
        }
        let bad = [
            "",
            "a.example",
            "http://a.example",
            "ftp://127.0.0.1",
            "https://u@a.example",
            "https://a.example?x=1",
            "https://a.example#x",
            "http://127.0.0.1.a.example",
            "http://localhost.a.example",
            "file:///tmp",
            "http://0.0.0.0",
            "http://localhost.",
            "http://[::ffff:127.0.0.1]",
        ];
        for bad in bad {
            assert!(BaseUrl::parse(bad, "base URL").is_err(), "{bad}");
        }
    }

    #[test]
    fn what_is_refused_is_shown_up_to_the_host_alone() {
        let cases = [
            (
                "https://user:hunter2@a.example:8443/hunter2",
                "the base URL `https://a.example:8443` must not hold a user, a query or a fragment",
            ),
            (
                "https://a.example/v1?sig=hunter2",
                "the base URL `https://a.example` must not hold a user, a query or a fragment",
            ),
            ("hunter2@a.example", "the base URL is not a URL"),
        ];
        for (text, expected) in cases {
            let error = BaseUrl::parse(text, "base URL").expect_err(text);
            assert_eq!(error.to_string(), expected);
            let source = std::error::Error::source(&error);
            assert!(!format!("{error:?} {source:?}").contains("hunter2"), "{text}");
        }
        let base = BaseUrl::parse("https://a.example/v1", "base URL").expect("good");
        for path in [
            "/users/ada@a.example",
            "/users/ada//x",
            "/users/ada/../x",
            "users/ada/ x",
        ] {
            let problem = base.below_as_written(path).expect_err(path);
            assert!(
                problem.starts_with("segment ") && !problem.contains("ada"),
                "{problem}"
            );
        }
    }

    #[test]
    fn joins_paths() {
        let base = BaseUrl::parse("https://a.example/v1/", "base URL").expect("good");
        let url = |path, query| base.join([path, ""], query).to_string();
        assert_eq!(url("/users", ""), "https://a.example/v1/users");
        assert_eq!(
            url("/users/a%2Fb%40c", "x=1&y=%7B%22"),
            "https://a.example/v1/users/a%2Fb%40c?x=1&y=%7B%22"
        );
    }

    #[test]
    fn follows_links_on_its_own_origin() {
        let base = BaseUrl::parse("https://a.example/v1", "base URL").expect("good");
        let page = base.join(["/us", "ers"], "size=2");
        let cases = [
            ("/users?x=1", Some("https://a.example/v1/users?x=1")),
            ("/v1/users?x=1", Some("https://a.example/v1/users?x=1")),
            ("/V1/users?x=1", Some("https://a.example/V1/users?x=1")),
            ("/v1users?x=1", Some("https://a.example/v1/v1users?x=1")),
            ("users?x=1", Some("https://a.example/v1/users?x=1")),
            ("?seek=Next", Some("https://a.example/v1/users?seek=Next")),
            (
                "https://a.example/v1/users?x=1",
                Some("https://a.example/v1/users?x=1"),
            ),
            ("https://a.example:443/users", Some("https://a.example/users")),
            (
                "/users?to=https://b.example/",
                Some("https://a.example/v1/users?to=https://b.example/"),
            ),
            ("@b.example/users", Some("https://a.example/v1/@b.example/users")),
            ("http://a.example/users", None),
            ("https://a.example:8443/users", None),
            ("https://b.example/users", None),
            ("https://u:p@a.example/users", None),
            ("//b.example/users", None),
            ("ftp://a.example/users", None),
        ];
        for (link, expected) in cases {
            assert_eq!(
                base.follow(link, &page).map(|url| url.to_string()).as_deref(),
                expected,
                "{link}"
            );
        }
        for odd in [
            "\\\\b.example\\users",
            "/\\b.example/users",
            "\t//b.example",
            "https:b.example",
            "javascript:alert(1)",
        ] {
            let url = base.follow(odd, &page);
            assert!(
                url.is_none_or(|url| url.origin().ascii_serialization() == "https://a.example"),
                "{odd}"
            );
        }
    }
}
