//! Components as they are written, whether they could be read or not.

use super::component::ComponentKind;
use crate::diagnostic::{FileId, did_you_mean};
use crate::source::Node;
use crate::spec::Document;

/// Whether a file has a component.
pub(super) fn defines(document: &Document, file: FileId, kind: ComponentKind, name: &str) -> bool {
    let components = document
        .node(file)
        .and_then(|root| components(root, kind.folder()));
    components.is_some_and(|node| node.get(name).is_some())
}

/// A folder of the components of a file. Misspelt keys on the way were reported, and are taken as they were meant.
pub(super) fn components<'a>(root: &'a Node, folder: &str) -> Option<&'a Node> {
    meant(meant(root, "components")?, folder)
}

/// The member of a name, or the one whose misspelt key means it.
pub(super) fn meant<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    node.get(name).or_else(|| {
        let mut members = node.members()?.iter();
        let (_, member) = members.find(|(key, _)| did_you_mean(&key.name, [name]).is_some())?;
        Some(member)
    })
}
