//! `PathItem`, `Operation`.

use super::extension::{self, Absence, Paging};
use super::object::Object;
use super::reference::ref_or;
use super::{
    Combination, Located, Map, OwnServers, Parameter, RefOr, RequestBody, Response, SecurityRequirement,
    Status, Text, combination, parameter, response, security, server,
    view::{self, View},
};
use crate::diagnostic::{Pointer, Reporter};
use crate::source::Node;
use crate::support::{EXTERNAL_DOCS, OPERATION, PATH_ITEM, REFERENCE};

/// The operations of a path.
#[derive(Debug)]
pub(crate) struct PathItem {
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) parameters: Parameters,
    /// The servers of operations without their own.
    pub(crate) servers: Option<OwnServers>,
    pub(crate) operations: Vec<Operation>,
    /// Whether every operation could be read.
    pub(crate) operations_complete: bool,
}

/// A list of parameters.
#[derive(Debug)]
pub(crate) struct Parameters {
    pub(crate) list: Vec<RefOr<Parameter>>,
    /// Whether every parameter could be read.
    pub(crate) complete: bool,
}

/// An HTTP method that a client may call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Method {
    Get,
    Put,
    Post,
    Delete,
    Patch,
    Head,
}

impl Method {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Get, "get"),
        (Self::Put, "put"),
        (Self::Post, "post"),
        (Self::Delete, "delete"),
        (Self::Patch, "patch"),
        (Self::Head, "head"),
    ];

    fn of(key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(_, name)| *name == key)
            .map(|(method, _)| *method)
    }

    /// Returns the key in a Path Item Object.
    pub(crate) fn key(self) -> &'static str {
        let known = Self::ALL.iter().find(|(method, _)| *method == self);
        known.map_or("", |(_, name)| name)
    }
}

/// An operation.
#[derive(Debug)]
pub(crate) struct Operation {
    /// The place of the operation, whose key is the method.
    pub(crate) pointer: Pointer,
    pub(crate) method: Method,
    pub(crate) id: Text,
    /// The tags, or `None` if they could not be read, which was reported.
    pub(crate) tags: Option<Located<Vec<Text>>>,
    pub(crate) summary: Option<Text>,
    pub(crate) description: Option<Text>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) parameters: Parameters,
    pub(crate) request_body: Option<Located<RefOr<RequestBody>>>,
    pub(crate) responses: Vec<(Status, Text, RefOr<Response>)>,
    pub(crate) responses_pointer: Pointer,
    /// Whether every response could be read.
    pub(crate) responses_complete: bool,
    pub(crate) deprecated: bool,
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) servers: Option<OwnServers>,
    pub(crate) source: Vec<Text>,
    pub(crate) deviation: Option<Text>,
    pub(crate) roles: Vec<Text>,
    /// The names of the clouds in which it is available; empty if that is not restricted.
    pub(crate) clouds: Vec<Text>,
    pub(crate) partner_roles: Vec<Text>,
    pub(crate) applies_to: Vec<Text>,
    pub(crate) rate_limit: Option<Text>,
    /// The name of the confirmation that a caller must pass.
    pub(crate) confirm: Option<Text>,
    /// The combinations of parameters.
    pub(crate) combinations: Vec<Combination>,
    /// The failure that means that the resource does not exist.
    pub(crate) nothing: Option<Absence>,
    pub(crate) paging: Option<Paging>,
    /// The Rust name of the method.
    pub(crate) rust_name: Option<Text>,
    /// The view that this operation is, if it is one.
    pub(crate) view: Option<View>,
}

/// A page with further documentation.
#[derive(Clone, Debug)]
pub(crate) struct ExternalDocs {
    pub(crate) description: Option<Text>,
    pub(crate) url: Text,
}

pub(super) fn external_docs(cx: &Reporter, node: &Node) -> Option<ExternalDocs> {
    let object = Object::open(cx, node, &EXTERNAL_DOCS)?;
    let description = object.text(cx, "description");
    Some(ExternalDocs {
        description,
        url: object.require_text(cx, "url")?,
    })
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<PathItem> {
    let object = Object::open(cx, node, &PATH_ITEM)?;
    let written: Vec<(Method, &Node)> = object
        .members()
        .filter_map(|(key, node)| Some((Method::of(key)?, node)))
        .collect();
    let plain: Vec<(Operation, &Node)> = written
        .iter()
        .filter_map(|(method, node)| Some((operation(cx, *method, node, None)?, *node)))
        .collect();
    let operations_complete = plain.len() == written.len();
    let operations = plain.into_iter().flat_map(|(plain, node)| {
        let views = view::views(cx, node, &plain.id).into_iter();
        let method = plain.method;
        let views = views.filter_map(move |(node, view)| operation(cx, method, &node, Some(view)));
        std::iter::once(plain).chain(views.collect::<Vec<_>>())
    });
    Some(PathItem {
        summary: object.text(cx, "summary"),
        description: object.text(cx, "description"),
        parameters: parameters(cx, &object),
        servers: server::own(cx, &object),
        operations_complete,
        operations: operations.collect(),
    })
}

fn parameters(cx: &Reporter, object: &Object) -> Parameters {
    let nodes = object.list(cx, "parameters");
    let read = |node| ref_or(cx, node, &REFERENCE, parameter::parse);
    let list: Vec<_> = nodes.iter().filter_map(read).collect();
    let written = object.get("parameters");
    Parameters {
        complete: written.is_none_or(|node| node.items().is_some_and(|items| items.len() == list.len())),
        list,
    }
}

fn operation(cx: &Reporter, method: Method, node: &Node, view: Option<View>) -> Option<Operation> {
    let object = Object::open(cx, node, &OPERATION)?;
    let operation_id = object.require_text(cx, "operationId");
    let responses_node = object.get("responses");
    let responses = Map::parse(cx, responses_node, "responses", |cx, node| {
        ref_or(cx, node, &REFERENCE, response::response)
    });
    let responses = response::by_status(cx, &responses);
    let request_body = object.get("requestBody").and_then(|node| {
        let value = ref_or(cx, node, &REFERENCE, response::request_body)?;
        Some(Located {
            value,
            pointer: node.pointer.clone(),
        })
    });
    Some(Operation {
        pointer: node.pointer.clone(),
        method,
        tags: tags(cx, &object),
        summary: object.text(cx, "summary"),
        description: object.text(cx, "description"),
        external_docs: object
            .get("externalDocs")
            .and_then(|node| external_docs(cx, node)),
        parameters: parameters(cx, &object),
        request_body,
        responses_complete: match responses_node {
            Some(node) => node
                .members()
                .is_some_and(|members| members.len() == responses.len()),
            None => true,
        },
        responses,
        responses_pointer: responses_node.unwrap_or(node).pointer.clone(),
        deprecated: object.flag(cx, "deprecated"),
        security: object
            .get("security")
            .map(|node| security::requirements(cx, node)),
        servers: server::own(cx, &object),
        source: object.texts(cx, "x-source"),
        deviation: object.text(cx, "x-deviation"),
        roles: object.texts(cx, "x-roles"),
        clouds: object.texts(cx, "x-clouds"),
        partner_roles: object.texts(cx, "x-partner-roles"),
        applies_to: object.texts(cx, "x-applies-to"),
        rate_limit: object.text(cx, "x-rate-limit"),
        confirm: object.text(cx, "x-confirm"),
        combinations: combination::of_operation(cx, &object),
        nothing: object.get("x-none").and_then(|node| extension::nothing(cx, node)),
        paging: object
            .get("x-paging")
            .and_then(|node| extension::paging(cx, node)),
        rust_name: object.text(cx, "x-rust-name"),
        view,
        id: operation_id.unwrap_or_else(|| Text {
            value: path_and_method(node),
            pointer: node.pointer.clone(),
        }),
    })
}

/// Returns words for an operation without an id.
fn path_and_method(node: &Node) -> String {
    let method = node.pointer.name().unwrap_or_default();
    let path = node.pointer.parent().and_then(Pointer::name);
    format!("{method} {}", path.unwrap_or_default())
}

fn tags(cx: &Reporter, object: &Object) -> Option<Located<Vec<Text>>> {
    let Some(node) = object.get("tags") else {
        let id = object.get("operationId").map(ToString::to_string);
        let group = id
            .as_deref()
            .and_then(|id| id.split_once('_'))
            .map(|(group, _)| group);
        let help = group.map_or_else(
            || "add `tags`".to_owned(),
            |group| format!("add `tags: [{group}]`"),
        );
        object.missing(cx, "tags", help);
        return None;
    };
    let value = object.texts(cx, "tags");
    node.items()
        .is_some_and(|items| items.len() == value.len())
        .then(|| Located {
            value,
            pointer: node.pointer.clone(),
        })
}
