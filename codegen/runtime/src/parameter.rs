//! `ToParameter`: values in paths, query strings and headers. `None` leaves the parameter out.

mod as_text;
mod joined;
mod members;

pub use as_text::{as_json, http_date};
pub use joined::{Layout, Separator};
pub(crate) use joined::{encoded, plain, texts};
pub(crate) use members::members;

use std::borrow::Cow;

/// The location of a parameter in a request.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// A value that can be sent in a URL or a header.
#[doc(hidden)]
pub trait ToParameter {
    /// Returns the text of the value, not yet encoded.
    fn to_parameter(&self) -> Option<Cow<'_, str>>;

    /// Returns the text of the value, which may depend on the location.
    fn to_parameter_in(&self, _location: Location) -> Option<Cow<'_, str>> {
        self.to_parameter()
    }

    /// Returns the reason why the value cannot be sent, if it cannot.
    fn flaw(&self) -> Option<String> {
        None
    }
}

impl<T: ToParameter> ToParameter for Option<T> {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(T::to_parameter)
    }

    fn to_parameter_in(&self, location: Location) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(|value| value.to_parameter_in(location))
    }

    fn flaw(&self) -> Option<String> {
        self.as_ref().and_then(T::flaw)
    }
}

impl<T: ToParameter + ?Sized> ToParameter for &T {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        T::to_parameter(self)
    }

    fn to_parameter_in(&self, location: Location) -> Option<Cow<'_, str>> {
        T::to_parameter_in(self, location)
    }

    fn flaw(&self) -> Option<String> {
        T::flaw(self)
    }
}

impl ToParameter for str {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl ToParameter for String {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }
}

impl ToParameter for bool {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(if *self { "true" } else { "false" }))
    }
}

/// Refuses NaN and the infinities, which no service accepts.
impl ToParameter for f64 {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.to_string()))
    }

    fn flaw(&self) -> Option<String> {
        (!self.is_finite()).then(|| format!("{self} is no number"))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl ToParameter for $number {
            fn to_parameter(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Owned(self.to_string()))
            }
        }
    )*};
}
numbers!(i8, i16, i32, i64, u8, u16, u32, u64);
