//! The values of our own `x-` keys. The keys themselves are in the tables of the objects that may have them.

use super::object::{Object, invalid, text};
use super::status::plain_code;
use super::{Located, Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::Node;
use crate::support::{CLOUD, ERROR, FEATURE, NONE, OWN_CLOUD, PAGING};

/// `x-cloud`: the name of a cloud, and the authority and audience of its tokens.
#[derive(Debug)]
pub(crate) struct Cloud {
    pub(crate) name: Text,
    pub(crate) authority: Text,
    pub(crate) audience: Text,
}

pub(super) fn cloud(cx: &Reporter, node: &Node) -> Option<Cloud> {
    let object = Object::open(cx, node, &CLOUD)?;
    let name = object.require_text(cx, "name");
    let authority = object.require_text(cx, "authority");
    let audience = object.require_text(cx, "audience");
    Some(Cloud {
        name: name?,
        authority: authority?,
        audience: audience?,
    })
}

/// Reads the `x-cloud` of a server that is not at the root: the name of a cloud.
pub(super) fn own_cloud(cx: &Reporter, node: &Node) -> Option<Text> {
    Object::open(cx, node, &OWN_CLOUD)?.require_text(cx, "name")
}

/// `x-features`: a Cargo feature of the client, by its name.
#[derive(Debug)]
pub(crate) struct Feature {
    pub(crate) description: Text,
    pub(crate) default: bool,
}

pub(super) fn feature(cx: &Reporter, node: &Node) -> Option<Feature> {
    let object = Object::open(cx, node, &FEATURE)?;
    Some(Feature {
        description: object.require_text(cx, "description")?,
        default: object.flag(cx, "default"),
    })
}

/// `x-paging`: the response is a list, and how one page leads to the next. Paths of properties are separated
/// by dots. [`crate::model`] checks which of the keys may be combined.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) pointer: Pointer,
    /// The list of items in the response body; `None` if the body is the list.
    pub(crate) items: Option<Text>,
    /// The link to the next page in the response body: a string, or an object with `uri` and `headers`.
    pub(crate) next: Option<Text>,
    /// The property of the response body with the token; below, the response header with it, and the request
    /// header and the parameter that take it.
    pub(crate) token: Option<Text>,
    pub(crate) from_header: Option<Text>,
    pub(crate) token_header: Option<Text>,
    pub(crate) token_parameter: Option<Text>,
    /// The parameter with the index of the first item of a page; below, the one with the number of the page.
    pub(crate) offset: Option<Text>,
    pub(crate) page: Option<Text>,
    /// The place of the marker that pages are numbered from 0.
    pub(crate) from_zero: Option<Pointer>,
    /// The parameter with the size of a page.
    pub(crate) size: Option<Text>,
    pub(crate) end: Option<Located<End>>,
    pub(crate) repeat: Option<Located<Repeat>>,
}

/// How the last page is recognized.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum End {
    Empty,
    Short,
}

/// The parameters and headers that the request for the next page repeats.
#[derive(Clone, Debug)]
pub(crate) enum Repeat {
    All,
    None,
    Named(Vec<Text>),
}

pub(super) fn paging(cx: &Reporter, node: &Node) -> Option<Paging> {
    let object = Object::open(cx, node, &PAGING)?;
    Some(Paging {
        pointer: node.pointer.clone(),
        items: object.text(cx, "items"),
        next: object.text(cx, "next"),
        token: object.text(cx, "token"),
        from_header: object.text(cx, "fromHeader"),
        token_header: object.text(cx, "tokenHeader"),
        token_parameter: object.text(cx, "tokenParameter"),
        offset: object.text(cx, "offset"),
        page: object.text(cx, "page"),
        from_zero: object.marker(cx, "fromZero"),
        size: object.text(cx, "size"),
        end: object.get("end").and_then(|node| end(cx, node)),
        repeat: object.get("repeat").and_then(|node| repeat(cx, node)),
    })
}

fn end(cx: &Reporter, node: &Node) -> Option<Located<End>> {
    let value = match node.to_string().as_str() {
        "empty" => End::Empty,
        "short" => End::Short,
        _ => {
            invalid(cx, node, "`end`", &["empty", "short"]);
            return None;
        }
    };
    let pointer = node.pointer.clone();
    Some(Located { value, pointer })
}

fn repeat(cx: &Reporter, node: &Node) -> Option<Located<Repeat>> {
    let value = match node.items() {
        Some(items) => {
            let names = items
                .iter()
                .filter_map(|item| text(cx, item, "a name in `repeat`"));
            Repeat::Named(names.collect())
        }
        None => match node.to_string().as_str() {
            "all" => Repeat::All,
            "none" => Repeat::None,
            _ => {
                invalid(cx, node, "`repeat`", &["all", "none", "[a, list of names]"]);
                return None;
            }
        },
    };
    let pointer = node.pointer.clone();
    Some(Located { value, pointer })
}

/// `x-none`: the failure that means that the resource does not exist.
#[derive(Debug)]
pub(crate) struct Absence {
    pub(crate) status: Located<u16>,
    pub(crate) codes: Vec<Text>,
}

pub(super) fn nothing(cx: &Reporter, node: &Node) -> Option<Absence> {
    let object = Object::open(cx, node, &NONE)?;
    let status = object.require_text(cx, "status")?;
    let codes = object.texts(cx, "codes");
    let Some(code @ 300..=599) = plain_code(&status.value) else {
        let message = format!("`{}` is not the status of a failure", status.value);
        cx.error(
            Code::InvalidValue,
            status.pointer.value(),
            message,
            "write a code such as `'404'`",
        );
        return None;
    };
    let status = Located {
        value: code,
        pointer: status.pointer,
    };
    Some(Absence { status, codes })
}

/// `x-error`: the properties of an error body, by role.
#[derive(Clone, Debug)]
pub(crate) struct ErrorRoles {
    pub(crate) pointer: Pointer,
    pub(crate) code: Option<Text>,
    /// The properties with the message: the first one that has text is shown.
    pub(crate) message: Vec<Text>,
    pub(crate) data: Option<Text>,
    pub(crate) source: Option<Text>,
    /// The error codes that mean that an ETag is out of date.
    pub(crate) stale: Vec<Text>,
}

pub(super) fn error_roles(cx: &Reporter, node: &Node) -> Option<ErrorRoles> {
    let object = Object::open(cx, node, &ERROR)?;
    Some(ErrorRoles {
        pointer: node.pointer.clone(),
        code: object.text(cx, "code"),
        message: object.text_or_texts(cx, "message")?,
        data: object.text(cx, "data"),
        source: object.text(cx, "source"),
        stale: object.texts(cx, "stale"),
    })
}

/// `x-waive`: a warning that does not apply in this place, and the reason.
#[derive(Debug)]
pub(crate) struct Waiver {
    pub(crate) code: Code,
    /// The reason. The place of its key is that of the code.
    pub(crate) reason: Text,
}

pub(super) fn waivers(cx: &Reporter, node: &Node) -> Vec<Waiver> {
    let reasons = Map::parse(cx, Some(node), "x-waive", |cx, node| text(cx, node, "the reason"));
    let waiver = |(name, reason): (&Text, &Text)| match Code::from_id(&name.value) {
        Some(code) => Some(Waiver {
            code,
            reason: reason.clone(),
        }),
        None => {
            let message = format!("`{}` is not the code of a diagnostic", name.value);
            let help = "write the code that the warning shows in brackets";
            cx.report(Diagnostic::error(Code::InvalidValue, name.pointer.key(), message).help(help));
            None
        }
    };
    reasons.iter().filter_map(waiver).collect()
}
