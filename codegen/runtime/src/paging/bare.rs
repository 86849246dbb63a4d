//! A list that is an answer by itself, as a page. What does not fit has no place beside it, so that the page is an error.

use super::{NextPage, Page};
use crate::json::{Json, UnknownMembers};

impl<T: Json + Send + 'static> Page for Vec<T> {
    type Item = T;

    const ITEMS: &'static [&'static str] = &[];

    fn items(&self) -> &[T] {
        self
    }

    fn take_items(&mut self) -> Vec<T> {
        std::mem::take(self)
    }

    fn holder(&self) -> Option<&UnknownMembers> {
        None
    }

    fn next(&self) -> Option<NextPage<'_>> {
        None
    }

    fn odd_link(&self) -> bool {
        false
    }

    fn token(&self) -> Option<&str> {
        None
    }
}
