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
use crate::diagnostic::{Code, Diagnostic, NodeId, Place, did_you_mean};
use crate::resolve::{Found, Resolved};
use crate::scalar::Scalar;
use crate::spec::{self, Location, RefOr, Schema, Text};
use crate::wire::{PagingKind, Presence};

mod kind;

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
        let next = self.kind.link().map(|next| next.way().wire_names());
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
    Link(Link<'a>),
    Text(PropertyPath<'a>),
}

impl<'a> Next<'a> {
    pub(crate) fn way(&self) -> &PropertyPath<'a> {
        match self {
            Self::Link(link) => &link.way,
            Self::Text(way) => way,
        }
    }
}

/// The path to a link, the properties of the link, and those of one of its headers.
pub(crate) struct Link<'a> {
    pub(crate) way: PropertyPath<'a>,
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

/// The paging of every operation that has one, or the errors in it, by the node of the operation's id.
pub(super) struct Pagings<'a>(HashMap<NodeId, Result<Paging<'a>, Vec<Diagnostic>>>);

impl<'a> Pagings<'a> {
    pub(super) fn find(
        resolved: &'a Resolved<'a>,
        objects: &Objects<'a>,
        shapes: &Shapes<'a>,
        operations: &[Operation<'a>],
    ) -> Self {
        let mut pagings = HashMap::new();
        for operation in operations {
            let Some(paging) = &operation.written.paging else {
                continue;
            };
            let search = Search {
                resolved,
                objects,
                shapes,
                deprecated: Cell::new(false),
                wrong: RefCell::new(Vec::new()),
            };
            let found = search.paging(operation, paging);
            let node = operation.written.id.pointer.node();
            pagings.insert(node, found.ok_or_else(|| search.wrong.take()));
        }
        Self(pagings)
    }

    pub(super) fn of(&self, operation: &Operation) -> Option<&Result<Paging<'a>, Vec<Diagnostic>>> {
        self.0.get(&operation.written.id.pointer.node())
    }
}

/// Returns the names of the headers that an operation takes.
pub(crate) fn headers_of<'a>(operation: &Operation<'a>) -> impl Iterator<Item = &'a str> {
    let headers = operation.parameters.iter();
    headers
        .filter(|parameter| parameter.location == Location::Header)
        .map(|parameter| parameter.name.value.as_str())
}

/// Looks up the properties, and collects the errors.
struct Search<'s, 'a> {
    resolved: &'a Resolved<'a>,
    objects: &'s Objects<'a>,
    shapes: &'s Shapes<'a>,
    deprecated: Cell<bool>,
    wrong: RefCell<Vec<Diagnostic>>,
}

impl<'a> Search<'_, 'a> {
    fn paging(&self, operation: &Operation<'a>, paging: &'a spec::Paging) -> Option<Paging<'a>> {
        if let Some(body) = &operation.written.request_body {
            let help = "the link to the next page says no body: take `x-paging` or the body away";
            return self.error(body.pointer.key(), "a paged operation cannot have a body", help);
        }
        let (body, page) = self.page(operation, paging)?;
        let items = match (&paging.items, page) {
            (Some(items), Some(page)) => Some((self.path(page, items)?, items)),
            (None, None) => None,
            (Some(items), None) => {
                let help = "leave it out: the items are those of the answer";
                return self.error(items.pointer.key(), "the response is the list itself", help);
            }
            (None, Some(_)) => {
                let help = "add `items`, which names the member with the list";
                return self.error(
                    paging.pointer.key(),
                    "`items` is missing in this `x-paging`",
                    help,
                );
            }
        };
        let list = items.as_ref().map_or(body, |(path, _)| path.last.schema);
        let Some(item) = self.item(list) else {
            return match &paging.items {
                Some(items) => self.not(items, "is not a list"),
                None => None,
            };
        };
        let next = match (&paging.next, page) {
            (Some(next), Some(page)) => Some(self.link(self.path(page, next)?, next)?),
            (Some(text), None) => return self.not(text, "cannot be in a list"),
            (None, _) => None,
        };
        let token = match (&paging.token, page) {
            (Some(token), Some(page)) => Some(self.token(page, token)?),
            (Some(text), None) => return self.not(text, "cannot be in a list"),
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
        paging: &spec::Paging,
    ) -> Option<(&'a RefOr<Schema>, Option<&'a Schema>)> {
        let mut bodies = operation.successes();
        let (_, answer) = bodies.next()?;
        let response = answer.response;
        if let Some(may_be_empty) = &response.may_be_empty {
            let help = "remove it: without the list, a lost page could not be told from the last one";
            return self.error(may_be_empty.key(), "a page cannot be empty", help);
        }
        let body = content(&response.content).map(|content| content.schema);
        let found = body.and_then(|body| Some((body, self.schema(body)?)));
        let page = found.and_then(|(body, found)| match self.shapes.of(found.schema) {
            Shape::Struct => Some((body, Some(found.schema))),
            Shape::List(_) if self.shapes.is_inlined(self.resolved, &found) => Some((body, None)),
            _ => None,
        });
        if page.is_none() || bodies.next().is_some() {
            let help = "a paged operation responds with one status, and an object or a list";
            return self.error(paging.pointer.key(), "this response cannot be paged", help);
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
    fn link(&self, way: PropertyPath<'a>, text: &Text) -> Option<Next<'a>> {
        if self.is_text(way.last.schema) {
            return Some(Next::Text(way));
        }
        let link = self.schema(way.last.schema)?.schema;
        let of = format!("`{}`", way.last.wire_name.value);
        if !is_object(link) {
            return self.not(
                text,
                "is not a link: a text, or an object with `uri` and `headers`",
            );
        }
        let [uri, headers] = LINK.map(|wanted| self.member(link, &of, wanted, text));
        let ((uri, _), (headers, headers_presence)) = (uri?, headers?);
        let Some(uri) = self.text(uri) else {
            return self.not(text, "has a `uri` that is not a string");
        };
        let items = self.schema(headers.schema)?.schema.items.as_deref();
        let Some(header) = items.and_then(|items| self.schema(items)) else {
            return self.not(text, "has `headers` that are not a list");
        };
        let [key, value] = HEADER.map(|wanted| self.member(header.schema, "a header", wanted, text));
        let ((key, _), (value, _)) = (key?, value?);
        let (Some(key), Some(value)) = (self.text(key), self.text(value)) else {
            return self.not(text, "has a header whose `key` or `value` is not a string");
        };
        Some(Next::Link(Link {
            way,
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
        self.not(token, "is not a string")
    }

    /// Returns the property at a dotted path.
    fn path(&self, page: &Schema, text: &Text) -> Option<PropertyPath<'a>> {
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
            Err(flaw) => {
                let (message, help) = flaw.words()?;
                self.error(text.pointer.value(), &message, &help)
            }
        }
    }

    /// Returns a property of an object, and whether it may be absent. `of` is the object in words, `text` the
    /// place of an error.
    fn member(
        &self,
        schema: &'a Schema,
        of: &str,
        wanted: &str,
        text: &Text,
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
        let help = did_you_mean(wanted, known).map_or_else(
            || "name a property that is answered".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("{of} has no property `{wanted}`");
        self.error(text.pointer.value(), &message, &help)
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

    fn not<T>(&self, text: &Text, what: &str) -> Option<T> {
        let message = format!("`{}` {what}", text.value);
        self.error(
            text.pointer.value(),
            &message,
            "see `x-paging` in docs/description.md",
        )
    }

    fn error<T>(&self, place: Place, message: &str, help: &str) -> Option<T> {
        let diagnostic = Diagnostic::error(Code::Paging, place, message).help(help);
        self.wrong.borrow_mut().push(diagnostic);
        None
    }
}
