//! The digits of a number: parsed, written as JSON, and compared by value.

use std::cmp::Ordering;

/// The parts of a number, as written.
#[derive(Debug, Default)]
pub(super) struct Parts<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
    /// The exponent as written, with its letter.
    written_exponent: &'a str,
}

impl<'a> Parts<'a> {
    /// Parses a number, or returns `None` if the text is not one.
    pub(super) fn of(text: &'a str) -> Option<Self> {
        let negative = text.starts_with('-');
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let end = unsigned.find(['e', 'E']).unwrap_or(unsigned.len());
        let (mantissa, written_exponent) = unsigned.split_at(end);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
            return None;
        }
        Some(Self {
            negative,
            whole,
            fraction,
            exponent: exponent(written_exponent)?,
            written_exponent,
        })
    }

    /// Returns the value of the number.
    pub(super) fn value(&self) -> Value {
        let mut digits: Vec<u8> = self.whole.bytes().chain(self.fraction.bytes()).collect();
        let leading = digits.iter().take_while(|digit| **digit == b'0').count();
        let end = digits
            .iter()
            .rposition(|digit| *digit != b'0')
            .map_or(0, |last| last + 1);
        digits.truncate(end);
        if digits.is_empty() {
            return Value::Zero;
        }
        digits.drain(..leading);
        let size = Size {
            magnitude: i128::from(self.exponent) + count(self.whole.len()) - count(leading),
            digits,
        };
        if self.negative {
            Value::Negative(std::cmp::Reverse(size))
        } else {
            Value::Positive(size)
        }
    }

    /// Returns the number without an exponent, or `None` if that would be long.
    pub(super) fn plain(&self) -> Option<String> {
        const LONGEST: u64 = 64;
        if self.exponent.unsigned_abs() > LONGEST {
            return None;
        }
        let digits = format!("{}{}", self.whole, self.fraction);
        let point = count(self.whole.len()) + i128::from(self.exponent);
        let sign = if self.negative { "-" } else { "" };
        let zeros = |many: i128| "0".repeat(usize::try_from(many).unwrap_or(0));
        let before = zeros(-point);
        let after = zeros(point - count(digits.len()));
        let all = format!("{before}{digits}{after}");
        let (whole, fraction) = all.split_at_checked(usize::try_from(point).unwrap_or(0))?;
        let whole = if whole.is_empty() { "0" } else { whole };
        let dot = if fraction.is_empty() { "" } else { "." };
        Some(format!("{sign}{whole}{dot}{fraction}"))
    }
}

fn count(many: usize) -> i128 {
    many.try_into().unwrap_or(i128::MAX / 2)
}

/// Parses an exponent such as `e-7`; an empty one is 0.
fn exponent(written: &str) -> Option<i64> {
    let Some(number) = written.strip_prefix(['e', 'E']) else {
        return Some(0);
    };
    let digits = number.strip_prefix(['+', '-']).unwrap_or(number);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| number.parse().ok())?
}

/// The value of a number, in ascending order.
#[derive(Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(super) enum Value {
    Negative(std::cmp::Reverse<Size>),
    Zero,
    Positive(Size),
}

/// The number `0.digits` times ten to the power of the magnitude, without zeros at either end.
#[derive(Debug, Eq, Hash, PartialEq)]
pub(super) struct Size {
    magnitude: i128,
    digits: Vec<u8>,
}

impl Ord for Size {
    fn cmp(&self, other: &Self) -> Ordering {
        let magnitudes = self.magnitude.cmp(&other.magnitude);
        magnitudes.then_with(|| self.digits.cmp(&other.digits))
    }
}

impl PartialOrd for Size {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns the number in a text in the notation of JSON, with all its digits.
pub(super) fn to_json(text: &str) -> Option<String> {
    let Parts {
        negative,
        whole,
        fraction,
        written_exponent,
        ..
    } = Parts::of(text)?;
    let sign = if negative { "-" } else { "" };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let dot = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{fraction}{written_exponent}"))
}
