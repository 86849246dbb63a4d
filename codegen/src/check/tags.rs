//! Tags: each operation has one, which is its group, and the root declares it.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::diagnostic::{Code, Diagnostic, did_you_mean, near_or};
use crate::model::Operation;
use crate::source::{Node, Value};
use crate::spec::{Tag, defined_twice};

/// Reports tags that are declared twice or that no operation has, and operations with a wrong tag.
pub(super) fn check(cx: &Context) {
    let operations = &cx.model.operations;
    let groups: HashSet<&str> = operations.iter().map(|operation| operation.group).collect();
    let mut declared: HashMap<&str, &Tag> = HashMap::new();
    let mut unused = Vec::new();
    for tag in &cx.resolved.document.root.tags {
        let name = tag.name.value.as_str();
        if let Some(first) = declared.get(name) {
            let what = format!("tag `{name}`");
            let twice = defined_twice(Code::Tag, &what, &tag.name.pointer, &first.name.pointer);
            cx.report(twice.help("keep one of the two"));
        } else {
            declared.insert(name, tag);
            unused.extend(Some(tag).filter(|_| !groups.contains(name)));
        }
    }
    if !unused.is_empty() {
        check_unused(cx, &unused);
    }
    for operation in operations {
        check_operation(cx, operation, &|name| declared.contains_key(name));
    }
}

/// Reports an operation whose tag is not its group, or not declared.
fn check_operation(cx: &Context, operation: &Operation, is_declared: &dyn Fn(&str) -> bool) {
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
    } else if !is_declared(&tag.value) && are_complete(cx) {
        let known = cx
            .resolved
            .document
            .root
            .tags
            .iter()
            .map(|tag| tag.name.value.as_str());
        let help = near_or(
            did_you_mean(&tag.value, known),
            format!(
                "add `- name: {}` with a description to `tags` of the root document",
                tag.value
            ),
        );
        let message = format!("the tag `{}` is not declared", tag.value);
        cx.error(Code::Tag, tag.pointer.value(), message, help);
    }
}

/// Whether all tags of the root could be read. What could not was reported.
fn are_complete(cx: &Context) -> bool {
    let root = &cx.resolved.document.root;
    let written = cx.resolved.document.node(0).and_then(|node| node.get("tags"));
    written.is_none_or(|tags| tags.items().is_some_and(|items| items.len() == root.tags.len()))
}

/// Reports those of the tags without an operation that not even one has that could not be read.
fn check_unused(cx: &Context, tags: &[&Tag]) {
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
    if !read {
        return;
    }
    let mut mentioned = HashSet::new();
    let files = document.sources.files();
    for node in files.filter_map(|(_, file)| file.node.as_ref()) {
        mentions(node, &mut mentioned);
    }
    for tag in tags
        .iter()
        .filter(|tag| !mentioned.contains(tag.name.value.as_str()))
    {
        let message = format!("no operation belongs to the tag `{}`", tag.name.value);
        let help = "remove the tag, or begin operation ids with it";
        cx.error(Code::Tag, tag.name.pointer.value(), message, help);
    }
}

/// Adds the tags in a node: each as the first part of an operation id, or in a list of tags.
fn mentions<'a>(node: &'a Node, tags: &mut HashSet<&'a str>) {
    match &node.value {
        Value::Map(members) => {
            for (key, member) in members {
                match (&*key.name, &member.value) {
                    ("operationId", Value::Text(id)) => {
                        tags.extend(id.split_once('_').map(|(group, _)| group));
                    }
                    ("tags", Value::List(items)) => {
                        tags.extend(items.iter().filter_map(|item| match &item.value {
                            Value::Text(text) => Some(text.as_str()),
                            _ => None,
                        }));
                    }
                    _ => mentions(member, tags),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| mentions(item, tags)),
        _ => {}
    }
}
