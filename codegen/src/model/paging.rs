//! `x-paging`: the list in a response, and how one page leads to the next, checked against the schema of the
//! page.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;

use super::content;
use super::direction::Direction;
use super::object::{Member, Objects, is_object};
use super::operation::Operation;
use super::property_path::{Paths, PropertyPath, Steps};
use super::shape::{Shape, Shapes};
use crate::diagnostic::{NodeId, Pointer, did_you_mean};
use crate::resolve::{Found, Resolved};
use crate::scalar::Scalar;
use crate::spec::{self, Location, RefOr, Schema, Text};
use crate::wire::{PagingKind, Presence};

mod flaw;
mod kind;

pub(crate) use flaw::{Keys, KindFlaw, Lacking, PagingFlaw};

/// The properties of a link, and below of a header; see `x-paging` in docs/description.md.
const LINK: [&str; 2] = ["uri", "headers"];
const HEADER: [&str; 2] = ["key", "value"];

/// How one page of an operation leads to the next.
pub(crate) struct Paging<'a> {
    /// The schema of the response body.
    pub(crate) body: &'a RefOr<Schema>,
    /// The schema of the page, or `None` if the body is the list itself.
    pub(crate) page: Option<&'a Schema>,
    /// The schema of an item.
    pub(crate) item: &'a RefOr<Schema>,
    /// The path to the list of items.
    pub(crate) items: Option<PropertyPath<'a>>,
    pub(crate) kind: PagingKind<Next<'a>, PropertyPath<'a>>,
    /// Whether one of the properties is deprecated.
    pub(crate) deprecated: bool,
}

impl Paging<'_> {
    /// Returns the properties that a page is read by: the path to the items, the path to the link, and the
    /// token.
    pub(crate) fn meaning(&self) -> (Vec<&str>, Option<Vec<&str>>, Option<Vec<&str>>) {
        let token = self.kind.token().map(PropertyPath::wire_names);
        let next = self.kind.link().map(|next| next.path().wire_names());
        let items = self
            .items
            .as_ref()
            .map(PropertyPath::wire_names)
            .unwrap_or_default();
        (items, next, token)
    }
}

/// A link to the next page.
pub(crate) enum Next<'a> {
    Link(PageLink<'a>),
    Text(PropertyPath<'a>),
}

impl<'a> Next<'a> {
    pub(crate) fn path(&self) -> &PropertyPath<'a> {
        match self {
            Self::Link(link) => &link.path,
            Self::Text(path) => path,
        }
    }
}

/// The path to a link, the properties of the link, and those of one of its headers.
pub(crate) struct PageLink<'a> {
    pub(crate) path: PropertyPath<'a>,
    pub(crate) uri: TextMember<'a>,
    pub(crate) headers: &'a Text,
    /// Whether the headers may be absent.
    pub(crate) headers_presence: Presence,
    pub(crate) key: TextMember<'a>,
    pub(crate) value: TextMember<'a>,
}

/// A property that is a string.
#[derive(Clone, Copy)]
pub(crate) struct TextMember<'a> {
    pub(crate) name: &'a Text,
    /// Whether its type has a name of its own.
    pub(crate) is_named: bool,
}

/// The paging of every operation that has one, by the node of the operation's id; and what is wrong with
/// others.
pub(super) struct Pagings<'a> {
    found: HashMap<NodeId, Paging<'a>>,
    wrong: Vec<WrongPaging<'a>>,
}

/// What is wrong with the paging of an operation.
pub(crate) struct WrongPaging<'a> {
    pub(crate) flaw: PagingFlaw<'a>,
    /// The view, if it is one that has responses of its own and the paging of its operation.
    pub(crate) view: Option<&'a Pointer>,
}

impl<'a> Pagings<'a> {
    pub(super) fn find(
        resolved: &'a Resolved<'a>,
        objects: &Objects<'a>,
        shapes: &Shapes<'a>,
        operations: &[Operation<'a>],
    ) -> Self {
        let (mut pagings, mut wrong) = (HashMap::new(), Vec::new());
        for operation in operations {
            let Some(paging) = &operation.written.paging else {
                continue;
            };
            let search = PageSearch {
                resolved,
                objects,
                shapes,
                deprecated: Cell::new(false),
                wrong: RefCell::new(Vec::new()),
            };
            let found = search.paging(operation, paging);
            let node = operation.written.id.pointer.node();
            pagings.extend(found.map(|found| (node, found)));
            let view = operation.inherits("x-paging");
            let flaws = search.wrong.take().into_iter();
            wrong.extend(flaws.map(|flaw| WrongPaging { flaw, view }));
        }
        Self {
            found: pagings,
            wrong,
        }
    }

    pub(super) fn of(&self, operation: &Operation) -> Option<&Paging<'a>> {
        self.found.get(&operation.written.id.pointer.node())
    }

    pub(super) fn wrong(&self) -> &[WrongPaging<'a>] {
        &self.wrong
    }
}

/// Returns the names of the headers that an operation takes.
pub(crate) fn headers_of<'a>(operation: &Operation<'a>) -> impl Iterator<Item = &'a str> {
    let headers = operation.parameters.iter();
    headers
        .filter(|parameter| parameter.location == Location::Header)
        .map(|parameter| parameter.name.value.as_str())
}

/// Looks up the properties, and collects what is wrong.
struct PageSearch<'s, 'a> {
    resolved: &'a Resolved<'a>,
    objects: &'s Objects<'a>,
    shapes: &'s Shapes<'a>,
    deprecated: Cell<bool>,
    wrong: RefCell<Vec<PagingFlaw<'a>>>,
}

impl<'a> PageSearch<'_, 'a> {
    fn paging(&self, operation: &Operation<'a>, paging: &'a spec::Paging) -> Option<Paging<'a>> {
        if let Some(body) = &operation.written.request_body {
            return self.flaw(PagingFlaw::Body(&body.pointer));
        }
        let (body, page) = self.page(operation, paging)?;
        let items = match (&paging.items, page) {
            (Some(items), Some(page)) => Some((self.path(page, items)?, items)),
            (None, None) => None,
            (Some(items), None) => return self.flaw(PagingFlaw::ItemsOfList(items)),
            (None, Some(_)) => return self.flaw(PagingFlaw::NoItems(&paging.pointer)),
        };
        let list = items.as_ref().map_or(body, |(path, _)| path.last.schema);
        let Some(item) = self.item(list) else {
            return match &paging.items {
                Some(items) => self.flaw(PagingFlaw::NoList(items)),
                None => None,
            };
        };
        let next = match (&paging.next, page) {
            (Some(next), Some(page)) => Some(self.link(self.path(page, next)?, next)?),
            (Some(text), None) => return self.flaw(PagingFlaw::InList(text)),
            (None, _) => None,
        };
        let token = match (&paging.token, page) {
            (Some(token), Some(page)) => Some(self.token(page, token)?),
            (Some(text), None) => return self.flaw(PagingFlaw::InList(text)),
            (None, _) => None,
        };
        Some(Paging {
            body,
            page,
            item,
            items: items.map(|(path, _)| path),
            kind: self.kind(operation, paging, next, token)?,
            deprecated: self.deprecated.get(),
        })
    }

    /// Returns the schema of the only success response, and that of the page if it is an object rather than a
    /// list.
    fn page(
        &self,
        operation: &Operation<'a>,
        paging: &'a spec::Paging,
    ) -> Option<(&'a RefOr<Schema>, Option<&'a Schema>)> {
        let mut bodies = operation.successes();
        let (_, answer) = bodies.next()?;
        let response = answer.response;
        if let Some(may_be_empty) = &response.may_be_empty {
            return self.flaw(PagingFlaw::Empty(may_be_empty));
        }
        let body = content(&response.content).map(|content| content.schema);
        let found = body.and_then(|body| Some((body, self.schema(body)?)));
        let page = found.and_then(|(body, found)| match self.shapes.of(found.schema) {
            Shape::Struct => Some((body, Some(found.schema))),
            Shape::List(_) if self.shapes.is_inlined(self.resolved, &found) => Some((body, None)),
            _ => None,
        });
        if page.is_none() || bodies.next().is_some() {
            return self.flaw(PagingFlaw::Response(&paging.pointer));
        }
        page
    }

    /// Returns the schema of the items of a list.
    fn item(&self, list: &'a RefOr<Schema>) -> Option<&'a RefOr<Schema>> {
        let found = self.resolved.schema(list)?;
        match self.shapes.of(found.schema) {
            Shape::List(item) if self.shapes.is_inlined(self.resolved, &found) => Some(item),
            _ => None,
        }
    }

    /// Checks that the end of a path is a link.
    fn link(&self, path: PropertyPath<'a>, text: &'a Text) -> Option<Next<'a>> {
        if self.is_text(path.last.schema) {
            return Some(Next::Text(path));
        }
        let link = self.schema(path.last.schema)?.schema;
        let of = Some(path.last.wire_name);
        if !is_object(link) {
            return self.flaw(PagingFlaw::NoLink(text));
        }
        let [uri, headers] = LINK.map(|wanted| self.member(link, of, wanted, text));
        let ((uri, _), (headers, headers_presence)) = (uri?, headers?);
        let Some(uri) = self.text(uri) else {
            return self.flaw(PagingFlaw::NoUri(text));
        };
        let items = self.schema(headers.schema)?.schema.items.as_deref();
        let Some(header) = items.and_then(|items| self.schema(items)) else {
            return self.flaw(PagingFlaw::NoHeaders(text));
        };
        let [key, value] = HEADER.map(|wanted| self.member(header.schema, None, wanted, text));
        let ((key, _), (value, _)) = (key?, value?);
        let (Some(key), Some(value)) = (self.text(key), self.text(value)) else {
            return self.flaw(PagingFlaw::NoPair(text));
        };
        Some(Next::Link(PageLink {
            path,
            uri,
            headers: headers.wire_name,
            headers_presence,
            key,
            value,
        }))
    }

    fn token(&self, page: &'a Schema, token: &'a Text) -> Option<PropertyPath<'a>> {
        let path = self.path(page, token)?;
        if self.is_text(path.last.schema) {
            return Some(path);
        }
        self.flaw(PagingFlaw::NoText(token))
    }

    /// Returns the property at a dotted path.
    fn path(&self, page: &Schema, text: &'a Text) -> Option<PropertyPath<'a>> {
        let paths = Paths {
            resolved: self.resolved,
            objects: self.objects,
            through_lists: false,
        };
        match paths.find(page, Steps::Dotted(&text.value)) {
            Ok(path) => {
                self.deprecated.set(self.deprecated.get() || path.deprecated);
                Some(path)
            }
            Err(flaw) => self.flaw(PagingFlaw::Path(text, flaw)),
        }
    }

    /// Returns a property of a link, which is the value of the property `of`, or of one of its headers; and
    /// whether it may be absent. `text` is the place of a flaw.
    fn member(
        &self,
        schema: &'a Schema,
        of: Option<&'a Text>,
        wanted: &'static str,
        text: &'a Text,
    ) -> Option<(&Member<'a>, Presence)> {
        let merged = self.objects.of(schema);
        let members = || {
            let members = merged.members.iter();
            members.filter(|member| member.travels(Direction::Response))
        };
        if let Some(member) = members().find(|member| member.wire_name.value == wanted) {
            let found = self.schema(member.schema)?;
            self.deprecated
                .set(self.deprecated.get() || found.is_deprecated());
            return Some((member, merged.presence(member, Direction::Response)));
        }
        let known = members().map(|member| member.wire_name.value.as_str());
        let near = did_you_mean(wanted, known);
        self.flaw(PagingFlaw::NoProperty {
            text,
            of,
            wanted,
            near,
        })
    }

    /// Returns a property that is a string.
    fn text(&self, member: &Member<'a>) -> Option<TextMember<'a>> {
        let is_named = self.schema(member.schema)?.name.is_some();
        self.is_text(member.schema).then_some(TextMember {
            name: member.wire_name,
            is_named,
        })
    }

    fn is_text(&self, schema: &'a RefOr<Schema>) -> bool {
        let found = self.schema(schema);
        found.is_some_and(|found| matches!(self.shapes.of(found.schema), Shape::Scalar(Scalar::String)))
    }

    fn schema(&self, schema: &'a RefOr<Schema>) -> Option<Found<'a>> {
        self.resolved.schema(schema)
    }

    fn flaw<T>(&self, flaw: PagingFlaw<'a>) -> Option<T> {
        self.wrong.borrow_mut().push(flaw);
        None
    }
}
