//! The names of the members of an object that has been read.

use super::{ReadError, Reader, Text};
use crate::json::Budget;
use std::collections::HashSet;

impl Reader<'_> {
    /// Returns those of the given names that members have, from `start` to the end of the object.
    pub(super) fn came(&self, start: usize, among: &HashSet<&'static str>) -> HashSet<&'static str> {
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
        let mut came = HashSet::new();
        // The object was read before, so it is valid JSON.
        let _ = again.collect_names(among, &mut came);
        came
    }

    fn collect_names(
        &mut self,
        among: &HashSet<&'static str>,
        came: &mut HashSet<&'static str>,
    ) -> Result<(), ReadError> {
        let mut first = true;
        while self.goes_on(&mut first, b'}')? {
            let name = match self.name()? {
                Text::Plain(name) => among.get(name),
                Text::Decoded => among.get(self.scratch.as_str()),
                Text::Raw(_) => None,
            };
            came.extend(name);
            self.skip()?;
        }
        Ok(())
    }
}
