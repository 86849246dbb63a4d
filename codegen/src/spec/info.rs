//! `Info`: the description's own title, version and contact, and the licence of the API.

use super::Text;
use super::object::{Object, empty};
use crate::diagnostic::{Code, Reporter};
use crate::source::Node;
use crate::support::{CONTACT, INFO, LICENSE};

/// Information about the description itself.
#[derive(Debug)]
pub(crate) struct Info {
    pub(crate) title: Text,
    pub(crate) version: Text,
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) terms_of_service: Option<Text>,
    pub(crate) contact: Option<Contact>,
    pub(crate) license: Option<License>,
}

/// The contact for questions.
#[derive(Debug)]
pub(crate) struct Contact {
    pub(crate) name: Option<Text>,
    pub(crate) url: Option<Text>,
    pub(crate) email: Option<Text>,
}

/// The licence of the API.
#[derive(Debug)]
pub(crate) struct License {
    pub(crate) name: Text,
    /// The SPDX identifier.
    pub(crate) identifier: Option<Text>,
    pub(crate) url: Option<Text>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Info> {
    let object = Object::open(cx, node, &INFO)?;
    let title = object.require_text(cx, "title");
    let version = object.require_text(cx, "version");
    Some(Info {
        title: title.unwrap_or_else(|| object.absent()),
        version: version.unwrap_or_else(|| object.absent()),
        summary: object.text(cx, "summary"),
        description: object.text(cx, "description"),
        terms_of_service: object.text(cx, "termsOfService"),
        contact: object.get("contact").and_then(|node| contact(cx, node)),
        license: object.get("license").and_then(|node| license(cx, node)),
    })
}

fn contact(cx: &Reporter, node: &Node) -> Option<Contact> {
    let object = Object::open(cx, node, &CONTACT)?;
    if object.members().next().is_none() {
        empty(cx, node, "contact");
    }
    Some(Contact {
        name: object.text(cx, "name"),
        url: object.text(cx, "url"),
        email: object.text(cx, "email"),
    })
}

fn license(cx: &Reporter, node: &Node) -> Option<License> {
    let object = Object::open(cx, node, &LICENSE)?;
    let (identifier, url) = (object.text(cx, "identifier"), object.text(cx, "url"));
    if let (Some(_), Some(url)) = (&identifier, &url) {
        let message = "a licence has an `identifier` or a `url`, and this one has both";
        cx.error(
            Code::InvalidValue,
            url.pointer.key(),
            message,
            "leave one of the two out",
        );
    }
    Some(License {
        name: object.require_text(cx, "name")?,
        identifier,
        url,
    })
}
