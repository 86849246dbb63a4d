//! Messages for references that lead to no component of the right kind.

use super::component::ComponentKind;
use super::target::{ParsedReference, unescaped};
use super::tree::{Defined, components};
use crate::diagnostic::{Code, Diagnostic, FileId, did_you_mean};
use crate::spec::{Document, Reference};

/// Describes a reference to something other than a component of the right kind.
pub(super) fn misdirected(
    document: &Document,
    defined: &Defined,
    kind: ComponentKind,
    reference: &Reference,
    written: &ParsedReference,
) -> Diagnostic {
    let text = &reference.target.value;
    let folder = kind.folder();
    let message = match &written.component {
        Some((found, _)) => {
            let found = found.folder();
            format!("`{text}` is in `{found}`, but this must refer to one of `{folder}`")
        }
        None if text.contains('#') => format!("`{text}` does not name a component"),
        None => format!("`{text}` names a whole file"),
    };
    let name = unescaped(last(text));
    let from = reference.target.pointer.file();
    let all = defined.files(kind, &name);
    let mut near = written.file.into_iter().chain([from]);
    let help = match near.find(|file| all.contains(file)).or(all.first().copied()) {
        Some(file) => format!(
            "did you mean `{}`?",
            spelled(document, from, file, folder, last(text))
        ),
        None => format!(
            "refer to a component: `#/components/{folder}/Name` or `file.yaml#/components/{folder}/Name`"
        ),
    };
    let place = reference.target.pointer.value();
    Diagnostic::error(Code::MisdirectedRef, place, message).help(help)
}

/// Describes a reference to a component that does not exist.
pub(super) fn dangling(
    document: &Document,
    defined: &Defined,
    kind: ComponentKind,
    reference: &Reference,
    file: FileId,
    name: &str,
    compare: bool,
) -> Diagnostic {
    let text = &reference.target.value;
    let folder = kind.folder();
    let from = reference.target.pointer.file();
    let names = document
        .node(file)
        .and_then(|root| components(root, folder)?.members());
    let names = names.unwrap_or_default().iter().map(|(key, _)| &*key.name);
    // Nothing of a query is looked up: it was meant without one.
    let path = name.split('?').next().unwrap_or(name);
    let near = did_you_mean(path, names.filter(|_| compare));
    let help = match (defined.files(kind, name).first(), near) {
        (Some(other), _) => format!(
            "it is defined in `{}`: write `{}`",
            document.sources.name(*other),
            spelled(document, from, *other, folder, last(text))
        ),
        (None, Some(near)) => format!("did you mean `{near}`?"),
        (None, None) => format!(
            "define `{name}` under `components/{folder}` of `{}`",
            document.sources.name(file)
        ),
    };
    let place = reference.target.pointer.value();
    Diagnostic::error(Code::DanglingRef, place, format!("`{text}` is not defined")).help(help)
}

/// Returns how the file `from` refers to a component of `file`.
fn spelled(document: &Document, from: FileId, file: FileId, folder: &str, name: &str) -> String {
    format!("{}#/components/{folder}/{name}", relative(document, from, file))
}

/// Returns how the file `from` refers to `file`, which is not at all if it is the same.
pub(super) fn relative(document: &Document, from: FileId, file: FileId) -> String {
    if from == file {
        return String::new();
    }
    let up = "../".repeat(document.sources.name(from).matches('/').count());
    format!("{up}{}", document.sources.name(file))
}

/// Returns the name at the end of a reference.
pub(super) fn last(target: &str) -> &str {
    target.rsplit(['/', '#']).next().unwrap_or_default()
}
