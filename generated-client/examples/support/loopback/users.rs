//! The users of a customer.

use super::{Answer, Asked, change, value};
use serde_json::{Value, json};

const USER: &str = include_str!("../../../tests/wire/get-user.response.json");
const USERS: &str = include_str!("../../../tests/wire/list-users.response.json");
const DELETED_USERS: &str = include_str!("../../../tests/wire/list-deleted-users.response.json");
const LICENCES: &str = include_str!("../../../tests/wire/assign-license.response.json");

pub(super) struct Known {
    user: Value,
}

impl Default for Known {
    fn default() -> Self {
        Self { user: value(USER) }
    }
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", customer, "users", rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("GET", []) => Answer::new(200, users(customer, asked.query)),
        ("POST", []) => Answer::new(201, created(&asked.sent())),
        ("GET", [_]) => Answer::new(200, known.user.clone()),
        ("PATCH", [_]) => {
            change(&mut known.user, &asked.sent());
            Answer::new(200, known.user.clone())
        }
        ("POST", [_, "licenseupdates"]) => Answer::new(201, assigned(&asked.sent())),
        _ => return None,
    })
}

/// Two pages, the second one where the link of the first leads; or the deleted users.
fn users(customer: &str, query: &str) -> Value {
    if query.contains("filter=") {
        return value(DELETED_USERS);
    }
    if query.contains("seekOperation=Next") {
        // Neither the state nor the last member is in the documents. The client keeps both.
        let user = json!({"id": "4b10bf41-ab11-40e3-8c53-cd67849b50de", "displayName": "User name", "state": "paused", "shoeSize": 47});
        return json!({"totalCount": 1, "items": [user]});
    }
    let mut page = value(USERS);
    page["continuationToken"] = "token-of-page-2".into();
    page["links"]["next"] = json!({
        "uri": format!("/customers/{customer}/users?size=2&seekOperation=Next"),
        "method": "GET",
        "headers": [{"key": "MS-ContinuationToken", "value": "token-of-page-2"}],
    });
    page
}

/// What was sent, with what the service adds.
fn created(sent: &Value) -> Value {
    let mut user = sent.clone();
    let added =
        json!({"id": "4b10bf41-ab11-40e3-8c53-cd67849b50de", "userDomainType": "none", "state": "active"});
    change(&mut user, &added);
    user
}

/// The licences that were sent.
fn assigned(sent: &Value) -> Value {
    let mut update = value(LICENCES);
    update["licensesToAssign"] = sent["licensesToAssign"].clone();
    update
}
