//! Changes of what is said of the service, which the client does not depend on: who may call an operation, for what and
//! how often, what values may be, and the terms of the API. The service decides by itself, so that no program stops by such an edit.

use super::List;
use super::matched::{difference, matched};
use crate::diagnostic::Pointer;
use crate::ir::{Api, Fact, Limits, Notes, Operation};
use crate::markdown::{code, code_joined, code_list};

/// Compares the title, the version and the terms of the API.
pub(super) fn of_api<'a>(old: &'a Api, new: &'a Api, list: &mut List) {
    let why = "the client is the same; other things are said of the API";
    let text = |fact: &'a Fact| fact.text.as_str();
    let pairs = matched(&old.info, &new.info, |fact| fact.what);
    let both = pairs.kept.into_iter().map(|(from, to)| (Some(from), Some(to)));
    let gone = pairs.removed.into_iter().map(|from| (Some(from), None));
    let come = pairs.added.into_iter().map(|to| (None, Some(to)));
    for (from, to) in both.chain(gone).chain(come) {
        let what = from.or(to).map_or("", |fact| fact.what);
        if let Some(what) = named(what, from.map(text), to.map(text)) {
            list.noted("crate", what, why)
                .was_at(from.map(|fact| &fact.origin))
                .is_at(to.map(|fact| &fact.origin));
        }
    }
}

/// Compares who may call an operation, for what, and how often.
pub(super) fn of_operation(at: &str, old: &Operation, new: &Operation, list: &mut List) {
    let (was, is) = (&old.notes, &new.notes);
    let refused = "the client is the same; the service refuses users who have none of the roles";
    let notes = [
        (roles("role", &was.roles, &is.roles), refused),
        (
            roles("role of the partner", &was.partner_roles, &is.partner_roles),
            refused,
        ),
        (
            applies(was, is),
            "the client is the same; the service refuses what a call is not for",
        ),
        (
            named("rate limit", was.rate_limit.as_deref(), is.rate_limit.as_deref()),
            "the client is the same; the service refuses calls above the limit",
        ),
    ];
    for (what, why) in notes {
        if let Some(what) = what {
            list.noted(at, what, why)
                .from(&old.origin)
                .to(&new.origin)
                .told_once();
        }
    }
}

/// Compares the bounds and the default of a value.
pub(super) fn of_value(
    at: &str,
    whose: &str,
    (was, old): (&Limits, &Pointer),
    (is, new): (&Limits, &Pointer),
    list: &mut List,
) {
    let out = "the client is the same; the service refuses what is out of the bounds";
    let assumed = "the client is the same; the service assumes it where nothing is sent";
    let default = named("default", was.default.as_deref(), is.default.as_deref());
    let default = default.map(|what| (what, assumed));
    let bounds = bounds(&was.bounds, &is.bounds).map(|what| (what, out));
    for (what, why) in bounds.into_iter().chain(default) {
        list.noted(at, format!("{whose}{what}"), why).from(old).to(new);
    }
}

/// Returns what is different in bounds, which are words.
fn bounds(was: &[String], is: &[String]) -> Option<String> {
    match (was.join(" and "), is.join(" and ")) {
        (was, is) if was == is => None,
        (was, is) if was.is_empty() => Some(format!("has the bounds {is}, and had none")),
        (was, is) if is.is_empty() => Some(format!("has no bounds any more, and had {was}")),
        (was, is) => Some(format!("has the bounds {is}, and had {was}")),
    }
}

/// Returns what is different in a text that may be left out.
pub(super) fn named(what: &str, was: Option<&str>, is: Option<&str>) -> Option<String> {
    match (was, is) {
        (was, is) if was == is => None,
        (None, None) => None,
        (None, Some(is)) => Some(format!("names the {what} {}, and named none", code(is))),
        (Some(was), None) => Some(format!("names no {what} any more, and named {}", code(was))),
        (Some(was), Some(is)) => Some(format!("names the {what} {}, and named {}", code(is), code(was))),
    }
}

/// Returns what is different in the roles, one of which is enough.
fn roles(what: &str, was: &[String], is: &[String]) -> Option<String> {
    let (come, gone) = (difference(is, was), difference(was, is));
    let either = |roles: &[&String]| code_joined(roles, " or ");
    match (&*come, &*gone) {
        _ if was == is => None,
        ([], []) => Some(format!("names each {what} in another order")),
        (come, _) if was.is_empty() => Some(format!("needs the {what} {}, and named none", either(come))),
        (_, gone) if is.is_empty() => Some(format!("names no {what} any more, and needed {}", either(gone))),
        (come, []) => Some(format!("can be called with the {what} {} too", either(come))),
        ([], gone) => Some(format!(
            "can no longer be called with the {what} {}",
            either(gone)
        )),
        (come, gone) => Some(format!(
            "can be called with the {what} {}, and no longer with {}",
            either(come),
            either(gone)
        )),
    }
}

/// Returns what is different in the accounts or offers that an operation is for.
fn applies(was: &Notes, is: &Notes) -> Option<String> {
    let (was, is) = (&was.applies_to, &is.applies_to);
    let (come, gone) = (difference(is, was), difference(was, is));
    match (&*come, &*gone) {
        _ if was == is => None,
        ([], []) => Some("names what it applies to in another order".to_owned()),
        (come, _) if was.is_empty() => {
            Some(format!("applies to {} only, which was not said", code_list(come)))
        }
        (_, gone) if is.is_empty() => Some(format!(
            "no longer says that it applies to {} only",
            code_list(gone)
        )),
        (come, []) => Some(format!("applies to {} too", code_list(come))),
        ([], gone) => Some(format!("no longer applies to {}", code_list(gone))),
        (come, gone) => Some(format!(
            "applies to {}, and no longer to {}",
            code_list(come),
            code_list(gone)
        )),
    }
}
