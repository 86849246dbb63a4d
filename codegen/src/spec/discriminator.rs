//! `Discriminator`: the member whose value says which branch of a `oneOf` a value is.

use super::object::{Object, text};
use super::{Map, Reference, Text};
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::DISCRIMINATOR;

/// The member whose value says which branch of a `oneOf` a value is.
#[derive(Debug, Clone)]
pub(crate) struct Discriminator {
    pub(crate) pointer: Pointer,
    /// `None` where it was reported as missing.
    pub(crate) property_name: Option<Text>,
    /// Values of the member, each with the branch that it stands for.
    pub(crate) mapping: Map<Reference>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Discriminator> {
    let object = Object::open(cx, node, &DISCRIMINATOR)?;
    let mapping = Map::parse(cx, object.get("mapping"), "mapping", |cx, node| {
        text(cx, node, "an item of `mapping`").map(Reference::to)
    });
    Some(Discriminator {
        pointer: node.pointer.clone(),
        property_name: object.require_text(cx, "propertyName"),
        mapping,
    })
}
