//! Parsers of dates. They are hand-written because a page of a list has thousands of dates, and because
//! services leave out offsets and digits that a strict parser requires. The generator includes this file too,
//! so that it accepts the same dates in examples as the client.

use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// Parses `YYYY-MM-DD`.
pub(super) fn date(text: &[u8]) -> Option<Date> {
    let (date, rest) = take_date(text)?;
    rest.is_empty().then_some(date)
}

/// Parses `YYYY-MM-DDTHH:MM:SS[.fraction][Z|±HH:MM]`.
pub(super) fn date_time(text: &[u8]) -> Option<OffsetDateTime> {
    let (date, rest) = take_date(text)?;
    let rest = take_any(rest, b"Tt ")?;
    let (hour, rest) = take_two(rest)?;
    let (minute, rest) = take_two(take_any(rest, b":")?)?;
    let (second, rest) = take_two(take_any(rest, b":")?)?;
    let (nanosecond, rest) = take_fraction(rest)?;
    let offset = offset(rest)?;

    // A leap second becomes the last moment before it, as `time` does not support them.
    let (second, nanosecond) = if second == 60 {
        (59, 999_999_999)
    } else {
        (second, nanosecond)
    };
    let time = Time::from_hms_nano(hour, minute, second, nanosecond).ok()?;
    Some(OffsetDateTime::new_in_offset(date, time, offset))
}

/// Parses `M/D/YYYY`, with one or two digits for the month and the day.
pub(super) fn month_day_year(text: &[u8]) -> Option<Date> {
    let (month, rest) = take_one_or_two(text)?;
    let (day, rest) = take_one_or_two(take_any(rest, b"/")?)?;
    let (century, rest) = take_two(take_any(rest, b"/")?)?;
    let (year, rest) = take_two(rest)?;
    rest.is_empty().then_some(())?;
    to_date(century, year, month, day)
}

fn take_date(text: &[u8]) -> Option<(Date, &[u8])> {
    let (century, rest) = take_two(text)?;
    let (year, rest) = take_two(rest)?;
    let (month, rest) = take_two(take_any(rest, b"-")?)?;
    let (day, rest) = take_two(take_any(rest, b"-")?)?;
    Some((to_date(century, year, month, day)?, rest))
}

fn to_date(century: u8, year: u8, month: u8, day: u8) -> Option<Date> {
    let year = i32::from(century) * 100 + i32::from(year);
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

fn take_fraction(text: &[u8]) -> Option<(u32, &[u8])> {
    let Some(mut rest) = take_any(text, b".,") else {
        return Some((0, text));
    };
    let mut nanosecond = 0;
    let mut unit = 100_000_000;
    let mut digits = 0;
    while let Some((digit, after)) = take_digit(rest) {
        nanosecond += u32::from(digit) * unit;
        unit /= 10;
        digits += 1;
        rest = after;
    }
    (digits > 0).then_some((nanosecond, rest))
}

fn offset(text: &[u8]) -> Option<UtcOffset> {
    let sign = match text {
        [] | [b'Z' | b'z'] => return Some(UtcOffset::UTC),
        [b'+', ..] => 1,
        [b'-', ..] => -1,
        _ => return None,
    };
    let (hours, rest) = take_two(text.get(1..)?)?;
    let (minutes, rest) = take_two(take_any(rest, b":").unwrap_or(rest))?;
    let hours = i8::try_from(hours).ok()?;
    let minutes = i8::try_from(minutes).ok().filter(|minutes| *minutes < 60)?;
    rest.is_empty().then_some(())?;
    UtcOffset::from_hms(sign * hours, sign * minutes, 0).ok()
}

fn take_one_or_two(text: &[u8]) -> Option<(u8, &[u8])> {
    take_two(text).or_else(|| take_digit(text))
}

fn take_two(text: &[u8]) -> Option<(u8, &[u8])> {
    let (tens, rest) = take_digit(text)?;
    let (ones, rest) = take_digit(rest)?;
    Some((tens * 10 + ones, rest))
}

fn take_digit(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [digit @ b'0'..=b'9', rest @ ..] => Some((digit - b'0', rest)),
        _ => None,
    }
}

fn take_any<'a>(text: &'a [u8], wanted: &[u8]) -> Option<&'a [u8]> {
    match text {
        [first, rest @ ..] if wanted.contains(first) => Some(rest),
        _ => None,
    }
}
