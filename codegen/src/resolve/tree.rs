//! Components as they are written, whether they could be read or not.

use std::collections::HashMap;

use super::component::ComponentKind;
use crate::diagnostic::{FileId, did_you_mean};
use crate::source::Node;
use crate::spec::Document;

/// The components of all files, by kind and name: each with its files, in their order.
pub(super) struct Defined<'a>(HashMap<ComponentKind, HashMap<&'a str, Vec<FileId>>>);

impl<'a> Defined<'a> {
    pub(super) fn find(document: &'a Document) -> Self {
        let mut defined: HashMap<_, HashMap<&str, Vec<FileId>>> = HashMap::new();
        for (file, read) in document.sources.files() {
            for (kind, folder) in ComponentKind::ALL {
                let components = read.node.as_ref().and_then(|root| components(root, folder));
                let of_kind = defined.entry(kind).or_default();
                for (key, _) in components.and_then(Node::members).unwrap_or_default() {
                    of_kind.entry(&*key.name).or_default().push(file);
                }
            }
        }
        Self(defined)
    }

    /// Returns the files that have a component.
    pub(super) fn files(&self, kind: ComponentKind, name: &str) -> &[FileId] {
        let files = self.0.get(&kind).and_then(|of_kind| of_kind.get(name));
        files.map_or(&[], Vec::as_slice)
    }
}

/// Returns the components of a kind in a file. Misspelt keys on the way are reported elsewhere, and accepted
/// here.
pub(super) fn components<'a>(root: &'a Node, folder: &str) -> Option<&'a Node> {
    meant(meant(root, "components")?, folder)
}

/// Returns the member with a name, or the one whose key is a misspelling of it.
pub(super) fn meant<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.get(name).or_else(|| {
        let mut members = node.members()?.iter();
        let (_, member) = members.find(|(key, _)| did_you_mean(&key.name, [name]).is_some())?;
        Some(member)
    })
}
