//! `Number`: a number that is not an integer of 128 bits, with its digits as written.

use std::fmt;

/// A number with its digits.
#[derive(Clone, Debug)]
pub(crate) struct Number {
    /// The nearest float, for comparisons.
    pub(crate) value: f64,
    digits: Box<str>,
}

impl Number {
    /// Creates a number whose digits are not known yet.
    pub(super) fn of(value: f64) -> Self {
        Self {
            value,
            digits: value.to_string().into(),
        }
    }

    /// Adds the digits as they are written, unless the number is written in another base.
    pub(super) fn written(self, text: &str) -> Self {
        let same = |digits: &str| digits.parse() == Ok(self.value);
        if is_plain(text) && same(text) {
            Self {
                digits: text.into(),
                ..self
            }
        } else {
            self
        }
    }

    /// Returns the digits as JSON writes them.
    pub(super) fn to_json(&self) -> String {
        let unsigned = self.digits.trim_start_matches(['+', '-']);
        let sign = if self.digits.starts_with('-') { "-" } else { "" };
        let exponent = unsigned.find(['e', 'E']).unwrap_or(unsigned.len());
        let (mantissa, exponent) = unsigned.split_at(exponent);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = match whole.trim_start_matches('0') {
            "" => "0",
            whole => whole,
        };
        let dot = if fraction.is_empty() { "" } else { "." };
        format!("{sign}{whole}{dot}{fraction}{exponent}")
    }
}

/// Returns the help for a string that looks like a number, but is not one in YAML.
pub(crate) fn no_number(text: &str) -> Option<&'static str> {
    let digits = text.trim_start_matches(['+', '-']);
    let all = |of: fn(u8) -> bool| {
        digits.bytes().next().is_some_and(|byte| byte.is_ascii_digit()) && digits.bytes().all(of)
    };
    if all(|byte| byte.is_ascii_digit()) && digits.starts_with('0') && digits.len() > 1 {
        Some("leave the 0 at its beginning out: with it, YAML reads a string")
    } else if all(|byte| byte.is_ascii_digit() || byte == b'_') && digits.contains('_') {
        Some("leave the `_` out: with it, YAML reads a string")
    } else if is_plain(text) && text.parse::<f64>().is_ok() {
        Some("write it without quotes")
    } else {
        None
    }
}

/// Returns whether a string is a decimal number.
fn is_plain(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte))
}

/// Returns whether a string is a number out of the range of 64-bit floats.
pub(super) fn is_beyond_floats(text: &str) -> bool {
    is_plain(text) && text.parse().is_ok_and(f64::is_infinite)
}

/// Shows the digits as written.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn json_has_the_digits_that_are_written() {
        for (text, json) in [
            ("0.1999968000511991808131", "0.1999968000511991808131"),
            ("-007.50", "-7.50"),
            ("+.5e+3", "0.5e+3"),
            ("1.", "1"),
            (
                "12345678901234567890123456789012345678901",
                "12345678901234567890123456789012345678901",
            ),
        ] {
            let value = text.parse().expect("a number");
            let number = Number::of(value).written(text);
            assert_eq!(number.to_json(), json);
            assert_eq!(number.to_string(), text);
        }
    }

    #[test]
    fn what_stands_there_may_be_something_else() {
        assert_eq!(Number::of(1.5).written("0x1F").to_string(), "1.5");
        assert_eq!(Number::of(1.5).written("2.5").to_string(), "1.5");
    }
}
