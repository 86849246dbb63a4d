//! Parses and follows every `$ref` once, and checks every component. References that lead nowhere are
//! reported here; afterwards a look-up is `None` only for what was reported.

mod combine;
mod component;
mod cycle;
mod narrow;
mod or_null;
mod target;
mod tree;
mod unresolved;
mod unused;
pub(crate) mod walk;

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, NodeId, Pointer};
use crate::source::Node;
use crate::spec::{
    Body, Document, Example, Header, Link, Parameter, PathItem, RefOr, Reference, RequestBody, Response,
    Schema, SecurityScheme, Text,
};
pub(crate) use combine::combine;
pub(crate) use component::ComponentKind;
use component::{Component, Object};
pub(crate) use narrow::narrows;
pub(crate) use or_null::{is_null, only_reference, or_null, takes_null};
pub(crate) use target::DEEPEST;
use target::{Target, Targets, Texts, path_and_method, unescaped};
use tree::Defined;
use unresolved::{dangling, last, misdirected, relative};
use walk::{Part, Position};

/// The document, with every reference followed.
pub(crate) struct Resolved<'a> {
    pub(crate) document: &'a Document<'a>,
    /// The object that each reference leads to, after following any chain.
    targets: Targets<'a>,
    /// The named schemas to which a part of an `allOf` refers: what uses them may add properties.
    bases: HashSet<NodeId>,
}

/// A schema that was looked up.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) schema: &'a Schema,
    /// The name, if the schema has one: that of the last component that the references lead to.
    pub(crate) name: Option<&'a str>,
    /// The steps that lead to the schema, starting where it is used.
    pub(crate) way: Vec<Step<'a>>,
    /// Whether null is a value too, by the schema itself or by a step that leads to it.
    pub(crate) null: bool,
}

/// A step that leads to a schema.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    Reference(&'a Reference),
    /// A choice between a schema and null, with the keywords beside it.
    OrNull(&'a Schema),
    /// An `allOf` of one reference, with the keywords beside it.
    AllOf(&'a Schema),
}

impl<'a> Step<'a> {
    /// Returns the description of the schema at this place.
    pub(crate) fn description(self) -> Option<&'a Text> {
        match self {
            Self::Reference(reference) => reference.description.as_ref(),
            Self::OrNull(schema) | Self::AllOf(schema) => schema.description.as_ref(),
        }
    }

    pub(crate) fn deviation(self) -> Option<&'a Text> {
        match self {
            Self::Reference(reference) => reference.deviation.as_ref(),
            Self::OrNull(schema) | Self::AllOf(schema) => schema.deviation.as_ref(),
        }
    }
}

impl<'a> Found<'a> {
    fn of(schema: &'a RefOr<Schema>, named: impl FnOnce(&Reference) -> Option<Named<'a>>) -> Option<Self> {
        let (schema, name, way) = match schema {
            RefOr::Item(schema) => (schema, None, Vec::new()),
            RefOr::Reference(reference) => {
                let named = named(reference)?;
                let name = named.name.value.as_str();
                (named.schema, Some(name), vec![Step::Reference(reference)])
            }
        };
        let null = takes_null(schema);
        Some(Self {
            schema,
            name,
            way,
            null,
        })
    }

    /// Returns whether the schema, or this use of it, is deprecated.
    pub(crate) fn is_deprecated(&self) -> bool {
        let here = self.way.iter().any(|step| match step {
            Step::Reference(reference) => reference.deprecated.is_some(),
            Step::OrNull(schema) | Step::AllOf(schema) => schema.deprecated,
        });
        here || self.schema.deprecated
    }

    /// Returns whether its values are personal data in this place.
    pub(crate) fn is_personal(&self) -> bool {
        let here = self.way.iter().any(|step| match step {
            Step::Reference(reference) => reference.personal.is_some(),
            Step::OrNull(schema) | Step::AllOf(schema) => schema.personal.is_some(),
        });
        here || self.schema.personal.is_some()
    }

    /// Returns the first description, of this use of the schema or of the schema.
    pub(crate) fn description(&self) -> Option<&'a Text> {
        let on_the_way = self.way.iter().find_map(|step| step.description());
        on_the_way.or(self.schema.description.as_ref())
    }

    /// Returns the operation that the value links to, by the schema or by this use of it.
    pub(crate) fn leads_to(&self) -> Option<&'a Text> {
        let mut here = self.way.iter().filter_map(|step| match step {
            Step::Reference(reference) => reference.leads_to.as_deref(),
            Step::OrNull(schema) | Step::AllOf(schema) => schema.leads_to.as_ref(),
        });
        here.next().or(self.schema.leads_to.as_ref())
    }

    /// Returns where the schema, or this use of it, is declared read-only.
    pub(crate) fn read_only(&self) -> Option<&'a Pointer> {
        let mut here = self.way.iter().filter_map(|step| match step {
            Step::Reference(reference) => reference.read_only.as_ref(),
            Step::OrNull(schema) | Step::AllOf(schema) => schema.read_only.as_ref(),
        });
        here.next().or(self.schema.read_only.as_ref())
    }

    /// Returns where the schema, or this use of it, is declared write-only.
    pub(crate) fn write_only(&self) -> Option<&'a Pointer> {
        let mut here = self.way.iter().filter_map(|step| match step {
            Step::Reference(reference) => reference.write_only.as_ref(),
            Step::OrNull(schema) | Step::AllOf(schema) => schema.write_only.as_ref(),
        });
        here.next().or(self.schema.write_only.as_ref())
    }

    /// Returns the schema's node, which identifies the schema, named or not.
    pub(crate) fn node(&self) -> NodeId {
        self.schema.pointer.node()
    }

    /// Returns the schema's node, if it is a component.
    pub(crate) fn component(&self) -> Option<NodeId> {
        self.name.map(|_| self.node())
    }

    /// Returns where the schema is used: the reference, or the schema itself.
    pub(crate) fn place(&self) -> &'a Pointer {
        match self.way.first() {
            Some(Step::Reference(reference)) => &reference.target.pointer,
            Some(Step::OrNull(schema) | Step::AllOf(schema)) => &schema.pointer,
            None => &self.schema.pointer,
        }
    }
}

/// A named schema that is not a reference to another schema.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    pub(crate) name: &'a Text,
    pub(crate) schema: &'a Schema,
}

impl Named<'_> {
    pub(crate) fn node(&self) -> NodeId {
        self.schema.pointer.node()
    }
}

/// Returns the name at the end of a reference, without escapes.
pub(crate) fn last_name(reference: &Reference) -> String {
    unescaped(last(&reference.target.value))
}

/// How many mistakes of a kind are compared with the names that exist, for a suggestion. More than that are
/// one mistake repeated.
pub(crate) const MOST_COMPARED: usize = 100;

/// Checks every reference and every component.
pub(crate) fn resolve<'a>(document: &'a Document<'a>, diagnostics: &mut Diagnostics) -> Resolved<'a> {
    let defined = Defined::find(document);
    let texts = Texts::read(document, &defined);
    let targets = Targets::find(document, &texts, &defined);
    let unresolved = check(document, &defined, &targets, diagnostics);
    cycle::check(document, &targets, diagnostics);
    unused::check(document, &texts, &unresolved, diagnostics);
    Resolved::of(document, targets)
}

/// Reports references that lead nowhere. Returns the names in them.
fn check(
    document: &Document,
    defined: &Defined,
    targets: &Targets,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut wrong = 0;
    let mut names = Vec::new();
    walk::everything(document, &mut |part| {
        let Some((kind, reference)) = part.reference() else {
            return;
        };
        let compare = wrong < MOST_COMPARED;
        let diagnostic = match targets.at(reference) {
            Target::Component(_) | Target::Unreadable | Target::Unread => return,
            Target::Misdirected(written) => misdirected(document, defined, kind, reference, written),
            Target::Dangling(file, name) => {
                dangling(document, defined, kind, reference, *file, name, compare)
            }
        };
        diagnostics.push(diagnostic);
        wrong += 1;
        // A schema that only a mapping refers to does not count as used.
        if compare && matches!(part, Part::Reference(..)) {
            names.push(last_name(reference));
        }
    });
    names
}

impl<'a> Resolved<'a> {
    /// Resolves a document without reporting anything.
    fn unchecked(document: &'a Document<'a>) -> Self {
        let defined = Defined::find(document);
        let texts = Texts::read(document, &defined);
        Self::of(document, Targets::find(document, &texts, &defined))
    }

    fn of(document: &'a Document<'a>, targets: Targets<'a>) -> Self {
        let mut resolved = Self {
            document,
            targets: targets.followed(),
            bases: HashSet::new(),
        };
        let mut bases = HashSet::new();
        walk::schemas(document, |position, schema| {
            if let (Position::Part, RefOr::Reference(written)) = (position, schema) {
                bases.extend(resolved.named(written).map(|named| named.node()));
            }
        });
        resolved.bases = bases;
        resolved
    }

    /// Returns whether a part of an `allOf` refers to a schema.
    pub(crate) fn is_base(&self, schema: NodeId) -> bool {
        self.bases.contains(&schema)
    }

    /// Returns every named schema that is not a reference to another, in document order: the root's file
    /// first.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = Named<'a>> {
        let named = self.document.files.iter().flat_map(|file| file.schemas.iter());
        named.filter_map(|(name, schema)| match schema {
            RefOr::Item(schema) => Some(Named { name, schema }),
            RefOr::Reference(_) => None,
        })
    }

    /// Returns the security schemes, which only the root document may declare.
    pub(crate) fn security_schemes(&self) -> impl Iterator<Item = (&'a Text, &'a SecurityScheme)> {
        self.document
            .files
            .iter()
            .flat_map(|components| components.security_schemes.iter())
    }

    /// Returns whether property names are compared without regard to case.
    pub(crate) fn names_in_any_case(&self) -> bool {
        self.document.root.case_insensitive.is_some()
    }

    /// Returns the schema behind references, choices with null, and an `allOf` of one reference.
    pub(crate) fn schema(&self, schema: &'a RefOr<Schema>) -> Option<Found<'a>> {
        let step = |schema| Found::of(schema, |reference| self.named(reference));
        let mut found = step(schema)?;
        // A cycle or a chain that is too long was reported.
        for _ in 0..=DEEPEST {
            let part = || only_reference(found.schema).filter(|_| found.name.is_none());
            let or_null = or_null(found.schema).map(|one| (one, Step::OrNull(found.schema)));
            let Some((inner, through)) = or_null.or_else(|| Some((part()?, Step::AllOf(found.schema))))
            else {
                // A choice may be null if one of its branches may be.
                let mut branches = found.schema.branches().iter();
                found.null |= branches.any(|branch| step(branch).is_some_and(|branch| branch.null));
                return Some(found);
            };
            let next = step(inner)?;
            let mut way = found.way;
            way.push(through);
            way.extend(next.way);
            found = Found {
                way,
                null: found.null || next.null,
                ..next
            };
        }
        None
    }

    /// Returns the named schema that a reference leads to.
    pub(crate) fn named(&self, reference: &Reference) -> Option<Named<'a>> {
        let component = self.component(reference)?;
        match component.item {
            Object::Schema(RefOr::Item(schema)) => Some(Named {
                name: component.name,
                schema,
            }),
            _ => None,
        }
    }

    /// Returns whether a reference leads to a file that was not read, for example one that only a mapping
    /// refers to.
    pub(crate) fn is_unread(&self, reference: &Reference) -> bool {
        matches!(self.targets.at(reference), Target::Unread)
    }

    pub(crate) fn parameter(&self, parameter: &'a RefOr<Parameter>) -> Option<&'a Parameter> {
        self.item(parameter, |item| match item {
            Object::Parameter(item) => Some(item),
            _ => None,
        })
    }

    pub(crate) fn header(&self, header: &'a RefOr<Header>) -> Option<&'a Header> {
        self.item(header, |item| match item {
            Object::Header(item) => Some(item),
            _ => None,
        })
    }

    pub(crate) fn request_body(&self, body: &'a RefOr<RequestBody>) -> Option<&'a RequestBody> {
        self.item(body, |item| match item {
            Object::RequestBody(item) => Some(item),
            _ => None,
        })
    }

    pub(crate) fn response(&self, response: &'a RefOr<Response>) -> Option<&'a Response> {
        self.item(response, |item| match item {
            Object::Response(item) => Some(item),
            _ => None,
        })
    }

    pub(crate) fn link(&self, link: &'a RefOr<Link>) -> Option<&'a Link> {
        self.item(link, |item| match item {
            Object::Link(item) => Some(item),
            _ => None,
        })
    }

    /// Returns an example with its body, wherever the body is.
    pub(crate) fn example(&self, example: &'a RefOr<Example>) -> Option<(&'a Example, &'a Node)> {
        let example = self.item(example, |item| match item {
            Object::Example(item) => Some(item),
            _ => None,
        })?;
        let body = match &example.value {
            Body::Here(node) => node,
            Body::File(file) => self.document.sources.body(file.pointer.file(), &file.value)?,
        };
        Some((example, body))
    }

    /// Returns the path and the method of the operation that a reference leads to.
    pub(crate) fn path_and_method(&self, reference: &Text) -> Option<(String, String)> {
        path_and_method(self.document, reference)
    }

    /// Returns how an operation is referred to in the file of another reference.
    pub(crate) fn reference_to(&self, path: &str, method: &str, from: &Text) -> String {
        let path = path.replace('~', "~0").replace('/', "~1");
        let file = relative(self.document, from.pointer.file(), 0);
        format!("{file}#/paths/{path}/{method}")
    }

    pub(crate) fn path_item(&self, path_item: &'a RefOr<PathItem>) -> Option<&'a PathItem> {
        self.item(path_item, |item| match item {
            Object::PathItem(item) => Some(item),
            _ => None,
        })
    }

    fn item<T>(
        &self,
        item: &'a RefOr<T>,
        of_kind: impl Fn(Object<'a>) -> Option<&'a RefOr<T>>,
    ) -> Option<&'a T> {
        let item = match item {
            RefOr::Item(item) => return Some(item),
            RefOr::Reference(reference) => of_kind(self.component(reference)?.item)?,
        };
        match item {
            RefOr::Item(item) => Some(item),
            RefOr::Reference(_) => None,
        }
    }

    /// Returns the node of the component that a reference leads to, by the pointer to the reference's string.
    pub(crate) fn led_to(&self, reference: &Pointer) -> Option<NodeId> {
        component(self.targets.of(reference)).map(Component::node)
    }

    fn component(&self, reference: &Reference) -> Option<&Component<'a>> {
        component(self.targets.at(reference))
    }
}

fn component<'t, 'a>(target: &'t Target<'a>) -> Option<&'t Component<'a>> {
    match target {
        Target::Component(component) => Some(component),
        Target::Unreadable | Target::Unread | Target::Misdirected(_) | Target::Dangling(..) => None,
    }
}
