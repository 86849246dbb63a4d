//! Tags: each operation has one, which is its group, and the root declares it.

use super::Context;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::model::Operation;
use crate::source::{Node, Value};
use crate::spec::{Tag, defined_twice};

/// Reports tags that are declared twice or that no operation has, and operations with a wrong tag.
pub(super) fn check(cx: &Context) {
    let tags = &cx.resolved.document.root.tags;
    for (index, tag) in tags.iter().enumerate() {
        let mut before = tags.iter().take(index);
        if let Some(first) = before.find(|first| first.name.value == tag.name.value) {
            let what = format!("tag `{}`", tag.name.value);
            let twice = defined_twice(Code::Tag, &what, &tag.name.pointer, &first.name.pointer);
            cx.report(twice.help("keep one of the two"));
        } else if !has_operations(cx, tag) {
            check_unused(cx, tag);
        }
    }
    cx.model
        .operations
        .iter()
        .for_each(|operation| check_operation(cx, operation));
}

fn has_operations(cx: &Context, tag: &Tag) -> bool {
    let mut operations = cx.model.operations.iter();
    operations.any(|operation| operation.group == tag.name.value)
}

/// Reports an operation whose tag is not its group, or not declared.
fn check_operation(cx: &Context, operation: &Operation) {
    let written = operation.written;
    let Some(tags) = &written.tags else { return };
    let [tag] = &*tags.value else {
        let message = format!("`{}` has {} tags", written.id.value, tags.value.len());
        let help = match operation.group {
            "" => "write one tag: it is the group".to_owned(),
            group => format!("write `tags: [{group}]`: the tag is the group"),
        };
        cx.error(Code::Tag, tags.pointer.value(), message, help);
        return;
    };
    // An operation without an id of its own has no group.
    let has_group = !operation.group.is_empty();
    if has_group && tag.value != operation.group {
        let message = format!(
            "the tag `{}` is not the group of `{}`",
            tag.value, written.id.value
        );
        cx.report(
            Diagnostic::error(Code::Tag, tag.pointer.value(), message)
                .related(written.id.pointer.value(), "the group is the part before `_`")
                .help(format!("write `{}`, or rename the operation", operation.group)),
        );
    } else if !is_declared(cx, &tag.value) {
        let known = cx
            .resolved
            .document
            .root
            .tags
            .iter()
            .map(|tag| tag.name.value.as_str());
        let help = did_you_mean(&tag.value, known).map_or_else(
            || {
                format!(
                    "add `- name: {}` with a description to `tags` of the root document",
                    tag.value
                )
            },
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("the tag `{}` is not declared", tag.value);
        cx.error(Code::Tag, tag.pointer.value(), message, help);
    }
}

/// Whether the root declares a tag, or has tags that could not be read, which was reported.
fn is_declared(cx: &Context, name: &str) -> bool {
    let root = &cx.resolved.document.root;
    let written = cx.resolved.document.node(0).and_then(|node| node.get("tags"));
    written.is_some_and(|tags| tags.items().is_none_or(|items| items.len() != root.tags.len()))
        || root.tags.iter().any(|tag| tag.name.value == name)
}

/// Reports a tag that no operation has, not even one that could not be read.
fn check_unused(cx: &Context, tag: &Tag) {
    let name = &tag.name.value;
    let document = cx.resolved.document;
    let paths = &document.root.paths;
    let written = document.node(0).and_then(|root| root.get("paths"));
    let read = written
        .and_then(Node::members)
        .is_some_and(|written| written.len() == paths.iter().count())
        && paths.iter().all(|(_, item)| {
            cx.resolved
                .path_item(item)
                .is_some_and(|item| item.operations_complete)
        })
        && document.sources.files().all(|(_, file)| file.node.is_some());
    let written = document
        .sources
        .files()
        .filter_map(|(_, file)| file.node.as_ref())
        .any(|node| mentions(node, name));
    if !read || written {
        return;
    }
    let message = format!("no operation belongs to the tag `{name}`");
    let help = "remove the tag, or begin operation ids with it";
    cx.error(Code::Tag, tag.name.pointer.value(), message, help);
}

/// Whether a node has the tag: as the first part of an operation id, or in a list of tags.
fn mentions(node: &Node, tag: &str) -> bool {
    match &node.value {
        Value::Map(members) => members
            .iter()
            .any(|(key, member)| match (&*key.name, &member.value) {
                ("operationId", Value::Text(id)) => id.split_once('_').is_some_and(|(group, _)| group == tag),
                ("tags", Value::List(items)) => items
                    .iter()
                    .any(|item| matches!(&item.value, Value::Text(text) if text == tag)),
                _ => mentions(member, tag),
            }),
        Value::List(items) => items.iter().any(|item| mentions(item, tag)),
        _ => false,
    }
}
