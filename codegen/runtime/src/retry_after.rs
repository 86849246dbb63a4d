//! `Retry-After`: the delay that a response asks for.

use super::headers::find;
use crate::azure::Headers;
use httpdate::parse_http_date;
use std::time::{Duration, SystemTime};

/// Returns the delay that a response asks for: seconds, or a date in any of HTTP's three formats. A date is
/// measured from the `Date` of the same response, or else from the local clock. A time in the past is no
/// delay, and a number of seconds that is too large is the longest delay.
pub(crate) fn retry_after(headers: &Headers) -> Option<Duration> {
    let value = find(headers, "retry-after")?.trim();
    if let Some(wait) = seconds(value) {
        return Some(wait);
    }
    let until = parse_http_date(value).ok()?;
    let sent = find(headers, "date").and_then(|date| parse_http_date(date.trim()).ok());
    let now = sent.unwrap_or_else(SystemTime::now);
    Some(until.duration_since(now).unwrap_or_default())
}

/// Parses seconds. HTTP only allows integers, but some services send fractions, and some a negative distance
/// to a past time.
fn seconds(value: &str) -> Option<Duration> {
    let (is_over, value) = match value.strip_prefix('-') {
        Some(value) => (true, value),
        None => (false, value),
    };
    let (whole, fraction) = value.split_once('.').unwrap_or((value, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    if is_over {
        return Some(Duration::ZERO);
    }
    let nanos: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    Some(Duration::new(
        whole.parse().unwrap_or(u64::MAX),
        nanos.parse().unwrap_or_default(),
    ))
}

#[cfg(test)]
mod tests {
    use super::retry_after;
    use crate::azure::Headers;
    use httpdate::fmt_http_date;
    use std::time::{Duration, SystemTime};

    const MAX: u64 = u64::MAX;

    /// Whole seconds, and what is left in milliseconds.
    fn wait(retry_after_text: &str, date: Option<&str>) -> Option<(u64, u32)> {
        let mut headers = Headers::new();
        headers.insert("retry-after", retry_after_text.to_owned());
        if let Some(date) = date {
            headers.insert("date", date.to_owned());
        }
        retry_after(&headers).map(|wait| (wait.as_secs(), wait.subsec_millis()))
    }

    #[test]
    fn reads_seconds() {
        for (text, expected) in [
            ("57", Some((57, 0))),
            (" 0 ", Some((0, 0))),
            ("0120", Some((120, 0))),
            ("1.5", Some((1, 500))),
            ("0.0001234567891", Some((0, 0))),
            ("-1", Some((0, 0))),
            ("-1.5", Some((0, 0))),
            ("99999999999999999999999", Some((MAX, 0))),
            ("99999999999999999999999.9999999999", Some((MAX, 999))),
            ("", None),
            ("-", None),
            ("soon", None),
            ("+1", None),
            ("1e3", None),
            ("1.", None),
            (".5", None),
            ("1.5.5", None),
            ("1,5", None),
            ("57 s", None),
            ("٣", None),
            ("2021-01-01T00:00:00Z", None),
        ] {
            assert_eq!(
                wait(text, Some("Sun, 06 Nov 1994 08:49:37 GMT")),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn reads_a_date_from_the_date_of_the_answer_on() {
        const SENT: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

        let forms = [
            "Sun, 06 Nov 1994 08:51:37 GMT",
            "Sunday, 06-Nov-94 08:51:37 GMT",
            "Sun Nov  6 08:51:37 1994",
        ];
        for text in forms {
            assert_eq!(wait(text, Some(SENT)), Some((120, 0)), "{text}");
            assert_eq!(wait(SENT, Some(text)), Some((0, 0)), "{text} is later");
        }
        for date in ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(wait(forms[0], Some(date)), Some((120, 0)), "{date}");
        }
        assert_eq!(
            wait("Fri, 31 Dec 9999 23:59:59 GMT", Some(SENT)).map(|(seconds, _)| seconds / 1_000_000_000),
            Some(252)
        );
        for text in [
            "Sun, 06 Nov 1994 08:51:37",
            "Sun, 32 Nov 1994 08:51:37 GMT",
            "Sun, 06 Nov 1994 25:51:37 GMT",
        ] {
            assert_eq!(wait(text, Some(SENT)), None, "{text}");
        }
    }

    #[test]
    fn reads_a_date_by_our_clock_where_the_answer_has_no_good_one() {
        let in_two_minutes = fmt_http_date(SystemTime::now() + Duration::from_secs(120));
        for date in [
            None,
            Some(""),
            Some("now"),
            Some("0"),
            Some("Sun, 06 Nov 1994 08:49:37"),
        ] {
            let (seconds, _) = wait(&in_two_minutes, date).expect("a wait");
            assert!((118..=120).contains(&seconds), "{date:?}: {seconds}");
            assert_eq!(wait("Fri, 01 Jan 2021 00:00:00 GMT", date), Some((0, 0)));
        }
    }
}
