//! Headers of responses.

use super::Doc;
use super::part::notes;
use crate::lower::Context;
use crate::markdown::{code, code_list, line};
use crate::model::header::AnswerHeader;
use crate::resolve::Step;
use crate::spec::Header;

/// Returns the documentation of the method that reads a header.
pub(in crate::lower) fn header(cx: &Context, header: &AnswerHeader) -> String {
    let mut doc = Doc::default();
    let otherwise = || format!("The header {}.", code(&header.name.value));
    doc.summarised_or(header.header.description.as_ref(), otherwise);
    doc.add(format!("Read from {}.", code(&header.name.value)));
    header_notes(cx, &mut doc, header.header);
    doc.finish()
}

pub(super) fn header_doc(cx: &Context, header: &Header) -> Doc {
    let mut doc = Doc::default();
    doc.text(header.description.as_ref());
    header_notes(cx, &mut doc, header);
    doc
}

fn header_notes(cx: &Context, doc: &mut Doc, header: &Header) {
    if let Some(found) = cx.resolved.schema(&header.schema) {
        let types: Vec<&str> = found.schema.types.iter().map(|ty| ty.value.name()).collect();
        let mut what = types.join(" or ");
        if let Some(format) = &found.schema.format {
            what.push_str(&format!(", {}", format.value));
        }
        if let Some(encoding) = &found.schema.content_encoding {
            what.push_str(&format!(", {}", encoding.value));
        }
        doc.add(format!("({}.)", line(&what)));
        if let Some(values) = &found.schema.enum_values {
            let values: Vec<String> = values.value.iter().map(ToString::to_string).collect();
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            doc.add(format!("One of {}.", code_list(&values)));
        }
        for step in &found.way {
            if let Step::OrNull(schema) | Step::AllOf(schema) = step {
                notes(cx, doc, schema);
            }
        }
        doc.text(found.schema.description.as_ref());
        notes(cx, doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
    if header.required {
        doc.add("Always present, by the description.");
    }
    if header.deprecated {
        doc.add("Deprecated by the service.");
    }
    doc.deviation(header.deviation.as_ref());
}
