//! Paths to properties that lead nowhere.

use crate::diagnostic::near_or;
use crate::model::PathFlaw;

const ANSWERED: &str = "name a property that is answered";

/// Returns the message and the help, unless it is reported as a reference.
pub(super) fn words(flaw: &PathFlaw) -> Option<(String, String)> {
    match flaw {
        PathFlaw::OnlySent(name) => Some((format!("`{}` is only sent", name.value), ANSWERED.to_owned())),
        PathFlaw::Unknown { of, name, near } => {
            let of = of.map_or_else(|| "the response".to_owned(), |of| format!("`{}`", of.value));
            let message = format!("{of} has no property `{name}`");
            Some((message, near_or(*near, ANSWERED)))
        }
        PathFlaw::Choice {
            of,
            name,
            near,
            through: true,
        } => {
            let message = format!("no branch of `{}` has a property `{name}`", of.value);
            Some((message, near_or(*near, ANSWERED)))
        }
        PathFlaw::Choice { of, name, .. } => {
            let message = format!(
                "`{}` is a choice, and has no property `{name}` of its own",
                of.value
            );
            let help = "name the property with the choice, or describe it as one object";
            Some((message, help.to_owned()))
        }
        PathFlaw::Reported => None,
    }
}
