//! `Body`: the body of a request, the only sink that secrets are written to.

use super::sink::{ListSink, ObjectSink, Place, Sink, Write};
use super::value::{Key, Number, RawJson};
use std::fmt;
use std::io::Write as _;

/// The sink for one value in the body of a request.
pub(super) struct Body<'a> {
    pub(super) json: &'a mut Vec<u8>,
    pub(super) at: Place<'a>,
}

/// The reason why a body cannot be written.
#[derive(Debug)]
pub(crate) struct WriteError(String);

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Body<'_> {
    fn put(self, json: &[u8]) {
        self.json.extend_from_slice(json);
    }

    fn put_display(self, value: fmt::Arguments<'_>) -> Result<(), WriteError> {
        // Writing to a `Vec` does not fail.
        self.json
            .write_fmt(value)
            .map_err(|error| WriteError(error.to_string()))
    }
}

/// Returns the message for a float that is not finite.
pub(super) fn not_finite(at: &Place<'_>, value: &dyn fmt::Display) -> String {
    format!("{at} is {value}, and JSON has no number for it")
}

impl<'a> Sink for Body<'a> {
    type Ok = ();
    type Error = WriteError;
    type List = Inside<'a>;
    type Object = Inside<'a>;

    fn null(self) -> Result<(), WriteError> {
        self.put(b"null");
        Ok(())
    }

    fn boolean(self, value: bool) -> Result<(), WriteError> {
        self.put(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn integer(self, value: i64) -> Result<(), WriteError> {
        self.put_display(format_args!("{value}"))
    }

    fn float(self, value: f64) -> Result<(), WriteError> {
        if value.is_finite() {
            self.put_display(format_args!("{value:?}"))
        } else {
            Err(WriteError(not_finite(&self.at, &value)))
        }
    }

    fn number(self, value: &Number) -> Result<(), WriteError> {
        if value.is_finite() {
            self.put_display(format_args!("{value}"))
        } else {
            Err(WriteError(not_finite(&self.at, value)))
        }
    }

    #[inline]
    fn text(self, value: &str) -> Result<(), WriteError> {
        put_text(value, self.json);
        Ok(())
    }

    fn secret(self, value: &str) -> Result<(), WriteError> {
        self.text(value)
    }

    fn raw(self, value: &RawJson) -> Result<(), WriteError> {
        self.put(value.as_bytes());
        Ok(())
    }

    fn list(self, _length: usize) -> Result<Inside<'a>, WriteError> {
        Ok(self.open(b'[', b']'))
    }

    fn object(self, _length: Option<usize>) -> Result<Inside<'a>, WriteError> {
        Ok(self.open(b'{', b'}'))
    }
}

impl<'a> Body<'a> {
    fn open(self, opening: u8, closing: u8) -> Inside<'a> {
        self.json.push(opening);
        Inside {
            json: self.json,
            at: self.at,
            written: 0,
            closing,
        }
    }
}

/// The inside of a list or an object.
pub(super) struct Inside<'a> {
    json: &'a mut Vec<u8>,
    at: Place<'a>,
    written: usize,
    closing: u8,
}

impl Inside<'_> {
    #[inline]
    fn comma(&mut self) {
        if self.written > 0 {
            self.json.push(b',');
        }
        self.written += 1;
    }
}

impl ListSink for Inside<'_> {
    type Ok = ();
    type Error = WriteError;

    fn element<T: Write>(&mut self, value: &T) -> Result<(), WriteError> {
        let index = self.written;
        self.comma();
        value.write_to(Body {
            json: self.json,
            at: Place::Element(&self.at, index),
        })
    }

    fn end(self) -> Result<(), WriteError> {
        self.json.push(self.closing);
        Ok(())
    }
}

impl ObjectSink for Inside<'_> {
    type Ok = ();
    type Error = WriteError;

    #[inline]
    fn member<T: Write>(&mut self, name: &str, value: &T) -> Result<(), WriteError> {
        self.comma();
        put_text(name, self.json);
        self.json.push(b':');
        value.write_to(Body {
            json: self.json,
            at: Place::Member(&self.at, name),
        })
    }

    fn member_by_key<T: Write>(&mut self, key: &Key, value: &T) -> Result<(), WriteError> {
        match key {
            Key::Text(name) => self.member(name, value),
            Key::Raw(name) => {
                self.comma();
                self.json.extend_from_slice(name.as_bytes());
                self.json.push(b':');
                value.write_to(Body {
                    json: self.json,
                    at: Place::Member(&self.at, key.as_str()),
                })
            }
        }
    }

    fn end(self) -> Result<(), WriteError> {
        self.json.push(self.closing);
        Ok(())
    }
}

fn put_text(text: &str, json: &mut Vec<u8>) {
    json.push(b'"');
    let mut plain = 0;
    for (at, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0..0x20 => b'u',
            _ => continue,
        };
        json.extend_from_slice(text.as_bytes().get(plain..at).unwrap_or_default());
        plain = at + 1;
        json.extend_from_slice(&[b'\\', short]);
        if short == b'u' {
            // Writing to a `Vec` does not fail.
            let _ = write!(json, "{byte:04x}");
        }
    }
    json.extend_from_slice(text.as_bytes().get(plain..).unwrap_or_default());
    json.push(b'"');
}
