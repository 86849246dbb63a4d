//! `Combination`: how some properties of an object, or some parameters of an operation, are sent together.

use super::object::{Expected, Object, text, wrong_type};
use super::{Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::Node;
use crate::support::{PARAMETER_GROUP, alternatives, pairs};

/// A rule on how some properties or parameters are sent together.
#[derive(Clone, Debug)]
pub(crate) struct Combination {
    /// The place of the rule.
    pub(crate) pointer: Pointer,
    pub(crate) rule: Rule,
    pub(crate) names: Vec<Text>,
    /// The Rust name of the choice, if one is chosen.
    pub(crate) rust_name: Option<Text>,
}

/// How many of the names are sent.
#[derive(Clone, Debug)]
pub(crate) enum Rule {
    ExactlyOne,
    AtLeastOne,
    AtMostOne,
    /// All of them, if this one is sent.
    With(Text),
}

/// Returns the combinations of a schema: those of `required` in the branches of `oneOf` and `anyOf`, of
/// `not`, and of `dependentRequired`.
pub(super) fn of_schema(cx: &Reporter, object: &Object) -> Vec<Combination> {
    let rules = [("oneOf", Rule::ExactlyOne), ("anyOf", Rule::AtLeastOne)];
    let mut all: Vec<Combination> = Vec::new();
    for (keyword, rule) in rules {
        let node = object.get(keyword);
        all.extend(node.and_then(|node| one_of(cx, node, rule, &alternatives(node)?)));
    }
    let not = object.get("not");
    all.extend(not.and_then(|node| at_most_one(cx, node, &pairs(node)?)));
    all.extend(with(cx, object.get("dependentRequired"), "dependentRequired"));
    let says_more = |key: &str| !COMBINE.contains(&key);
    // Beside any other keyword, `x-rust-name` is the name of the type.
    if !object.members().any(|(key, _)| says_more(key)) {
        name(cx, object, &mut all);
    }
    all
}

/// The keywords that combine properties, and the name of a choice.
pub(crate) const COMBINE: [&str; 5] = ["oneOf", "anyOf", "not", "dependentRequired", "x-rust-name"];

/// Sets the name of the only choice.
fn name(cx: &Reporter, object: &Object, all: &mut [Combination]) {
    let Some(name) = object.text(cx, "x-rust-name") else {
        return;
    };
    let mut choices = all.iter_mut().filter(|it| !matches!(it.rule, Rule::With(_)));
    match (choices.next(), choices.next()) {
        (Some(choice), None) => choice.rust_name = Some(name),
        (Some(_), Some(_)) => {
            let help = "write each choice as an item of its own";
            let message = "`x-rust-name` names one choice, and here are two";
            cx.error(Code::InvalidValue, name.pointer.key(), message, help);
        }
        (None, _) => {
            let message = "`x-rust-name` names a choice, and here is none";
            cx.error(Code::InvalidValue, name.pointer.key(), message, "remove it");
        }
    }
}

/// Returns a combination with one name for each branch.
fn one_of(cx: &Reporter, node: &Node, rule: Rule, branches: &[&Node]) -> Option<Combination> {
    let name = |required: &&Node| match required.items() {
        Some([name]) => text(cx, name, "an item of `required`"),
        _ => {
            let message = "a branch that only says what is required must name one property";
            let help = "list one name in each; what goes together with it: `dependentRequired`";
            cx.error(Code::InvalidValue, required.pointer.value(), message, help);
            None
        }
    };
    let names: Vec<Text> = branches.iter().filter_map(name).collect();
    (names.len() == branches.len()).then(|| Combination {
        pointer: node.pointer.clone(),
        rule,
        names,
        rust_name: None,
    })
}

/// Returns the names of which at most one is sent. `None` if a pair of them is not excluded, which is
/// reported.
fn at_most_one(cx: &Reporter, node: &Node, pairs: &[[&Node; 2]]) -> Option<Combination> {
    let mut names: Vec<Text> = Vec::new();
    for name in pairs.iter().flatten() {
        let name = text(cx, name, "an item of `required`")?;
        if !names.iter().any(|known| known.value == name.value) {
            names.push(name);
        }
    }
    let is_pair = |one: &Text, other: &Text| {
        let has = |pair: &[&Node; 2], name: &Text| pair.iter().any(|it| it.to_string() == name.value);
        pairs.iter().any(|pair| has(pair, one) && has(pair, other))
    };
    let apart = names.iter().enumerate().find_map(|(index, one)| {
        let mut others = names.iter().skip(index + 1);
        Some((one, others.find(|other| !is_pair(one, other))?))
    });
    if let Some((one, other)) = apart {
        let message = format!(
            "`{}` and `{}` may be given together here, but neither with the others",
            one.value, other.value
        );
        let help = "list each pair of the names: of all of them at most one is given";
        cx.error(Code::InvalidValue, node.pointer.value(), message, help);
        return None;
    }
    Some(Combination {
        pointer: node.pointer.clone(),
        rule: Rule::AtMostOne,
        names,
        rust_name: None,
    })
}

/// Returns the names that each name depends on.
fn with(cx: &Reporter, node: Option<&Node>, what: &str) -> Vec<Combination> {
    let needed = Map::parse(cx, node, what, |cx, node| {
        Some((node.pointer.clone(), names(cx, node, what)?))
    });
    let needed = needed.iter().map(|(name, (pointer, names))| Combination {
        pointer: pointer.clone(),
        rule: Rule::With(name.clone()),
        names: names.clone(),
        rust_name: None,
    });
    needed.collect()
}

const NEEDED: Expected = Expected {
    what: "a list with at least one name",
    help: "write the names in `[…]`",
};

fn names(cx: &Reporter, node: &Node, what: &str) -> Option<Vec<Text>> {
    let Some(items) = node.items().filter(|items| !items.is_empty()) else {
        wrong_type(cx, node, &format!("the value of a name in `{what}`"), NEEDED);
        return None;
    };
    let item = format!("an item of `{what}`");
    Some(items.iter().filter_map(|node| text(cx, node, &item)).collect())
}

/// Reads the `x-parameter-groups` of an operation.
pub(super) fn of_operation(cx: &Reporter, object: &Object) -> Vec<Combination> {
    let groups = object.list(cx, "x-parameter-groups").iter();
    groups.flat_map(|node| group(cx, node)).collect()
}

fn group(cx: &Reporter, node: &Node) -> Vec<Combination> {
    let Some(object) = Object::open(cx, node, &PARAMETER_GROUP) else {
        return Vec::new();
    };
    let rules = [
        ("exactlyOne", Rule::ExactlyOne),
        ("atLeastOne", Rule::AtLeastOne),
        ("atMostOne", Rule::AtMostOne),
    ];
    let mut all: Vec<Combination> = Vec::new();
    for (key, rule) in rules {
        all.extend(object.get(key).map(|node| Combination {
            pointer: node.pointer.clone(),
            rule,
            names: object.texts(cx, key),
            rust_name: None,
        }));
    }
    all.extend(with(cx, object.get("needs"), "needs"));
    name(cx, &object, &mut all);
    if object.members().next().is_none() {
        let message = "this group names no parameters";
        let help = "write `exactlyOne`, `atLeastOne` or `atMostOne` with a list of names, or `needs`";
        cx.report(Diagnostic::error(Code::MissingKey, node.pointer.value(), message).help(help));
    }
    all
}
