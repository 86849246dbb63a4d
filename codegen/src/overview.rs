//! An overview of a client, for finding an operation: a table for each group, and a diagram of the groups.

use std::fmt::Write as _;
use std::iter;

use crate::markdown::code;
use crate::model::{Content, Model, Operation};
use crate::names::{Names, Role};
use crate::spec::{Location, Tag, Text};
use crate::{Area, Feature};

/// Returns the features, in the order of the root document, each with its groups; first the groups that need
/// no feature, if there are any.
pub(crate) fn areas(model: &Model, names: &Names) -> Vec<Area> {
    let of = |feature: Option<&str>| -> Vec<String> {
        let groups = model.groups().into_iter().map(|(tag, _)| tag);
        let groups = groups.filter(|tag| tag.feature.as_ref().map(|text| text.value.as_str()) == feature);
        groups
            .map(|tag| names.of(Role::Module, &tag.name.pointer).to_string())
            .collect()
    };
    let always = Area {
        feature: None,
        groups: of(None),
    };
    let features = model.resolved.document.root.features.iter();
    let features = features.map(|(name, feature)| Area {
        feature: Some(Feature {
            name: name.value.clone(),
            description: line(&feature.description),
            default: feature.default,
        }),
        groups: of(Some(&name.value)),
    });
    let areas = iter::once(always).chain(features);
    areas.filter(|area| !area.groups.is_empty()).collect()
}

/// Returns the tables of all groups, as Markdown.
pub(crate) fn tables(model: &Model, names: &Names) -> String {
    let mut out = String::new();
    for (tag, operations) in model.groups() {
        let group = names.of(Role::Module, &tag.name.pointer);
        let feature = tag.feature.as_ref();
        let feature = feature.map_or(String::new(), |feature| {
            format!(", feature {}", code(&feature.value))
        });
        let _ = writeln!(out, "### `{group}()`{feature}\n");
        if let Some(description) = &tag.description {
            let _ = writeln!(out, "{}\n", line(description));
        }
        out.push_str("| method | request | credentials | clouds | documented bodies | read more |\n");
        out.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for operation in operations {
            row(model, names, operation, &mut out);
        }
        out.push('\n');
    }
    out
}

fn row(model: &Model, names: &Names, operation: &Operation, out: &mut String) {
    let written = operation.written;
    let method = names.of(Role::Method, &written.id.pointer);
    let deprecated = if written.deprecated { " (deprecated)" } else { "" };
    let confirmed = written.confirm.as_ref().map_or(String::new(), |_| {
        format!(
            " (confirmed by `{}`)",
            names.of(Role::Confirm, &written.id.pointer)
        )
    });
    let cells = [
        format!("`{method}`{deprecated}{confirmed}"),
        format!(
            "{} {}",
            written.method.key().to_uppercase(),
            code(&target(operation))
        ),
        credentials(model, names, operation),
        listed(&written.clouds).unwrap_or_else(|| "not stated".to_owned()),
        Proof::of(operation).words().to_owned(),
        more(operation),
    ];
    let cells = cells.map(|cell| cell.replace('|', r"\|"));
    let _ = writeln!(out, "| {} |", cells.join(" | "));
}

/// Returns the path, and the query that a view always sends.
fn target(operation: &Operation) -> String {
    let in_query = operation.fixed.iter();
    let in_query = in_query.filter(|it| it.parameter.location == Location::Query);
    let pairs = in_query.map(|it| format!("{}={}", it.parameter.name.value, it.text));
    let pairs: Vec<String> = pairs.collect();
    match &*pairs {
        [] => operation.filled_path(),
        pairs => format!("{}?{}", operation.filled_path(), pairs.join("&")),
    }
}

/// Returns the kinds of credentials that are accepted, and the least roles.
fn credentials(model: &Model, names: &Names, operation: &Operation) -> String {
    let kinds = operation.accepts.iter();
    let kinds: Vec<String> = kinds
        .map(|scheme| names.of(Role::Marker, &scheme.key.pointer).to_string())
        .collect();
    let kinds = if kinds.len() == model.schemes.len() {
        "any".to_owned()
    } else {
        kinds.join(" or ")
    };
    match listed(&operation.written.roles) {
        Some(roles) => format!("{kinds}: {roles}"),
        None => kinds,
    }
}

fn listed(texts: &[Text]) -> Option<String> {
    let texts: Vec<&str> = texts.iter().map(|text| text.value.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join(", "))
}

/// Returns the webhooks, as a table in Markdown.
pub(crate) fn webhooks(model: &Model) -> String {
    let mut out = String::from("| webhook | what it is | documented bodies |\n| --- | --- | --- |\n");
    for webhook in &model.webhooks {
        let written = webhook.written;
        let about = written.summary.as_ref().or(written.description.as_ref());
        let cells = [
            code(&webhook.name.value),
            about.map(line).unwrap_or_default(),
            webhook.content.media.examples.iter().count().to_string(),
        ];
        let cells = cells.map(|cell| cell.replace('|', r"\|"));
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}

/// Returns a link to the source of the facts, or its name.
fn more(operation: &Operation) -> String {
    let docs = operation.written.external_docs.as_ref();
    let link = docs.map(|docs| {
        let text = docs.description.as_ref().map_or("page", |text| &text.value);
        format!("[{}](<{}>)", text.replace(['[', ']'], ""), docs.url.value)
    });
    link.or_else(|| listed(&operation.written.source))
        .unwrap_or_default()
}

/// Returns the first paragraph of a description, on one line.
fn line(text: &Text) -> String {
    let paragraph = text.value.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which bodies of an operation are checked against a documented example.
#[derive(Clone, Copy, Eq, PartialEq)]
enum Proof {
    Both,
    Answer,
    Request,
    Missing,
    /// The operation has neither a request body nor a response body.
    NoBody,
}

impl Proof {
    const ALL: [Self; 5] = [
        Self::Both,
        Self::Answer,
        Self::Request,
        Self::Missing,
        Self::NoBody,
    ];

    fn of(operation: &Operation) -> Self {
        let request = operation.request.as_ref();
        let answers = || {
            operation
                .successes()
                .filter_map(|(_, answer)| answer.content.as_ref())
        };
        let is_sent = operation.request.is_some() || operation.raw.is_some() || operation.parts.is_some();
        if !is_sent && answers().next().is_none() {
            return Self::NoBody;
        }
        match (request.is_some_and(is_shown), answers().any(is_shown)) {
            (true, true) => Self::Both,
            (true, false) => Self::Request,
            (false, true) => Self::Answer,
            (false, false) => Self::Missing,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Both => "request and response",
            Self::Answer => "response",
            Self::Request => "request",
            Self::Missing => "none",
            Self::NoBody => "has no body",
        }
    }
}

/// Returns whether a body has an example, which is checked against the schema.
fn is_shown(content: &Content) -> bool {
    content.media.examples.iter().next().is_some()
}

/// Returns the numbers of operations by their documented bodies, as Markdown.
pub(crate) fn counts(model: &Model) -> String {
    let mut out = String::from("| documented bodies | operations |\n| --- | ---: |\n");
    for proof in Proof::ALL {
        let operations = model.described().filter(|it| Proof::of(it) == proof);
        let _ = writeln!(out, "| {} | {} |", proof.words(), operations.count());
    }
    let _ = writeln!(out, "| all | {} |", model.described().count());
    out
}

/// Returns which group is below which, as a Mermaid diagram.
pub(crate) fn diagram(model: &Model, names: &Names) -> String {
    let groups = model.groups();
    let nodes: Vec<Node> = groups
        .iter()
        .filter_map(|(tag, operations)| Node::of(tag, operations, names))
        .collect();
    let mut out = String::from("```mermaid\ngraph LR\n");
    for node in &nodes {
        let above = nodes.iter().filter(|other| other.is_above(node));
        match above.max_by_key(|other| other.path.len()) {
            Some(above) => {
                let _ = writeln!(out, "  {} --> {}", above.name, node.name);
            }
            None => {
                let _ = writeln!(out, "  {}", node.name);
            }
        }
    }
    out.push_str("```\n");
    out
}

/// A group, and the common path of its resources.
struct Node<'a> {
    name: String,
    path: Vec<&'a str>,
}

impl<'a> Node<'a> {
    fn of(tag: &Tag, operations: &[&Operation<'a>], names: &Names) -> Option<Self> {
        let shortest = operations.iter().map(|operation| steps(&operation.path.value));
        Some(Self {
            name: names.of(Role::Module, &tag.name.pointer).to_string(),
            path: shortest.min_by_key(Vec::len)?,
        })
    }

    fn is_above(&self, other: &Self) -> bool {
        self.path.len() < other.path.len() && other.path.starts_with(&self.path)
    }
}

/// Returns the steps of a path. All parameters are equal.
fn steps(path: &str) -> Vec<&str> {
    let steps = path.split('/').filter(|step| !step.is_empty());
    steps
        .map(|step| if step.starts_with('{') { "{}" } else { step })
        .collect()
}
