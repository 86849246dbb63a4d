//! Every `$ref` followed once, every component counted. What does not lead anywhere is reported here; afterwards a
//! look-up gives `None` only for what was reported already.

mod astray;
pub(crate) mod cycle;
mod unused;
pub(crate) mod walk;

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, FileId, Pointer};
use crate::source;
use crate::spec::{
    Components, Document, Header, Map, Parameter, PathItem, RefOr, Reference, RequestBody, Response, Schema,
    SecurityScheme,
};
use astray::{dangling, defines, last, meant, misdirected};
use walk::Part;

/// The folders of `components`.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    Schema,
    Parameter,
    Header,
    RequestBody,
    Response,
    PathItem,
}

impl Kind {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Schema, "schemas"),
        (Self::Parameter, "parameters"),
        (Self::Header, "headers"),
        (Self::RequestBody, "requestBodies"),
        (Self::Response, "responses"),
        (Self::PathItem, "pathItems"),
    ];

    fn folder(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, folder)| folder)
    }

    /// Whether a component of the kind and name was read.
    fn is_in(self, components: &Components, name: &str) -> bool {
        match self {
            Self::Schema => components.schemas.get(name).is_some(),
            Self::Parameter => components.parameters.get(name).is_some(),
            Self::Header => components.headers.get(name).is_some(),
            Self::RequestBody => components.request_bodies.get(name).is_some(),
            Self::Response => components.responses.get(name).is_some(),
            Self::PathItem => components.path_items.get(name).is_some(),
        }
    }
}

/// A component.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct ComponentId {
    pub(crate) file: FileId,
    pub(crate) kind: Kind,
    pub(crate) name: String,
}

/// The document, in which references can be followed.
pub(crate) struct Resolved<'a> {
    pub(crate) document: &'a Document<'a>,
}

/// A schema that was looked up.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub(crate) schema: &'a Schema,
    /// Its name, when it has one: the last component that the references lead to.
    pub(crate) component: Option<ComponentId>,
    /// What stands beside the reference.
    pub(crate) reference: Option<&'a Reference>,
}

impl Found<'_> {
    /// Whether the schema is deprecated, or its use here.
    pub(crate) fn is_deprecated(&self) -> bool {
        self.schema.deprecated || self.reference.is_some_and(|reference| reference.deprecated)
    }
}

/// Near misses are looked for in the first hundred dangling references only: more than that is one mistake repeated.
const MOST_COMPARED: usize = 100;

/// Checks every reference and every component.
pub(crate) fn resolve<'a>(document: &'a Document<'a>, diagnostics: &mut Diagnostics) -> Resolved<'a> {
    let mut wrong = 0;
    let mut names_astray = Vec::new();
    walk::everything(document, &mut |part| {
        let (kind, reference) = match part {
            Part::Schema(..) => return,
            Part::Reference(kind, reference) => (kind, reference),
            Part::Mapping(reference) => (Kind::Schema, reference),
        };
        let compare = wrong < MOST_COMPARED;
        let diagnostic = match target(document, kind, reference) {
            Target::Component(_) | Target::Unreadable | Target::Unread => return,
            Target::Misdirected(file) => misdirected(document, kind, reference, file),
            Target::Dangling(file, name) => dangling(document, kind, reference, file, &name, compare),
        };
        diagnostics.push(diagnostic);
        wrong += 1;
        // What only a mapping names is not used.
        if compare && matches!(part, Part::Reference(..)) {
            names_astray.push(last(&reference.target.value));
        }
    });
    cycle::check(document, diagnostics);
    unused::check(document, &names_astray, diagnostics);
    Resolved { document }
}

/// Where a reference leads.
enum Target {
    Component(ComponentId),
    /// To a component that could not be read, which was reported there.
    Unreadable,
    /// To a file that is none of those that were read. Of a `$ref` it was reported.
    Unread,
    /// To something else than a component of the right kind, in that file, where it is one.
    Misdirected(Option<FileId>),
    /// To a component that the file does not have.
    Dangling(FileId, String),
}

fn target(document: &Document, kind: Kind, reference: &Reference) -> Target {
    let text = &reference.target.value;
    let from = reference.target.pointer.file();
    let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
    let file = match file {
        "" => Some(from),
        file => {
            let name = source::relative(document.sources.name(from), file);
            name.and_then(|name| document.sources.find(&name))
        }
    };
    let folder = kind.folder();
    let Some(name) = component(fragment).and_then(|(found, name)| (found == folder).then_some(name)) else {
        return Target::Misdirected(file);
    };
    let Some(file) = file else { return Target::Unread };
    // A file that could not be read was reported.
    let Some(read) = document.files.get(file) else {
        return Target::Unreadable;
    };
    if kind.is_in(read, &name) {
        return Target::Component(ComponentId { file, kind, name });
    }
    let written = |root| meant(root, "components").map(|_| defines(document, file, folder, &name));
    match document.node(file).map(written) {
        Some(Some(false)) => Target::Dangling(file, name),
        // The root may be without components; another file was reported when it is.
        Some(None) if file == 0 => Target::Dangling(file, name),
        _ => Target::Unreadable,
    }
}

/// The folder and the name in `/components/schemas/User`.
fn component(fragment: &str) -> Option<(&str, String)> {
    let (folder, name) = fragment.strip_prefix("/components/")?.split_once('/')?;
    (!name.contains('/')).then(|| (folder, unescaped(name)))
}

/// A step of a JSON Pointer as it is meant.
fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

impl<'a> Resolved<'a> {
    /// Every named schema, in document order: the root's file first.
    pub(crate) fn schemas(&self) -> impl Iterator<Item = (ComponentId, &'a Pointer, &'a RefOr<Schema>)> {
        self.document
            .files
            .iter()
            .enumerate()
            .flat_map(|(file, components)| {
                components.schemas.iter().map(move |(name, schema)| {
                    (
                        ComponentId {
                            file,
                            kind: Kind::Schema,
                            name: name.value.clone(),
                        },
                        &name.pointer,
                        schema,
                    )
                })
            })
    }

    /// The credentials, which only the root document may declare.
    pub(crate) fn security_schemes(
        &self,
    ) -> impl Iterator<Item = (&'a crate::spec::Text, &'a SecurityScheme)> {
        self.document
            .files
            .iter()
            .flat_map(|components| components.security_schemes.iter())
    }

    pub(crate) fn schema(&self, schema: &'a RefOr<Schema>) -> Option<Found<'a>> {
        match schema {
            RefOr::Item(schema) => Some(Found {
                schema,
                component: None,
                reference: None,
            }),
            RefOr::Reference(reference) => {
                let (schema, id) = self.follow(reference, Kind::Schema, |components| &components.schemas)?;
                Some(Found {
                    schema,
                    component: Some(id),
                    reference: Some(reference),
                })
            }
        }
    }

    /// The name of the schema that a reference leads to.
    pub(crate) fn schema_id(&self, reference: &'a Reference) -> Option<ComponentId> {
        let found = self.follow(reference, Kind::Schema, |components| &components.schemas);
        found.map(|(_, id)| id)
    }

    /// Whether a reference leads to a file that was not read, as one that only a mapping names.
    pub(crate) fn is_unread(&self, reference: &Reference) -> bool {
        matches!(target(self.document, Kind::Schema, reference), Target::Unread)
    }

    /// A schema by its name.
    pub(crate) fn component(&self, id: &ComponentId) -> Option<&'a Schema> {
        match self.document.files.get(id.file)?.schemas.get(&id.name)? {
            RefOr::Item(schema) => Some(schema),
            RefOr::Reference(_) => None,
        }
    }

    pub(crate) fn parameter(&self, parameter: &'a RefOr<Parameter>) -> Option<&'a Parameter> {
        self.item(parameter, Kind::Parameter, |components| &components.parameters)
    }

    pub(crate) fn header(&self, header: &'a RefOr<Header>) -> Option<&'a Header> {
        self.item(header, Kind::Header, |components| &components.headers)
    }

    pub(crate) fn request_body(&self, body: &'a RefOr<RequestBody>) -> Option<&'a RequestBody> {
        self.item(body, Kind::RequestBody, |components| &components.request_bodies)
    }

    pub(crate) fn response(&self, response: &'a RefOr<Response>) -> Option<&'a Response> {
        self.item(response, Kind::Response, |components| &components.responses)
    }

    pub(crate) fn path_item(&self, path_item: &'a RefOr<PathItem>) -> Option<&'a PathItem> {
        self.item(path_item, Kind::PathItem, |components| &components.path_items)
    }

    fn item<T>(
        &self,
        item: &'a RefOr<T>,
        kind: Kind,
        map: impl Fn(&'a Components) -> &'a Map<RefOr<T>>,
    ) -> Option<&'a T> {
        match item {
            RefOr::Item(item) => Some(item),
            RefOr::Reference(reference) => self.follow(reference, kind, map).map(|(item, _)| item),
        }
    }

    fn follow<T>(
        &self,
        reference: &'a Reference,
        kind: Kind,
        map: impl Fn(&'a Components) -> &'a Map<RefOr<T>>,
    ) -> Option<(&'a T, ComponentId)> {
        let mut seen = BTreeSet::new();
        let mut reference = reference;
        loop {
            let Target::Component(id) = target(self.document, kind, reference) else {
                return None;
            };
            if !seen.insert(id.clone()) {
                return None;
            }
            match map(self.document.files.get(id.file)?).get(&id.name)? {
                RefOr::Item(item) => return Some((item, id)),
                RefOr::Reference(next) => reference = next,
            }
        }
    }
}
