//! The `tracing` data of a call: a span for the call, one for each attempt, and nothing that identifies a
//! customer.
//!
//! Every test here subscribes before it calls: `tracing` asks only once whether anybody is interested in a
//! span, and a thread without a subscriber would answer for all.

mod support;

use partner_center::CallOptions;
use partner_center::operations::UsersListOptions;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use support::server::Reply;
use support::{customer, quick_options, user};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};

/// A span of this crate, with its fields and those recorded later.
#[derive(Clone, Debug, Default)]
struct Seen {
    name: &'static str,
    /// Its parent's index among the spans seen.
    parent: Option<usize>,
    fields: BTreeMap<&'static str, String>,
}

#[derive(Clone, Default)]
struct Ear(Arc<Mutex<Spans>>);

#[derive(Default)]
struct Spans {
    seen: Vec<Seen>,
    /// The index of each span by its id, which is reused when a span has ended.
    places: BTreeMap<u64, usize>,
    /// The events at the level of a warning and above.
    events: Vec<String>,
    /// The events of any crate, at any level but `trace`.
    log: Vec<String>,
}

impl Seen {
    fn fields(&self) -> Vec<(&'static str, &str)> {
        let fields = self.fields.iter();
        fields.map(|(name, value)| (*name, value.as_str())).collect()
    }
}

impl Visit for Seen {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.fields
            .insert(field.name(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl<S: tracing::Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>> Layer<S> for Ear {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, cx: Context<'_, S>) {
        if !attributes
            .metadata()
            .target()
            .starts_with("openapi_client_runtime")
        {
            return;
        }
        let parent = cx
            .span(id)
            .and_then(|span| span.parent().map(|parent| parent.id().into_u64()));
        let mut spans = self.0.lock().expect("not poisoned");
        let parent = parent.and_then(|parent| spans.places.get(&parent).copied());
        let mut seen = Seen {
            name: attributes.metadata().name(),
            parent,
            ..Seen::default()
        };
        attributes.record(&mut seen);
        let place = spans.seen.len();
        spans.places.insert(id.into_u64(), place);
        spans.seen.push(seen);
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let metadata = event.metadata();
        if *metadata.level() <= Level::DEBUG {
            let mut said = Seen::default();
            event.record(&mut said);
            let line = format!("{}: {:?}", metadata.target(), said.fields);
            self.0.lock().expect("not poisoned").log.push(line);
        }
        if metadata.target().starts_with("openapi_client_runtime") && *metadata.level() <= Level::WARN {
            let mut said = Seen::default();
            event.record(&mut said);
            let message = said.fields.remove("message").unwrap_or_default();
            self.0.lock().expect("not poisoned").events.push(message);
        }
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut spans = self.0.lock().expect("not poisoned");
        if let Some(place) = spans.places.get(&id.into_u64()).copied() {
            values.record(&mut spans.seen[place]);
        }
    }
}

/// Returns the spans of one test, in the order in which they began. The test runs on one thread.
fn listen() -> (Ear, tracing::subscriber::DefaultGuard) {
    let ear = Ear::default();
    let subscriber = tracing_subscriber::registry().with(ear.clone());
    (ear, tracing::subscriber::set_default(subscriber))
}

impl Ear {
    fn events(&self) -> Vec<String> {
        self.0.lock().expect("not poisoned").events.clone()
    }

    fn spans(&self) -> Vec<Seen> {
        self.0.lock().expect("not poisoned").seen.clone()
    }
}

async fn server_of(
    replies: fn(usize) -> Reply,
) -> (
    support::server::Server,
    partner_center::Client<partner_center::AppPlusUser>,
) {
    let server = support::server::Server::start(move |number, _| replies(number)).await;
    let credential = Arc::new(support::credential::Counting::new(support::BEARER));
    let client = support::client(&server, credential, quick_options());
    (server, client)
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans() {
    let (ear, _guard) = listen();
    let (server, client) = server_of(|number| match number {
        0 => Reply::new(503, ""),
        1 => Reply::Reset,
        _ => Reply::json(200, r#"{"items":[]}"#),
    })
    .await;
    let call = CallOptions::default()
        .correlation_id("corr-1")
        .request_id("req-1");
    let options = UsersListOptions::default().filter("secret filter").call(call);
    client
        .users()
        .list(&customer(), Some(options))
        .await
        .expect("an answer");

    let spans = ear.spans();
    let [call, attempts @ ..] = spans.as_slice() else {
        panic!("{spans:?}")
    };
    assert_eq!((call.name, call.parent), ("call", None));
    let expected = [
        ("attempts", "3"),
        ("correlation_id", "corr-1"),
        ("http.request.method", "GET"),
        ("http.response.status_code", "200"),
        ("operation", "Users_List"),
        ("otel.kind", "internal"),
        ("otel.name", "Users_List"),
        ("request_id", "req-1"),
        ("service", "partner-center"),
        ("url.template", "/customers/{customer_id}/users"),
    ];
    assert_eq!(call.fields(), expected);

    let common = [
        ("http.request.method", "GET"),
        ("otel.kind", "client"),
        ("otel.name", "GET /customers/{customer_id}/users"),
        ("server.address", "127.0.0.1"),
        ("server.port", &server.port().to_string()),
        ("url.template", "/customers/{customer_id}/users"),
    ];
    let special: [&[(&str, &str)]; 3] = [
        &[
            ("error.type", "503"),
            ("http.response.status_code", "503"),
            ("otel.status_code", "ERROR"),
        ],
        &[
            ("error.type", "connection"),
            ("http.request.resend_count", "1"),
            ("otel.status_code", "ERROR"),
        ],
        &[
            ("http.request.resend_count", "2"),
            ("http.response.status_code", "200"),
        ],
    ];
    assert_eq!(attempts.len(), 3);
    for (attempt, special) in attempts.iter().zip(special) {
        assert_eq!((attempt.name, attempt.parent), ("attempt", Some(0)));
        let mut expected = [&common, special].concat();
        expected.sort_unstable();
        assert_eq!(attempt.fields(), expected);
    }
    assert_eq!(ear.events(), [""; 0], "it went well in the end");
    assert!(
        !format!("{spans:?}").contains(customer().as_str()),
        "no filled path"
    );
}

#[tokio::test]
async fn ids_of_our_own_and_statuses_of_errors_are_in_the_span() {
    let (ear, _guard) = listen();
    let (server, client) = server_of(|_| Reply::json(404, r#"{"code":"60002","description":"no"}"#)).await;
    let error = client
        .users()
        .delete(&customer(), &user(), None)
        .await
        .expect_err("a 404");
    assert!(error.is_not_found());

    let spans = ear.spans();
    let call = spans.first().expect("a span");
    for (name, value) in [
        ("http.response.status_code", "404"),
        ("otel.status_code", "ERROR"),
        ("error.type", "404"),
    ] {
        assert_eq!(call.fields.get(name).map(String::as_str), Some(value), "{name}");
    }
    assert_eq!(ear.events(), [error.to_string()], "one line of the error, once");
    assert_eq!(
        call.fields.get("request_id"),
        server.values("MS-RequestId").first()
    );
    assert_eq!(
        call.fields.get("correlation_id"),
        server.values("MS-CorrelationId").first()
    );
    assert_eq!(
        error.request_id(),
        call.fields.get("request_id").map(String::as_str)
    );
}

/// A mistake in the body is found only when it is decoded, and is recorded as well.
#[tokio::test]
async fn an_answer_that_cannot_be_read_is_a_failure_of_the_call() {
    let (ear, _guard) = listen();
    let (_server, client) = server_of(|_| Reply::json(200, "<html>")).await;
    let error = client
        .users()
        .get(&customer(), &user(), None)
        .await
        .expect_err("no JSON");
    let spans = ear.spans();
    let [call, attempt] = spans.as_slice() else {
        panic!("{spans:?}")
    };
    assert_eq!(call.fields.get("error.type").map(String::as_str), Some("decode"));
    assert_eq!(
        call.fields.get("otel.status_code").map(String::as_str),
        Some("ERROR")
    );
    assert_eq!(
        attempt.fields.get("otel.status_code"),
        None,
        "the service did its part"
    );
    assert_eq!(ear.events(), [error.to_string()]);
}

#[tokio::test]
async fn one_crate_logs_the_ids_of_a_path_at_debug_level() {
    let (ear, _guard) = listen();
    let (_server, client) = server_of(|number| match number {
        0 => Reply::json(200, r#"{"id":"1"}"#),
        1 => Reply::json(404, r#"{"code":"60002","description":"no"}"#),
        _ => Reply::Reset,
    })
    .await;
    for _ in 0..3 {
        let _ = client.users().get(&customer(), &user(), None).await;
    }
    let log = ear.0.lock().expect("not poisoned").log.clone();
    assert!(log.iter().any(|line| line.starts_with("hyper")), "{log:#?}");
    let names_them = |line: &&String| line.contains(customer().as_str()) || line.contains(user().as_str());
    let named: Vec<_> = log.iter().filter(names_them).collect();
    let is_known = |line: &&String| line.starts_with("typespec_client_core::");
    assert!(named.iter().all(is_known), "{named:#?}");
}
