//! The description as it is written: OpenAPI's objects in OpenAPI's terms, each with its place, and with
//! unresolved `$ref`s. [`parse`] is strict: a key is either used or refused. The meaning of the keys is
//! determined in [`crate::model`].

mod combination;
mod common;
mod components;
mod discriminator;
mod expression;
mod extension;
mod info;
mod link;
mod map;
mod object;
mod object_schema;
mod parameter;
mod path_item;
mod reference;
mod replace;
mod response;
mod root;
mod schema;
mod security;
mod server;
mod spelling;
mod status;
mod view;
mod webhook;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, Reporter};
use crate::source::{Node, Sources};

pub(crate) use combination::{Branch, COMBINE, Combination, Rule as Together};
pub(crate) use common::Common;
pub(crate) use components::Components;
pub(crate) use discriminator::Discriminator;
pub(crate) use expression::{Expression, RuntimeExpression, Source};
pub(crate) use extension::{End, Paging, Repeat, Waiver};
pub(crate) use info::{Contact, Info, License};
pub(crate) use link::{Link, LinkTarget, LinkValue, Poll};
pub(crate) use map::Map;
pub(crate) use object::in_quotes;
pub(crate) use object_schema::{has_members, is_free, is_map, is_object, is_open, only_combines, others};
pub(crate) use parameter::{Header, Location, Parameter, Style};
pub(crate) use path_item::{ExternalDocs, Method, Operation, PathItem};
pub(crate) use reference::{RefOr, Reference};
pub(crate) use response::{
    Body, Example, FailureMember, MediaType, RequestBody, Response, charset, essence, is_json, is_token,
};
pub(crate) use root::{Root, Rule, Tag};
pub(crate) use schema::{CONSTRAINTS, Schema, TypeName, bounded};
pub(crate) use security::{SecurityRequirement, SecurityScheme};
pub(crate) use server::{OwnServer, OwnServers, Server, parts};
pub(crate) use spelling::Spelling;
pub(crate) use status::Status;
pub(crate) use view::View;
pub(crate) use webhook::Webhook;

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) pointer: Pointer,
}

/// A string and its place.
pub(crate) type Text = Located<String>;

/// The whole description: the root document, and the components of every file, those of the root first.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) root: Root,
    pub(crate) files: Vec<Components>,
}

impl<'a> Document<'a> {
    /// Returns the tree of a file, or `None` if it could not be read.
    pub(crate) fn node(&self, file: FileId) -> Option<&'a Node> {
        let (_, file) = self.sources.files().nth(file)?;
        file.node.as_ref()
    }
}

/// Reads the objects from the trees. Returns `None` if the root document is not a map; other errors are
/// reported and their objects left out.
pub(crate) fn parse<'a>(sources: &'a Sources, diagnostics: &mut Diagnostics) -> Option<Document<'a>> {
    let cx = Reporter::new(diagnostics);
    let mut root = None;
    let mut files = Vec::new();
    for (id, file) in sources.files() {
        let components = match &file.node {
            Some(node) if id == 0 => root::parse(&cx, node).map(|(parsed, components)| {
                root = Some(parsed);
                components
            }),
            Some(node) => components::fragment(&cx, node),
            None => None,
        };
        files.push(components.unwrap_or_default());
    }
    Some(Document {
        sources,
        root: root?,
        files,
    })
}

/// Returns the error that two keys in one map have the same meaning.
pub(crate) fn defined_twice(code: Code, what: &str, second: &Pointer, first: &Pointer) -> Diagnostic {
    Diagnostic::error(code, second.value(), format!("{what} is defined twice"))
        .related(first.value(), "first defined here")
}
