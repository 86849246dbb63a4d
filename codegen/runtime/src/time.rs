//! `DateTime`, `Date` and `MonthDayYear`: points in time and calendar days in the formats of the service.

mod month_day_year;
mod parse;
#[cfg(test)]
mod parse_tests;
mod print;

pub use month_day_year::MonthDayYear;

use super::json::{Json, MapKey, Read, Sink, Source, Texts, read_shape};
use super::parameter::ToParameter;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::SystemTime;
use time::OffsetDateTime;

/// A point in time.
///
/// It is read from RFC 3339 such as `2017-01-20T00:33:34Z`, with up to nine fractional digits and any offset;
/// without an offset, it is taken as UTC. It is written with `Z` for UTC, and with the offset otherwise.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct DateTime(OffsetDateTime);

/// A calendar date, such as `2017-01-20`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Date(time::Date);

impl DateTime {
    /// Returns the current time in UTC.
    #[must_use]
    pub fn now() -> Self {
        Self(OffsetDateTime::now_utc())
    }

    /// Converts to the type of the `time` crate.
    #[must_use]
    pub fn to_offset_date_time(self) -> OffsetDateTime {
        self.0
    }
}

impl Date {
    /// Converts to the type of the `time` crate.
    #[must_use]
    pub fn to_date(self) -> time::Date {
        self.0
    }
}

impl From<OffsetDateTime> for DateTime {
    fn from(value: OffsetDateTime) -> Self {
        Self(value)
    }
}

impl From<DateTime> for OffsetDateTime {
    fn from(value: DateTime) -> Self {
        value.0
    }
}

impl From<SystemTime> for DateTime {
    fn from(value: SystemTime) -> Self {
        Self(value.into())
    }
}

impl From<DateTime> for SystemTime {
    fn from(value: DateTime) -> Self {
        value.0.into()
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        Self(value)
    }
}

impl From<Date> for time::Date {
    fn from(value: Date) -> Self {
        value.0
    }
}

/// The error of parsing text that is not a date.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct ParseDateError;

impl fmt::Display for ParseDateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "not a date in the form that is expected, such as 2017-01-20T00:33:34Z, 2017-01-20 or 1/20/2017",
        )
    }
}

impl std::error::Error for ParseDateError {}

impl FromStr for DateTime {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        parse::date_time(text.as_bytes()).map(Self).ok_or(ParseDateError)
    }
}

impl FromStr for Date {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        parse::date(text.as_bytes()).map(Self).ok_or(ParseDateError)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&print::date_time(self.0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&print::date(self.0))
    }
}

macro_rules! date_on_the_wire {
    ($name:ident, $parse:path, $print:path, $blank:expr) => {
        impl Json for $name {
            #[inline]
            fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
                read_shape(Texts(|text: &str| $parse(text.as_bytes()).map(Self)), from)
            }

            fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.text(&$print(self.0))
            }

            fn blank() -> Self {
                Self($blank)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&$print(self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                super::json::deserialize(from)
            }
        }

        impl MapKey for $name {
            fn of_name(name: &str) -> Option<Self> {
                $parse(name.as_bytes()).map(Self)
            }

            fn to_name(&self) -> Cow<'_, str> {
                Cow::Owned($print(self.0))
            }
        }

        impl ToParameter for $name {
            fn to_parameter(&self) -> Option<Cow<'_, str>> {
                Some(Cow::Owned($print(self.0)))
            }
        }
    };
}

date_on_the_wire!(
    DateTime,
    parse::date_time,
    print::date_time,
    OffsetDateTime::UNIX_EPOCH
);
date_on_the_wire!(Date, parse::date, print::date, OffsetDateTime::UNIX_EPOCH.date());
