//! A call and its response, and the headers that every request must have.

use crate::support::World;
use crate::support::server::{Received, Reply};
use partner_center::types::CustomerUser;
use serde::Serialize;
use serde_json::Value;

/// Returns a service that sends the same response to everything.
pub(crate) async fn answering(status: u16, body: &'static str) -> World {
    World::new(move |_, _| match body {
        "" => Reply::new(status, ""),
        _ => Reply::json(status, body),
    })
    .await
}

/// Asserts that there was one request, without a body, with the headers that every call has.
pub(crate) fn assert_asked(world: &World, method: &str, target: &str) {
    let request = only_request(world, method, target);
    assert_eq!(request.body, b"", "no body");
    for name in ["Content-Type", "Transfer-Encoding"] {
        assert_eq!(request.header(name), None, "{name}");
    }
    assert!(matches!(request.header("Content-Length"), None | Some("0")));
}

/// Asserts that there was one request, with the headers that every call has and this document as its body.
pub(crate) fn assert_sent(world: &World, method: &str, target: &str, document: &Value) {
    let request = only_request(world, method, target);
    assert_eq!(request.json(), *document);
    assert_eq!(request.header("Content-Type"), Some("application/json"));
    assert_eq!(
        request.header("Content-Length"),
        Some(request.body.len().to_string().as_str())
    );
    assert_eq!(request.header("Transfer-Encoding"), None);
}

fn only_request(world: &World, method: &str, target: &str) -> Received {
    let mut received = world.server.received();
    assert_eq!(received.len(), 1, "one call, one request");
    let request = received.remove(0);
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        (method, target)
    );

    assert_eq!(request.header("Authorization"), Some("Bearer bearer-4f1c-1"));
    assert_eq!(request.header("Accept"), Some("application/json"));
    let ids = ["MS-RequestId", "MS-CorrelationId"].map(|name| request.header(name).unwrap_or_default());
    for id in ids {
        assert!(is_guid(id), "{id}");
    }
    assert_ne!(ids[0], ids[1]);
    assert_eq!(
        request.header("x-ms-client-request-id"),
        Some(ids[0]),
        "one id for all logs"
    );
    for name in [
        "MS-CV",
        "X-Locale",
        "MS-ContinuationToken",
        "MS-Contract-Version",
        "If-Match",
    ] {
        assert_eq!(request.header(name), None, "{name} is sent when asked for");
    }
    request
}

fn is_guid(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let is_hex = |c: char| matches!(c, '0'..='9' | 'a'..='f' | '-');
    lengths == [8, 4, 4, 4, 12] && text.chars().all(is_hex)
}

/// Parses a documented body.
pub(crate) fn document(text: &str) -> Value {
    serde_json::from_str(text).expect("the documents are JSON")
}

/// Returns a documented request as the client writes it: some guides write names in `PascalCase` and send
/// nulls.
pub(crate) fn in_our_spelling(document: &Value) -> Value {
    match document {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (with_small_start(name), in_our_spelling(value)))
            .collect(),
        Value::Array(values) => values.iter().map(in_our_spelling).collect(),
        other => other.clone(),
    }
}

fn with_small_start(name: &str) -> String {
    let (start, rest) = name.split_at(1);
    start.to_lowercase() + rest
}

/// Asserts that a decoded response has everything in the document, where `null` means that a member is
/// missing.
pub(crate) fn assert_whole(answer: &impl Serialize, text: &str) {
    let again = serde_json::to_value(answer).expect("JSON");
    assert_eq!(again, without_nulls(&document(text)));
}

/// Asserts the same for a user with a password, which is written only into the body of a request.
pub(crate) fn assert_whole_without_its_password(user: &CustomerUser, text: &str) {
    let error = serde_json::to_value(user).expect_err("a secret");
    assert!(
        error
            .to_string()
            .starts_with("`passwordProfile.password` is a secret"),
        "{error}"
    );
    let mut user = user.clone();
    if let Some(profile) = &mut user.password_profile {
        profile.password = None;
    }
    assert_eq!(
        serde_json::to_value(user).expect("JSON"),
        without_nulls(&without_its_password(document(text)))
    );
}

pub(crate) fn without_its_password(mut document: Value) -> Value {
    if let Some(profile) = document.get_mut("passwordProfile").and_then(Value::as_object_mut) {
        profile.remove("password");
    }
    document
}

fn without_nulls(document: &Value) -> Value {
    match document {
        Value::Object(members) => members
            .iter()
            .filter(|(_, value)| !value.is_null())
            .map(|(name, value)| (name.clone(), without_nulls(value)))
            .collect(),
        Value::Array(values) => values.iter().map(without_nulls).collect(),
        other => other.clone(),
    }
}
