//! Migrations to new commerce.

use super::{Answer, Asked, change};
use serde_json::{Value, json};

#[derive(Default)]
pub(super) struct Known {
    /// How often the migration was polled.
    polls: u32,
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", _, "migrations", "newcommerce", rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("POST", ["validate"]) => Answer::new(200, eligible(&asked.sent())),
        ("POST", []) => running(migration(&asked.sent(), "Processing"), 201),
        ("GET", [_]) => {
            known.polls += 1;
            match known.polls {
                1 => running(migration(&json!({}), "Processing"), 200),
                _ => Answer::new(200, migration(&json!({}), "Completed")),
            }
        }
        _ => return None,
    })
}

/// Responds with a running migration, and asks to poll a second later.
fn running(migration: Value, status: u16) -> Answer {
    Answer::new(status, migration).header("Retry-After", "1")
}

fn eligible(wanted: &Value) -> Value {
    let mut eligible = documented!("migrations/validate-migration.response");
    eligible["currentSubscriptionId"] = wanted["currentSubscriptionId"].clone();
    eligible
}

/// Returns the documented migration in this state, with the values of the request.
fn migration(wanted: &Value, status: &str) -> Value {
    let mut migration = documented!("migrations/get-migration.response");
    change(&mut migration, wanted);
    migration["status"] = status.into();
    if status == "Processing" {
        migration["newCommerceSubscriptionId"] = Value::Null;
    }
    migration
}
