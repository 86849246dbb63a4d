//! `Form`: how the value of a parameter is serialized, by its schema, its location, `style` and `explode`; or
//! why it cannot be.

use super::direction::Direction;
use super::object::Objects;
use super::shape::{Shape, Shapes};
use crate::diagnostic::{Code, Diagnostic};
use crate::resolve::{Found, Resolved};
use crate::scalar::Scalar;
use crate::spec::{Located, Location, Parameter, RefOr, Schema, Style, is_json};
use crate::wire::{Layout, Separator};

/// How the value of a parameter is serialized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Form {
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

/// The form, or the reason why a parameter has none: without a diagnostic if it is reported elsewhere.
pub(crate) type FormResult = Result<Form, Option<Diagnostic>>;

impl<'a> Forms<'_, 'a> {
    pub(super) fn of(&self, parameter: &'a Parameter) -> FormResult {
        let found = self.resolved.schema(&parameter.schema).ok_or(None)?;
        if found.null && parameter.location == Location::Path {
            let help = "make it not nullable: a path has all of its parts";
            return refuse(&found, "a part of a path that may be null", help);
        }
        if let Some(media_type) = &parameter.media_type {
            let place = media_type.pointer.key();
            if !is_json(&media_type.value) {
                let what = format!("a parameter as `{}` is not supported", media_type.value);
                let help =
                    "write `schema` with `type: string` in place of `content`: the text is sent as it is";
                return Err(Some(Diagnostic::error(Code::Unsupported, place, what).help(help)));
            }
            let style = parameter.style.as_ref().map(|style| &style.pointer);
            let beside = style.or(parameter.explode.as_ref().map(|explode| &explode.pointer));
            return match beside {
                None => never_null(parameter, &found).map(|()| Form::Json),
                Some(pointer) => {
                    let message = "`style` and `explode` have no effect beside `content`";
                    let diagnostic = Diagnostic::error(Code::InvalidValue, pointer.key(), message);
                    Err(Some(diagnostic.help("remove it: the value is one JSON text")))
                }
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

    fn one(&self, parameter: &Parameter, found: &Found<'a>) -> FormResult {
        if let (Shape::Scalar(Scalar::Secret), Some(format)) =
            (self.shapes.of(found.schema), &found.schema.format)
        {
            let message = format!("a parameter with `format: {}` is not supported", format.value);
            let diagnostic = Diagnostic::error(Code::Unsupported, format.pointer.value(), message);
            let diagnostic = diagnostic.related(parameter.pointer.value(), "the parameter");
            let help = "leave `format` out where it is no secret; a secret does not belong into a URL or a header, which are logged";
            return Err(Some(diagnostic.help(help)));
        }
        if !self.has_text(found) {
            let help = "use a string, a number, a boolean, a date, an enum, a list of those or an object of those; JSON is described with `content`";
            return refuse(found, "a parameter of this type", help);
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        if parameter.is_style_refused {
            return Err(None);
        }
        let usual = default_style(parameter.location);
        if let Some(style) = style.as_ref().filter(|style| style.value != usual) {
            return says_nothing(style, "style", "one value");
        }
        if let Some(explode) = explode.as_ref().filter(|it| it.value != (usual == Style::Form)) {
            return says_nothing(explode, "explode", "one value");
        }
        let name = parameter.name.value.to_ascii_lowercase();
        let is_http = parameter.location == Location::Header && HTTP_DATES.contains(&&*name);
        match self.shapes.of(found.schema) {
            Shape::Scalar(Scalar::DateTime) if is_http => Ok(Form::HttpDate),
            Shape::Scalar(Scalar::Date) if is_http => {
                let what = format!("a date without a time in `{}`", parameter.name.value);
                refuse(
                    found,
                    &what,
                    "write `format: date-time`: it is sent as HTTP writes it",
                )
            }
            _ => Ok(Form::Text),
        }
    }

    fn list(&self, parameter: &Parameter, found: &Found<'a>, item: &'a RefOr<Schema>) -> FormResult {
        let item = self.resolved.schema(item).ok_or(None)?;
        if !self.has_text(&item) {
            let help = "make the items strings, numbers, booleans, dates or an enum; describe a list of others with `content`";
            return refuse(&item, "a list of this type as a parameter", help);
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        let exploded = explode.as_ref().filter(|explode| explode.value);
        match parameter.location {
            Location::Path | Location::Header => match exploded {
                // With such a style it would have had an effect.
                Some(_) if parameter.is_style_refused => Err(None),
                Some(explode) => says_nothing(explode, "explode", "a list here"),
                None => Ok(Form::Joined(Separator::Comma)),
            },
            Location::Cookie => {
                let help = "let it be one text, and say in the description how it is written";
                refuse(found, "a list in a cookie", help)
            }
            Location::Query => match style.as_ref().map_or(Style::Form, |style| style.value) {
                Style::Form | Style::Simple if explode.as_ref().is_none_or(|it| it.value) => Ok(Form::Each),
                Style::Form | Style::Simple => Ok(Form::Joined(Separator::Comma)),
                Style::SpaceDelimited => joined(exploded, Separator::Space).map(Form::Joined),
                Style::PipeDelimited => joined(exploded, Separator::Pipe).map(Form::Joined),
                Style::DeepObject => {
                    let help = "write `form`, or describe an object";
                    refuse(found, "a list with the style `deepObject`", help)
                }
            },
        }
    }

    fn object(&self, parameter: &Parameter, found: &Found<'a>, members: &[&'a RefOr<Schema>]) -> FormResult {
        for member in members {
            let member = self.resolved.schema(member).ok_or(None)?;
            if !self.has_text(&member) {
                let help = "make each property a string, a number, a boolean, a date or an enum; where the service takes JSON, describe the parameter with `content`";
                return refuse(&member, "a parameter with a member of this type", help);
            }
        }
        let (style, explode) = (&parameter.style, &parameter.explode);
        let exploded = explode.as_ref().filter(|explode| explode.value);
        let layout = match parameter.location {
            Location::Path | Location::Header if exploded.is_some() => Layout::Equal,
            Location::Path | Location::Header => Layout::Joined(Separator::Comma),
            Location::Cookie => {
                let help = "write a cookie for each member";
                return refuse(found, "an object in a cookie", help);
            }
            Location::Query => match style.as_ref().map_or(Style::Form, |style| style.value) {
                Style::Form | Style::Simple if explode.as_ref().is_none_or(|it| it.value) => Layout::Pairs,
                Style::Form | Style::Simple => Layout::Joined(Separator::Comma),
                Style::SpaceDelimited => Layout::Joined(joined(exploded, Separator::Space)?),
                Style::PipeDelimited => Layout::Joined(joined(exploded, Separator::Pipe)?),
                Style::DeepObject => match explode.as_ref().filter(|explode| !explode.value) {
                    Some(explode) => return undefined(explode),
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
fn never_null(parameter: &Parameter, found: &Found) -> Result<(), Option<Diagnostic>> {
    if !(found.null && parameter.required) {
        return Ok(());
    }
    let help = "leave `required` or the null out";
    refuse(found, "a required parameter that may be null", help).map(|_| ())
}

fn default_style(location: Location) -> Style {
    match location {
        Location::Query | Location::Cookie => Style::Form,
        Location::Path | Location::Header => Style::Simple,
    }
}

/// Refuses `explode` for a style that joins values into one string.
fn joined(exploded: Option<&Located<bool>>, separator: Separator) -> Result<Separator, Option<Diagnostic>> {
    match exploded {
        None => Ok(separator),
        Some(explode) => undefined(explode),
    }
}

fn undefined<T>(explode: &Located<bool>) -> Result<T, Option<Diagnostic>> {
    let message = format!("`explode: {}` means nothing with this style", explode.value);
    let diagnostic = Diagnostic::error(Code::InvalidValue, explode.pointer.value(), message);
    Err(Some(
        diagnostic.help("leave it out: the style says how it is written"),
    ))
}

fn says_nothing<T>(of: &Located<T>, key: &str, what: &str) -> FormResult {
    let message = format!("`{key}` does not apply to {what}");
    let diagnostic = Diagnostic::error(Code::InvalidValue, of.pointer.value(), message);
    Err(Some(
        diagnostic.help("remove it: it has no effect on what is sent"),
    ))
}

fn refuse(found: &Found, what: &str, help: &str) -> FormResult {
    let message = format!("{what} is not supported");
    let diagnostic = Diagnostic::error(Code::Unsupported, found.place().value(), message);
    Err(Some(diagnostic.help(help)))
}
