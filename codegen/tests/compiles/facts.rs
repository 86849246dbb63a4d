//! `NAME.wire.yaml`: the requests that a golden client sends and the values that it decodes, call by call. It is
//! written by hand, independently of the generator and of what it reads from the document.
//!
//! ```yaml
//! - call: users().get("a/b", Some(UsersGetOptions::default().size(5)))   # Rust: a method of `client`
//!   sent: GET /users/a%2Fb?size=5       # to the first server of the document, or the whole URL
//!   sent_headers: {If-Match: v1}        # besides `accept`, and `content-type` if there is a body
//!   sent_body: {name: Ada}              # JSON; a string is sent as it is
//!   status: 200
//!   headers: {X-State: done}
//!   body: {name: Ada}                   # JSON; a string is sent as it is
//!   decoded: 'User { name: Some("Ada") }'   # the `Debug` of the body; `unknown_members` only if there are some
//! - call: users().get("b", None)
//!   sent: GET /users/b
//!   status: 404
//!   error: not found                    # a part of the error's message; or the error's fields:
//! # error: {code: '17', description: not found, data: [a], source_component: here}
//! - pages: users().list_pages(None)     # a list: `exchanges` for its pages, `decoded` a string for each item
//! - waits: users().create_and_wait(None)   # until it is done: `exchanges` for the first request and those that poll
//!   begins: POST /users                     # as the description writes it; `partial_waits` as `partial`
//! - event: Moved                        # the type of a webhook: `body` and `decoded`
//! - partial: users().create(None)       # a call whose response may list failures, which is accepted regardless
//! ```
//!
//! In a form, `BOUNDARY` is the boundary between its parts.
//!
//! `client: user` uses other credentials than the first of the document.

use std::fs;
use std::path::Path;

use serde_yaml::{Mapping, Value};

/// A call, with the expectations for it.
pub(crate) struct Call {
    told: Mapping,
}

impl Call {
    /// Returns every call of a golden document; none if it has no file of calls.
    pub(crate) fn all(document: &Path) -> Vec<Self> {
        let path = document.with_extension("wire.yaml");
        let Ok(text) = fs::read_to_string(&path) else {
            return Vec::new();
        };
        let told: Vec<Mapping> = serde_yaml::from_str(&text).expect("a list of calls");
        for key in told.iter().flat_map(Mapping::keys).filter_map(Value::as_str) {
            let known = CALL.contains(&key) || EXCHANGE.contains(&key);
            assert!(known, "{}: `{key}` is no key of a call", path.display());
        }
        told.into_iter().map(|told| Self { told }).collect()
    }

    /// Returns the requests and responses: one pair, unless `exchanges` lists several.
    pub(crate) fn exchanges(&self) -> Vec<&Mapping> {
        match self.told.get("exchanges").and_then(Value::as_sequence) {
            Some(exchanges) => exchanges.iter().filter_map(Value::as_mapping).collect(),
            None => vec![&self.told],
        }
    }

    /// Returns the test of the call.
    pub(crate) fn test(&self, number: usize, server: &str, credentials: &str) -> String {
        if let Some(ty) = self.text("event") {
            return self.event(number, ty);
        }
        let credentials = self.text("client").unwrap_or(credentials);
        let exchanges: String = self
            .exchanges()
            .into_iter()
            .map(|told| exchange(told, server))
            .collect();
        let regardless = ".map(|partial| partial.regardless())";
        let outcome = match WAYS.map(|way| self.text(way)) {
            [Some(call), None, None, None, None] => self.outcome(call, ""),
            [None, Some(call), None, None, None] => self.outcome(call, regardless),
            [None, None, Some(pages), None, None] => self.items(pages),
            [None, None, None, Some(call), None] => self.waited(call, ""),
            [None, None, None, None, Some(call)] => self.waited(call, regardless),
            _ => panic!("one of {WAYS:?}: {:?}", self.told),
        };
        format!(
            "#[test]\nfn call_{number}() {{\n\
             let service = Service::new([{exchanges}]);\n\
             let options = ClientOptions::default().http_client(service.clone());\n\
             let options = options.call(CallOptions::default().retry(RetryOptions::none()));\n\
             let token = FixedToken::new(\"token\").expect(\"a token\");\n\
             let client = Client::{credentials}(token, Some(options)).expect(\"a client\");\n\
             {outcome}}}\n"
        )
    }

    /// Returns the code that decodes a webhook.
    fn event(&self, number: usize, ty: &str) -> String {
        let body = self.told.get("body").map(to_json).expect("`body`");
        let told = self.text("decoded").expect("`decoded`");
        format!(
            "#[test]\nfn call_{number}() {{\n\
             let event = serde_json::from_str::<{ty}>({body:?}).expect(\"an event\");\n\
             decoded(&event, {told:?});\n}}\n"
        )
    }

    /// Returns the code that checks the result of a method call.
    fn outcome(&self, call: &str, taken: &str) -> String {
        self.checked(&format!("client.{call}"), taken)
    }

    fn checked(&self, future: &str, taken: &str) -> String {
        let answer = format!("let answer = wait({future}){taken};\nservice.check();\n");
        match (self.text("decoded"), self.told.get("error")) {
            (Some(told), None) => {
                format!("{answer}decoded(answer.expect(\"an answer\").body(), {told:?});\n")
            }
            (None, Some(told)) => {
                format!(
                    "{answer}let error = answer.expect_err(\"an error\");\n{}",
                    error(told)
                )
            }
            _ => panic!("either `decoded` or `error`: {:?}", self.told),
        }
    }

    /// Returns the code that waits for what a call begins, and checks the result. An error that comes afterwards names the call.
    fn waited(&self, call: &str, taken: &str) -> String {
        let begins = self.text("begins").expect("`begins`, the method and the path");
        format!(
            "let mut waiting = client.{call}.interval(std::time::Duration::ZERO);\n{}\
             let over = wait(waiting.wait()).expect_err(\"it is over\").to_string();\n\
             assert!(over.contains({begins:?}), \"{{over}}\");\n",
            self.checked("waiting.wait()", taken)
        )
    }

    /// Returns the code that checks a list, item by item.
    fn items(&self, pages: &str) -> String {
        let told = self.told.get("decoded").and_then(Value::as_sequence);
        let told = told.expect("`decoded`, a text for each item").iter();
        let items = told.map(|told| {
            let told = told.as_str().expect("a text for each item");
            format!("decoded(&wait(items.next()).expect(\"an item\").expect(\"an item\"), {told:?});\n")
        });
        format!(
            "let mut items = client.{pages}.items();\n{}\
             assert!(wait(items.next()).is_none(), \"no more items\");\nservice.check();\n",
            items.collect::<String>()
        )
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.told.get(key).and_then(Value::as_str)
    }
}

/// The ways to use a method, one for each call.
const WAYS: [&str; 5] = ["call", "partial", "pages", "waits", "partial_waits"];

const CALL: [&str; 11] = [
    "begins",
    "call",
    "client",
    "decoded",
    "error",
    "event",
    "exchanges",
    "pages",
    "partial",
    "partial_waits",
    "waits",
];
const EXCHANGE: [&str; 6] = ["body", "headers", "sent", "sent_body", "sent_headers", "status"];

/// Returns the checks of an expected error.
fn error(told: &Value) -> String {
    let Value::Mapping(members) = told else {
        let told = told.as_str().expect("a text of the message");
        return format!("assert!(error.to_string().contains({told:?}), \"{{error}}\");\n");
    };
    let member = |(name, told): (&Value, &Value)| match (name.as_str().expect("a name"), told) {
        ("data", json) => {
            let told = to_json(json);
            format!("assert_eq!(error.data().map(ToString::to_string).as_deref(), Some({told:?}));\n")
        }
        (name, told) => {
            let told = told.as_str().expect("a text");
            format!("assert_eq!(error.{name}(), Some({told:?}));\n")
        }
    };
    members.iter().map(member).collect()
}

/// Returns a request and its response as Rust code.
fn exchange(told: &Mapping, server: &str) -> String {
    for key in told.keys().filter_map(Value::as_str) {
        let known = CALL.contains(&key) || EXCHANGE.contains(&key);
        assert!(known, "`{key}` is no key of a request and its answer");
    }
    let sent = told.get("sent").and_then(Value::as_str).expect("`sent`");
    let (method, path) = sent.split_once(' ').expect("a method and a path");
    let server = if path.starts_with('/') { server } else { "" };
    let sent = format!("{method} {server}{path}");
    let mut sent_headers = vec![("accept".to_owned(), "application/json".to_owned())];
    let sent_body = match told.get("sent_body") {
        None => "Body::Text(\"\")".to_owned(),
        Some(body) => {
            sent_headers.push(("content-type".to_owned(), "application/json".to_owned()));
            match body {
                Value::String(text) => format!("Body::Text({text:?})"),
                json => format!("Body::Json({:?})", to_json(json)),
            }
        }
    };
    for (name, value) in headers(told, "sent_headers") {
        sent_headers.retain(|(other, _)| *other != name.to_lowercase());
        sent_headers.push((name, value));
    }
    let status = told.get("status").and_then(Value::as_u64).expect("`status`");
    let body = match told.get("body") {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(json) => to_json(json),
    };
    let headers = headers(told, "headers");
    format!(
        "Exchange {{ sent: {sent:?}, sent_headers: &{sent_headers:?}, sent_body: {sent_body}, \
         status: {status}, headers: &{headers:?}, body: {body:?} }},"
    )
}

fn headers(told: &Mapping, key: &str) -> Vec<(String, String)> {
    let headers = told.get(key).and_then(Value::as_mapping);
    let headers = headers.into_iter().flatten();
    let text = |value: &Value| value.as_str().expect("a header of text").to_owned();
    headers.map(|(name, value)| (text(name), text(value))).collect()
}

fn to_json(value: &Value) -> String {
    serde_json::to_string(value).expect("JSON")
}
