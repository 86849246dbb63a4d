//! Names that the description chooses with `x-rust-name`.

use crate::check::Context;
use crate::diagnostic::{Code, near_or};
use crate::identifier::{Case, identifier};
use crate::model::site::{Defined, Step};
use crate::spec::{RefOr, Schema, Text};

/// Returns the chosen name, or reports it and returns `None` if it is not in that case.
pub(super) fn name(cx: &Context, chosen: &Text, case: Case) -> Option<String> {
    let text = &chosen.value;
    let meant = identifier(text, case);
    if meant.as_ref() == Some(text) {
        return meant;
    }
    let example = match case {
        Case::Type => "UserState",
        Case::Value => "user_state",
        Case::Constant => "USER_STATE",
    };
    let help = near_or(
        meant,
        format!("write a name such as `{example}`, of ASCII letters and digits"),
    );
    let message = format!("`{text}` is not a valid Rust name here");
    cx.error(Code::NoIdentifier, chosen.pointer.value(), message, help);
    None
}

/// Whether a name is one of a type: the names of fields begin in lower case.
pub(super) fn is_of_type(chosen: &Text) -> bool {
    chosen.value.starts_with(|char: char| char.is_ascii_uppercase())
}

/// Returns the name that is chosen for a property.
pub(super) fn of_member(schema: &RefOr<Schema>) -> Option<&Text> {
    match schema {
        RefOr::Reference(reference) => reference.rust_name.as_ref(),
        RefOr::Item(schema) => schema.rust_name.as_ref().filter(|chosen| !is_of_type(chosen)),
    }
}

/// Returns the name that is chosen for the type of a schema.
pub(super) fn of_type<'a>(cx: &Context<'a, '_>, defined: &Defined<'a>) -> Option<&'a Text> {
    let chosen = defined.schema.rust_name.as_ref()?;
    match cx.model.site(defined.node()).map(|site| &site.step) {
        // The key names the branch, and the name of the type is derived from that of the branch.
        Some(Step::Branch(_)) => None,
        Some(Step::Member(..)) => Some(chosen).filter(|chosen| is_of_type(chosen)),
        _ => Some(chosen),
    }
}
