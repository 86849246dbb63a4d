//! Parameters that cannot be serialized: why each cannot.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::model::FormFlaw;
use crate::spec::Parameter;

/// Reports a parameter that cannot be serialized.
pub(super) fn unsupported(cx: &Context, parameter: &Parameter, flaw: &FormFlaw) {
    let (place, what, help) = match flaw {
        FormFlaw::Reported => return,
        FormFlaw::MediaType(media_type) => {
            let message = format!("a parameter as `{}` is not supported", media_type.value);
            let help = "write `schema` with `type: string` in place of `content`: the text is sent as it is";
            return cx.error(Code::Unsupported, media_type.pointer.key(), message, help);
        }
        FormFlaw::Secret(format) => {
            let message = format!("a parameter with `format: {}` is not supported", format.value);
            let diagnostic = Diagnostic::error(Code::Unsupported, format.pointer.value(), message);
            let help = "leave `format` out where it is no secret; a secret does not belong into a URL or a header, which are logged";
            let diagnostic = diagnostic.related(parameter.pointer.value(), "the parameter");
            return cx.report(diagnostic.help(help));
        }
        FormFlaw::BesideMediaType(pointer) => {
            let message = "`style` and `explode` have no effect beside `content`";
            let help = "remove it: the value is one JSON text";
            return cx.error(Code::InvalidValue, pointer.key(), message, help);
        }
        FormFlaw::Style(pointer) => return no_effect(cx, pointer, "style", "one value"),
        FormFlaw::Explode(pointer) => return no_effect(cx, pointer, "explode", "one value"),
        FormFlaw::ExplodeOfList(pointer) => return no_effect(cx, pointer, "explode", "a list here"),
        FormFlaw::ExplodeBesideStyle(explode) => {
            let message = format!("`explode: {}` means nothing with this style", explode.value);
            let help = "leave it out: the style says how it is written";
            return cx.error(Code::InvalidValue, explode.pointer.value(), message, help);
        }
        FormFlaw::NullInPath(at) => (
            at,
            "a part of a path that may be null".to_owned(),
            "make it not nullable: a path has all of its parts",
        ),
        FormFlaw::RequiredNull(at) => (
            at,
            "a required parameter that may be null".to_owned(),
            "leave `required` or the null out",
        ),
        FormFlaw::Value(at) => (
            at,
            "a parameter of this type".to_owned(),
            "use a string, a number, a boolean, a date, an enum, a list of those or an object of those; JSON is described with `content`",
        ),
        FormFlaw::Item(at) => (
            at,
            "a list of this type as a parameter".to_owned(),
            "make the items strings, numbers, booleans, dates or an enum; describe a list of others with `content`",
        ),
        FormFlaw::Property(at) => (
            at,
            "a parameter with a member of this type".to_owned(),
            "make each property a string, a number, a boolean, a date or an enum; where the service takes JSON, describe the parameter with `content`",
        ),
        FormFlaw::Date(at) => (
            at,
            format!("a date without a time in `{}`", parameter.name.value),
            "write `format: date-time`: it is sent as HTTP writes it",
        ),
        FormFlaw::ListInCookie(at) => (
            at,
            "a list in a cookie".to_owned(),
            "let it be one text, and say in the description how it is written",
        ),
        FormFlaw::ObjectInCookie(at) => (
            at,
            "an object in a cookie".to_owned(),
            "write a cookie for each member",
        ),
        FormFlaw::JoinedInCookie(at) => (
            at,
            "an object in a cookie".to_owned(),
            "let it be one text, and say in the description how it is written",
        ),
        FormFlaw::DeepList(at) => (
            at,
            "a list with the style `deepObject`".to_owned(),
            "write `form`, or describe an object",
        ),
    };
    cx.unsupported(place, &what, help);
}

fn no_effect(cx: &Context, pointer: &Pointer, key: &str, what: &str) {
    let message = format!("`{key}` does not apply to {what}");
    let help = "remove it: it has no effect on what is sent";
    cx.error(Code::InvalidValue, pointer.value(), message, help);
}
