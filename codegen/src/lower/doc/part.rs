//! Schemas where they are used: format, bounds and default.

use super::Doc;
use crate::lower::Context;
use crate::markdown::{self, code, code_list};
use crate::model::site::Defined;
use crate::resolve::{Found, Named, Step, only_reference, or_null};
use crate::scalar::Scalar;
use crate::source::Node;
use crate::spec::{RefOr, Schema, Text, TypeName};

/// Adds the documentation of a schema in the place where it is used, or `otherwise` if it has no description.
pub(super) fn part(cx: &Context, doc: &mut Doc, found: &Found, otherwise: &str) {
    described_part(cx, doc, found, cx.model.descriptions(found), otherwise);
}

/// The same of a schema whose descriptions are these, which may be those of an earlier definition.
pub(super) fn described_part(
    cx: &Context,
    doc: &mut Doc,
    found: &Found,
    descriptions: Vec<&Text>,
    otherwise: &str,
) {
    let inline = !cx.model.is_defined(found);
    if descriptions.is_empty() {
        let own = found.schema.description.as_ref();
        let first = own.and_then(|description| markdown::first_sentence(&description.value));
        doc.add(first.unwrap_or_else(|| otherwise.to_owned()));
    }
    for text in descriptions {
        doc.text(Some(text));
    }
    for step in &found.way {
        if let Step::OrNull(schema) | Step::AllOf(schema) = step {
            notes(cx, doc, schema);
        }
        doc.deviation(step.deviation());
    }
    if inline {
        format_note(doc, found.schema);
        notes(cx, doc, found.schema);
        doc.deviation(found.schema.deviation.as_ref());
    }
}

/// Adds the notes of a schema. A named schema with a type of its own has them on its own page.
pub(super) fn inline_notes(cx: &Context, doc: &mut Doc, schema: &RefOr<Schema>) {
    match schema {
        RefOr::Item(schema) => schema_notes(cx, doc, schema),
        RefOr::Reference(reference) => {
            doc.text(reference.description.as_ref());
            doc.deviation(reference.deviation.as_ref());
            let has_no_type = |named: &Named| {
                let (schema, name) = (named.schema, Some(named.name));
                cx.model.is_alias(&Defined { schema, name }) || or_null(schema).is_some()
            };
            if let Some(named) = cx.resolved.named(reference).filter(has_no_type) {
                schema_notes(cx, doc, named.schema);
            }
        }
    }
}

fn schema_notes(cx: &Context, doc: &mut Doc, schema: &Schema) {
    doc.text(schema.description.as_ref());
    format_note(doc, schema);
    notes(cx, doc, schema);
    doc.deviation(schema.deviation.as_ref());
    if let Some(inner) = or_null(schema).or_else(|| only_reference(schema)) {
        inline_notes(cx, doc, inner);
    }
}

/// Adds the format of a string for which there is no Rust type.
pub(super) fn format_note(doc: &mut Doc, schema: &Schema) {
    let is_text = matches!(&*schema.types, [ty, ..] if ty.value == TypeName::String);
    let own = |format: &str| Scalar::formats(TypeName::String).any(|own| own == format);
    if let Some(format) = schema
        .format
        .as_ref()
        .filter(|format| is_text && !own(&format.value))
    {
        doc.add(format!("In the format {}.", code(&format.value)));
    }
    if let (Some(media_type), true) = (&schema.content_type, schema.content_encoding.is_some()) {
        doc.add(format!("The bytes are {}.", code(&media_type.value)));
    }
}

/// Adds the published name, the bounds and the default of a schema, and those of the schemas within it.
pub(super) fn notes(cx: &Context, doc: &mut Doc, schema: &Schema) {
    if let Some(title) = &schema.title {
        doc.origin(format!("Published as {}.", code(&title.value)));
    }
    let bounds: Vec<String> = schema
        .constraints
        .iter()
        .map(|(keyword, node)| constraint(keyword, node))
        .collect();
    if !bounds.is_empty() {
        doc.add(format!("Bounds: {}.", bounds.join(", ")));
    }
    if let Some(default) = &schema.default {
        doc.add(format!(
            "The service assumes {} if it is omitted.",
            code(&default.to_json())
        ));
    }
    if !schema.none.is_empty() {
        let dates: Vec<&str> = schema.none.iter().map(|none| none.value.as_str()).collect();
        let means = if dates.len() == 1 { "means" } else { "mean" };
        doc.add(format!(
            "{} {means} none, and the field is `None`.",
            code_list(&dates)
        ));
    }
    for (below, what) in [
        (&schema.items, "Each item"),
        (&schema.names, "Each name"),
        (&schema.content, "The JSON in it"),
        (&schema.additional_properties, "Each value"),
    ] {
        let Some(schema) = below else { continue };
        let mut inner = Doc::default();
        inline_notes(cx, &mut inner, schema);
        if !inner.is_empty() {
            doc.entry(what, inner);
        }
    }
}

/// Returns a bound in words.
pub(in crate::lower) fn constraint(keyword: &str, node: &Node) -> String {
    let value = match keyword {
        "pattern" => code(&node.to_string()),
        _ => node.to_string(),
    };
    match keyword {
        "minimum" => format!("at least {value}"),
        "maximum" => format!("at most {value}"),
        "exclusiveMinimum" => format!("more than {value}"),
        "exclusiveMaximum" => format!("less than {value}"),
        "multipleOf" => format!("a multiple of {value}"),
        "minLength" => format!("at least {}", count(&value, "character")),
        "maxLength" => format!("at most {}", count(&value, "character")),
        "minItems" => format!("at least {}", count(&value, "item")),
        "maxItems" => format!("at most {}", count(&value, "item")),
        "uniqueItems" if value == "true" => "no item twice".to_owned(),
        "uniqueItems" => "items may repeat".to_owned(),
        "minProperties" => format!("at least {}", count(&value, "member")),
        "maxProperties" => format!("at most {}", count(&value, "member")),
        _ => format!("matches {value}"),
    }
}

fn count(value: &str, what: &str) -> String {
    let s = if value == "1" { "" } else { "s" };
    format!("{value} {what}{s}")
}
