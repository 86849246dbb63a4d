//! What operations share: required parameters, responses and their headers, each in full.

use super::Doc;
use super::header::header_doc;
use super::parameter::parameter_notes;
use super::response::response_doc;
use crate::ir::{SharedDoc, SharedDocs};
use crate::lower::Context;
use crate::markdown::{self, Block, List, code};
use crate::spec::{RefOr, Text};

/// Returns everything that operations share, by heading.
pub(in crate::lower) fn shared(cx: &Context) -> Vec<SharedDocs> {
    let files = &cx.resolved.document.files;
    let parameters = files.iter().flat_map(|components| components.parameters.iter());
    let parameters = parameters.filter_map(|(name, parameter)| match parameter {
        RefOr::Item(parameter) if parameter.required => {
            let mut doc = Doc::default();
            doc.text(parameter.description.as_ref());
            parameter_notes(cx, &mut doc, parameter);
            let title = format!("{} ({})", code(&name.value), code(&parameter.name.value));
            Some(item(name, &title, doc))
        }
        _ => None,
    });
    let responses = files.iter().flat_map(|components| components.responses.iter());
    let responses = responses.filter_map(|(name, response)| match response {
        RefOr::Item(response) => Some(item(name, &code(&name.value), response_doc(cx, response))),
        RefOr::Reference(_) => None,
    });
    let headers = files.iter().flat_map(|components| components.headers.iter());
    let headers = headers.filter_map(|(name, header)| match header {
        RefOr::Item(header) => Some(item(name, &header_title(cx, name), header_doc(cx, header))),
        RefOr::Reference(_) => None,
    });
    let all = [
        ("Shared responses", false, responses.collect::<Vec<_>>()),
        ("Response headers", false, headers.collect()),
        // They are many, and each method lists its own.
        ("Shared arguments", true, parameters.collect()),
    ];
    let all = all.into_iter().filter(|(_, _, items)| !items.is_empty());
    all.map(|(heading, is_folded, items)| SharedDocs {
        heading,
        is_folded,
        items,
    })
    .collect()
}

/// Returns the documentation of an item, under its title.
fn item(name: &Text, title: &str, doc: Doc) -> SharedDoc {
    let list = List {
        items: vec![doc.blocks_behind(title)],
        ..List::default()
    };
    SharedDoc {
        name: name.value.clone(),
        origin: name.pointer.clone(),
        doc: markdown::write(&[Block::List(list)]),
    }
}

/// Returns the name of a shared header, with its wire name if every response has the header.
fn header_title(cx: &Context, component: &Text) -> String {
    let title = code(&component.value);
    let common = cx.resolved.document.root.common.headers.iter();
    let mut common = common.filter(|(_, header)| match header {
        RefOr::Reference(reference) => crate::resolve::last_name(reference) == component.value,
        RefOr::Item(_) => false,
    });
    match common.next() {
        Some((name, _)) => format!("{title} ({}, of every response)", code(&name.value)),
        None => title,
    }
}
