//! The telemetry that an exporter of OpenTelemetry sends to a collector for a call that is throttled and
//! repeated: its spans, through `azure_core_opentelemetry`, and its metrics, through the code of the guide.

mod support;

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/metrics.rs"]
mod to_opentelemetry;

use azure_core_opentelemetry::OpenTelemetryTracerProvider;
use opentelemetry::metrics::MeterProvider as _;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{
    MetricExporter, Protocol, SpanExporter, WithExportConfig as _, WithHttpConfig as _,
};
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use partner_center::operations::UsersListOptions;
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::Duration;
use support::server::{Received, Reply, Server};
use support::{World, customer, quick_options, user};
use to_opentelemetry::ToOpenTelemetry;

const TRACES: &str = "/v1/traces";
const METRICS: &str = "/v1/metrics";
const PATH: &str = "/customers/{customer_id}/users";

/// HTTP for an exporter: one request per connection, on the thread that exports.
#[derive(Debug)]
struct Plain;

#[async_trait::async_trait]
impl HttpClient for Plain {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let host = request.uri().authority().ok_or("no host")?.as_str();
        let mut stream = TcpStream::connect(host)?;
        let mut head = format!("POST {} HTTP/1.1\r\nhost: {host}\r\n", request.uri().path());
        for (name, value) in request.headers() {
            head.push_str(&format!("{name}: {}\r\n", value.to_str()?));
        }
        head.push_str(&format!("content-length: {}\r\n\r\n", request.body().len()));
        stream.write_all(head.as_bytes())?;
        stream.write_all(request.body())?;
        let mut status_line = [0; 12];
        stream.read_exact(&mut status_line)?;
        let status = std::str::from_utf8(&status_line[9..])?.parse::<u16>()?;
        Ok(Response::builder().status(status).body(Bytes::new())?)
    }
}

/// A client whose telemetry is sent to a collector when it is shut down.
struct Observed {
    world: World,
    collector: Server,
    tracers: SdkTracerProvider,
    meters: SdkMeterProvider,
}

impl Observed {
    async fn new(answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        let collector = Server::start(|_, _| Reply::new(200, "")).await;
        let at = |path: &str| format!("{}{path}", collector.url());
        let spans = SpanExporter::builder()
            .with_http()
            .with_http_client(Plain)
            .with_protocol(Protocol::HttpJson)
            .with_endpoint(at(TRACES));
        let metrics = MetricExporter::builder()
            .with_http()
            .with_http_client(Plain)
            .with_protocol(Protocol::HttpJson)
            .with_endpoint(at(METRICS));
        let tracers = SdkTracerProvider::builder()
            .with_batch_exporter(spans.build().expect("an exporter of spans"))
            .build();
        let meters = SdkMeterProvider::builder()
            .with_periodic_exporter(metrics.build().expect("an exporter of metrics"))
            .build();
        let options = quick_options()
            .tracer_provider(OpenTelemetryTracerProvider::new(Arc::new(tracers.clone())))
            .metrics(Arc::new(ToOpenTelemetry::new(&meters.meter("partner-center"))));
        Self {
            world: World::with(options, answer).await,
            collector,
            tracers,
            meters,
        }
    }

    /// Returns the spans and metrics that the collector has received.
    fn exported(&self) -> (Value, Value) {
        self.tracers.shutdown().expect("the spans are sent");
        self.meters.shutdown().expect("the metrics are sent");
        let received = self.collector.received();
        let sent_to = |path: &str| {
            let sent = received.iter().find(|request| request.target == path);
            sent.expect("something was sent").json()
        };
        (sent_to(TRACES), sent_to(METRICS))
    }
}

/// Returns everything below these names, each of which has a list.
fn below<'a>(value: &'a Value, names: &[&str]) -> Vec<&'a Value> {
    let Some((first, rest)) = names.split_first() else {
        return vec![value];
    };
    let items = value[first].as_array().into_iter().flatten();
    items.flat_map(|item| below(item, rest)).collect()
}

/// Returns the attributes of something that was exported, as strings.
fn attributes(exported: &Value) -> BTreeMap<String, String> {
    let pairs = below(exported, &["attributes"]).into_iter().map(|pair| {
        let values = pair["value"].as_object().expect("a value of some kind");
        let value = match values.values().next().expect("a value") {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        (pair["key"].as_str().expect("a key").to_owned(), value)
    });
    pairs.collect()
}

fn of(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let pairs = pairs.iter();
    pairs
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

/// Returns the name, kind (1 is internal, 3 a client) and status (2 is an error).
fn head(span: &Value) -> (&str, u64, u64) {
    (
        span["name"].as_str().expect("a name"),
        span["kind"].as_u64().expect("a kind"),
        span["status"]["code"].as_u64().expect("a status"),
    )
}

/// Returns the histograms: their names, their attributes, and the number of measurements.
fn points(metrics: &Value) -> Vec<(String, BTreeMap<String, String>, u64)> {
    let metrics = below(metrics, &["resourceMetrics", "scopeMetrics", "metrics"]);
    let points = metrics.into_iter().flat_map(|metric| {
        assert_eq!(metric["unit"], "s");
        let name = metric["name"].as_str().expect("a name");
        let points = below(&metric["histogram"], &["dataPoints"]);
        points.into_iter().map(move |point| {
            let count = point["count"]
                .as_u64()
                .or_else(|| point["count"].as_str()?.parse().ok());
            (name.to_owned(), attributes(point), count.expect("a count"))
        })
    });
    let mut points: Vec<_> = points.collect();
    points.sort();
    points
}

#[tokio::test(flavor = "multi_thread")]
async fn a_collector_receives_what_a_throttled_and_repeated_call_leaves() {
    let observed = Observed::new(|number, _| match number {
        0 => Reply::new(429, ""),
        _ => Reply::json(200, r#"{"items":[]}"#),
    })
    .await;
    let world = &observed.world;
    let options = UsersListOptions::default().filter("secret filter");
    let users = world.client.users();
    users.list(&customer(), Some(options)).await.expect("an answer");
    let (traces, metrics) = observed.exported();

    let mut spans = below(&traces, &["resourceSpans", "scopeSpans", "spans"]);
    spans.sort_by_key(|span| span["startTimeUnixNano"].as_str());
    let [call, first, second] = spans.as_slice() else {
        panic!("a call and two attempts: {traces:#}");
    };
    assert_eq!(head(call), ("Users_List", 1, 0));
    let mut of_call = attributes(call);
    for id in ["request_id", "correlation_id"] {
        assert!(of_call.remove(id).is_some_and(|id| id.len() == 36), "{id}");
    }
    let expected = [
        ("attempts", "2"),
        ("http.request.method", "GET"),
        ("http.response.status_code", "200"),
        ("url.template", PATH),
    ];
    assert_eq!(of_call, of(&expected));

    let port = world.server.port().to_string();
    let with = |own: &[(&str, &str)]| {
        let common = [
            ("http.request.method", "GET"),
            ("server.address", "127.0.0.1"),
            ("server.port", &port),
            ("url.template", PATH),
        ];
        of(&[&common, own].concat())
    };
    let throttled = [("error.type", "429"), ("http.response.status_code", "429")];
    let name = format!("GET {PATH}");
    assert_eq!(head(first), (name.as_str(), 3, 2));
    assert_eq!(attributes(first), with(&throttled));
    let answered = [
        ("http.request.resend_count", "1"),
        ("http.response.status_code", "200"),
    ];
    assert_eq!(head(second), (name.as_str(), 3, 0));
    assert_eq!(attributes(second), with(&answered));

    let told = world.server.values("traceparent");
    let sent = [first, second].map(|attempt| {
        assert_eq!(attempt["parentSpanId"], call["spanId"]);
        assert_eq!(attempt["traceId"], call["traceId"]);
        let id = |key: &str| attempt[key].as_str().expect("an id").to_owned();
        format!("00-{}-{}-01", id("traceId"), id("spanId"))
    });
    assert_eq!(told, sent);

    let attempts = |own: &[(&str, &str)]| ("http.client.request.duration".to_owned(), with(own), 1);
    let throttled = [throttled.as_slice(), &[("http.request.resend_count", "0")]].concat();
    let call = of(&[("attempts", "2"), ("operation", "Users_List")]);
    let call = ("partner_center.client.call.duration".to_owned(), call, 1);
    assert_eq!(
        points(&metrics),
        [attempts(&throttled), attempts(&answered), call]
    );

    let whole = format!("{traces} {metrics}");
    assert!(!whole.contains(customer().as_str()), "no filled path");
    assert!(!whole.contains("secret"), "no argument");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_fails_and_what_is_given_up_is_measured() {
    let observed = Observed::new(|number, _| match number {
        0 => Reply::json(200, "<html>"),
        1 => Reply::json(404, r#"{"code":"1","description":"none"}"#),
        _ => Reply::Silence,
    })
    .await;
    let (customer, user) = (customer(), user());
    let users = observed.world.client.users();
    users.get(&customer, &user, None).await.expect_err("no JSON");
    users.get(&customer, &user, None).await.expect_err("no user");
    let call = users.get(&customer, &user, None);
    let dropped = tokio::time::timeout(Duration::from_millis(100), call).await;
    assert!(dropped.is_err(), "there is no answer");

    let (_, metrics) = observed.exported();
    let mut calls = points(&metrics);
    calls.retain(|(name, ..)| name == "partner_center.client.call.duration");
    let calls = calls.iter().map(|(_, attributes, _)| {
        assert_eq!(attributes["operation"], "Users_Get");
        (attributes["attempts"].as_str(), attributes["error.type"].as_str())
    });
    let calls: Vec<_> = calls.collect();
    assert_eq!(calls, [("0", "cancelled"), ("1", "404"), ("1", "decode")]);
}
