//! The values that links give.

use super::known;
use crate::diagnostic::{Code, near_or};
use crate::model::link::ValueFlaw;

const PART: &str = "name a part of it, such as `$response.body#/id`";
const OTHER: &str = "name something else that the call or the answer has";

/// Returns the code, the message and the help.
pub(super) fn words(flaw: &ValueFlaw) -> (Code, (String, String)) {
    let code = match flaw {
        ValueFlaw::NoLink => Code::Poll,
        _ => Code::Link,
    };
    let words = match flaw {
        ValueFlaw::Many => known("this is an object or a list, and a parameter takes a text", PART),
        ValueFlaw::WholeBody => known("this is a whole body, and a parameter takes a text", PART),
        ValueFlaw::TakesNoBody { of } => (
            format!("`{of}` has no JSON request body"),
            "remove `requestBody`".to_owned(),
        ),
        ValueFlaw::NoJson => known(
            "this is not JSON, and the body is",
            "write `$request.body`, `$response.body`, or a part of either",
        ),
        ValueFlaw::OtherSchema { of } => (
            format!("this is of another schema than the body of `{of}`"),
            "name what has that schema, or describe both by the same component".to_owned(),
        ),
        ValueFlaw::NoLink => known(
            "this is not described as a link",
            "describe it as `type: string` with `format: uri-reference`",
        ),
        ValueFlaw::CallWithoutBody => known("the call has no JSON body", OTHER),
        ValueFlaw::ResponseWithoutBody => known("the response has no JSON body", OTHER),
        ValueFlaw::SentNoText => known("the parameter is not a single text", OTHER),
        ValueFlaw::NoItem { named } => (
            format!("a list has no `{named}`: name an item by its order"),
            OTHER.to_owned(),
        ),
        ValueFlaw::NoSuchParameter { of, name, near } => (
            format!("`{of}` has no parameter `{name}` there"),
            near_or(near.as_ref(), format!("name a parameter of `{of}`")),
        ),
        ValueFlaw::NoHeader { name, near } => (
            format!("the response has no header `{name}`"),
            near_or(
                near.as_ref(),
                format!("describe `{name}` among the `headers` of the answer"),
            ),
        ),
        ValueFlaw::NoProperty { name, near } => (
            format!("there is no property `{name}`"),
            near_or(near.as_ref(), "name a property of it"),
        ),
    };
    (code, words)
}
