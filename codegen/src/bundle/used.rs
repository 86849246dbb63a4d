//! Removes unused components, such as those that only our own keys refer to, from the bundle.

use std::collections::BTreeSet;

use super::{Members, escaped};
use crate::resolve::ComponentKind;
use crate::source::{Node, Value};

/// The kind and the name of a component, as references have them.
type Name = (String, String);

/// Removes the components that nothing refers to, except security schemes, which are not used by `$ref`.
pub(super) fn only(root: &mut Members) {
    let mut used = BTreeSet::new();
    let mut ahead = Vec::new();
    for (key, node) in root.iter() {
        if &*key.name != "components" {
            references(node, &mut ahead);
        }
    }
    let Some((_, components)) = root.iter_mut().find(|(key, _)| &*key.name == "components") else {
        return;
    };
    while let Some((folder, name)) = ahead.pop() {
        let of_folder = components.get(&folder).and_then(Node::members);
        let mut of_folder = of_folder.into_iter().flatten();
        let found = of_folder.find(|(key, _)| escaped(&key.name) == name);
        if used.insert((folder, name))
            && let Some((_, node)) = found
        {
            references(node, &mut ahead);
        }
    }
    let Value::Map(folders) = &mut components.value else {
        return;
    };
    for (folder, held) in folders.iter_mut() {
        let is_named_so =
            ComponentKind::of_folder(&folder.name).is_some() && &*folder.name != "securitySchemes";
        if let (true, Value::Map(held)) = (is_named_so, &mut held.value) {
            held.retain(|(key, _)| used.contains(&(folder.name.to_string(), escaped(&key.name))));
        }
    }
    folders.retain(|(_, held)| held.members().is_none_or(|members| !members.is_empty()));
}

/// Adds the components that a value refers to, by `$ref` or as a branch of a discriminator.
fn references(node: &Node, found: &mut Vec<Name>) {
    match &node.value {
        Value::Map(members) => members.iter().for_each(|(_, node)| references(node, found)),
        Value::List(items) => items.iter().for_each(|node| references(node, found)),
        Value::Text(text) => found.extend(component(text)),
        _ => {}
    }
}

fn component(text: &str) -> Option<Name> {
    let (folder, name) = text.strip_prefix("#/components/")?.split_once('/')?;
    Some((folder.to_owned(), name.to_owned()))
}
