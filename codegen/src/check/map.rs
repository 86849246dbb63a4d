//! `propertyNames`: the keys are strings, and it is only used for maps.

use super::Context;
use crate::diagnostic::Code;
use crate::model::shape::{Shape, is_integer};
use crate::resolve::walk;
use crate::scalar::Scalar;
use crate::spec::{RefOr, Schema};

/// Checks `propertyNames` in all schemas.
pub(super) fn check(cx: &Context) {
    walk::schemas(cx.resolved.document, |_, schema| {
        if let RefOr::Item(schema) = schema
            && let Some(names) = &schema.names
        {
            check_names(cx, names);
            check_is_map(cx, schema);
        }
    });
}

/// Reports `propertyNames` of an object with properties.
fn check_is_map(cx: &Context, schema: &Schema) {
    // A schema that is not an object was reported with the keywords.
    if let (Shape::Struct, Some(place)) = (cx.model.shape(schema), schema.key("propertyNames")) {
        let message = "`propertyNames` is supported for a map only";
        let help = if schema.additional_properties.is_none() {
            "write `additionalProperties` beside it: what the values are, or `true`"
        } else {
            "remove it, or describe the map as a schema of its own, without `properties` and `allOf`"
        };
        cx.error(Code::Unsupported, place, message, help);
    }
}

/// Reports keys that are not strings, or have a type that keys cannot be read as.
fn check_names(cx: &Context, names: &RefOr<Schema>) {
    let Some(found) = cx.resolved.schema(names) else {
        return;
    };
    if found.null {
        let message = "a name in a map is never null";
        let help = "take null out of the schema of `propertyNames`";
        return cx.error(Code::InvalidValue, found.place().value(), message, help);
    }
    let is_name = match cx.model.shape(found.schema) {
        Shape::Scalar(scalar) => NAMES.contains(scalar),
        Shape::Enum(_) => !is_integer(found.schema),
        // These shapes were reported by themselves.
        Shape::Unsupported(_) | Shape::Contradiction => true,
        Shape::Struct | Shape::Union | Shape::List(_) | Shape::Map(_) | Shape::Free | Shape::Any => false,
    };
    if !is_name {
        let help = "a name is a text: write `type: string`, alone, with an `enum`, or with the format `decimal`, `date` or `date-time`";
        cx.unsupported(found.place(), "a name in a map of this type", help);
    }
}

/// The types that a key can be read as.
const NAMES: [Scalar; 5] = [
    Scalar::String,
    Scalar::DecimalText,
    Scalar::Date,
    Scalar::DateTime,
    Scalar::MonthDayYear,
];
