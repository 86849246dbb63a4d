//! `x-etag`: the property of a response with the ETag that is sent back in a header, checked against the
//! responses at the same path.

use std::collections::HashMap;

use super::object::Objects;
use super::operation::Operation;
use super::property_path::{Paths, PropertyPath, Steps};
use super::shape::{Shape, Shapes};
use crate::diagnostic::{Code, Diagnostic, NodeId};
use crate::resolve::Resolved;
use crate::scalar::Scalar;
use crate::spec::{Expression, Location, Parameter, Schema, Source};

/// The path to the ETag, by the object that contains it; and the errors.
#[derive(Default)]
pub(super) struct Etags<'a> {
    ways: HashMap<NodeId, (PropertyPath<'a>, &'a Expression)>,
    wrong: Vec<Diagnostic>,
}

/// The facts that the paths to an ETag are determined from.
pub(super) struct Facts<'f, 'a> {
    pub(super) resolved: &'f Resolved<'a>,
    pub(super) objects: &'f Objects<'a>,
    pub(super) shapes: &'f Shapes<'a>,
    pub(super) operations: &'f [Operation<'a>],
}

impl<'a> Etags<'a> {
    pub(super) fn find(facts: &Facts<'_, 'a>) -> Self {
        let mut etags = Self::default();
        for operation in facts.operations {
            for parameter in &operation.parameters {
                let Some(etag) = &parameter.etag else { continue };
                let wrong = facts.misplaced(parameter, etag).or_else(|| match &etag.source {
                    Source::Header(name) => of_header(name, etag),
                    Source::Body(members) => etags.add(facts, operation, members, etag),
                });
                etags.wrong.extend(wrong);
            }
        }
        etags
    }

    pub(super) fn of(&self, schema: NodeId) -> Option<&PropertyPath<'a>> {
        self.ways.get(&schema).map(|(way, _)| way)
    }

    pub(super) fn wrong(&self) -> &[Diagnostic] {
        &self.wrong
    }

    /// Adds the objects that have the properties and are responses at the path of an operation.
    fn add(
        &mut self,
        facts: &Facts<'_, 'a>,
        operation: &Operation<'a>,
        members: &[String],
        etag: &'a Expression,
    ) -> Option<Diagnostic> {
        let answered = facts.answered(operation);
        let ways = answered
            .iter()
            .filter_map(|schema| Some((*schema, facts.path(schema, members)?)));
        let mut ways = ways.peekable();
        if ways.peek().is_none() {
            let message = format!(
                "no success response at this path has the string `{}`",
                members.join(".")
            );
            let help = "name members of what is answered at the path of the parameter, or leave `x-etag` out";
            return Some(error(etag, message).help(help));
        }
        let mut wrong = None;
        for (schema, way) in ways {
            let (_, first) = self.ways.entry(schema.pointer.node()).or_insert((way, etag));
            if first.source != etag.source {
                let message = "another parameter finds the tag of the same object in another place";
                let place = first.written.pointer.value();
                wrong = Some(
                    error(etag, message)
                        .related(place, "the other one")
                        .help("keep one of the two"),
                );
            }
        }
        wrong
    }
}

impl<'a> Facts<'_, 'a> {
    /// Returns an error if a parameter cannot take an ETag.
    fn misplaced(&self, parameter: &'a Parameter, etag: &Expression) -> Option<Diagnostic> {
        let is_header = parameter.location == Location::Header && parameter.call_option.is_none();
        let found = self.resolved.schema(&parameter.schema)?;
        let is_text = matches!(self.shapes.of(found.schema), Shape::Scalar(Scalar::String));
        let is_plain = found.name.is_none() && !found.null && parameter.media_type.is_none();
        (!(is_header && is_text && is_plain)).then(|| {
            error(etag, "`x-etag` does not apply to this parameter")
                .help("a tag goes back in a header with `type: string`, such as `If-Match`")
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

/// Returns an error if the header is not `ETag`, the only one that responses have for it.
fn of_header(name: &str, etag: &Expression) -> Option<Diagnostic> {
    (!name.eq_ignore_ascii_case("etag")).then(|| {
        let message = format!("the header `{name}` is not that of a tag");
        error(etag, message)
            .help("write `$response.header.ETag`, or leave `x-etag` out: the parameter is a text then")
    })
}

fn error(etag: &Expression, message: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Code::InvalidValue, etag.written.pointer.value(), message)
}
