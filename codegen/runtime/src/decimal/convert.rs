//! Conversions to and from `Decimal`.

use super::{Decimal, DecimalError, DecimalText};

macro_rules! from {
    ($($number:ty),*) => {$(
        impl From<$number> for Decimal {
            fn from(number: $number) -> Self {
                Self(number.to_string().into())
            }
        }

        impl From<$number> for DecimalText {
            fn from(number: $number) -> Self {
                Decimal::from(number).into()
            }
        }
    )*};
}
from!(i32, i64, u32, u64, rust_decimal::Decimal);

/// Fails if digits would be lost: `rust_decimal` holds 28 of them.
impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = DecimalError;

    fn try_from(number: &Decimal) -> Result<Self, DecimalError> {
        let plain = number.parts().plain();
        let exact = plain.and_then(|plain| {
            let fraction = plain.contains('.');
            let short = plain.trim_end_matches('0').trim_end_matches('.');
            let read = Self::from_str_exact(&plain);
            read.ok()
                .or_else(|| Self::from_str_exact(short).ok().filter(|_| fraction))
        });
        exact.ok_or(DecimalError(
            "the number has more digits than `rust_decimal` holds",
        ))
    }
}

/// Fails if digits would be lost: `rust_decimal` holds 28 of them.
impl TryFrom<Decimal> for rust_decimal::Decimal {
    type Error = DecimalError;

    fn try_from(number: Decimal) -> Result<Self, DecimalError> {
        Self::try_from(&number)
    }
}
