//! Unused components. They are found in the trees rather than in the parsed objects, so that a mistake in an
//! object does not make the components that it refers to unused.

use std::collections::{HashMap, HashSet};

use super::component::ComponentKind;
use super::target::Texts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, NodeId, Pointer, did_you_mean};
use crate::source::{self, Node};
use crate::spec::Document;

/// Reports unused components, except those that a misspelt reference, by a name in `unresolved`, may have meant.
pub(super) fn check(
    document: &Document,
    texts: &Texts,
    unresolved: &[String],
    diagnostics: &mut Diagnostics,
) {
    let files: Option<Vec<&Node>> = document
        .sources
        .files()
        .map(|(_, file)| file.node.as_ref())
        .collect();
    // The references of a file that could not be read are not known.
    let Some(files) = files else { return };
    let trees = Trees::new(&files, texts);
    let root = files.first().and_then(|root| root.members()).unwrap_or_default();
    let besides = root.iter().filter(|(key, _)| &*key.name != "components");
    let path = |name: &'_ String| name.split('?').next().unwrap_or_default().to_owned();
    let unresolved: Vec<String> = unresolved.iter().map(path).collect();
    let meant = |name: &str| did_you_mean(name, unresolved.iter().map(String::as_str)).is_some();
    let (maybe, others): (Vec<_>, Vec<_>) = trees
        .components
        .iter()
        .copied()
        .partition(|(name, _)| meant(name));
    let maybe = maybe.into_iter().map(|(_, node)| node);
    let wanted = besides.map(|(_, node)| node).chain(maybe);
    let mut used = HashSet::new();
    trees.reach(wanted.collect(), &mut used);
    let unused: Vec<(&str, &Node)> = others
        .into_iter()
        .filter(|(_, node)| !used.contains(&node.pointer.node()))
        .collect();
    report(&trees, unused, diagnostics);
}

/// Reports unused components, except those that only another unused one refers to.
fn report(trees: &Trees, unused: Vec<(&str, &Node)>, diagnostics: &mut Diagnostics) {
    let mut referred = HashSet::new();
    for (_, node) in &unused {
        trees.below(node, |found| {
            referred.extend(Some(found.pointer.node()).filter(|found| *found != node.pointer.node()));
        });
    }
    // Components of unused cycles are checked last.
    let mut told = HashSet::new();
    let (ends, rings): (Vec<_>, Vec<_>) = unused
        .into_iter()
        .partition(|(_, node)| !referred.contains(&node.pointer.node()));
    for (name, node) in ends.into_iter().chain(rings) {
        if told.insert(node.pointer.node()) {
            let message = format!("`{name}` is not used");
            diagnostics.push(
                Diagnostic::error(Code::UnusedComponent, node.pointer.key(), message)
                    .help("remove it, or refer to it from something that an operation uses"),
            );
            trees.reach(vec![node], &mut told);
        }
    }
}

/// The components of all files, as they are written.
struct Trees<'a> {
    texts: &'a Texts,
    /// The components by name, in document order.
    components: Vec<(&'a str, &'a Node)>,
    index: HashMap<(FileId, ComponentKind, &'a str), &'a Node>,
}

impl<'a> Trees<'a> {
    fn new(files: &[&'a Node], texts: &'a Texts) -> Self {
        let mut trees = Self {
            texts,
            components: Vec::new(),
            index: HashMap::new(),
        };
        for (file, root) in files.iter().enumerate() {
            for (kind, folder) in ComponentKind::ALL {
                let components = root.get("components").and_then(|node| node.get(folder));
                for (key, node) in components.and_then(Node::members).unwrap_or_default() {
                    trees.components.push((&key.name, node));
                    trees.index.insert((file, kind, &key.name), node);
                }
            }
        }
        trees
    }

    /// Adds every component that can be reached from `wanted`.
    fn reach(&self, mut wanted: Vec<&'a Node>, reached: &mut HashSet<NodeId>) {
        while let Some(node) = wanted.pop() {
            let mut found = Vec::new();
            self.below(node, |node| found.push(node));
            if node.get("discriminator").is_some() {
                found.extend(self.made_of(node));
            }
            wanted.extend(
                found
                    .into_iter()
                    .filter(|node| reached.insert(node.pointer.node())),
            );
        }
    }

    /// Returns the schemas that have `base` in their `allOf`: if `base` has a discriminator, OpenAPI counts
    /// them as its branches.
    fn made_of<'t>(&'t self, base: &'a Node) -> impl Iterator<Item = &'a Node> + use<'t, 'a> {
        let is_base = |part: &Node| {
            let target = part.get("$ref").and_then(|target| self.find(&target.pointer));
            target.is_some_and(|target| target.pointer.node() == base.pointer.node())
        };
        let components = self.components.iter().map(|(_, node)| *node);
        components.filter(move |node| {
            let parts = node.get("allOf").and_then(Node::items).unwrap_or_default();
            parts.iter().any(is_base)
        })
    }

    /// Visits the components that the references in `node` lead to.
    fn below(&self, node: &'a Node, mut visit: impl FnMut(&'a Node)) {
        source::references_below(node, &mut |_, pointer| {
            self.find(pointer).into_iter().for_each(&mut visit);
        });
    }

    fn find(&self, pointer: &Pointer) -> Option<&'a Node> {
        let written = self.texts.at(pointer)?;
        let (kind, name) = written.component.as_ref()?;
        self.index.get(&(written.file?, *kind, name.as_str())).copied()
    }
}
