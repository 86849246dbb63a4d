//! `Server`: one cloud of the service.

use super::Text;
use super::extension::{self, Cloud};
use super::object::Object;
use crate::diagnostic::Reporter;
use crate::source::Node;
use crate::support::SERVER;

/// A base URL and the cloud that it belongs to.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: Text,
    pub(crate) description: Option<Text>,
    pub(crate) cloud: Cloud,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Server> {
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
