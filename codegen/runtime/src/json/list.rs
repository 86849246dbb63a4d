//! `Vec`: a list keeps the elements that fit, and returns the others with their positions.

use super::budget::push;
use super::rest::{Misfit, Misfits, RestBuilder, WithRest};
use super::sink::{ListSink, Write};
use super::source::Elements;
use super::value::Value;
use super::{Json, Read, RestRef, Shape, Sink, Source, read_shape};
use std::marker::PhantomData;

struct Lists<T>(PhantomData<T>);

impl<'a, T: Json> Shape<'a> for Lists<T> {
    type Made = Vec<T>;

    #[inline]
    fn null(self) -> Read<Vec<T>> {
        Read::Fits(Vec::new())
    }

    #[inline]
    fn list<A: Elements<'a>>(self, mut list: A) -> Result<Read<Vec<T>>, A::Error> {
        let mut values = Vec::new();
        let mut aside = RestBuilder::new();
        let mut index = 0;
        while let Some(element) = list.next::<T>()? {
            match element {
                Read::Fits(value) => push(&mut values, value, &list)?,
                Read::Partial(value, rest) => {
                    let (odd, misfit) = rest.into_parts();
                    push(&mut values, value, &list)?;
                    aside.add(index, odd, misfit, &list)?;
                }
                Read::Mismatch(odd) => aside.add(index, *odd, Misfit::Whole, &list)?,
            }
            index += 1;
        }
        if aside.is_empty() {
            return Ok(Read::Fits(values));
        }
        let rest = aside.into_rest(unnamed(&values), Value::Array);
        Ok(Read::Partial(values, Box::new(rest)))
    }
}

/// Pairs the elements of a list with empty names.
fn unnamed<T>(values: &[T]) -> impl Iterator<Item = (&str, &T)> {
    values.iter().map(|value| ("", value))
}

impl<T: Json> Json for Vec<T> {
    #[inline]
    fn read<'a, S: Source<'a>>(from: S) -> Result<Read<Self>, S::Error> {
        read_shape(Lists(PhantomData), from)
    }

    fn write<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.as_slice().write_to(to)
    }

    fn write_with_rest<S: Sink>(&self, rest: RestRef<'_>, to: S) -> Result<S::Ok, S::Error> {
        match (rest.value, rest.misfits) {
            (Value::Array(odd), Some(misfits)) if misfits.are_of(unnamed(self)) => {
                write_in_order(self, odd, misfits, to)
            }
            _ => self.write(to),
        }
    }

    fn blank() -> Self {
        Self::new()
    }
}

impl<T: Json> Write for [T] {
    fn write_to<S: Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.list(self.len())?;
        for value in self {
            list.element(value)?;
        }
        list.end()
    }
}

/// Writes the elements that fit and those that do not, each in its position.
fn write_in_order<T: Json, S: Sink>(
    fitting: &[T],
    odd: &[Value],
    misfits: &Misfits,
    to: S,
) -> Result<S::Ok, S::Error> {
    let is_whole = |misfit: &&(usize, Misfit)| matches!(misfit.1, Misfit::Whole);
    let length = fitting.len() + misfits.at.iter().filter(is_whole).count();
    let mut list = to.list(length)?;
    let (mut fitting, mut odd) = (fitting.iter(), odd.iter().zip(&misfits.at).peekable());
    for index in 0..length {
        match odd.next_if(|(_, (at, _))| *at == index) {
            Some((value, (_, Misfit::Whole))) => list.element(value)?,
            Some((value, (_, Misfit::Part(misfits)))) => {
                let misfits = misfits.as_deref();
                if let Some(fits) = fitting.next() {
                    list.element(&WithRest(fits, RestRef { value, misfits }))?;
                }
            }
            None => {
                if let Some(fits) = fitting.next() {
                    list.element(fits)?;
                }
            }
        }
    }
    list.end()
}
