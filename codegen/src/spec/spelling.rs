//! `Spelling`: other spellings of an enum value.

use super::object::{Object, empty};
use super::{Location, Text};
use crate::diagnostic::Reporter;
use crate::source::Node;
use crate::support::SPELLING;

/// The other spellings of an enum value, each of which is read as the value.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    /// The spellings that are only read.
    pub(crate) read: Vec<Text>,
    /// The spellings that are sent as a parameter, by its location.
    pub(crate) sent: Vec<(Location, Text)>,
}

impl Spelling {
    /// Returns all spellings, those that are only read first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Text> {
        self.read.iter().chain(self.sent.iter().map(|(_, text)| text))
    }

    /// Returns the spelling that is sent as a parameter in this location, if there is one.
    pub(crate) fn sent_in(&self, location: Location) -> Option<&Text> {
        let mut sent = self.sent.iter();
        sent.find(|(known, _)| *known == location).map(|(_, text)| text)
    }
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Spelling> {
    let object = Object::open(cx, node, &SPELLING)?;
    if node.members().is_some_and(<[_]>::is_empty) {
        empty(cx, node, "x-spellings");
    }
    let locations = [Location::Query, Location::Path, Location::Header];
    let sent = locations
        .into_iter()
        .filter_map(|location| Some((location, object.text(cx, location.name())?)));
    Some(Spelling {
        read: object.texts(cx, "read"),
        sent: sent.collect(),
    })
}
