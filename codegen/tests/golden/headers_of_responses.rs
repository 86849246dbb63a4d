//! Headers are read as the types that they are described as, of an answer and of an error alike. One that is missing or is
//! something else never makes a call fail.

use std::time::Duration;

use super::transport::{Reply, Service, wait};
use crate::clients::headers_of_responses::operations::{
    SharedHeaders, ThingsCountBlueHeaders, ThingsCountHeaders, ThingsCreateHeaders,
};
use crate::clients::headers_of_responses::types::{Level, ThingId, ThingsCreateXStateHeader};
use crate::clients::headers_of_responses::{App, CallOptions, Client, ClientOptions, Cloud};
use openapi_client_runtime::{DateTime, Decimal, ErrorKind, FixedToken, RetryOptions, Scalar};

pub(crate) fn run() {
    every_type_is_read();
    what_is_missing_or_blank_is_none();
    what_is_something_else_is_an_error_of_its_own();
    errors_have_headers_too();
    views_have_those_of_their_answers();
    lists_are_read_item_by_item();
    several_lines_are_one_list();
}

fn client(status: u16, headers: &'static [(&'static str, &'static str)]) -> Client<App> {
    let call = CallOptions::default().retry(RetryOptions::none());
    let service = Service::by(move |_| {
        let headers = headers.iter();
        headers.fold(Reply::new(status, ""), |reply, (name, value)| reply.header(name, value))
    });
    let options = ClientOptions::default().http_client(service).call(call);
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

#[allow(deprecated, reason = "it is read all the same")]
fn every_type_is_read() {
    let client = client(
        201,
        &[
            ("Location", "https://api.example.com/things/1"),
            ("X-Thing-Id", "1"),
            ("X-Count", "-3"),
            ("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"),
            ("X-Day", "2024-02-29"),
            ("X-Us-Day", "2/29/2024"),
            ("X-State", "new"),
            ("X-Level", "2"),
            ("X-Price", "12.50"),
            ("X-Ready", "True"),
            ("X-Key", "hush"),
            ("X-Old", "007"),
            ("X-Request-Id", "echo"),
            ("X-Server", "a"),
            ("ETag", "\"1\""),
            ("Retry-After", "7"),
        ],
    );
    let response = wait(client.things().create(None)).expect("an answer");
    let headers = ThingsCreateHeaders::of(&response);
    assert_eq!(headers.location(), Some("https://api.example.com/things/1"));
    assert_eq!(headers.x_thing_id(), Some(ThingId::from("1")));
    assert_eq!(headers.count().expect("readable"), Some(-3));
    let at: DateTime = "1994-11-06T08:49:37Z".parse().expect("a time");
    assert_eq!(headers.last_modified().expect("readable"), Some(at));
    assert_eq!(headers.x_day().expect("readable"), Some("2024-02-29".parse().expect("a day")));
    assert_eq!(headers.x_us_day().expect("readable"), Some("2/29/2024".parse().expect("a day")));
    assert_eq!(headers.x_state(), Some(ThingsCreateXStateHeader::New));
    assert_eq!(headers.how_much().expect("readable"), Some(Level::Value2));
    let price: Decimal = "12.50".parse().expect("a number");
    assert_eq!(headers.x_price().expect("readable"), Some(price));
    assert_eq!(headers.x_ready().expect("readable"), Some(true));
    assert_eq!(headers.x_key().map(|key| key.expose().to_owned()).as_deref(), Some("hush"));
    assert_eq!(headers.x_old(), Some(Scalar::from("007")));
    assert_eq!(SharedHeaders::of(&response).server(), Some("a"));
    // Those of every answer are read by itself.
    assert_eq!(response.request_id(), Some("echo"));
    assert_eq!(response.etag().map(|tag| tag.to_string()).as_deref(), Some("\"1\""));
    assert_eq!(response.retry_after(), Some(Duration::from_secs(7)));
    let shown = format!("{headers:?}");
    assert!(shown.contains("x-key") && !shown.contains("hush"), "{shown}");
}

fn what_is_missing_or_blank_is_none() {
    for headers in [&[][..], &[("Location", " "), ("X-Count", ""), ("X-State", " ")]] {
        let response = wait(client(201, headers).things().create(None)).expect("an answer");
        let headers = ThingsCreateHeaders::of(&response);
        assert_eq!(headers.location(), None);
        assert_eq!(headers.count().expect("none"), None);
        assert_eq!(headers.x_state(), None);
        assert_eq!(headers.how_much().expect("none"), None);
    }
}

fn what_is_something_else_is_an_error_of_its_own() {
    let client = client(
        201,
        &[
            ("X-Count", "2147483648"),
            ("Last-Modified", "lately"),
            ("X-State", "paused"),
            ("X-Level", "3"),
            ("X-Ready", "1"),
        ],
    );
    let response = wait(client.things().create(None)).expect("an answer");
    let headers = ThingsCreateHeaders::of(&response);
    let error = headers.count().expect_err("no 32 bits");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(201)));
    assert_eq!(error.operation(), Some("Things_Create"));
    assert!(error.to_string().contains("the header `X-Count` is not an integer of 32 bits"), "{error}");
    headers.last_modified().expect_err("no time");
    headers.x_ready().expect_err("no boolean");
    // Enums are open in headers too.
    let unknown = headers.x_state().expect("a state");
    assert_eq!(unknown.as_str(), "paused");
    assert_eq!(headers.how_much().expect("readable").map(|level| level.as_i64()), Some(3));
}

fn errors_have_headers_too() {
    let client = client(429, &[("Retry-After", "Sun, 06 Nov 1994 08:51:37 GMT"), ("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("X-Left", "0"), ("X-Other", "7"), ("X-Request-Id", "echo")]);
    let error = wait(client.things().create(None)).expect_err("a failure");
    assert_eq!(error.retry_after(), Some(Duration::from_secs(120)));
    assert_eq!(error.request_id(), Some("echo"));
    assert_eq!(SharedHeaders::of(&error).x_left().expect("readable"), Some(0));
    assert_eq!(ThingsCreateHeaders::of(&error).x_other(), Some(ThingId::from("7")));
}

/// A view that says nothing of answers has those of its operation.
fn views_have_those_of_their_answers() {
    let client = client(204, &[("X-Count", "3"), ("X-Blue", "2")]);
    let red = wait(client.things().count_red(None)).expect("an answer");
    assert_eq!(ThingsCountHeaders::of(&red).count().expect("readable"), Some(3));
    let blue = wait(client.things().count_blue(None)).expect("an answer");
    assert_eq!(ThingsCountBlueHeaders::of(&blue).count().expect("readable"), Some(2));
}

#[allow(deprecated, reason = "it is read all the same")]
fn lists_are_read_item_by_item() {
    let client = client(
        201,
        &[
            ("Warning", r#"199 - "Misc, more",, 299 - "Old""#),
            ("Link", r#"<https://api.example.com/a?ids=1,2>; rel="next, last" , </b>"#),
            ("X-Ids", " a,b ,"),
            ("X-Numbers", "1, two, 3, 99999999999"),
            ("X-Levels", "2, 7, high"),
            ("X-Colours", "red, green"),
        ],
    );
    let response = wait(client.things().create(None)).expect("an answer");
    let headers = ThingsCreateHeaders::of(&response);
    assert_eq!(headers.warning(), [r#"199 - "Misc, more""#, r#"299 - "Old""#]);
    assert_eq!(headers.link(), [r#"<https://api.example.com/a?ids=1,2>; rel="next, last""#, "</b>"]);
    assert_eq!(headers.x_ids(), [ThingId::from("a"), ThingId::from("b")]);
    assert_eq!(headers.x_numbers(), [Ok(1), Err("two"), Ok(3), Err("99999999999")]);
    let levels: Vec<Result<i64, &str>> = headers.x_levels().into_iter().map(|level| level.map(i64::from)).collect();
    assert_eq!(levels, [Ok(2), Ok(7), Err("high")]);
    let colours: Vec<String> = headers.x_colours().iter().map(ToString::to_string).collect();
    assert_eq!(colours, ["red", "green"]);

    for lines in [&[][..], &[("Warning", " , "), ("X-Ids", ""), ("X-Numbers", ",")]] {
        let client = self::client(201, lines);
        let response = wait(client.things().create(None)).expect("an answer");
        let headers = ThingsCreateHeaders::of(&response);
        assert!(headers.warning().is_empty() && headers.x_ids().is_empty() && headers.x_numbers().is_empty());
    }
}

/// Over a socket: what the transport makes of them.
fn several_lines_are_one_list() {
    use std::io::{Read as _, Write as _};
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a connection");
        let mut request = [0; 4096];
        let _ = stream.read(&mut request).expect("a request");
        let answer = "HTTP/1.1 201 X\r\nWarning: 199 - \"a, b\"\r\nX-Ids: 1\r\nLocation: /old\r\nwarning: 299 - c\r\nX-Ids: 2, 3\r\n\
                      Location: /new\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        stream.write_all(answer.as_bytes()).expect("an answer");
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let cloud = Cloud::custom().base_url(format!("http://{address}"));
        let cloud = cloud.authority("https://login.test").audience("https://api.test").build().expect("a cloud");
        let options = ClientOptions::default().cloud(cloud);
        let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
        let response = client.things().create(None).await.expect("an answer");
        let headers = ThingsCreateHeaders::of(&response);
        assert_eq!(headers.warning(), [r#"199 - "a, b""#, "299 - c"]);
        assert_eq!(headers.x_ids(), ["1", "2", "3"].map(ThingId::from));
        assert_eq!(headers.location(), Some("/new"));
    });
}
