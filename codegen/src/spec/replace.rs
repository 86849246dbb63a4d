//! Puts a schema in the place of another one, wherever in the document that stands.

use std::collections::HashMap;

use super::{
    Document, Header, Map, MediaType, Operation, Parameter, PathItem, RefOr, RequestBody, Response, Schema,
};
use crate::diagnostic::NodeId;

/// How many schemas are put into new ones: what is in one may be in several.
const MOST_WITHIN: usize = 10_000;

/// The state of the replacement.
struct Pass<'n> {
    /// The new schemas, by the nodes of the old ones.
    new: &'n HashMap<NodeId, Schema>,
    /// The nodes whose new schemas lead to the current one: what is in itself stays as it is.
    way: Vec<NodeId>,
    left: usize,
}

impl Document<'_> {
    /// Replaces each schema for whose node there is a new one, in new ones too.
    pub(crate) fn replace(&mut self, new: &HashMap<NodeId, Schema>) {
        let pass = &mut Pass {
            new,
            way: Vec::new(),
            left: MOST_WITHIN,
        };
        let root = &mut self.root;
        items(root.paths.values_mut()).for_each(|item| path_item(item, pass));
        let webhooks = root.webhooks.values_mut();
        items(webhooks.map(|it| &mut it.body)).for_each(|body| request_body(body, pass));
        items(root.common.parameters.iter_mut()).for_each(|it| parameter(it, pass));
        items(root.common.headers.values_mut()).for_each(|it| header(it, pass));
        let responses = root.common.responses.iter_mut();
        items(responses.map(|(_, _, it)| it)).for_each(|it| response(it, pass));
        for components in &mut self.files {
            items(components.path_items.values_mut()).for_each(|it| path_item(it, pass));
            items(components.parameters.values_mut()).for_each(|it| parameter(it, pass));
            items(components.headers.values_mut()).for_each(|it| header(it, pass));
            items(components.request_bodies.values_mut()).for_each(|it| request_body(it, pass));
            items(components.responses.values_mut()).for_each(|it| response(it, pass));
            components.schemas.values_mut().for_each(|it| schema(it, pass));
        }
    }
}

/// What stands there itself. What a reference leads to is visited where it stands.
fn items<'a, T: 'a>(list: impl Iterator<Item = &'a mut RefOr<T>>) -> impl Iterator<Item = &'a mut T> {
    list.filter_map(|it| match it {
        RefOr::Item(item) => Some(item),
        RefOr::Reference(_) => None,
    })
}

fn path_item(item: &mut PathItem, pass: &mut Pass) {
    items(item.parameters.list.iter_mut()).for_each(|it| parameter(it, pass));
    item.operations.iter_mut().for_each(|it| operation(it, pass));
}

fn operation(operation: &mut Operation, pass: &mut Pass) {
    items(operation.parameters.list.iter_mut()).for_each(|it| parameter(it, pass));
    let body = operation.request_body.iter_mut().map(|body| &mut body.value);
    items(body).for_each(|it| request_body(it, pass));
    let responses = operation.responses.iter_mut().map(|(_, _, it)| it);
    items(responses).for_each(|it| response(it, pass));
}

fn parameter(parameter: &mut Parameter, pass: &mut Pass) {
    schema(&mut parameter.schema, pass);
}

fn header(header: &mut Header, pass: &mut Pass) {
    schema(&mut header.schema, pass);
}

fn request_body(body: &mut RequestBody, pass: &mut Pass) {
    content(&mut body.content, pass);
}

fn response(response: &mut Response, pass: &mut Pass) {
    items(response.headers.values_mut()).for_each(|it| header(it, pass));
    content(&mut response.content, pass);
}

fn content(content: &mut Map<MediaType>, pass: &mut Pass) {
    let schemas = content.values_mut().filter_map(|it| it.schema.as_mut());
    schemas.for_each(|it| schema(it, pass));
}

fn schema(written: &mut RefOr<Schema>, pass: &mut Pass) {
    let RefOr::Item(item) = written else { return };
    let node = item.pointer.node();
    let Some(new) = pass.new.get(&node).filter(|_| !pass.way.contains(&node)) else {
        return below(item, pass);
    };
    if !pass.way.is_empty() {
        let Some(left) = pass.left.checked_sub(1) else {
            return;
        };
        pass.left = left;
    }
    *item = new.clone();
    pass.way.push(node);
    below(item, pass);
    pass.way.pop();
}

fn below(item: &mut Schema, pass: &mut Pass) {
    let lists = [&mut item.all_of, &mut item.one_of, &mut item.any_of];
    lists.into_iter().flatten().for_each(|it| schema(it, pass));
    item.properties.values_mut().for_each(|it| schema(it, pass));
    let others = [
        &mut item.additional_properties,
        &mut item.names,
        &mut item.items,
        &mut item.content,
    ];
    others.into_iter().flatten().for_each(|it| schema(it, pass));
}
