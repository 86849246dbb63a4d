//! `Server`: a cloud of the service. `OwnServer`: the server of some operations in a cloud.

use super::Text;
use super::extension::{self, Cloud};
use super::object::Object;
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::{OWN_SERVER, SERVER};

/// A base URL and the cloud that it belongs to.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: Text,
    pub(crate) description: Option<Text>,
    pub(crate) cloud: Cloud,
}

/// A server of a path or of an operation.
#[derive(Debug)]
pub(crate) struct OwnServer {
    pub(crate) url: Text,
    pub(crate) description: Option<Text>,
    /// The name of the cloud.
    pub(crate) cloud: Text,
}

impl OwnServer {
    /// Returns the path of the URL, without a trailing slash.
    pub(crate) fn path(&self) -> &str {
        parts(&self.url.value).map_or("", |(_, path)| path)
    }
}

/// Splits a URL into its origin and its path, such as `https://api.example.com` and `/v1`, without a trailing
/// slash.
pub(crate) fn parts(url: &str) -> Option<(&str, &str)> {
    let host = url.find("://")? + 3;
    let path = url.get(host..)?.find('/').map_or(url.len(), |slash| host + slash);
    let (origin, path) = url.split_at_checked(path)?;
    Some((origin, path.trim_end_matches('/')))
}

/// The servers of a path item or an operation.
#[derive(Debug)]
pub(crate) struct OwnServers {
    pub(crate) list: Vec<OwnServer>,
    pub(crate) pointer: Pointer,
    /// Whether every server could be read.
    pub(crate) complete: bool,
}

/// Reads the servers of a path item or an operation, or returns `None` if there are none.
pub(super) fn own(cx: &Reporter, object: &Object) -> Option<OwnServers> {
    let node = object.get("servers")?;
    let nodes = object.list(cx, "servers");
    let list: Vec<_> = nodes.iter().filter_map(|node| own_server(cx, node)).collect();
    Some(OwnServers {
        complete: !list.is_empty() && list.len() == nodes.len(),
        list,
        pointer: node.pointer.clone(),
    })
}

fn own_server(cx: &Reporter, node: &Node) -> Option<OwnServer> {
    let object = Object::open(cx, node, &OWN_SERVER)?;
    let url = object.require_text(cx, "url");
    let cloud = object
        .require(cx, "x-cloud")
        .and_then(|node| extension::own_cloud(cx, node));
    Some(OwnServer {
        url: url?,
        description: object.text(cx, "description"),
        cloud: cloud?,
    })
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
