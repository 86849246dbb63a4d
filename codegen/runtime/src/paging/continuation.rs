//! `Continuation`: where a list is continued, as a value that can be stored and sent.

use super::by_link::MOST_BYTES;
use super::next::NextPages;
use super::place::{Given, Place};
use crate::azure::{Url, base64};
use crate::error::Result;
use crate::kept;
use crate::percent::decoded_bytes;
use crate::request::Request;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::str::FromStr;

/// A position in a list, from [`Pages::continuation`](crate::Pages::continuation) or
/// [`Items::continuation`](crate::Items::continuation), for [`Pages::resume`](crate::Pages::resume).
///
/// It can be stored as text (`to_string` and `parse`) or with serde, which writes the same text, and used by
/// another process or a later version of this crate. It is valid only for the same operation, arguments and
/// service. The rest of the text is an implementation detail. It contains what the service needs to find the
/// page, such as a continuation token, but no credential: protect it like the listed data.
///
/// Whoever can modify the text can choose the query and the headers with which the same path is requested, and nothing
/// else: it must lead to the path of the list, with the same arguments in it, and may only set headers of the operation. Where
/// the query restricts what its holder may see, as a filter does, authenticate the text or keep it to yourself.
#[derive(Clone, Eq, PartialEq)]
pub struct Continuation(Parts);

/// The largest size of a continuation: the longest link, in JSON and then in base64, and the other parts.
const MOST_TEXT: usize = 4 * MOST_BYTES;

#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
struct Parts {
    operation: String,
    /// The base URL, which contains the version.
    service: String,
    /// A digest of the arguments, which may be long, and private.
    arguments: String,
    page: Which,
    given: Given,
}

/// A page. However it is reached, it is requested by a URL and headers.
#[derive(Clone, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Which {
    /// The page that the arguments request.
    First,
    /// The page that a link leads to.
    Link {
        url: String,
        headers: Vec<(String, String)>,
    },
}

impl Continuation {
    pub(super) fn new(place: &Place, arguments: &Digest) -> Option<Self> {
        let request = &place.request;
        let page = if request.is_link() {
            // The arguments, which are given again, have the others.
            let headers = request.headers_of_link();
            Which::Link {
                url: request.url().ok()?.into(),
                headers: headers
                    .map(|(name, value)| (name.as_str().to_owned(), value.clone()))
                    .collect(),
            }
        } else {
            Which::First
        };
        Some(Self(Parts {
            operation: request.operation.id.to_owned(),
            service: request.channel.base_url.to_string(),
            arguments: base64::encode_url_safe(arguments),
            page,
            given: place.given,
        }))
    }

    /// Returns the place in a list with this first page and these arguments.
    pub(super) fn place(
        &self,
        first: &Place,
        arguments: Option<&Digest>,
        rules: &NextPages,
    ) -> Result<Place> {
        let request = &first.request;
        // If the arguments cannot be sent, that is the error, rather than a wrong continuation.
        request.url()?;
        let refuse = |why: String| Err(request.paging_error(format!("the continuation {why}")));
        let Parts {
            operation,
            service,
            arguments: digest,
            page,
            given,
        } = &self.0;
        if operation != request.operation.id {
            return refuse(format!("is of another operation: `{operation}`"));
        }
        if *service != request.channel.base_url.to_string() {
            return refuse(format!("is of another service: `{service}`"));
        }
        if arguments.is_none_or(|arguments| *digest != base64::encode_url_safe(arguments)) {
            return refuse("is of a list with other arguments".to_owned());
        }
        let request = match page {
            Which::First => request.clone(),
            Which::Link { url, headers } => {
                let headers: Vec<(&str, &str)> = headers
                    .iter()
                    .map(|(name, value)| (name.as_str(), value.as_str()))
                    .collect();
                let link = rules.follow(url, &headers, request)?;
                if !is_same_path(&link.url()?, &request.url()?) {
                    return refuse("leads to another path than that of the list".to_owned());
                }
                link
            }
        };
        Ok(Place {
            request,
            given: *given,
        })
    }
}

/// Whether two URLs have the same path, however it is encoded. The letter case is ignored, as services write links in
/// different cases.
fn is_same_path(a: &Url, b: &Url) -> bool {
    let segments = |url: &Url| -> Vec<Vec<u8>> {
        let path = url.path().trim_end_matches('/').split('/');
        path.map(|segment| decoded_bytes(segment).to_ascii_lowercase())
            .collect()
    };
    segments(a) == segments(b)
}

/// Returns a digest of the arguments in the path, the query and the headers, or `None` if they cannot be
/// sent.
pub(super) fn digest(first: &Request) -> Option<Digest> {
    let url = first.url().ok()?;
    let mut hasher = Sha256::new();
    let headers = first.headers().iter();
    let headers = headers.flat_map(|(name, value)| [name.as_str(), value.as_str()]);
    for text in [url.path(), url.query().unwrap_or_default()]
        .into_iter()
        .chain(headers)
    {
        hasher.update(text);
        // A separator, as no text contains this byte.
        hasher.update([255]);
    }
    Some(hasher.finalize().into())
}

/// A digest of arguments.
pub(super) type Digest = [u8; 32];

/// Writes the continuation as text: letters, digits, `.`, `-`, `_` and `=`.
impl fmt::Display for Continuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        kept::write(&self.0, f)
    }
}

impl FromStr for Continuation {
    type Err = ParseContinuationError;

    fn from_str(text: &str) -> std::result::Result<Self, Self::Err> {
        kept::read(text, MOST_TEXT).map(Self)
    }
}

/// The error of parsing text that is not a [`Continuation`] or a [`PollContinuation`](crate::PollContinuation).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct ParseContinuationError(&'static str);

impl ParseContinuationError {
    pub(crate) fn new(why: &'static str) -> Self {
        Self(why)
    }
}

impl fmt::Display for ParseContinuationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text cannot be read as a continuation: {}", self.0)
    }
}

impl std::error::Error for ParseContinuationError {}

/// Shows the operation only, since the rest may contain ids and tokens.
impl fmt::Debug for Continuation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Continuation")
            .field("operation", &self.0.operation)
            .finish_non_exhaustive()
    }
}

impl Serialize for Continuation {
    fn serialize<S: Serializer>(&self, to: S) -> std::result::Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Continuation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::{Url, is_same_path};

    #[test]
    fn a_path_is_the_same_in_another_spelling_only() {
        let list = Url::parse("https://a.example/v1/customers/a%2Fb/users?size=2").expect("a URL");
        let cases = [
            ("/v1/customers/a%2Fb/users?page=2", true),
            ("/V1/Customers/A%2fB/users/", true),
            ("/v1/customers/%61%2Fb/users", true),
            ("/v1/customers/a/b/users", false),
            ("/v1/customers/c/users", false),
            ("/v1/customers/a%2Fb/orders", false),
            ("/v1/customers/a%2Fb", false),
            ("/v1/customers/a%2Fb/users/1", false),
            ("/v1/customers/a%2Fb/users/../orders", false),
        ];
        for (path, expected) in cases {
            let url = list.join(path).expect("a URL");
            assert_eq!(is_same_path(&url, &list), expected, "{path}");
        }
    }
}
