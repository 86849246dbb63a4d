//! `Sources`, `Node`: the files of a description and their trees. `load` reads the root document, every file
//! that a `$ref` leads to, and the bodies of examples in separate files; `Sources::locate` finds the line and
//! column of a place.

mod body;
mod folder;
mod json;
mod locate;
mod node;
mod number;
mod outline;
#[cfg(test)]
mod outline_tests;
mod references;
mod scan;
mod syntax;
mod unused;
mod yaml;

use std::borrow::Cow;
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use percent_encoding::percent_decode_str;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Pointer, did_you_mean};
pub(crate) use body::json_in;
pub use folder::Folder;
use locate::Layout;
pub(crate) use locate::Span;
pub(crate) use node::{Key, Node, Value};
pub(crate) use number::no_number;
use outline::outline;
pub(crate) use references::{is_reference, references_below};

/// The largest file that is read, in bytes. A larger description is a mistake or an attack.
const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;

/// A reader of the files of a description.
pub trait Read {
    /// Returns the bytes of the file at `path`: the root as it was given to [`crate::generate`], or a path
    /// relative to the root's folder, with `/` between the parts, that a `$ref` or an `externalValue` names.
    ///
    /// # Errors
    ///
    /// Returns an error if the file cannot be read; its message is shown to the user.
    fn read(&self, path: &str) -> io::Result<Vec<u8>>;

    /// Returns the YAML files in the root's folder and below, as paths relative to it, so that files nothing
    /// refers to can be reported. Empty if they cannot be listed.
    fn list(&self) -> Vec<String> {
        Vec::new()
    }
}

/// A file of the description.
#[derive(Debug)]
pub(crate) struct File {
    /// The path relative to the root's folder.
    pub(crate) name: String,
    /// The contents without a byte-order mark.
    pub(crate) text: String,
    /// The tree; `None` if the contents are not YAML.
    pub(crate) node: Option<Node>,
    /// The places of the keys and values; for JSON they are computed when first needed.
    layout: OnceLock<Layout>,
}

impl File {
    fn new(name: String, text: String, node: Option<Node>) -> Self {
        let layout = OnceLock::new();
        Self {
            name,
            text,
            node,
            layout,
        }
    }

    /// Creates a file from contents that should be YAML.
    fn of_yaml(id: FileId, name: String, text: String, diagnostics: &mut Diagnostics) -> Self {
        let outline = outline(&text);
        let node = yaml::parse(id, &text, &outline, diagnostics);
        Self {
            layout: OnceLock::from(Layout::new(outline.places)),
            ..Self::new(name, text, node)
        }
    }

    fn comment_after(&self, node: &Node) -> Option<(&str, &str)> {
        let written = self.layout().written(node)?;
        let text = self.text.get(written.clone())?;
        let rest = self.text.get(written.end..)?.lines().next()?;
        let comment = rest.trim_start_matches([' ', '\t']);
        let ends = comment.len() < rest.len() && comment.starts_with('#');
        (ends && !text.starts_with(['"', '\'', '|', '>'])).then(|| (text, comment.trim_end()))
    }

    fn layout(&self) -> &Layout {
        self.layout
            .get_or_init(|| Layout::new(outline(&self.text).places))
    }

    fn locate(&self, place: &Place) -> Option<Span> {
        self.layout().locate(&self.text, self.node.as_ref(), place)
    }
}

/// The files of a description: the root first, the others in the order in which references lead to them.
#[derive(Debug)]
pub struct Sources {
    files: Vec<File>,
    /// The bodies of examples in separate files. Their ids follow those of `files`.
    bodies: Vec<File>,
}

impl Sources {
    /// Returns the files of the description, with their ids; the bodies of examples are left out.
    pub(crate) fn files(&self) -> impl Iterator<Item = (FileId, &File)> {
        self.files.iter().enumerate()
    }

    /// Returns the id of the file with the given name.
    pub(crate) fn find(&self, name: &str) -> Option<FileId> {
        self.files.iter().position(|file| file.name == name)
    }

    /// Returns the body in the file that `target` means in the file `from`, or `None` if it could not be
    /// read.
    pub(crate) fn body(&self, from: FileId, target: &str) -> Option<&Node> {
        let name = relative(self.name(from), target)?;
        let file = self.bodies.iter().find(|file| file.name == name)?;
        file.node.as_ref()
    }

    fn file(&self, id: FileId) -> Option<&File> {
        let body = || self.bodies.get(id.checked_sub(self.files.len())?);
        self.files.get(id).or_else(body)
    }

    /// Returns the contents of a file as a tree, or `None` if it could not be read.
    pub(crate) fn tree(&self, file: FileId) -> Option<&Node> {
        self.file(file)?.node.as_ref()
    }

    /// Returns the name of a file, relative to the root's folder.
    pub(crate) fn name(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.name)
    }

    /// Returns the contents of a file.
    pub(crate) fn text(&self, file: FileId) -> &str {
        self.file(file).map_or("", |file| &file.text)
    }

    /// Returns an unquoted string that a comment cuts off, as it is written, and the comment.
    pub(crate) fn comment_after(&self, node: &Node) -> Option<(&str, &str)> {
        self.file(node.pointer.file())?.comment_after(node)
    }

    /// Returns the line, column and bytes of a place, or the start of the file if the place is not known.
    pub(crate) fn locate(&self, place: &Place) -> Span {
        let span = self
            .file(place.pointer.file())
            .and_then(|file| file.locate(place));
        debug_assert!(span.is_some(), "{place:?} is somewhere");
        span.unwrap_or(Span {
            bytes: 0..0,
            line: 1,
            column: 1,
        })
    }
}

/// Reads the root document and every file that it refers to.
pub(crate) fn load(root: &str, reader: &dyn Read, diagnostics: &mut Diagnostics) -> Sources {
    let mut sources = Sources {
        files: Vec::new(),
        bodies: Vec::new(),
    };
    let mut unreadable = Vec::new();
    let mut wanted = vec![(root.to_owned(), None)];
    while let Some((name, reference)) = wanted.pop() {
        if sources.find(&name).is_some() {
            continue;
        }
        let id = sources.files.len();
        let text = match read_text(&name, reader) {
            Ok(text) => text,
            Err(reason) => {
                let place = reference.unwrap_or_else(|| Pointer::root(id).value());
                unreadable.push((place, name.clone(), reason));
                // The name is kept, so that the message has a file to point into and a second `$ref` to it is
                // not reported.
                sources.files.push(File::new(name, String::new(), None));
                continue;
            }
        };
        let file = File::of_yaml(id, name, text, diagnostics);
        // Pushed in reverse, so that the first reference in the file is followed first.
        for (target, place) in files_below(&file).into_iter().rev() {
            match named(&file.name, target, &place) {
                Ok(name) => wanted.push((name, Some(place))),
                Err(diagnostic) => diagnostics.push(diagnostic),
            }
        }
        sources.files.push(file);
    }
    unused::check(&sources, reader, diagnostics);
    unreadable.extend(body::load(&mut sources, reader, diagnostics));
    for (place, name, reason) in unreadable {
        diagnostics.push(cannot_be_read(&sources, place, &name, reason));
    }
    sources
}

/// Returns the other files that a file refers to, each with the place of the reference.
fn files_below(file: &File) -> Vec<(&str, Place)> {
    let mut found = Vec::new();
    if let Some(node) = &file.node {
        references_below(node, &mut |target, pointer| {
            // A reference to a whole file is refused, so the file is not needed.
            match target.split_once('#') {
                Some((file, _)) if !file.is_empty() => found.push((file, pointer.value())),
                _ => {}
            }
        });
    }
    found
}

/// Returns the path of the file that `target` means in the file `from`, or why it may not be read.
fn named(from: &str, target: &str, place: &Place) -> Result<String, Diagnostic> {
    if without_escapes(target).contains(char::is_control) {
        let message = format!("`{}` is not the name of a file", target.escape_debug());
        let diagnostic = Diagnostic::error(Code::Unreadable, place.clone(), message);
        return Err(diagnostic.help("use letters, digits and `.`"));
    }
    relative(from, target).ok_or_else(|| leaves_folder(target, place.clone()))
}

/// Returns a reference without its URL escapes: `my%20users.yaml` is the file `my users.yaml`.
fn without_escapes(target: &str) -> Cow<'_, str> {
    let decoded = percent_decode_str(target).decode_utf8();
    decoded.unwrap_or(Cow::Borrowed(target))
}

/// Why the contents of a file are not available.
enum Unreadable {
    Missing,
    TooLarge,
    NotText { byte: usize },
    Other(io::Error),
}

fn read_text(name: &str, reader: &dyn Read) -> Result<String, Unreadable> {
    let bytes = reader.read(name).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Unreadable::Missing,
        io::ErrorKind::FileTooLarge => Unreadable::TooLarge,
        _ => Unreadable::Other(error),
    })?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = String::from_utf8(bytes).map_err(|error| Unreadable::NotText {
        byte: error.utf8_error().valid_up_to(),
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

fn cannot_be_read(sources: &Sources, place: Place, name: &str, reason: Unreadable) -> Diagnostic {
    let files = sources.files.iter().chain(&sources.bodies);
    let readable = files.filter(|file| file.node.is_some());
    let near = did_you_mean(name, readable.map(|file| file.name.as_str()));
    let (code, reason, help) = match (reason, near) {
        (Unreadable::Missing, Some(near)) => (
            Code::Unreadable,
            "there is no such file".to_owned(),
            format!("did you mean `{near}`?"),
        ),
        (Unreadable::Missing, None) => (
            Code::Unreadable,
            "there is no such file".to_owned(),
            "check the path; it begins at the folder of the file that names it".to_owned(),
        ),
        (Unreadable::TooLarge, _) => (
            Code::TooLarge,
            format!("it is larger than {MAX_FILE_BYTES} bytes"),
            "divide the description into several files".to_owned(),
        ),
        (Unreadable::NotText { byte }, _) => (
            Code::Unreadable,
            format!("it is not UTF-8 from byte {byte} on"),
            "save it as UTF-8".to_owned(),
        ),
        (Unreadable::Other(error), _) => (
            Code::Unreadable,
            error.to_string(),
            "refer to a file that you may read, in the folder of the root document".to_owned(),
        ),
    };
    Diagnostic::error(code, place, format!("`{name}` cannot be read: {reason}")).help(help)
}

fn leaves_folder(target: &str, place: Place) -> Diagnostic {
    Diagnostic::error(
        Code::RefLeavesFolder,
        place,
        format!("`{target}` is outside the folder of the root document"),
    )
    .help("move the file into that folder and refer to it by a relative path")
}

/// Returns the file that `target` means in the file `from`, as a path relative to the root's folder, or
/// `None` if it is outside that folder.
pub(crate) fn relative(from: &str, target: &str) -> Option<String> {
    let target = &*without_escapes(target);
    if target.contains(':') || target.contains('\\') || Path::new(target).is_absolute() {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_relative_to_its_file_and_stays_in_the_folder() {
        for (from, target, expected) in [
            ("root.yaml", "users.yaml", Some("users.yaml")),
            ("root.yaml", "./a/users.yaml", Some("a/users.yaml")),
            ("a/users.yaml", "../root.yaml", Some("root.yaml")),
            ("root.yaml", "../root.yaml", None),
            ("a/users.yaml", "../../x", None),
            ("a/users.yaml", "my%20users.yaml", Some("a/my users.yaml")),
            ("root.yaml", "100%.yaml", Some("100%.yaml")),
            ("root.yaml", "%2e%2e/x", None),
            ("root.yaml", "/etc/passwd", None),
            ("root.yaml", "https://example.com/x.yaml", None),
            ("root.yaml", "c:\\x", None),
        ] {
            assert_eq!(relative(from, target).as_deref(), expected, "{from} {target}");
        }
    }
}
