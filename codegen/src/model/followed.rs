//! `x-leads-to` of properties: the operations that links lead to, and the objects that are such links.
//!
//! A Link Object of OpenAPI belongs to a response, and passes one value of it to an operation. It cannot
//! describe a link in each item of a list, nor a link that is a complete URL with its own query.

use std::collections::HashMap;

use super::link::is_link;
use super::object::{Merged, is_object};
use super::parameter::is_by_itself;
use super::{Direction, Model, Operation};
use crate::diagnostic::{NodeId, Pointer, did_you_mean};
use crate::resolve::{Found, walk};
use crate::spec::{Location, Parameter, RefOr, Schema, Text, TypeName};

/// The names of the property with the address of a link.
const ADDRESS: [&str; 2] = ["uri", "href"];

/// The links that name the operation they lead to.
#[derive(Default)]
pub(crate) struct Followed<'a> {
    /// The first `x-leads-to` for each operation, by the node of the operation's id.
    operations: HashMap<NodeId, &'a Text>,
    /// The objects that are links, by the node of the schema.
    objects: HashMap<NodeId, LinkObject<'a>>,
    pub(crate) wrong: Vec<WrongLead<'a>>,
}

/// An `x-leads-to` that leads nowhere.
pub(crate) struct WrongLead<'a> {
    pub(crate) property: &'a Text,
    /// The id of the operation, as it is written.
    pub(crate) id: &'a Text,
    pub(crate) flaw: LeadFlaw<'a>,
}

/// Why an `x-leads-to` leads nowhere.
pub(crate) enum LeadFlaw<'a> {
    /// The property is only sent, as this says.
    OnlySent(&'a Pointer),
    /// There is no such operation.
    NoOperation {
        near: Option<&'a str>,
    },
    /// The operation takes a body.
    TakesBody,
    /// The operation requires this parameter, which is not in the URL.
    Needs(&'a Parameter),
    /// The property is neither a string nor an object; below, an object without an address.
    NoLink,
    NoAddress,
    /// This property of the link is not a string.
    NoText(&'a Text),
    /// The headers are not a list of objects; below, of objects with a key and a value.
    NoList,
    NoPair,
}

/// An object that is a link, by its properties.
#[derive(Clone, Copy)]
pub(crate) struct LinkObject<'a> {
    pub(crate) address: &'a Text,
    pub(crate) method: Option<&'a Text>,
    pub(crate) headers: Option<LinkHeaders<'a>>,
}

/// The headers that a link asks for: a list, and the properties of an item.
#[derive(Clone, Copy)]
pub(crate) struct LinkHeaders<'a> {
    pub(crate) list: &'a Text,
    /// The schema of an item.
    pub(crate) item: &'a Schema,
    pub(crate) key: &'a Text,
    pub(crate) value: &'a Text,
}

impl<'a> Followed<'a> {
    pub(super) fn find(model: &Model<'a>) -> Self {
        let mut followed = Self::default();
        walk::schemas(model.resolved.document, |_, schema| {
            let RefOr::Item(schema) = schema else { return };
            for (name, property) in schema.properties.iter() {
                let Some(found) = model.resolved.schema(property) else {
                    continue;
                };
                let Some(id) = found.leads_to() else { continue };
                if let Err(flaw) = followed.add(model, &found, id) {
                    followed.wrong.push(WrongLead {
                        property: name,
                        id,
                        flaw,
                    });
                }
            }
        });
        followed
    }

    /// Returns the first `x-leads-to` that names the operation, if there is one.
    pub(crate) fn operation(&self, operation: &Operation) -> Option<&'a Text> {
        let is_plain = operation.written.view.is_none();
        let said = self.operations.get(&operation.written.id.pointer.node());
        said.copied().filter(|_| is_plain)
    }

    /// Returns the properties of an object that is such a link.
    pub(crate) fn object(&self, schema: NodeId) -> Option<&LinkObject<'a>> {
        self.objects.get(&schema)
    }

    fn add(&mut self, model: &Model<'a>, found: &Found<'a>, id: &'a Text) -> Result<(), LeadFlaw<'a>> {
        let operation = target(model, id)?;
        if let Some(place) = found.write_only() {
            return Err(LeadFlaw::OnlySent(place));
        }
        if !is_link_text(found) {
            let object = link_object(model, found)?;
            self.objects.insert(found.schema.pointer.node(), object);
        }
        self.operations
            .entry(operation.written.id.pointer.node())
            .or_insert(id);
        Ok(())
    }
}

/// Returns the operation that a property leads to, if a link suffices to call it.
fn target<'m, 'a>(model: &'m Model<'a>, id: &Text) -> Result<&'m Operation<'a>, LeadFlaw<'a>> {
    let name = &id.value;
    let Some(operation) = model.operation(name) else {
        let known = model
            .described()
            .map(|operation| operation.written.id.value.as_str());
        let near = did_you_mean(name, known);
        return Err(LeadFlaw::NoOperation { near });
    };
    if operation.written.request_body.is_some() {
        return Err(LeadFlaw::TakesBody);
    }
    let needed = operation.parameters.iter().find(|parameter| {
        let elsewhere = matches!(parameter.location, Location::Header | Location::Cookie);
        elsewhere && parameter.required && !is_by_itself(parameter)
    });
    match needed {
        Some(parameter) => Err(LeadFlaw::Needs(parameter)),
        None => Ok(operation),
    }
}

/// Returns the properties of the link object.
fn link_object<'a>(model: &Model<'a>, found: &Found<'a>) -> Result<LinkObject<'a>, LeadFlaw<'a>> {
    if !is_object(found.schema) {
        return Err(LeadFlaw::NoLink);
    }
    let merged = model.merged(found.schema);
    let address = ADDRESS.iter().find_map(|name| member(merged, name));
    let address = address.ok_or(LeadFlaw::NoAddress)?;
    let method = member(merged, "method");
    for text in [Some(address), method].into_iter().flatten() {
        if !is_text(model, merged, text) {
            return Err(LeadFlaw::NoText(text));
        }
    }
    let headers = member(merged, "headers");
    let headers = headers
        .map(|list| link_headers(model, merged, list))
        .transpose()?;
    Ok(LinkObject {
        address,
        method,
        headers,
    })
}

/// Returns the properties of the headers that a link object asks for.
fn link_headers<'a>(
    model: &Model<'a>,
    merged: &Merged<'a>,
    list: &'a Text,
) -> Result<LinkHeaders<'a>, LeadFlaw<'a>> {
    let items = merged
        .member(&list.value)
        .and_then(|member| model.resolved.schema(member.schema));
    let items = items.and_then(|items| items.schema.items.as_deref());
    let item = items
        .and_then(|item| model.resolved.schema(item))
        .filter(|item| !item.null);
    let item = item.filter(|item| is_object(item.schema));
    let item = item.ok_or(LeadFlaw::NoList)?;
    let of_item = model.merged(item.schema);
    let pair =
        ["key", "value"].map(|name| member(of_item, name).filter(|text| is_text(model, of_item, text)));
    let [Some(key), Some(value)] = pair else {
        return Err(LeadFlaw::NoPair);
    };
    Ok(LinkHeaders {
        list,
        item: item.schema,
        key,
        value,
    })
}

/// Returns the name of a property that responses have.
fn member<'a>(merged: &Merged<'a>, name: &str) -> Option<&'a Text> {
    let member = merged.member(name)?;
    member.travels(Direction::Response).then_some(member.wire_name)
}

fn is_text(model: &Model, merged: &Merged, name: &Text) -> bool {
    let member = merged.member(&name.value);
    let found = member.and_then(|member| model.resolved.schema(member.schema));
    found.is_some_and(|found| is_link_text(&found))
}

/// Whether a value is a plain string, with the format of a link or without a format.
fn is_link_text(found: &Found) -> bool {
    let schema = found.schema;
    let text = |ty| matches!(ty, TypeName::String | TypeName::Null);
    schema.enum_values.is_none()
        && (schema.format.is_none() || is_link(found))
        && !schema.types.is_empty()
        && schema.types.iter().all(|ty| text(ty.value))
}
