//! `Operation`: an operation with what belongs to it, and the path that it is at.

mod collect;

use super::answer::{Answer, error_shapes};
use super::combination::Combinations;
use super::direction::Direction;
use super::path::Template;
use super::security::Scheme;
use super::{Content, Parts, Raw};
use crate::diagnostic::Pointer;
use crate::resolve::Resolved;
use crate::source::Node;
use crate::spec::{self, Location, OwnServers, Parameter, PathItem, RefOr, Schema, Status, Text};
pub(super) use collect::collect;

/// A path and what is at it.
pub(crate) struct Path<'a> {
    pub(crate) text: &'a Text,
    pub(crate) template: Template<'a>,
    /// `None` where a reference leads nowhere.
    pub(crate) item: Option<&'a PathItem>,
    /// What the ids of its operations are.
    pub(crate) ids: Vec<(&'a Text, Id<'a>)>,
}

/// What an operation id is.
pub(crate) enum Id<'a> {
    /// `Group_Verb`.
    Halves(&'a str, &'a str),
    /// It is that of another operation, which stands at a path.
    Taken(&'a Pointer, &'a Text),
    Malformed,
    /// It is missing, which was reported.
    Missing,
}

/// An operation with what belongs to it.
pub(crate) struct Operation<'a> {
    pub(crate) path: &'a Text,
    pub(crate) path_item: &'a PathItem,
    pub(crate) written: &'a spec::Operation,
    /// The two halves of the operation id. Without an id of its own, an operation is in no group, and is checked all the same.
    pub(crate) group: &'a str,
    pub(crate) verb: &'a str,
    /// Those of the path item that the operation does not replace, then its own.
    pub(crate) parameters: Vec<&'a Parameter>,
    /// Those that a view fixes, each with what is always sent.
    pub(crate) fixed: Vec<Fixed<'a>>,
    /// Those that a view requires, and its operation does not.
    required: Vec<&'a Parameter>,
    /// Whether all of them could be read.
    pub(crate) parameters_complete: bool,
    /// The placeholders of the path, in order; `None` where it is no path.
    pub(crate) placeholders: Option<Vec<&'a str>>,
    /// Whether a body must be given, where one is sent.
    pub(crate) is_body_required: bool,
    /// What is sent.
    pub(crate) request: Option<Content<'a>>,
    /// What is sent where it is no JSON.
    pub(crate) raw: Option<Raw<'a>>,
    /// What is sent where it is made of parts.
    pub(crate) parts: Option<Parts<'a>>,
    /// Where it says that the body is a whole resource, of which something changes.
    pub(crate) whole_resource: Option<&'a Pointer>,
    /// The answers that could be read, in document order.
    pub(crate) answers: Vec<Answer<'a>>,
    /// Which parameters are given together.
    pub(crate) combinations: Combinations<'a>,
    /// Where the clouds have it, where that is not below their base URL: its own servers, else those of its path.
    pub(crate) servers: Option<&'a OwnServers>,
    /// The credentials that it accepts, in the order of their declaration.
    pub(crate) accepts: Vec<Scheme<'a>>,
}

impl<'a> Operation<'a> {
    /// The schemas of its bodies, each with the way it travels.
    pub(crate) fn bodies(
        &self,
        resolved: &Resolved<'a>,
    ) -> impl Iterator<Item = (&'a RefOr<Schema>, Direction)> {
        let request = self.request.iter();
        let request = request.map(|content| (content.schema, self.direction()));
        let parts = self.parts.iter().map(|parts| (parts.schema, Direction::Form));
        let successes = self.successes().filter_map(|(_, answer)| answer.content.as_ref());
        let failures = self.answers.iter();
        let failures = failures.flat_map(|answer| error_shapes(resolved, &answer.failure));
        let answers = successes.map(|content| content.schema);
        let answers = answers.chain(failures.map(|shape| shape.schema));
        request
            .chain(parts)
            .chain(answers.map(|schema| (schema, Direction::Response)))
    }

    /// The names of the only clouds that have it; empty where that is not said.
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

    /// Its answers of success, by their status.
    pub(crate) fn successes(&self) -> impl Iterator<Item = (Status, &Answer<'a>)> {
        let successes = self.answers.iter().filter(|answer| answer.succeeds);
        successes.map(|answer| (answer.status, answer))
    }

    /// What is said of a failure: of its status, else of the range, else of all others.
    pub(crate) fn failure(&self, code: u16) -> Option<&Answer<'a>> {
        let failures = || self.answers.iter().filter(|answer| !answer.succeeds);
        [Status::Code(code), Status::Range(code / 100), Status::Default]
            .into_iter()
            .find_map(|status| failures().find(|answer| answer.status == status))
    }

    /// Whether its answers of success are described, or wrong in a way that was told.
    pub(crate) fn has_success(&self) -> bool {
        let mut written = self.written.responses.iter();
        written.any(|(status, ..)| status.is_success()) || self.successes().next().is_some()
    }

    /// Whether the body is a whole or a change, or a change of a whole.
    pub(crate) fn direction(&self) -> Direction {
        match self.written.method {
            _ if self.whole_resource.is_some() => Direction::Change,
            spec::Method::Patch => Direction::Patch,
            _ => Direction::Request,
        }
    }

    /// Whether a parameter must be given.
    pub(crate) fn requires(&self, parameter: &Parameter) -> bool {
        let mut required = self.required.iter();
        parameter.required || required.any(|it| it.pointer == parameter.pointer)
    }

    /// Whether it is answered as the operation that it is a view of.
    pub(crate) fn is_answered_as_its_operation(&self) -> bool {
        let view = self.written.view.as_ref();
        view.is_some_and(|view| !view.has_responses)
    }

    /// What a view always sends for a parameter.
    pub(crate) fn fixed_value(&self, parameter: &Parameter) -> Option<&'a Node> {
        let mut fixed = self.fixed.iter();
        let found = fixed.find(|it| it.parameter.pointer == parameter.pointer);
        found.map(|it| it.value)
    }

    /// The path, with what a view fixes of it.
    pub(crate) fn filled_path(&self) -> String {
        let in_path = self.fixed.iter();
        let in_path = in_path.filter(|it| it.parameter.location == Location::Path);
        in_path.fold(self.path.value.clone(), |path, it| {
            path.replace(&format!("{{{}}}", it.parameter.name.value), &it.text)
        })
    }

    /// The parameters that a caller may give: those of the path in its order, then the others in the order of the document.
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

/// A parameter that a view always sends.
pub(crate) struct Fixed<'a> {
    pub(crate) parameter: &'a Parameter,
    pub(crate) value: &'a Node,
    /// As it is sent.
    pub(crate) text: String,
}
