//! `x-error`: the properties of an error body exist, and an error can show them.

use std::collections::HashMap;

use super::{Context, property_path};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::PropertyPath;
use crate::model::object::Member;
use crate::model::shape::Shape;
use crate::resolve::Found;
use crate::scalar::Scalar;
use crate::spec::{RefOr, Schema, Text};
use crate::wire::JsonType;

/// Reports roles that are given to unknown or unfit properties.
pub(super) fn check(cx: &Context, schema: &Schema) {
    let Some(roles) = &schema.error else { return };
    if let (Some(stale), None) = (roles.stale.first(), &roles.code) {
        let message = "`stale` lists codes, and no member is the `code`";
        let help = "add `code: …`, which names the property with the code of the error";
        cx.error(Code::ErrorRoles, stale.pointer.value(), message, help);
    }
    let messages = roles.message.iter().map(|text| ("message", text));
    let others = [
        ("code", &roles.code),
        ("data", &roles.data),
        ("source", &roles.source),
    ];
    let others = others
        .into_iter()
        .filter_map(|(role, text)| Some((role, text.as_ref()?)));
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for (role, text) in messages.chain(others) {
        if let Some(first) = seen.insert(&text.value, text) {
            let message = format!("`{}` is named twice", text.value);
            let diagnostic = Diagnostic::error(Code::ErrorRoles, text.pointer.value(), message);
            let diagnostic = diagnostic.related(first.pointer.value(), "first named here");
            cx.report(diagnostic.help("keep one of the two; only `message` cannot be left out"));
            continue;
        }
        let flaw = match cx.model.paths_in(schema, text) {
            Ok(paths) => unfit(cx, &paths, role, text),
            Err(flaw) => property_path::words(&flaw),
        };
        if let Some((message, help)) = flaw {
            cx.error(Code::ErrorRoles, text.pointer.value(), message, help);
        }
    }
}

/// Returns an error if a property must not be shown, as errors are logged, or cannot be shown as its role is. Through a
/// choice, the name stands for the property of each branch.
fn unfit(cx: &Context, paths: &[PropertyPath], role: &str, text: &Text) -> Option<(String, String)> {
    let name = &text.value;
    if let Some(flaw) = paths.iter().find_map(|path| shown(cx, path, name)) {
        return Some(flaw);
    }
    if role == "data" || paths.iter().any(|path| has_text(cx, path.item)) {
        return None;
    }
    let found = cx.resolved.schema(paths.first()?.item)?;
    let below = text_below(cx, &found, role).map_or_else(
        || "name a property that is a string or a number".to_owned(),
        |member| format!("did you mean `{name}.{}`?", member.wire_name.value),
    );
    Some((
        format!("`{name}` is neither a string nor a number, and an error would not show it"),
        below,
    ))
}

/// Returns an error if a property must not be shown.
fn shown(cx: &Context, path: &PropertyPath, name: &str) -> Option<(String, String)> {
    let is_personal = |member: &Member| member.definitions(cx.resolved).any(|it| it.is_personal());
    let found = cx.resolved.schema(path.item)?;
    if matches!(cx.model.shape(found.schema), Shape::Scalar(Scalar::Secret)) {
        return Some((
            format!("`{name}` is a secret, and an error shows it"),
            "name another property, or leave the `format` out".to_owned(),
        ));
    }
    if path.members().any(is_personal) {
        return Some((
            format!("`{name}` is data of a person, and an error shows it"),
            "name another property, or leave `x-personal-data` out".to_owned(),
        ));
    }
    None
}

/// Whether a value can be a string or a number.
fn has_text(cx: &Context, schema: &RefOr<Schema>) -> bool {
    let Some(found) = cx.resolved.schema(schema) else {
        return true;
    };
    match cx.model.shape(found.schema) {
        Shape::Scalar(scalar) => *scalar != Scalar::Bool,
        Shape::Union => {
            let branches = cx.model.branches(found.schema);
            let mut types = branches.iter().flat_map(|it| &it.list).flat_map(|it| &it.types);
            types.any(|ty| matches!(ty, JsonType::String | JsonType::Number))
        }
        Shape::List(_) | Shape::Map(_) | Shape::Struct | Shape::Free => false,
        // An invalid shape is reported elsewhere.
        Shape::Enum(_) | Shape::Any | Shape::Unsupported(_) | Shape::Contradiction => true,
    }
}

/// Returns the property of an object that has text: that with the name of the role, or else the first.
fn text_below<'m, 'a>(cx: &'m Context<'a, '_>, found: &Found<'a>, role: &str) -> Option<&'m Member<'a>> {
    let merged = cx.model.merged(found.schema);
    let is_text = |member: &&Member| has_text(cx, member.schema);
    let of_role = merged.member(role).filter(is_text);
    of_role.or_else(|| merged.members.iter().find(is_text))
}
