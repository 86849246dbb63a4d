//! `Random`: numbers that are the same in every run of a seed.

/// Marsaglia's xorshift: random enough, and the same everywhere.
pub(crate) struct Random(u64);

impl Random {
    /// Returns the random numbers for the document of a number and a seed.
    pub(crate) fn new(seed: u64, number: usize) -> Self {
        let mut state = Self(
            0x9e37_79b9_7f4a_7c15 ^ (seed << 32) ^ (number as u64 + 1).wrapping_mul(0xbf58_476d_1ce4_e5b9),
        );
        state.below(2);
        state
    }

    /// Returns a number below `end`, or 0 if `end` is 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % end.max(1)
    }

    /// Returns one of several values.
    ///
    /// # Panics
    ///
    /// Panics if there are none.
    pub(crate) fn of<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        &several[self.below(several.len())]
    }
}
