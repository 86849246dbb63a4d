//! The bodies of examples in separate files, as JSON. They are data: nothing in them is a reference.

use super::outline::outline;
use super::references::{NAMED, is_data};
use super::yaml::{self, Stop};
use super::{File, Node, Read, Sources, Unreadable, Value, named, read_text, syntax};
use crate::diagnostic::{Diagnostics, FileId, Place, Pointer};

/// Reads the files that the `externalValue`s of `sources` name, each once, and returns those that cannot be
/// read.
pub(super) fn load(
    sources: &mut Sources,
    reader: &dyn Read,
    diagnostics: &mut Diagnostics,
) -> Vec<(Place, String, Unreadable)> {
    let mut bodies: Vec<File> = Vec::new();
    let mut unreadable = Vec::new();
    for (from, target, place) in wanted(sources) {
        let name = match named(&from, &target, &place) {
            Ok(name) => name,
            Err(diagnostic) => {
                diagnostics.push(diagnostic);
                continue;
            }
        };
        if bodies.iter().any(|body| body.name == name) {
            continue;
        }
        let id = sources.files.len() + bodies.len();
        let (text, node) = match read_text(&name, reader) {
            Ok(text) => {
                let node = parse(id, &text, diagnostics);
                (text, node)
            }
            Err(reason) => {
                unreadable.push((place, name.clone(), reason));
                (String::new(), None)
            }
        };
        bodies.push(File::new(name, text, node));
    }
    sources.bodies = bodies;
    unreadable
}

/// Returns every `externalValue`, with the file that contains it, in document order.
fn wanted(sources: &Sources) -> Vec<(String, String, Place)> {
    let mut wanted = Vec::new();
    for file in &sources.files {
        if let Some(node) = &file.node {
            external_values(node, &mut |target, pointer| {
                wanted.push((file.name.clone(), target.to_owned(), pointer.value()));
            });
        }
    }
    wanted
}

/// Visits every `externalValue` below `node`. Outside of `examples` it is not a keyword of OpenAPI, or it is
/// a name.
fn external_values<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a str, &'a Pointer)) {
    match &node.value {
        Value::Map(members) => {
            for (key, member) in members {
                match (&*key.name, &member.value) {
                    ("examples", Value::Map(examples)) => {
                        let values = examples.iter().filter_map(|(_, node)| node.get("externalValue"));
                        for value in values {
                            // A value that is not a string, or is empty, is refused when it is parsed.
                            if let Value::Text(target) = &value.value
                                && !target.is_empty()
                            {
                                visit(target, &value.pointer);
                            }
                        }
                    }
                    (name, _) if is_data(name) => {}
                    (name, Value::Map(members)) if NAMED.contains(&name) => {
                        members.iter().for_each(|(_, node)| external_values(node, visit));
                    }
                    _ => external_values(member, visit),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| external_values(item, visit)),
        _ => {}
    }
}

/// Returns the tree of JSON in a string of the description, with the place of the string for every node, or
/// `None` if the string is not JSON.
pub(crate) fn json_in(text: &str, at: &Pointer) -> Option<Node> {
    let mut diagnostics = Diagnostics::default();
    let mut node = parse(at.file(), text, &mut diagnostics)?;
    move_to(&mut node, at);
    diagnostics.is_empty().then_some(node)
}

fn move_to(node: &mut Node, at: &Pointer) {
    node.pointer = at.clone();
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| move_to(item, at)),
        Value::Map(members) => members.iter_mut().for_each(|(_, member)| move_to(member, at)),
        Value::Null | Value::Bool(_) | Value::Integer(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// Parses the contents of a JSON file.
fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let node = yaml::read(file, &mut reader, diagnostics);
    let error = match node {
        Ok(mut node) => match reader.end() {
            Ok(()) => {
                if yaml::has_numbers(&node) {
                    yaml::keep_digits(&mut node, text, &outline(text).places, diagnostics);
                }
                return Some(node);
            }
            Err(error) => error,
        },
        Err(Stop::TooLarge(too_large)) => {
            diagnostics.push(too_large.diagnostic(None));
            return None;
        }
        Err(Stop::Because(error, _)) => error,
    };
    diagnostics.push(syntax::not_json(&Pointer::root(file), text, &error));
    None
}
