//! Where references lead. The string of each reference is parsed once, and kept by the node that contains it.

use std::borrow::Cow;
use std::collections::HashMap;

use percent_encoding::percent_decode_str;

use super::component::{Component, ComponentKind};
use super::tree::{Defined, meant};
use super::walk;
use crate::diagnostic::{FileId, NodeId, Pointer};
use crate::source;
use crate::spec::{Document, Reference, Text};

/// The longest chain of components that refer to one another.
pub(crate) const DEEPEST: usize = 100;

/// The parsed string of a reference.
#[derive(Clone, Debug)]
pub(super) struct ParsedReference {
    /// The file, if it was read.
    pub(super) file: Option<FileId>,
    /// The kind and the name; `None` if the reference does not lead to a component.
    pub(super) component: Option<(ComponentKind, String)>,
}

/// The parsed references of a document, by the nodes that contain them.
pub(super) struct Texts(HashMap<NodeId, ParsedReference>);

impl Texts {
    pub(super) fn read(document: &Document, defined: &Defined) -> Self {
        let mut texts = HashMap::new();
        let mut add = |text: &str, pointer: &Pointer| {
            let written = || match bare_name(defined, text, pointer) {
                Some(written) => written,
                None => written(document, pointer.file(), text),
            };
            texts.entry(pointer.node()).or_insert_with(written);
        };
        for (_, file) in document.sources.files() {
            if let Some(node) = &file.node {
                source::references_below(node, &mut add);
            }
        }
        walk::everything(document, &mut |part| {
            if let Some((_, reference)) = part.reference() {
                add(&reference.target.value, &reference.target.pointer);
            }
        });
        Self(texts)
    }

    pub(super) fn at(&self, pointer: &Pointer) -> Option<&ParsedReference> {
        self.0.get(&pointer.node())
    }
}

/// Parses the name of a schema, which the mapping of a discriminator may have instead of a reference.
fn bare_name(defined: &Defined, text: &str, pointer: &Pointer) -> Option<ParsedReference> {
    let in_mapping = pointer.parent().and_then(Pointer::name) == Some("mapping");
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    if !in_mapping || text.is_empty() || !text.chars().all(plain) {
        return None;
    }
    // A name with a dot may be the name of a file.
    let file = pointer.file();
    let is_name = !text.contains('.') || defined.files(ComponentKind::Schema, text).contains(&file);
    is_name.then(|| ParsedReference {
        file: Some(file),
        component: Some((ComponentKind::Schema, text.to_owned())),
    })
}

fn written(document: &Document, from: FileId, text: &str) -> ParsedReference {
    let (file, fragment) = place(document, from, text);
    ParsedReference {
        file,
        component: component(&fragment),
    }
}

/// Returns the file that a reference leads to, if it was read, and the pointer into it.
fn place<'t>(document: &Document, from: FileId, text: &'t str) -> (Option<FileId>, Cow<'t, str>) {
    let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
    let file = match file {
        "" => Some(from),
        file => {
            let name = source::relative(document.sources.name(from), file);
            name.and_then(|name| document.sources.find(&name))
        }
    };
    (file, decoded(fragment))
}

/// Returns the path and the method in a reference to an operation, such as `#/paths/~1users/get`. Only the root
/// has paths.
pub(super) fn path_and_method(document: &Document, reference: &Text) -> Option<(String, String)> {
    let (file, fragment) = place(document, reference.pointer.file(), &reference.value);
    let (path, method) = fragment.strip_prefix("/paths/")?.split_once('/')?;
    (file == Some(0)).then(|| (plain(path), plain(method)))
}

/// Returns the kind and the name in `/components/schemas/User`.
fn component(fragment: &str) -> Option<(ComponentKind, String)> {
    let (folder, name) = fragment.strip_prefix("/components/")?.split_once('/')?;
    let kind = ComponentKind::of_folder(folder)?;
    (!name.contains('/')).then(|| (kind, plain(name)))
}

/// Returns a step of a JSON Pointer in a reference, without its escapes: those of URLs, then those of
/// pointers.
pub(super) fn unescaped(step: &str) -> String {
    plain(&decoded(step))
}

/// Returns a text of a URL without its escapes.
fn decoded(text: &str) -> Cow<'_, str> {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(text))
}

/// Returns a step of a JSON Pointer without its escapes.
fn plain(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Where a reference leads.
#[derive(Clone, Debug)]
pub(super) enum Target<'a> {
    Component(Component<'a>),
    /// A component that could not be read, or a cycle; already reported.
    Unreadable,
    /// A file that was not read; already reported if a `$ref` leads there.
    Unread,
    /// Something other than a component of the right kind.
    Misdirected(ParsedReference),
    /// A component that the file does not have.
    Dangling(FileId, String),
}

/// Returns where a reference leads that should lead to a component of `kind`.
fn target<'a>(
    document: &'a Document,
    defined: &Defined,
    kind: ComponentKind,
    written: &ParsedReference,
) -> Target<'a> {
    let Some((found, name)) = &written.component else {
        return Target::Misdirected(written.clone());
    };
    if *found != kind {
        return Target::Misdirected(written.clone());
    }
    let Some(file) = written.file else {
        return Target::Unread;
    };
    // A file that could not be read is reported already.
    let Some(read) = document.files.get(file) else {
        return Target::Unreadable;
    };
    if let Some(component) = Component::find(read, kind, name) {
        return Target::Component(component);
    }
    let is_defined = |root| meant(root, "components").map(|_| defined.files(kind, name).contains(&file));
    match document.node(file).map(is_defined) {
        Some(Some(false)) => Target::Dangling(file, name.clone()),
        // Only the root may be without components; another file without them is reported elsewhere.
        Some(None) if file == 0 => Target::Dangling(file, name.clone()),
        _ => Target::Unreadable,
    }
}

/// The target of every reference, by the node that contains it.
pub(super) struct Targets<'a>(HashMap<NodeId, Target<'a>>);

impl<'a> Targets<'a> {
    pub(super) fn find(document: &'a Document, texts: &Texts, defined: &Defined) -> Self {
        let mut targets = HashMap::new();
        walk::everything(document, &mut |part| {
            if let Some((kind, reference)) = part.reference()
                && let Some(written) = texts.at(&reference.target.pointer)
            {
                let target = target(document, defined, kind, written);
                targets.insert(reference.target.pointer.node(), target);
            }
        });
        Self(targets)
    }

    /// Returns where a reference leads, after one step.
    pub(super) fn at(&self, reference: &Reference) -> &Target<'a> {
        self.of(&reference.target.pointer)
    }

    /// Returns the same, by the pointer to the reference's string.
    pub(super) fn of(&self, text: &Pointer) -> &Target<'a> {
        self.0.get(&text.node()).unwrap_or(&Target::Unreadable)
    }

    /// Follows every chain of references to its end.
    pub(super) fn followed(self) -> Self {
        let ends = self.0.iter().map(|(node, target)| (*node, self.end(target)));
        Self(ends.collect())
    }

    fn end(&self, target: &Target<'a>) -> Target<'a> {
        let mut target = target;
        // A cycle or a chain that is too long is reported elsewhere.
        for _ in 0..=DEEPEST {
            let alias = match target {
                Target::Component(component) => component.alias(),
                _ => None,
            };
            match alias {
                Some(alias) => target = self.at(alias),
                None => return target.clone(),
            }
        }
        Target::Unreadable
    }
}
