//! The names of the members of an object that was read already.

use super::{ReadError, Reader, Text};
use crate::json::Budget;

impl Reader<'_> {
    /// The names of the members that begin at `start`, up to where the object ends.
    pub(super) fn names(&self, start: usize) -> Vec<String> {
        let budget = Budget::unlimited();
        let mut again = Reader {
            json: self.json,
            utf8: self.utf8,
            at: start,
            depth: 0,
            scratch: String::new(),
            budget: &budget,
            shows_described: false,
        };
        let mut names = Vec::new();
        // What is no JSON was found out before.
        let _ = again.collect_names(&mut names);
        names
    }

    fn collect_names(&mut self, names: &mut Vec<String>) -> Result<(), ReadError> {
        let mut first = true;
        while self.goes_on(&mut first, b'}')? {
            match self.name()? {
                Text::Plain(name) => names.push(name.to_owned()),
                Text::Decoded => names.push(self.scratch.clone()),
                Text::Raw(_) => {}
            }
            self.skip()?;
        }
        Ok(())
    }
}
