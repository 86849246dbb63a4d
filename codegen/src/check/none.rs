//! `x-none` of schemas: dates in the format of a property that may be left out.

use super::Context;
use crate::diagnostic::{Code, Place};
use crate::model::Direction;
use crate::model::object::{Member, Merged};
use crate::model::shape::Shape;
use crate::resolve::walk::{self, Position};
use crate::scalar::Scalar;
use crate::source::{Node, Value};
use crate::spec::{RefOr, Schema, Text, defined_twice};

/// Checks `x-none` in all schemas.
pub(super) fn check(cx: &Context) {
    walk::schemas(cx.resolved.document, |position, schema| {
        if let RefOr::Item(schema) = schema
            && let Some(place) = schema.key("x-none")
        {
            check_schema(cx, position, schema, place);
        }
    });
}

fn check_schema(cx: &Context, position: Position, schema: &Schema, place: Place) {
    match cx.model.shape(schema) {
        Shape::Scalar(scalar) if scalar.is_date() && position == Position::Member => {
            check_values(cx, *scalar, &schema.none);
        }
        // An error in the schema was reported.
        Shape::Unsupported(_) | Shape::Contradiction => {}
        _ => {
            let message = "`x-none` applies only to a property that is a date";
            let help = "remove it, or write it beside the `format` of the property, which is `date-time`, `date` or `m/d/yyyy`";
            cx.error(Code::InvalidValue, place, message, help);
        }
    }
}

/// Reports values that are not dates, or that are listed twice.
fn check_values(cx: &Context, scalar: Scalar, values: &[Text]) {
    for (index, text) in values.iter().enumerate() {
        let node = Node {
            pointer: text.pointer.clone(),
            value: Value::Text(text.value.clone()),
        };
        if !scalar.fits(&node) {
            let message = format!("`{}` is not a date in the format of this property", text.value);
            let help = "write the date as the service does";
            cx.error(Code::InvalidValue, text.pointer.value(), message, help);
        }
        let mut before = values.iter().take(index);
        if let Some(first) = before.find(|other| other.value == text.value) {
            let what = format!("`{}`", text.value);
            let twice = defined_twice(Code::InvalidValue, &what, &text.pointer, &first.pointer);
            cx.report(twice.help("keep one of the two"));
        }
    }
}

/// Reports a required property with `x-none`, as it cannot be left out.
pub(super) fn check_member(cx: &Context, merged: &Merged, member: &Member, direction: Direction) {
    let is_sent = matches!(direction, Direction::Request | Direction::Form);
    let must_be_given = is_sent && merged.is_required(member) && !member.nullable;
    let found = cx.resolved.schema(member.schema).filter(|_| must_be_given);
    if let Some(place) = found.and_then(|found| found.schema.key("x-none")) {
        let name = &member.wire_name.value;
        let message = format!("`{name}` is required, but its `x-none` says that it may have no value");
        let help = format!("remove `{name}` from `required`: a value that means none is not sent");
        cx.error(Code::InvalidValue, place, message, help);
    }
}
