//! `Loopback`: Entra and the service in one, small enough to show what is said to them.

// The server of the tests: it hands out requests as they came.
#[path = "../../tests/support/server.rs"]
pub mod server;

use super::conversation::{print_answer, print_request};
use partner_center::azure_core::http::Url;
use partner_center::{Cloud, Result};
use serde_json::{Value, json};
use server::{Received, Reply, Server};
use std::sync::Mutex;

/// Documented answers.
const USER: &str = include_str!("../../tests/wire/get-user.response.json");
const USERS: &str = include_str!("../../tests/wire/list-users.response.json");
const DELETED_USERS: &str = include_str!("../../tests/wire/list-deleted-users.response.json");

pub struct Loopback {
    server: Server,
}

impl Loopback {
    pub async fn start() -> Self {
        let known = Mutex::new(Known {
            user: value(USER),
            polls: 0,
        });
        let server = Server::start(move |_, request| {
            print_request(request);
            if let Some(next) = consented(request) {
                print_answer(302, &[("Location".to_owned(), next.clone())], b"");
                return Reply::new(302, "").header("Location", &next);
            }
            let (status, body) = answer(request, &mut known.lock().expect("not poisoned"));
            reply(request, status, &body)
        })
        .await;
        Self { server }
    }

    pub fn url(&self) -> String {
        self.server.url()
    }

    pub fn cloud(&self) -> Result<Cloud> {
        Cloud::custom()
            .base_url(format!("{}/v1", self.url()))
            .authority(self.url())
            .audience(Cloud::PUBLIC.audience())
            .build()
    }
}

fn reply(request: &Received, status: u16, body: &Value) -> Reply {
    let mut headers = vec![(
        "Content-Type".to_owned(),
        "application/json; charset=utf-8".to_owned(),
    )];
    // The service sends the ids of a call back.
    for name in ["MS-RequestId", "MS-CorrelationId"] {
        if let Some(id) = request.header(name) {
            headers.push((name.to_owned(), id.to_owned()));
        }
    }
    if body["status"] == "Processing" {
        headers.push(("Retry-After".to_owned(), "1".to_owned()));
    }
    let body = body.to_string().into_bytes();
    print_answer(status, &headers, &body);
    Reply::Answer {
        status,
        headers,
        body,
    }
}

/// What changes while an example runs.
struct Known {
    user: Value,
    /// How often a migration was asked for.
    polls: u32,
}

fn answer(request: &Received, known: &mut Known) -> (u16, Value) {
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    let segments: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match (request.method.as_str(), segments.as_slice()) {
        ("POST", [_, "oauth2", "v2.0", "token"]) => (200, token()),
        ("POST", [_, "oauth2", "v2.0", "devicecode"]) => (200, device_code()),
        ("GET", ["v1", "customers", customer, "users"]) => (200, users(customer, query)),
        ("POST", ["v1", "customers", _, "users"]) => (201, created(&request.json())),
        ("GET", ["v1", "customers", _, "users", _]) => (200, known.user.clone()),
        ("GET", ["v1", "invoices", id]) => (200, invoice(id)),
        ("GET", ["v1", "invoices", id, "lineitems"]) => (200, invoice_lines(id, query)),
        ("PATCH", ["v1", "customers", _, "users", _]) => {
            change(&mut known.user, &request.json());
            (200, known.user.clone())
        }
        ("POST", ["v1", "customers", _, "migrations", "newcommerce", "validate"]) => {
            (200, eligible(&request.json()))
        }
        ("POST", ["v1", "customers", _, "migrations", "newcommerce"]) => {
            (201, migration(&request.json(), "Processing"))
        }
        ("GET", ["v1", "customers", _, "migrations", "newcommerce", _]) => {
            known.polls += 1;
            let is_done = known.polls > 1;
            (
                200,
                migration(&json!({}), if is_done { "Completed" } else { "Processing" }),
            )
        }
        _ => (
            404,
            json!({"code": "1000", "description": "this server does not have that", "source": "example"}),
        ),
    }
}

/// Where the page of consent leads: the person has signed in and agreed at once.
fn consented(request: &Received) -> Option<String> {
    let url = Url::parse(&format!("http://localhost{}", request.target)).ok()?;
    let value = |name| {
        url.query_pairs()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value.into_owned())
    };
    if !url.path().ends_with("/oauth2/v2.0/authorize") {
        return None;
    }
    let mut next = Url::parse(&value("redirect_uri")?).ok()?;
    next.query_pairs_mut()
        .append_pair("code", "a-code-for-one-use")
        .append_pair("state", &value("state")?);
    Some(next.into())
}

fn device_code() -> Value {
    json!({
        "device_code": "device-code-of-the-example",
        "user_code": "AB12CD34E",
        "verification_uri": "https://microsoft.com/devicelogin",
        "expires_in": 900,
        "interval": 1,
        "message": "To sign in, open https://microsoft.com/devicelogin in a browser and enter the code AB12CD34E.",
    })
}

/// An access token, and a new refresh token in place of the one that was sent.
fn token() -> Value {
    json!({
        "token_type": "Bearer",
        "scope": "https://api.partnercenter.microsoft.com/user_impersonation",
        "expires_in": 3600,
        "access_token": "access-token-of-the-example",
        "refresh_token": "another-refresh-token-of-the-example",
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

fn eligible(wanted: &Value) -> Value {
    json!({
        "currentSubscriptionId": wanted["currentSubscriptionId"],
        "isEligible": true,
        "catalogItemId": "CFQ7TTC0LF8Q:0001:CFQ7TTC0KJ4N",
        "errors": [],
    })
}

/// A migration in this state, with what was asked for.
fn migration(wanted: &Value, status: &str) -> Value {
    let mut migration = json!({"id": "f46fbd87-b204-40e5-b891-d0879ca3bf62", "status": status});
    for (name, value) in wanted.as_object().into_iter().flatten() {
        migration[name] = value.clone();
    }
    if status == "Completed" {
        migration["newCommerceSubscriptionId"] = "8adde5ce-52e3-47b5-c49c-df9c210bd5df".into();
    }
    migration
}

/// An invoice with lines of three kinds.
fn invoice(id: &str) -> Value {
    json!({
        "id": id,
        "invoiceDate": "2018-02-08T22:40:37.5897767Z",
        "totalCharges": 2076.63,
        "paidAmount": 0,
        "currencyCode": "USD",
        "invoiceDetails": [
            {"invoiceLineItemType": "billing_line_items", "billingProvider": "office"},
            {"invoiceLineItemType": "billing_line_items", "billingProvider": "one_time"},
            {"invoiceLineItemType": "usage_line_items", "billingProvider": "marketplace"},
        ],
        "documentType": "invoice",
    })
}

/// Two pages of new commerce, which charge fractions of a cent; one of licences.
fn invoice_lines(id: &str, query: &str) -> Value {
    // What tells the kinds apart is the one member that only one of them has.
    let line = |own: &str, customer: &str, total: f64| json!({own: "2018-02-02T00:00:00Z", "customerName": customer, "totalForCustomer": total});
    if query.contains("provider=office") {
        let lines = [
            line("offerName", "Contoso", 1000.1),
            line("offerName", "Fabrikam", 76.43),
        ];
        return json!({"items": lines});
    }
    if query.contains("seekOperation=Next") {
        return json!({"items": [line("orderDate", "Contoso", 499.995)]});
    }
    json!({
        "items": [line("orderDate", "Contoso", 500.005)],
        "continuationToken": "token-of-page-2",
        "links": {"next": {
            "uri": format!("/invoices/{id}/lineitems?{query}&seekOperation=Next"),
            "method": "GET",
            "headers": [{"key": "MS-ContinuationToken", "value": "token-of-page-2"}],
        }},
    })
}

/// What was sent, with what the service adds.
fn created(sent: &Value) -> Value {
    let mut user = sent.clone();
    let added =
        json!({"id": "4b10bf41-ab11-40e3-8c53-cd67849b50de", "userDomainType": "none", "state": "active"});
    change(&mut user, &added);
    user
}

fn change(user: &mut Value, change: &Value) {
    for (name, value) in change.as_object().into_iter().flatten() {
        user[name] = value.clone();
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("the documents are JSON")
}
