//! Files beside the root document that nothing refers to.

use std::collections::HashSet;

use super::{File, Read, Sources, read_text, references_below, relative};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Pointer};

/// Reports files of components that no reference leads to. Other files in the folder may have another
/// purpose, as may these if there is a second root document.
pub(super) fn check(sources: &Sources, reader: &dyn Read, diagnostics: &mut Diagnostics) {
    // The references of a file that could not be read are not known.
    if sources.files.iter().any(|file| file.node.is_none()) {
        return;
    }
    let others = reader
        .list()
        .into_iter()
        .filter(|name| sources.find(name).is_none());
    let mut unused = Vec::new();
    let mentioned = mentioned(sources);
    for name in others {
        // A reference to a whole file is reported otherwise.
        if mentioned.contains(&name) {
            continue;
        }
        let Ok(text) = read_text(&name, reader) else {
            continue;
        };
        // The file may be reached under another name, by a link.
        if sources.files.iter().any(|file| file.text == text) {
            continue;
        }
        match what_is(&text) {
            FileKind::Root => return,
            FileKind::Components(first) => unused.push((name, first)),
            FileKind::Other => {}
        }
    }
    for (name, first) in unused {
        let message = format!("nothing refers to the file `{name}`");
        let help = match first {
            Some(way) => format!("refer to what it describes, as to `{name}#{way}`, or remove the file"),
            None => "remove the file, or describe something in it and refer to that".to_owned(),
        };
        diagnostics
            .push(Diagnostic::error(Code::UnusedComponent, Pointer::root(0).value(), message).help(help));
    }
}

/// Returns the files that references name, with something in them or without.
fn mentioned(sources: &Sources) -> HashSet<String> {
    let mut found = HashSet::new();
    for file in &sources.files {
        if let Some(node) = &file.node {
            references_below(node, &mut |target, _| found.extend(relative(&file.name, target)));
        }
    }
    found
}

/// The kind of a file that was not read.
enum FileKind {
    /// A description of its own.
    Root,
    /// Components, with the pointer to the first of them.
    Components(Option<Pointer>),
    Other,
}

fn what_is(text: &str) -> FileKind {
    let file = File::of_yaml(0, String::new(), text.to_owned(), &mut Diagnostics::default());
    let Some(node) = file.node else {
        return FileKind::Other;
    };
    if node.get("openapi").is_some() || node.get("swagger").is_some() {
        return FileKind::Root;
    }
    match node.get("components") {
        Some(components) => {
            let kinds = components.members().unwrap_or_default().iter();
            let mut all = kinds.flat_map(|(_, kind)| kind.members().unwrap_or_default());
            FileKind::Components(all.next().map(|(_, component)| component.pointer.clone()))
        }
        None => FileKind::Other,
    }
}
