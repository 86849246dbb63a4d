//! `Root`, `Tag`: the root document, except its components.

use super::common::{self, Common};
use super::components::{self, Components};
use super::extension::{self, Feature};
use super::info::{self, Info};
use super::object::{self, Object, invalid};
use super::path_item::{self, ExternalDocs, PathItem};
use super::{
    Located, Map, RefOr, SecurityRequirement, Server, Text, Webhook, reference, security, server, webhook,
};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{REFERENCE, ROOT, TAG};

/// The root document.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) pointer: Pointer,
    pub(crate) openapi: Text,
    pub(crate) info: Info,
    pub(crate) servers: Vec<Server>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) paths: Map<RefOr<PathItem>>,
    /// The requests that the service sends, by name.
    pub(crate) webhooks: Map<Webhook>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) rules: Vec<Located<Rule>>,
    /// The Cargo features of the client.
    pub(crate) features: Map<Feature>,
    /// The place of the marker that the letter case of property names is ignored.
    pub(crate) case_insensitive: Option<Pointer>,
    /// The parameters, headers and responses that all operations share.
    pub(crate) common: Common,
}

/// A rule that a description enables in addition to those of OpenAPI.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rule {
    /// Every operation, parameter, named schema and property must have a description.
    Descriptions,
}

/// A group of operations.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: Text,
    pub(crate) description: Option<Text>,
    pub(crate) external_docs: Option<ExternalDocs>,
    /// The Rust name of the group.
    pub(crate) rust_name: Option<Text>,
    /// The Cargo feature with which the group is compiled.
    pub(crate) feature: Option<Text>,
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<(Root, Components)> {
    // Hardly any key of Swagger has the same meaning, so other errors would only follow from this one.
    if let Some(version) = node.get("swagger") {
        let message = "a Swagger document, which OpenAPI was before 3.0, is not supported";
        let help = "convert it to OpenAPI 3.1, which begins with `openapi: 3.1.0`";
        cx.report(Diagnostic::error(Code::Unsupported, version.pointer.key(), message).help(help));
        return None;
    }
    let object = Object::open(cx, node, &ROOT)?;
    let openapi = object.require(cx, "openapi").and_then(|node| version(cx, node));
    let info = object.require(cx, "info").and_then(|node| info::parse(cx, node));
    if object.get("servers").is_none() {
        let help = "add `servers` with a `url` and `x-cloud`";
        let message = "the description has no server";
        cx.report(Diagnostic::error(Code::MissingKey, node.pointer.value(), message).help(help));
    }
    let servers = object
        .list(cx, "servers")
        .iter()
        .filter_map(|node| server::parse(cx, node))
        .collect();
    let tags = object
        .list(cx, "tags")
        .iter()
        .filter_map(|node| tag(cx, node))
        .collect();
    let security = object
        .get("security")
        .map(|node| security::requirements(cx, node));
    let paths = Map::parse(cx, object.require(cx, "paths"), "paths", |cx, node| {
        reference::ref_or(cx, node, &REFERENCE, path_item::parse)
    });
    let components = object
        .get("components")
        .and_then(|node| components::parse(cx, node));
    let external_docs = object
        .get("externalDocs")
        .and_then(|node| path_item::external_docs(cx, node));
    let pointer = object.pointer().clone();
    let root = Root {
        pointer,
        // A missing key was reported, and should not prevent other checks.
        openapi: openapi.unwrap_or_else(|| object.absent()),
        info: info.unwrap_or_else(|| Info {
            title: object.absent(),
            version: object.absent(),
            summary: None,
            description: None,
            terms_of_service: None,
            contact: None,
            license: None,
        }),
        servers,
        tags,
        security,
        paths,
        webhooks: Map::parse(cx, object.get("webhooks"), "webhooks", webhook::parse),
        external_docs,
        rules: rules(cx, &object),
        case_insensitive: object.marker(cx, "x-case-insensitive"),
        common: object
            .get("x-common")
            .and_then(|node| common::parse(cx, node))
            .unwrap_or_default(),
        features: Map::parse(cx, object.get("x-features"), "x-features", extension::feature),
    };
    Some((root, components.unwrap_or_default()))
}

/// Returns the version of OpenAPI. `3.1` without quotes is a number.
fn version(cx: &Reporter, node: &Node) -> Option<Text> {
    if !matches!(&node.value, Value::Text(version) if matches!(version.as_str(), "3.1.0" | "3.1.1" | "3.1.2"))
    {
        let message = format!("OpenAPI version `{node}` is not supported");
        let help = "write `openapi: 3.1.0`, and the document in the terms of 3.1";
        cx.report(Diagnostic::error(Code::Unsupported, node.pointer.value(), message).help(help));
        return None;
    }
    object::text(cx, node, "`openapi`")
}

fn rules(cx: &Reporter, object: &Object) -> Vec<Located<Rule>> {
    let mut rules: Vec<Located<Rule>> = Vec::new();
    for rule in object.list(cx, "x-rules") {
        let pointer = rule.pointer.clone();
        match (&rule.value, rules.first()) {
            (Value::Text(name), None) if name == "descriptions" => rules.push(Located {
                value: Rule::Descriptions,
                pointer,
            }),
            (Value::Text(name), Some(first)) if name == "descriptions" => {
                let twice = super::defined_twice(
                    Code::InvalidValue,
                    "the rule `descriptions`",
                    &pointer,
                    &first.pointer,
                );
                cx.report(twice.help("keep one of the two"));
            }
            _ => invalid(cx, rule, "a rule", &["descriptions"]),
        }
    }
    rules
}

fn tag(cx: &Reporter, node: &Node) -> Option<Tag> {
    let object = Object::open(cx, node, &TAG)?;
    let name = object.require_text(cx, "name");
    let description = object.text(cx, "description");
    let external_docs = object
        .get("externalDocs")
        .and_then(|node| path_item::external_docs(cx, node));
    Some(Tag {
        name: name?,
        description,
        external_docs,
        rust_name: object.text(cx, "x-rust-name"),
        feature: object.text(cx, "x-feature"),
    })
}
