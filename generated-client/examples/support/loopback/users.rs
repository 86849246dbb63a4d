//! The users of a customer.

use super::{Answer, Asked, change, value};
use serde_json::{Value, json};

const USER: &str = include_str!("../../../tests/wire/get-user.response.json");
const USERS: &str = include_str!("../../../tests/wire/list-users.response.json");
const DELETED_USERS: &str = include_str!("../../../tests/wire/list-deleted-users.response.json");
const LICENCES: &str = include_str!("../../../tests/wire/assign-license.response.json");
const ROLES: &str = include_str!("../../../tests/wire/list-user-directory-roles.response.json");
const ROLE_MEMBER: &str = include_str!("../../../tests/wire/add-role-member.response.json");
const SKUS: &str = include_str!("../../../tests/wire/list-subscribed-skus.response.json");
const USERS_LICENCES: &str = include_str!("../../../tests/wire/list-user-licenses.response.json");
const NO_LICENCES: &str = include_str!("../../../tests/wire/list-user-licenses-empty.response.json");

pub(super) struct Known {
    user: Value,
}

impl Default for Known {
    fn default() -> Self {
        Self { user: value(USER) }
    }
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", customer, rest @ ..] = path else {
        return None;
    };
    let ["users", rest @ ..] = rest else {
        return Some(match (asked.method, rest) {
            ("GET", ["directoryroles"]) => Answer::new(200, value(ROLES)),
            ("POST", ["directoryroles", role, "usermembers"]) => {
                Answer::new(201, member(role, &asked.sent()))
            }
            ("DELETE", ["directoryroles", _, "usermembers", _]) => Answer::without_body(204),
            ("GET", ["subscribedskus"]) => Answer::new(200, value(SKUS)),
            _ => return None,
        });
    };
    Some(match (asked.method, rest) {
        ("GET", []) => Answer::new(200, users(customer, asked.query)),
        ("POST", []) => Answer::new(201, created(&asked.sent())),
        ("GET", [_]) => Answer::new(200, known.user.clone()),
        ("PATCH", [_]) => {
            change(&mut known.user, &asked.sent());
            Answer::new(200, known.user.clone())
        }
        ("DELETE", [_]) => Answer::without_body(204),
        ("GET", [_, "directoryroles"]) => Answer::new(200, value(ROLES)),
        ("GET", [_, "licenses"]) => Answer::new(200, licences(asked.query)),
        ("POST", [_, "licenseupdates"]) => Answer::new(201, assigned(&asked.sent())),
        _ => return None,
    })
}

/// Returns two pages, the second one at the link of the first; or the deleted users.
fn users(customer: &str, query: &str) -> Value {
    if query.contains("filter=") {
        return value(DELETED_USERS);
    }
    if query.contains("seekOperation=Next") {
        // Neither the state nor the last member is documented. The client keeps both.
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

/// Returns the user of the request, with the values that the service adds.
fn created(sent: &Value) -> Value {
    let mut user = sent.clone();
    let added =
        json!({"id": "4b10bf41-ab11-40e3-8c53-cd67849b50de", "userDomainType": "none", "state": "active"});
    change(&mut user, &added);
    user
}

/// Returns the licences of the request.
fn assigned(sent: &Value) -> Value {
    let mut update = value(LICENCES);
    for name in ["licensesToAssign", "licensesToRemove"] {
        update[name] = sent[name].clone();
    }
    update
}

/// Returns the documented licences, which are of the first group.
fn licences(query: &str) -> Value {
    value(if query.contains("Group2") {
        NO_LICENCES
    } else {
        USERS_LICENCES
    })
}

/// Returns the documented member, with the values of the request.
fn member(role: &str, sent: &Value) -> Value {
    let mut member = value(ROLE_MEMBER);
    change(&mut member, sent);
    member["roleId"] = role.into();
    member
}
