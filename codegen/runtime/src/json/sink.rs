//! The sinks of JSON: the body of a request ([`Body`](super::body::Body)), or serde
//! ([`Stored`](super::stored::Stored)).
//!
//! Some values are written to the body of a request only: secrets, and received text that is not JSON and
//! that serde could not represent.

use super::value::{Key, Number, RawJson};
use std::fmt;

/// A value that can be written.
#[doc(hidden)]
pub trait Write {
    fn write_to<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error>;
}

/// The destination of one value.
#[doc(hidden)]
pub trait Sink: Sized {
    /// The result of writing a value.
    type Ok;
    /// The error of writing.
    type Error;
    /// The destination of the elements of a list.
    type List: ListSink<Ok = Self::Ok, Error = Self::Error>;
    /// The destination of the members of an object.
    type Object: ObjectSink<Ok = Self::Ok, Error = Self::Error>;

    /// Writes `null`.
    fn null(self) -> Result<Self::Ok, Self::Error>;
    /// Writes `true` or `false`.
    fn boolean(self, value: bool) -> Result<Self::Ok, Self::Error>;
    /// Writes an integer.
    fn integer(self, value: i64) -> Result<Self::Ok, Self::Error>;
    /// Fails for NaN and the infinities.
    fn float(self, value: f64) -> Result<Self::Ok, Self::Error>;
    /// Fails for NaN and the infinities.
    fn number(self, value: &Number) -> Result<Self::Ok, Self::Error>;
    /// Writes a number with all its digits.
    fn digits(self, value: &str) -> Result<Self::Ok, Self::Error> {
        self.number(&Number::written(value))
    }
    /// Writes a string.
    fn text(self, value: &str) -> Result<Self::Ok, Self::Error>;
    /// Writes a secret, if the sink accepts secrets.
    fn secret(self, value: &str) -> Result<Self::Ok, Self::Error>;
    /// Writes JSON as received.
    fn raw(self, value: &RawJson) -> Result<Self::Ok, Self::Error>;
    /// Begins a list.
    fn list(self, length: usize) -> Result<Self::List, Self::Error>;
    /// Begins an object.
    fn object(self, length: Option<usize>) -> Result<Self::Object, Self::Error>;
}

/// The destination of the elements of a list.
#[doc(hidden)]
pub trait ListSink {
    /// The result of writing the list.
    type Ok;
    /// The error of writing.
    type Error;

    /// Writes the next element.
    fn element<T: Write>(&mut self, value: &T) -> Result<(), Self::Error>;
    /// Ends the list.
    fn end(self) -> Result<Self::Ok, Self::Error>;
}

/// The destination of the members of an object.
#[doc(hidden)]
pub trait ObjectSink {
    /// The result of writing the object.
    type Ok;
    /// The error of writing.
    type Error;

    /// Writes the next member.
    fn member<T: Write>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;

    /// Writes a member whose name need not be Unicode.
    fn member_by_key<T: Write>(&mut self, key: &Key, value: &T) -> Result<(), Self::Error>;

    /// Ends the object.
    fn end(self) -> Result<Self::Ok, Self::Error>;
}

/// The position of a value in a document, for error messages.
#[derive(Clone, Copy)]
pub(super) enum Place<'a> {
    Root,
    Member(&'a Place<'a>, &'a str),
    Element(&'a Place<'a>, usize),
}

impl Place<'_> {
    fn is_root(&self) -> bool {
        matches!(self, Self::Root)
    }

    fn path(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(parent, name) => {
                parent.path(f)?;
                let dot = if parent.is_root() { "" } else { "." };
                write!(f, "{dot}{name}")
            }
            Self::Element(parent, index) => {
                parent.path(f)?;
                write!(f, "[{index}]")
            }
        }
    }
}

/// Writes the position: ``the value`` or ``` `items[3].share` ```.
impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_root() {
            return f.write_str("the value");
        }
        f.write_str("`")?;
        self.path(f)?;
        f.write_str("`")
    }
}
