//! Cycles of components: references that lead back to where they started, and schemas that are parts of each
//! other. A property may contain its own type; that is not a cycle here.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::component::{Component, Object};
use super::or_null::or_null;
use super::target::{DEEPEST, Target, Targets};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, NodeId};
use crate::spec::{Document, RefOr, Reference, Schema};

/// Reports each cycle once, at the first component on it.
pub(super) fn check<'a>(document: &'a Document, targets: &Targets<'a>, diagnostics: &mut Diagnostics) {
    let mut walk = Walk {
        targets,
        depths: HashMap::new(),
        found: Vec::new(),
    };
    for component in document.files.iter().flat_map(Component::all) {
        walk.follow(component);
    }
    // A long chain is reported once.
    let mut deep = false;
    let mut found = walk.found;
    found.retain(|diagnostic| diagnostic.code != Code::TooLarge || !std::mem::replace(&mut deep, true));
    found
        .into_iter()
        .for_each(|diagnostic| diagnostics.push(diagnostic));
}

/// A component on the current path, and the reference that led to it.
struct Step<'a> {
    component: Component<'a>,
    by: Option<&'a Reference>,
    /// The references that are not followed yet, the first one last.
    left: Vec<&'a Reference>,
    /// The length of the longest chain from here so far.
    depth: usize,
}

struct Walk<'w, 'a> {
    targets: &'w Targets<'a>,
    /// The length of the chain that each component starts; 0 while it is being followed.
    depths: HashMap<NodeId, usize>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'_, 'a> {
    /// Visits every component that can be reached from one and was not visited before.
    fn follow(&mut self, first: Component<'a>) {
        let mut way = Vec::new();
        self.enter(&mut way, first, None);
        while let Some(step) = way.last_mut() {
            let Some(reference) = step.left.pop() else {
                self.leave(&mut way);
                continue;
            };
            let Target::Component(component) = self.targets.at(reference) else {
                continue;
            };
            let known = self.depths.get(&component.node()).copied();
            if known == Some(0) {
                let at = way
                    .iter()
                    .position(|step| step.component.node() == component.node());
                let out = at.and_then(|at| way.get(at + 1)).and_then(|step| step.by);
                self.found.push(cycle(component, out, reference));
            } else if way.len() + known.unwrap_or(1) > DEEPEST {
                self.found.push(too_deep(reference));
            } else if let Some(depth) = known {
                if let Some(step) = way.last_mut() {
                    step.depth = step.depth.max(depth + 1);
                }
            } else {
                self.enter(&mut way, *component, Some(reference));
            }
        }
    }

    fn enter(&mut self, way: &mut Vec<Step<'a>>, component: Component<'a>, by: Option<&'a Reference>) {
        if let Entry::Vacant(entry) = self.depths.entry(component.node()) {
            entry.insert(0);
            let mut left = made_of(component);
            left.reverse();
            let depth = 1;
            way.push(Step {
                component,
                by,
                left,
                depth,
            });
        }
    }

    fn leave(&mut self, way: &mut Vec<Step<'a>>) {
        let Some(step) = way.pop() else { return };
        self.depths.insert(step.component.node(), step.depth);
        if let Some(above) = way.last_mut() {
            above.depth = above.depth.max(step.depth + 1);
        }
    }
}

fn too_deep(reference: &Reference) -> Diagnostic {
    let message = format!("more than {DEEPEST} components lead to one another in a row");
    let place = reference.target.pointer.value();
    Diagnostic::error(Code::TooLarge, place, message).help("refer to the last one directly")
}

fn cycle(component: &Component, out: Option<&Reference>, back: &Reference) -> Diagnostic {
    let message = format!("`{}` leads back to itself", component.name.value);
    let place = out.unwrap_or(back).target.pointer.value();
    let diagnostic = Diagnostic::error(Code::CircularRef, place, message);
    let diagnostic = match out {
        Some(_) => diagnostic.related(back.target.pointer.value(), "and from here back"),
        None => diagnostic,
    };
    diagnostic.help("let one of the components stand for itself, without this reference")
}

/// Returns the references that a component is, or consists of.
fn made_of(component: Component<'_>) -> Vec<&Reference> {
    let mut references = Vec::new();
    match component.item {
        Object::Schema(schema) => parts(schema, &mut references),
        _ => references.extend(component.alias()),
    }
    references
}

fn parts<'a>(schema: &'a RefOr<Schema>, references: &mut Vec<&'a Reference>) {
    match schema {
        RefOr::Reference(reference) => references.push(reference),
        RefOr::Item(schema) => {
            let same = or_null(schema).into_iter();
            schema
                .all_of
                .iter()
                .chain(same)
                .for_each(|part| parts(part, references));
        }
    }
}
