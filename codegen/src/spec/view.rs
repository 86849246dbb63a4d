//! `x-views`: a view is an operation copied with fixed parameters, and with some keys replaced.

use super::Text;
use super::object::{MAP, Object, empty, wrong_type};
use crate::diagnostic::{Code, Reporter};
use crate::identifier::{Case, identifier};
use crate::source::{Key, Node, Value};
use crate::support::VIEW;

/// The properties of a view.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// The id of the operation that the view is based on.
    pub(crate) of: Text,
    /// The fixed parameters, by name, each with its value.
    pub(crate) fixed: Vec<(Text, Node)>,
    /// The names of the parameters that the view requires in addition.
    pub(crate) required: Vec<Text>,
    /// The names of the parameters that the view does not have.
    pub(crate) omitted: Vec<Text>,
    /// Whether the view changes more than documentation: the request, the response, or who may call it.
    pub(crate) has_effect: bool,
    /// Whether the view changes more than parameters and documentation.
    pub(crate) has_more: bool,
    /// Whether the view has its own responses rather than those of the operation.
    pub(crate) has_responses: bool,
    /// The keys with which its own responses are read, and which it has from the operation.
    pub(crate) inherited: Vec<&'static str>,
}

/// Returns the views of an operation with an id, each as a complete operation.
pub(super) fn views(cx: &Reporter, operation: &Node, of: &Text) -> Vec<(Node, View)> {
    let Some(views) = operation.get("x-views") else {
        return Vec::new();
    };
    let Some(members) = views.members() else {
        wrong_type(cx, views, "`x-views`", MAP);
        return Vec::new();
    };
    if members.is_empty() {
        empty(cx, views, "x-views");
    }
    let views = members.iter().filter_map(|(key, node)| {
        let view = view(cx, node, of)?;
        if key.name.contains('_') || identifier(&key.name, Case::Value).is_none() {
            let message = format!("`{}` is not the name of a view", key.name);
            let help = "write it like what stands behind the `_` of an operation id: `ListOpen`";
            cx.error(Code::OperationIdForm, node.pointer.key(), message, help);
            return None;
        }
        let (group, _) = of.value.split_once('_')?;
        Some((
            written_out(operation, node, &format!("{group}_{}", key.name)),
            view,
        ))
    });
    views.collect()
}

fn view(cx: &Reporter, node: &Node, of: &Text) -> Option<View> {
    let object = Object::open(cx, node, &VIEW)?;
    let written = object.get("fixed");
    let fixed = written.and_then(Node::members);
    match (written, fixed) {
        (Some(node), None) => wrong_type(cx, node, "`fixed`", MAP),
        (Some(node), Some([])) => empty(cx, node, "fixed"),
        _ => {}
    }
    let fixed = fixed.unwrap_or_default().iter().map(|(key, value)| {
        let name = Text {
            value: key.name.to_string(),
            pointer: value.pointer.clone(),
        };
        (name, value.clone())
    });
    Some(View {
        of: of.clone(),
        fixed: fixed.collect(),
        required: object.texts(cx, "required"),
        omitted: object.texts(cx, "omitted"),
        has_effect: object.members().any(|(key, _)| !ABOUT.contains(&key)),
        has_more: object
            .members()
            .any(|(key, _)| !ABOUT.contains(&key) && !OF_VIEWS.contains(&key)),
        has_responses: object.get("responses").is_some(),
        inherited: OF_RESPONSES
            .into_iter()
            .filter(|key| object.get("responses").is_some() && object.get(key).is_none())
            .collect(),
    })
}

/// The keys that a view never inherits from the operation.
const OWN: [&str; 3] = ["operationId", "x-views", "x-rust-name"];

/// The keys that only a view has.
const OF_VIEWS: [&str; 3] = ["fixed", "required", "omitted"];

/// The keys that say how responses are read.
const OF_RESPONSES: [&str; 2] = ["x-paging", "x-none"];

/// The keys that only change the name and the documentation.
const ABOUT: [&str; 8] = [
    "summary",
    "description",
    "externalDocs",
    "deprecated",
    "x-source",
    "x-deviation",
    "x-applies-to",
    "x-rust-name",
];

/// The descriptions. If the view has one of its own, it does not inherit the others, which are about the
/// operation.
const WORDS: [&str; 2] = ["summary", "description"];

/// Returns the operation with the keys of the view in place of its own.
fn written_out(operation: &Node, view: &Node, id: &str) -> Node {
    let is_known = |key: &Key| VIEW.row(&key.name).is_some();
    let says = |key: &Key| is_known(key) && view.get(&key.name).is_some();
    let has_words = WORDS.iter().any(|word| view.get(word).is_some());
    let gives_way = |key: &Key| {
        let name = &&*key.name;
        OWN.contains(name) || says(key) || (has_words && WORDS.contains(name))
    };
    let inherited = operation.members().unwrap_or_default().iter();
    let inherited = inherited.filter(|(key, _)| !gives_way(key));
    let own = view.members().unwrap_or_default().iter();
    let own = own.filter(|(key, _)| is_known(key) && !OF_VIEWS.contains(&&*key.name));
    let own = own.map(|(key, node)| match operation.get(&key.name) {
        Some(inherited) if &*key.name == "responses" => (key.clone(), responses(inherited, node)),
        _ => (key.clone(), node.clone()),
    });
    let id = Node {
        pointer: view.pointer.clone(),
        value: Value::Text(id.to_owned()),
    };
    let key = Key {
        name: "operationId".into(),
    };
    let members = std::iter::once((key, id)).chain(inherited.cloned()).chain(own);
    Node {
        pointer: operation.pointer.clone(),
        value: Value::Map(members.collect()),
    }
}

/// Returns the responses of a view with those that it inherits: the failures that it does not list, and the
/// successes if it lists none.
fn responses(inherited: &Node, own: &Node) -> Node {
    let (Some(inherited), Some(listed)) = (inherited.members(), own.members()) else {
        return own.clone();
    };
    let is_success = |key: &Key| key.name.starts_with('2');
    let has_success = |members: &[(Key, Node)]| members.iter().any(|(key, _)| is_success(key));
    // A response by default is a success where there is no other.
    let replaces = |key: &Key| is_success(key) || !has_success(inherited);
    let inherited = inherited
        .iter()
        .filter(|(key, _)| own.get(&key.name).is_none() && !(has_success(listed) && replaces(key)));
    Node {
        pointer: own.pointer.clone(),
        value: Value::Map(listed.iter().chain(inherited).cloned().collect()),
    }
}
