//! Components that come back to themselves: references that lead to one another, and objects made of each other. A member
//! may hold its own type; that is no cycle here.

use std::collections::BTreeSet;

use super::{ComponentId, Kind, Target, target};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::spec::{Document, Map, RefOr, Reference, Schema};

/// How many components may lead to one another in a row.
pub(crate) const DEEPEST: usize = 100;

/// Reports each cycle once, at the first component on it.
pub(super) fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let mut done = BTreeSet::new();
    let mut found = Vec::new();
    for (file, components) in document.files.iter().enumerate() {
        for (kind, _) in Kind::ALL {
            let names: Vec<&str> = match kind {
                Kind::Schema => components.schemas.names().collect(),
                Kind::Parameter => components.parameters.names().collect(),
                Kind::Header => components.headers.names().collect(),
                Kind::RequestBody => components.request_bodies.names().collect(),
                Kind::Response => components.responses.names().collect(),
                Kind::PathItem => components.path_items.names().collect(),
            };
            for name in names {
                let name = name.to_owned();
                follow(document, ComponentId { file, kind, name }, &mut done, &mut found);
            }
        }
    }
    // One long row is told once.
    let mut deep = false;
    found.retain(|diagnostic| diagnostic.code != Code::TooLarge || !std::mem::replace(&mut deep, true));
    found
        .into_iter()
        .for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// A component on the way, with the references of it that are still to be followed.
type Step<'a> = (ComponentId, Vec<&'a Reference>);

/// Follows every way from a component as far as nobody has been.
fn follow<'a>(
    document: &'a Document,
    first: ComponentId,
    done: &mut BTreeSet<ComponentId>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut way: Vec<(Step<'a>, Option<&'a Reference>)> = Vec::new();
    let mut next = Some((first, None));
    loop {
        if let Some((id, by)) = next.take()
            && done.insert(id.clone())
        {
            let mut references = made_of(document, &id);
            references.reverse();
            way.push(((id, references), by));
        }
        let Some(((_, references), _)) = way.last_mut() else {
            return;
        };
        let Some(reference) = references.pop() else {
            way.pop();
            continue;
        };
        let kind = way.last().map_or(Kind::Schema, |((id, _), _)| id.kind);
        let Target::Component(id) = target(document, kind, reference) else {
            continue;
        };
        match way.iter().position(|((on_way, _), _)| *on_way == id) {
            Some(at) => diagnostics.push(cycle(&id, way.get(at + 1).and_then(|(_, by)| *by), reference)),
            None if way.len() >= DEEPEST => {
                let message = format!("more than {DEEPEST} components lead to one another in a row");
                let place = reference.target.pointer.value();
                let diagnostic = Diagnostic::error(Code::TooLarge, place, message);
                diagnostics.push(diagnostic.help("refer to the last one directly"));
            }
            None => next = Some((id, Some(reference))),
        }
    }
}

fn cycle(id: &ComponentId, out: Option<&Reference>, back: &Reference) -> Diagnostic {
    let message = format!("`{}` leads back to itself", id.name);
    let place = out.unwrap_or(back).target.pointer.value();
    let diagnostic = Diagnostic::error(Code::CircularRef, place, message);
    let diagnostic = match out {
        Some(_) => diagnostic.related(back.target.pointer.value(), "and from here back"),
        None => diagnostic,
    };
    diagnostic.help("let one of the components stand for itself, without this reference")
}

/// The references that a component is, or is made of.
fn made_of<'a>(document: &'a Document, id: &ComponentId) -> Vec<&'a Reference> {
    fn alias<'a, T>(map: &'a Map<RefOr<T>>, name: &str) -> Vec<&'a Reference> {
        match map.get(name) {
            Some(RefOr::Reference(reference)) => vec![reference],
            _ => Vec::new(),
        }
    }
    let Some(components) = document.files.get(id.file) else {
        return Vec::new();
    };
    match id.kind {
        Kind::Schema => {
            let mut references = Vec::new();
            if let Some(schema) = components.schemas.get(&id.name) {
                parts(schema, &mut references);
            }
            references
        }
        Kind::Parameter => alias(&components.parameters, &id.name),
        Kind::Header => alias(&components.headers, &id.name),
        Kind::RequestBody => alias(&components.request_bodies, &id.name),
        Kind::Response => alias(&components.responses, &id.name),
        Kind::PathItem => alias(&components.path_items, &id.name),
    }
}

fn parts<'a>(schema: &'a RefOr<Schema>, references: &mut Vec<&'a Reference>) {
    match schema {
        RefOr::Reference(reference) => references.push(reference),
        RefOr::Item(schema) => schema.all_of.iter().for_each(|part| parts(part, references)),
    }
}
