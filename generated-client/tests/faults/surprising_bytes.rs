//! Unexpected bytes affect only the value that contains them, and a response that takes too much memory is an
//! error.

use crate::support::server::Reply;
use crate::support::{World, customer, user};
use partner_center::types::{CustomerUserPatch, ResourceAttributes};
use partner_center::{ClientOptions, ErrorKind};

/// Returns a page with a surprise of each kind, and a user without one.
fn page() -> Vec<u8> {
    let deep = format!("{}1{}", "[".repeat(5000), "]".repeat(5000));
    let mut page = format!(
        r#"{{"totalCount":12345678901234567890123,"items":[
            {{"id":"1","displayName":"Jo\ud83d","shoeSize":1e400,"deep":{deep},"lastName":"Good"}},
            {{"id":"\ud83d","firstName":"Ann","displayName":"A"#
    )
    .into_bytes();
    page.extend_from_slice(b"\xFF\"},{\"id\":\"3\",\"displayName\":\"Plain\"}]}");
    page
}

#[tokio::test]
async fn cost_only_the_value_they_stand_in() {
    let world = World::new(|_, _| Reply::new(200, page())).await;
    let answer = world.client.users().list(&customer(), None).await;
    let page = answer.expect("a page").into_body();

    let shown: Vec<_> = page
        .items
        .iter()
        .map(|user| user.display_name.as_deref())
        .collect();
    assert_eq!(shown, [Some("Jo\u{fffd}"), Some("A\u{fffd}"), Some("Plain")]);
    assert_eq!(page.items[0].last_name.as_deref(), Some("Good"));
    assert_eq!(page.items[1].first_name.as_deref(), Some("Ann"));
    assert_eq!(page.items[1].id, None, "half an identifier names another user");
    let unknown = page.items[0].unknown_members();
    assert_eq!(
        unknown.get("shoeSize").map(ToString::to_string).as_deref(),
        Some("1e400")
    );
    assert!(
        unknown
            .get("deep")
            .is_some_and(|deep| deep.to_string().len() == 10_001)
    );
    let count = page.unknown_members().get("totalCount").map(ToString::to_string);
    assert_eq!(count.as_deref(), Some("12345678901234567890123"));
}

/// Received values are sent back byte by byte, never in their readable form, unless the caller sets them.
#[tokio::test]
async fn go_back_as_they_came() {
    const ATTRIBUTES: &[u8] = b"{\"etag\":\"\\ud83d\",\"objectType\":\"a\xFF\",\"n\":0.10,\"big\":1e400}";
    let world = World::new(|_, _| {
        let body = [b"{\"attributes\":", ATTRIBUTES, b"}"].concat();
        Reply::new(200, body)
    })
    .await;
    let users = world.client.users();
    let read = users
        .get(&customer(), &user(), None)
        .await
        .expect("a user")
        .into_body();
    let attributes = read.attributes.expect("attributes");
    let sent = async |attributes: ResourceAttributes| {
        let change = CustomerUserPatch::default().with_attributes(attributes);
        users
            .update(&customer(), &user(), &change, None)
            .await
            .expect("an answer");
        world.server.received().pop().expect("a request").body
    };
    let body = sent(attributes.clone()).await;
    assert_eq!(
        body.escape_ascii().to_string(),
        [b"{\"attributes\":", ATTRIBUTES, b"}"]
            .concat()
            .escape_ascii()
            .to_string()
    );

    let body = sent(attributes.with_etag("mine")).await;
    let expected = b"{\"attributes\":{\"etag\":\"mine\",\"objectType\":\"a\xFF\",\"n\":0.10,\"big\":1e400}}";
    assert_eq!(
        body.escape_ascii().to_string(),
        expected.escape_ascii().to_string()
    );
}

#[tokio::test]
async fn an_answer_over_its_budget_is_an_error_with_status_and_ids() {
    let body = format!("{{\"items\":[{}]}}", vec!["{}"; 5000].join(","));
    let options = ClientOptions::default().max_decoded_bytes(1024 * 1024);
    let world = World::with(options, move |_, _| Reply::new(200, body.clone())).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("too large");
    assert_eq!((error.kind(), error.status()), (ErrorKind::TooLarge, Some(200)));
    assert!(error.request_id().is_some() && error.correlation_id().is_some());
}

/// No feature of `serde_json` is enabled that changes how other crates of a build read JSON.
#[test]
fn others_read_json_as_without_us() {
    #[derive(serde::Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(serde::Deserialize)]
    struct Inner {
        share: f64,
    }
    // With `arbitrary_precision`, a flattened number is a map.
    let outer: Outer = serde_json::from_str(r#"{"share":0.5}"#).expect("a number");
    assert!((outer.inner.share - 0.5).abs() < f64::EPSILON);
    let value: serde_json::Value = serde_json::from_str("0.10").expect("JSON");
    assert_eq!(value.to_string(), "0.1");
    assert!(serde_json::from_str::<serde_json::Value>("1e400").is_err());
}
