//! The names of the Rust types of schemas.

use std::collections::BTreeMap;

use super::Context;
use super::name::{Case, identifier, no_identifier};
use crate::diagnostic::{Code, Diagnostic, NodeId};
use crate::ir::Name;
use crate::model::Direction;
use crate::resolve::Named;

/// What the type of a direction is called after the schema, where it is not the first of it.
fn suffix(direction: Direction) -> &'static str {
    match direction {
        Direction::Response => "",
        Direction::Request => "Input",
        Direction::Patch => "Patch",
    }
}

/// The directions of every named object, and the names of their types.
pub(super) struct Directions<'a> {
    types: BTreeMap<(NodeId, Direction), Name>,
    /// The schema of a type.
    origins: BTreeMap<Name, Named<'a>>,
}

impl<'a> Directions<'a> {
    pub(super) fn find(cx: &Context<'a, '_>) -> Self {
        let mut this = Self {
            types: BTreeMap::new(),
            origins: BTreeMap::new(),
        };
        for schema in cx.resolved.schemas() {
            let id = schema.node();
            let types = cx.model.types(id);
            if types.is_empty() {
                continue;
            }
            let name = schema.name;
            let Some(base) = identifier(&name.value, Case::Type) else {
                no_identifier(cx, &name.value, name.pointer.key());
                continue;
            };
            let mut named: Vec<(Direction, Name)> = Vec::new();
            for (index, ty) in types.iter().enumerate() {
                let name = match index {
                    0 => Name::new(base.clone()),
                    _ => Name::new(format!("{base}{}", suffix(ty.direction))),
                };
                named.extend(ty.all.iter().map(|direction| (*direction, name.clone())));
            }
            let clash = named
                .iter()
                .find_map(|(_, name)| Some((name, this.origins.get(name)?)));
            if let Some((name, other)) = clash {
                let (second, first) = (schema.name, other.name);
                let message = format!(
                    "`{}` and `{}` both become the type `{name}`",
                    second.value, first.value
                );
                cx.report(
                    Diagnostic::error(Code::NameCollision, second.pointer.key(), message)
                        .related(first.pointer.key(), format!("`{}` is defined here", first.value))
                        .help("rename one of the two"),
                );
                continue;
            }
            for (direction, name) in named {
                this.types.insert((id, direction), name.clone());
                this.origins.insert(name, schema);
            }
        }
        this
    }

    /// The type of a named schema in a direction.
    pub(super) fn type_name(&self, id: NodeId, direction: Direction) -> Option<&Name> {
        self.types.get(&(id, direction))
    }

    /// The schema of a type.
    pub(super) fn origin(&self, name: &Name) -> Option<&Named<'a>> {
        self.origins.get(name)
    }
}
