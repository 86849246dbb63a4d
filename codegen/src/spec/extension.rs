//! The values of our own `x-` keys. The keys themselves stand in the tables of the objects that may have them.

use super::object::{Object, text};
use super::{Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::Node;
use crate::support::{CLOUD, ERROR, FEATURE, OWN_CLOUD, PAGING};

/// `x-cloud`: what goes together with a base URL.
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

/// `x-cloud` of a server that is not at the root: the name of a cloud.
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

/// `x-paging`: the answer is a list, and how one page leads to the next. Member paths are written with dots.
#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) pointer: Pointer,
    /// The list of items in the answer.
    pub(crate) items: Text,
    /// The link to the next page in the answer: an object with `uri` and `headers`. Without it all is on one page.
    pub(crate) next: Option<Text>,
    /// The continuation token in the answer, and the request header that takes it.
    pub(crate) token: Option<Text>,
    pub(crate) token_header: Option<Text>,
}

pub(super) fn paging(cx: &Reporter, node: &Node) -> Option<Paging> {
    let object = Object::open(cx, node, &PAGING)?;
    let items = object.require_text(cx, "items");
    let token = object.text(cx, "token");
    // The token is sent to where the link leads.
    let next = match &token {
        Some(_) => Some(object.require_text(cx, "next")?),
        None => object.text(cx, "next"),
    };
    // A token that no header takes would be read for nothing.
    let token_header = match &token {
        Some(_) => object.require_text(cx, "tokenHeader"),
        None => object.text(cx, "tokenHeader").inspect(|_| {
            object.require(cx, "token");
        }),
    };
    Some(Paging {
        pointer: node.pointer.clone(),
        items: items?,
        next,
        token,
        token_header,
    })
}

/// `x-error`: which members of an error body play which role.
#[derive(Clone, Debug)]
pub(crate) struct ErrorRoles {
    pub(crate) pointer: Pointer,
    pub(crate) code: Option<Text>,
    pub(crate) message: Text,
    pub(crate) data: Option<Text>,
    pub(crate) source: Option<Text>,
}

pub(super) fn error_roles(cx: &Reporter, node: &Node) -> Option<ErrorRoles> {
    let object = Object::open(cx, node, &ERROR)?;
    Some(ErrorRoles {
        pointer: node.pointer.clone(),
        code: object.text(cx, "code"),
        message: object.require_text(cx, "message")?,
        data: object.text(cx, "data"),
        source: object.text(cx, "source"),
    })
}

/// `x-waive`: a warning that does not apply here, and why.
#[derive(Debug)]
pub(crate) struct Waiver {
    pub(crate) code: Code,
    /// The reason. Its key is the code.
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
