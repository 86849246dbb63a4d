//! Definitions of properties from which no field follows, and keys of definitions that have no effect.

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::field::{OneWay, Unused, Why};

/// Reports the definitions and keys.
pub(super) fn check(cx: &Context) {
    for unused in &cx.model.fields.unused {
        cx.report(reported(unused));
    }
}

fn reported(unused: &Unused) -> Diagnostic {
    let (place, message, help, (because, label)) = match *unused {
        Unused::Property(property, one_way) => {
            let Words { why, key, only } = words(one_way);
            let message = format!("`{}` is not used: it {why}", property.value);
            let help = format!("remove the property, or remove `{key}` if {only} may have it");
            (&property.pointer, message, help, (one_way.pointer(), AS_SAID))
        }
        Unused::Key {
            property,
            key: name,
            pointer,
            why: Why::OneWay(one_way),
        } => {
            let Words { why, key, .. } = words(one_way);
            let message = format!("`{name}` has no effect: `{}` {why}", property.value);
            let help = format!("remove it: the type and `{key}` alone leave the property out");
            (pointer, message, help, (one_way.pointer(), AS_SAID))
        }
        Unused::Key {
            property,
            key,
            pointer,
            why: Why::DefinedAgain(last),
        } => {
            let property = &property.value;
            let message =
                format!("`{key}` has no effect: every type with `{property}` has it from a later definition");
            let help = "remove it, or move it to the later definition".to_owned();
            (pointer, message, help, (last, "such as this one"))
        }
    };
    let diagnostic = Diagnostic::error(Code::UnusedDefinition, place.key(), message);
    diagnostic.related(because.key(), label).help(help)
}

const AS_SAID: &str = "as this says";

/// What is said of a property of one direction.
struct Words {
    why: &'static str,
    /// The key by which the property has a direction.
    key: &'static str,
    /// The only messages that have its objects.
    only: &'static str,
}

fn words(one_way: OneWay) -> Words {
    match one_way {
        OneWay::OnlySent(_) => Words {
            why: "is read-only, and its object is only sent",
            key: "readOnly",
            only: "requests",
        },
        OneWay::OnlyReceived(_) => Words {
            why: "is write-only, and its object is only received",
            key: "writeOnly",
            only: "responses",
        },
    }
}
