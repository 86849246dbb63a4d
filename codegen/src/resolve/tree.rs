//! Components as they are written, whether they could be read or not.

use super::component::ComponentKind;
use crate::diagnostic::{FileId, did_you_mean};
use crate::source::Node;
use crate::spec::Document;

/// Returns whether a file has a component.
pub(super) fn defines(document: &Document, file: FileId, kind: ComponentKind, name: &str) -> bool {
    let components = document
        .node(file)
        .and_then(|root| components(root, kind.folder()));
    components.is_some_and(|node| node.get(name).is_some())
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
