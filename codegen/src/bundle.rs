//! The description as one document of plain OpenAPI, for tools that do not follow references between files.
//! It has the components of all files in one place, path items and bodies of examples inline, and the
//! contents of our own keys in the descriptions.

mod choice;
mod common;
mod note;
mod required;
mod spelling;
mod used;

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{NodeId, Pointer, pointer_step};
use crate::resolve::{ComponentKind, Resolved};
use crate::source::{Key, Node, Value};
use crate::support::{
    COMPONENTS, DISCRIMINATOR, EXAMPLE, Keys, LINK, PARAMETER, PATH_ITEM, RESPONSE, ROOT, SCHEMA, Shape,
    WEBHOOK,
};

/// Returns the document, without unused components.
pub(crate) fn bundle(resolved: &Resolved) -> Option<Node> {
    let root = resolved.document.node(0)?;
    let components = Components::of(resolved);
    Some(Bundle { resolved, components }.root(root))
}

/// Returns our own keys of each operation, by its id, as they are written.
pub(crate) fn operation_keys(resolved: &Resolved) -> Option<Node> {
    let root = resolved.document.node(0)?;
    let paths = root.get("paths").and_then(Node::members).unwrap_or_default();
    let files = resolved.document.sources.files();
    let files = files.filter_map(|(_, file)| file.node.as_ref());
    let path_items = files
        .flat_map(written)
        .filter(|(kind, ..)| *kind == ComponentKind::PathItem);
    let path_items = path_items.map(|(_, _, node)| node);
    let path_items = paths.iter().map(|(_, node)| node).chain(path_items);
    let operations = path_items.flat_map(|node| node.members().unwrap_or_default());
    let operations = operations.filter_map(|(_, node)| {
        let ours = node.members()?.iter();
        let ours = ours.filter(|(key, _)| is_ours(&key.name)).cloned();
        Some((
            key(&node.get("operationId")?.to_string()),
            map(node, ours.collect()),
        ))
    });
    Some(map(root, operations.collect()))
}

/// A component: its kind and its name in the bundle, and its node.
struct Component<'a> {
    kind: ComponentKind,
    name: String,
    node: &'a Node,
}

/// The components of all files, by their nodes.
struct Components<'a> {
    all: Vec<Component<'a>>,
    index: HashMap<NodeId, usize>,
}

impl<'a> Components<'a> {
    /// Collects the components in document order. If two files define the same name, the second gets its
    /// file's name as a prefix.
    fn of(resolved: &Resolved<'a>) -> Self {
        let mut all = Vec::new();
        let mut taken = HashSet::new();
        for (_, file) in resolved.document.sources.files() {
            let root = file.node.as_ref();
            for (kind, key, node) in root.into_iter().flat_map(written) {
                let name = free(kind, &key.name, &file.name, &taken);
                taken.insert((kind, name.clone()));
                all.push(Component { kind, name, node });
            }
        }
        let index = all.iter().enumerate();
        let index = index.map(|(at, component)| (component.node.pointer.node(), at));
        Self {
            index: index.collect(),
            all,
        }
    }

    fn at(&self, node: NodeId) -> Option<&Component<'a>> {
        self.all.get(*self.index.get(&node)?)
    }
}

/// Returns the components of a file, except references to other components, which are replaced by their
/// target.
fn written(root: &Node) -> impl Iterator<Item = (ComponentKind, &Key, &Node)> {
    let components = root.get("components");
    ComponentKind::ALL.into_iter().flat_map(move |(kind, folder)| {
        let named = components
            .and_then(|node| node.get(folder))
            .and_then(Node::members);
        let named = named.unwrap_or_default().iter();
        let named = named.filter(|(_, node)| node.get("$ref").is_none());
        named.map(move |(key, node)| (kind, key, node))
    })
}

/// Returns the name of a component in the bundle.
fn free(kind: ComponentKind, name: &str, file: &str, taken: &HashSet<(ComponentKind, String)>) -> String {
    let plain = |char: char| if char.is_ascii_alphanumeric() { char } else { '_' };
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let of_file = || format!("{}_{name}", stem.chars().map(plain).collect::<String>());
    let numbered = (2..).map(|number| format!("{}_{number}", of_file()));
    let mut names = [name.to_owned(), of_file()].into_iter().chain(numbered);
    let is_free = |name: &String| !taken.contains(&(kind, name.clone()));
    names.find(is_free).unwrap_or_else(|| name.to_owned())
}

type Members = Vec<(Key, Node)>;

struct Bundle<'a, 'r> {
    resolved: &'r Resolved<'a>,
    components: Components<'a>,
}

impl Bundle<'_, '_> {
    fn root(&self, node: &Node) -> Node {
        let mut root = self.members(node, &ROOT, |key| key != "components");
        root.push((key("components"), self.all_components(node)));
        note::add(node, &mut root);
        used::only(&mut root);
        map(node, root)
    }

    /// Returns the components of all files, starting with those of the root.
    fn all_components(&self, root: &Node) -> Node {
        let written = root.get("components");
        let is_other = |key: &str| ComponentKind::of_folder(key).is_none();
        let others = written.map(|node| self.members(node, &COMPONENTS, is_other));
        let mut members: Members = others.unwrap_or_default();
        for (kind, folder) in ComponentKind::ALL {
            let components = self.components.all.iter();
            // Path items are expanded where they are used.
            let components = components.filter(|it| it.kind == kind && kind != ComponentKind::PathItem);
            let components: Members = components
                .filter_map(|it| Some((key(&it.name), self.object(it.node, COMPONENTS.held(folder)?.1))))
                .collect();
            if !components.is_empty() {
                members.push((key(folder), map(root, components)));
            }
        }
        map(root, members)
    }

    /// Returns an object of OpenAPI, rewritten for the bundle.
    fn object(&self, node: &Node, keys: &'static Keys) -> Node {
        if node.members().is_none() {
            return node.clone();
        }
        let mut members = self.members(node, keys, |_| true);
        if keys.is(&SCHEMA) {
            spelling::add(node, &mut members);
            required::beside_all_of(&mut members);
        }
        if keys.is(&PARAMETER)
            && let Some(schema) = node
                .get("schema")
                .and_then(|schema| self.spelt(schema, node.get("in")?))
        {
            members.retain(|(key, _)| &*key.name != "schema");
            members.push((key("schema"), schema));
        }
        if keys.is(&RESPONSE) && node.get("$ref").is_none() {
            self.share_headers(&mut members);
        }
        note::add(node, &mut members);
        map(node, members)
    }

    /// Returns the wanted members of an object that are defined by OpenAPI.
    fn members(&self, node: &Node, keys: &'static Keys, wanted: impl Fn(&str) -> bool) -> Members {
        let members = node.members().unwrap_or_default().iter();
        let members = members.filter(|(key, _)| !is_ours(&key.name) && wanted(&key.name));
        let is_schema = keys.is(&SCHEMA);
        members
            .filter(|(key, value)| {
                !(is_schema && &*key.name == "discriminator" && choice::is_beyond_openapi(value))
            })
            .map(|(key, value)| self.member(key, value, keys))
            .collect()
    }

    fn member(&self, name: &Key, value: &Node, keys: &'static Keys) -> (Key, Node) {
        let node = match (&*name.name, &value.value) {
            ("$ref", Value::Text(_)) => self.reference(value),
            ("mapping", _) if keys.is(&DISCRIMINATOR) => each(value, |target| self.reference(target)),
            ("externalValue", Value::Text(target)) if keys.is(&EXAMPLE) => {
                let body = self.resolved.document.sources.body(value.pointer.file(), target);
                return (key("value"), body.unwrap_or(value).clone());
            }
            ("operationRef", Value::Text(target)) if keys.is(&LINK) => {
                // The paths of the bundle are those of the root.
                let pointer = target.find('#').and_then(|at| target.get(at..));
                text(value, pointer.unwrap_or(target).to_owned())
            }
            ("paths", _) if keys.is(&ROOT) => each(value, |item| self.path_item(item)),
            ("webhooks", _) if keys.is(&ROOT) => self.webhooks(value),
            (name, _) => self.value(name, value, keys),
        };
        (name.clone(), node)
    }

    /// Returns the value of a key, with the objects inside it rewritten.
    fn value(&self, key: &str, value: &Node, keys: &'static Keys) -> Node {
        let Some((shape, object)) = keys.held(key) else {
            return value.clone();
        };
        match shape {
            Shape::One => self.object(value, object),
            Shape::List | Shape::Map | Shape::Content => each(value, |inner| self.object(inner, object)),
        }
    }

    /// Returns the schema of a parameter, or of its items, with its values as they are sent in that location,
    /// if the schema spells them differently there.
    fn spelt(&self, schema: &Node, location: &Node) -> Option<Node> {
        let reference = schema.get("$ref").and_then(|target| self.led_to(&target.pointer));
        let written = reference.map_or(schema, |component| component.node);
        if let Some(items) = written.get("items") {
            let items = self.spelt(items, location)?;
            let mut members = self.members(written, &SCHEMA, |key| key != "items");
            members.push((key("items"), items));
            return Some(map(schema, members));
        }
        let values = spelling::sent(written, &location.to_string())?;
        let mut members = self.members(written, &SCHEMA, |key| key != "enum");
        members.push((key("enum"), values));
        note::add(written, &mut members);
        Some(map(schema, members))
    }

    fn path_item(&self, node: &Node) -> Node {
        let target = node.get("$ref").and_then(|target| self.led_to(&target.pointer));
        let written = target.map_or(node, |component| component.node);
        let mut item = self.object(written, &PATH_ITEM);
        self.share(written, &mut item);
        item
    }

    /// Returns the webhooks, each with an id, after which other tools name things, and without credentials,
    /// which they ask for otherwise.
    fn webhooks(&self, node: &Node) -> Node {
        let webhooks = node.members().unwrap_or_default().iter();
        let webhooks = webhooks.map(|(name, webhook)| {
            let mut item = self.object(webhook, &WEBHOOK);
            if let Value::Map(methods) = &mut item.value
                && let Some((_, operation)) = methods.iter_mut().find(|(key, _)| &*key.name == "post")
                && let Value::Map(members) = &mut operation.value
            {
                members.insert(0, (key("operationId"), text(webhook, name.name.to_string())));
                members.push((key("security"), list(webhook)));
            }
            (name.clone(), item)
        });
        map(node, webhooks.collect())
    }

    /// Returns the string of a reference in the bundle.
    fn reference(&self, target: &Node) -> Node {
        let Some(component) = self.led_to(&target.pointer) else {
            return target.clone();
        };
        let (folder, name) = (component.kind.folder(), escaped(&component.name));
        text(target, format!("#/components/{folder}/{name}"))
    }

    fn led_to(&self, reference: &Pointer) -> Option<&Component<'_>> {
        self.components.at(self.resolved.led_to(reference)?)
    }
}

/// Returns whether a key is our own rather than OpenAPI's.
fn is_ours(key: &str) -> bool {
    key.starts_with("x-")
}

/// Returns a name as a step of a JSON Pointer in a reference.
fn escaped(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"~._-".contains(&byte);
    let bytes = pointer_step(name).into_bytes().into_iter();
    let encoded = bytes.map(|byte| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    encoded.collect()
}

fn key(name: &str) -> Key {
    Key { name: name.into() }
}

/// Returns a map in place of `node`.
fn map(node: &Node, members: Members) -> Node {
    Node {
        pointer: node.pointer.clone(),
        value: Value::Map(members),
    }
}

/// Returns a list without items.
fn list(node: &Node) -> Node {
    Node {
        pointer: node.pointer.clone(),
        value: Value::List(Vec::new()),
    }
}

fn text(node: &Node, text: String) -> Node {
    Node {
        pointer: node.pointer.clone(),
        value: Value::Text(text),
    }
}

/// Returns the list or map with each of its values changed.
fn each(node: &Node, change: impl Fn(&Node) -> Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(change).collect()),
        Value::Map(members) => {
            let members = members.iter().map(|(key, value)| (key.clone(), change(value)));
            Value::Map(members.collect())
        }
        _ => return node.clone(),
    };
    Node {
        pointer: node.pointer.clone(),
        value,
    }
}
