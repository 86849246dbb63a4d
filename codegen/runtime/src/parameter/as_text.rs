//! Values that are serialized differently as a parameter than elsewhere.

use super::ToParameter;
use crate::DateTime;
use crate::json::{Write, to_bytes};
use std::borrow::Cow;
use std::time::{Duration, SystemTime};

/// A text, or the reason why there is none.
#[derive(Debug)]
pub struct Text(Result<Option<String>, String>);

impl ToParameter for Text {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        self.0.as_ref().ok()?.as_deref().map(Cow::Borrowed)
    }

    fn flaw(&self) -> Option<String> {
        self.0.as_ref().err().cloned()
    }
}

/// Returns a value as compact JSON. Null leaves the parameter out.
pub fn as_json<T: Write + ?Sized>(value: &T) -> Text {
    let json = to_bytes(value).map_err(|error| error.to_string());
    let json = json.and_then(|json| String::from_utf8(json).map_err(|error| error.to_string()));
    Text(json.map(|json| Some(json).filter(|json| json != "null")))
}

/// Returns a date and time in the format of HTTP's own headers, `Sun, 06 Nov 1994 08:49:37 GMT`, without the
/// fraction of the second.
pub fn http_date(at: impl Into<Option<DateTime>>) -> Text {
    Text(at.into().map(print).transpose())
}

fn print(at: DateTime) -> Result<String, String> {
    // Dates that HTTP can represent, and that the standard library supports on every system.
    let seconds = at.to_offset_date_time().unix_timestamp();
    let seconds = u64::try_from(seconds)
        .ok()
        .filter(|seconds| *seconds < 253_402_300_800);
    let seconds = seconds.ok_or_else(|| format!("HTTP has no date for {at}"))?;
    Ok(httpdate::fmt_http_date(
        SystemTime::UNIX_EPOCH + Duration::from_secs(seconds),
    ))
}

#[cfg(test)]
mod tests {
    use super::{ToParameter, http_date};
    use crate::DateTime;

    #[test]
    fn dates_are_those_of_http() {
        let cases = [
            ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("1994-11-06T10:49:37.999+02:00", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 GMT"),
        ];
        for (text, expected) in cases {
            let at: DateTime = text.parse().expect("a time");
            assert_eq!(http_date(at).to_parameter().as_deref(), Some(expected));
        }
        let before: DateTime = "1969-12-31T23:59:59Z".parse().expect("a time");
        assert!(http_date(before).flaw().is_some());
        assert_eq!(http_date(None).to_parameter(), None);
    }
}
