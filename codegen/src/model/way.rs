//! `PropertyPath`: the path to a property of a response, through objects and the items of lists.

use super::object::{Member, Merged};
use super::{Direction, Model};
use crate::diagnostic::did_you_mean;
use crate::resolve::Resolved;
use crate::spec::{RefOr, Schema, Text};
use crate::wire::{MemberName, MemberPath};

/// A path and its target.
pub(crate) struct PropertyPath<'m, 'a> {
    /// The properties on the path, the outermost first.
    pub(crate) members: Vec<&'m Member<'a>>,
    /// The same, with the names from which they are read.
    pub(crate) path: MemberPath,
    /// The schema of the last property.
    pub(crate) member: &'a RefOr<Schema>,
    /// The same schema, or that of an item if it is a list.
    pub(crate) item: &'a RefOr<Schema>,
}

impl PropertyPath<'_, '_> {
    /// Returns the names of the properties.
    pub(crate) fn steps(&self) -> Vec<String> {
        let members = self.members.iter();
        members.map(|member| member.wire_name.value.clone()).collect()
    }
}

/// An error in a path: the message and the help.
pub(crate) type Flaw = (String, String);

/// Returns the property of a body at a dotted path, or `None` if a reference leads nowhere.
pub(crate) fn way<'m, 'a>(
    model: &'m Model<'a>,
    from: &'a RefOr<Schema>,
    text: &Text,
) -> Option<Result<PropertyPath<'m, 'a>, Flaw>> {
    let item = without_lists(model.resolved, from)?;
    way_in(model, model.resolved.schema(item)?.schema, text)
}

/// Returns the property of an object at a dotted path, or `None` if a reference leads nowhere.
pub(crate) fn way_in<'m, 'a>(
    model: &'m Model<'a>,
    object: &Schema,
    text: &Text,
) -> Option<Result<PropertyPath<'m, 'a>, Flaw>> {
    let mut object = object;
    let mut rest = text.value.as_str();
    let mut members: Vec<&Member> = Vec::new();
    let mut path = MemberPath::new();
    loop {
        let merged = model.merged(object);
        let Some((member, below)) = first(merged, rest) else {
            return Some(Err(unknown(merged, members.last().copied(), rest)));
        };
        if !member.travels(Direction::Response) {
            let message = format!("`{}` is only sent", member.wire_name.value);
            return Some(Err((message, ANSWERED.to_owned())));
        }
        members.push(member);
        path.push(read_from(model, merged, member, Direction::Response));
        let item = without_lists(model.resolved, member.schema)?;
        let Some(below) = below else {
            return Some(Ok(PropertyPath {
                members,
                path,
                member: member.schema,
                item,
            }));
        };
        (object, rest) = (model.resolved.schema(item)?.schema, below);
    }
}

const ANSWERED: &str = "name a property that is answered";

/// Returns the property that a dotted path begins with, and the rest of the path. A name may contain dots
/// itself, so the longest one counts.
fn first<'m, 'a, 't>(merged: &'m Merged<'a>, path: &'t str) -> Option<(&'m Member<'a>, Option<&'t str>)> {
    let dots = path.rmatch_indices('.').map(|(at, _)| path.split_at(at));
    let mut parts = dots.map(|(name, rest)| (name, rest.get(1..)));
    let whole = merged.member(path).map(|member| (member, None));
    whole.or_else(|| parts.find_map(|(name, rest)| Some((merged.member(name)?, rest))))
}

/// Returns the error of a path that leads to no property of an object.
fn unknown(merged: &Merged, of: Option<&Member>, path: &str) -> Flaw {
    let step = path.split('.').next().unwrap_or_default();
    let answered = merged.members.iter();
    let answered = answered.filter(|member| member.travels(Direction::Response));
    let help = match did_you_mean(step, answered.map(|it| it.wire_name.value.as_str())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => ANSWERED.to_owned(),
    };
    let of = of.map_or_else(
        || "the response".to_owned(),
        |member| format!("`{}`", member.wire_name.value),
    );
    (format!("{of} has no property `{step}`"), help)
}

/// Returns the names from which a property of an object is read, as far as they can be confused with its own.
pub(super) fn read_from(model: &Model, merged: &Merged, member: &Member, direction: Direction) -> MemberName {
    let in_any_case = model.resolved.names_in_any_case();
    let others = member.other_names.iter().map(|name| name.value.as_str());
    let own: Vec<&str> = others.chain([member.wire_name.value.as_str()]).collect();
    let is_own = |name: &str| {
        let alike = |own: &&str| *own == name || in_any_case && own.eq_ignore_ascii_case(name);
        own.iter().any(alike)
    };
    let members = || merged.members.iter().filter(|member| member.travels(direction));
    let others = members().flat_map(|member| {
        let others = member.other_names.iter().filter(|name| is_own(&name.value));
        others.map(|name| (name.value.clone(), member.wire_name.value.clone()))
    });
    let names = members().map(|member| &member.wire_name.value);
    let names = names.filter(|name| in_any_case && is_own(name));
    MemberName {
        name: member.wire_name.value.clone(),
        others: others.collect(),
        in_any_case: names.cloned().collect(),
    }
}

/// Returns the schema of an item, through any depth of lists.
pub(super) fn without_lists<'a>(
    resolved: &Resolved<'a>,
    schema: &'a RefOr<Schema>,
) -> Option<&'a RefOr<Schema>> {
    let mut at = schema;
    for _ in 0..=crate::resolve::DEEPEST {
        let found = resolved.schema(at)?;
        match found.schema.items.as_deref() {
            Some(items) => at = items,
            None => return Some(at),
        }
    }
    None
}
