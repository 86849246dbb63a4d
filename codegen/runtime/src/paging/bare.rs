//! A list that is itself the body of a response, as a page. It cannot keep items that do not fit, so that
//! such a page is an error.

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
