//! `Part`: how a property of a form is sent, by its schema and its `encoding`; or why it cannot be sent.

use super::content::{FormKind, Parts};
use super::form::Forms;
use super::object::Member;
use super::shape::{Shape, Shapes};
use crate::diagnostic::Pointer;
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

/// Why a property cannot be sent as a part of a form, with the place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PartFlaw<'a> {
    /// A choice of anything but objects.
    Choice(&'a Pointer),
    ListOfLists(&'a Pointer),
    /// Several media types for anything but a file.
    SeveralMediaTypes(&'a Text),
    /// An object with another media type than JSON; below, a string with JSON.
    NotJson(&'a Text),
    JsonOfText(&'a Text),
    /// A file among names and strings; below, an object, with or without a media type other than JSON, and a
    /// string with a media type.
    FileInFields(&'a Pointer),
    ObjectInFields(&'a Pointer),
    NotJsonInFields(&'a Text),
    TextInFields(&'a Text),
    /// A reference leads nowhere, or the schema is not supported: an error of its own.
    Reported,
}

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
    pub(super) fn part(&self, parts: &Parts<'a>, member: &Member<'a>) -> Result<Part<'a>, PartFlaw<'a>> {
        let inner = one(self.resolved, self.shapes, member.schema);
        let found = self.resolved.schema(inner).ok_or(PartFlaw::Reported)?;
        let kind = self.kind(&found, inner)?;
        let said = parts.content_type(&member.wire_name.value);
        match parts.kind {
            FormKind::Fields => fits_field(kind, &found, said)?,
            FormKind::Multipart => fits_part(kind, said)?,
        }
        Ok(Part {
            kind,
            is_list: !std::ptr::eq(inner, member.schema),
            content_type: said.map(|said| said.value.as_str()),
        })
    }

    fn kind(&self, found: &Found<'a>, schema: &'a RefOr<Schema>) -> Result<PartKind, PartFlaw<'a>> {
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
                Err(PartFlaw::Choice(found.place()))
            }
            Shape::Struct | Shape::Union | Shape::Map(_) | Shape::Free => Ok(PartKind::Json),
            Shape::List(_) => Err(PartFlaw::ListOfLists(found.place())),
            Shape::Any | Shape::Unsupported(_) | Shape::Contradiction => Err(PartFlaw::Reported),
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

/// Returns the flaw of a part that cannot be sent with a media type.
fn fits_part(kind: PartKind, said: Option<&Text>) -> Result<(), PartFlaw<'_>> {
    let Some(said) = said else { return Ok(()) };
    let media_type = &said.value;
    match kind {
        PartKind::Json | PartKind::Text if media_type.contains(['*', ',']) => {
            Err(PartFlaw::SeveralMediaTypes(said))
        }
        PartKind::Json if !is_json(media_type) => Err(PartFlaw::NotJson(said)),
        PartKind::Text if is_json(media_type) => Err(PartFlaw::JsonOfText(said)),
        PartKind::File | PartKind::Json | PartKind::Text => Ok(()),
    }
}

/// Returns the flaw of a property that cannot be sent as a name and a string.
fn fits_field<'a>(kind: PartKind, found: &Found<'a>, said: Option<&'a Text>) -> Result<(), PartFlaw<'a>> {
    match (kind, said) {
        (PartKind::Text, None) => Ok(()),
        (PartKind::Json, Some(said)) if is_json(&said.value) => Ok(()),
        (PartKind::File, _) => Err(PartFlaw::FileInFields(found.place())),
        (PartKind::Json, None) => Err(PartFlaw::ObjectInFields(found.place())),
        (PartKind::Json, Some(said)) => Err(PartFlaw::NotJsonInFields(said)),
        (PartKind::Text, Some(said)) => Err(PartFlaw::TextInFields(said)),
    }
}
