//! A call is written for each operation and each of its views, whatever arguments they take.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use description::{Description, documents, is_body, settings};
use serde_yaml::Value;

#[test]
fn each_operation_and_view_is_called_once() {
    for (name, path) in documents("golden") {
        let description = Description::at(&path);
        let report = description.draft();
        let calls = report.calls(&settings()).expect("a good document");
        let files = description.files.keys().filter(|name| !is_body(name));
        let views: usize = files.map(|name| views(&description.tree(name))).sum();
        assert_eq!(
            calls.matches("        operation: \"").count(),
            report.operations + views,
            "{name}"
        );
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
