//! `Discriminator`: the property whose value selects the branch of a `oneOf`.

use super::object::{Object, text};
use super::{Map, Reference, Text};
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::DISCRIMINATOR;

/// The property whose value selects the branch of a `oneOf`.
#[derive(Debug, Clone)]
pub(crate) struct Discriminator {
    pub(crate) pointer: Pointer,
    /// The name of the property, or `None` if it is missing, which was reported.
    pub(crate) property_name: Option<Text>,
    /// The properties that lead to it.
    pub(crate) within: Vec<Text>,
    /// A second property, whose value counts too.
    pub(crate) second: Option<Text>,
    /// The values of the property, each with its branch.
    pub(crate) mapping: Map<Reference>,
    /// The branch of all other objects.
    pub(crate) default: Option<Text>,
    /// The place of the marker that the letter case of the values is ignored.
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
    /// Returns the properties whose values select a branch.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        self.property_name.iter().chain(&self.second)
    }

    /// Splits a value of `mapping` into the values of the properties. The values of two are separated by a
    /// slash.
    pub(crate) fn values<'v>(&self, value: &'v str) -> Vec<&'v str> {
        match self.second {
            Some(_) => value.split('/').collect(),
            None => vec![value],
        }
    }
}
