//! `x-paging` → the way from one page to the next, held against the schema of the page.

use std::cell::Cell;
use std::collections::HashMap;

use super::Context;
use super::direction::Directions;
use super::name;
use super::schema::lower_type;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::ir::{self, Name, Type};
use crate::model::{Collected, Direction, content, object};
use crate::spec::{Location, Paging, RefOr, Schema, Text, TypeName};

/// The members of a link; see `x-paging` in the README.
const LINK: [&str; 2] = ["uri", "headers"];
const HEADER: [&str; 2] = ["key", "value"];

/// The methods of a paged operation besides its own.
pub(super) struct Names {
    /// Gives every page.
    pub(super) pages: Name,
    /// Builds the request that both send.
    pub(super) request: Name,
}

pub(super) fn lower(
    cx: &Context,
    collected: &Collected,
    paging: &Paging,
    directions: &Directions,
    names: Names,
) -> Option<ir::Paging> {
    if let Some(body) = &collected.operation.request_body {
        let help = "the link to the next page says no body: take `x-paging` or the body away";
        cx.error(
            Code::Paging,
            body.pointer.key(),
            "a paged operation cannot have a body",
            help,
        );
        return None;
    }
    let page = page(cx, collected, paging)?;
    let page_found = cx.resolved.schema(page)?;
    let page_name = directions
        .type_name(page_found.component()?, Direction::Response)?
        .clone();

    let members = Members {
        cx,
        deprecated: Cell::new(false),
    };
    let items = members.way(page_found.schema, &paging.items)?;
    let Some((Type::List(item), _)) = lower_type(cx, directions, items.end, Direction::Response) else {
        return wrong(cx, &paging.items, "is not a list");
    };
    let next = members.way(page_found.schema, &paging.next)?;
    let at = cx.resolved.schema(next.end)?.schema;
    let of = paging.next.value.rsplit('.').next().unwrap_or_default();
    let of = format!("`{of}`");
    if !object::is_object(at) {
        return wrong(
            cx,
            &paging.next,
            "is not a link, an object with `uri` and `headers`",
        );
    }
    let [uri, headers] = LINK.map(|wanted| members.get(at, &of, wanted, &paging.next));
    let ((uri, _), (headers, headers_presence)) = (uri?, headers?);
    if !is_text(cx, uri) {
        return wrong(cx, &paging.next, "has a `uri` that is not text");
    }
    let header = cx
        .resolved
        .schema(headers)?
        .schema
        .items
        .as_deref()
        .and_then(|items| cx.resolved.schema(items));
    let Some(header) = header else {
        return wrong(cx, &paging.next, "has `headers` that are not a list");
    };
    let [key, value] = HEADER.map(|wanted| members.get(header.schema, "a header", wanted, &paging.next));
    if !is_text(cx, key?.0) || !is_text(cx, value?.0) {
        return wrong(
            cx,
            &paging.next,
            "has a header whose `key` or `value` is not text",
        );
    }

    let token = match (&paging.token, &paging.token_header) {
        (Some(token), Some(header)) => {
            let (schema, _) = members.get(page_found.schema, "the answer", &token.value, token)?;
            Some(token_header(cx, collected, schema, token, header)?)
        }
        _ => None,
    };
    Some(ir::Paging {
        method: names.pages,
        request: names.request,
        page: page_name,
        item: *item,
        items: items.fields,
        items_presence: items.presence,
        items_path: paging.items.value.split('.').map(str::to_owned).collect(),
        next: next.fields,
        uri: name::field(LINK[0])?,
        headers: name::field(LINK[1])?,
        headers_presence,
        header_key: name::field(HEADER[0])?,
        header_value: name::field(HEADER[1])?,
        token,
        link_headers: headers_of(collected).map(str::to_owned).collect(),
        deprecated: members.deprecated.get(),
    })
}

/// Reports operations that answer with the same page and find other things in it: a page has one meaning.
pub(super) fn check_agreement(cx: &Context, operations: &[Collected], groups: &[ir::Group]) {
    let mut first: HashMap<&Name, (&ir::Paging, &Paging)> = HashMap::new();
    for operation in groups.iter().flat_map(|group| &group.operations) {
        let written = operations
            .iter()
            .find(|collected| collected.operation.id.value == operation.id)
            .and_then(|collected| collected.operation.paging.as_ref());
        let (Some(lowered), Some(written)) = (&operation.paging, written) else {
            continue;
        };
        let (other, place) = *first.entry(&lowered.page).or_insert((lowered, written));
        let meaning = |paging: &ir::Paging| {
            let token = paging.token.as_ref().map(|(field, _)| field.clone());
            (paging.items.clone(), paging.next.clone(), token)
        };
        if meaning(other) != meaning(lowered) {
            let message = format!("another operation finds other members in `{}`", lowered.page);
            cx.report(
                Diagnostic::error(Code::Paging, written.pointer.key(), message)
                    .related(place.pointer.key(), "the other one")
                    .help("name the same members, or let one of them answer with another schema"),
            );
        }
    }
}

/// The schema of the page: the named object of the one success answer.
fn page<'a>(cx: &Context<'a, '_>, collected: &Collected<'a>, paging: &Paging) -> Option<&'a RefOr<Schema>> {
    let mut bodies = collected
        .operation
        .responses
        .iter()
        .filter(|(status, ..)| status.is_success());
    let (_, _, response) = bodies.next()?;
    let response = cx.resolved.response(response)?;
    if let Some(may_be_empty) = &response.may_be_empty {
        let help = "remove it: without the list, nobody could tell a lost page from the last one";
        cx.error(Code::Paging, may_be_empty.key(), "a page cannot be empty", help);
        return None;
    }
    let page = content(&response.content).map(|content| content.schema);
    let named = page.filter(|page| cx.resolved.schema(page).is_some_and(|found| found.name.is_some()));
    if named.is_none() || bodies.next().is_some() {
        let help = "a paged operation answers with one status and a named object";
        cx.error(
            Code::Paging,
            paging.pointer.key(),
            "this answer cannot be paged",
            help,
        );
        return None;
    }
    named
}

/// Looks members up, and keeps in mind whether one of them is deprecated.
struct Members<'c, 'a, 'd> {
    cx: &'c Context<'a, 'd>,
    deprecated: Cell<bool>,
}

/// A way through members, from the answer down.
struct Way<'a> {
    fields: Vec<Name>,
    end: &'a RefOr<Schema>,
    /// Whether the last member may be missing.
    presence: ir::Presence,
}

impl<'a> Members<'_, 'a, '_> {
    /// The members that a text names, with dots between them.
    fn way(&self, page: &'a Schema, text: &Text) -> Option<Way<'a>> {
        let mut at = page;
        let mut of = "the answer".to_owned();
        let mut fields = Vec::new();
        let mut parts = text.value.split('.').peekable();
        loop {
            let part = parts.next()?;
            let (end, presence) = self.get(at, &of, part, text)?;
            fields.push(name::field(part)?);
            if parts.peek().is_none() {
                return Some(Way {
                    fields,
                    end,
                    presence,
                });
            }
            at = self.cx.resolved.schema(end)?.schema;
            of = format!("`{part}`");
        }
    }

    /// A member of the object that `of` is, and whether it may be missing. `text` is what names it.
    fn get(
        &self,
        schema: &'a Schema,
        of: &str,
        wanted: &str,
        text: &Text,
    ) -> Option<(&'a RefOr<Schema>, ir::Presence)> {
        let merged = self.cx.model.merged(schema);
        let members = || {
            let members = merged.members.iter();
            members.filter(|member| member.travels(Direction::Response))
        };
        if let Some(member) = members().find(|member| member.wire_name.value == wanted) {
            let found = self.cx.resolved.schema(member.schema)?;
            self.deprecated
                .set(self.deprecated.get() || found.is_deprecated());
            return Some((member.schema, merged.presence(member, Direction::Response)));
        }
        let known = members().map(|member| member.wire_name.value.as_str());
        let help = did_you_mean(wanted, known).map_or_else(
            || "name a property that is answered".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("{of} has no member `{wanted}`");
        self.cx.error(Code::Paging, text.pointer.value(), message, help);
        None
    }
}

fn is_text(cx: &Context, schema: &RefOr<Schema>) -> bool {
    cx.resolved.schema(schema).is_some_and(|found| {
        found.name.is_none()
            && found.schema.format.is_none()
            && found
                .schema
                .types
                .iter()
                .all(|ty| matches!(ty.value, TypeName::String | TypeName::Null))
            && !found.schema.types.is_empty()
    })
}

fn wrong<T>(cx: &Context, text: &Text, what: &str) -> Option<T> {
    let help = "see `x-paging` in the README";
    cx.error(
        Code::Paging,
        text.pointer.value(),
        format!("`{}` {what}", text.value),
        help,
    );
    None
}

/// The names of the headers that the operation takes.
fn headers_of<'c>(collected: &'c Collected) -> impl Iterator<Item = &'c str> {
    let headers = collected.parameters.iter();
    headers
        .filter(|parameter| parameter.location == Location::Header)
        .map(|parameter| parameter.name.value.as_str())
}

fn token_header(
    cx: &Context,
    collected: &Collected,
    schema: &RefOr<Schema>,
    token: &Text,
    header: &Text,
) -> Option<(Name, String)> {
    if !is_text(cx, schema) {
        return wrong(cx, token, "is not text");
    }
    if !headers_of(collected).any(|name| name == header.value) {
        let help = did_you_mean(&header.value, headers_of(collected)).map_or_else(
            || "name a header parameter of this operation".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the operation takes no header `{}`", header.value);
        cx.error(Code::Paging, header.pointer.value(), message, help);
        return None;
    }
    Some((name::field(&token.value)?, header.value.clone()))
}
