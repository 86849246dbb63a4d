//! `ETag`: the version of a resource, which is sent with a change so that no other change is lost.

use super::parameter::ToParameter;
use std::borrow::Cow;
use std::fmt;

/// The version of a resource, which is sent back in `If-Match`.
///
/// If the resource has changed since, the call fails with [`ErrorKind::Stale`](crate::ErrorKind::Stale), and
/// nothing is changed. The tag is sent in double quotes, as HTTP requires, even if it was received without them.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct ETag(Box<str>);

impl ETag {
    /// Returns the tag as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns the ETag in a response. Blank text is no ETag.
#[must_use]
pub fn etag(text: &str) -> Option<ETag> {
    let text = text.trim();
    (!text.is_empty()).then(|| ETag(text.into()))
}

impl From<&str> for ETag {
    fn from(text: &str) -> Self {
        Self(text.trim().into())
    }
}

impl From<String> for ETag {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl From<&ETag> for ETag {
    fn from(tag: &ETag) -> Self {
        tag.clone()
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl ToParameter for ETag {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(match inside(&self.0) {
            // `*` matches any version of an existing resource.
            Some(_) => Cow::Borrowed(&self.0),
            None if &*self.0 == "*" => Cow::Borrowed("*"),
            None => Cow::Owned(format!("\"{}\"", self.0)),
        })
    }

    fn flaw(&self) -> Option<String> {
        let inside = inside(&self.0).unwrap_or(&self.0);
        if inside.is_empty() {
            Some("the tag is empty; where there is none, none is sent".to_owned())
        } else if inside.contains('"') {
            Some("the tag has a double quote in it".to_owned())
        } else {
            None
        }
    }
}

/// Returns the content between the quotes of an ETag, weak or strong.
fn inside(tag: &str) -> Option<&str> {
    let quoted = tag.strip_prefix("W/").unwrap_or(tag);
    quoted.strip_prefix('"')?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::{ETag, ToParameter as _, etag};

    #[test]
    fn a_tag_is_sent_in_quotes() {
        for (came, sent) in [
            ("-42", "\"-42\""),
            ("\"-42\"", "\"-42\""),
            (" a ", "\"a\""),
            ("W/\"datetime'2018'\"", "W/\"datetime'2018'\""),
            ("W/x", "\"W/x\""),
            ("*", "*"),
        ] {
            let tag = etag(came).expect(came);
            assert_eq!(tag.flaw(), None, "{came}");
            assert_eq!(tag.to_parameter().as_deref(), Some(sent), "{came}");
            assert_eq!(ETag::from(came), tag);
        }
    }

    #[test]
    fn what_is_no_tag_is_not_sent() {
        assert_eq!(etag(""), None);
        assert_eq!(etag(" \t"), None);
        for text in ["", "\"\"", "W/\"\"", "a\"b", "\"", "\"a\"b\""] {
            assert!(ETag::from(text).flaw().is_some(), "{text}");
        }
    }
}
