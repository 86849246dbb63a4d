//! `Form`: how the value of a parameter is serialized, by its schema, its location, `style` and `explode`. Every
//! parameter has one: one that cannot be serialized has a form with the reason.

use super::direction::Direction;
use super::object::Objects;
use super::shape::{Shape, Shapes};
use crate::diagnostic::Pointer;
use crate::resolve::{Found, Resolved};
use crate::scalar::Scalar;
use crate::spec::{Located, Location, Parameter, RefOr, Schema, Style, Text, is_json};
use crate::wire::{Layout, Separator};

/// How the value of a parameter is serialized.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form<'a> {
    /// As one string.
    Text,
    /// As a date and time in the format of HTTP's own headers.
    HttpDate,
    /// As a list with the name repeated for each item.
    Each,
    /// As a list in one string.
    Joined(Separator),
    /// As the properties of an object.
    Members(Layout),
    /// As a string with JSON.
    Json,
    Unsupported(FormFlaw<'a>),
}

/// The HTTP headers that contain a date and time in HTTP's own format (RFC 9110, 5.6.7).
const HTTP_DATES: [&str; 9] = [
    "accept-datetime",
    "date",
    "expires",
    "if-modified-since",
    "if-range",
    "if-unmodified-since",
    "last-modified",
    "memento-datetime",
    "sunset",
];

/// The facts that a form is determined from.
pub(super) struct Forms<'f, 'a> {
    pub(super) resolved: &'f Resolved<'a>,
    pub(super) objects: &'f Objects<'a>,
    pub(super) shapes: &'f Shapes<'a>,
}

/// Why a parameter cannot be serialized, with the place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FormFlaw<'a> {
    /// A part of the path that may be null; below, a required parameter that may be.
    NullInPath(&'a Pointer),
    RequiredNull(&'a Pointer),
    /// A media type other than JSON; below, a keyword without an effect beside one.
    MediaType(&'a Text),
    BesideMediaType(&'a Pointer),
    /// A format of secrets.
    Secret(&'a Text),
    /// A value, an item or a property that is not serialized as one string.
    Value(&'a Pointer),
    Item(&'a Pointer),
    Property(&'a Pointer),
    /// A date without a time in a header of HTTP.
    Date(&'a Pointer),
    /// A `style` without an effect on one value; below, an `explode` without an effect on one or on a list.
    Style(&'a Pointer),
    Explode(&'a Pointer),
    ExplodeOfList(&'a Pointer),
    /// An `explode` that its `style` excludes.
    ExplodeBesideStyle(&'a Located<bool>),
    ListInCookie(&'a Pointer),
    ObjectInCookie(&'a Pointer),
    /// An object that is one text.
    JoinedInCookie(&'a Pointer),
    DeepList(&'a Pointer),
    /// A reference leads nowhere, or the `style` is not supported: an error of its own.
    Reported,
}

impl<'a> Forms<'_, 'a> {
    pub(super) fn of(&self, parameter: &'a Parameter) -> Form<'a> {
        self.find(parameter).unwrap_or_else(Form::Unsupported)
    }

    fn find(&self, parameter: &'a Parameter) -> Result<Form<'a>, FormFlaw<'a>> {
        let found = self.schema(&parameter.schema)?;
        if found.null && parameter.location == Location::Path {
            return Err(FormFlaw::NullInPath(found.place()));
        }
        if let Some(media_type) = &parameter.media_type {
            if !is_json(&media_type.value) {
                return Err(FormFlaw::MediaType(media_type));
            }
            let style = parameter.style.as_ref().map(|style| &style.pointer);
            let beside = style.or(parameter.explode.as_ref().map(|explode| &explode.pointer));
            return match beside {
                None => never_null(parameter, &found).map(|()| Form::Json),
                Some(pointer) => Err(FormFlaw::BesideMediaType(pointer)),
            };
        }
        match self.shapes.of(found.schema) {
            Shape::List(item) if self.shapes.is_inlined(self.resolved, &found) => {
                self.list(parameter, &found, item)
            }
            Shape::Struct => {
                let merged = self.objects.of(found.schema);
                let members = merged.members.iter();
                let sent = members.filter(|member| member.travels(Direction::Request));
                let sent: Vec<_> = sent.map(|member| member.schema).chain(merged.others).collect();
                self.object(parameter, &found, &sent)
            }
            Shape::Map(value) if self.shapes.is_inlined(self.resolved, &found) => {
                self.object(parameter, &found, &[*value])
            }
            _ => self.one(parameter, &found),
        }
    }

    fn schema(&self, schema: &'a RefOr<Schema>) -> Result<Found<'a>, FormFlaw<'a>> {
        self.resolved.schema(schema).ok_or(FormFlaw::Reported)
    }

    fn one(&self, parameter: &'a Parameter, found: &Found<'a>) -> Result<Form<'a>, FormFlaw<'a>> {
        if let (Shape::Scalar(Scalar::Secret), Some(format)) =
            (self.shapes.of(found.schema), &found.schema.format)
        {
            return Err(FormFlaw::Secret(format));
        }
        if !self.has_text(found) {
            return Err(FormFlaw::Value(found.place()));
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        if parameter.is_style_refused {
            return Err(FormFlaw::Reported);
        }
        let usual = default_style(parameter.location);
        if let Some(style) = style.as_ref().filter(|style| style.value != usual) {
            return Err(FormFlaw::Style(&style.pointer));
        }
        if let Some(explode) = explode.as_ref().filter(|it| it.value != (usual == Style::Form)) {
            return Err(FormFlaw::Explode(&explode.pointer));
        }
        let name = parameter.name.value.to_ascii_lowercase();
        let is_http = parameter.location == Location::Header && HTTP_DATES.contains(&&*name);
        match self.shapes.of(found.schema) {
            Shape::Scalar(Scalar::DateTime) if is_http => Ok(Form::HttpDate),
            Shape::Scalar(Scalar::Date) if is_http => Err(FormFlaw::Date(found.place())),
            _ => Ok(Form::Text),
        }
    }

    fn list(
        &self,
        parameter: &'a Parameter,
        found: &Found<'a>,
        item: &'a RefOr<Schema>,
    ) -> Result<Form<'a>, FormFlaw<'a>> {
        let item = self.schema(item)?;
        if !self.has_text(&item) {
            return Err(FormFlaw::Item(item.place()));
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        let exploded = explode.as_ref().filter(|explode| explode.value);
        match parameter.location {
            Location::Path | Location::Header => match exploded {
                // With such a style it would have had an effect.
                Some(_) if parameter.is_style_refused => Err(FormFlaw::Reported),
                Some(explode) => Err(FormFlaw::ExplodeOfList(&explode.pointer)),
                None => Ok(Form::Joined(Separator::Comma)),
            },
            Location::Cookie => Err(FormFlaw::ListInCookie(found.place())),
            Location::Query => match style.as_ref().map_or(Style::Form, |style| style.value) {
                Style::Form | Style::Simple if explode.as_ref().is_none_or(|it| it.value) => Ok(Form::Each),
                Style::Form | Style::Simple => Ok(Form::Joined(Separator::Comma)),
                Style::SpaceDelimited => joined(exploded, Separator::Space).map(Form::Joined),
                Style::PipeDelimited => joined(exploded, Separator::Pipe).map(Form::Joined),
                Style::DeepObject => Err(FormFlaw::DeepList(found.place())),
            },
        }
    }

    fn object(
        &self,
        parameter: &'a Parameter,
        found: &Found<'a>,
        members: &[&'a RefOr<Schema>],
    ) -> Result<Form<'a>, FormFlaw<'a>> {
        for member in members {
            let member = self.schema(member)?;
            if !self.has_text(&member) {
                return Err(FormFlaw::Property(member.place()));
            }
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        let exploded = explode.as_ref().filter(|explode| explode.value);
        let layout = match parameter.location {
            Location::Path | Location::Header if exploded.is_some() => Layout::Equal,
            Location::Path | Location::Header => Layout::Joined(Separator::Comma),
            Location::Cookie if explode.as_ref().is_none_or(|it| it.value) => {
                return Err(FormFlaw::ObjectInCookie(found.place()));
            }
            Location::Cookie => return Err(FormFlaw::JoinedInCookie(found.place())),
            Location::Query => match style.as_ref().map_or(Style::Form, |style| style.value) {
                Style::Form | Style::Simple if explode.as_ref().is_none_or(|it| it.value) => Layout::Pairs,
                Style::Form | Style::Simple => Layout::Joined(Separator::Comma),
                Style::SpaceDelimited => Layout::Joined(joined(exploded, Separator::Space)?),
                Style::PipeDelimited => Layout::Joined(joined(exploded, Separator::Pipe)?),
                Style::DeepObject => match explode.as_ref().filter(|explode| !explode.value) {
                    Some(explode) => return Err(FormFlaw::ExplodeBesideStyle(explode)),
                    None => Layout::Deep,
                },
            },
        };
        never_null(parameter, found)?;
        Ok(Form::Members(layout))
    }

    /// Whether a value of a schema is serialized as one string.
    fn has_text(&self, found: &Found) -> bool {
        match self.shapes.of(found.schema) {
            Shape::Scalar(scalar) => scalar.row().has_text,
            Shape::Struct | Shape::Union | Shape::List(_) | Shape::Map(_) | Shape::Free | Shape::Any => false,
            Shape::Enum(_) | Shape::Unsupported(_) | Shape::Contradiction => true,
        }
    }
}

/// Refuses a required parameter that may be null, because null cannot be serialized.
fn never_null<'a>(parameter: &Parameter, found: &Found<'a>) -> Result<(), FormFlaw<'a>> {
    if found.null && parameter.required {
        return Err(FormFlaw::RequiredNull(found.place()));
    }
    Ok(())
}

fn default_style(location: Location) -> Style {
    match location {
        Location::Query | Location::Cookie => Style::Form,
        Location::Path | Location::Header => Style::Simple,
    }
}

/// Refuses `explode` for a style that joins values into one string.
fn joined(exploded: Option<&Located<bool>>, separator: Separator) -> Result<Separator, FormFlaw<'_>> {
    match exploded {
        None => Ok(separator),
        Some(explode) => Err(FormFlaw::ExplodeBesideStyle(explode)),
    }
}
