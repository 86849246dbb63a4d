//! What the responses of an operation have in common, which decides the return type of the method.

use std::collections::HashMap;

use super::Model;
use super::operation::Operation;
use super::response::{DescribedResponse, ErrorShape, error_shapes};
use super::shape::Shape;
use crate::diagnostic::NodeId;
use crate::resolve::Found;
use crate::spec::{Method, RefOr, Schema};
use crate::wire::FailureMember;

/// The result of an operation that may find nothing.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Finding {
    /// The body, if there is one.
    Body,
    /// Whether the resource exists.
    Whether,
}

impl<'a> Model<'a> {
    /// Whether success responses differ in their bodies by status. An absent body is treated as one that may
    /// be empty.
    pub(crate) fn answers_differ(&self, operation: &Operation) -> bool {
        let is_empty = |answer: &DescribedResponse| answer.content.is_none() && answer.raw.is_none();
        let may_be_empty =
            |answer: &DescribedResponse| is_empty(answer) || answer.response.may_be_empty.is_some();
        let mut with_body = operation.successes().filter(|(_, answer)| !is_empty(answer));
        let Some((_, first)) = with_body.next() else {
            return false;
        };
        let mut others = operation.successes().map(|(_, other)| other);
        others.any(|other| {
            let same = match (&first.content, &other.content, &first.raw, &other.raw) {
                (Some(a), Some(b), ..) => self.same_type(a.schema, b.schema),
                (_, _, Some(a), Some(b)) => a.is_text == b.is_text,
                _ => is_empty(other),
            };
            !same || may_be_empty(first) != may_be_empty(other)
        })
    }

    /// Returns the shapes that the body of an error response may have.
    pub(crate) fn error_shapes(&self, answer: &DescribedResponse<'a>) -> Vec<ErrorShape<'a>> {
        error_shapes(self.resolved, &answer.failure)
    }

    /// Returns the result of an operation with `x-none`, or `None` if it has none or it does not apply.
    pub(crate) fn may_find_nothing(&self, operation: &Operation) -> Option<Finding> {
        operation.written.nothing.as_ref()?;
        let (_, answer) = operation.successes().next()?;
        let is_plain = operation.written.paging.is_none() && !self.answers_differ(operation);
        let may_be_empty = answer.response.may_be_empty.is_some();
        match (&answer.content, &answer.raw) {
            (Some(_), _) if is_plain && !may_be_empty => Some(Finding::Body),
            (None, None) if operation.written.method == Method::Head => Some(Finding::Whether),
            _ => None,
        }
    }

    /// Returns the properties of a success response that list failures, each as a path.
    pub(crate) fn failures(&self, operation: &Operation<'a>) -> Vec<FailureMember> {
        let mut answers = operation.successes().map(|(_, answer)| answer);
        let Some(answer) = answers.find(|answer| !answer.response.failures.is_empty()) else {
            return Vec::new();
        };
        let members = answer.response.failures.iter().filter_map(|member| {
            let content = answer.content.as_ref()?;
            let values = member.values.iter().map(|value| value.value.trim().to_owned());
            Some(FailureMember {
                path: self.path(content.schema, &member.name).ok()?.names,
                values: values.collect(),
            })
        });
        members.collect()
    }

    /// Whether the response is bytes that can be read as a stream.
    pub(crate) fn is_streamed(&self, operation: &Operation) -> bool {
        let mut raws = operation
            .successes()
            .filter_map(|(_, answer)| answer.raw.as_ref());
        !self.answers_differ(operation) && raws.next().is_some_and(|raw| !raw.is_text)
    }

    /// Whether two schemas have the same type in a response.
    pub(super) fn same_type(&self, a: &RefOr<Schema>, b: &RefOr<Schema>) -> bool {
        let known = HashMap::new();
        Comparison { model: self, known }.same(a, b)
    }
}

/// Compares the types of two schemas and of what they contain. Each pair is compared once: maps may have the
/// same schema as their names and their values, in any number of steps.
struct Comparison<'m, 'a> {
    model: &'m Model<'a>,
    /// The pairs that were compared, each with whether it may be null.
    known: HashMap<[(NodeId, bool); 2], bool>,
}

impl Comparison<'_, '_> {
    fn same(&mut self, a: &RefOr<Schema>, b: &RefOr<Schema>) -> bool {
        let resolved = self.model.resolved;
        let (Some(a), Some(b)) = (resolved.schema(a), resolved.schema(b)) else {
            return false;
        };
        let pair = [(a.node(), a.null), (b.node(), b.null)];
        if let Some(known) = self.known.get(&pair) {
            return *known;
        }
        let same = self.same_found(&a, &b);
        self.known.insert(pair, same);
        same
    }

    fn same_found(&mut self, a: &Found, b: &Found) -> bool {
        let model = self.model;
        if a.null != b.null {
            return false;
        }
        if model.is_defined(a) || model.is_defined(b) {
            return a.node() == b.node();
        }
        match (model.shape(a.schema), model.shape(b.schema)) {
            (Shape::Scalar(scalar_a), Shape::Scalar(scalar_b)) => {
                let content = (a.schema.content.as_deref(), b.schema.content.as_deref());
                scalar_a == scalar_b && self.same_or_none(content)
            }
            (Shape::Any, Shape::Any) | (Shape::Free, Shape::Free) => true,
            (Shape::List(a), Shape::List(b)) => self.same(a, b),
            (Shape::Map(values_a), Shape::Map(values_b)) => {
                let names = (a.schema.names.as_deref(), b.schema.names.as_deref());
                self.same_or_none(names) && self.same(values_a, values_b)
            }
            _ => false,
        }
    }

    fn same_or_none(&mut self, pair: (Option<&RefOr<Schema>>, Option<&RefOr<Schema>>)) -> bool {
        match pair {
            (Some(a), Some(b)) => self.same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        }
    }
}
