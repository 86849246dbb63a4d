//! What is said of a link: the call to which it leads, and where the values of that come from.

use super::Doc;
use crate::lower::Context;
use crate::lower::call::call;
use crate::markdown::code;
use crate::names::Role;
use crate::spec::{Link, LinkTarget, LinkValue, RuntimeExpression, Source};

/// Returns the documentation of a link.
pub(super) fn link_doc(cx: &Context, link: &Link) -> Doc {
    let mut doc = Doc::default();
    let Some(target) = &link.target else {
        return doc;
    };
    let target = match (cx.model.linked(target), target) {
        (Some(operation), _) => call(cx, operation, Role::Method),
        (None, LinkTarget::Id(text) | LinkTarget::Reference(text)) => text.value.clone(),
    };
    let at = link.poll.iter().filter_map(|poll| poll.at.as_ref());
    let at: String = at
        .map(|at| format!(" by the link {}", place(&at.value)))
        .collect();
    let given = given(link);
    let given = if given.is_empty() {
        String::new()
    } else {
        format!(", with {}", given.join(", and "))
    };
    doc.add(format!("leads to {}{at}{given}.", code(&target)));
    doc.text(link.description.as_ref());
    doc
}

/// Returns what the linked operation is given: first what this call was given under the same name.
fn given(link: &Link) -> Vec<String> {
    let (mut same, mut others) = (Vec::new(), Vec::new());
    for (name, value) in link.parameters.iter() {
        let name = name.value.as_str();
        match value {
            LinkValue::Expression(expression) if asked(&expression.value) == Some(name) => {
                same.push(code(name));
            }
            LinkValue::Expression(expression) => {
                others.push(format!("{} from {}", code(name), place(&expression.value)));
            }
            LinkValue::Constant(node) => {
                others.push(format!("{} set to {}", code(name), code(&node.to_string())));
            }
        }
    }
    let same = (!same.is_empty()).then(|| format!("the same {}", listed(&same)));
    let body = link.body.iter().map(|body| match &body.value {
        RuntimeExpression::RequestBody(way) if way.is_empty() => "the same body".to_owned(),
        other => format!("the body from {}", place(other)),
    });
    same.into_iter().chain(others).chain(body).collect()
}

/// Returns what is listed as in a sentence: `a, b and c`.
fn listed(all: &[String]) -> String {
    match all {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        all => all.concat(),
    }
}

/// Returns the name of the parameter of this call that an expression passes on.
fn asked(expression: &RuntimeExpression) -> Option<&str> {
    match expression {
        RuntimeExpression::RequestPath(name)
        | RuntimeExpression::RequestQuery(name)
        | RuntimeExpression::RequestHeader(name) => Some(name),
        RuntimeExpression::RequestBody(_) | RuntimeExpression::Response(_) => None,
    }
}

/// Returns where a value stands, in words.
fn place(expression: &RuntimeExpression) -> String {
    let within = |way: &[String], whole: &str| match way {
        [] => whole.to_owned(),
        way => format!("{} of {whole}", code(&way.join("."))),
    };
    match expression {
        RuntimeExpression::RequestPath(name)
        | RuntimeExpression::RequestQuery(name)
        | RuntimeExpression::RequestHeader(name) => format!("{} of this call", code(name)),
        RuntimeExpression::RequestBody(way) => within(way, "the body of this call"),
        RuntimeExpression::Response(Source::Header(name)) => format!("the header {}", code(name)),
        RuntimeExpression::Response(Source::Body(way)) => within(way, "the response"),
    }
}
