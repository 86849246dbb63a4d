//! `Way`: the member of a branch whose value a discriminator asks for, which may stand below others.

use super::Branch;
use crate::model::Model;
use crate::model::object::{Member, Merged};
use crate::spec::{Discriminator, Schema, Text};

/// Where the names of a discriminator lead in a branch.
pub(crate) enum Way<'m, 'a> {
    /// To these members, each in the one before.
    There(Vec<&'m Member<'a>>),
    /// To an object that has no member of that name.
    Lost(&'m Merged<'a>, &'m Text),
}

/// The member that a name of a discriminator leads to, and those on the way.
pub(crate) fn way<'m, 'a>(
    model: &'m Model<'a>,
    branch: &Branch<'a>,
    discriminator: &'m Discriminator,
    name: &'m Text,
) -> Way<'m, 'a> {
    let mut schema: Option<&Schema> = Some(branch.found.schema);
    let mut members = Vec::new();
    for name in discriminator.within.iter().chain([name]) {
        let merged = schema.map_or_else(|| model.no_members(), |schema| model.merged(schema));
        let Some(member) = merged.member(&name.value) else {
            return Way::Lost(merged, name);
        };
        schema = model.resolved.schema(member.schema).map(|found| found.schema);
        members.push(member);
    }
    Way::There(members)
}
