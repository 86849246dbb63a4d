//! `Digest`: a hash of values. Nothing is serialized for it, so that even the longest text takes no memory.

use super::sink::{ListSink, ObjectSink, Sink, Write};
use super::value::{Key, Number, RawJson};
use std::convert::Infallible;
use std::fmt::{self, Write as _};
use std::hash::{DefaultHasher, Hash, Hasher as _};

/// Returns a hash of names and values in their order.
pub(super) fn digest<'t, T: Write + 't>(values: impl Iterator<Item = (impl AsRef<str>, &'t T)>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (name, value) in values {
        name.as_ref().hash(&mut hasher);
        let Ok(()) = value.write_to(Digest(&mut hasher));
    }
    hasher.finish()
}

/// The sink for the parts of a value that distinguish it from others.
struct Digest<'a>(&'a mut DefaultHasher);

/// The prefix of each part of a value, so that different values never consist of the same parts.
#[derive(Hash)]
enum Part {
    Null,
    Boolean,
    Integer,
    Float,
    Number,
    Text,
    Raw,
    List,
    Object,
    Member,
    End,
}

impl Digest<'_> {
    fn add(self, part: Part, value: impl Hash) {
        (part, value).hash(self.0);
    }
}

impl Sink for Digest<'_> {
    type Ok = ();
    type Error = Infallible;
    type List = Self;
    type Object = Self;

    fn null(self) -> Result<(), Infallible> {
        self.add(Part::Null, ());
        Ok(())
    }

    fn boolean(self, value: bool) -> Result<(), Infallible> {
        self.add(Part::Boolean, value);
        Ok(())
    }

    fn integer(self, value: i64) -> Result<(), Infallible> {
        self.add(Part::Integer, value);
        Ok(())
    }

    fn float(self, value: f64) -> Result<(), Infallible> {
        self.add(Part::Float, value.to_bits());
        Ok(())
    }

    fn number(mut self, value: &Number) -> Result<(), Infallible> {
        Part::Number.hash(self.0);
        // Hashing does not fail.
        let _ = write!(self, "{value}");
        self.add(Part::End, ());
        Ok(())
    }

    fn text(self, value: &str) -> Result<(), Infallible> {
        self.add(Part::Text, value);
        Ok(())
    }

    fn secret(self, value: &str) -> Result<(), Infallible> {
        self.text(value)
    }

    fn raw(self, value: &RawJson) -> Result<(), Infallible> {
        self.add(Part::Raw, value.as_bytes());
        Ok(())
    }

    fn list(self, _length: usize) -> Result<Self, Infallible> {
        Part::List.hash(self.0);
        Ok(self)
    }

    fn object(self, _length: Option<usize>) -> Result<Self, Infallible> {
        Part::Object.hash(self.0);
        Ok(self)
    }
}

impl ListSink for Digest<'_> {
    type Ok = ();
    type Error = Infallible;

    fn element<T: Write>(&mut self, value: &T) -> Result<(), Infallible> {
        value.write_to(Digest(self.0))
    }

    fn end(self) -> Result<(), Infallible> {
        self.add(Part::End, ());
        Ok(())
    }
}

impl ObjectSink for Digest<'_> {
    type Ok = ();
    type Error = Infallible;

    fn member<T: Write>(&mut self, name: &str, value: &T) -> Result<(), Infallible> {
        (Part::Member, name).hash(self.0);
        value.write_to(Digest(self.0))
    }

    fn member_by_key<T: Write>(&mut self, key: &Key, value: &T) -> Result<(), Infallible> {
        match key {
            Key::Text(name) => self.member(name, value),
            Key::Raw(name) => {
                (Part::Member, name.as_bytes()).hash(self.0);
                value.write_to(Digest(self.0))
            }
        }
    }

    fn end(self) -> Result<(), Infallible> {
        self.add(Part::End, ());
        Ok(())
    }
}

impl fmt::Write for Digest<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
