//! Expands `x-common`: what all operations share is added to each of them.

use super::{Bundle, Members, key, map};
use crate::source::{Key, Node, Value};
use crate::support::{COMMON, Keys, OPERATION, PATH_ITEM};

impl Bundle<'_, '_> {
    /// Adds to the operations of a path everything that all operations share. `written` is the path item in
    /// the source.
    pub(super) fn share(&self, written: &Node, item: &mut Node) {
        let Value::Map(members) = &mut item.value else {
            return;
        };
        for (name, operation) in members {
            let keys = PATH_ITEM.held(&name.name).map(|(_, keys)| keys);
            let is_operation = keys.is_some_and(|keys| keys.is(&OPERATION));
            if let (true, Some(own), Value::Map(operation)) =
                (is_operation, written.get(&name.name), &mut operation.value)
            {
                self.share_parameters(&[written, own], operation);
                self.add("responses", operation);
            }
        }
    }

    /// Adds the shared headers to a response.
    pub(super) fn share_headers(&self, response: &mut Members) {
        self.add("headers", response);
    }

    /// Adds the missing entries to the map of a key.
    fn add(&self, name: &str, members: &mut Members) {
        let (Some(common), Some(keys)) = (self.common(name), shared(name)) else {
            return;
        };
        if !members.iter().any(|(key, _)| &*key.name == name) {
            members.push((key(name), map(common, Members::new())));
        }
        let own = members.iter_mut().find(|(key, _)| &*key.name == name);
        let Some((
            _,
            Node {
                value: Value::Map(own),
                ..
            },
        )) = own
        else {
            return;
        };
        let is_new = |key: &Key, own: &Members| {
            let mut names = own.iter().map(|(other, _)| &other.name);
            !names.any(|other| other.eq_ignore_ascii_case(&key.name))
        };
        let common = common.members().unwrap_or_default().iter();
        let common: Members = common
            .filter(|(key, _)| is_new(key, own))
            .map(|(key, node)| (key.clone(), self.object(node, keys)))
            .collect();
        own.extend(common);
    }

    fn share_parameters(&self, written: &[&Node], operation: &mut Members) {
        let (Some(common), Some(keys)) = (self.common("parameters"), shared("parameters")) else {
            return;
        };
        let own = written.iter().filter_map(|node| node.get("parameters")?.items());
        let own: Vec<_> = own.flatten().map(|node| self.name_and_place(node)).collect();
        let shared = common.items().unwrap_or_default().iter();
        let shared = shared.filter(|node| !own.contains(&self.name_and_place(node)));
        let shared: Vec<Node> = shared.map(|node| self.object(node, keys)).collect();
        let list = operation.iter_mut().find(|(key, _)| &*key.name == "parameters");
        match list {
            Some((
                _,
                Node {
                    value: Value::List(list),
                    ..
                },
            )) => list.extend(shared),
            _ if shared.is_empty() => {}
            _ => {
                let (pointer, value) = (common.pointer.clone(), Value::List(shared));
                operation.push((key("parameters"), Node { pointer, value }));
            }
        }
    }

    /// Returns the name and location, which identify a parameter. The letter case of the name of a header does
    /// not matter.
    fn name_and_place(&self, node: &Node) -> (Option<String>, Option<String>) {
        let target = node.get("$ref").and_then(|target| self.led_to(&target.pointer));
        let node = target.map_or(node, |component| component.node);
        let text = |key| node.get(key).map(ToString::to_string);
        let place = text("in");
        match place.as_deref() {
            Some("header") => (text("name").map(|name| name.to_ascii_lowercase()), place),
            _ => (text("name"), place),
        }
    }

    fn common(&self, key: &str) -> Option<&Node> {
        self.resolved.document.node(0)?.get("x-common")?.get(key)
    }
}

/// Returns the keys of the objects that a key of `x-common` holds.
fn shared(name: &str) -> Option<&'static Keys> {
    COMMON.held(name).map(|(_, keys)| keys)
}
