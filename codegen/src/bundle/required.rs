//! What a part of an `allOf` requires without having it, which other tools read as an object with nothing else: it
//! stands beside the `allOf`, where it means the same.

use super::{Members, key};
use crate::source::{Key, Node, Value};

/// Moves what parts require of other parts beside the `allOf`.
pub(super) fn beside_all_of(members: &mut Members) {
    let Some(Value::List(parts)) = value_of(members, "allOf") else {
        return;
    };
    let (mut moved, is_alone) = (Vec::new(), parts.len() == 1);
    parts.retain_mut(|part| {
        let Value::Map(part) = &mut part.value else {
            return true;
        };
        let others = take_of_others(part);
        let says_more = |(key, node): &(Key, Node)| &*key.name != "type" || node.to_string() != "object";
        let stays = is_alone || others.is_empty() || part.iter().any(says_more);
        moved.extend(others);
        stays
    });
    let Some(first) = moved.first() else {
        return;
    };
    if value_of(members, "required").is_none() {
        let none = Node {
            pointer: first.pointer.clone(),
            value: Value::List(Vec::new()),
        };
        members.push((key("required"), none));
    }
    if let Some(Value::List(required)) = value_of(members, "required") {
        for name in moved {
            if !required.iter().any(|known| known.to_string() == name.to_string()) {
                required.push(name);
            }
        }
    }
}

/// Removes the names that a part requires without having a property of that name.
fn take_of_others(part: &mut Members) -> Vec<Node> {
    let properties = part.iter().find(|(key, _)| &*key.name == "properties");
    let own = properties
        .and_then(|(_, node)| node.members())
        .unwrap_or_default();
    let own: Vec<String> = own.iter().map(|(key, _)| key.name.to_string()).collect();
    let Some(Value::List(required)) = value_of(part, "required") else {
        return Vec::new();
    };
    let is_own = |name: &Node| own.contains(&name.to_string());
    let (kept, moved) = std::mem::take(required).into_iter().partition(is_own);
    *required = kept;
    let is_empty = required.is_empty();
    part.retain(|(key, _)| !is_empty || &*key.name != "required");
    moved
}

fn value_of<'a>(members: &'a mut Members, name: &str) -> Option<&'a mut Value> {
    let mut members = members.iter_mut();
    let member = members.find(|(key, _)| &*key.name == name);
    member.map(|(_, node)| &mut node.value)
}
