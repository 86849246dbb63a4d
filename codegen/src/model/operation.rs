//! The paths of the root document, and the operations that a client is written for.

use std::collections::HashMap;

use super::combination::Combinations;
use super::direction::Direction;
use super::parameter;
use super::path::{Template, Templates};
use super::security::{self, Scheme};
use super::{Content, Parts, Raw, content, failure, parts, raw};
use crate::diagnostic::Pointer;
use crate::identifier::{Case, identifier};
use crate::resolve::{Resolved, is_null};
use crate::source::Node;
use crate::spec::{
    self, Combination, Location, Map, MediaType, OwnServers, Parameter, PathItem, RefOr, RequestBody,
    Response, Schema, Status, Text, Together, View,
};

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

/// What is answered with a status.
pub(crate) struct Answer<'a> {
    pub(crate) status: Status,
    /// Whether it says that the call did what it should.
    pub(crate) succeeds: bool,
    /// The status as it is written.
    pub(crate) key: &'a Text,
    pub(crate) written: &'a RefOr<Response>,
    pub(crate) response: &'a Response,
    pub(crate) content: Option<Content<'a>>,
    /// The same of a failure, which may have a schema of its own in each media type.
    pub(crate) failure: Vec<Content<'a>>,
    /// The body where it is no JSON.
    pub(crate) raw: Option<Raw<'a>>,
}

/// A shape that the body of a failure may have.
pub(crate) struct ErrorShape<'a> {
    pub(crate) media_type: &'a str,
    pub(crate) schema: &'a RefOr<Schema>,
}

impl<'a> Answer<'a> {
    /// Its bodies in JSON.
    pub(crate) fn contents(&self) -> impl Iterator<Item = &Content<'a>> {
        let success = self.content.iter().filter(|_| self.succeeds);
        success.chain(&self.failure)
    }
}

/// The shapes of which the body of a failure has one: media type by media type, of a `oneOf` each branch.
pub(crate) fn error_shapes<'a>(resolved: &Resolved<'a>, contents: &[Content<'a>]) -> Vec<ErrorShape<'a>> {
    let shapes = contents.iter().flat_map(|content| {
        let found = resolved.schema(content.schema);
        let branches = found
            .filter(|found| found.schema.error.is_none())
            .map_or(&[][..], |found| found.schema.branches());
        let branches = branches.iter().filter(|branch| !is_null(branch));
        let mut schemas: Vec<&RefOr<Schema>> = branches.collect();
        if schemas.is_empty() {
            schemas.push(content.schema);
        }
        schemas.into_iter().map(|schema| ErrorShape {
            media_type: content.media_type,
            schema,
        })
    });
    shapes.collect()
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

/// Every path and every operation, in document order.
pub(super) fn collect<'a>(
    resolved: &Resolved<'a>,
    schemes: &[Scheme<'a>],
) -> (Vec<Path<'a>>, Vec<Operation<'a>>) {
    let mut templates = Templates::default();
    let mut ids = HashMap::new();
    let (mut paths, mut operations) = (Vec::new(), Vec::new());
    for (text, item) in resolved.document.root.paths.iter() {
        let mut path = Path {
            text,
            template: templates.take_apart(text),
            item: resolved.path_item(item),
            ids: Vec::new(),
        };
        for (item, operation) in path
            .item
            .into_iter()
            .flat_map(|item| item.operations.iter().map(move |it| (item, it)))
        {
            let id = id(operation, text, &mut ids);
            let (group, verb) = match id {
                Id::Halves(group, verb) => (group, verb),
                Id::Taken(..) | Id::Malformed | Id::Missing => ("", ""),
            };
            let parameters = parameter::collect(resolved, item, operation);
            let view = operation.view.as_ref();
            operations.push(Operation {
                path: text,
                path_item: item,
                written: operation,
                group,
                verb,
                fixed: view.map_or_else(Vec::new, |view| fixed(resolved, view, &parameters)),
                required: view.map_or_else(Vec::new, |view| required(view, &parameters)),
                parameters,
                parameters_complete: parameter::complete(resolved, item, operation),
                placeholders: match &path.template {
                    Template::Placeholders(placeholders) => Some(placeholders.clone()),
                    _ => None,
                },
                is_body_required: body(resolved, operation).is_some_and(|body| body.required),
                request: sent(resolved, operation).and_then(content),
                raw: sent(resolved, operation).and_then(raw),
                parts: sent(resolved, operation).and_then(parts),
                whole_resource: whole_resource(resolved, operation),
                answers: answers(resolved, operation),
                combinations: Combinations::default(),
                servers: operation.servers.as_ref().or(item.servers.as_ref()),
                accepts: security::accepted(resolved, schemes, operation),
            });
            if let Some(last) = operations.last_mut() {
                last.combinations = combinations(last);
            }
            path.ids.push((&operation.id, id));
        }
        paths.push(path);
    }
    (paths, operations)
}

/// Which parameters are given together. Of those of which one is given anyway, that says nothing of the others.
fn combinations<'a>(operation: &Operation<'a>) -> Combinations<'a> {
    let is_given = |name: &Text| {
        let mut parameters = operation
            .parameters
            .iter()
            .filter(|it| it.name.value == name.value);
        parameters.any(|it| operation.fixed_value(it).is_some() || operation.requires(it) && !it.required)
    };
    let says = |combination: &&Combination| {
        !(matches!(combination.rule, Together::AtLeastOne) && combination.names.iter().any(is_given))
    };
    Combinations {
        all: operation.written.combinations.iter().filter(says).collect(),
    }
}

/// The parameters that a view fixes, each with its value. A name that means none or several was reported.
fn fixed<'a>(resolved: &Resolved<'a>, view: &'a View, parameters: &[&'a Parameter]) -> Vec<Fixed<'a>> {
    let fixed = view.fixed.iter();
    let fixed = fixed.filter_map(|(name, value)| match *parameter::named(parameters, &name.value) {
        [parameter] => Some(Fixed {
            parameter,
            value,
            text: written(resolved, parameter, value),
        }),
        _ => None,
    });
    fixed.collect()
}

/// The text of a value as it is sent for a parameter.
fn written(resolved: &Resolved, parameter: &Parameter, value: &Node) -> String {
    let text = value.to_string();
    let schema = resolved.schema(&parameter.schema).map(|found| found.schema);
    let spelt = schema.and_then(|schema| schema.spelt(&text));
    match spelt {
        Some((value, spelling)) => spelling
            .sent_in(parameter.location)
            .unwrap_or(value)
            .value
            .clone(),
        None => text,
    }
}

/// The parameters that a view requires.
fn required<'a>(view: &View, parameters: &[&'a Parameter]) -> Vec<&'a Parameter> {
    let required = view.required.iter();
    let required = required.filter_map(|name| match *parameter::named(parameters, &name.value) {
        [one] => Some(one),
        _ => None,
    });
    required.collect()
}

fn id<'a>(
    operation: &'a spec::Operation,
    path: &'a Text,
    ids: &mut HashMap<&'a str, (&'a Pointer, &'a Text)>,
) -> Id<'a> {
    let id = &operation.id;
    if id.pointer == operation.pointer {
        return Id::Missing;
    }
    if let Some((first, path)) = ids.insert(&id.value, (&id.pointer, path)) {
        return Id::Taken(first, path);
    }
    let plain = |char: char| char.is_ascii_alphanumeric() || char == '_';
    match id.value.split_once('_') {
        Some((group, verb))
            if !verb.contains('_')
                && id.value.chars().all(plain)
                && identifier(group, Case::Type).is_some()
                && identifier(verb, Case::Value).is_some() =>
        {
            Id::Halves(group, verb)
        }
        _ => Id::Malformed,
    }
}

fn sent<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a Map<MediaType>> {
    Some(&body(resolved, operation)?.content)
}

fn body<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a RequestBody> {
    resolved.request_body(&operation.request_body.as_ref()?.value)
}

fn whole_resource<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Option<&'a Pointer> {
    let body = resolved.request_body(&operation.request_body.as_ref()?.value)?;
    body.whole_resource.as_ref()
}

fn answers<'a>(resolved: &Resolved<'a>, operation: &'a spec::Operation) -> Vec<Answer<'a>> {
    let all = resolved.document.root.common.responses(operation);
    let is_only_success = !all.iter().any(|(status, ..)| status.is_success());
    let answers = all.into_iter().filter_map(|(status, key, written)| {
        let response = resolved.response(written)?;
        let content = content(&response.content);
        let is_own = || {
            operation
                .responses
                .iter()
                .any(|(_, own, _)| own.pointer == key.pointer)
        };
        let succeeds = match status {
            Status::Code(_) | Status::Range(_) => status.is_success(),
            Status::Default => {
                is_only_success && is_own() && !is_error(resolved, &failure(&response.content))
            }
        };
        let failure = if succeeds {
            Vec::new()
        } else {
            failure(&response.content)
        };
        Some(Answer {
            status,
            succeeds,
            key,
            written,
            response,
            content,
            failure,
            raw: raw(&response.content),
        })
    });
    answers.collect()
}

/// Whether a body is described as that of a failure.
fn is_error<'a>(resolved: &Resolved<'a>, contents: &[Content<'a>]) -> bool {
    let shapes = error_shapes(resolved, contents);
    let mut found = shapes.iter().filter_map(|shape| resolved.schema(shape.schema));
    found.any(|found| found.schema.error.is_some())
}
