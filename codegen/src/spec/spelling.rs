//! `Spelling`: how else a value of an enum is written than in its `enum`.

use super::object::{Object, empty};
use super::{Location, Text};
use crate::diagnostic::Reporter;
use crate::source::Node;
use crate::support::SPELLING;

/// The other spellings of a value of an enum, each of which is read.
#[derive(Clone, Debug)]
pub(crate) struct Spelling {
    /// Those that are never written.
    pub(crate) read: Vec<Text>,
    /// Those in which it is sent as a parameter, by where that stands.
    pub(crate) sent: Vec<(Location, Text)>,
}

impl Spelling {
    /// All of them, those that are never written first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Text> {
        self.read.iter().chain(self.sent.iter().map(|(_, text)| text))
    }

    /// How the value is sent as a parameter there, where that is said.
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
