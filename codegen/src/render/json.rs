//! Diagnostics for programs: one JSON object per line.

use serde_json::{Value, json};

use super::severity;
use crate::diagnostic::{Diagnostics, Place};
use crate::source::Sources;
use crate::visible;

/// Renders each diagnostic as an object with `code`, `severity`, `message`, `file`, `line`, `column`, `end`, `pointer`,
/// `related` and `help`. Lines and columns count from 1, columns in characters; `end` is the place after the last
/// character. `folder` is put before the file names.
#[must_use]
pub fn json(diagnostics: &Diagnostics, sources: &Sources, folder: &str) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let related: Vec<Value> = diagnostic
            .related
            .iter()
            .map(|(place, label)| {
                let mut object = place_object(place, sources, folder);
                object.insert("label".to_owned(), json!(label));
                Value::Object(object)
            })
            .collect();
        let mut object = serde_json::Map::new();
        object.insert("code".to_owned(), json!(diagnostic.code.id()));
        object.insert("severity".to_owned(), json!(severity(diagnostic)));
        object.insert("message".to_owned(), json!(diagnostic.message));
        object.extend(place_object(&diagnostic.place, sources, folder));
        object.insert("related".to_owned(), Value::Array(related));
        object.insert("help".to_owned(), json!(diagnostic.help));
        out.push_str(&visible::json(&Value::Object(object).to_string()));
        out.push('\n');
    }
    out
}

fn place_object(place: &Place, sources: &Sources, folder: &str) -> serde_json::Map<String, Value> {
    let span = sources.locate(place);
    let text = sources.text(place.pointer.file());
    let width = text
        .get(span.bytes.clone())
        .map_or(1, |text| text.chars().count());
    let fields = [
        (
            "file",
            json!(format!("{folder}{}", sources.name(place.pointer.file()))),
        ),
        ("line", json!(span.line)),
        ("column", json!(span.column)),
        ("end", json!({ "line": span.line, "column": span.column + width })),
        ("pointer", json!(place.pointer.to_string())),
    ];
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}
