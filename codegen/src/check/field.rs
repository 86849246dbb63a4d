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
    match *unused {
        Unused::Property(property, one_way) => {
            let Words { why, key, only } = words(one_way);
            let message = format!("`{}` is not used: it {why}", property.value);
            let help = format!("remove the property, or remove `{key}` if {only} may have it");
            let diagnostic = Diagnostic::error(Code::UnusedDefinition, property.pointer.key(), message);
            diagnostic
                .related(one_way.pointer().key(), "as this says")
                .help(help)
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
            let diagnostic = Diagnostic::error(Code::UnusedDefinition, pointer.key(), message);
            diagnostic
                .related(one_way.pointer().key(), "as this says")
                .help(help)
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
            Diagnostic::error(Code::UnusedDefinition, pointer.key(), message)
                .related(last.key(), "such as this one")
                .help("remove it, or move it to the later definition")
        }
    }
}

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
