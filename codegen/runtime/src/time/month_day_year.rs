//! `MonthDayYear`: a date in the order used in the United States.

use super::{Date, ParseDateError, parse, print};
use crate::json::{Json, MapKey, Read, Sink, Source, Texts, read_shape};
use crate::parameter::ToParameter;
use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

/// A [`Date`] that is written as `2/18/2022`: month, day, year.
///
/// It dereferences to `Date`. It is read with zeros before the month and the day too, and written without them.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MonthDayYear(Date);

impl MonthDayYear {
    fn read(text: &str) -> Option<Self> {
        let date = parse::month_day_year(text.as_bytes())?;
        Some(Self(Date(date)))
    }
}

impl Deref for MonthDayYear {
    type Target = Date;

    fn deref(&self) -> &Date {
        &self.0
    }
}

impl From<Date> for MonthDayYear {
    fn from(date: Date) -> Self {
        Self(date)
    }
}

impl From<MonthDayYear> for Date {
    fn from(date: MonthDayYear) -> Self {
        date.0
    }
}

impl FromStr for MonthDayYear {
    type Err = ParseDateError;

    fn from_str(text: &str) -> Result<Self, ParseDateError> {
        Self::read(text).ok_or(ParseDateError)
    }
}

impl fmt::Display for MonthDayYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&print::month_day_year(self.to_date()))
    }
}

impl Json for MonthDayYear {
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Texts(Self::read), from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.text(&print::month_day_year(self.to_date()))
    }

    fn blank() -> Self {
        Self(Date::blank())
    }
}

crate::generated::serde_traits!(MonthDayYear);

impl MapKey for MonthDayYear {
    fn of_name(name: &str) -> Option<Self> {
        Self::read(name)
    }

    fn to_name(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl ToParameter for MonthDayYear {
    fn to_parameter(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.to_string()))
    }
}
