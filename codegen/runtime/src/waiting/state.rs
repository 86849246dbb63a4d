//! `State`: the state of a long-running operation in a response.

use super::asked::scalar;
use super::source::document;
use super::{Place, States};
use crate::Value;
use crate::error::{ErrorDetails, usual_error};
use crate::json::{MemberPath, item};
use crate::response::Response;

/// The state of an operation.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum State {
    Done,
    Failed,
    Running,
    Unknown,
}

/// A state, and its text.
pub(super) struct ReadState {
    pub(super) state: State,
    /// The text of the state, as written.
    pub(super) text: Option<String>,
}

impl ReadState {
    /// Returns the state in words, for an error.
    pub(super) fn sentence(&self) -> String {
        match (&self.text, self.state) {
            (Some(text), State::Failed) => format!("the operation has failed: its state is `{text}`"),
            (Some(text), _) => format!("the state `{text}` is not among those described"),
            (None, _) => "the answer does not say how far the operation is".to_owned(),
        }
    }
}

impl States {
    /// Returns the state in a response.
    pub(super) fn told<T>(&self, answer: &Response<T>, budget: usize) -> ReadState {
        let text = match self.place {
            Place::Status => Some(answer.status().to_string()),
            Place::Member(way) => {
                let document = document(answer.raw_body(), budget);
                document.and_then(|document| scalar(last(&document, &way)?))
            }
        };
        let state = text.as_deref().map_or(State::Unknown, |text| self.of(text));
        ReadState { state, text }
    }

    /// Returns the state of a text, ignoring letter case and surrounding whitespace.
    fn of(&self, text: &str) -> State {
        let is_in = |states: &[&str]| states.iter().any(|state| state.eq_ignore_ascii_case(text.trim()));
        if is_in(self.done) {
            State::Done
        } else if is_in(self.failed) {
            State::Failed
        } else if is_in(self.running) {
            State::Running
        } else {
            State::Unknown
        }
    }

    /// Returns the code and the message of a failure in a response. A text is the message.
    pub(super) fn details<T>(&self, answer: &Response<T>, budget: usize) -> ErrorDetails {
        let document = document(answer.raw_body(), budget);
        let error = document.as_ref().and_then(|document| last(document, &self.error));
        let details = error.and_then(|error| match error.as_str() {
            Some(text) => Some(ErrorDetails::said("", text)),
            None => usual_error(error.to_string().as_bytes(), budget),
        });
        details.unwrap_or_default()
    }
}

/// Returns the value at the end of a path. A list stands for its last item.
fn last<'v>(value: &'v Value, way: &MemberPath) -> Option<&'v Value> {
    let last = <[Value]>::last;
    item(way.find(value, last)?, last)
}

#[cfg(test)]
mod tests {
    use super::{MemberPath, Place, State, States, last};
    use crate::Value;

    #[test]
    fn a_way_leads_to_the_last_item_of_each_list() {
        let value: Value = r#"{"items":[{"events":[{"s":"a"}]},{"events":[{"s":"b"},{"s":"c"}]}]}"#
            .parse()
            .expect("JSON");
        let found = last(&value, &MemberPath::exact(&["items", "events", "s"])).and_then(Value::as_str);
        assert_eq!(found, Some("c"));
        let bare: Value = r#"[{"s":"a"},{"s":"b"}]"#.parse().expect("JSON");
        assert_eq!(
            last(&bare, &MemberPath::exact(&["s"])).and_then(Value::as_str),
            Some("b")
        );
        let empty: Value = r#"{"items":[]}"#.parse().expect("JSON");
        assert!(last(&empty, &MemberPath::exact(&["items", "s"])).is_none());
    }

    #[test]
    fn a_state_is_known_in_any_letter_case_and_nothing_else_is() {
        let states = States {
            place: Place::Status,
            done: &["Completed"],
            failed: &["Failed"],
            running: &["Started"],
            error: MemberPath::HERE,
        };
        for (text, state) in [
            ("completed", State::Done),
            ("FAILED", State::Failed),
            ("Started ", State::Running),
            ("Complete", State::Unknown),
            ("", State::Unknown),
        ] {
            assert_eq!(states.of(text), state, "{text}");
        }
    }
}
