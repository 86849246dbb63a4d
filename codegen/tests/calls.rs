//! A call of each operation is written, whatever the operation takes.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

use description::{Description, documents, settings};

#[test]
fn each_operation_is_called_once() {
    for (name, path) in documents("golden") {
        let description = Description::at(&path);
        let report = description.draft();
        let calls = report.calls(&settings()).expect("a good document");
        assert_eq!(
            calls.matches("        operation: \"").count(),
            report.operations,
            "{name}"
        );
    }
}
