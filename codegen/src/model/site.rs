//! `Site`: the location of a schema without a name. The name of its type is derived from it, and tells a
//! reader where the schema is.

use std::collections::HashMap;

use crate::diagnostic::{NodeId, Pointer};
use crate::resolve::{Found, Resolved, only_reference, or_null};
use crate::spec::{Components, Header, Map, MediaType, Operation, Parameter, RefOr, Response, Schema, Text};

/// The location of a schema without a name.
#[derive(Clone, Debug)]
pub(crate) struct Site<'a> {
    /// The parent of the schema.
    pub(crate) above: Parent<'a>,
    /// The role of the schema in its parent.
    pub(crate) step: Step<'a>,
}

/// The parent of a schema.
#[derive(Clone, Debug)]
pub(crate) enum Parent<'a> {
    /// Another schema, named or not.
    Schema(NodeId),
    /// A component that is not a schema, or a webhook.
    Component(&'a Text),
    Operation(&'a Operation),
    /// A path, for a parameter that its operations share.
    Path(&'a Text),
}

/// The role of a schema in its parent.
#[derive(Clone, Debug)]
pub(crate) enum Step<'a> {
    Member(&'a Text, &'a Schema),
    Item,
    /// The keys of a map.
    Name,
    /// The JSON in a string.
    Content,
    Value,
    /// A part of an `allOf`, whose properties belong to the whole.
    Part,
    /// The other schema of one that means "this or null".
    OrNull(&'a Schema),
    /// A branch, by its place in the union.
    Branch(&'a Pointer),
    Body,
    /// A response with a status, as written; the response of a component has none.
    Answer(Option<&'a Text>),
    Parameter(&'a Parameter),
    /// A header of a response; that of a component has no name of its own.
    Header(Option<&'a Text>),
}

/// A schema that has a name, or a type of its own if it is used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Defined<'a> {
    pub(crate) schema: &'a Schema,
    /// The name, if the schema is a component.
    pub(crate) name: Option<&'a Text>,
}

impl Defined<'_> {
    pub(crate) fn node(&self) -> NodeId {
        self.schema.pointer.node()
    }

    /// Returns the place at which the schema is reported: its name, or the schema itself.
    pub(crate) fn pointer(&self) -> &Pointer {
        self.name.map_or(&self.schema.pointer, |name| &name.pointer)
    }
}

/// Every schema that may have a type or has a name, and the locations of those without a name.
#[derive(Default)]
pub(super) struct Sites<'a> {
    /// The schemas, the named ones first, each before the schemas within it.
    pub(super) defined: Vec<Defined<'a>>,
    nodes: HashMap<NodeId, &'a Schema>,
    unnamed: HashMap<NodeId, Site<'a>>,
}

impl<'a> Sites<'a> {
    /// Finds the schemas. `has_type` tells whether a schema without a name needs a type of its own,
    /// `is_alias` whether a named schema is an alias of another type.
    pub(super) fn find(
        resolved: &Resolved<'a>,
        has_type: &dyn Fn(&Schema) -> bool,
        is_alias: &dyn Fn(&'a Schema) -> bool,
    ) -> Self {
        let mut walk = Walk {
            sites: Self::default(),
            has_type,
        };
        for named in resolved.schemas() {
            let (schema, name) = (named.schema, Some(named.name));
            walk.sites.define(Defined { schema, name });
            if is_alias(schema) {
                walk.sites.nodes.remove(&schema.pointer.node());
            }
            walk.below(schema);
        }
        let root = &resolved.document.root;
        for (text, item) in root.paths.iter() {
            walk.path_item(&Parent::Path(text), item);
        }
        for (name, webhook) in root.webhooks.iter() {
            if let RefOr::Item(body) = &webhook.body {
                walk.content(&Parent::Component(name), &Step::Body, &body.content);
            }
        }
        let files = &resolved.document.files;
        files.iter().for_each(|components| walk.components(components));
        walk.sites
    }

    /// Returns the schema at a node, if it has a type of its own.
    pub(super) fn schema(&self, node: NodeId) -> Option<&'a Schema> {
        self.nodes.get(&node).copied()
    }

    /// Whether the schema at a node has a type of its own.
    pub(super) fn has(&self, node: NodeId) -> bool {
        self.nodes.contains_key(&node)
    }

    /// Whether a schema has a type of its own.
    pub(super) fn is_defined(&self, found: &Found) -> bool {
        self.nodes.contains_key(&found.node())
    }

    /// Returns the location of a schema without a name.
    pub(super) fn of(&self, node: NodeId) -> Option<&Site<'a>> {
        self.unnamed.get(&node)
    }

    fn define(&mut self, defined: Defined<'a>) {
        self.nodes.insert(defined.node(), defined.schema);
        self.defined.push(defined);
    }
}

/// Whether a schema without a name is only a wrapper of another one.
fn is_seen_through(schema: &Schema) -> bool {
    or_null(schema).is_some() || only_reference(schema).is_some()
}

struct Walk<'a, 'f> {
    sites: Sites<'a>,
    has_type: &'f dyn Fn(&Schema) -> bool,
}

impl<'a> Walk<'a, '_> {
    /// Finds the schemas below the components of a file, except those below named schemas.
    fn components(&mut self, components: &'a Components) {
        for (name, item) in components.path_items.iter() {
            self.path_item(&Parent::Component(name), item);
        }
        for (name, parameter) in components.parameters.iter() {
            self.parameter(&Parent::Component(name), parameter);
        }
        for (name, body) in components.request_bodies.iter() {
            if let RefOr::Item(body) = body {
                self.content(&Parent::Component(name), &Step::Body, &body.content);
            }
        }
        for (name, response) in components.responses.iter() {
            self.answer(&Parent::Component(name), None, response);
        }
        for (name, header) in components.headers.iter() {
            self.header(&Parent::Component(name), None, header);
        }
    }

    fn path_item(&mut self, above: &Parent<'a>, item: &'a RefOr<crate::spec::PathItem>) {
        let RefOr::Item(item) = item else { return };
        for parameter in &item.parameters.list {
            self.parameter(above, parameter);
        }
        for operation in &item.operations {
            self.operation(operation);
        }
    }

    fn operation(&mut self, operation: &'a Operation) {
        let above = &Parent::Operation(operation);
        for parameter in &operation.parameters.list {
            self.parameter(above, parameter);
        }
        if let Some(RefOr::Item(body)) = operation.request_body.as_ref().map(|body| &body.value) {
            self.content(above, &Step::Body, &body.content);
        }
        for (_, status, response) in &operation.responses {
            self.answer(above, Some(status), response);
        }
    }

    fn parameter(&mut self, above: &Parent<'a>, parameter: &'a RefOr<Parameter>) {
        if let RefOr::Item(parameter) = parameter {
            self.schema(above, Step::Parameter(parameter), &parameter.schema);
        }
    }

    fn answer(&mut self, above: &Parent<'a>, status: Option<&'a Text>, response: &'a RefOr<Response>) {
        if let RefOr::Item(response) = response {
            self.content(above, &Step::Answer(status), &response.content);
            for (name, header) in response.headers.iter() {
                self.header(above, Some(name), header);
            }
        }
    }

    fn header(&mut self, above: &Parent<'a>, name: Option<&'a Text>, header: &'a RefOr<Header>) {
        if let RefOr::Item(header) = header {
            self.schema(above, Step::Header(name), &header.schema);
        }
    }

    fn content(&mut self, above: &Parent<'a>, step: &Step<'a>, content: &'a Map<MediaType>) {
        for (_, media) in content.iter() {
            if let Some(schema) = &media.schema {
                self.schema(above, step.clone(), schema);
            }
        }
    }

    fn schema(&mut self, above: &Parent<'a>, step: Step<'a>, schema: &'a RefOr<Schema>) {
        let RefOr::Item(schema) = schema else { return };
        // A schema that a view inherits from its operation is located there.
        if self.sites.unnamed.contains_key(&schema.pointer.node()) {
            return;
        }
        let is_part = matches!(step, Step::Part);
        let above = above.clone();
        self.sites
            .unnamed
            .insert(schema.pointer.node(), Site { above, step });
        if !is_part && !is_seen_through(schema) && (self.has_type)(schema) {
            self.sites.define(Defined { schema, name: None });
        }
        self.below(schema);
    }

    fn below(&mut self, schema: &'a Schema) {
        let above = &Parent::Schema(schema.pointer.node());
        for part in &schema.all_of {
            self.schema(above, Step::Part, part);
        }
        if let Some(one) = or_null(schema) {
            return self.schema(above, Step::OrNull(schema), one);
        }
        for branch in schema.branches() {
            if let RefOr::Item(item) = branch {
                self.schema(above, Step::Branch(&item.pointer), branch);
            }
        }
        for (name, member) in schema.properties.iter() {
            if let RefOr::Item(item) = member {
                self.schema(above, Step::Member(name, item), member);
            }
        }
        if let Some(items) = &schema.items {
            self.schema(above, Step::Item, items);
        }
        if let Some(content) = &schema.content {
            self.schema(above, Step::Content, content);
        }
        if let Some(names) = &schema.names {
            self.schema(above, Step::Name, names);
        }
        if let Some(values) = &schema.additional_properties {
            self.schema(above, Step::Value, values);
        }
    }
}
