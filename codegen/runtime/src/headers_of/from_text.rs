//! `FromHeader`: values that are parsed from the text of a header.

use crate::decimal::{Decimal, DecimalText};
use crate::encoded::{Base64, Base64Url};
use crate::time::{Date, DateTime, MonthDayYear};
use httpdate::parse_http_date;

/// A value that is parsed from the text of a header.
#[doc(hidden)]
pub trait FromHeader: Sized {
    /// The expected kind of text, in words.
    const IS: &'static str;

    /// Parses a text without surrounding whitespace.
    fn from_header(text: &str) -> Option<Self>;
}

macro_rules! parsed {
    ($($ty:ty: $is:literal),* $(,)?) => {$(
        impl FromHeader for $ty {
            const IS: &'static str = $is;

            fn from_header(text: &str) -> Option<Self> {
                text.parse().ok()
            }
        }
    )*};
}
parsed! {
    i8: "an integer of 8 bits",
    i16: "an integer of 16 bits",
    i32: "an integer of 32 bits",
    i64: "an integer of 64 bits",
    u8: "an integer of 8 bits without a sign",
    u16: "an integer of 16 bits without a sign",
    u32: "an integer of 32 bits without a sign",
    u64: "an integer of 64 bits without a sign",
    Decimal: "a decimal number",
    DecimalText: "a decimal number",
    MonthDayYear: "a date",
    Base64: "base64",
    Base64Url: "base64url",
}

impl FromHeader for f64 {
    const IS: &'static str = "a number";

    fn from_header(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number: &Self| number.is_finite())
    }
}

impl FromHeader for bool {
    const IS: &'static str = "`true` or `false`";

    fn from_header(text: &str) -> Option<Self> {
        match text {
            text if text.eq_ignore_ascii_case("true") => Some(true),
            text if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }
}

/// Accepts the formats of RFC 3339 and of HTTP's own headers.
impl FromHeader for DateTime {
    const IS: &'static str = "a date and a time";

    fn from_header(text: &str) -> Option<Self> {
        let of_http = || parse_http_date(text).ok().map(Self::from);
        text.parse().ok().or_else(of_http)
    }
}

/// Accepts a day, or the UTC day of a date in HTTP's format.
impl FromHeader for Date {
    const IS: &'static str = "a date";

    fn from_header(text: &str) -> Option<Self> {
        let of_http = || {
            let at = DateTime::from(parse_http_date(text).ok()?);
            Some(Self::from(at.to_offset_date_time().date()))
        };
        text.parse().ok().or_else(of_http)
    }
}

#[cfg(test)]
mod tests {
    use super::FromHeader;
    use crate::decimal::Decimal;
    use crate::time::{Date, DateTime};

    fn read<T: FromHeader + ToString>(text: &str) -> Option<String> {
        T::from_header(text).map(|value| value.to_string())
    }

    #[test]
    fn numbers_are_read_whole() {
        for (text, number) in [
            ("7", Some("7")),
            ("-7", Some("-7")),
            ("128", None),
            ("7.0", None),
            ("7 s", None),
        ] {
            assert_eq!(read::<i8>(text).as_deref(), number, "{text}");
        }
        assert_eq!(
            read::<u64>("18446744073709551615").as_deref(),
            Some("18446744073709551615")
        );
        assert_eq!(read::<u8>("-1"), None);
        assert_eq!(read::<Decimal>("12.50").as_deref(), Some("12.50"));
        assert_eq!(read::<f64>("1.5").as_deref(), Some("1.5"));
        assert_eq!(read::<f64>("NaN"), None);
        assert_eq!(read::<f64>("inf"), None);
    }

    #[test]
    fn a_boolean_is_read_in_any_letter_case() {
        for (text, value) in [
            ("true", Some(true)),
            ("False", Some(false)),
            ("1", None),
            ("yes", None),
        ] {
            assert_eq!(bool::from_header(text), value, "{text}");
        }
    }

    #[test]
    fn a_time_is_read_as_it_is_written_anywhere() {
        for text in [
            "1994-11-06T08:49:37Z",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(
                read::<DateTime>(text).as_deref(),
                Some("1994-11-06T08:49:37Z"),
                "{text}"
            );
            let day = text
                .split('T')
                .next()
                .filter(|day| day.len() == 10)
                .unwrap_or(text);
            assert_eq!(read::<Date>(day).as_deref(), Some("1994-11-06"), "{text}");
        }
        for text in ["soon", "06.11.1994", "Sun, 32 Nov 1994 08:49:37 GMT"] {
            assert_eq!(read::<DateTime>(text), None, "{text}");
            assert_eq!(read::<Date>(text), None, "{text}");
        }
    }
}
