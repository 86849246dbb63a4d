//! Operations that are polled.

use super::known;
use crate::check::{failures, property_path};
use crate::model::link::{PollFlaw, StateFlaw};

/// Returns the message and the help, unless it is reported as a reference.
pub(super) fn words(flaw: &PollFlaw) -> Option<(String, String)> {
    Some(match flaw {
        PollFlaw::Paged => known(
            "a paged operation cannot be waited for",
            "take `x-paging` or `x-poll` away",
        ),
        PollFlaw::Streamed => known(
            "an operation that answers with bytes cannot be waited for",
            "take `x-poll` away",
        ),
        PollFlaw::CompiledApart => known(
            "the polled operation has several responses, and belongs to another feature",
            "let the tags of both have one `x-feature`, or let the answer have one body",
        ),
        PollFlaw::OfFailure => known(
            "a failure leads to nothing that is waited for",
            "move `x-poll` to a link of an answer of success",
        ),
        PollFlaw::Twice => known(
            "two links of this response have `x-poll`",
            "keep `x-poll` at one of them",
        ),
        PollFlaw::Differs => known(
            "another answer of this operation is waited for in another way",
            "let both links lead to one operation, with the same parameters and the same `x-poll`",
        ),
        PollFlaw::OtherAnswer { status, of } => (
            format!(
                "`{status}` is neither an operation that is waited for nor the operation that `{of}` answers"
            ),
            format!(
                "add a link with `x-poll` to it, or let its body be that of `{of}`: then all is done at once"
            ),
        ),
        PollFlaw::Path(flaw) => property_path::words(flaw)?,
    })
}

/// Returns the message and the help about a state.
pub(super) fn words_of_state(flaw: &StateFlaw) -> (String, String) {
    match flaw {
        StateFlaw::Twice { state } => (
            format!("the state `{state}` has two meanings"),
            "list it once: the letter case of a state does not matter".to_owned(),
        ),
        StateFlaw::Many { property } => (
            format!("`{property}` is not a text, number or boolean"),
            "name the member that says how far it is".to_owned(),
        ),
        StateFlaw::Unlisted {
            state,
            property,
            near,
        } => failures::unlisted_value(state, property, near.as_deref()),
        StateFlaw::WithoutMeaning { state } => (
            format!("nothing says what the state `{state}` means"),
            "add it to `done`, `failed` or `running`".to_owned(),
        ),
        StateFlaw::StatusRange { status, of } => (
            format!("the answers `{status}` of `{of}` have no status of their own"),
            "name the member with the state as `state`, or write the statuses out".to_owned(),
        ),
        StateFlaw::NoStatus { status, of } => (
            format!("`{of}` has no successful response `{status}`"),
            "name its statuses, or the member with the state as `state`".to_owned(),
        ),
        StateFlaw::StatusWithoutMeaning { status, of } => (
            format!("nothing says what the answer {status} of `{of}` means"),
            format!("add `'{status}'` to `done`, `failed` or `running`"),
        ),
        StateFlaw::NoProperties { status, of, property } => (
            format!("the answer {status} of `{of}` has no JSON to find `{property}` in"),
            "leave `state` out, and name the statuses".to_owned(),
        ),
    }
}
