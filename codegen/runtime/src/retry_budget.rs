//! `RetryBudget`: the retries that all calls of a client together may make, so that a service that is down
//! does not get several times as many requests.

use std::sync::atomic::{AtomicU32, Ordering};

/// A bucket of tokens, shared by the calls of a client.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    tokens: AtomicU32,
    /// The largest number of tokens. Without one, every retry is granted.
    most: Option<u32>,
}

/// The cost of a retry, which is refunded when the retry succeeds.
const REPETITION: u32 = 5;

/// The gain from a call that succeeds at once.
const SUCCESS: u32 = 1;

impl RetryBudget {
    pub(crate) fn new(most: Option<u32>) -> Self {
        Self {
            tokens: AtomicU32::new(most.unwrap_or_default()),
            most,
        }
    }

    /// Pays for a retry. Returns `false` if too few tokens are left.
    pub(crate) fn pay(&self) -> bool {
        let pay = |tokens: u32| tokens.checked_sub(REPETITION);
        self.most.is_none()
            || self
                .tokens
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, pay)
                .is_ok()
    }

    /// Records a call that succeeded, after so many retries.
    pub(crate) fn succeeded(&self, repetitions: u32) {
        let Some(most) = self.most else { return };
        let back = if repetitions == 0 { SUCCESS } else { REPETITION };
        let fill = |tokens: u32| (tokens < most).then(|| tokens.saturating_add(back).min(most));
        // Fails if the bucket is full, which is nearly always the case.
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
