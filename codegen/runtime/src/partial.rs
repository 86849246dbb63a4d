//! `Partial`: a success response that may list failures, which a caller cannot ignore by accident.

use super::error::{Error, ErrorDetails, ErrorKind, Result, usual_error};
use super::json::{Json, MemberPath, each_listed};
use super::response::Response;
use futures_util::future::BoxFuture;
use std::fmt;

/// A call whose response may list failures. It is sent when it is polled.
pub type PartialCall<T> = BoxFuture<'static, Result<Partial<T>>>;

/// A member of a response that lists failures.
#[derive(Debug)]
pub struct FailureMember {
    /// The path to the member.
    pub path: MemberPath,
    /// The values of the member that mean a failure; empty if every value that is not null does.
    pub values: &'static [&'static str],
}

/// A successful response that may list failures, because the service has not carried out everything.
///
/// Decide which it is: [`whole`](Self::whole) treats failures as an error, [`regardless`](Self::regardless)
/// returns the response including the failures.
#[derive(Debug)]
#[must_use = "the service may have carried it out in part only: call `whole()` or `regardless()`"]
pub struct Partial<T> {
    answer: Response<T>,
    failed: Vec<Failed>,
}

/// The failures in one member of a response.
pub(crate) struct Failed {
    /// The path to the member.
    way: &'static [&'static str],
    count: usize,
    /// The details of the first failure that has any.
    details: Option<ErrorDetails>,
}

/// Writes only the path and the number, as the details may contain personal data.
impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.count, self.way.join("."))
    }
}

impl<T: Json> Partial<T> {
    /// Finds the failures that a response lists.
    #[doc(hidden)]
    pub fn of(answer: Response<T>, failures: &'static [FailureMember]) -> Self {
        let failed = failed(answer.body(), failures);
        Self { answer, failed }
    }
}

impl<T> Partial<T> {
    /// Returns the response if it lists no failures.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Partial`] if the response lists failures. [`Error::code`] and [`Error::description`] are those
    /// of the first failure in which they are understood; [`Error::raw_body`] is the whole response. Everything that is
    /// not listed has been carried out.
    pub fn whole(self) -> Result<Response<T>> {
        let Self { answer, failed } = self;
        if failed.is_empty() {
            return Ok(answer);
        }
        let error = Error::new(ErrorKind::Partial, sentence(&failed));
        let details = failed.into_iter().find_map(|failed| failed.details);
        Err(answer.into_error(error).with_details(details.unwrap_or_default()))
    }

    /// Returns the response, whether it lists failures or not.
    #[must_use]
    pub fn regardless(self) -> Response<T> {
        self.answer
    }

    /// Whether the response lists failures.
    #[must_use]
    pub fn has_failures(&self) -> bool {
        !self.failed.is_empty()
    }
}

/// Creates a response without failures, for traits and test doubles of your own.
impl<T> From<T> for Partial<T> {
    fn from(body: T) -> Self {
        Self {
            answer: Response::from(body),
            failed: Vec::new(),
        }
    }
}

/// Returns the failures that a body lists, by their members.
fn failed<T: Json>(body: &T, failures: &[FailureMember]) -> Vec<Failed> {
    let of_member = failures.iter().map(|member| {
        let mut failed = Failed {
            way: member.path.names,
            count: 0,
            details: None,
        };
        each_listed(body, &member.path, member.values, &mut |json| {
            failed.count += 1;
            if failed.details.is_none() {
                failed.details = usual_error(json, json.len());
            }
        });
        failed
    });
    of_member.filter(|failed| failed.count > 0).collect()
}

fn sentence(failed: &[Failed]) -> String {
    let parts = failed.iter().map(|Failed { way, count, .. }| {
        let s = if *count == 1 { "" } else { "s" };
        format!("{count} failure{s} in `{}`", way.join("."))
    });
    let parts: Vec<String> = parts.collect();
    format!("not all of it was done: the answer lists {}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{FailureMember, failed, sentence};
    use crate::Value;
    use crate::json::MemberPath;

    fn listed(names: &'static [&'static str]) -> FailureMember {
        FailureMember {
            path: MemberPath::exact(names),
            values: &[],
        }
    }

    #[test]
    fn the_first_failure_that_says_something_is_told() {
        for (json, count, code) in [
            (r#"{"a":[{"code":7},{"code":8}]}"#, 2, Some("7")),
            (r#"{"a":[{},{"code":8}]}"#, 2, Some("8")),
            (r#"{"a":"no"}"#, 1, None),
        ] {
            let answer: Value = json.parse().expect("JSON");
            let failed = failed(&answer, &[listed(&["a"])]);
            let failed = failed.first().expect("a failure");
            let found = failed.details.as_ref().and_then(|details| details.found_code());
            assert_eq!((failed.count, found), (count, code), "{json}");
        }
    }

    #[test]
    fn each_member_is_named_with_how_many_it_lists() {
        let answer: Value = r#"{"a":[1,2],"b":{"c":1},"s":"bad"}"#.parse().expect("JSON");
        let state = FailureMember {
            values: &["bad"],
            ..listed(&["s"])
        };
        let members = [listed(&["a"]), listed(&["b", "c"]), listed(&["d"]), state];
        assert_eq!(
            sentence(&failed(&answer, &members)),
            "not all of it was done: the answer lists 2 failures in `a`, 1 failure in `b.c`, 1 failure in `s`"
        );
    }
}
