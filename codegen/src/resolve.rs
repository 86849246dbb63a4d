//! Every `$ref` followed once, every component counted. What does not lead anywhere is reported here; afterwards a
//! look-up gives `None` only for what was reported already.

pub(crate) mod cycle;
mod unused;
mod walk;

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Pointer, did_you_mean};
use crate::source::{self, Node, Value};
use crate::spec::{
    Components, Document, Header, Map, Parameter, PathItem, RefOr, Reference, RequestBody, Response, Schema,
    SecurityScheme,
};

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

/// Checks every reference and every component.
pub(crate) fn resolve<'a>(document: &'a Document<'a>, diagnostics: &mut Diagnostics) -> Resolved<'a> {
    let mut astray = Vec::new();
    walk::everything(document, &mut |kind, reference| {
        if let Err(diagnostic) = target(document, kind, reference) {
            astray.push(last(&reference.target.value));
            diagnostics.push(*diagnostic);
        }
    });
    cycle::check(document, diagnostics);
    unused::check(document, &astray, diagnostics);
    Resolved { document }
}

/// The name at the end of a reference.
fn last(target: &str) -> &str {
    target.rsplit(['/', '#']).next().unwrap_or_default()
}

/// The component that a reference names. `Ok(None)`: it exists, but could not be read, which was reported there.
fn target(
    document: &Document,
    kind: Kind,
    reference: &Reference,
) -> Result<Option<ComponentId>, Box<Diagnostic>> {
    let text = &reference.target.value;
    let place = reference.target.pointer.value();
    let folder = kind.folder();
    let wrong_form = |code, message: String| {
        let help = format!(
            "refer to a component: `#/components/{folder}/Name` or `file.yaml#/components/{folder}/Name`"
        );
        Err(Box::new(
            Diagnostic::error(code, place.clone(), message).help(help),
        ))
    };
    let Some((file, fragment)) = text.split_once('#') else {
        return wrong_form(Code::MisdirectedRef, format!("`{text}` names a whole file"));
    };
    let from = reference.target.pointer.file();
    let file = if file.is_empty() {
        from
    } else {
        let Some(name) = source::relative(document.sources.name(from), file) else {
            return Ok(None);
        };
        let Some(id) = document.sources.find(&name) else {
            return Ok(None);
        };
        id
    };
    let mut parts = fragment.split('/');
    let (Some(""), Some("components"), Some(found), Some(name), None) = (
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
        parts.next(),
    ) else {
        return wrong_form(
            Code::MisdirectedRef,
            format!("`{text}` does not name a component"),
        );
    };
    let name = name.replace("~1", "/").replace("~0", "~");
    if found != folder {
        return wrong_form(
            Code::MisdirectedRef,
            format!("`{text}` is one of the {found}, and one of the {folder} belongs here"),
        );
    }
    let Some(root) = document.node(file) else {
        return Ok(None);
    };
    let components = root.get("components").and_then(|node| node.get(folder));
    if components.and_then(|node| node.get(&name)).is_some() {
        return Ok(Some(ComponentId { file, kind, name }));
    }
    let near = did_you_mean(&name, names(components));
    let elsewhere = document.sources.files().find(|(_, file)| {
        let components = file
            .node
            .as_ref()
            .and_then(|node| node.get("components"))
            .and_then(|node| node.get(folder));
        components.is_some_and(|node| node.get(&name).is_some())
    });
    let help = match (near, elsewhere) {
        (_, Some((_, file))) => format!(
            "it is defined in `{}`: write `{}{fragment_of}`",
            file.name,
            file.name,
            fragment_of = text.find('#').map_or("", |at| &text[at..])
        ),
        (Some(near), None) => format!("did you mean `{near}`?"),
        (None, None) => format!(
            "define `{name}` under `components/{folder}` of `{}`",
            document.sources.name(file)
        ),
    };
    Err(Box::new(
        Diagnostic::error(Code::DanglingRef, place, format!("`{text}` is not defined")).help(help),
    ))
}

fn names(node: Option<&Node>) -> impl Iterator<Item = &str> {
    let members = match node.map(|node| &node.value) {
        Some(Value::Map(members)) => members.as_slice(),
        _ => &[],
    };
    members.iter().map(|(key, _)| &*key.name)
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

    /// The schema that a reference leads to; the error where it leads nowhere, `None` where that was reported.
    pub(crate) fn schema_id(&self, reference: &'a Reference) -> Result<Option<ComponentId>, Box<Diagnostic>> {
        target(self.document, Kind::Schema, reference)?;
        let found = self.follow(reference, Kind::Schema, |components| &components.schemas);
        Ok(found.map(|(_, id)| id))
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
            let id = target(self.document, kind, reference).ok()??;
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
