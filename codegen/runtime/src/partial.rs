//! `Partial`: a success response that may list failures, which a caller cannot ignore by accident.

use super::error::{Error, ErrorDetails, ErrorKind, Result, usual_error};
use super::json::{MemberPath, Step, Value};
use super::response::Response;
use futures_util::future::BoxFuture;
use std::fmt;

/// A call whose response may list failures. It is sent when it is polled.
pub type PartialCall<T> = BoxFuture<'static, Result<Partial<T>>>;

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
    /// The details of the first failure.
    first: ErrorDetails,
}

/// Writes only the path and the number, as the details may contain personal data.
impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {}", self.count, self.way.join("."))
    }
}

impl<T> Partial<T> {
    pub(crate) fn new(answer: Response<(T, Vec<Failed>)>) -> Self {
        let ((body, failed), head) = answer.into_parts();
        Self {
            answer: head.map(|()| body),
            failed,
        }
    }

    /// Returns the response if it lists no failures.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Partial`] if the response lists failures. [`Error::code`] and [`Error::description`] are those
    /// of the first failure, if they are understood; [`Error::raw_body`] is the whole response. Everything that is
    /// not listed has been carried out.
    pub fn whole(self) -> Result<Response<T>> {
        let Self { answer, failed } = self;
        if failed.is_empty() {
            return Ok(answer);
        }
        let error = Error::new(ErrorKind::Partial, sentence(&failed));
        let details = failed.into_iter().next().map(|failed| failed.first);
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

/// Returns the failures that a response lists: for each path, the values that are present and not null. Each
/// item of a list counts.
pub(crate) fn failed(answer: &Value, ways: &[MemberPath], budget: usize) -> Vec<Failed> {
    let of_way = ways.iter().filter_map(|way| {
        let mut failures = Vec::new();
        let steps: Vec<Step> = way.steps().collect();
        collect(answer, &steps, &mut failures);
        let first = failures.first()?;
        Some(Failed {
            way: way.names,
            count: failures.len(),
            first: usual_error(first.to_string().as_bytes(), budget).unwrap_or_default(),
        })
    });
    of_way.collect()
}

/// Collects the values at the end of a path, which leads through each item of a list.
fn collect<'v>(value: &'v Value, way: &[Step], into: &mut Vec<&'v Value>) {
    if let Some(items) = value.as_array() {
        return items.iter().for_each(|item| collect(item, way, into));
    }
    match way.split_first() {
        None if value.is_null() => {}
        None => into.push(value),
        Some((step, rest)) => {
            if let Some(value) = step.of(value) {
                collect(value, rest, into);
            }
        }
    }
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
    use super::{failed, sentence};
    use crate::Value;
    use crate::json::MemberPath;

    #[test]
    fn what_is_there_and_not_null_has_failed() {
        let told = |json: &str, way: &'static [&'static str]| {
            let answer: Value = json.parse().expect("JSON");
            let failed = failed(&answer, &[MemberPath::exact(way)], 1000);
            failed
                .first()
                .map(|failed| (failed.count, failed.first.found_code().map(str::to_owned)))
        };
        for (json, way, expected) in [
            ("{}", &["a"] as &'static [&'static str], None),
            (r#"{"a":null}"#, &["a"], None),
            (r#"{"a":[]}"#, &["a"], None),
            (r#"{"a":[null]}"#, &["a"], None),
            (r#"{"a":{}}"#, &["a"], Some((1, None))),
            (r#"{"a":""}"#, &["a"], Some((1, None))),
            (r#"{"a":[{"code":7},{"code":8}]}"#, &["a"], Some((2, Some("7")))),
            (
                r#"{"a":[{"b":null},{},{"b":{"code":"x"}}]}"#,
                &["a", "b"],
                Some((1, Some("x"))),
            ),
            (r#"[{"b":[[1],[2,3]]}]"#, &["b"], Some((3, None))),
            (r#"{"a":1}"#, &["a", "b"], None),
        ] {
            let expected = expected.map(|(count, code)| (count, code.map(str::to_owned)));
            assert_eq!(told(json, way), expected, "{json}");
        }
    }

    #[test]
    fn each_member_is_named_with_how_many_it_lists() {
        let answer: Value = r#"{"a":[1,2],"b":{"c":1}}"#.parse().expect("JSON");
        let ways: [&'static [&'static str]; 3] = [&["a"], &["b", "c"], &["d"]];
        let failed = failed(&answer, &ways.map(MemberPath::exact), 1000);
        assert_eq!(
            sentence(&failed),
            "not all of it was done: the answer lists 2 failures in `a`, 1 failure in `b.c`"
        );
    }
}
