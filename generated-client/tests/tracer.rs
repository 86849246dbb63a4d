//! The spans that a call creates with a tracer of OpenTelemetry, through the interface of `azure_core`.

mod support;

use partner_center::CallOptions;
use partner_center::azure_core::http::{Context, Request};
use partner_center::azure_core::tracing::{
    AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
};
use partner_center::operations::UsersListOptions;
use std::any::Any;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;
use support::server::Reply;
use support::{World, customer, quick_options, user};

/// A span as an exporter receives it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Seen {
    name: String,
    kind: String,
    parent: Option<u8>,
    attributes: BTreeMap<String, String>,
    is_failed: bool,
    is_ended: bool,
}

/// A provider, a tracer and its spans.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<Vec<Seen>>>);

impl Recorder {
    fn spans(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.0.lock().expect("not poisoned")
    }

    fn start(
        &self,
        name: &str,
        kind: &SpanKind,
        attributes: Vec<Attribute>,
        parent: Option<u8>,
    ) -> Arc<dyn Span> {
        let mut spans = self.spans();
        let number = u8::try_from(spans.len()).expect("few spans");
        spans.push(Seen {
            name: name.to_owned(),
            kind: format!("{kind:?}"),
            parent,
            ..Seen::default()
        });
        drop(spans);
        let span = Recorded(self.clone(), number);
        for Attribute { key, value } in attributes {
            span.change(|seen| seen.attribute(&key, &value));
        }
        Arc::new(span)
    }
}

impl Seen {
    fn attribute(&mut self, key: &str, value: &AttributeValue) {
        let text = match value {
            AttributeValue::String(text) => text.clone(),
            AttributeValue::I64(number) => number.to_string(),
            other => format!("{other:?}"),
        };
        self.attributes.insert(key.to_owned(), text);
    }
}

impl TracerProvider for Recorder {
    fn get_tracer(
        &self,
        namespace: Option<&'static str>,
        name: &'static str,
        version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        assert_eq!(
            (namespace, name, version),
            (None, "partner-center", Some(env!("CARGO_PKG_VERSION")))
        );
        Arc::new(self.clone())
    }
}

impl Tracer for Recorder {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        self.start(&name, &kind, attributes, None)
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        parent: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.start(&name, &kind, attributes, Some(parent.span_id()[0]))
    }

    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

/// A span by its number.
struct Recorded(Recorder, u8);

impl Recorded {
    fn change(&self, change: impl FnOnce(&mut Seen)) {
        change(&mut self.0.spans()[usize::from(self.1)]);
    }
}

impl AsAny for Recorded {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for Recorded {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [self.1; 8]
    }

    fn end(&self) {
        self.change(|seen| {
            assert!(!seen.is_ended, "a span ends once");
            seen.is_ended = true;
        });
    }

    fn set_status(&self, status: SpanStatus) {
        self.change(|seen| seen.is_failed = status != SpanStatus::Unset);
    }

    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        self.change(|seen| seen.attribute(key, &value));
    }

    fn record_error(&self, _: &dyn Error) {}

    fn set_current(&self, _: &Context) -> Box<dyn SpanGuard> {
        unreachable!("a call may move from thread to thread")
    }

    fn propagate_headers(&self, request: &mut Request) {
        request.insert_header("traceparent", format!("00-trace-{}-01", self.1));
    }
}

fn attributes(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

#[tokio::test]
async fn a_call_that_is_throttled_and_repeated() {
    let recorder = Recorder::default();
    let options = quick_options().tracer_provider(Arc::new(recorder.clone()));
    let world = World::with(options, |number, _| match number {
        0 => Reply::new(429, ""),
        _ => Reply::json(200, r#"{"items":[]}"#),
    })
    .await;
    let call = CallOptions::default()
        .correlation_id("corr-1")
        .request_id("req-1");
    let options = UsersListOptions::default().filter("secret filter").call(call);
    let users = world.client.users();
    users.list(&customer(), Some(options)).await.expect("an answer");

    let spans = recorder.spans().clone();
    let call = Seen {
        name: "Users_List".to_owned(),
        kind: "Internal".to_owned(),
        parent: None,
        attributes: attributes(&[
            ("attempts", "2"),
            ("correlation_id", "corr-1"),
            ("http.request.method", "GET"),
            ("http.response.status_code", "200"),
            ("request_id", "req-1"),
            ("url.template", "/customers/{customer_id}/users"),
        ]),
        is_failed: false,
        is_ended: true,
    };
    let port = world.server.port().to_string();
    let attempt = |is_failed, special: &[(&str, &str)]| Seen {
        name: "GET /customers/{customer_id}/users".to_owned(),
        kind: "Client".to_owned(),
        parent: Some(0),
        attributes: attributes(
            &[
                &[
                    ("http.request.method", "GET"),
                    ("server.address", "127.0.0.1"),
                    ("server.port", &port),
                    ("url.template", "/customers/{customer_id}/users"),
                ],
                special,
            ]
            .concat(),
        ),
        is_failed,
        is_ended: true,
    };
    let throttled = [("error.type", "429"), ("http.response.status_code", "429")];
    let answered = [
        ("http.request.resend_count", "1"),
        ("http.response.status_code", "200"),
    ];
    assert_eq!(
        spans,
        [call, attempt(true, &throttled), attempt(false, &answered)]
    );
    assert_eq!(
        world.server.values("traceparent"),
        ["00-trace-1-01", "00-trace-2-01"]
    );
    assert!(
        !format!("{spans:?}").contains(customer().as_str()),
        "no filled path"
    );
}

#[tokio::test]
async fn a_call_that_fails_and_one_that_is_dropped() {
    let recorder = Recorder::default();
    let options = quick_options().tracer_provider(Arc::new(recorder.clone()));
    let world = World::with(options, |number, _| match number {
        0 => Reply::json(200, "<html>"),
        _ => Reply::Silence,
    })
    .await;
    let users = world.client.users();
    users.get(&customer(), &user(), None).await.expect_err("no JSON");
    let [call, attempt] = <[Seen; 2]>::try_from(recorder.spans().clone()).expect("two spans");
    assert_eq!(
        call.attributes.get("error.type").map(String::as_str),
        Some("decode")
    );
    assert_eq!((call.is_failed, attempt.is_failed), (true, false));

    let (customer, user) = (customer(), user());
    let call = users.get(&customer, &user, None);
    let dropped = tokio::time::timeout(Duration::from_millis(50), call).await;
    assert!(dropped.is_err(), "there is no answer");
    assert_eq!(recorder.spans().len(), 4);
    assert!(recorder.spans().iter().all(|span| span.is_ended));
}
