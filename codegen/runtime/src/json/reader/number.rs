//! Numbers: 64-bit integers, and all other numbers as their digits.

use super::{ReadError, Reader};
use crate::json::budget::ALLOCATION;
use crate::json::{Read, Shape};

impl<'a> Reader<'a> {
    #[inline]
    pub(super) fn number<S: Shape<'a>>(&mut self, shape: S) -> Result<Read<S::Made>, ReadError> {
        let start = self.at;
        let integer = self.skip_number()?;
        let is_negative = self.json.get(start) == Some(&b'-');
        match integer.map(|integer| (integer, i64::try_from(integer))) {
            Some((_, Ok(integer))) if !is_negative => Ok(shape.integer(integer)),
            Some((integer, Err(_))) if !is_negative => Ok(shape.large_integer(integer)),
            // `-0` is not read as an integer, which would lose its sign.
            Some((1.., Ok(integer))) => Ok(shape.integer(-integer)),
            _ => self.digits(start, shape),
        }
    }

    #[cold]
    fn digits<S: Shape<'a>>(&mut self, start: usize, shape: S) -> Result<Read<S::Made>, ReadError> {
        let digits = self.json.get(start..self.at).unwrap_or_default();
        // A number is ASCII.
        let digits = std::str::from_utf8(digits).unwrap_or_default();
        self.budget.charge(digits.len() + ALLOCATION)?;
        Ok(shape.any_number(digits))
    }

    /// Skips a number. Returns its value if it consists of digits only and fits.
    #[inline]
    pub(super) fn skip_number(&mut self) -> Result<Option<u64>, ReadError> {
        if self.json.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let start = self.at;
        let mut integer = self.skip_digits()?;
        if self.at - start > 1 && self.json.get(start) == Some(&b'0') {
            self.at = start + 1;
            return Err(self.expected("no digit behind a leading zero"));
        }
        if self.json.get(self.at) == Some(&b'.') {
            self.at += 1;
            self.skip_digits()?;
            integer = None;
        }
        if let Some(b'e' | b'E') = self.json.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.json.get(self.at) {
                self.at += 1;
            }
            self.skip_digits()?;
            integer = None;
        }
        Ok(integer)
    }

    #[inline]
    fn skip_digits(&mut self) -> Result<Option<u64>, ReadError> {
        let start = self.at;
        let mut number = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.json.get(self.at) {
            number = number
                .and_then(|number| number.checked_mul(10))
                .and_then(|number| number.checked_add(u64::from(digit - b'0')));
            self.at += 1;
        }
        if self.at == start {
            return Err(self.expected("a digit"));
        }
        Ok(number)
    }
}
