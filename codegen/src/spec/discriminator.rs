//! `Discriminator`: the member whose value says which branch of a `oneOf` a value is.

use super::object::{Kind, Object, Used, text};
use super::{Context, Map, Reference, Text};
use crate::diagnostic::Pointer;
use crate::source::Node;

/// The member whose value says which branch of a `oneOf` a value is.
#[derive(Debug, Clone)]
pub(crate) struct Discriminator {
    pub(crate) pointer: Pointer,
    /// `None` where it was reported as missing.
    pub(crate) property_name: Option<Text>,
    /// Values of the member, each with the branch that it stands for.
    pub(crate) mapping: Map<Reference>,
}

pub(crate) static DISCRIMINATOR: Kind = Kind {
    name: "Discriminator Object",
    keys: &[
        ("propertyName", Used("the member that says which branch it is")),
        (
            "mapping",
            Used("values of the member; a branch without one goes by the name of its schema"),
        ),
    ],
};

pub(super) fn parse(cx: &Context, node: &Node) -> Option<Discriminator> {
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
