//! The smallest closed documents of a description: one for each operation, with everything it refers to and
//! the operations that it needs. Trying a change in one of them takes a fraction of the time that the whole
//! description takes.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use crate::description::{Description, is_body, tree};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A component: its file, the kind of component, and its name. The body of an example has only a file.
type Component = (String, String, String);

/// Returns the documents, the smallest first. A component that no operation refers to is in all of them.
pub(crate) fn closed(whole: &Description) -> Vec<Description> {
    let files = Files::of(whole);
    let components = files.components();
    let operations = files.operations();
    let scopes: Vec<Scope> = operations
        .iter()
        .map(|one| files.scope(one, &operations))
        .collect();
    let reached: Vec<BTreeSet<Component>> = scopes.iter().map(|scope| files.reached(scope)).collect();
    let by_any: BTreeSet<&Component> = reached.iter().flatten().collect();
    let by_none = || components.iter().filter(|component| !by_any.contains(component));
    let documents = scopes.iter().zip(&reached).map(|(scope, reached)| {
        let kept = reached.iter().chain(by_none()).cloned().collect();
        files.only(whole, scope, &kept)
    });
    let mut documents: Vec<Description> = documents.collect();
    documents.sort_by_key(|document| document.files.values().map(Vec::len).sum::<usize>());
    documents
}

/// The files of a description as trees.
struct Files {
    root: String,
    trees: BTreeMap<String, Value>,
}

/// The operations of a document.
struct Scope<'a>(Vec<&'a Operation>);

/// An operation: its path, its method, and the component that holds its path item, unless that is below
/// `paths`.
struct Operation {
    path: String,
    method: String,
    id: String,
    item: Option<Component>,
    tags: Vec<Value>,
}

impl Files {
    fn of(description: &Description) -> Self {
        let documents = description.files.keys().filter(|name| !is_body(name));
        let trees = documents.map(|name| (name.clone(), description.tree(name)));
        Self {
            root: description.root.clone(),
            trees: trees.collect(),
        }
    }

    fn root(&self) -> &Value {
        &self.trees[&self.root]
    }

    fn components(&self) -> BTreeSet<Component> {
        let of_file = |(file, tree): (&String, &Value)| -> Vec<Component> {
            let kinds = members(&tree["components"]);
            let names = kinds.flat_map(|(kind, names)| members(names).map(move |(name, _)| (kind, name)));
            names
                .map(|(kind, name)| (file.clone(), kind.to_owned(), name.to_owned()))
                .collect()
        };
        self.trees.iter().flat_map(of_file).collect()
    }

    fn component(&self, (file, kind, name): &Component) -> Option<&Value> {
        self.trees.get(file)?.get("components")?.get(kind)?.get(name)
    }

    fn operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, written) in members(&self.root()["paths"]) {
            let item = written["$ref"].as_str().map(|text| target(&self.root, text));
            let found = item.as_ref().map_or(Some(written), |item| self.component(item));
            let found = found.expect("a path item");
            for (method, operation) in members(found).filter(|(key, _)| METHODS.contains(key)) {
                let tags = operation["tags"].as_sequence();
                operations.push(Operation {
                    path: path.to_owned(),
                    method: method.to_owned(),
                    id: operation["operationId"].as_str().unwrap_or_default().to_owned(),
                    item: item.clone(),
                    tags: tags.cloned().unwrap_or_default(),
                });
            }
        }
        operations
    }

    /// Returns an operation with those that its links lead to, and those that read the resource or the tag
    /// that it sends back.
    fn scope<'a>(&self, first: &'a Operation, all: &'a [Operation]) -> Scope<'a> {
        let mut scope = Scope(vec![first]);
        let own = self.reached(&scope);
        let own: Vec<&Value> = own.iter().filter_map(|it| self.component(it)).collect();
        let linked = all
            .iter()
            .filter(|other| own.iter().any(|value| links_to(value, other)));
        scope
            .0
            .extend(linked.filter(|other| !std::ptr::eq(*other, first)));
        loop {
            let before = scope.0.len();
            let root = self.root_of(&scope);
            let reached = self.reached(&scope);
            let components = reached
                .iter()
                .filter_map(|it| Some(scope.cut(it, self.component(it)?)));
            for value in std::iter::once(root).chain(components).collect::<Vec<_>>() {
                let needed = all.iter().filter(|other| needs(first, &value, other));
                for other in needed {
                    if !scope.0.iter().any(|known| std::ptr::eq(*known, other)) {
                        scope.0.push(other);
                    }
                }
            }
            if scope.0.len() == before {
                return scope;
            }
        }
    }

    /// Returns the components that operations refer to, directly or not.
    fn reached(&self, scope: &Scope) -> BTreeSet<Component> {
        let mut reached = BTreeSet::new();
        let mut ahead = Vec::new();
        references(&self.root, &self.root, &self.root_of(scope), &mut ahead);
        while let Some(component) = ahead.pop() {
            let is_body = component.1.is_empty();
            if reached.insert(component.clone()) && !is_body {
                let value = self.component(&component).expect("a component");
                let value = scope.cut(&component, value);
                references(&self.root, &component.0, &value, &mut ahead);
            }
        }
        reached
    }

    /// Returns the root document with the paths, the tags and the features of some operations, and without
    /// components.
    fn root_of(&self, scope: &Scope) -> Value {
        let mut root = self.root().clone();
        root.as_mapping_mut().expect("an object").remove("components");
        let paths = root["paths"].as_mapping_mut().expect("paths");
        let at = |path: &Value| scope.0.iter().find(|it| path.as_str() == Some(&it.path));
        paths.retain(|path, _| at(path).is_some());
        for (path, item) in paths.iter_mut() {
            if at(path).is_some_and(|it| it.item.is_none()) {
                *item = scope.only(item, |it| path.as_str() == Some(&it.path));
            }
        }
        if let Some(tags) = root["tags"].as_sequence_mut() {
            let has = |tag: &Value| scope.0.iter().any(|it| it.tags.contains(&tag["name"]));
            tags.retain(has);
        }
        let features: Vec<Value> = root["tags"]
            .as_sequence()
            .into_iter()
            .flatten()
            .map(|tag| tag["x-feature"].clone())
            .collect();
        if let Some(known) = root["x-features"].as_mapping_mut() {
            known.retain(|name, _| features.contains(name));
        }
        root
    }

    /// Returns the document of some operations.
    fn only(&self, whole: &Description, scope: &Scope, kept: &BTreeSet<Component>) -> Description {
        let mut files = BTreeMap::new();
        for file in kept.iter().map(|(file, ..)| file).chain([&self.root]) {
            if files.contains_key(file) {
                continue;
            }
            let text = match self.trees.get(file) {
                Some(tree) => self.written(file, tree, scope, kept),
                None => whole.files[file].clone(),
            };
            files.insert(file.clone(), text);
        }
        Description {
            root: whole.root.clone(),
            files,
        }
    }

    /// Returns a file with only those of its components that are kept.
    fn written(&self, file: &str, tree: &Value, scope: &Scope, kept: &BTreeSet<Component>) -> Vec<u8> {
        let mut components = Mapping::new();
        for (kind, names) in members(&tree["components"]) {
            let component = |name: &str| (file.to_owned(), kind.to_owned(), name.to_owned());
            let names = members(names).filter(|(name, _)| kept.contains(&component(name)));
            let names: Mapping = names
                .map(|(name, value)| (name.into(), scope.cut(&component(name), value)))
                .collect();
            if !names.is_empty() {
                components.insert(kind.into(), Value::Mapping(names));
            }
        }
        let rest = members(tree).filter(|(key, _)| *key != "components");
        let mut rest = if file == self.root {
            self.root_of(scope)
        } else {
            Value::Mapping(rest.map(|(key, value)| (key.into(), value.clone())).collect())
        };
        if !components.is_empty() {
            rest["components"] = Value::Mapping(components);
        }
        tree::write(file, &rest).into_bytes()
    }
}

impl Scope<'_> {
    /// Returns a component; if it is a path item of the operations, without its other operations.
    fn cut(&self, component: &Component, value: &Value) -> Value {
        let is_its = |it: &Operation| it.item.as_ref() == Some(component);
        let mut value = if self.0.iter().any(|it| is_its(it)) {
            self.only(value, is_its)
        } else {
            value.clone()
        };
        self.unlink(&mut value);
        value
    }

    /// Removes links to operations that are left out. If the links of linked operations were kept, they would
    /// lead to nearly all operations.
    fn unlink(&self, value: &mut Value) {
        if let Some(members) = value.as_mapping_mut() {
            let is_there = |id: &Value| self.0.iter().any(|it| id.as_str() == Some(&it.id));
            members.retain(|key, value| key.as_str() != Some("x-leads-to") || is_there(value));
            members.iter_mut().for_each(|(_, value)| self.unlink(value));
        } else if let Some(items) = value.as_sequence_mut() {
            items.iter_mut().for_each(|item| self.unlink(item));
        }
    }

    /// Returns a path item without its other operations.
    fn only(&self, item: &Value, is_of: impl Fn(&Operation) -> bool) -> Value {
        let mut item = item.clone();
        let is_kept = |key: &str| self.0.iter().any(|it| is_of(it) && it.method == key);
        let is_other = |key: &str| METHODS.contains(&key) && !is_kept(key);
        let members = item.as_mapping_mut().expect("an object");
        members.retain(|key, _| !key.as_str().is_some_and(is_other));
        item
    }
}

/// Returns whether a property in a value is a link to an operation.
fn links_to(value: &Value, other: &Operation) -> bool {
    let below = |value: &Value| links_to(value, other);
    value["x-leads-to"].as_str() == Some(&other.id)
        || members(value).any(|(_, value)| below(value))
        || value.as_sequence().is_some_and(|items| items.iter().any(below))
}

/// Returns whether a value of an operation needs another operation.
fn needs(operation: &Operation, value: &Value, other: &Operation) -> bool {
    let reads_it = other.path == operation.path && other.method == "get";
    let asks = |(key, value): (&str, &Value)| match key {
        "x-etag" | "x-whole-resource" => reads_it,
        // The id in a link; the operation with its own id is there already.
        "operationId" => value.as_str() == Some(&other.id),
        _ => false,
    };
    let below = |value: &Value| needs(operation, value, other);
    members(value).any(asks)
        || members(value).any(|(_, value)| below(value))
        || value.as_sequence().is_some_and(|items| items.iter().any(below))
}

/// Collects the components that a value names: in references, as bodies of examples, in the mapping of a
/// discriminator, and as security schemes.
fn references(root: &str, file: &str, value: &Value, found: &mut Vec<Component>) {
    match value {
        Value::Mapping(map) => {
            for (key, value) in map {
                match (key.as_str(), value) {
                    (Some("$ref"), Value::String(text)) => found.push(target(file, text)),
                    (Some("externalValue"), Value::String(text)) => {
                        found.push((beside(file, text), String::new(), String::new()));
                    }
                    (Some("mapping"), Value::Mapping(names)) => {
                        let texts = names.values().filter_map(Value::as_str);
                        found.extend(texts.map(|text| target(file, text)));
                    }
                    (Some("security"), Value::Sequence(alternatives)) => {
                        let names = alternatives.iter().flat_map(members);
                        let scheme =
                            |name: &str| (root.to_owned(), "securitySchemes".to_owned(), name.to_owned());
                        found.extend(names.map(|(name, _)| scheme(name)));
                    }
                    _ => references(root, file, value, found),
                }
            }
        }
        Value::Sequence(items) => items.iter().for_each(|item| references(root, file, item, found)),
        _ => {}
    }
}

/// Returns the component that a reference in a file names, such as `users.yaml#/components/schemas/User`.
fn target(file: &str, text: &str) -> Component {
    let (other, pointer) = text.split_once('#').unwrap_or((text, ""));
    let parts: Vec<&str> = pointer.split('/').collect();
    let [_, "components", kind, name] = parts[..] else {
        panic!("`{text}` is not the name of a component");
    };
    (beside(file, other), kind.to_owned(), name.to_owned())
}

/// Returns the file that another one names by a relative path; an empty path is the file itself.
fn beside(file: &str, other: &str) -> String {
    if other.is_empty() {
        return file.to_owned();
    }
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in other.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let map = value.as_mapping().into_iter().flat_map(Mapping::iter);
    map.filter_map(|(key, value)| Some((key.as_str()?, value)))
}
