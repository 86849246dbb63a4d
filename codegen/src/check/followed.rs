//! `x-leads-to`: what a property that leads to an operation must be, and the operation.

use super::{Context, link};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::followed::{LeadFlaw, WrongLead};

/// Reports properties that lead to no operation, or that nobody can follow.
pub(super) fn check(cx: &Context) {
    for wrong in &cx.model.followed.wrong {
        let (message, help) = words(wrong);
        let mut diagnostic = Diagnostic::error(Code::Link, wrong.id.pointer.value(), message);
        if let LeadFlaw::OnlySent(write_only) = &wrong.flaw {
            diagnostic = diagnostic.related(write_only.key(), "it says so");
        }
        cx.report(diagnostic.help(help));
    }
}

/// Returns what is wrong, and what to do about it.
fn words(wrong: &WrongLead) -> (String, String) {
    let (id, property) = (&wrong.id.value, &wrong.property.value);
    let usual =
        "describe a text, or an object with `uri` or `href` and, where it has them, `method` and `headers`";
    let pairs = "describe a list of objects with `key` and `value`, both texts";
    let by_link = "remove `x-leads-to`: the operation is called by what the link names";
    match &wrong.flaw {
        LeadFlaw::OnlySent(_) => (
            format!("`{property}` is only sent, and nobody follows what was sent"),
            "remove `x-leads-to`, or `writeOnly`".to_owned(),
        ),
        LeadFlaw::NoOperation { near } => link::no_operation(id, *near),
        LeadFlaw::TakesBody => (
            format!("`{id}` takes a body, which no link has"),
            by_link.to_owned(),
        ),
        LeadFlaw::Needs(parameter) => {
            let (place, name) = (parameter.location.name(), &parameter.name.value);
            let message = format!("`{id}` needs the {place} `{name}`, which no link has");
            (message, by_link.to_owned())
        }
        LeadFlaw::NoLink => (format!("`{property}` is no link"), usual.to_owned()),
        LeadFlaw::NoAddress => (
            format!("`{property}` is an object without `uri` and `href`"),
            usual.to_owned(),
        ),
        LeadFlaw::NoText(name) => (
            format!("`{property}` has a `{}` that is no text", name.value),
            "describe it as `type: string`".to_owned(),
        ),
        LeadFlaw::NoList => (
            format!("`{property}` has `headers` that are no list of names and values"),
            pairs.to_owned(),
        ),
        LeadFlaw::NoPair => (
            format!("`{property}` has a header without a text `key` or `value`"),
            pairs.to_owned(),
        ),
    }
}
