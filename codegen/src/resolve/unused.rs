//! Components that nothing leads to. Looks at the trees rather than at what was read out of them: a mistake elsewhere
//! makes nothing unused.

use std::collections::BTreeSet;

use super::Kind;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, did_you_mean};
use crate::source::{self, Node, Value};
use crate::spec::Document;

/// Reports components that nothing leads to. One that a misspelt reference may have meant, by the names in `astray`, is
/// passed over.
pub(super) fn check(document: &Document, astray: &[&str], diagnostics: &mut Diagnostics) {
    let files: Option<Vec<&Node>> = document
        .sources
        .files()
        .map(|(_, file)| file.node.as_ref())
        .collect();
    // What a file that could not be read refers to is not known.
    let Some(files) = files else { return };
    let all = all(&files);
    let mut used = BTreeSet::new();
    let root = files.first().and_then(|root| root.members()).unwrap_or_default();
    let besides = root.iter().filter(|(key, _)| &*key.name != "components");
    let meant = |name: &str| did_you_mean(name, astray.iter().copied()).is_some();
    let wanted = besides.map(|(_, node)| node).chain(
        all.iter()
            .filter(|((.., name), _)| meant(name))
            .map(|(_, node)| *node),
    );
    reach(document, &files, wanted.collect(), &mut used);
    let unused: Vec<_> = all
        .into_iter()
        .filter(|(place, _)| !used.contains(place) && !meant(place.2))
        .collect();
    let mut referred = BTreeSet::new();
    for (place, node) in &unused {
        source::references_below(node, &mut |target, pointer| {
            let found = find(document, &files, target, pointer.file());
            referred.extend(found.map(|(found, _)| found).filter(|found| found != place));
        });
    }
    // What only another unused one leads to goes with it. Those that lead to each other alone come last.
    let mut told = BTreeSet::new();
    let (ends, rings): (Vec<_>, Vec<_>) = unused
        .into_iter()
        .partition(|(place, _)| !referred.contains(place));
    for (place, node) in ends.into_iter().chain(rings) {
        if told.insert(place) {
            let message = format!("`{}` is not used", place.2);
            diagnostics.push(
                Diagnostic::error(Code::UnusedComponent, node.pointer.key(), message)
                    .help("remove it, or refer to it from something that an operation uses"),
            );
            reach(document, &files, vec![node], &mut told);
        }
    }
}

/// A component: its file, folder and name.
type Place<'a> = (FileId, &'a str, &'a str);

/// Every component of every file.
fn all<'a>(files: &[&'a Node]) -> Vec<(Place<'a>, &'a Node)> {
    let mut all = Vec::new();
    for (file, root) in files.iter().enumerate() {
        for (_, folder) in Kind::ALL {
            let components = root.get("components").and_then(|node| node.get(folder));
            let members = components.and_then(Node::members).unwrap_or_default();
            all.extend(
                members
                    .iter()
                    .map(|(key, node)| ((file, folder, &*key.name), node)),
            );
        }
    }
    all
}

/// Adds every component that a way from `wanted` leads to.
fn reach<'a>(
    document: &Document,
    files: &[&'a Node],
    mut wanted: Vec<&'a Node>,
    reached: &mut BTreeSet<Place<'a>>,
) {
    while let Some(node) = wanted.pop() {
        source::references_below(node, &mut |target, pointer| {
            if let Some((place, node)) = find(document, files, target, pointer.file())
                && reached.insert(place)
            {
                wanted.push(node);
            }
        });
    }
}

fn find<'a>(
    document: &Document,
    files: &[&'a Node],
    target: &str,
    from: FileId,
) -> Option<(Place<'a>, &'a Node)> {
    let (file, fragment) = target.split_once('#')?;
    let file = if file.is_empty() {
        from
    } else {
        let name = source::relative(document.sources.name(from), file)?;
        document.sources.find(&name)?
    };
    let (folder, name) = super::component(fragment)?;
    let (_, folder) = Kind::ALL.into_iter().find(|(_, known)| *known == folder)?;
    let Value::Map(components) = &files.get(file)?.get("components")?.get(folder)?.value else {
        return None;
    };
    let (key, node) = components.iter().find(|(key, _)| *key.name == *name)?;
    Some(((file, folder, &key.name), node))
}
