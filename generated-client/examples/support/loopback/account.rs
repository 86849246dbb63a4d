//! The account of the partner: its audit log, sign-ins, fraud events, resellers and service requests.

use super::{Answer, Asked};
use serde_json::{Value, json};

pub(super) fn answer(asked: &Asked<'_>, path: &[&str]) -> Option<Answer> {
    let ["v1", rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("GET", ["auditrecords"]) => {
            Answer::new(200, documented!("analytics/list-audit-records-one-day.response"))
        }
        ("GET", ["applicationmfaadoptionstatus"]) => {
            Answer::new(200, documented!("security/list-mfa-adoption-status.response"))
        }
        ("GET", ["nonMfaCompliantPartnerPrincipals"]) => {
            Answer::new(200, documented!("security/list-noncompliant-principals.response"))
        }
        ("GET", ["fraudEvents"]) => Answer::new(200, fraud(asked)),
        ("POST", ["fraudEvents", "subscription", _, "status"]) => Answer::new(200, resolved(&asked.sent())),
        ("GET", ["relationships"]) => {
            Answer::new(200, documented!("relationships/list-relationships.response"))
        }
        ("GET", ["compliance", "csp", "agreementstatus"]) => agreement(asked.query),
        ("GET", ["customers", _, "servicerequests"]) => Answer::new(200, requests(asked.query)),
        ("PATCH", ["servicerequests", _]) => Answer::new(200, noted(&asked.sent())),
        _ => return None,
    })
}

/// Returns the documented event, and a made-up one that somebody investigates. Each is in the list of its status
/// only, and in its current form only if that is requested.
fn fraud(asked: &Asked<'_>) -> Value {
    let mut events = match asked.received.header("X-NewEventsModel") {
        Some("true") => documented!("security/list-fraud-events-new-model.response"),
        _ => documented!("security/list-fraud-events.response"),
    };
    let has = |part: &str| asked.query.split('&').any(|other| other == part);
    if has("EventStatus=Investigating") {
        events[0]["eventId"] = "2a7064fb-1e33-4007-974e-352cb3f2c805_of-the-example".into();
        events[0]["eventStatus"] = "Investigating".into();
    } else if !has("EventStatus=Active") {
        return json!([]);
    }
    events
}

/// Returns the documented event, with the values of the request.
fn resolved(sent: &Value) -> Value {
    let mut events = documented!("security/update-fraud-event-status-new-model.response");
    events[0]["eventId"] = sent["eventIds"][0].clone();
    for name in ["eventStatus", "resolvedReason"] {
        events[0][name] = sent[name].clone();
    }
    events
}

/// Returns the agreement of a reseller: the first of the documented ones has signed; the other has not.
fn agreement(query: &str) -> Answer {
    if query.contains("mpnId=4847383") {
        return Answer::new(200, documented!("relationships/get-agreement-status.response"));
    }
    Answer::new(
        400,
        documented!("relationships/error-agreement-status-not-signed.response"),
    )
}

/// Returns the documented page, and an empty one after it.
fn requests(query: &str) -> Value {
    let mut page = documented!("service-requests/list-customer-service-requests.response");
    if query.contains("offset=") {
        page["items"] = json!([]);
    }
    page
}

/// Returns the documented service request, with the note of the request.
fn noted(sent: &Value) -> Value {
    let mut request = documented!("service-requests/update-service-request.response");
    request["notes"][0]["text"] = sent["newNote"]["text"].clone();
    request
}
