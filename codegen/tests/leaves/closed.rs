//! The smallest closed documents of a description: one for each operation, with what it reaches. Trying a change on one of
//! them costs a fraction of what it costs on the whole.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::{Mapping, Value};

use crate::description::{Description, is_body, tree};

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// A component: its file, the kind of component, and its name. The body of an example has its file and neither.
type Component = (String, String, String);

/// The documents, the smallest first. A component that no operation reaches stands in all of them.
pub(crate) fn closed(whole: &Description) -> Vec<Description> {
    let files = Files::of(whole);
    let components = files.components();
    let operations = files.operations();
    let reached: Vec<BTreeSet<Component>> = operations.iter().map(|root| files.reached(root)).collect();
    let by_any: BTreeSet<&Component> = reached.iter().flatten().collect();
    let by_none = || components.iter().filter(|component| !by_any.contains(component));
    let documents = operations.iter().zip(&reached).map(|(operation, reached)| {
        let kept = reached.iter().chain(by_none()).cloned().collect();
        files.only(whole, operation, &kept)
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

/// One operation: its path, its method, and the path item that holds it, unless that is the one below `paths`.
struct Operation {
    path: String,
    method: String,
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
                    item: item.clone(),
                    tags: tags.cloned().unwrap_or_default(),
                });
            }
        }
        operations
    }

    /// The components that an operation leads to.
    fn reached(&self, operation: &Operation) -> BTreeSet<Component> {
        let mut reached = BTreeSet::new();
        let mut ahead = Vec::new();
        references(&self.root, &self.root, &self.root_of(operation), &mut ahead);
        while let Some(component) = ahead.pop() {
            let is_body = component.1.is_empty();
            if reached.insert(component.clone()) && !is_body {
                let value = self.component(&component).expect("a component");
                let value = operation.cut(&component, value);
                references(&self.root, &component.0, &value, &mut ahead);
            }
        }
        reached
    }

    /// The root document with one path and one tag, and without components.
    fn root_of(&self, operation: &Operation) -> Value {
        let mut root = self.root().clone();
        root.as_mapping_mut().expect("an object").remove("components");
        let paths = root["paths"].as_mapping_mut().expect("paths");
        paths.retain(|path, _| path.as_str() == Some(&operation.path));
        if operation.item.is_none() {
            let (_, item) = paths.iter_mut().next().expect("the path");
            *item = operation.only(item);
        }
        if let Some(tags) = root["tags"].as_sequence_mut() {
            tags.retain(|tag| operation.tags.contains(&tag["name"]));
        }
        root
    }

    /// The document of an operation.
    fn only(&self, whole: &Description, operation: &Operation, kept: &BTreeSet<Component>) -> Description {
        let mut files = BTreeMap::new();
        for file in kept.iter().map(|(file, ..)| file).chain([&self.root]) {
            if files.contains_key(file) {
                continue;
            }
            let text = match self.trees.get(file) {
                Some(tree) => self.written(file, tree, operation, kept),
                None => whole.files[file].clone(),
            };
            files.insert(file.clone(), text);
        }
        Description {
            root: whole.root.clone(),
            files,
        }
    }

    /// A file with the components of it that are kept.
    fn written(
        &self,
        file: &str,
        tree: &Value,
        operation: &Operation,
        kept: &BTreeSet<Component>,
    ) -> Vec<u8> {
        let mut components = Mapping::new();
        for (kind, names) in members(&tree["components"]) {
            let component = |name: &str| (file.to_owned(), kind.to_owned(), name.to_owned());
            let names = members(names).filter(|(name, _)| kept.contains(&component(name)));
            let names: Mapping = names
                .map(|(name, value)| (name.into(), operation.cut(&component(name), value)))
                .collect();
            if !names.is_empty() {
                components.insert(kind.into(), Value::Mapping(names));
            }
        }
        let rest = members(tree).filter(|(key, _)| *key != "components");
        let mut rest = if file == self.root {
            self.root_of(operation)
        } else {
            Value::Mapping(rest.map(|(key, value)| (key.into(), value.clone())).collect())
        };
        if !components.is_empty() {
            rest["components"] = Value::Mapping(components);
        }
        tree::write(file, &rest).into_bytes()
    }
}

impl Operation {
    /// A component, which is cut to this operation where it is the path item of it.
    fn cut(&self, component: &Component, value: &Value) -> Value {
        if self.item.as_ref() == Some(component) {
            return self.only(value);
        }
        value.clone()
    }

    /// A path item without its other operations.
    fn only(&self, item: &Value) -> Value {
        let mut item = item.clone();
        let is_other = |key: &str| METHODS.contains(&key) && key != self.method;
        let members = item.as_mapping_mut().expect("an object");
        members.retain(|key, _| !key.as_str().is_some_and(is_other));
        item
    }
}

/// The components that a value names: in references, as the bodies of examples, in the mapping of a discriminator, and as
/// what secures an operation.
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

/// What a reference in a file names, such as `users.yaml#/components/schemas/User`.
fn target(file: &str, text: &str) -> Component {
    let (other, pointer) = text.split_once('#').unwrap_or((text, ""));
    let parts: Vec<&str> = pointer.split('/').collect();
    let [_, "components", kind, name] = parts[..] else {
        panic!("`{text}` is not the name of a component");
    };
    (beside(file, other), kind.to_owned(), name.to_owned())
}

/// The file that another names by its way there; none is the file itself.
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
