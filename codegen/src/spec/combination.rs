//! `Combination`: how some properties of an object, or some parameters of an operation, are sent together.

use super::object::{Expected, Object, text, wrong_type};
use super::{Map, Text};
use crate::diagnostic::{Code, Diagnostic, Pointer, Reporter};
use crate::source::{Node, Value};
use crate::support::{PARAMETER_GROUP, alternatives, pairs};

/// A rule on how some properties or parameters are sent together.
#[derive(Clone, Debug)]
pub(crate) struct Combination {
    /// The place of the rule.
    pub(crate) pointer: Pointer,
    pub(crate) rule: Rule,
    pub(crate) branches: Vec<Branch>,
    /// The Rust name of the choice, if one is chosen.
    pub(crate) rust_name: Option<Text>,
}

/// Properties or parameters that are sent together: one branch of a choice.
#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The place of the only name, or of the list of names.
    pub(crate) pointer: Pointer,
    pub(crate) names: Vec<Text>,
}

impl Combination {
    fn new(pointer: &Pointer, rule: Rule, branches: Vec<Branch>) -> Self {
        Self {
            pointer: pointer.clone(),
            rule,
            branches,
            rust_name: None,
        }
    }

    /// Returns the names in all branches.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> {
        self.branches.iter().flat_map(|branch| &branch.names)
    }

    /// Returns the number of branches all of whose names are given.
    pub(crate) fn count(&self, is_given: impl Fn(&Text) -> bool) -> usize {
        let is_given = |branch: &&Branch| branch.names.iter().all(&is_given);
        self.branches.iter().filter(is_given).count()
    }

    /// Returns the names branch by branch, each as `quoted` writes it.
    pub(crate) fn words(&self, quoted: impl Fn(&str) -> String) -> String {
        let between = match self.rule {
            Rule::With(_) => ", ",
            Rule::ExactlyOne | Rule::AtLeastOne | Rule::AtMostOne => " with ",
        };
        let branches = self.branches.iter().map(|branch| {
            let names: Vec<String> = branch.names.iter().map(|name| quoted(&name.value)).collect();
            names.join(between)
        });
        branches.collect::<Vec<_>>().join(", ")
    }
}

impl Branch {
    fn one(name: Text) -> Self {
        Self {
            pointer: name.pointer.clone(),
            names: vec![name],
        }
    }
}

/// How many of the branches are sent.
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

/// Returns a combination with the names that each branch requires.
fn one_of(cx: &Reporter, node: &Node, rule: Rule, branches: &[&Node]) -> Option<Combination> {
    let names = |required: &&Node| branch(cx, required, "`required`", "required");
    let read: Vec<Branch> = branches.iter().filter_map(names).collect();
    (read.len() == branches.len()).then(|| Combination::new(&node.pointer, rule, read))
}

/// Returns the names in a list, which are sent together.
fn branch(cx: &Reporter, node: &Node, list: &str, what: &str) -> Option<Branch> {
    let names = names(cx, node, list, what)?;
    let pointer = match &*names {
        [only] => only.pointer.clone(),
        _ => node.pointer.clone(),
    };
    Some(Branch { pointer, names })
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
    let branches = names.into_iter().map(Branch::one).collect();
    Some(Combination::new(&node.pointer, Rule::AtMostOne, branches))
}

/// Returns the names that each name depends on.
fn with(cx: &Reporter, node: Option<&Node>, what: &str) -> Vec<Combination> {
    let needed = Map::parse(cx, node, what, |cx, node| {
        let list = format!("the value of a name in `{what}`");
        let names = names(cx, node, &list, what)?;
        let pointer = node.pointer.clone();
        Some(Branch { pointer, names })
    });
    let needed = needed.iter().map(|(name, needed)| {
        Combination::new(&needed.pointer, Rule::With(name.clone()), vec![needed.clone()])
    });
    needed.collect()
}

const NEEDED: Expected = Expected {
    what: "a list with at least one name",
    help: "write the names in `[…]`",
};

/// Returns a list of names. `list` is the list in words, and `what` the key that it belongs to.
fn names(cx: &Reporter, node: &Node, list: &str, what: &str) -> Option<Vec<Text>> {
    let Some(items) = node.items().filter(|items| !items.is_empty()) else {
        wrong_type(cx, node, list, NEEDED);
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
        let branches = object.list(cx, key).iter();
        let branches = branches.filter_map(|node| match node.value {
            Value::List(_) => branch(cx, node, &format!("a branch of `{key}`"), key),
            _ => text(cx, node, format_args!("an item of `{key}`")).map(Branch::one),
        });
        let branches = branches.collect();
        all.extend(
            object
                .get(key)
                .map(|node| Combination::new(&node.pointer, rule, branches)),
        );
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
