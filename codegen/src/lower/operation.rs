//! Operation → method. Operations are collected first, with their parameters brought together, because the directions
//! that types travel depend on all of them.

mod body;
mod path;
mod tags;

use std::collections::HashMap;

use super::direction::Directions;
use super::name::{Case, FILES, Scope, identifier};
use super::parameter::{self, CallOption, Parameters};
use super::security::{self, Scheme};
use super::{Context, doc, paging};
use crate::diagnostic::{Code, Pointer};
use crate::ir::{self, Name};
use crate::model::{Content, Direction, content};
use crate::spec::{self, Operation, Parameter, PathItem, RefOr, Schema, Text};

/// An operation with what belongs to it.
pub(super) struct Collected<'a> {
    pub(super) path: &'a Text,
    pub(super) path_item: &'a PathItem,
    pub(super) operation: &'a Operation,
    /// The two halves of the operation id.
    pub(super) group: &'a str,
    pub(super) verb: &'a str,
    /// Those of the path item that the operation does not replace, then its own.
    pub(super) parameters: Vec<&'a Parameter>,
    /// Whether all of them could be read.
    pub(super) parameters_complete: bool,
    /// The placeholders of the path, in order.
    pub(super) placeholders: Vec<&'a str>,
}

impl<'a> Collected<'a> {
    /// The schemas of its bodies, each with the way it travels.
    pub(super) fn bodies(&self, cx: &Context<'a, '_>) -> Vec<(&'a RefOr<Schema>, Direction)> {
        let request = self.request(cx).map(|content| (content.schema, self.direction()));
        let responses = self.operation.responses.iter().filter_map(|(_, _, response)| {
            let response = cx.resolved.response(response)?;
            Some((content(&response.content)?.schema, Direction::Response))
        });
        request.into_iter().chain(responses).collect()
    }

    /// What is sent.
    pub(super) fn request(&self, cx: &Context<'a, '_>) -> Option<Content<'a>> {
        let body = cx
            .resolved
            .request_body(&self.operation.request_body.as_ref()?.value)?;
        content(&body.content)
    }

    /// Whether the body is a whole or a change.
    pub(super) fn direction(&self) -> Direction {
        match self.operation.method {
            spec::Method::Patch => Direction::Patch,
            _ => Direction::Request,
        }
    }
}

/// Every operation, in document order.
pub(super) fn collect<'a>(cx: &Context<'a, '_>) -> Vec<Collected<'a>> {
    let root = &cx.resolved.document.root;
    let written = root
        .paths
        .iter()
        .filter_map(|(_, item)| Some(cx.resolved.path_item(item)?.operations.len()));
    let mut ids: HashMap<&str, &Pointer> = HashMap::new();
    let mut templates: HashMap<String, &Pointer> = HashMap::new();
    let mut collected = Vec::new();
    for (path, item) in root.paths.iter() {
        let placeholders = path::placeholders(cx, path, &mut templates);
        let Some(item) = cx.resolved.path_item(item) else {
            continue;
        };
        if item.operations.is_empty() && item.operations_complete {
            let message = format!("`{}` has no operation", path.value);
            let help = "add one, such as `get`, or remove the path";
            cx.error(Code::MissingKey, path.pointer.key(), message, help);
        }
        parameter::check_replaced(cx, item);
        let Some(placeholders) = placeholders else {
            continue;
        };
        for operation in &item.operations {
            if let Some(first) = ids.insert(&operation.id.value, &operation.id.pointer) {
                let what = format!("operation id `{}`", operation.id.value);
                let twice =
                    spec::defined_twice(Code::DuplicateOperationId, &what, &operation.id.pointer, first);
                cx.report(twice.help("give each operation an id of its own"));
                continue;
            }
            let Some((group, verb)) = halves(cx, &operation.id) else {
                continue;
            };
            let parameters = parameter::collect(cx, item, operation);
            let operation = Collected {
                path,
                path_item: item,
                operation,
                group,
                verb,
                parameters,
                parameters_complete: parameter::complete(cx, item, operation),
                placeholders: placeholders.clone(),
            };
            path::check(cx, &operation);
            collected.push(operation);
        }
    }
    cx.all_there(collected.len(), written.sum(), "operations");
    collected
}

/// `Group_Verb`.
fn halves<'a>(cx: &Context, id: &'a Text) -> Option<(&'a str, &'a str)> {
    let halves = id.value.split_once('_').filter(|(group, verb)| {
        !verb.contains('_')
            && id
                .value
                .chars()
                .all(|char| char.is_ascii_alphanumeric() || char == '_')
            && identifier(group, Case::Type).is_some()
            && identifier(verb, Case::Value).is_some()
    });
    if halves.is_none() {
        let message = format!("operation id `{}` is not `Group_Verb`", id.value);
        let help = "write it like `Users_Create`: it becomes `client.users().create(…)`";
        cx.error(Code::OperationIdForm, id.pointer.value(), message, help);
    }
    halves
}

/// The groups in the order of the root's tags, with their operations in document order.
pub(super) fn groups(
    cx: &Context,
    operations: &[Collected],
    schemes: &[Scheme],
    directions: &Directions,
    call_options: &[CallOption],
) -> Vec<ir::Group> {
    let tags = &cx.resolved.document.root.tags;
    let mut scope = Scope::new(Case::Value, "tags")
        .reserve(&FILES)
        .reserve(&["clone"]);
    for scheme in schemes {
        scope = scope.reserve(&[scheme.lowered.constructor.as_str()]);
    }
    let mut groups = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        if let Some(first) = tags
            .iter()
            .take(index)
            .find(|first| first.name.value == tag.name.value)
        {
            let what = format!("tag `{}`", tag.name.value);
            let twice = spec::defined_twice(Code::Tag, &what, &tag.name.pointer, &first.name.pointer);
            cx.report(twice.help("keep one of the two"));
            continue;
        }
        let mine: Vec<&Collected> = operations
            .iter()
            .filter(|operation| operation.group == tag.name.value)
            .collect();
        let Some(first) = mine.first() else {
            tags::check_unused(cx, tag);
            continue;
        };
        let Some(module) = scope.name(cx, &tag.name.value, tag.name.pointer.value()) else {
            continue;
        };
        let Some(name) = identifier(&tag.name.value, Case::Type).map(Name::new) else {
            continue;
        };
        let mut methods = Scope::new(Case::Value, "operations of this group").reserve(&["clone", "new"]);
        // What is added to the operations gives way to them, so they are named first.
        let named: Vec<(&Collected, Option<Name>)> = mine
            .iter()
            .map(|operation| {
                let place = operation.operation.id.pointer.value();
                (*operation, methods.name(cx, operation.verb, place))
            })
            .collect();
        let lowering = Lowering {
            cx,
            schemes,
            directions,
            call_options,
            group: &name,
        };
        groups.push(ir::Group {
            origin: tag.name.pointer.clone(),
            operations: named
                .into_iter()
                .filter_map(|(operation, method)| lowering.operation(operation, method, &mut methods))
                .collect(),
            tag: tag.name.value.clone(),
            name,
            module,
            file: cx.file(&first.operation.pointer),
            doc: doc::group(tag),
        });
    }
    operations.iter().for_each(|operation| tags::check(cx, operation));
    paging::check_agreement(cx, operations, &groups);
    groups
}

/// What lowering one operation needs.
struct Lowering<'l, 'a, 'd> {
    cx: &'l Context<'a, 'd>,
    schemes: &'l [Scheme],
    directions: &'l Directions<'a>,
    call_options: &'l [CallOption],
    group: &'l Name,
}

impl<'a> Lowering<'_, 'a, '_> {
    fn operation(
        &self,
        collected: &Collected<'a>,
        name: Option<Name>,
        methods: &mut Scope,
    ) -> Option<ir::Operation> {
        let cx = self.cx;
        let operation = collected.operation;
        let id = &operation.id;
        let variant = identifier(collected.verb, Case::Type)?;
        let parameters = parameter::lower(cx, collected, self.directions, self.call_options);
        let body = body::request(cx, collected, self.directions);
        let success = body::success(
            cx,
            collected,
            self.directions,
            &format!("{}{variant}Answer", self.group),
        );
        let errors = body::errors(cx, collected, self.directions);
        let acceptance = security::acceptance(cx, operation, self.schemes);
        let paging = operation.paging.as_ref().and_then(|paging| {
            let names = paging::Names {
                pages: methods.name(cx, &format!("{}Pages", collected.verb), paging.pointer.key())?,
                request: methods.private(&format!("{}Request", collected.verb))?,
            };
            paging::lower(cx, collected, paging, self.directions, names)
        });
        let Parameters { arguments, options } = parameters?;
        Some(ir::Operation {
            name: name?,
            origin: id.pointer.clone(),
            id: id.value.clone(),
            doc: doc::operation(cx, collected, self.schemes),
            background: doc::background(operation),
            deprecated: operation.deprecated,
            method: method(operation.method),
            path: collected.path.value.clone(),
            arguments,
            body: body?,
            options: Name::new(format!("{}{variant}Options", self.group)),
            option_parameters: options,
            success: success?,
            errors,
            acceptance: acceptance?,
            roles: operation.roles.iter().map(|role| role.value.clone()).collect(),
            paging,
        })
    }
}

fn method(method: spec::Method) -> ir::Method {
    match method {
        spec::Method::Get => ir::Method::Get,
        spec::Method::Put => ir::Method::Put,
        spec::Method::Post => ir::Method::Post,
        spec::Method::Delete => ir::Method::Delete,
        spec::Method::Patch => ir::Method::Patch,
        spec::Method::Head => ir::Method::Head,
    }
}
