//! `each_listed`: finds what a path leads to in a value that has been read, without reading its JSON again.

use super::member_path::Step;
use super::sink::{ListSink, ObjectSink, Sink, Write};
use super::value::{Key, Number, RawJson};
use super::{MemberPath, written};
use std::convert::Infallible;
use std::fmt::Display;

/// Calls `each` with the JSON of every value at the end of a path that is present and not null. Each item of a list
/// counts.
///
/// If `values` are given, only those count, in any letter case, and the JSON is that of the object that has one.
pub(crate) fn each_listed<T: Write>(
    value: &T,
    path: &MemberPath,
    values: &'static [&'static str],
    each: &mut dyn FnMut(&[u8]),
) {
    let steps: Vec<Step> = path.steps().collect();
    let mut found = Found {
        values,
        pending: 0,
        each,
    };
    found.follow(value, &steps);
}

/// What was found, for all steps of a path.
struct Found<'e> {
    values: &'static [&'static str],
    /// The values that were found and not reported yet.
    pending: usize,
    each: &'e mut dyn FnMut(&[u8]),
}

impl Found<'_> {
    /// Follows a path, and reports what is found within the value that is shown.
    fn follow<T: Write>(&mut self, value: &T, steps: &[Step]) {
        let Ok(()) = value.write_to(Follow {
            steps,
            found: self,
            has_come: false,
        });
        let is_shown = steps.len() == usize::from(!self.values.is_empty());
        if is_shown && self.pending > 0 {
            let json = written(value);
            for _ in 0..std::mem::take(&mut self.pending) {
                (self.each)(&json);
            }
        }
    }

    fn count(&mut self, is_meant: impl FnOnce(&'static [&'static str]) -> bool) {
        if self.values.is_empty() || is_meant(self.values) {
            self.pending += 1;
        }
    }
}

/// The sink that follows the steps of a path, and passes over everything else.
struct Follow<'f, 'e> {
    steps: &'f [Step],
    found: &'f mut Found<'e>,
    /// Whether the member that the next step leads to has been written. It counts in its own name, which is written first.
    has_come: bool,
}

impl Follow<'_, '_> {
    fn scalar(self, value: impl Display) {
        if self.steps.is_empty() {
            self.found.count(|values| {
                let text = value.to_string();
                let is = |value: &&str| value.eq_ignore_ascii_case(text.trim());
                values.iter().any(is)
            });
        }
    }
}

impl Sink for Follow<'_, '_> {
    type Ok = ();
    type Error = Infallible;
    type List = Self;
    type Object = Self;

    fn null(self) -> Result<(), Infallible> {
        Ok(())
    }

    fn boolean(self, value: bool) -> Result<(), Infallible> {
        self.scalar(value);
        Ok(())
    }

    fn integer(self, value: i64) -> Result<(), Infallible> {
        self.scalar(value);
        Ok(())
    }

    fn float(self, value: f64) -> Result<(), Infallible> {
        self.scalar(value);
        Ok(())
    }

    fn number(self, value: &Number) -> Result<(), Infallible> {
        self.scalar(value);
        Ok(())
    }

    fn text(self, value: &str) -> Result<(), Infallible> {
        self.scalar(value);
        Ok(())
    }

    fn secret(self, value: &str) -> Result<(), Infallible> {
        self.text(value)
    }

    fn raw(self, value: &RawJson) -> Result<(), Infallible> {
        self.scalar(value.repaired().unwrap_or_default());
        Ok(())
    }

    fn list(self, _length: usize) -> Result<Self, Infallible> {
        Ok(self)
    }

    fn object(self, _length: Option<usize>) -> Result<Self, Infallible> {
        if self.steps.is_empty() {
            self.found.count(|_| false);
        }
        Ok(self)
    }
}

impl ListSink for Follow<'_, '_> {
    type Ok = ();
    type Error = Infallible;

    fn element<T: Write>(&mut self, value: &T) -> Result<(), Infallible> {
        self.found.follow(value, self.steps);
        Ok(())
    }

    fn end(self) -> Result<(), Infallible> {
        Ok(())
    }
}

impl ObjectSink for Follow<'_, '_> {
    type Ok = ();
    type Error = Infallible;

    fn member<T: Write>(&mut self, name: &str, value: &T) -> Result<(), Infallible> {
        if let Some((step, rest)) = self.steps.split_first()
            && !self.has_come
            && step.reads(name)
        {
            self.has_come = true;
            self.found.follow(value, rest);
        }
        Ok(())
    }

    fn member_by_key<T: Write>(&mut self, key: &Key, value: &T) -> Result<(), Infallible> {
        self.member(key.as_str(), value)
    }

    fn end(self) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::each_listed;
    use crate::Value;
    use crate::json::{MemberPath, Names};

    fn listed(json: &str, path: &MemberPath, values: &'static [&'static str]) -> Vec<String> {
        let value: Value = json.parse().expect("JSON");
        let mut found = Vec::new();
        each_listed(&value, path, values, &mut |json| {
            found.push(String::from_utf8(json.to_vec()).expect("JSON"));
        });
        found
    }

    #[test]
    fn what_is_there_and_not_null_is_found() {
        for (json, path, expected) in [
            ("{}", &["a"] as &'static [&'static str], &[] as &[&str]),
            (r#"{"a":null}"#, &["a"], &[]),
            (r#"{"a":[]}"#, &["a"], &[]),
            (r#"{"a":[null]}"#, &["a"], &[]),
            (r#"{"a":{}}"#, &["a"], &["{}"]),
            (r#"{"a":""}"#, &["a"], &[r#""""#]),
            (
                r#"{"a":[{"b":7},{"b":8}]}"#,
                &["a"],
                &[r#"{"b":7}"#, r#"{"b":8}"#],
            ),
            (
                r#"{"a":[{"b":null},{},{"b":{"c":1}}]}"#,
                &["a", "b"],
                &[r#"{"c":1}"#],
            ),
            (r#"[{"b":[[1],[2,3]]}]"#, &["b"], &["1", "2", "3"]),
            (r#"{"a":1}"#, &["a", "b"], &[]),
            (r#"{"b":{"a":1}}"#, &["a"], &[]),
        ] {
            assert_eq!(listed(json, &MemberPath::exact(path), &[]), expected, "{json}");
        }
    }

    #[test]
    fn a_value_is_found_with_the_object_that_has_it() {
        let jobs =
            r#"{"s":"done","jobs":[{"s":"Failed ","n":1},{"s":"done"},{"s":null},{"s":"failed","n":2}]}"#;
        let failed: &[&str] = &["failed", "7"];
        let of_jobs = MemberPath::exact(&["jobs", "s"]);
        assert_eq!(
            listed(jobs, &of_jobs, failed),
            [r#"{"s":"Failed ","n":1}"#, r#"{"s":"failed","n":2}"#]
        );
        assert!(listed(jobs, &MemberPath::exact(&["s"]), failed).is_empty());
        for json in [r#"{"s":"FAILED"}"#, r#"{"s":7}"#, r#"{"s":[1,7]}"#] {
            assert_eq!(listed(json, &MemberPath::exact(&["s"]), failed), [json]);
        }
        assert!(listed(r#"{"s":{"failed":7}}"#, &MemberPath::exact(&["s"]), failed).is_empty());
    }

    #[test]
    fn a_member_is_found_by_another_name_unless_it_came_by_its_own() {
        const NAMES: Names = Names {
            others: &[("fault", "error")],
            in_any_case: &["error"],
        };
        let path = MemberPath {
            names: &["error"],
            others: &[NAMES],
        };
        for (json, expected) in [
            (r#"{"fault":1}"#, &["1"] as &[&str]),
            (r#"{"ERROR":1}"#, &["1"]),
            (r#"{"error":1,"fault":2}"#, &["1"]),
            (r#"{"error":null,"fault":2}"#, &[]),
            (r#"{"other":1}"#, &[]),
        ] {
            assert_eq!(listed(json, &path, &[]), expected, "{json}");
        }
    }
}
