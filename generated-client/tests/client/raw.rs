//! Calls that are not in the description.

use super::exchange::answering;
use crate::support::server::Reply;
use crate::support::{World, quick_options};
use partner_center::{CallOptions, ErrorKind, Method, RetryOptions, Value};

#[tokio::test]
async fn what_is_asked_for_is_sent_with_all_that_every_call_has() {
    let world = answering(200, r#"{"answer":42}"#).await;
    let answer = world
        .client
        .raw(Method::Get, "/customers/a%20b/new%2Fthings")
        .query("size", "5")
        .query("filter", "a&b=c d")
        .header("X-Locale", "de-DE")
        .accept("application/json")
        .send_json::<Value>()
        .await
        .expect("an answer");
    let body = answer.body().as_ref().expect("a body");
    assert_eq!(body.get("answer").map(ToString::to_string).as_deref(), Some("42"));

    let request = world.server.received().remove(0);
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        (
            "GET",
            "/v1/customers/a%20b/new%2Fthings?size=5&filter=a%26b%3Dc%20d"
        )
    );
    assert_eq!(request.header("Authorization"), Some("Bearer bearer-4f1c-1"));
    assert_eq!(request.header("Accept"), Some("application/json"));
    assert_eq!(request.header("X-Locale"), Some("de-DE"));
    assert_eq!(request.header("MS-RequestId"), answer.request_id());
    assert!(request.header("MS-CorrelationId").is_some());
}

#[tokio::test]
async fn bodies_are_sent_and_answered_as_they_are() {
    let world = World::new(|_, _| Reply::new(201, "id;name\r\n1;a").header("Content-Type", "text/csv")).await;
    let answer = world
        .client
        .raw(Method::Post, "reports")
        .body("text/csv", b"a;b".to_vec())
        .send()
        .await
        .expect("an answer");
    assert_eq!(
        (answer.status(), answer.body().as_ref()),
        (201, &b"id;name\r\n1;a"[..])
    );
    let request = world.server.received().remove(0);
    assert_eq!(
        (request.target.as_str(), &*request.body),
        ("/v1/reports", &b"a;b"[..])
    );
    assert_eq!(request.header("Content-Type"), Some("text/csv"));
    assert_eq!(request.header("Accept"), Some("*/*"));

    let world = answering(204, "").await;
    let body: Value = r#"{"name":"Ada"}"#.parse().expect("JSON");
    let answer = world.client.raw(Method::Put, "things/1").json(&body);
    let answer = answer.send_json::<Value>().await.expect("an answer");
    assert_eq!(answer.body(), &None);
    assert_eq!(
        world.server.received().remove(0).json(),
        serde_json::json!({"name": "Ada"})
    );
}

#[tokio::test]
async fn an_error_says_what_was_asked_and_not_of_whom() {
    let world = answering(404, r#"{"code":"60002","description":"no such thing"}"#).await;
    let error = world.client.raw(Method::Get, "customers/secret-id").send().await;
    let error = error.expect_err("a 404");
    assert!(error.is_not_found());
    assert_eq!(
        (error.code(), error.method(), error.path_template()),
        (Some("60002"), Some("GET"), None)
    );
    let said = error.to_string();
    assert!(
        said.starts_with("raw call failed: status 404, code 60002, no such thing (method GET, request id "),
        "{said}"
    );
    assert!(!said.contains("secret-id"), "{said}");
}

#[tokio::test]
async fn a_post_is_repeated_under_a_key_only() {
    let broken = || World::with(quick_options(), |_, _| Reply::new(503, ""));
    let sent = async |call: partner_center::RawCall, world: &World| {
        let error = call.send().await.expect_err("a 503");
        assert_eq!(error.status(), Some(503));
        world.server.received().len()
    };
    let post = |world: &World| world.client.raw(Method::Post, "things");

    let world = broken().await;
    assert_eq!(sent(world.client.raw(Method::Get, "things"), &world).await, 4);
    let world = broken().await;
    assert_eq!(sent(post(&world), &world).await, 1);
    let world = broken().await;
    assert_eq!(sent(post(&world).header("MS-RequestId", "7f1c"), &world).await, 4);
    assert_eq!(world.server.values("MS-RequestId"), ["7f1c"; 4]);
    let world = broken().await;
    let options = CallOptions::default().request_id("7f1d");
    assert_eq!(sent(post(&world).options(options), &world).await, 4);
    let world = broken().await;
    let retry = RetryOptions::default()
        .initial_delay(std::time::Duration::ZERO)
        .retry_without_key(true);
    let options = CallOptions::default().retry(retry);
    assert_eq!(sent(post(&world).options(options), &world).await, 4);
}

/// The token is sent too, so no path may lead anywhere but below the base URL, however it is parsed.
#[tokio::test]
async fn a_path_leads_below_the_base_url_or_nowhere() {
    let world = answering(200, "{}").await;
    assert_eq!(world.client.endpoint(), world.server.url() + "/v1");
    for path in [
        "",
        "/",
        "//evil.example/x",
        "https://evil.example/x",
        "x/../../admin",
        "..",
        "./x",
        "%2e%2e/x",
        "x/%2E%2E/%2e%2e/y",
        "\\evil.example",
        "x\\..\\y",
        "@evil.example",
        "a@b",
        "x?y=z",
        "x#y",
        "x y",
        "x\ty",
        "x\r\nHost: evil.example",
        "ä",
        "x/",
    ] {
        let error = world.client.raw(Method::Get, path).send().await.expect_err(path);
        assert_eq!(error.kind(), ErrorKind::Request, "{path}: {error}");
        assert!(error.to_string().contains("below the base URL"), "{error}");
    }
    assert_eq!(world.server.received().len(), 0, "nothing is sent");
}

#[tokio::test]
async fn a_header_that_the_client_sets_itself_is_refused() {
    let world = answering(200, "{}").await;
    for name in [
        "Authorization",
        "proxy-authorization",
        "User-Agent",
        "Content-Type",
    ] {
        let call = world
            .client
            .raw(Method::Post, "/x")
            .body("text/csv", b"a".to_vec());
        let error = call.header(name, "x").send().await.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Request, "{name}: {error}");
    }
    assert!(world.server.received().is_empty());
    let call = world.client.raw(Method::Post, "/x").header("Content-Type", "x/y");
    call.send().await.expect("there is no body");
}
