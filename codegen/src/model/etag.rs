//! `x-etag`: the property of a response with the ETag that is sent back in a header, checked against the
//! responses at the same path.

use std::collections::HashMap;

use super::object::Objects;
use super::operation::Operation;
use super::property_path::{Paths, PropertyPath, Steps};
use super::shape::{Shape, Shapes};
use crate::diagnostic::NodeId;
use crate::resolve::Resolved;
use crate::scalar::Scalar;
use crate::spec::{Expression, Location, Parameter, Schema, Source};

/// The path to the ETag, by the object that contains it; and the errors.
#[derive(Default)]
pub(super) struct Etags<'a> {
    ways: HashMap<NodeId, (PropertyPath<'a>, &'a Expression)>,
    wrong: Vec<EtagFlaw<'a>>,
}

/// Why an `x-etag` gives a parameter no ETag.
#[derive(Debug)]
pub(crate) enum EtagFlaw<'a> {
    /// The parameter cannot take one.
    Parameter(&'a Expression),
    /// It is in a header other than `ETag`, the only one that responses have for it.
    Header(&'a Expression, &'a str),
    /// No success response at the path has a string at the end of these properties.
    Missing(&'a Expression, &'a [String]),
    /// Another `x-etag`, given here, finds it elsewhere in the same object.
    Twice(&'a Expression, &'a Expression),
}

/// The facts that the paths to an ETag are determined from.
pub(super) struct EtagFacts<'f, 'a> {
    pub(super) resolved: &'f Resolved<'a>,
    pub(super) objects: &'f Objects<'a>,
    pub(super) shapes: &'f Shapes<'a>,
    pub(super) operations: &'f [Operation<'a>],
}

impl<'a> Etags<'a> {
    pub(super) fn find(facts: &EtagFacts<'_, 'a>) -> Self {
        let mut etags = Self::default();
        for operation in facts.operations {
            for parameter in &operation.parameters {
                let Some(etag) = &parameter.etag else { continue };
                let flaw = match &etag.source {
                    _ if !facts.takes_etag(parameter) => Some(EtagFlaw::Parameter(etag)),
                    Source::Header(name) if name.eq_ignore_ascii_case("etag") => None,
                    Source::Header(name) => Some(EtagFlaw::Header(etag, name)),
                    Source::Body(names) => etags.add(facts, operation, names, etag),
                };
                etags.wrong.extend(flaw);
            }
        }
        etags
    }

    pub(super) fn of(&self, schema: NodeId) -> Option<&PropertyPath<'a>> {
        self.ways.get(&schema).map(|(way, _)| way)
    }

    pub(super) fn wrong(&self) -> &[EtagFlaw<'a>] {
        &self.wrong
    }

    /// Adds the objects that have the properties and are responses at the path of an operation.
    fn add(
        &mut self,
        facts: &EtagFacts<'_, 'a>,
        operation: &Operation<'a>,
        names: &'a [String],
        etag: &'a Expression,
    ) -> Option<EtagFlaw<'a>> {
        let answered = facts.answered(operation);
        let ways = answered
            .iter()
            .filter_map(|schema| Some((*schema, facts.path(schema, names)?)));
        let mut ways = ways.peekable();
        if ways.peek().is_none() {
            return Some(EtagFlaw::Missing(etag, names));
        }
        let mut wrong = None;
        for (schema, way) in ways {
            let (_, first) = self.ways.entry(schema.pointer.node()).or_insert((way, etag));
            if first.source != etag.source {
                wrong = Some(EtagFlaw::Twice(etag, first));
            }
        }
        wrong
    }
}

impl<'a> EtagFacts<'_, 'a> {
    /// Whether a parameter can take an ETag.
    fn takes_etag(&self, parameter: &'a Parameter) -> bool {
        let is_header = parameter.location == Location::Header && parameter.call_option.is_none();
        let found = self.resolved.schema(&parameter.schema);
        found.is_none_or(|found| {
            let is_text = matches!(self.shapes.of(found.schema), Shape::Scalar(Scalar::String));
            let is_plain = found.name.is_none() && !found.null && parameter.media_type.is_none();
            is_header && is_text && is_plain
        })
    }

    /// Returns the objects that are success responses of operations at the same path.
    fn answered(&self, operation: &Operation<'a>) -> Vec<&'a Schema> {
        let here = self.operations.iter();
        let here = here.filter(|other| other.path.value == operation.path.value);
        let answers = here.flat_map(Operation::successes);
        let schemas = answers.filter_map(|(_, answer)| Some(answer.content.as_ref()?.schema));
        let found = schemas.filter_map(|schema| self.resolved.schema(schema));
        found.map(|found| found.schema).collect()
    }

    /// Returns the path of these names, at the end of which must be a string.
    fn path(&self, schema: &'a Schema, names: &[String]) -> Option<PropertyPath<'a>> {
        let paths = Paths {
            resolved: self.resolved,
            objects: self.objects,
            through_lists: false,
        };
        let path = paths.find(schema, Steps::Names(names)).ok()?;
        let found = self.resolved.schema(path.last.schema)?;
        let is_text = matches!(self.shapes.of(found.schema), Shape::Scalar(Scalar::String));
        (is_text && matches!(self.shapes.of(schema), Shape::Struct)).then_some(path)
    }
}
