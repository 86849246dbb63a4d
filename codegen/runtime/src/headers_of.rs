//! `HeadersOf`: the headers of a response, converted to their described types on access.

mod from_text;
mod list;

pub use from_text::FromHeader;

use super::error::{Error, ErrorKind, Result};
use super::headers::find;
use super::response::{Head, Response};
use crate::azure::{Bytes, Headers};
use std::fmt;

/// The headers of a [`Response`] or of an [`Error`], from which the header types of operations read.
#[derive(Clone, Copy)]
pub struct HeadersOf<'a>(Of<'a>);

#[derive(Clone, Copy)]
enum Of<'a> {
    Response(&'a Head),
    Error(&'a Error),
}

impl<'a> HeadersOf<'a> {
    pub(crate) fn of_response(head: &'a Head) -> Self {
        Self(Of::Response(head))
    }

    /// Returns the text of a header. Blank text counts as absent.
    #[doc(hidden)]
    #[must_use]
    pub fn text(self, name: &str) -> Option<&'a str> {
        let text = find(self.headers(), name)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Returns a value of a type that accepts any text.
    #[doc(hidden)]
    #[must_use]
    pub fn value<T: for<'b> From<&'b str>>(self, name: &str) -> Option<T> {
        self.text(name).map(T::from)
    }

    /// Returns a value of a type that accepts any integer.
    #[doc(hidden)]
    pub fn integer<T: From<i64>>(self, name: &str) -> Result<Option<T>> {
        Ok(self.read::<i64>(name)?.map(T::from))
    }

    /// Returns a value of a type that accepts only some texts. The error does not show the text.
    #[doc(hidden)]
    pub fn read<T: FromHeader>(self, name: &str) -> Result<Option<T>> {
        let Some(text) = self.text(name) else {
            return Ok(None);
        };
        match T::from_header(text) {
            Some(value) => Ok(Some(value)),
            None => Err(self.unreadable(format!("the header `{name}` is not {}", T::IS))),
        }
    }

    /// Returns the items of a list, as strings. A header that is missing or blank has none.
    #[doc(hidden)]
    #[must_use]
    pub fn texts(self, name: &str) -> Vec<&'a str> {
        self.items(name).collect()
    }

    /// Returns the items of a list as a type that every string is a valid value of.
    #[doc(hidden)]
    #[must_use]
    pub fn values<T: for<'b> From<&'b str>>(self, name: &str) -> Vec<T> {
        self.items(name).map(T::from).collect()
    }

    /// Returns the items of a list as a type that every integer is a valid value of, or the text of an item that is no integer.
    #[doc(hidden)]
    #[must_use]
    pub fn integers<T: From<i64>>(self, name: &str) -> Vec<std::result::Result<T, &'a str>> {
        let integers = self.items(name).map(|item| i64::from_header(item).ok_or(item));
        integers.map(|integer| integer.map(T::from)).collect()
    }

    /// Returns the items of a list as a type that only some strings are valid values of, or the text of an invalid item.
    #[doc(hidden)]
    #[must_use]
    pub fn each<T: FromHeader>(self, name: &str) -> Vec<std::result::Result<T, &'a str>> {
        let items = self.items(name);
        items.map(|item| T::from_header(item).ok_or(item)).collect()
    }

    fn items(self, name: &str) -> impl Iterator<Item = &'a str> {
        list::items(find(self.headers(), name).unwrap_or_default())
    }

    fn headers(self) -> &'a Headers {
        match self.0 {
            Of::Response(head) => &head.headers,
            Of::Error(error) => error.headers(),
        }
    }

    /// Creates an error about the response.
    #[cold]
    fn unreadable(self, message: String) -> Error {
        let error = Error::new(ErrorKind::Decode, message);
        match self.0 {
            Of::Response(head) => {
                let head = Head {
                    raw_body: Bytes::new(),
                    ..head.clone()
                };
                head.error(error, 0)
            }
            Of::Error(of) => error.of_the_answer_of(of),
        }
    }
}

impl<'a, T> From<&'a Response<T>> for HeadersOf<'a> {
    fn from(response: &'a Response<T>) -> Self {
        response.headers_of()
    }
}

/// An error without a response has no headers.
impl<'a> From<&'a Error> for HeadersOf<'a> {
    fn from(error: &'a Error) -> Self {
        Self(Of::Error(error))
    }
}

/// Writes only the names, because a value may be a secret.
impl fmt::Debug for HeadersOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.headers().iter().map(|(name, _)| name.as_str());
        f.debug_set().entries(names).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::HeadersOf;
    use crate::azure::{Bytes, Headers};
    use crate::error::{Error, ErrorKind};

    fn error(headers: &[(&'static str, &'static str)]) -> Error {
        let mut all = Headers::new();
        for (name, value) in headers {
            all.insert(*name, *value);
        }
        Error::new(ErrorKind::Service, "").with_answer(429, all, &Bytes::new(), 0)
    }

    #[test]
    fn what_is_missing_or_blank_is_none() {
        let error = error(&[("x-blank", "  "), ("x-text", " a b ")]);
        let headers = HeadersOf::from(&error);
        assert_eq!(headers.text("X-Text"), Some("a b"));
        for name in ["X-Blank", "X-Missing"] {
            assert_eq!(headers.text(name), None);
            assert_eq!(headers.value::<String>(name), None);
            assert_eq!(headers.read::<i32>(name).expect("none"), None);
            assert_eq!(headers.integer::<i64>(name).expect("none"), None);
        }
    }

    #[test]
    fn what_cannot_be_read_is_an_error_about_the_answer() {
        let error = error(&[("x-count", "many"), ("retry-after", "7")]);
        let unreadable = HeadersOf::from(&error)
            .read::<i32>("X-Count")
            .expect_err("no number");
        assert_eq!(unreadable.kind(), ErrorKind::Decode);
        assert_eq!(unreadable.status(), Some(429));
        assert_eq!(unreadable.header("X-Count"), Some("many"));
        let shown = unreadable.to_string();
        assert!(
            shown.contains("the header `X-Count` is not an integer of 32 bits"),
            "{shown}"
        );
        assert!(!shown.contains("many"), "{shown}");
    }

    #[test]
    fn values_are_not_shown() {
        let error = error(&[("x-token", "hush")]);
        assert_eq!(format!("{:?}", HeadersOf::from(&error)), r#"{"x-token"}"#);
    }

    #[test]
    fn an_error_without_an_answer_has_no_headers() {
        let error = Error::new(ErrorKind::Connection, "");
        assert_eq!(HeadersOf::from(&error).text("X-Text"), None);
    }
}
