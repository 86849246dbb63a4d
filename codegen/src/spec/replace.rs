//! Puts a schema in the place of another one, wherever in the document that stands.

use std::collections::HashMap;

use super::{
    Document, Header, Map, MediaType, Operation, Parameter, PathItem, RefOr, RequestBody, Response, Schema,
};
use crate::diagnostic::NodeId;

/// The new schemas, by the nodes of the old ones.
type Replacements = HashMap<NodeId, Schema>;

impl Document<'_> {
    /// Replaces each schema for whose node there is a new one. What is in a new one stays as it is.
    pub(crate) fn replace(&mut self, new: &Replacements) {
        let root = &mut self.root;
        items(root.paths.values_mut()).for_each(|item| path_item(item, new));
        let webhooks = root.webhooks.values_mut();
        items(webhooks.map(|it| &mut it.body)).for_each(|body| request_body(body, new));
        items(root.common.parameters.iter_mut()).for_each(|it| parameter(it, new));
        items(root.common.headers.values_mut()).for_each(|it| header(it, new));
        let responses = root.common.responses.iter_mut();
        items(responses.map(|(_, _, it)| it)).for_each(|it| response(it, new));
        for components in &mut self.files {
            items(components.path_items.values_mut()).for_each(|it| path_item(it, new));
            items(components.parameters.values_mut()).for_each(|it| parameter(it, new));
            items(components.headers.values_mut()).for_each(|it| header(it, new));
            items(components.request_bodies.values_mut()).for_each(|it| request_body(it, new));
            items(components.responses.values_mut()).for_each(|it| response(it, new));
            components.schemas.values_mut().for_each(|it| schema(it, new));
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

fn path_item(item: &mut PathItem, new: &Replacements) {
    items(item.parameters.list.iter_mut()).for_each(|it| parameter(it, new));
    item.operations.iter_mut().for_each(|it| operation(it, new));
}

fn operation(operation: &mut Operation, new: &Replacements) {
    items(operation.parameters.list.iter_mut()).for_each(|it| parameter(it, new));
    let body = operation.request_body.iter_mut().map(|body| &mut body.value);
    items(body).for_each(|it| request_body(it, new));
    let responses = operation.responses.iter_mut().map(|(_, _, it)| it);
    items(responses).for_each(|it| response(it, new));
}

fn parameter(parameter: &mut Parameter, new: &Replacements) {
    schema(&mut parameter.schema, new);
}

fn header(header: &mut Header, new: &Replacements) {
    schema(&mut header.schema, new);
}

fn request_body(body: &mut RequestBody, new: &Replacements) {
    content(&mut body.content, new);
}

fn response(response: &mut Response, new: &Replacements) {
    items(response.headers.values_mut()).for_each(|it| header(it, new));
    content(&mut response.content, new);
}

fn content(content: &mut Map<MediaType>, new: &Replacements) {
    let schemas = content.values_mut().filter_map(|it| it.schema.as_mut());
    schemas.for_each(|it| schema(it, new));
}

fn schema(written: &mut RefOr<Schema>, new: &Replacements) {
    let RefOr::Item(item) = written else { return };
    if let Some(new) = new.get(&item.pointer.node()) {
        *item = new.clone();
        return;
    }
    let lists = [&mut item.all_of, &mut item.one_of, &mut item.any_of];
    lists.into_iter().flatten().for_each(|it| schema(it, new));
    item.properties.values_mut().for_each(|it| schema(it, new));
    let others = [
        &mut item.additional_properties,
        &mut item.names,
        &mut item.items,
        &mut item.content,
    ];
    others.into_iter().flatten().for_each(|it| schema(it, new));
}
