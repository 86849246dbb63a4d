//! `Lookup`: the path to the property of a branch that a discriminator names, which may be within other
//! properties.

use super::Branch;
use crate::model::Model;
use crate::model::object::{Member, Merged};
use crate::spec::{Discriminator, Schema, Text};

/// The result of following a discriminator's names in a branch.
pub(crate) enum Lookup<'m, 'a> {
    /// The properties on the path, each within the one before.
    Found(Vec<&'m Member<'a>>),
    /// The object that has no property of this name.
    Missing(&'m Merged<'a>, &'m Text),
}

/// Returns the path to the property that a name of a discriminator leads to.
pub(crate) fn lookup<'m, 'a>(
    model: &'m Model<'a>,
    branch: &Branch<'a>,
    discriminator: &'m Discriminator,
    name: &'m Text,
) -> Lookup<'m, 'a> {
    let mut schema: Option<&Schema> = Some(branch.found.schema);
    let mut members = Vec::new();
    for name in discriminator.within.iter().chain([name]) {
        let merged = schema.map_or_else(|| model.no_members(), |schema| model.merged(schema));
        let Some(member) = merged.member(&name.value) else {
            return Lookup::Missing(merged, name);
        };
        schema = model.resolved.schema(member.schema).map(|found| found.schema);
        members.push(member);
    }
    Lookup::Found(members)
}
