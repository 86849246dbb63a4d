//! `Server`: one cloud of the service.

use super::extension::{self, Cloud};
use super::object::{Kind, Object, Refused, Used};
use super::{Context, Text};
use crate::source::Node;

/// A base URL and the cloud that it belongs to.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: Text,
    pub(crate) description: Option<Text>,
    pub(crate) cloud: Cloud,
}

pub(crate) static SERVER: Kind = Kind {
    name: "Server Object",
    keys: &[
        ("url", Used("the base URL of the cloud")),
        ("description", Used("rustdoc of the cloud")),
        (
            "x-cloud",
            Used("name, authority and audience: they go with the URL"),
        ),
        ("variables", Refused("write one server for each cloud")),
    ],
};

pub(super) fn parse(cx: &Context, node: &Node) -> Option<Server> {
    let object = Object::open(cx, node, &SERVER)?;
    let url = object.require_text(cx, "url");
    let cloud = object
        .require(cx, "x-cloud")
        .and_then(|node| extension::cloud(cx, node));
    Some(Server {
        url: url?,
        description: object.text(cx, "description"),
        cloud: cloud?,
    })
}
