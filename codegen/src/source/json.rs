//! Writes a tree as JSON, with the digits of its numbers.

use super::node::{Node, Value};

impl Node {
    /// Returns the value as JSON on one line.
    pub(crate) fn to_json(&self) -> String {
        let mut json = String::new();
        write(self, None, usize::MAX, &mut json);
        json
    }

    /// Returns the value as JSON with a line for each member and item.
    pub(crate) fn to_json_lines(&self) -> String {
        self.to_json_lines_of(usize::MAX)
    }

    /// Returns the same with at most this many items of each list.
    pub(crate) fn to_json_lines_of(&self, items: usize) -> String {
        let mut json = String::new();
        write(self, Some(0), items, &mut json);
        json
    }
}

/// Writes a value. `depth` is its indentation if each member has a line of its own; `most` limits the items
/// of a list.
fn write(node: &Node, depth: Option<usize>, most: usize, json: &mut String) {
    match &node.value {
        Value::Null => json.push_str("null"),
        Value::Bool(value) => json.push_str(if *value { "true" } else { "false" }),
        Value::Integer(value) => json.push_str(&value.to_string()),
        Value::Number(value) => json.push_str(&value.to_json()),
        Value::Text(value) => json.push_str(&text(value)),
        Value::List(items) => {
            let items = items.iter().take(most).map(|item| (None, item));
            write_all(items, ['[', ']'], depth, most, json);
        }
        Value::Map(members) => {
            let members = members.iter().map(|(key, node)| (Some(&*key.name), node));
            write_all(members, ['{', '}'], depth, most, json);
        }
    }
}

fn write_all<'a>(
    all: impl ExactSizeIterator<Item = (Option<&'a str>, &'a Node)>,
    [open, close]: [char; 2],
    depth: Option<usize>,
    most: usize,
    json: &mut String,
) {
    let inside = depth.map(|depth| depth + 1);
    let is_empty = all.len() == 0;
    json.push(open);
    for (index, (name, node)) in all.enumerate() {
        if index > 0 {
            json.push(',');
        }
        line(inside, json);
        if let Some(name) = name {
            json.push_str(&text(name));
            json.push_str(if depth.is_some() { ": " } else { ":" });
        }
        write(node, inside, most, json);
    }
    if !is_empty {
        line(depth, json);
    }
    json.push(close);
}

fn line(depth: Option<usize>, json: &mut String) {
    if let Some(depth) = depth {
        json.push('\n');
        json.push_str(&"  ".repeat(depth));
    }
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Pointer;
    use crate::source::{Key, Node, Value};

    fn node(value: Value) -> Node {
        let pointer = Pointer::root(0);
        Node { pointer, value }
    }

    fn list(items: Vec<Node>) -> Node {
        node(Value::List(items))
    }

    fn number(value: i128) -> Node {
        node(Value::Integer(value))
    }

    #[test]
    fn a_list_is_cut_and_what_is_left_is_json() {
        let key = |name: &str| Key { name: name.into() };
        let long = list(vec![list(vec![number(1), number(2)]), list(vec![number(3)])]);
        let map = node(Value::Map(vec![(key("a"), long), (key("b"), list(vec![]))]));
        let cut: serde_json::Value = serde_json::from_str(&map.to_json_lines_of(1)).expect("JSON");
        assert_eq!(cut, serde_json::json!({"a": [[1]], "b": []}));
    }
}
