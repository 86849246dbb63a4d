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
    let items = members.get(
        page_found.schema,
        "the answer",
        &paging.items.value,
        &paging.items,
    )?;
    let Some((Type::List(item), _)) = lower_type(cx, directions, items.0, Direction::Response) else {
        return wrong(cx, &paging.items, "is not a list");
    };

    let mut at = page_found.schema;
    let mut of = "the answer".to_owned();
    let mut next = Vec::new();
    for part in paging.next.value.split('.') {
        let (schema, _) = members.get(at, &of, part, &paging.next)?;
        at = cx.resolved.schema(schema)?.schema;
        of = format!("`{part}`");
        next.push(name::field(part)?);
    }
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
        items: name::field(&paging.items.value)?,
        items_presence: items.1,
        next,
        uri: name::field(LINK[0])?,
        headers: name::field(LINK[1])?,
        headers_presence,
        header_key: name::field(HEADER[0])?,
        header_value: name::field(HEADER[1])?,
        token,
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

impl<'a> Members<'_, 'a, '_> {
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
    let headers = || {
        collected
            .parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Header)
    };
    if !headers().any(|parameter| parameter.name.value == header.value) {
        let help = did_you_mean(
            &header.value,
            headers().map(|parameter| parameter.name.value.as_str()),
        )
        .map_or_else(
            || "name a header parameter of this operation".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the operation takes no header `{}`", header.value);
        cx.error(Code::Paging, header.pointer.value(), message, help);
        return None;
    }
    Some((name::field(&token.value)?, header.value.clone()))
}
