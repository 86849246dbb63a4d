//! `RefOr`: an object, or a `$ref` to one. Where the `$ref` leads is found out in [`crate::resolve`].

use super::object::{Kind, Object, Refused, Used};
use super::{Context, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer};
use crate::source::{Node, Value, is_reference};

/// An object as it stands, or a reference to a component.
#[derive(Clone, Debug)]
pub(crate) enum RefOr<T> {
    Item(T),
    Reference(Reference),
}

/// A `$ref` with what stands beside it.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The value of `$ref`.
    pub(crate) target: Text,
    /// The description for this place, where one is given.
    pub(crate) description: Option<Text>,
    pub(crate) deviation: Option<Text>,
    pub(crate) deprecated: bool,
    pub(crate) read_only: Option<Pointer>,
    pub(crate) write_only: Option<Pointer>,
}

impl Reference {
    /// A reference with nothing beside it.
    pub(super) fn to(target: Text) -> Self {
        Self {
            target,
            description: None,
            deviation: None,
            deprecated: false,
            read_only: None,
            write_only: None,
        }
    }
}

pub(crate) static REFERENCE: Kind = Kind {
    name: "Reference Object",
    keys: &[
        ("$ref", Used("the component to use")),
        ("summary", Refused("say it in the component")),
        ("description", Refused("say it in the component")),
    ],
};

pub(crate) static MEMBER_REFERENCE: Kind = Kind {
    name: "property with `$ref`",
    keys: &[
        ("$ref", Used("the type")),
        (
            "description",
            Used("rustdoc of the member, instead of the type's"),
        ),
        ("deprecated", Used("`#[deprecated]`")),
        ("readOnly", Used("left out of request types")),
        ("writeOnly", Used("left out of response types")),
        ("x-deviation", Used("rustdoc")),
        (
            "nullable",
            Refused(
                "that was OpenAPI 3.0: leave it out, for null reads as absent; to send null, list it among the types of the schema",
            ),
        ),
    ],
};

pub(crate) static BRANCH_REFERENCE: Kind = Kind {
    name: "branch with `$ref`",
    keys: &[
        ("$ref", Used("the type")),
        (
            "description",
            Used("rustdoc of the variant, instead of the type's"),
        ),
        ("deprecated", Used("rustdoc")),
        ("readOnly", Refused(OF_THE_HOLDER)),
        ("writeOnly", Refused(OF_THE_HOLDER)),
        ("x-deviation", Used("rustdoc")),
    ],
};

const OF_THE_HOLDER: &str = "put it on the member that holds the choice";

/// Reads a reference where there is a `$ref`, and the object itself with `read` elsewhere.
pub(crate) fn ref_or<T>(
    cx: &Context,
    node: &Node,
    kind: &'static Kind,
    read: impl FnOnce(&Context, &Node) -> Option<T>,
) -> Option<RefOr<T>> {
    if node.get("$ref").is_some() {
        return reference(cx, node, kind).map(RefOr::Reference);
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

fn reference(cx: &Context, node: &Node, kind: &'static Kind) -> Option<Reference> {
    check_siblings(cx, node, kind);
    let object = Object::open_reference(node, kind)?;
    let target = object.require_text(cx, "$ref")?;
    let text = |key| kind.uses(key).then(|| object.text(cx, key)).flatten();
    let marker = |key| kind.uses(key).then(|| object.marker(cx, key)).flatten();
    Some(Reference {
        target,
        description: text("description"),
        deviation: text("x-deviation"),
        deprecated: kind.uses("deprecated") && object.flag(cx, "deprecated"),
        read_only: marker("readOnly"),
        write_only: marker("writeOnly"),
    })
}

/// Reports what stands beside a `$ref` without a meaning there.
fn check_siblings(cx: &Context, node: &Node, kind: &Kind) {
    let Value::Map(members) = &node.value else { return };
    for (key, member) in members {
        if kind.uses(&key.name) {
            continue;
        }
        let refused = kind.keys.iter().find_map(|(name, status)| match status {
            Refused(help) if **name == *key.name => Some(*help),
            _ => None,
        });
        let place = member.pointer.key();
        let message = format!("`{}` has no meaning beside a `$ref`", key.name);
        let beside = node
            .get("$ref")
            .map_or_else(|| node.pointer.value(), |target| target.pointer.key());
        cx.report(
            Diagnostic::error(Code::RefSibling, place, message)
                .related(beside, "the reference")
                .help(refused.unwrap_or("move it into the component, or write the object out here")),
        );
    }
}
