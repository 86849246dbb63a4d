//! Keys of a response that are about the JSON of a success.

use crate::model::DescribedResponse;

/// Returns an error if a key that is about the JSON of a success is at another response. `help` says what to do
/// at an error response, at one without a body, and at one whose body is not JSON.
pub(super) fn misplaced(
    answer: &DescribedResponse,
    key: &str,
    help: [&'static str; 3],
) -> Option<(String, &'static str)> {
    let [failure, missing, raw] = help;
    let (what, help) = if !answer.succeeds {
        ("an error response", failure)
    } else if answer.response.content.is_empty() {
        ("a response without `content`", missing)
    } else if answer.raw.is_some() {
        ("a body that is not JSON", raw)
    } else {
        return None;
    };
    Some((format!("`{key}` does not apply to {what}"), help))
}
