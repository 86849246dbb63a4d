//! `RetryBudget`: what all calls of a client together may spend on repetitions, so that a service that is down is not asked
//! several times as often as one that is up.

use std::sync::atomic::{AtomicU32, Ordering};

/// A bucket of tokens, shared by the calls of a client.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: AtomicU32,
    /// How many there are at most; without a bound every repetition is granted.
    most: Option<u32>,
}

/// What a repetition costs. It comes back when that repetition succeeds.
const REPETITION: u32 = 5;

/// What a call brings that succeeds at once.
const SUCCESS: u32 = 1;

impl RetryBudget {
    pub(crate) fn new(most: Option<u32>) -> Self {
        Self {
            tokens: AtomicU32::new(most.unwrap_or_default()),
            most,
        }
    }

    /// Pays for a repetition. `false`: there is not enough left.
    pub(crate) fn pay(&self) -> bool {
        let pay = |tokens: u32| tokens.checked_sub(REPETITION);
        self.most.is_none()
            || self
                .tokens
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay)
                .is_ok()
    }

    /// A call has succeeded, after so many repetitions.
    pub(crate) fn succeeded(&self, repetitions: u32) {
        let Some(most) = self.most else { return };
        let back = if repetitions == 0 { SUCCESS } else { REPETITION };
        let fill = |tokens: u32| (tokens < most).then(|| tokens.saturating_add(back).min(most));
        // Nothing to do where it is full, which is nearly always.
        let _ = self
            .tokens
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, fill);
    }
}

#[cfg(test)]
mod tests {
    use super::RetryBudget;

    fn granted(budget: &RetryBudget) -> usize {
        std::iter::repeat_with(|| budget.pay())
            .take(10_000)
            .take_while(|granted| *granted)
            .count()
    }

    #[test]
    fn it_is_spent_and_fills_again() {
        let budget = RetryBudget::new(Some(500));
        assert_eq!(granted(&budget), 100);
        budget.succeeded(1);
        assert_eq!(
            granted(&budget),
            1,
            "what a repetition cost comes back with its success"
        );
        for _ in 0..9 {
            budget.succeeded(0);
        }
        assert_eq!(granted(&budget), 1);
        for _ in 0..10_000 {
            budget.succeeded(0);
        }
        assert_eq!(granted(&budget), 100, "it does not grow beyond its size");
    }

    #[test]
    fn none_is_no_bound_and_nothing_is_no_repetition() {
        assert_eq!(granted(&RetryBudget::new(None)), 10_000);
        assert_eq!(granted(&RetryBudget::new(Some(0))), 0);
        assert_eq!(granted(&RetryBudget::new(Some(4))), 0);
    }
}
