//! Odd responses: they are decoded as far as possible, or they are an error that keeps everything.

use crate::support::server::Reply;
use crate::support::{World, customer, user};
use crate::{EMPTY_PAGE, without_retries};
use partner_center::ErrorKind;
use partner_center::types::UserState;
use std::time::Duration;

fn value(json: serde_json::Value) -> partner_center::Value {
    json.into()
}

#[tokio::test]
async fn odd_values_are_set_aside() {
    let body = r#"{"totalCount":"two","items":[
        {"id":"1","state":"paused","shoeSize":47,"firstName":null,"lastName":{"odd":1}},
        "not a user",
        {"id":"2","state":"active","softDeletionTime":"yesterday","passwordProfile":{"password":12}}
    ],"links":[]}"#;
    let world = World::new(move |_, _| Reply::json(200, body)).await;
    let page = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    let page = page.body();

    assert_eq!(page.items.len(), 2, "one odd element does not cost the others");
    assert_eq!(page.total_count, None);
    assert_eq!(page.unknown_members().get("totalCount"), Some(&"two".into()));
    assert_eq!(
        page.unknown_members().get("items"),
        Some(&value(serde_json::json!(["not a user"])))
    );
    assert_eq!(
        page.unknown_members().get("links"),
        Some(&value(serde_json::json!([])))
    );

    let user = &page.items[0];
    assert!(matches!(&user.state, Some(UserState::Unknown(state)) if state.as_str() == "paused"));
    assert_eq!(user.first_name, None);
    assert_eq!(
        user.unknown_members()
            .iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>(),
        ["shoeSize", "lastName"]
    );
    assert_eq!(page.items[1].soft_deletion_time, None);

    let again: serde_json::Value =
        serde_json::from_slice(&serde_json::to_vec(page).expect("JSON")).expect("JSON");
    let mut expected: serde_json::Value = serde_json::from_str(body).expect("JSON");
    // `null` and a missing member are the same here.
    expected["items"][0]
        .as_object_mut()
        .expect("an object")
        .remove("firstName");
    assert_eq!(again, expected, "all of it is sent back");
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    let world = World::new(|_, _| Reply::new(200, format!("\u{feff}{EMPTY_PAGE}"))).await;
    let page = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert_eq!(page.body().total_count, Some(0));
    assert_eq!(page.raw_body(), format!("\u{feff}{EMPTY_PAGE}").as_bytes());
}

/// Bodies without a value, with every success status, described or not.
const NOTHING: [(u16, &str); 6] = [
    (200, ""),
    (202, ""),
    (204, ""),
    (200, " \r\n"),
    (200, "\u{feff}"),
    (200, "null"),
];

#[tokio::test]
async fn a_described_body_that_is_missing_is_an_error_with_everything_in_it() {
    let world = World::new(|number, _| {
        let (status, body) = NOTHING[number / 3];
        Reply::new(status, body)
    })
    .await;
    let (users, licenses) = (world.client.users(), world.client.licenses());
    for (status, body) in NOTHING {
        let errors = [
            users.get(&customer(), &user(), None).await.map(drop),
            users
                .list_directory_roles(&customer(), &user(), None)
                .await
                .map(drop),
            licenses.list(&customer(), &user(), None).await.map(drop),
        ];
        for error in errors.map(|outcome| outcome.expect_err(body)) {
            let kind = match status {
                200 => ErrorKind::Decode,
                _ => ErrorKind::UndescribedStatus,
            };
            assert_eq!(error.kind(), kind, "{status} {body:?}");
            assert_eq!(error.status(), Some(status));
            assert_eq!(error.raw_body(), body.as_bytes());
            assert!(error.request_id().is_some() && error.correlation_id().is_some());
        }
    }
    assert_eq!(
        world.server.received().len(),
        3 * NOTHING.len(),
        "nothing is asked twice"
    );
}

#[tokio::test]
async fn a_success_that_is_not_described_is_an_error_of_its_own() {
    let body = r#"{"id":"1","state":"active"}"#;
    for status in [201, 202, 206, 299] {
        let world = World::new(move |_, _| Reply::json(status, body)).await;
        let error = world.client.users().get(&customer(), &user(), None).await;
        let error = error.expect_err("nobody knows what it says");
        assert_eq!(error.kind(), ErrorKind::UndescribedStatus);
        assert_eq!(error.status(), Some(status));
        assert_eq!(error.raw_body(), body.as_bytes());
        assert!(!error.is_retryable());
        let said = error.to_string();
        let told = format!("Users_Get failed: status {status} is not among those described: 200, ");
        assert!(said.starts_with(&told), "{said}");
        assert_eq!(world.server.received().len(), 1, "it is not asked again");
    }
}

#[tokio::test]
async fn an_empty_body_where_one_is_described_is_said_in_words() {
    let world = World::new(|_, _| Reply::new(200, "")).await;
    let error = world
        .client
        .users()
        .get(&customer(), &user(), None)
        .await
        .expect_err("an empty 200");
    let said = error.to_string();
    assert!(
        said.starts_with("Users_Get failed: status 200, a body was expected, no body (GET "),
        "{said}"
    );
}

#[tokio::test]
async fn a_success_that_is_no_json_is_an_error_with_everything_in_it() {
    for body in [
        "<html>Sign in</html>",
        r#"{"items":[{"id":"1""#,
        "[1,2]",
        "\"text\"",
        "{} trailing",
        "\u{0}",
    ] {
        let world = World::new(move |_, _| Reply::new(200, body).header("Content-Type", "text/html")).await;
        let error = world
            .client
            .users()
            .list(&customer(), None)
            .await
            .expect_err(body);
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        let shown = format!("a body of {} bytes, text/html", body.len());
        assert!(error.to_string().contains(&shown), "{error}");
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.raw_body(), body.as_bytes());
        assert_eq!(
            error.request_id(),
            world.server.values("MS-RequestId").first().map(String::as_str)
        );
        assert_eq!(
            world.server.received().len(),
            1,
            "the same answer would come again"
        );
    }
}

#[tokio::test]
async fn errors_keep_what_the_service_says() {
    let body =
        r#"{"code":60012,"description":"We&#39;re out of licences.","data":["x"],"source":"PartnerFD"}"#;
    let world = World::new(move |_, _| Reply::json(400, body).header("MS-CV", "cv.1")).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("a 400");
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(
        (error.status(), error.code(), error.attempts()),
        (Some(400), Some("60012"), 1)
    );
    assert_eq!(
        error.error_code(),
        Some(partner_center::helpers::ErrorCode::NoLicensesLeft)
    );
    assert_eq!(error.description(), Some("We&#39;re out of licences."));
    assert_eq!(error.data(), Some(&value(serde_json::json!(["x"]))));
    assert_eq!(error.source_component(), Some("PartnerFD"));
    assert_eq!(error.header("ms-cv"), Some("cv.1"));
    assert_eq!(error.raw_body(), body.as_bytes());
    let (request_id, correlation_id) = (
        error.request_id().expect("an id"),
        error.correlation_id().expect("an id"),
    );
    assert_eq!(
        error.to_string(),
        format!(
            "Users_List failed: status 400, code 60012, We&#39;re out of licences. \
             (GET /customers/{{customer_id}}/users, source PartnerFD, request id {request_id}, correlation id {correlation_id})"
        )
    );
}

/// Whatever the service sends, an error is shown as one line of visible characters, and keeps the original.
#[tokio::test]
async fn errors_are_one_line_of_what_can_be_seen() {
    let odd = "a\r\nb\u{202e}c\u{200b}d\u{feff}\u{1b}[31m\u{2028}e\u{e0041}\u{ad}f\u{0}g";
    let body = serde_json::json!({"code": odd, "description": odd, "source": odd, "data": [odd]}).to_string();
    let world = World::new(move |_, _| {
        Reply::new(400, body.clone())
            .header("Content-Type", "text/a\u{ad}b")
            .header("MS-CorrelationId", "x\ty")
    })
    .await;
    let outcome = world.client.users().list(&customer(), None).await;
    let error = outcome.expect_err("a 400");
    assert_eq!((error.code(), error.description()), (Some(odd), Some(odd)));
    let hidden = |c: char| {
        c.is_control()
            || matches!(
                c,
                '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{202e}' | '\u{feff}' | '\u{e0041}'
            )
    };
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(!shown.contains(hidden), "{shown:?}");
        assert!(shown.contains("a bcd [31m ef g"), "{shown:?}");
    }

    // A blank code or description counts as missing.
    for nothing in ["", " \r\n", "\u{200b}"] {
        let body = serde_json::json!({"code": nothing, "description": nothing}).to_string();
        let world = World::new(move |_, _| Reply::json(400, body.clone())).await;
        let error = world
            .client
            .users()
            .list(&customer(), None)
            .await
            .expect_err("a 400");
        assert_eq!((error.code(), error.description()), (None, None));
        assert!(
            error
                .to_string()
                .starts_with("Users_List failed: status 400, a body of"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn every_status_with_every_body_is_an_error_with_status_and_ids() {
    let bodies = [
        "",
        "<html>\r\nBad gateway</html>",
        r#"{"code":"2000","description":"no"}"#,
        r#"{"code":60012,"descr"#,
        r#"{ "statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds." }"#,
        r#"{"error":{"code":"Gone","message":"no"}}"#,
        r#"{"code":{},"description":[],"data":5}"#,
        "null",
        "\u{feff}{}",
        "\u{fffd}",
    ];
    // The page size selects the fault.
    let world = World::new(move |_, request| {
        let case: usize = request
            .target
            .rsplit('=')
            .next()
            .and_then(|size| size.parse().ok())
            .expect("a size");
        Reply::new(u16::try_from(case / 10).expect("small"), bodies[case % 10]).header("Retry-After", "57")
    })
    .await;
    for status in 400..600 {
        for (case, body) in (i32::from(status) * 10..).zip(bodies) {
            let options = without_retries().size(case);
            let error = world
                .client
                .users()
                .list(&customer(), Some(options))
                .await
                .expect_err("an error");
            assert_eq!(
                (error.kind(), error.status()),
                (ErrorKind::Service, Some(status)),
                "{body}"
            );
            assert_eq!(error.raw_body(), body.as_bytes(), "{status}");
            assert!(error.request_id().is_some() && error.correlation_id().is_some());
            assert_eq!(error.is_throttled(), status == 429 || status == 503);
            assert_eq!(error.retry_after(), Some(Duration::from_secs(57)));
            let text = error.to_string();
            assert!(
                !text.contains(['\r', '\n']) && text.contains(&status.to_string()),
                "{text}"
            );
        }
    }
}

#[tokio::test]
async fn an_error_that_breaks_off_is_still_that_error() {
    for status in [400, 404, 500, 503, 599] {
        let world = World::new(move |_, _| Reply::HalfBody(status, r#"{"code":"20"#)).await;
        let outcome = world
            .client
            .users()
            .list(&customer(), Some(without_retries()))
            .await;
        let error = outcome.expect_err("an error");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(status)));
        assert!(error.request_id().is_some() && error.correlation_id().is_some());
        assert_eq!(error.raw_body(), br#"{"code":"20"#);
    }
}

/// Statuses that should have no body, or have another one than they announce: each call ends, and the next
/// call does not read the leftover bytes.
#[tokio::test]
async fn answers_out_of_turn() {
    const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"items\":[]}";
    let cases = [
        (Ok(200), format!("HTTP/1.1 100 Continue\r\n\r\n{WHOLE}")),
        (
            Ok(200),
            format!("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n{WHOLE}"),
        ),
        (Ok(200), WHOLE.replace(" OK", "")),
        (
            Err(Some(204)),
            "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
        ),
        (
            Err(Some(304)),
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n{}".to_owned(),
        ),
        (Err(Some(300)), WHOLE.replace("200", "300")),
        (
            Err(Some(302)),
            WHOLE.replace("200 OK", "302 Found\r\nLocation: //other.example/"),
        ),
        (Err(Some(600)), WHOLE.replace("200", "600")),
        (Err(Some(999)), WHOLE.replace("200", "999")),
        (Err(None), WHOLE.replace("200", "20")),
        (Err(None), WHOLE.replace("200", "2000")),
        (Err(None), WHOLE.replace("HTTP/1.1", "SMTP/1.1")),
        (
            Err(None),
            WHOLE.replace("Length: 12", "Length: 12\r\nContent-Length: 13"),
        ),
    ];
    for (expected, answer) in cases {
        let text: &'static str = answer.clone().leak();
        let world = World::new(move |number, _| match number {
            0 => Reply::Raw(text),
            _ => Reply::json(200, r#"{"totalCount":7,"items":[]}"#),
        })
        .await;
        let users = world.client.users();
        let outcome = users.list(&customer(), Some(without_retries())).await;
        let outcome = outcome.map(|page| page.status()).map_err(|error| {
            assert!(error.request_id().is_some() && error.correlation_id().is_some());
            error.status()
        });
        assert_eq!(outcome, expected, "{answer}");
        let next = users.list(&customer(), None).await.expect(&answer);
        assert_eq!(next.body().total_count, Some(7), "{answer}");
    }
}
