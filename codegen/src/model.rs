//! `model`: the facts of the whole description, each determined once. Nothing is reported here:
//! [`crate::check`] reports errors.

pub(crate) mod call_option;
mod combination;
mod content;
mod direction;
pub(crate) mod envelope;
mod etag;
pub(crate) mod example;
pub(crate) mod field;
pub(crate) mod followed;
mod form;
pub(crate) mod header;
pub(crate) mod item_key;
pub(crate) mod link;
pub(crate) mod object;
mod operation;
mod outcome;
pub(crate) mod paging;
pub(crate) mod parameter;
mod part;
mod path;
pub(crate) mod presence;
mod property_path;
mod response;
pub(crate) mod security;
pub(crate) mod shape;
pub(crate) mod site;
mod types;
pub(crate) mod union;
mod values;
pub(crate) mod view;
pub(crate) mod webhook;

use std::collections::HashMap;

use crate::diagnostic::{NodeId, Pointer};
use crate::resolve::{Found, Resolved};
use crate::spec::{LinkTarget, Parameter, RefOr, Schema, Tag, Text};
use call_option::CallOption;
pub(crate) use combination::Combinations;
pub(crate) use content::{Content, FormKind, Parts, Raw, content, failure, is_form, parts, raw, same_schema};
pub(crate) use direction::Direction;
use envelope::{Envelopes, List, Use};
pub(crate) use etag::EtagFlaw;
use etag::Etags;
use example::ExampleBody;
use field::Fields;
use followed::Followed;
use form::Forms;
pub(crate) use form::{Form, FormFlaw};
use link::{Links, OperationLinks};
use object::{Member, Merged, Objects};
pub(crate) use operation::{Id, Operation, Path};
pub(crate) use outcome::Finding;
use paging::{Paging, Pagings, WrongPaging};
pub(crate) use part::{Part, PartFlaw};
pub(crate) use path::{Template, TemplateFlaw, template_flaw};
pub(crate) use property_path::{PathFlaw, PropertyPath};
use property_path::{Paths, Steps, without_lists};
pub(crate) use response::{DescribedResponse, ErrorShape, error_shapes};
use security::Scheme;
use shape::{Shape, Shapes};
use site::{Defined, Site, Sites};
pub(crate) use types::TypeOf;
use types::Types;
use union::{Branch, Branches, Unions};
pub(crate) use values::{Unlisted, is_listed, is_many, listed, unlisted};
use webhook::Webhook;

/// The facts of a description.
pub(crate) struct Model<'a> {
    pub(crate) resolved: &'a Resolved<'a>,
    shapes: Shapes<'a>,
    unions: Unions<'a>,
    objects: Objects<'a>,
    pub(crate) paths: Vec<Path<'a>>,
    pub(crate) operations: Vec<Operation<'a>>,
    pub(crate) webhooks: Vec<Webhook<'a>>,
    pub(crate) schemes: Vec<Scheme<'a>>,
    pub(crate) call_options: Vec<CallOption<'a>>,
    sites: Sites<'a>,
    types: Types,
    pagings: Pagings<'a>,
    etags: Etags<'a>,
    envelopes: Envelopes<'a>,
    links: Links<'a>,
    pub(crate) followed: Followed<'a>,
    pub(crate) fields: Fields<'a>,
}

/// Determines the facts.
pub(crate) fn model<'a>(resolved: &'a Resolved<'a>) -> Model<'a> {
    let schemes = security::schemes(resolved);
    let (paths, operations) = operation::collect(resolved, &schemes);
    let webhooks = webhook::collect(resolved);
    let objects = Objects::find(resolved);
    let shapes = Shapes::find(resolved);
    let sites = Sites::find(resolved, &|schema| shapes.of(schema).has_type(), &|schema| {
        shapes.is_alias(resolved, schema)
    });
    let mut types = Types::find(resolved, &objects, &shapes, &sites, &operations, &webhooks);
    let pagings = Pagings::find(resolved, &objects, &shapes, &operations);
    let etags = Etags::find(&etag::EtagFacts {
        resolved,
        objects: &objects,
        shapes: &shapes,
        operations: &operations,
    });
    let envelopes = Envelopes::find(&envelope::EnvelopeFacts {
        resolved,
        objects: &objects,
        shapes: &shapes,
        operations: &operations,
        pagings: &pagings,
        etags: &etags,
        types: &types,
    });
    envelopes.nodes().for_each(|envelope| types.answer(envelope));
    let mut model = Model {
        types,
        resolved,
        pagings,
        etags,
        envelopes,
        call_options: call_option::call_options(resolved, &operations),
        shapes,
        sites,
        unions: Unions::find(resolved),
        objects,
        paths,
        operations,
        webhooks,
        schemes,
        links: Links::default(),
        followed: Followed::default(),
        fields: Fields::default(),
    };
    model.links = Links::find(&model);
    model.followed = Followed::find(&model);
    model.fields = Fields::find(&model);
    model
}

impl<'a> Model<'a> {
    /// Returns the shape of a schema.
    pub(crate) fn shape(&self, schema: &Schema) -> &Shape<'a> {
        self.shapes.of(schema)
    }

    /// Returns the branches of a schema with `oneOf` or `anyOf`.
    pub(crate) fn branches(&self, schema: &Schema) -> Option<&Branches<'a>> {
        self.unions.of(schema)
    }

    /// Returns the branches of the schema at a node, if it has any.
    pub(crate) fn branches_at(&self, node: NodeId) -> Option<&Branches<'a>> {
        self.unions.at(node)
    }

    /// Returns the branch of a union at `pointer`.
    pub(crate) fn branch(&self, union: NodeId, pointer: &Pointer) -> Option<&Branch<'a>> {
        let mut branches = self.unions.at(union)?.list.iter();
        branches.find(|branch| branch.pointer.node() == pointer.node())
    }

    /// Returns the properties of a schema, including those of its `allOf`.
    pub(crate) fn merged(&self, schema: &Schema) -> &Merged<'a> {
        self.objects.of(schema)
    }

    /// Returns the descriptions that apply where a schema is used. A schema with a type of its own describes that.
    pub(crate) fn descriptions(&self, found: &Found<'a>) -> Vec<&'a Text> {
        let here = found.way.iter().filter_map(|step| step.description());
        let own = found.schema.description.as_ref();
        here.chain(own.filter(|_| !self.is_defined(found))).collect()
    }

    /// Returns the descriptions of a property: those of its last definition that has any.
    pub(crate) fn descriptions_of_member(&self, member: &Member<'a>) -> Vec<&'a Text> {
        let definitions = member.definitions(self.resolved);
        let mut described = definitions.map(|definition| self.descriptions(&definition));
        let described = described.find(|descriptions| !descriptions.is_empty());
        described.unwrap_or_default()
    }

    /// Returns an empty list of properties, for a schema that is not an object.
    pub(crate) fn no_members(&self) -> &Merged<'a> {
        self.objects.none()
    }

    /// Returns the operations as they are described, without their views.
    pub(crate) fn described(&self) -> impl Iterator<Item = &Operation<'a>> {
        let operations = self.operations.iter();
        operations.filter(|operation| operation.written.view.is_none())
    }

    /// Returns the described operation with an id.
    pub(crate) fn operation(&self, id: &str) -> Option<&Operation<'a>> {
        self.described().find(|it| it.written.id.value == id)
    }

    /// Returns the operation that a link leads to, which is never a view.
    pub(crate) fn linked(&self, target: &LinkTarget) -> Option<&Operation<'a>> {
        match target {
            LinkTarget::Id(id) => self.operation(&id.value),
            LinkTarget::Reference(reference) => {
                let (path, method) = self.resolved.path_and_method(reference)?;
                self.described()
                    .find(|it| it.path.value == path && it.written.method.key() == method)
            }
        }
    }

    /// Returns the groups in the order of the root's tags, each with its operations in document order.
    pub(crate) fn groups(&self) -> Vec<(&'a Tag, Vec<&Operation<'a>>)> {
        let mut by_group: HashMap<&str, Vec<&Operation>> = HashMap::new();
        for operation in &self.operations {
            by_group.entry(operation.group).or_default().push(operation);
        }
        let tags = self.resolved.document.root.tags.iter();
        // A tag that is declared twice was reported.
        tags.filter_map(|tag| Some((tag, by_group.remove(tag.name.value.as_str())?)))
            .collect()
    }

    /// Returns the bodies that may have examples.
    pub(crate) fn exemplified(&self) -> Vec<ExampleBody<'_, 'a>> {
        example::exemplified(&self.operations, &self.webhooks)
    }

    /// Returns how the value of a parameter is serialized.
    pub(crate) fn form(&self, parameter: &'a Parameter) -> Form<'a> {
        self.forms().of(parameter)
    }

    /// Returns how a property of a form is sent, or why it cannot be.
    pub(crate) fn part(&self, parts: &Parts<'a>, member: &Member<'a>) -> Result<Part<'a>, PartFlaw<'a>> {
        self.forms().part(parts, member)
    }

    /// Returns the schema of one part for a property of a form: the items of a list, or the schema itself.
    pub(crate) fn part_schema(&self, schema: &'a RefOr<Schema>) -> &'a RefOr<Schema> {
        part::one(self.resolved, &self.shapes, schema)
    }

    /// Whether a property of a form with this schema is a file.
    pub(crate) fn is_file(&self, schema: &'a RefOr<Schema>) -> bool {
        part::is_file(self.resolved, &self.shapes, schema)
    }

    fn forms(&self) -> Forms<'_, 'a> {
        Forms {
            resolved: self.resolved,
            objects: &self.objects,
            shapes: &self.shapes,
        }
    }

    /// Returns the paging of an operation, or `None` if it has no `x-paging`, or a wrong one.
    pub(crate) fn paging(&self, operation: &Operation) -> Option<&Paging<'a>> {
        self.pagings.of(operation)
    }

    /// Returns the errors in `x-paging`.
    pub(crate) fn wrong_pagings(&self) -> &[WrongPaging<'a>] {
        self.pagings.wrong()
    }

    /// Returns the property of a body, or of its items, at a dotted path.
    pub(crate) fn path(
        &self,
        body: &'a RefOr<Schema>,
        text: &Text,
    ) -> Result<PropertyPath<'a>, PathFlaw<'a>> {
        let item = without_lists(self.resolved, body).and_then(|item| self.resolved.schema(item));
        let object = item.ok_or(PathFlaw::Reported)?.schema;
        self.paths().find(object, Steps::Dotted(&text.value))
    }

    /// Returns the properties of an object at a dotted path: one, or if the path leads through a choice, that of each
    /// branch that has it.
    pub(crate) fn paths_in(
        &self,
        object: &Schema,
        text: &Text,
    ) -> Result<Vec<PropertyPath<'a>>, PathFlaw<'a>> {
        self.paths().find_each(object, Steps::Dotted(&text.value))
    }

    fn paths(&self) -> Paths<'_, 'a> {
        Paths {
            resolved: self.resolved,
            objects: &self.objects,
            through_lists: true,
        }
    }

    /// Returns the path to the ETag in an object, if `x-etag` refers to it.
    pub(crate) fn etag(&self, schema: NodeId) -> Option<&PropertyPath<'a>> {
        self.etags.of(schema)
    }

    /// Returns the envelope that a schema uses, with the items that it names.
    pub(crate) fn envelope(&self, schema: &Schema) -> Option<&Use<'a>> {
        self.envelopes.use_of(schema.pointer.node())
    }

    /// Returns the list of an envelope.
    pub(crate) fn list_of_envelope(&self, schema: &Schema) -> Option<List<'a>> {
        self.envelopes.list(schema.pointer.node())
    }

    /// Whether there is an envelope.
    pub(crate) fn has_envelopes(&self) -> bool {
        self.envelopes.nodes().next().is_some()
    }

    /// Returns the errors in `x-etag`.
    pub(crate) fn wrong_etags(&self) -> &[EtagFlaw<'a>] {
        self.etags.wrong()
    }

    /// Returns the links of an operation, or `None` if it has none.
    pub(crate) fn links(&self, operation: &Operation) -> Option<&OperationLinks<'a>> {
        self.links.of(operation)
    }

    /// Returns every schema that has a name, or a type of its own if it is used: the named ones first, each
    /// before the schemas within it.
    pub(crate) fn defined(&self) -> &[Defined<'a>] {
        &self.sites.defined
    }

    /// Whether a schema has a type of its own.
    pub(crate) fn is_defined(&self, found: &Found) -> bool {
        self.sites.is_defined(found)
    }

    /// Whether a named schema is an alias of its content: a list, a map, or a scalar other than a plain
    /// string.
    pub(crate) fn is_alias(&self, defined: &Defined) -> bool {
        !self.sites.has(defined.node())
    }

    /// Returns the location of a schema without a name.
    pub(crate) fn site(&self, schema: NodeId) -> Option<&Site<'a>> {
        self.sites.of(schema)
    }

    /// Whether a change is created from a value of a schema that was read.
    pub(crate) fn is_changed_whole(&self, schema: NodeId) -> bool {
        let mut types = self.types(schema).iter();
        types.any(|ty| ty.direction == Direction::Change)
    }

    /// Returns the Rust types of a schema, the one with the schema's own name first; none if no request or
    /// response uses it.
    pub(crate) fn types(&self, schema: NodeId) -> &[TypeOf] {
        self.types.of(schema)
    }
}
