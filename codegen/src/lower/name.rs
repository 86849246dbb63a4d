//! Wire name → Rust name: case, keywords, collisions. Nothing downstream changes case, appends or checks.

use std::collections::HashMap;

use super::Context;
use super::direction::Directions;
use super::security::Scheme;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::identifier::LONGEST;
pub(super) use crate::identifier::{Case, identifier};
use crate::ir::{self, Name};
use crate::model::Collected;

/// Names that a generated file uses for what they are in Rust's prelude, or for the runtime.
const PRELUDE: [&str; 32] = [
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "Vec",
];

/// Names that no file may have on Windows.
pub(super) const FILES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// What a struct has besides the members of its schema.
pub(super) const MEMBERS: [&str; 1] = ["unknown_members"];

/// The field of a member whose name was checked where it was defined.
pub(super) fn field(wire_name: &str) -> Option<Name> {
    beside(wire_name, &MEMBERS)
}

/// The name of a value in a scope that keeps `reserved` for itself.
pub(super) fn beside(wire_name: &str, reserved: &[&str]) -> Option<Name> {
    let mut text = identifier(wire_name, Case::Value)?;
    if reserved.contains(&text.as_str()) {
        text.push('_');
    }
    Some(Name::new(text))
}

/// The names that stand side by side in one struct, enum, list of arguments, or module.
pub(super) struct Scope {
    case: Case,
    /// What the names are, for messages: `members of this schema`.
    what: &'static str,
    taken: HashMap<String, (String, Option<Place>)>,
}

impl Scope {
    pub(super) fn new(case: Case, what: &'static str) -> Self {
        Self {
            case,
            what,
            taken: HashMap::new(),
        }
    }

    /// Keeps names for what the generated code adds by itself.
    pub(super) fn reserve(mut self, names: &[&str]) -> Self {
        for name in names {
            self.taken.insert((*name).to_owned(), ((*name).to_owned(), None));
        }
        self
    }

    /// The name of `wire_name`, which is defined at `place`; reported and `None` when it has none of its own.
    pub(super) fn name(&mut self, cx: &Context, wire_name: &str, place: Place) -> Option<Name> {
        let Some(mut text) = identifier(wire_name, self.case) else {
            no_identifier(cx, wire_name, place);
            return None;
        };
        // A name that the generated code needs for itself gives way without a fuss: the document did nothing wrong.
        if matches!(self.taken.get(&text), Some((_, None))) {
            match self.case {
                Case::Type => text.push_str("Value"),
                Case::Value | Case::Constant => text.push('_'),
            }
        }
        match self.taken.get(&text) {
            Some((first_wire, Some(first))) => {
                let message = format!(
                    "`{wire_name}` and `{first_wire}` both become `{text}` among the {}",
                    self.what
                );
                cx.report(
                    Diagnostic::error(Code::NameCollision, place, message)
                        .related(first.clone(), format!("`{first_wire}` is defined here"))
                        .help("rename one of the two, or leave one out"),
                );
                None
            }
            Some((_, None)) => {
                let message = format!("`{wire_name}` becomes `{text}`, which the client needs for itself");
                cx.error(Code::NameCollision, place, message, "rename it");
                None
            }
            None => {
                self.taken
                    .insert(text.clone(), (wire_name.to_owned(), Some(place)));
                Some(Name::new(text))
            }
        }
    }

    /// A name that users never see, which gives way to those that they do.
    pub(super) fn private(&mut self, wire_name: &str) -> Option<Name> {
        let mut text = identifier(wire_name, self.case)?;
        while self.taken.contains_key(&text) {
            text.push('_');
        }
        self.taken.insert(text.clone(), (wire_name.to_owned(), None));
        Some(Name::new(text))
    }
}

/// Reports a name that cannot become one in Rust.
pub(super) fn no_identifier(cx: &Context, wire_name: &str, place: Place) {
    let message = format!("`{}` makes no Rust identifier", shortened(wire_name));
    let help =
        format!("a name needs a letter or digit, only those of ASCII, and at most {LONGEST} characters");
    cx.error(Code::NoIdentifier, place, message, help);
}

/// The beginning of a name that may be long.
fn shortened(wire_name: &str) -> String {
    let mut chars = wire_name.chars();
    let mut text: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text
}

/// A type by its name, with what it is and the place in the description that it comes from.
type Claim = (Name, String, Place);

/// Reports types that would clash with Rust's own, or with each other where they stand side by side.
pub(super) fn check_types(
    cx: &Context,
    schemes: &[Scheme],
    operations: &[Collected],
    groups: &[ir::Group],
    modules: &[ir::TypeModule],
    directions: &Directions,
) {
    let id = |operation: &ir::Operation| {
        let mut all = operations.iter().map(|collected| &collected.operation.id);
        all.find(|id| id.value == operation.id)
            .map(|id| id.pointer.value())
    };
    let root = cx.resolved.document.root.pointer.value();
    let tags = &cx.resolved.document.root.tags;
    let mut of_client: Vec<Claim> = vec![(Name::new("Client".to_owned()), "the client".to_owned(), root)];
    let mut of_operations: Vec<Claim> = Vec::new();
    for scheme in schemes {
        let what = format!("the credentials `{}`", scheme.key);
        of_client.push((scheme.lowered.marker.clone(), what, scheme.pointer.key()));
    }
    for group in groups {
        let tag = tags.iter().find(|tag| tag.name.value == group.tag);
        if let Some(tag) = tag {
            let claim = (
                group.name.clone(),
                format!("the group `{}`", group.tag),
                tag.name.pointer.value(),
            );
            of_client.push(claim.clone());
            of_operations.push(claim);
        }
        for operation in &group.operations {
            let Some(place) = id(operation) else { continue };
            let what = format!("the options of `{}`", operation.id);
            of_operations.push((operation.options.clone(), what, place.clone()));
            if let ir::Success::Each(statuses) = &operation.success {
                let what = format!("the answer of `{}`", operation.id);
                of_operations.push((statuses.name.clone(), what, place.clone()));
            }
        }
    }
    for acceptance in super::security::acceptances(groups) {
        let first = schemes
            .iter()
            .find(|scheme| acceptance.markers.contains(&scheme.lowered.marker));
        if let Some(scheme) = first {
            let what = format!("what takes the credentials `{}`", scheme.key);
            of_operations.push((acceptance.bound, what, scheme.pointer.key()));
        }
    }
    for def in modules.iter().flat_map(|module| &module.types) {
        if let Some(named) = directions.origin(&def.name) {
            let what = format!("the schema `{}`", named.name.value);
            of_operations.push((def.name.clone(), what, named.name.pointer.key()));
        }
    }
    check_claims(cx, &of_client);
    check_claims(cx, &of_operations);
}

fn check_claims(cx: &Context, claims: &[Claim]) {
    let mut taken: HashMap<&Name, (&str, &Place)> = HashMap::new();
    for (name, what, place) in claims {
        if PRELUDE.contains(&name.as_str()) {
            let message = format!("{what} would be the type `{name}`, which Rust uses everywhere");
            cx.error(Code::NameCollision, place.clone(), message, "rename it");
        } else if let Some((other, first)) = taken.get(name) {
            let message = format!("{what} and {other} would both be the type `{name}`");
            cx.report(
                Diagnostic::error(Code::NameCollision, place.clone(), message)
                    .related((*first).clone(), format!("{other} is defined here"))
                    .help("rename one of the two"),
            );
        } else {
            taken.insert(name, (what, place));
        }
    }
}
