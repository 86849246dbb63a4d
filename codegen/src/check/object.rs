//! Objects: properties that two schemas define, that are required but not defined, or that neither requests
//! nor responses have.

use std::collections::{HashMap, HashSet};

use super::{Context, combination};
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, did_you_mean, near_or};
use crate::model::object::{Merged, is_object, narrows, only_combines, others};
use crate::resolve::{DEEPEST, MOST_COMPARED, Step};
use crate::spec::{RefOr, Schema, Text, defined_twice};

/// Reports errors in the properties of an object schema.
pub(super) fn check<'a>(cx: &Context<'a, '_>, schema: &'a Schema) {
    check_branches(cx, schema, &mut Branches::default());
    let merged = cx.model.merged(schema);
    let written = written_here(schema);
    let readable = |schema: &&Schema| {
        let mut parts = schema.all_of.iter();
        schema.members_known && parts.all(|part| cx.resolved.schema(part).is_some())
    };
    let members_known = written.iter().all(readable);
    check_required(cx, &written, merged, members_known);
    for schema in written {
        combination::check_schema(cx, schema, merged, members_known);
        check_required_twice(cx, schema);
    }
    check_other_names(cx, merged);
    for member in &merged.members {
        if let (Some(read), Some(write)) = (member.read_only, member.write_only) {
            let message = format!("`{}` is both read-only and write-only", member.wire_name.value);
            cx.report(
                Diagnostic::error(Code::DirectionConflict, read.key(), message)
                    .related(write.key(), "write-only here")
                    .help("keep one of the two; without both it travels either way"),
            );
        }
    }
}

/// Reports required properties that are not defined. `members_known` tells whether all that are can be known.
fn check_required(cx: &Context, written: &[&Schema], merged: &Merged, members_known: bool) {
    let mut wrong = 0;
    for name in written.iter().flat_map(|schema| &schema.required) {
        let is_unreadable = || {
            let mut schemas = written.iter();
            schemas.any(|schema| schema.property_names.contains(&name.value))
        };
        if merged.member(&name.value).is_none() && members_known && !is_unreadable() {
            let known = merged
                .members
                .iter()
                .map(|member| member.wire_name.value.as_str());
            let near = did_you_mean(&name.value, known.filter(|_| wrong < MOST_COMPARED));
            wrong += 1;
            let help = near_or(
                near,
                format!("define `{}` under `properties`, or remove it here", name.value),
            );
            let message = format!("`{}` is required, but not a property", name.value);
            cx.error(Code::RequiredWithoutProperty, name.pointer.value(), message, help);
        }
    }
}

/// Reports a property that is listed as required twice.
fn check_required_twice(cx: &Context, schema: &Schema) {
    let mut seen: HashMap<&str, &Text> = HashMap::new();
    for name in &schema.required {
        if let Some(first) = seen.insert(&name.value, name) {
            let what = format!("`{}`", name.value);
            let twice = defined_twice(Code::InvalidValue, &what, &name.pointer, &first.pointer);
            cx.report(twice.help("keep one of the two"));
        }
    }
}

/// Reports an alternative name that is the name of a property, or an alternative name of two properties.
fn check_other_names(cx: &Context, merged: &Merged) {
    let mut seen: HashMap<&str, (&Text, &str)> = HashMap::new();
    for member in &merged.members {
        let own = member.wire_name;
        for name in member.other_names {
            if name.value == own.value {
                let message = format!("`{}` is already the name of the property", name.value);
                cx.error(Code::InvalidValue, name.pointer.value(), message, "remove it");
            } else if let Some(other) = merged.member(&name.value) {
                let message = format!("`{}` is a property itself", name.value);
                let help = "remove it here, or remove the property";
                let diagnostic = Diagnostic::error(Code::PropertyTwice, name.pointer.value(), message);
                let property = other.wire_name.pointer.key();
                cx.report(diagnostic.related(property, "the property").help(help));
            } else if let Some((first, of)) = seen.insert(&name.value, (name, &own.value)) {
                let message = format!("`{}` is another name of `{of}` already", name.value);
                let diagnostic = Diagnostic::error(Code::PropertyTwice, name.pointer.value(), message);
                let diagnostic = diagnostic.related(first.pointer.value(), "first said here");
                cx.report(diagnostic.help("keep one of the two"));
            }
        }
    }
}

/// Returns a schema and the inline parts of its `allOf`. Referenced parts are checked by themselves.
fn written_here(schema: &Schema) -> Vec<&Schema> {
    let parts = schema.all_of.iter().filter_map(|part| match part {
        RefOr::Item(part) => Some(written_here(part)),
        RefOr::Reference(_) => None,
    });
    std::iter::once(schema).chain(parts.flatten()).collect()
}

/// The state of the check of a schema's branches.
#[derive(Default)]
struct Branches<'a> {
    schemas: HashSet<NodeId>,
    members: HashMap<&'a str, (&'a Text, &'a RefOr<Schema>)>,
    /// The place of the first schema for additional properties.
    others: Option<Place>,
    depth: usize,
}

/// Reports a second schema for additional properties.
fn check_others(cx: &Context, schema: &Schema, seen: &mut Branches) {
    let Some(place) = schema.key("additionalProperties") else {
        return;
    };
    if let Some(first) = &seen.others {
        let message = "`additionalProperties` is defined twice across `allOf`";
        let diagnostic = Diagnostic::error(Code::PropertyTwice, place, message);
        let diagnostic = diagnostic.related(first.clone(), "first said here");
        cx.report(diagnostic.help("keep one of the two"));
    } else if others(schema).is_some() {
        seen.others = Some(place);
    }
}

/// Reports a property that two branches define, and a branch that is not an object.
fn check_branches<'a>(cx: &Context<'a, '_>, schema: &'a Schema, seen: &mut Branches<'a>) {
    if seen.depth > DEEPEST || !seen.schemas.insert(schema.pointer.node()) {
        return;
    }
    seen.depth += 1;
    let found = |branch| cx.resolved.schema(branch).is_some();
    let is_known = schema.all_of.iter().all(found);
    for branch in &schema.all_of {
        let Some(found) = cx.resolved.schema(branch) else {
            continue;
        };
        let or_null = found.way.iter().any(|step| matches!(step, Step::OrNull(_)));
        let fits = is_object(found.schema)
            || others(found.schema).is_some()
            || only_combines(found.schema)
            || found.schema.only_says_of_the_whole();
        if fits && !or_null {
            check_branches(cx, found.schema, seen);
        } else if is_known {
            let help = if or_null || !found.schema.branches().is_empty() {
                "say it in each branch of the choice; objects share properties through an `allOf` in each"
            } else {
                "combine objects alone, or plain values alone, or lists alone, or write the shape out"
            };
            cx.unsupported(found.place(), "this part beside the others of the `allOf`", help);
        }
    }
    seen.depth -= 1;
    check_others(cx, schema, seen);
    check_defined_twice(cx, schema, seen);
}

/// Reports a property that two branches define.
fn check_defined_twice<'a>(cx: &Context<'a, '_>, schema: &'a Schema, seen: &mut Branches<'a>) {
    for (name, property) in schema.properties.iter() {
        match seen.members.get(name.value.as_str()) {
            Some((_, first)) if narrows(cx.resolved, first, property) => {
                seen.members.insert(&name.value, (name, property));
            }
            Some((first, _)) => {
                let message = format!("`{}` is defined twice across `allOf`", name.value);
                cx.report(
                    Diagnostic::error(Code::PropertyTwice, name.pointer.key(), message)
                        .related(first.pointer.key(), "first defined here")
                        .help("define it once, or write the second as the first or narrower: the same types and format, fewer types and values, or a schema whose `allOf` has the first; of a list or map, such items, values and names"),
                );
            }
            None => {
                seen.members.insert(&name.value, (name, property));
            }
        }
    }
}
