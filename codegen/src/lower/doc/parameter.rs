//! Optional parameters.

use super::Doc;
use super::part::inline_notes;
use crate::lower::Context;
use crate::markdown::code;
use crate::spec::{Location, Parameter, Source};

/// Returns the documentation of an optional parameter.
pub(in crate::lower) fn parameter(cx: &Context, parameter: &Parameter) -> String {
    let mut doc = Doc::default();
    let place = match parameter.location {
        Location::Header => "header",
        Location::Query => "query",
        Location::Path => "path",
        Location::Cookie => "cookie",
    };
    doc.summarised(parameter.description.as_ref());
    doc.add(format!("Sent in the {place} as {}.", code(&parameter.name.value)));
    parameter_notes(cx, &mut doc, parameter);
    doc.finish()
}

pub(super) fn parameter_notes(cx: &Context, doc: &mut Doc, parameter: &Parameter) {
    inline_notes(cx, doc, &parameter.schema);
    if let Some(etag) = &parameter.etag {
        doc.add(match etag.source {
            Source::Header(_) => {
                "Use [`Response::etag`](runtime::Response::etag) of the response with which the resource was read."
            }
            Source::Body(_) => "Use `etag()` of the resource that was read.",
        });
    }
    if parameter.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(parameter.deviation.as_ref());
}
