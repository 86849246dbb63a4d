//! Formatters of dates. They are hand-written because `format!` takes as long as all other members of an
//! object together.

use time::{Date, OffsetDateTime};

/// Writes `YYYY-MM-DD`.
pub(super) fn date(date: Date) -> String {
    let mut text = String::with_capacity(10);
    push_date(&mut text, date);
    text
}

/// Writes `M/D/YYYY`.
pub(super) fn month_day_year(date: Date) -> String {
    let mut text = String::with_capacity(10);
    push_digits(&mut text, u8::from(date.month()).into(), 1);
    text.push('/');
    push_digits(&mut text, date.day().into(), 1);
    text.push('/');
    push_year(&mut text, date);
    text
}

/// Writes `YYYY-MM-DDTHH:MM:SS[.fraction](Z|±HH:MM)`.
pub(super) fn date_time(at: OffsetDateTime) -> String {
    let mut text = String::with_capacity(35);
    push_date(&mut text, at.date());
    for (before, number) in [('T', at.hour()), (':', at.minute()), (':', at.second())] {
        text.push(before);
        push_digits(&mut text, number.into(), 2);
    }
    if at.nanosecond() != 0 {
        text.push('.');
        push_digits(&mut text, at.nanosecond(), 9);
        text.truncate(text.trim_end_matches('0').len());
    }
    if at.offset().is_utc() {
        text.push('Z');
        return text;
    }
    let (hours, minutes, _) = at.offset().as_hms();
    text.push(if at.offset().is_negative() { '-' } else { '+' });
    push_digits(&mut text, hours.unsigned_abs().into(), 2);
    text.push(':');
    push_digits(&mut text, minutes.unsigned_abs().into(), 2);
    text
}

fn push_date(text: &mut String, date: Date) {
    push_year(text, date);
    text.push('-');
    push_digits(text, u8::from(date.month()).into(), 2);
    text.push('-');
    push_digits(text, date.day().into(), 2);
}

fn push_year(text: &mut String, date: Date) {
    if date.year() < 0 {
        text.push('-');
    }
    push_digits(text, date.year().unsigned_abs(), 4);
}

/// Writes a number with at least so many digits.
fn push_digits(text: &mut String, number: u32, width: u32) {
    let digits = width.max(number.checked_ilog10().map_or(1, |log| log + 1));
    for place in (0..digits).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        text.push(char::from_digit(digit, 10).unwrap_or('0'));
    }
}

#[cfg(test)]
mod tests {
    use crate::DateTime;
    use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

    #[test]
    fn prints_what_no_answer_holds() {
        let day = |year| Date::from_calendar_date(year, Month::March, 4).expect("a day");
        let at =
            |year, offset| DateTime::from(OffsetDateTime::new_in_offset(day(year), Time::MIDNIGHT, offset));
        let west = UtcOffset::from_hms(-3, -30, 0).expect("an offset");
        assert_eq!(at(-7, UtcOffset::UTC).to_string(), "-0007-03-04T00:00:00Z");
        assert_eq!(at(2024, west).to_string(), "2024-03-04T00:00:00-03:30");
        assert_eq!(
            format!("{:>22}|", at(70, UtcOffset::UTC)),
            "  0070-03-04T00:00:00Z|"
        );
    }
}
