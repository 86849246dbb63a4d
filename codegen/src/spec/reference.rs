//! `RefOr`: an object, or a `$ref` to one. References are resolved in [`crate::resolve`].

use super::Text;
use super::object::Object;
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, is_reference};
use crate::support::Keys;

/// An inline object, or a reference to a component.
#[derive(Clone, Debug)]
pub(crate) enum RefOr<T> {
    Item(T),
    Reference(Reference),
}

/// A `$ref` with the keys beside it.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The value of `$ref`.
    pub(crate) target: Text,
    /// The description for this use, if there is one.
    pub(crate) description: Option<Text>,
    pub(crate) deviation: Option<Text>,
    pub(crate) deprecated: Option<Pointer>,
    pub(crate) read_only: Option<Pointer>,
    pub(crate) write_only: Option<Pointer>,
    pub(crate) personal: Option<Pointer>,
    /// The other names from which the property is read.
    pub(crate) other_names: Vec<Text>,
    /// The operation that the property links to. Boxed, because few references have one and there are very
    /// many references.
    pub(crate) leads_to: Option<Box<Text>>,
    /// The Rust name of the property or of the branch.
    pub(crate) rust_name: Option<Text>,
}

impl Reference {
    /// Creates a reference without other keys.
    pub(super) fn to(target: Text) -> Self {
        Self {
            target,
            description: None,
            deviation: None,
            deprecated: None,
            read_only: None,
            write_only: None,
            personal: None,
            other_names: Vec::new(),
            leads_to: None,
            rust_name: None,
        }
    }

    /// Returns the keys beside the `$ref`, and where each is.
    pub(crate) fn keys(&self) -> impl Iterator<Item = (&'static str, &Pointer)> {
        let texts = [
            ("description", self.description.as_ref()),
            ("x-deviation", self.deviation.as_ref()),
            ("x-other-names", self.other_names.first()),
            ("x-leads-to", self.leads_to.as_deref()),
            ("x-rust-name", self.rust_name.as_ref()),
        ];
        let markers = [
            ("deprecated", self.deprecated.as_ref()),
            ("readOnly", self.read_only.as_ref()),
            ("writeOnly", self.write_only.as_ref()),
            ("x-personal-data", self.personal.as_ref()),
        ];
        let texts = texts
            .into_iter()
            .filter_map(|(key, text)| Some((key, &text?.pointer)));
        texts.chain(
            markers
                .into_iter()
                .filter_map(|(key, marker)| Some((key, marker?))),
        )
    }
}

/// Reads a reference if there is a `$ref`, or else the object with `read`.
pub(crate) fn ref_or<T>(
    cx: &Reporter,
    node: &Node,
    keys: &'static Keys,
    read: impl FnOnce(&Reporter, &Node) -> Option<T>,
) -> Option<RefOr<T>> {
    if node.get("$ref").is_some() {
        return reference(cx, node, keys).map(RefOr::Reference);
    }
    let members = node.members().unwrap_or_default();
    if let Some((key, member)) = members.iter().find(|(key, _)| is_reference(&key.name)) {
        let message = format!("`{}` is not a key of an object of OpenAPI", key.name);
        let diagnostic = Diagnostic::error(Code::UnknownKey, member.pointer.key(), message);
        cx.report(diagnostic.help("did you mean `$ref`?"));
        return None;
    }
    read(cx, node).map(RefOr::Item)
}

fn reference(cx: &Reporter, node: &Node, keys: &'static Keys) -> Option<Reference> {
    let object = Object::open(cx, node, keys)?;
    let target = object.require_text(cx, "$ref")?;
    let text = |key| keys.uses(key).then(|| object.text(cx, key)).flatten();
    let marker = |key| keys.uses(key).then(|| object.marker(cx, key)).flatten();
    Some(Reference {
        target,
        description: text("description"),
        deviation: text("x-deviation"),
        deprecated: marker("deprecated"),
        read_only: marker("readOnly"),
        write_only: marker("writeOnly"),
        personal: marker("x-personal-data"),
        other_names: if keys.uses("x-other-names") {
            object.texts(cx, "x-other-names")
        } else {
            Vec::new()
        },
        leads_to: text("x-leads-to").map(Box::new),
        rust_name: text("x-rust-name"),
    })
}
