//! `MemberPath`: the path to a value in a document that is not read as a type.

use super::{Names, Value};

/// The path to a value.
#[derive(Clone, Copy, Debug)]
pub struct MemberPath {
    /// The names of members, the outermost first.
    pub names: &'static [&'static str],
    /// The names from which each of these members is read, in the same order. Those without an entry are read from their
    /// own names only.
    pub others: &'static [Names],
}

impl MemberPath {
    /// The path to the document itself.
    pub const HERE: Self = Self::exact(&[]);

    /// Creates the path to a value whose members are read from these names only.
    #[must_use]
    pub const fn exact(names: &'static [&'static str]) -> Self {
        Self { names, others: &[] }
    }

    /// Returns the steps of the path.
    pub(crate) fn steps(&self) -> impl Iterator<Item = Step> {
        let others = self.others.iter().copied().chain(std::iter::repeat(Names::EXACT));
        let steps = self.names.iter().copied().zip(others);
        steps.map(|(name, names)| Step { name, names })
    }

    /// Returns the value at the path. A list on the way stands for the item that `pick` chooses.
    pub(crate) fn find<'v>(&self, value: &'v Value, pick: Pick<'v>) -> Option<&'v Value> {
        let mut steps = self.steps();
        steps.try_fold(value, |value, step| step.of(item(value, pick)?))
    }
}

/// A step of a path: a member, and the names from which it is read.
#[derive(Clone, Copy)]
pub(crate) struct Step {
    pub(crate) name: &'static str,
    names: Names,
}

impl Step {
    /// Returns the member of an object.
    pub(crate) fn of(self, value: &Value) -> Option<&Value> {
        self.names.member(value, self.name)
    }

    /// Returns whether the member is read from this name.
    pub(crate) fn reads(self, name: &str) -> bool {
        name == self.name || self.names.written(name) == Some(self.name)
    }
}

/// Chooses an item of a list.
pub(crate) type Pick<'v> = fn(&'v [Value]) -> Option<&'v Value>;

/// Returns the item that a list stands for, or any other value itself.
pub(crate) fn item<'v>(value: &'v Value, pick: Pick<'v>) -> Option<&'v Value> {
    match value.as_array() {
        Some(items) => pick(items),
        None => Some(value),
    }
}

#[cfg(test)]
mod tests {
    use super::{MemberPath, item};
    use crate::Value;
    use crate::json::Names;

    fn in_any_case(names: &'static [&'static str]) -> Names {
        Names {
            in_any_case: names,
            ..Names::EXACT
        }
    }

    #[test]
    fn a_list_on_the_way_stands_for_one_of_its_items() {
        let value: Value = r#"{"items":[{"events":[{"s":["a"]}]},{"events":[{"s":["b"]},{"s":["c","d"]}]}]}"#
            .parse()
            .expect("JSON");
        let way = MemberPath::exact(&["items", "events", "s"]);
        let first = way.find(&value, <[Value]>::first);
        assert_eq!(first.map(ToString::to_string).as_deref(), Some(r#"["a"]"#));
        let last = way.find(&value, <[Value]>::last);
        assert_eq!(last.map(ToString::to_string).as_deref(), Some(r#"["c","d"]"#));
        let last = last.and_then(|list| item(list, <[Value]>::last));
        assert_eq!(last.and_then(Value::as_str), Some("d"));
        let empty: Value = r#"{"items":[]}"#.parse().expect("JSON");
        assert!(way.find(&empty, <[Value]>::first).is_none());
    }

    #[test]
    fn a_member_is_found_by_its_own_name_first() {
        let value: Value = r#"{"STATE":1,"State":2,"state":3,"Other":4,"\u0130d":5,"Value":6,"ip":null,"IP":7,"sourceip":8}"#
            .parse()
            .expect("JSON");
        let found = |name, names| {
            let path = MemberPath {
                names: Box::leak(Box::new([name])),
                others: Box::leak(Box::new([names])),
            };
            let step = path.steps().next()?;
            step.of(&value).map(ToString::to_string)
        };
        let alike = |name| found(name, in_any_case(Box::leak(Box::new([name]))));
        assert_eq!(alike("state").as_deref(), Some("3"));
        assert_eq!(alike("stAte").as_deref(), Some("1"), "of several, the first");
        assert_eq!(alike("other").as_deref(), Some("4"));
        assert_eq!(alike("id"), None, "the letter case of ASCII only");
        assert_eq!(found("other", Names::EXACT), None);
        let of_another = in_any_case(&["value", "Value"]);
        assert_eq!(found("value", of_another), None, "the name of another member");
        let others = Names {
            others: &[("ip", "address"), ("sourceip", "address")],
            ..Names::EXACT
        };
        assert_eq!(
            found("address", others).as_deref(),
            Some("null"),
            "the first that came"
        );
        assert_eq!(found("state", others).as_deref(), Some("3"));
    }
}
