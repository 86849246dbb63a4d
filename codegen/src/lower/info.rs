//! `info` of the root: what is said of the API as a whole, each fact as one text.

use crate::ir::Fact;
use crate::spec::{Contact, Info, License, Text};

/// Returns the title, the version and the terms of the API.
pub(super) fn facts(info: &Info) -> Vec<Fact> {
    let facts = [
        text("title", Some(&info.title)),
        text("version", Some(&info.version)),
        text("summary", info.summary.as_ref()),
        text("terms of service", info.terms_of_service.as_ref()),
        info.contact.as_ref().and_then(contact),
        info.license.as_ref().and_then(license),
    ];
    facts.into_iter().flatten().collect()
}

fn text(what: &'static str, text: Option<&Text>) -> Option<Fact> {
    joined(what, [text])
}

fn contact(contact: &Contact) -> Option<Fact> {
    let Contact { name, url, email } = contact;
    joined("contact", [name.as_ref(), url.as_ref(), email.as_ref()])
}

fn license(license: &License) -> Option<Fact> {
    let License {
        name,
        identifier,
        url,
    } = license;
    joined("licence", [Some(name), identifier.as_ref(), url.as_ref()])
}

/// Returns the texts that are there as one fact, at the place of the first.
fn joined<const COUNT: usize>(what: &'static str, texts: [Option<&Text>; COUNT]) -> Option<Fact> {
    let texts: Vec<&Text> = texts.into_iter().flatten().collect();
    let all: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    Some(Fact {
        what,
        text: all.join(", "),
        origin: texts.first()?.pointer.clone(),
    })
}
