//! `Decimal`: an exact number, with all the digits that it was received with.

mod convert;
mod digits;
mod json;

pub use json::DecimalText;

use digits::Parts;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use super::parameter::ToParameter;

/// An exact decimal number with any number of digits, such as an amount of money.
///
/// All digits are kept: `1.50` is sent back as `1.50`. Two numbers are equal if their values are, however they
/// are written. To calculate with it, convert it to a [`rust_decimal::Decimal`] and back:
///
/// ```
/// use openapi_client_runtime::Decimal;
/// use openapi_client_runtime::rust_decimal;
///
/// let price: Decimal = "0.1999968000511991808131".parse()?;
/// let total = rust_decimal::Decimal::try_from(&price)? * rust_decimal::Decimal::from(3);
/// assert_eq!(Decimal::from(total).to_string(), "0.5999904001535975424393");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// Returns the number as it is written in JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the nearest `f64`, or `None` if that is infinite.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.0.parse().ok().filter(|number: &f64| number.is_finite())
    }

    /// Reads a number from text in JSON's notation.
    fn read(text: &str) -> Option<Self> {
        let json = digits::to_json(text)?;
        Some(Self(json.into()))
    }

    fn parts(&self) -> Parts<'_> {
        Parts::of(&self.0).unwrap_or_default()
    }
}

/// Creates a zero.
impl Default for Decimal {
    fn default() -> Self {
        Self("0".into())
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().value().cmp(&other.parts().value())
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().value().hash(state);
    }
}

/// The error of converting text that is not a number, or a number that the other type cannot represent.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DecimalError(&'static str);

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl std::error::Error for DecimalError {}

/// Parses digits with an optional decimal point and exponent: `12.50`, `-1e-7`, `.5`.
impl FromStr for Decimal {
    type Err = DecimalError;

    fn from_str(text: &str) -> Result<Self, DecimalError> {
        Self::read(text).ok_or(DecimalError("not a decimal number, such as 12.50"))
    }
}

/// Writes the digits.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl ToParameter for Decimal {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::Decimal;
    use std::collections::BTreeMap;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn all_digits_are_kept() {
        for (text, kept) in [
            ("0.1999968000511991808131", "0.1999968000511991808131"),
            ("1.50", "1.50"),
            ("-0", "-0"),
            ("1E+400", "1E+400"),
            (
                "1234567890123456789012345678901234567890.1234567890",
                "1234567890123456789012345678901234567890.1234567890",
            ),
            // Notations that JSON does not allow.
            ("+007.50", "7.50"),
            (".5", "0.5"),
            ("-5.", "-5"),
        ] {
            assert_eq!(decimal(text).to_string(), kept);
        }
        for text in [
            "",
            " ",
            "-",
            ".",
            "1,5",
            "1 ",
            "0x1",
            "e5",
            "1e",
            "1e99999999999999999999",
            "NaN",
            "1.2.3",
        ] {
            assert!(text.parse::<Decimal>().is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_compared_by_their_value() {
        let ascending = [
            "-1e400",
            "-12",
            "-1.5",
            "-0.001",
            "-1e-9",
            "0",
            "1e-9",
            "0.001",
            "0.01",
            "0.999",
            "1",
            "1.0000001",
            "9",
            "10",
            "12",
            "1e400",
        ];
        for (index, small) in ascending.iter().enumerate() {
            for large in ascending.iter().skip(index + 1) {
                assert!(decimal(small) < decimal(large), "{small} {large}");
            }
        }
        for (a, b) in [
            ("1", "1.000"),
            ("0", "-0.00e7"),
            ("1200", "1.2e3"),
            ("0.00012", "12E-5"),
            ("10", "1e1"),
        ] {
            assert_eq!(decimal(a), decimal(b));
            let map = BTreeMap::from([(decimal(a), 1)]);
            assert!(map.contains_key(&decimal(b)));
            let set = std::collections::HashSet::from([decimal(a)]);
            assert!(set.contains(&decimal(b)));
        }
    }

    #[test]
    fn it_is_reckoned_with_in_a_crate_for_that() {
        use rust_decimal::Decimal as Theirs;

        for (text, theirs) in [
            ("1.50", "1.50"),
            ("12e-3", "0.012"),
            ("1.2e3", "1200"),
            ("-0.10", "-0.10"),
        ] {
            assert_eq!(
                Theirs::try_from(decimal(text)).map(|it| it.to_string()),
                Ok(theirs.to_owned())
            );
        }
        let zeros = format!("2.5{}", "0".repeat(50));
        assert_eq!(
            Theirs::try_from(decimal(&zeros)).map(|it| it.normalize().to_string()),
            Ok("2.5".to_owned())
        );
        for text in [
            "1234567890123456789012345678901234567890",
            "1e400",
            "1e9223372036854775807",
            "12e-9223372036854775807",
            "1e-9223372036854775808",
            "0.12345678901234567890123456789012345",
        ] {
            assert!(
                Theirs::try_from(decimal(text)).is_err(),
                "digits would be lost: {text}"
            );
        }
        assert_eq!(Decimal::from(Theirs::new(-150, 2)).as_str(), "-1.50");
    }

    #[test]
    fn it_is_read_from_a_number_or_a_text_and_written_as_described() {
        use super::DecimalText;
        use crate::json::{Budget, Json, Read, from_bytes, to_bytes};

        fn read<T: Json>(json: &str) -> Option<T> {
            match from_bytes(json.as_bytes(), &Budget::unlimited()) {
                Ok(Read::Fits(value)) => Some(value),
                _ => None,
            }
        }
        let sent = |json: Vec<u8>| String::from_utf8(json).expect("JSON");
        let forty = "1234567890123456789012345678901234567890.5";
        for digits in [
            "0.1999968000511991808131",
            "1.50",
            "7",
            "18446744073709551615",
            "-0",
            "1e400",
            forty,
        ] {
            for json in [digits.to_owned(), format!("\"{digits}\"")] {
                let number: Decimal = read(&json).expect("a number");
                assert_eq!(sent(to_bytes(&number).expect("JSON")), digits);
                let text: DecimalText = read(&json).expect("a number");
                assert_eq!(sent(to_bytes(&text).expect("JSON")), format!("\"{digits}\""));

                // Also through serde, in both directions.
                let stored = serde_json::to_string(&[(&number, &text)]).expect("JSON");
                assert_eq!(stored, format!("[[{digits},\"{digits}\"]]"));
                let again: Vec<(Decimal, Option<DecimalText>)> =
                    serde_json::from_str(&stored).expect("numbers");
                assert_eq!(again[0].0.as_str(), digits);
                assert_eq!(again[0].1.as_deref().map(Decimal::as_str), Some(digits));
            }
        }
        for odd in ["true", "null", "[]", "{}", "\"\"", "\"1,5\""] {
            assert!(read::<Decimal>(odd).is_none(), "{odd}");
            assert!(serde_json::from_str::<Decimal>(odd).is_err(), "{odd}");
        }
        let value = serde_json::json!("2.50");
        assert_eq!(
            serde_json::from_value::<Decimal>(value)
                .map(|it| it.to_string())
                .ok()
                .as_deref(),
            Some("2.50")
        );
    }
}
