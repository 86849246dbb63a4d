//! The names of inline schemas, derived from their location: the name of the parent, and then the role of the
//! schema in it. `Order` and `billingCycle` make `OrderBillingCycle`.

use std::collections::HashMap;

use super::parameter::rust_source;
use super::singular::singular;
use super::{chosen, group_name, verb};
use crate::check::Context;
use crate::diagnostic::{Code, NodeId, Pointer};
use crate::identifier::{Case, LONGEST, identifier, one_type};
use crate::model::site::{Parent, Site, Step};
use crate::spec::{Operation, Parameter};

/// The names of schemas, before collisions are resolved.
pub(super) struct Bases<'c, 'a, 'd> {
    cx: &'c Context<'a, 'd>,
    /// The names that the description gives, and those that have been derived.
    known: HashMap<NodeId, Option<String>>,
}

impl<'c, 'a, 'd> Bases<'c, 'a, 'd> {
    /// Creates the table. `given` has the names that the description gives.
    pub(super) fn new(cx: &'c Context<'a, 'd>, given: HashMap<NodeId, Option<String>>) -> Self {
        Self { cx, known: given }
    }

    /// Returns the name of a schema, or `None` if there is none, which is reported here or at its parent.
    pub(super) fn of(&mut self, schema: NodeId) -> Option<String> {
        if let Some(known) = self.known.get(&schema) {
            return known.clone();
        }
        let made = match self.make(schema) {
            MadeName::Name(name) => Some(name),
            MadeName::TooLong => {
                self.too_long(schema);
                None
            }
            MadeName::Nothing => None,
        };
        self.known.insert(schema, made.clone());
        made
    }

    fn too_long(&self, schema: NodeId) {
        let mut defined = self.cx.model.defined().iter();
        if let Some(defined) = defined.find(|defined| defined.node() == schema) {
            let message = format!(
                "the name that is made up for the type of this schema is longer than {LONGEST} characters"
            );
            let help = "choose its name in Rust with `x-rust-name`";
            let place = defined.schema.pointer.value();
            self.cx.error(Code::NoIdentifier, place, message, help);
        }
    }

    fn make(&mut self, schema: NodeId) -> MadeName {
        let Some((site, above)) = self.above(schema) else {
            return MadeName::Nothing;
        };
        match &site.step {
            Step::Part | Step::Content => MadeName::Name(above),
            Step::OrNull(schema) => match &schema.rust_name {
                Some(chosen) if chosen::is_of_type(chosen) => {
                    identifier(&chosen.value, Case::Type).map_or(MadeName::Nothing, MadeName::Name)
                }
                _ => MadeName::Name(above),
            },
            Step::Item => singular(&above).map_or_else(|| joined(&above, "item"), MadeName::Name),
            Step::Name => joined(&above, "name"),
            Step::Value => singular(&above).map_or_else(|| joined(&above, "value"), MadeName::Name),
            Step::Member(name, schema) => {
                let chosen = schema.rust_name.as_ref().filter(|name| !chosen::is_of_type(name));
                joined(&above, &chosen.unwrap_or(name).value)
            }
            Step::Branch(branch) => match self.branch(&site.above, branch) {
                Some(branch) => joined(&above, &branch),
                None => MadeName::Nothing,
            },
            Step::Body => joined(&above, "body"),
            Step::Answer(None) => joined(&above, "answer"),
            Step::Answer(Some(status)) => joined(&above, &format!("answer{}", capitalised(&status.value))),
            Step::Parameter(parameter) => self.parameter(&site.above, above, parameter),
            Step::Header(None) => joined(&above, "header"),
            Step::Header(Some(name)) => joined(&above, &format!("{} header", name.value)),
        }
    }

    /// Returns the location of a schema and the name of what it is part of.
    fn above(&mut self, schema: NodeId) -> Option<(Site<'a>, String)> {
        let site = self.cx.model.site(schema)?.clone();
        let above = match &site.above {
            Parent::Schema(above) => self.of(*above)?,
            Parent::Component(name) => identifier(&name.value, Case::Type)?,
            Parent::Operation(operation) => operation_name(self.cx, operation)?,
            Parent::Path(text) => identifier(&text.value, Case::Type)?,
        };
        Some((site, above))
    }

    /// Returns the name of a branch.
    fn branch(&self, union: &Parent, pointer: &Pointer) -> Option<String> {
        let Parent::Schema(union) = union else { return None };
        let branch = self.cx.model.branch(*union, pointer)?;
        Some(branch.chosen.map_or(&branch.name, |chosen| &chosen.value).clone())
    }

    /// Returns the name of a parameter: that of the component, if it is one.
    fn parameter(&self, above: &Parent, name: String, parameter: &'a Parameter) -> MadeName {
        match (above, &parameter.rust_name) {
            (Parent::Component(_), None) => MadeName::Name(name),
            (Parent::Component(_), Some(chosen)) => {
                identifier(&chosen.value, Case::Type).map_or(MadeName::Nothing, MadeName::Name)
            }
            (_, Some(chosen)) => joined(&name, &chosen.value),
            (_, None) => joined(&name, rust_source(self.cx, parameter)),
        }
    }
}

/// A name, or why there is none.
enum MadeName {
    Name(String),
    TooLong,
    /// What it is made of has no name, which is reported there.
    Nothing,
}

/// Joins two names, of which the second may have no character that an identifier may have.
fn joined(above: &str, name: &str) -> MadeName {
    if identifier(name, Case::Type).is_none() && name.len() <= LONGEST {
        return MadeName::Nothing;
    }
    identifier(&format!("{above} {name}"), Case::Type).map_or(MadeName::TooLong, MadeName::Name)
}

fn capitalised(text: &str) -> String {
    identifier(text, Case::Type).map_or_else(String::new, |text| text.trim_start_matches('_').to_owned())
}

/// Returns the prefix of the names of an operation's own types, such as `UsersCreate`.
pub(super) fn operation_name(cx: &Context, operation: &Operation) -> Option<String> {
    let mut operations = cx.model.operations.iter();
    let collected = operations.find(|collected| std::ptr::eq(collected.written, operation))?;
    let group = group_name(cx, collected.group)?;
    let verb = identifier(verb(collected), Case::Type)?;
    Some(one_type(&[&group, &verb]))
}
