//! `Component`: a named object of a file, of one of the kinds that a reference can lead to.

use crate::diagnostic::NodeId;
use crate::spec::{
    Components, Example, Header, Link, Map, Parameter, PathItem, RefOr, Reference, RequestBody, Response,
    Schema, Text,
};

/// The kinds of components, which are the keys of `components`.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum ComponentKind {
    Schema,
    Parameter,
    Header,
    RequestBody,
    Response,
    Link,
    Example,
    PathItem,
}

impl ComponentKind {
    pub(crate) const ALL: [(Self, &'static str); 8] = [
        (Self::Schema, "schemas"),
        (Self::Parameter, "parameters"),
        (Self::Header, "headers"),
        (Self::RequestBody, "requestBodies"),
        (Self::Response, "responses"),
        (Self::Link, "links"),
        (Self::Example, "examples"),
        (Self::PathItem, "pathItems"),
    ];

    pub(crate) fn folder(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, folder)| folder)
    }

    pub(crate) fn of_folder(folder: &str) -> Option<Self> {
        let mut all = Self::ALL.into_iter();
        all.find(|(_, known)| *known == folder).map(|(kind, _)| kind)
    }
}

/// A component.
#[derive(Clone, Copy, Debug)]
pub(super) struct Component<'a> {
    pub(super) name: &'a Text,
    pub(super) item: Object<'a>,
}

/// The value of a component: an object, or a reference to another component.
#[derive(Clone, Copy, Debug)]
pub(super) enum Object<'a> {
    Schema(&'a RefOr<Schema>),
    Parameter(&'a RefOr<Parameter>),
    Header(&'a RefOr<Header>),
    RequestBody(&'a RefOr<RequestBody>),
    Response(&'a RefOr<Response>),
    Link(&'a RefOr<Link>),
    Example(&'a RefOr<Example>),
    PathItem(&'a RefOr<PathItem>),
}

impl<'a> Component<'a> {
    /// Returns the component with a kind and a name, if it could be read.
    pub(super) fn find(components: &'a Components, kind: ComponentKind, name: &str) -> Option<Self> {
        fn of<'a, T>(
            map: &'a Map<RefOr<T>>,
            name: &str,
            item: fn(&'a RefOr<T>) -> Object<'a>,
        ) -> Option<Component<'a>> {
            let (name, value) = map.entry(name)?;
            let item = item(value);
            Some(Component { name, item })
        }
        match kind {
            ComponentKind::Schema => of(&components.schemas, name, Object::Schema),
            ComponentKind::Parameter => of(&components.parameters, name, Object::Parameter),
            ComponentKind::Header => of(&components.headers, name, Object::Header),
            ComponentKind::RequestBody => of(&components.request_bodies, name, Object::RequestBody),
            ComponentKind::Response => of(&components.responses, name, Object::Response),
            ComponentKind::Link => of(&components.links, name, Object::Link),
            ComponentKind::Example => of(&components.examples, name, Object::Example),
            ComponentKind::PathItem => of(&components.path_items, name, Object::PathItem),
        }
    }

    /// Returns every component of a file, kind by kind.
    pub(super) fn all(components: &'a Components) -> Vec<Self> {
        fn of<'a, T>(
            map: &'a Map<RefOr<T>>,
            item: fn(&'a RefOr<T>) -> Object<'a>,
        ) -> impl Iterator<Item = Component<'a>> {
            map.iter().map(move |(name, value)| Component {
                name,
                item: item(value),
            })
        }
        of(&components.schemas, Object::Schema)
            .chain(of(&components.parameters, Object::Parameter))
            .chain(of(&components.headers, Object::Header))
            .chain(of(&components.request_bodies, Object::RequestBody))
            .chain(of(&components.responses, Object::Response))
            .chain(of(&components.links, Object::Link))
            .chain(of(&components.examples, Object::Example))
            .chain(of(&components.path_items, Object::PathItem))
            .collect()
    }

    pub(super) fn node(&self) -> NodeId {
        self.name.pointer.node()
    }

    /// Returns the reference to another component, if the component is one.
    pub(super) fn alias(&self) -> Option<&'a Reference> {
        fn of<T>(item: &RefOr<T>) -> Option<&Reference> {
            match item {
                RefOr::Item(_) => None,
                RefOr::Reference(reference) => Some(reference),
            }
        }
        match self.item {
            Object::Schema(item) => of(item),
            Object::Parameter(item) => of(item),
            Object::Header(item) => of(item),
            Object::RequestBody(item) => of(item),
            Object::Response(item) => of(item),
            Object::Link(item) => of(item),
            Object::Example(item) => of(item),
            Object::PathItem(item) => of(item),
        }
    }
}
