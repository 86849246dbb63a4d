//! `MemberPath`: the path to a value in a document that is not read as a type.

use super::Value;

/// The path to a value: the names of members, the outermost first.
#[derive(Clone, Copy, Debug)]
pub struct MemberPath {
    /// The names.
    pub names: &'static [&'static str],
    /// Whether a member whose name differs only in ASCII case is read if there is none with the exact name.
    pub in_any_case: bool,
}

impl MemberPath {
    /// The path to the document itself.
    pub const HERE: Self = Self {
        names: &[],
        in_any_case: false,
    };

    /// Returns the member of an object with a name on the path.
    pub(crate) fn member<'v>(&self, value: &'v Value, name: &str) -> Option<&'v Value> {
        let object = value.as_object()?;
        let alike = || {
            let mut members = object.iter().filter(|_| self.in_any_case);
            members.find(|(other, _)| other.eq_ignore_ascii_case(name))
        };
        object.get(name).or_else(|| alike().map(|(_, value)| value))
    }

    /// Returns the value at the path. A list on the way stands for the item that `pick` chooses.
    pub(crate) fn find<'v>(&self, value: &'v Value, pick: Pick<'v>) -> Option<&'v Value> {
        let mut names = self.names.iter();
        names.try_fold(value, |value, name| self.member(item(value, pick)?, name))
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

    #[test]
    fn a_list_on_the_way_stands_for_one_of_its_items() {
        let value: Value = r#"{"items":[{"events":[{"s":["a"]}]},{"events":[{"s":["b"]},{"s":["c","d"]}]}]}"#
            .parse()
            .expect("JSON");
        let way = MemberPath {
            names: &["items", "events", "s"],
            ..MemberPath::HERE
        };
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
        let value: Value = r#"{"STATE":1,"State":2,"state":3,"Other":4,"\u0130d":5}"#
            .parse()
            .expect("JSON");
        let way = MemberPath {
            in_any_case: true,
            ..MemberPath::HERE
        };
        let found = |way: &MemberPath, name| way.member(&value, name).map(ToString::to_string);
        assert_eq!(found(&way, "state").as_deref(), Some("3"));
        assert_eq!(
            found(&way, "stAte").as_deref(),
            Some("1"),
            "of several, the first"
        );
        assert_eq!(found(&way, "other").as_deref(), Some("4"));
        assert_eq!(found(&way, "id"), None, "the letter case of ASCII only");
        assert_eq!(found(&MemberPath::HERE, "other"), None);
    }
}
