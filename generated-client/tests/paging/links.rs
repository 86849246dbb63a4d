//! Which links of the service are followed, and which are refused, because a token is sent with them.

use crate::support::server::Reply;
use crate::support::{World, customer};
use crate::{link, page};
use futures::StreamExt as _;
use partner_center::operations::UsersListOptions;
use partner_center::types::CustomerUserCollection;
use partner_center::{CallOptions, ErrorKind, Response};

/// Returns a service with a first page whose link is `next`; any other page is the last.
async fn world(next: String) -> World {
    World::new(move |number, _| page(number, "", (number == 0).then_some(next.as_str()))).await
}

async fn all(world: &World) -> Vec<partner_center::Result<Response<CustomerUserCollection>>> {
    world.client.users().list_pages(&customer(), None).collect().await
}

/// Asserts that the first page is returned, the link is refused, and no request is sent for it.
async fn expect_refusal(next: String, what: &str) {
    let world = world(next).await;
    let pages = all(&world).await;
    assert_eq!(pages.len(), 2, "{what}");
    assert!(pages[0].is_ok(), "{what}");
    let error = pages[1].as_ref().expect_err(what);
    assert_eq!(error.kind(), ErrorKind::Paging, "{what}");
    assert!(error.to_string().len() < 3000, "{what}");
    assert_eq!(world.server.received().len(), 1, "{what}");
}

fn with_headers(headers: &[(&str, &str)]) -> String {
    serde_json::json!({
        "uri": "/b",
        "headers": headers.iter().map(|(key, value)| serde_json::json!({"key": key, "value": value})).collect::<Vec<_>>(),
    })
    .to_string()
}

#[tokio::test]
async fn a_link_chooses_no_header_but_those_of_the_operation() {
    let others = [
        "X-HTTP-Method-Override",
        "X-Forwarded-Host",
        "Accept-Encoding",
        "Authorization",
        "authorization",
        "Proxy-Authorization",
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "Cookie",
        "Accept",
        "X-Extra",
        "MS-ContinuationToken ",
        "MS ContinuationToken",
        "MS-ContinuationToken\r\nHost",
        "",
        "ü",
    ];
    for name in others {
        expect_refusal(with_headers(&[("MS-ContinuationToken", "t"), (name, "x")]), name).await;
    }
}

#[tokio::test]
async fn a_header_of_a_link_has_a_value_that_can_be_sent() {
    for value in ["a\nb", "a\r\nHost: x", "\u{0}", "ü", "\u{7f}"] {
        expect_refusal(with_headers(&[("MS-ContinuationToken", value)]), value).await;
    }
    // The same applies to the token of the page.
    let world = World::new(|number, _| {
        page(
            number,
            "a\\nb",
            (number == 0).then(|| link("/b", None)).as_deref(),
        )
    });
    let world = world.await;
    let pages = all(&world).await;
    assert_eq!(pages[1].as_ref().expect_err("a token").kind(), ErrorKind::Paging);
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn a_link_has_few_headers_and_bytes() {
    for number in [21, 40_000] {
        expect_refusal(
            with_headers(&vec![("MS-ContinuationToken", "t"); number]),
            "many headers",
        )
        .await;
    }
    let long = "x".repeat(40_000);
    expect_refusal(with_headers(&[("MS-ContinuationToken", &long)]), "a long token").await;
    expect_refusal(link(&format!("/b?x={long}"), None), "a long link").await;
    expect_refusal(
        link(&format!("/b?x={}", "ü".repeat(7000)), None),
        "a link that is long when encoded",
    )
    .await;

    let world = world(with_headers(&[("MS-ContinuationToken", "t"); 20])).await;
    assert_eq!(all(&world).await.len(), 2);
    assert_eq!(
        world.server.received()[1].header("MS-ContinuationToken"),
        Some("t")
    );
}

#[tokio::test]
async fn a_link_does_not_lead_to_the_service_as_a_whole() {
    for uri in ["/", "/v1", "/v1/", "/V1/?x=1", "/.", "#x", "/v1/x/.."] {
        expect_refusal(link(uri, None), uri).await;
    }
}

#[tokio::test]
async fn ids_are_ours_whatever_a_link_says() {
    let next = with_headers(&[
        ("ms-requestid", "theirs"),
        ("MS-CorrelationId", "theirs"),
        ("X-Locale", "fr-FR"),
    ]);
    let world = world(next).await;
    assert_eq!(all(&world).await.len(), 2);
    let received = world.server.received();
    assert_ne!(received[1].header("MS-RequestId"), Some("theirs"));
    assert_eq!(
        received[1].header("MS-CorrelationId"),
        received[0].header("MS-CorrelationId")
    );
    assert_eq!(received[1].header("X-Locale"), Some("fr-FR"));

    // The option of the caller is kept.
    let call = CallOptions::default().locale("de-DE");
    let options = UsersListOptions::default().call(call);
    let world = self::world(with_headers(&[("X-Locale", "fr-FR")])).await;
    let pages = world.client.users().list_pages(&customer(), Some(options));
    assert_eq!(pages.count().await, 2);
    assert_eq!(world.server.values("X-Locale"), ["de-DE", "de-DE"]);
}

#[tokio::test]
async fn a_header_without_a_value_says_nothing_and_a_value_without_a_name_is_refused() {
    let next = r#"{"uri":"/b","headers":[{"key":null,"value":null},{"key":"X-Extra","value":null},{"key":"X-Extra"},{}]}"#;
    let world = World::new(|number, _| match number {
        0 => page(0, "", Some(next)),
        _ => Reply::json(200, r#"{"items":[]}"#),
    })
    .await;
    assert_eq!(all(&world).await.len(), 2);
    assert_eq!(world.server.received()[1].header("X-Extra"), None);
    for header in [
        r#"{"key":null,"value":"x"}"#,
        r#"{"value":"x"}"#,
        r#"{"key":" ","value":"x"}"#,
    ] {
        expect_refusal(format!(r#"{{"uri":"/b","headers":[{header}]}}"#), header).await;
    }
}

/// If the link were ignored, the page would count as the last one, or the next one would be requested without
/// its token.
#[tokio::test]
async fn a_link_that_is_not_what_is_described_is_not_passed_over() {
    let links = [
        r#"{"next":"/b"}"#,
        r#"{"next":[{"uri":"/b"}]}"#,
        r#"{"next":{"uri":5}}"#,
        r#"{"next":{"uri":["/b"]}}"#,
        r#"{"next":{"uri":"/b\ud83d"}}"#,
        r#"{"next":{"uri":"/b","headers":{"MS-ContinuationToken":"t"}}}"#,
        r#"{"next":{"uri":"/b","headers":["MS-ContinuationToken"]}}"#,
        r#"{"next":{"uri":"/b","headers":[{"key":"MS-ContinuationToken","value":5}]}}"#,
        r#"{"next":{"uri":"/b","headers":[{"key":7,"value":"t"}]}}"#,
        r#"[{"next":{"uri":"/b"}}]"#,
        r#""/b""#,
    ];
    for links in links {
        let body = format!(r#"{{"items":[{{"id":"1"}}],"links":{links}}}"#);
        let world = World::new(move |_, _| Reply::json(200, body.clone())).await;
        let mut users = world.client.users().list_pages(&customer(), None);
        assert!(users.next().await.expect("a page").is_ok(), "{links}");
        let error = users.next().await.expect("an error").expect_err(links);
        assert_eq!(error.kind(), ErrorKind::Paging, "{links}");
        assert!(users.continuation().is_some(), "{links}");
        assert!(users.next().await.is_none(), "{links}");
        assert_eq!(world.server.received().len(), 1, "{links}");
    }
}
