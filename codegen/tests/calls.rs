//! A call is written for each method that sends a request, of operations and of their views, whatever arguments they take.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use std::collections::BTreeSet;

use description::{Description, documents, is_body, settings};
use serde_yaml::Value;

#[test]
fn each_method_of_operations_and_views_is_called_once() {
    for (name, path) in documents("golden") {
        let description = Description::at(&path);
        let report = description.draft();
        let calls = report.calls(&settings()).expect("a good document");
        let said = |key: &str| -> Vec<&str> {
            let lines = calls.lines();
            lines.filter_map(|line| line.trim().strip_prefix(key)).collect()
        };
        let files = description.files.keys().filter(|name| !is_body(name));
        let views: usize = files.map(|name| views(&description.tree(name))).sum();
        let operations = said("operation: ");
        let different: BTreeSet<_> = operations.iter().collect();
        assert_eq!(different.len(), report.operations + views, "{name}");
        let methods: BTreeSet<_> = operations.into_iter().zip(said("method: ")).collect();
        // A method hands on what calls begin with, and nothing else does.
        let files = report.files.iter().flat_map(codegen::Files::iter);
        let groups = files.filter(|(path, _)| path.starts_with("operations/"));
        let sending: usize = groups.map(|(_, text)| text.matches("self . core").count()).sum();
        assert_eq!(methods.len(), sending, "{name}");
    }
}

/// Returns the number of views of the operations in a document.
fn views(value: &Value) -> usize {
    match value {
        Value::Mapping(members) => {
            let own = members.get("x-views").and_then(Value::as_mapping);
            own.map_or(0, serde_yaml::Mapping::len) + members.values().map(views).sum::<usize>()
        }
        Value::Sequence(items) => items.iter().map(views).sum(),
        _ => 0,
    }
}
