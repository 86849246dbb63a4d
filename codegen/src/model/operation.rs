//! `Operation`: an operation with its parameters, bodies and responses, and its path.

mod collect;

use super::combination::Combinations;
use super::direction::Direction;
use super::path::Template;
use super::response::{DescribedResponse, error_shapes};
use super::security::Scheme;
use super::{Content, Parts, Raw};
use crate::diagnostic::Pointer;
use crate::resolve::Resolved;
use crate::source::Node;
use crate::spec::{self, Location, OwnServers, Parameter, PathItem, RefOr, Schema, Status, Text};
pub(super) use collect::collect;

/// A path and its path item.
pub(crate) struct Path<'a> {
    pub(crate) text: &'a Text,
    pub(crate) template: Template<'a>,
    /// The path item, or `None` if a reference leads nowhere.
    pub(crate) item: Option<&'a PathItem>,
    /// The ids of its operations, checked.
    pub(crate) ids: Vec<(&'a Text, Id<'a>)>,
}

/// A checked operation id.
pub(crate) enum Id<'a> {
    /// `Group_Verb`.
    Halves(&'a str, &'a str),
    /// The id of an earlier operation, at this pointer and path.
    Taken(&'a Pointer, &'a Text),
    Malformed,
    /// A missing id, which was reported.
    Missing,
}

/// An operation with its parameters, bodies and responses.
pub(crate) struct Operation<'a> {
    pub(crate) path: &'a Text,
    pub(crate) path_item: &'a PathItem,
    pub(crate) written: &'a spec::Operation,
    /// The two halves of the operation id. An operation without an id of its own is in no group, but is
    /// checked all the same.
    pub(crate) group: &'a str,
    pub(crate) verb: &'a str,
    /// The parameters: those of the path item that the operation does not replace, then its own. A view does not
    /// have the ones that it omits.
    pub(crate) parameters: Vec<&'a Parameter>,
    /// The parameters that a view fixes, each with its value.
    pub(crate) fixed: Vec<Fixed<'a>>,
    /// The parameters that a view requires and its operation does not.
    required: Vec<&'a Parameter>,
    /// The parameters that a view does not have, though its operation has.
    pub(crate) omitted: Vec<&'a Parameter>,
    /// Whether all parameters could be read.
    pub(crate) parameters_complete: bool,
    /// The placeholders of the path, in order, or `None` if the path is invalid.
    pub(crate) placeholders: Option<Vec<&'a str>>,
    /// Whether the body is required, if there is one.
    pub(crate) is_body_required: bool,
    /// The JSON body of the request.
    pub(crate) request: Option<Content<'a>>,
    /// The body of the request if it is not JSON.
    pub(crate) raw: Option<Raw<'a>>,
    /// The body of the request if it consists of parts.
    pub(crate) parts: Option<Parts<'a>>,
    /// The place of `x-whole-resource`, which marks the body as a whole resource with changes.
    pub(crate) whole_resource: Option<&'a Pointer>,
    /// The responses that could be read, in the order of their statuses.
    pub(crate) responses: Vec<DescribedResponse<'a>>,
    /// The parameters that are sent together.
    pub(crate) combinations: Combinations<'a>,
    /// The operation's own servers, or else those of its path; `None` if it uses the base URL of each cloud.
    pub(crate) servers: Option<&'a OwnServers>,
    /// The credentials that the operation accepts, in the order of their declaration.
    pub(crate) accepts: Vec<Scheme<'a>>,
}

impl<'a> Operation<'a> {
    /// Returns the schemas of its bodies, each with its direction.
    pub(crate) fn bodies(
        &self,
        resolved: &Resolved<'a>,
    ) -> impl Iterator<Item = (&'a RefOr<Schema>, Direction)> {
        let request = self.request.iter();
        let request = request.map(|content| (content.schema, self.direction()));
        let parts = self.parts.iter().map(|parts| (parts.schema, Direction::Form));
        let successes = self.successes().filter_map(|(_, answer)| answer.content.as_ref());
        let failures = self.responses.iter();
        let failures = failures.flat_map(|answer| error_shapes(resolved, &answer.failure));
        let answers = successes.map(|content| content.schema);
        let answers = answers.chain(failures.map(|shape| shape.schema));
        request
            .chain(parts)
            .chain(answers.map(|schema| (schema, Direction::Response)))
    }

    /// Returns the names of the clouds in which it is available, or none if that is not restricted.
    pub(crate) fn clouds(&self) -> Vec<&'a str> {
        let said = || self.written.clouds.iter().map(|cloud| &*cloud.value);
        match self.servers {
            None => said().collect(),
            Some(servers) => {
                let served = servers.list.iter().map(|server| &*server.cloud.value);
                let said: Vec<&str> = said().collect();
                served
                    .filter(|cloud| said.is_empty() || said.contains(cloud))
                    .collect()
            }
        }
    }

    /// Returns the success responses, with their statuses.
    pub(crate) fn successes(&self) -> impl Iterator<Item = (Status, &DescribedResponse<'a>)> {
        let successes = self.responses.iter().filter(|answer| answer.succeeds);
        successes.map(|answer| (answer.status, answer))
    }

    /// Returns the response for a failure: that of its status, else of the range, else the default.
    pub(crate) fn failure(&self, code: u16) -> Option<&DescribedResponse<'a>> {
        let failures = || self.responses.iter().filter(|answer| !answer.succeeds);
        [Status::Code(code), Status::Range(code / 100), Status::Default]
            .into_iter()
            .find_map(|status| failures().find(|answer| answer.status == status))
    }

    /// Whether success responses are described, or have an error that was reported.
    pub(crate) fn has_success(&self) -> bool {
        let mut written = self.written.responses.iter();
        written.any(|(status, ..)| status.is_success()) || self.successes().next().is_some()
    }

    /// Returns whether the body is a whole, a change, or a change of a whole.
    pub(crate) fn direction(&self) -> Direction {
        match self.written.method {
            _ if self.whole_resource.is_some() => Direction::Change,
            spec::Method::Patch => Direction::Patch,
            _ => Direction::Request,
        }
    }

    /// Returns the parameters that a view may name: those that it has, and those that it omits.
    pub(crate) fn nameable(&self) -> Vec<&'a Parameter> {
        [&*self.parameters, &self.omitted].concat()
    }

    /// Whether a parameter is required.
    pub(crate) fn requires(&self, parameter: &Parameter) -> bool {
        let mut required = self.required.iter();
        parameter.required || required.any(|it| it.pointer == parameter.pointer)
    }

    /// Whether the operation is a view that has the same responses as its operation.
    pub(crate) fn is_answered_as_its_operation(&self) -> bool {
        let view = self.written.view.as_ref();
        view.is_some_and(|view| !view.has_responses)
    }

    /// Returns the view that the operation is, if it reads responses of its own with this key of its operation.
    pub(crate) fn inherits(&self, key: &str) -> Option<&'a Pointer> {
        let view = self.written.view.as_ref()?;
        view.inherited.contains(&key).then_some(&self.written.id.pointer)
    }

    /// Returns the fixed value of a parameter in a view.
    pub(crate) fn fixed_value(&self, parameter: &Parameter) -> Option<&'a Node> {
        let mut fixed = self.fixed.iter();
        let found = fixed.find(|it| it.parameter.pointer == parameter.pointer);
        found.map(|it| it.value)
    }

    /// Returns the path, with the values that a view fixes.
    pub(crate) fn filled_path(&self) -> String {
        let in_path = self.fixed.iter();
        let in_path = in_path.filter(|it| it.parameter.location == Location::Path);
        in_path.fold(self.path.value.clone(), |path, it| {
            path.replace(&format!("{{{}}}", it.parameter.name.value), &it.text)
        })
    }

    /// Returns the parameters that a caller may set: those of the path in its order, then the others in
    /// document order.
    pub(crate) fn ordered(&self) -> impl Iterator<Item = &'a Parameter> + use<'_, 'a> {
        let in_path = |parameter: &&&Parameter| parameter.location == Location::Path;
        let path = self.placeholders.iter().flatten().filter_map(move |name| {
            let mut parameters = self.parameters.iter().filter(in_path);
            parameters.find(|parameter| parameter.name.value == *name)
        });
        let others = self
            .parameters
            .iter()
            .filter(move |parameter| !in_path(parameter));
        let all = path.chain(others).copied();
        all.filter(|parameter| self.fixed_value(parameter).is_none())
    }
}

/// A parameter for which a view always sends the same value.
pub(crate) struct Fixed<'a> {
    pub(crate) parameter: &'a Parameter,
    pub(crate) value: &'a Node,
    /// The value as it is sent.
    pub(crate) text: String,
}
