//! Personal data in `Debug`: hidden, unless a value is asked to show it.

use std::cell::Cell;
use std::fmt;

thread_local! {
    /// Whether the value that is being written shows its personal data.
    static IS_SHOWN: Cell<bool> = const { Cell::new(false) };
}

/// A field with personal data, as written by `Debug`: `..`, unless the value around it is
/// [shown](ShowPersonal).
///
/// ```
/// # use openapi_client_runtime::generated::{Personal, ShowPersonal};
/// assert_eq!(format!("{:?}", Personal(&"Ada")), "..");
/// assert_eq!(format!("{:?}", ShowPersonal::new(&Personal(&"Ada"))), r#""Ada""#);
/// ```
pub struct Personal<'a, T: ?Sized>(pub &'a T);

impl<T: fmt::Debug + ?Sized> fmt::Debug for Personal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if IS_SHOWN.get() {
            self.0.fmt(f)
        } else {
            f.write_str("..")
        }
    }
}

/// A value whose `Debug` shows the personal data in it, at any depth, but no secrets.
///
/// It is returned by the method `show_personal` of a type.
pub struct ShowPersonal<'a, T: ?Sized>(&'a T);

impl<'a, T: ?Sized> ShowPersonal<'a, T> {
    /// Wraps a value to show its personal data.
    #[must_use]
    pub fn new(value: &'a T) -> Self {
        Self(value)
    }
}

impl<T: fmt::Debug + ?Sized> fmt::Debug for ShowPersonal<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let _shown = ShowGuard::begin();
        self.0.fmt(f)
    }
}

/// A guard during whose lifetime the current thread shows personal data.
struct ShowGuard {
    before: bool,
}

impl ShowGuard {
    fn begin() -> Self {
        Self {
            before: IS_SHOWN.replace(true),
        }
    }
}

impl Drop for ShowGuard {
    fn drop(&mut self) {
        IS_SHOWN.set(self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::{Personal, ShowPersonal};
    use std::fmt;

    struct Broken;

    impl fmt::Debug for Broken {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("a faulty Debug");
        }
    }

    #[test]
    fn is_shown_in_the_value_that_was_asked_for_and_in_no_other() {
        let name = Personal("Ada");
        let both = (&name, ShowPersonal::new(&name));
        assert_eq!(format!("{both:?}"), r#"(.., "Ada")"#);
        assert_eq!(
            format!("{:?} {name:?}", ShowPersonal::new(&both)),
            r#"("Ada", "Ada") .."#
        );
    }

    #[test]
    fn is_hidden_again_after_a_panic() {
        let shown = std::panic::catch_unwind(|| format!("{:?}", ShowPersonal::new(&Broken)));
        assert!(shown.is_err());
        assert_eq!(format!("{:?}", Personal(&"Ada")), "..");
    }
}
