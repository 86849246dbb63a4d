//! `Part`: how a property of a form is sent, by its schema and its `encoding`; or why it cannot be sent.

use super::content::{FormKind, Parts};
use super::form::Forms;
use super::object::Member;
use super::shape::{Shape, Shapes};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Found, Resolved};
use crate::spec::{RefOr, Schema, Text, is_json};
use crate::wire::PartKind;

/// A part of a form.
pub(crate) struct Part<'a> {
    pub(crate) kind: PartKind,
    /// Whether the property is a list whose items are the parts.
    pub(crate) is_list: bool,
    /// The `contentType`: a media type, or for a file several of them or a range.
    pub(crate) content_type: Option<&'a str>,
}

/// The part, or the reason why a property cannot be sent: without a diagnostic if it is reported elsewhere.
pub(crate) type PartResult<'a> = Result<Part<'a>, Option<Diagnostic>>;

/// Returns the items of a list, or else the schema itself.
pub(super) fn one<'a>(
    resolved: &Resolved<'a>,
    shapes: &Shapes<'a>,
    schema: &'a RefOr<Schema>,
) -> &'a RefOr<Schema> {
    let shape = resolved.schema(schema).map(|found| shapes.of(found.schema));
    match shape {
        Some(Shape::List(items)) => items,
        _ => schema,
    }
}

/// Whether a schema only describes bytes: by an empty schema as in OpenAPI 3.1, or by `format: binary` as in
/// 3.0.
pub(super) fn is_file<'a>(resolved: &Resolved<'a>, shapes: &Shapes<'a>, schema: &'a RefOr<Schema>) -> bool {
    resolved.schema(schema).is_some_and(|found| {
        let format = found.schema.format.as_ref();
        match shapes.of(found.schema) {
            Shape::Any => true,
            Shape::Scalar(_) => format.is_some_and(|format| format.value == "binary"),
            _ => false,
        }
    })
}

impl<'a> Forms<'_, 'a> {
    /// Returns how a property of a form is sent.
    pub(super) fn part(&self, parts: &Parts<'a>, member: &Member<'a>) -> PartResult<'a> {
        let inner = one(self.resolved, self.shapes, member.schema);
        let found = self.resolved.schema(inner).ok_or(None)?;
        let kind = self.kind(&found, inner)?;
        let said = parts.content_type(&member.wire_name.value);
        let fault = match (parts.kind, said) {
            (FormKind::Fields, said) => no_field(kind, &found, said),
            (FormKind::Multipart, Some(said)) => no_part(kind, said),
            (FormKind::Multipart, None) => None,
        };
        if let Some(fault) = fault {
            return Err(Some(fault));
        }
        Ok(Part {
            kind,
            is_list: !std::ptr::eq(inner, member.schema),
            content_type: said.map(|said| said.value.as_str()),
        })
    }

    fn kind(&self, found: &Found<'a>, schema: &'a RefOr<Schema>) -> Result<PartKind, Option<Diagnostic>> {
        if is_file(self.resolved, self.shapes, schema) {
            return Ok(PartKind::File);
        }
        match self.shapes.of(found.schema) {
            Shape::Scalar(_) | Shape::Enum(_) => Ok(PartKind::Text),
            Shape::Union
                if !found
                    .schema
                    .branches()
                    .iter()
                    .all(|branch| self.is_object(branch)) =>
            {
                let message = "a choice of anything but objects as a part of a form is not supported";
                let help = "OpenAPI does not say how it is sent: describe one of them, or put it into an object, which is sent as JSON";
                refuse(found, message, help)
            }
            Shape::Struct | Shape::Union | Shape::Map(_) | Shape::Free => Ok(PartKind::Json),
            Shape::List(_) => {
                let message = "a list of lists as parts of a form is not supported";
                let help = "OpenAPI does not say how it is sent: put the lists into an object, which is sent as JSON";
                refuse(found, message, help)
            }
            // Reported by the checks of schemas.
            Shape::Any | Shape::Unsupported(_) | Shape::Contradiction => Err(None),
        }
    }

    fn is_object(&self, schema: &'a RefOr<Schema>) -> bool {
        self.resolved.schema(schema).is_some_and(|found| {
            matches!(
                self.shapes.of(found.schema),
                Shape::Struct | Shape::Map(_) | Shape::Free
            )
        })
    }
}

/// Returns an error if a part cannot be sent with a media type.
fn no_part(kind: PartKind, said: &Text) -> Option<Diagnostic> {
    let media_type = &said.value;
    let (message, help) = match kind {
        PartKind::Json | PartKind::Text if media_type.contains(['*', ',']) => (
            format!("`{media_type}` does not say which media type is sent"),
            "name one media type: only a file may be one of several",
        ),
        PartKind::Json if !is_json(media_type) => (
            format!("`{media_type}` is not JSON, as an object is sent"),
            "leave it out, or describe a text with `type: string`, or a file without a `type`",
        ),
        PartKind::Text if is_json(media_type) => (
            format!("`{media_type}` does not apply to a string"),
            "leave it out, or describe an object, which is sent as JSON",
        ),
        PartKind::File | PartKind::Json | PartKind::Text => return None,
    };
    Some(Diagnostic::error(Code::InvalidValue, said.pointer.value(), message).help(help))
}

/// Returns an error if a property cannot be sent as a name and a string.
fn no_field(kind: PartKind, found: &Found, said: Option<&Text>) -> Option<Diagnostic> {
    let is_said = said.is_some_and(|said| is_json(&said.value));
    let (code, place, message, help) = match (kind, said) {
        (PartKind::Text, None) => return None,
        (PartKind::Json, Some(_)) if is_said => return None,
        (PartKind::File, _) => (
            Code::Unsupported,
            found.place().value(),
            "a file in `application/x-www-form-urlencoded` is not supported",
            "describe a text with `type: string`; files are sent in `multipart/form-data`",
        ),
        (PartKind::Json, None) => (
            Code::Unsupported,
            found.place().value(),
            "an object in `application/x-www-form-urlencoded` is not supported",
            "where it is sent as JSON, say so in `encoding`, with `contentType: application/json`; else describe what is \
             sent of it as properties of the form",
        ),
        (PartKind::Json, Some(said)) => (
            Code::InvalidValue,
            said.pointer.value(),
            "an object in `application/x-www-form-urlencoded` is sent as JSON",
            "write `application/json`",
        ),
        (PartKind::Text, Some(said)) => (
            Code::InvalidValue,
            said.pointer.value(),
            "the media type of a text has no effect here",
            "remove it: the value is sent as a string",
        ),
    };
    Some(Diagnostic::error(code, place, message).help(help))
}

fn refuse(found: &Found, message: &str, help: &str) -> Result<PartKind, Option<Diagnostic>> {
    let diagnostic = Diagnostic::error(Code::Unsupported, found.place().value(), message);
    Err(Some(diagnostic.help(help)))
}
