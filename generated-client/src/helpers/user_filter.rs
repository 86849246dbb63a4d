//! `UserFilter`: the argument of the `filter` parameter.

use crate::Value;
use std::fmt;

/// A simple filter for lists: one field, one operator, one value.
///
/// Its text is the argument of `filter`; the client encodes it for the URL.
///
/// ```
/// use partner_center::helpers::{FilterOperator, UserFilter};
/// use partner_center::operations::UsersListOptions;
///
/// let deleted = UserFilter::deleted();
/// assert_eq!(deleted.to_string(), r#"{"Field":"UserState","Value":"Inactive","Operator":"equals"}"#);
///
/// let by_name = UserFilter::new("DisplayName", FilterOperator::StartsWith, "Dan");
/// let options = UsersListOptions::default().size(100).filter(by_name);
/// ```
#[derive(Clone, Eq, PartialEq)]
pub struct UserFilter {
    field: String,
    operator: FilterOperator,
    value: String,
}

/// The comparison of a filter.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub enum FilterOperator {
    /// `equals`
    Equals,
    /// `not_equals`
    NotEquals,
    /// `greater_than`
    GreaterThan,
    /// `greater_than_or_equals`
    GreaterThanOrEquals,
    /// `less_than`
    LessThan,
    /// `less_than_or_equals`
    LessThanOrEquals,
    /// `substring`
    Substring,
    /// `starts_with`
    StartsWith,
    /// `not_starts_with`
    NotStartsWith,
}

impl FilterOperator {
    /// Returns the operator as the service writes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::NotEquals => "not_equals",
            Self::GreaterThan => "greater_than",
            Self::GreaterThanOrEquals => "greater_than_or_equals",
            Self::LessThan => "less_than",
            Self::LessThanOrEquals => "less_than_or_equals",
            Self::Substring => "substring",
            Self::StartsWith => "starts_with",
            Self::NotStartsWith => "not_starts_with",
        }
    }
}

impl UserFilter {
    /// Creates a filter for any field.
    #[must_use]
    pub fn new(field: impl Into<String>, operator: FilterOperator, value: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            operator,
            value: value.into(),
        }
    }

    /// Matches deleted users that can still be restored.
    #[must_use]
    pub fn deleted() -> Self {
        Self::new("UserState", FilterOperator::Equals, "Inactive")
    }
}

/// Writes the JSON text, with its members in the order of the service's own examples.
impl fmt::Display for UserFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = |text: &str| Value::from(text).to_string();
        let (field, value) = (quoted(&self.field), quoted(&self.value));
        write!(
            f,
            r#"{{"Field":{field},"Value":{value},"Operator":"{}"}}"#,
            self.operator.as_str()
        )
    }
}

/// Shows the field and the operator; the value may be a name or a mail address.
impl fmt::Debug for UserFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserFilter")
            .field("field", &self.field)
            .field("operator", &self.operator)
            .field("value", &format_args!(".."))
            .finish()
    }
}

impl From<UserFilter> for String {
    fn from(filter: UserFilter) -> Self {
        filter.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{FilterOperator, UserFilter};

    #[test]
    fn writes_the_documented_text() {
        let cases = [
            (
                UserFilter::deleted(),
                r#"{"Field":"UserState","Value":"Inactive","Operator":"equals"}"#,
            ),
            (
                UserFilter::new("DisplayName", FilterOperator::NotStartsWith, "a\"b\\\n"),
                r#"{"Field":"DisplayName","Value":"a\"b\\\n","Operator":"not_starts_with"}"#,
            ),
        ];
        for (filter, expected) in cases {
            assert_eq!(filter.to_string(), expected);
            assert!(format!("{filter:?}").ends_with("value: .. }"), "{filter:?}");
            assert!(serde_json::from_str::<serde_json::Value>(&String::from(filter)).is_ok());
        }
    }
}
