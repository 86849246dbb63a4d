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
    /// The members that lead to it.
    pub(crate) within: Vec<Text>,
    /// Another member beside it, whose value counts too.
    pub(crate) second: Option<Text>,
    /// Values of the member, each with the branch that it stands for.
    pub(crate) mapping: Map<Reference>,
    /// The branch of all other objects.
    pub(crate) default: Option<Text>,
    /// Where it says that the letter case of the values does not matter.
    pub(crate) case_insensitive: Option<Pointer>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Discriminator> {
    let object = Object::open(cx, node, &DISCRIMINATOR)?;
    let mapping = Map::parse(cx, object.get("mapping"), "mapping", |cx, node| {
        text(cx, node, "an item of `mapping`").map(Reference::to)
    });
    Some(Discriminator {
        pointer: node.pointer.clone(),
        property_name: object.require_text(cx, "propertyName"),
        within: object.texts(cx, "x-within"),
        second: object.text(cx, "x-second-property"),
        mapping,
        default: object.text(cx, "x-default"),
        case_insensitive: object.marker(cx, "x-case-insensitive"),
    })
}

impl Discriminator {
    /// The members whose values count.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        self.property_name.iter().chain(&self.second)
    }

    /// The value of each member, of a value as `mapping` has it: those of two stand around a slash.
    pub(crate) fn values<'v>(&self, value: &'v str) -> Vec<&'v str> {
        match self.second {
            Some(_) => value.split('/').collect(),
            None => vec![value],
        }
    }
}
