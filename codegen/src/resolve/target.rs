//! Where references lead. What the text of each says is read once, and kept by the node that it stands in.

use std::collections::HashMap;

use super::component::{Component, ComponentKind};
use super::tree::{defines, meant};
use super::walk;
use crate::diagnostic::{FileId, NodeId, Pointer};
use crate::source;
use crate::spec::{Document, Reference};

/// How many components may lead to one another in a row.
pub(crate) const DEEPEST: usize = 100;

/// What the text of a reference says.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The file, where it is one of those that were read.
    pub(super) file: Option<FileId>,
    /// The folder and the name that follow; `None` where it names no component.
    pub(super) component: Option<(ComponentKind, String)>,
}

/// What the references of a document say, by the node that each stands in.
pub(super) struct Texts(HashMap<NodeId, Written>);

impl Texts {
    pub(super) fn read(document: &Document) -> Self {
        let mut texts = HashMap::new();
        let mut add = |text: &str, pointer: &Pointer| {
            let written = || match bare_name(document, text, pointer) {
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

    pub(super) fn at(&self, pointer: &Pointer) -> Option<&Written> {
        self.0.get(&pointer.node())
    }
}

/// What the name of a schema says, as the values of a discriminator may have it in the place of a reference.
fn bare_name(document: &Document, text: &str, pointer: &Pointer) -> Option<Written> {
    let in_mapping = pointer.parent().and_then(Pointer::name) == Some("mapping");
    let plain = |char: char| char.is_ascii_alphanumeric() || matches!(char, '.' | '_' | '-');
    if !in_mapping || text.is_empty() || !text.chars().all(plain) {
        return None;
    }
    // With a dot it may be the name of a file.
    let file = pointer.file();
    let is_name = !text.contains('.') || defines(document, file, ComponentKind::Schema, text);
    is_name.then(|| Written {
        file: Some(file),
        component: Some((ComponentKind::Schema, text.to_owned())),
    })
}

fn written(document: &Document, from: FileId, text: &str) -> Written {
    let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
    let file = match file {
        "" => Some(from),
        file => {
            let name = source::relative(document.sources.name(from), file);
            name.and_then(|name| document.sources.find(&name))
        }
    };
    Written {
        file,
        component: component(fragment),
    }
}

/// The folder and the name in `/components/schemas/User`.
fn component(fragment: &str) -> Option<(ComponentKind, String)> {
    let (folder, name) = fragment.strip_prefix("/components/")?.split_once('/')?;
    let kind = ComponentKind::of_folder(folder)?;
    (!name.contains('/')).then(|| (kind, unescaped(name)))
}

/// A step of a JSON Pointer in a reference as it is meant: escaped as a pointer has it, and then as a URL has it.
pub(super) fn unescaped(step: &str) -> String {
    percent_decoded(step).replace("~1", "/").replace("~0", "~")
}

/// The text behind `%2E` and the like; one that is not written so, or is none, stays as it stands.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, behind @ ..] = rest {
        let encoded = match behind {
            [high, low, behind @ ..] if *first == b'%' => hex(*high, *low).map(|byte| (byte, behind)),
            _ => None,
        };
        let (byte, behind) = encoded.unwrap_or((*first, behind));
        bytes.push(byte);
        rest = behind;
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

/// Where a reference leads.
#[derive(Clone, Debug)]
pub(super) enum Target<'a> {
    Component(Component<'a>),
    /// To a component that could not be read, or back to itself; that was reported there.
    Unreadable,
    /// To a file that is none of those that were read. Of a `$ref` it was reported.
    Unread,
    /// To something else than a component of the right kind.
    Misdirected(Written),
    /// To a component that the file does not have.
    Dangling(FileId, String),
}

/// Where a reference leads that should lead to a component of `kind`.
pub(super) fn target<'a>(document: &'a Document, kind: ComponentKind, written: &Written) -> Target<'a> {
    let Some((found, name)) = &written.component else {
        return Target::Misdirected(written.clone());
    };
    if *found != kind {
        return Target::Misdirected(written.clone());
    }
    let Some(file) = written.file else {
        return Target::Unread;
    };
    // A file that could not be read was reported.
    let Some(read) = document.files.get(file) else {
        return Target::Unreadable;
    };
    if let Some(component) = Component::find(read, kind, name) {
        return Target::Component(component);
    }
    let defined = |root| meant(root, "components").map(|_| defines(document, file, kind, name));
    match document.node(file).map(defined) {
        Some(Some(false)) => Target::Dangling(file, name.clone()),
        // The root may be without components; another file was reported when it is.
        Some(None) if file == 0 => Target::Dangling(file, name.clone()),
        _ => Target::Unreadable,
    }
}

/// Where every reference leads, by the node that it stands in.
pub(super) struct Targets<'a>(HashMap<NodeId, Target<'a>>);

impl<'a> Targets<'a> {
    pub(super) fn find(document: &'a Document, texts: &Texts) -> Self {
        let mut targets = HashMap::new();
        walk::everything(document, &mut |part| {
            if let Some((kind, reference)) = part.reference()
                && let Some(written) = texts.at(&reference.target.pointer)
            {
                let target = target(document, kind, written);
                targets.insert(reference.target.pointer.node(), target);
            }
        });
        Self(targets)
    }

    /// Where a reference leads, one step on.
    pub(super) fn at(&self, reference: &Reference) -> &Target<'a> {
        self.of(&reference.target.pointer)
    }

    /// The same by where its text stands.
    pub(super) fn of(&self, text: &Pointer) -> &Target<'a> {
        self.0.get(&text.node()).unwrap_or(&Target::Unreadable)
    }

    /// The same with every reference to a reference led on to the object at the end.
    pub(super) fn followed(self) -> Self {
        let ends = self.0.iter().map(|(node, target)| (*node, self.end(target)));
        Self(ends.collect())
    }

    fn end(&self, target: &Target<'a>) -> Target<'a> {
        let mut target = target;
        // A row that leads back, or on and on, was reported.
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
