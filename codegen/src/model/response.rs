//! `DescribedResponse`: a response of an operation, with its bodies.

use super::property_path::without_lists;
use super::{Content, Raw, content, failure, raw};
use crate::resolve::{Found, Resolved, is_null};
use crate::spec::{self, RefOr, Response, Schema, Status, Text};

/// The response for a status.
pub(crate) struct DescribedResponse<'a> {
    pub(crate) status: Status,
    /// Whether it is a success response.
    pub(crate) succeeds: bool,
    /// The status as written in the description.
    pub(crate) key: &'a Text,
    pub(crate) written: &'a RefOr<Response>,
    pub(crate) response: &'a Response,
    pub(crate) content: Option<Content<'a>>,
    /// The JSON bodies of an error response, which may have a different schema for each media type.
    pub(crate) failure: Vec<Content<'a>>,
    /// The body if it is not JSON.
    pub(crate) raw: Option<Raw<'a>>,
}

/// A shape that the body of an error response may have.
pub(crate) struct ErrorShape<'a> {
    pub(crate) media_type: &'a str,
    pub(crate) schema: &'a RefOr<Schema>,
}

impl<'a> ErrorShape<'a> {
    /// Returns the object that describes the error: the body, or an item of it if it is a list.
    pub(crate) fn object(&self, resolved: &Resolved<'a>) -> Option<Found<'a>> {
        resolved.schema(without_lists(resolved, self.schema)?)
    }
}

impl<'a> DescribedResponse<'a> {
    /// Returns the JSON bodies of the response.
    pub(crate) fn contents(&self) -> impl Iterator<Item = &Content<'a>> {
        let success = self.content.iter().filter(|_| self.succeeds);
        success.chain(&self.failure)
    }
}

/// Returns the shapes that the body of an error response may have: one for each media type, or one for each
/// branch of a `oneOf`.
pub(crate) fn error_shapes<'a>(resolved: &Resolved<'a>, contents: &[Content<'a>]) -> Vec<ErrorShape<'a>> {
    let shapes = contents.iter().flat_map(|content| {
        let found = resolved.schema(content.schema);
        let branches = found
            .filter(|found| found.schema.error.is_none())
            .map_or(&[][..], |found| found.schema.branches());
        let branches = branches.iter().filter(|branch| !is_null(branch));
        let mut schemas: Vec<&RefOr<Schema>> = branches.collect();
        if schemas.is_empty() {
            schemas.push(content.schema);
        }
        schemas.into_iter().map(|schema| ErrorShape {
            media_type: content.media_type,
            schema,
        })
    });
    shapes.collect()
}

/// Returns the responses of an operation, in the order of their statuses, without those that could not be read
/// and were reported.
pub(super) fn responses<'a>(
    resolved: &Resolved<'a>,
    operation: &'a spec::Operation,
) -> Vec<DescribedResponse<'a>> {
    let all = resolved.document.root.common.responses(operation);
    let is_only_success = !all.iter().any(|(status, ..)| status.is_success());
    let answers = all.into_iter().filter_map(|(status, key, written)| {
        let response = resolved.response(written)?;
        let content = content(&response.content);
        let is_own = || {
            operation
                .responses
                .iter()
                .any(|(_, own, _)| own.pointer == key.pointer)
        };
        let succeeds = match status {
            Status::Code(_) | Status::Range(_) => status.is_success(),
            Status::Default => {
                is_only_success && is_own() && !is_error(resolved, &failure(&response.content))
            }
        };
        let failure = if succeeds {
            Vec::new()
        } else {
            failure(&response.content)
        };
        Some(DescribedResponse {
            status,
            succeeds,
            key,
            written,
            response,
            content,
            failure,
            raw: raw(resolved, &response.content),
        })
    });
    answers.collect()
}

/// Whether a body is described as that of an error response.
fn is_error<'a>(resolved: &Resolved<'a>, contents: &[Content<'a>]) -> bool {
    let shapes = error_shapes(resolved, contents);
    let mut found = shapes.iter().filter_map(|shape| shape.object(resolved));
    found.any(|found| found.schema.error.is_some())
}
