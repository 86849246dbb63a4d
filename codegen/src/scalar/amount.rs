//! `Amount`: the exact value of a number in the description.

use std::cmp::Ordering;

use crate::source::{Node, Value};

/// The value of a number, for comparison: exact if it has at most 38 digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amount {
    /// The number as an integer and a power of ten to multiply it with.
    exact: Option<(i128, i32)>,
    nearest: f64,
}

impl From<i128> for Amount {
    fn from(value: i128) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "the exact value stands beside it")]
        let nearest = value as f64;
        Self {
            exact: Some((value, 0)),
            nearest,
        }
    }
}

impl Amount {
    /// Returns the value of a node, if the node is a number.
    pub(crate) fn of(node: &Node) -> Option<Self> {
        match &node.value {
            Value::Integer(value) => Some(Self::from(*value)),
            Value::Number(number) => Some(Self {
                exact: exact(&number.to_string()),
                nearest: number.value,
            }),
            _ => None,
        }
    }

    /// Compares two values, or returns `None` if one is not a number.
    pub(crate) fn compare(self, other: Self) -> Option<Ordering> {
        match self.on_one_scale(other) {
            Some((one, other)) => Some(one.cmp(&other)),
            None => self.nearest.partial_cmp(&other.nearest),
        }
    }

    /// Whether it is a multiple of another; `None` if that cannot be determined.
    pub(crate) fn is_multiple_of(self, other: Self) -> Option<bool> {
        let (one, other) = self.on_one_scale(other)?;
        Some(one.checked_rem(other)? == 0)
    }

    /// Returns the greatest integer that is not greater, or `None` if that cannot be determined.
    pub(crate) fn floor(self) -> Option<i128> {
        let (value, exponent) = self.exact?;
        let power = 10_i128.checked_pow(exponent.unsigned_abs())?;
        if exponent < 0 {
            Some(value.div_euclid(power))
        } else {
            value.checked_mul(power)
        }
    }

    /// Returns the least integer that is not less, or `None` if that cannot be determined.
    pub(crate) fn ceil(self) -> Option<i128> {
        let floor = self.floor()?;
        let is_whole = self.compare(Self::from(floor)) == Some(Ordering::Equal);
        Some(if is_whole { floor } else { floor.saturating_add(1) })
    }

    /// Returns both as integers with the same power of ten.
    fn on_one_scale(self, other: Self) -> Option<(i128, i128)> {
        let ((one, exponent), (two, other_exponent)) = (self.exact?, other.exact?);
        let least = exponent.min(other_exponent);
        let scaled = |value: i128, exponent: i32| {
            let power = u32::try_from(exponent.checked_sub(least)?).ok()?;
            value.checked_mul(10_i128.checked_pow(power)?)
        };
        Some((scaled(one, exponent)?, scaled(two, other_exponent)?))
    }

    /// Returns a string that is the same for equal values.
    pub(crate) fn key(self) -> String {
        let Some((mut value, mut exponent)) = self.exact else {
            return self.nearest.to_string();
        };
        while value != 0 && value % 10 == 0 {
            value /= 10;
            exponent = exponent.saturating_add(1);
        }
        format!("{value}e{}", if value == 0 { 0 } else { exponent })
    }
}

fn exact(digits: &str) -> Option<(i128, i32)> {
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i32 = exponent.parse().ok()?;
    let value = format!("{whole}{fraction}").parse().ok()?;
    Some((value, exponent.checked_sub(i32::try_from(fraction.len()).ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::{Amount, exact};

    #[test]
    fn amounts_are_compared_to_the_last_digit() {
        let amount = |text: &str| Amount {
            exact: exact(text),
            nearest: text.parse().expect("a number"),
        };
        for (less, more) in [
            ("9223372036854775806", "9223372036854775807"),
            ("-1.5", "-1.49"),
            ("0.1999968000511991808131", "0.1999968000511991808132"),
            ("9", "1e400"),
        ] {
            let compared = amount(less).compare(amount(more));
            assert_eq!(compared, Some(std::cmp::Ordering::Less), "{less} {more}");
        }
        assert_eq!(amount("1.50").key(), amount("15e-1").key());
        assert_eq!(amount("0.0").key(), amount("0").key());
        let ends = |text: &str| (amount(text).floor(), amount(text).ceil());
        assert_eq!(ends("-1.5"), (Some(-2), Some(-1)));
        assert_eq!(ends("12e1"), (Some(120), Some(120)));
        assert_eq!(ends("1e400"), (None, None));
        assert_eq!(amount("0.3").is_multiple_of(amount("0.1")), Some(true));
        assert_eq!(amount("0.35").is_multiple_of(amount("0.1")), Some(false));
        assert_eq!(amount("1").is_multiple_of(amount("0")), None);
        assert_eq!(amount("1e400").is_multiple_of(amount("7")), None);
    }
}
