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
    let used = used(document, &files);
    for (file, root) in files.iter().enumerate() {
        for (_, folder) in Kind::ALL {
            let components = root.get("components").and_then(|node| node.get(folder));
            let Some(Value::Map(components)) = components.map(|node| &node.value) else {
                continue;
            };
            for (name, node) in components {
                let meant = || did_you_mean(&name.name, astray.iter().copied()).is_some();
                if used.contains(&(file, folder, &*name.name)) || meant() {
                    continue;
                }
                let message = format!("`{}` is not used", name.name);
                diagnostics.push(
                    Diagnostic::error(Code::UnusedComponent, node.pointer.key(), message)
                        .help("remove it, or refer to it from something that an operation uses"),
                );
            }
        }
    }
}

/// A component: its file, folder and name.
type Place<'a> = (FileId, &'a str, &'a str);

/// Every component that a way from the root leads to.
fn used<'a>(document: &Document, files: &[&'a Node]) -> BTreeSet<Place<'a>> {
    let mut used = BTreeSet::new();
    let mut wanted: Vec<&Node> = Vec::new();
    if let Some(Value::Map(members)) = files.first().map(|root| &root.value) {
        let besides = members.iter().filter(|(key, _)| &*key.name != "components");
        wanted.extend(besides.map(|(_, node)| node));
    }
    while let Some(node) = wanted.pop() {
        source::references_below(node, &mut |target, pointer| {
            if let Some((place, node)) = find(document, files, target, pointer.file())
                && used.insert(place)
            {
                wanted.push(node);
            }
        });
    }
    used
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
    let (folder, name) = fragment.strip_prefix("/components/")?.split_once('/')?;
    let name = name.replace("~1", "/").replace("~0", "~");
    let (_, folder) = Kind::ALL.into_iter().find(|(_, known)| *known == folder)?;
    let Value::Map(components) = &files.get(file)?.get("components")?.get(folder)?.value else {
        return None;
    };
    let (key, node) = components.iter().find(|(key, _)| *key.name == *name)?;
    Some(((file, folder, &key.name), node))
}
