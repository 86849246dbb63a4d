//! The status of an error is kept, even if its body cannot be read.

use crate::EMPTY_PAGE;
use crate::support::server::Reply;
use crate::support::{World, customer, quick, quick_options};
use partner_center::operations::UsersListOptions;
use partner_center::{CallOptions, ClientOptions, ErrorKind, Result};
use std::time::{Duration, Instant};

const IDS: &str = "MS-RequestId: theirs\r\nMS-CorrelationId: also theirs\r\n";

/// A response whose body stops before its end, on a connection that stays open.
fn stalled(status: u16, body: &str) -> Reply {
    let text = format!("HTTP/1.1 {status} Test\r\n{IDS}X-Kept: yes\r\nContent-Length: 100000\r\n\r\n{body}");
    Reply::Raw(text.leak())
}

async fn list(world: &World, call: CallOptions) -> Result<usize> {
    let options = UsersListOptions::default().call(call);
    let page = world.client.users().list(&customer(), Some(options)).await?;
    Ok(page.body().items.len())
}

/// On a simulated clock: five seconds instead of the hundred of an attempt, and one attempt instead of four.
#[tokio::test(start_paused = true)]
async fn a_status_whose_body_stalls_is_kept() {
    for status in [400, 404, 403, 409, 302] {
        let world = World::with(quick_options(), move |_, _| stalled(status, r#"{"code":"20"#)).await;
        let start = tokio::time::Instant::now();
        let error = list(&world, CallOptions::default()).await.expect_err("an error");
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ErrorKind::Service, Some(status), 1),
            "{error}"
        );
        assert_eq!(error.raw_body(), br#"{"code":"20"#);
        assert!(error.is_body_truncated());
        assert_eq!(error.header("x-kept"), Some("yes"));
        assert_eq!(
            (error.request_id(), error.correlation_id()),
            (Some("theirs"), Some("also theirs"))
        );
        assert!(error.to_string().contains("within 5.0s"), "{error}");
        let waited = start.elapsed();
        assert!((5..6).contains(&waited.as_secs()), "{waited:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_that_stalls_is_no_reason_to_repeat_and_none_not_to() {
    for status in [408, 429, 500, 502, 503, 504] {
        let world = World::with(quick_options(), move |number, _| match number {
            0 | 1 => stalled(status, "<html>"),
            _ => Reply::json(200, EMPTY_PAGE),
        })
        .await;
        assert_eq!(list(&world, CallOptions::default()).await.expect("an answer"), 0);
        assert_eq!(world.server.received().len(), 3, "{status}");
    }
}

#[tokio::test]
async fn what_arrived_of_a_stalled_body_is_read_if_it_is_whole() {
    let world = World::with(quick_options(), |_, _| {
        stalled(404, r#"{"code":"60002","description":"no user"}"#)
    })
    .await;
    let quick = CallOptions::default().error_body_timeout(Duration::from_millis(100));
    let start = Instant::now();
    let error = list(&world, quick).await.expect_err("a 404");
    assert!(start.elapsed() < Duration::from_secs(3));
    assert_eq!(
        (error.code(), error.description()),
        (Some("60002"), Some("no user"))
    );
    assert!(error.is_body_truncated() && error.is_not_found());
}

/// The limits of a client apply to its calls, which override them one by one.
#[tokio::test]
async fn the_limits_of_an_error_body_can_be_those_of_the_client() {
    let call = CallOptions::default()
        .max_error_body_bytes(10)
        .error_body_timeout(Duration::from_millis(100));
    let options = ClientOptions::default().call(call);
    let world = World::with(options, |_, _| stalled(404, &"x".repeat(50))).await;
    let error = list(&world, CallOptions::default()).await.expect_err("a 404");
    assert_eq!((error.raw_body().len(), error.is_body_truncated()), (10, true));

    let call = CallOptions::default().max_error_body_bytes(1000);
    let error = list(&world, call).await.expect_err("a 404");
    assert_eq!((error.raw_body().len(), error.is_body_truncated()), (50, true));
}

#[tokio::test]
async fn the_time_for_an_error_body_is_part_of_the_attempt() {
    let world = World::with(quick_options(), |_, _| stalled(404, "")).await;
    let call = CallOptions::default().attempt_timeout(Duration::from_millis(200));
    let start = Instant::now();
    let error = list(&world, call).await.expect_err("a 404");
    assert!(error.is_not_found());
    assert!(start.elapsed() < Duration::from_secs(3));
}

#[tokio::test]
async fn an_error_body_is_kept_up_to_its_limit() {
    let text = |length: usize| format!(r#"{{"code":"1","description":"{}"}}"#, "x".repeat(length));
    let lengths = [200 * 1024, 1000, 10, 200 * 1024];
    let world = World::with(quick_options(), move |number, _| {
        Reply::json(400, text(lengths[number]))
    })
    .await;
    let error = list(&world, CallOptions::default()).await.expect_err("a 400");
    assert_eq!(
        (error.status(), error.raw_body().len(), error.is_body_truncated()),
        (Some(400), 64 * 1024, true)
    );
    assert!(error.to_string().contains("more than 65536 bytes"), "{error}");

    let small = || CallOptions::default().max_error_body_bytes(100);
    let error = list(&world, small()).await.expect_err("a 400");
    assert_eq!((error.raw_body().len(), error.is_body_truncated()), (100, true));
    let error = list(&world, small()).await.expect_err("a 400");
    assert_eq!((error.code(), error.is_body_truncated()), (Some("1"), false));

    let large = CallOptions::default().max_error_body_bytes(1024 * 1024);
    let error = list(&world, large).await.expect_err("a 400");
    assert_eq!(error.description().map(str::len), Some(200 * 1024));
}

/// If a success is not received completely, its status, ids and the received bytes are kept as well.
#[tokio::test]
async fn a_success_that_does_not_arrive_keeps_its_status_and_what_came() {
    const PART: &str = r#"{"items":[{"id":"#;

    let half: &'static str = format!("HTTP/1.1 200 Test\r\n{IDS}Content-Length: 999\r\n\r\n{PART}").leak();
    for kind in [ErrorKind::Timeout, ErrorKind::Connection] {
        let world = World::with(quick_options(), move |number, _| match (kind, number) {
            (ErrorKind::Timeout, _) => Reply::Raw(half),
            (_, 0) => Reply::HalfChunks(PART),
            _ => Reply::HalfBody(200, PART),
        })
        .await;
        let call = CallOptions::default()
            .attempt_timeout(Duration::from_millis(300))
            .retry(quick().max_retries(1));
        let error = list(&world, call).await.expect_err("not whole");
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (kind, Some(200), 2)
        );
        assert_eq!(error.raw_body(), PART.as_bytes());
        assert!(error.is_body_truncated() && error.request_id().is_some());
        assert_eq!(
            error.request_id() == Some("theirs"),
            kind == ErrorKind::Timeout,
            "{error}"
        );
    }
}

/// If a body cannot be decompressed, only the body is lost.
#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_broken_gzip_body_costs_the_body() {
    let broken = |status| {
        Reply::new(status, b"\x1f\x8b\x08\0\0\0\0\0\0\x03 this is no gzip".as_slice())
            .header("Content-Encoding", "gzip")
            .header("MS-RequestId", "theirs")
    };
    for status in [200, 404, 429] {
        let world = World::with(quick_options(), move |_, _| broken(status)).await;
        let outcome = world
            .client
            .users()
            .list(&customer(), Some(crate::without_retries()))
            .await;
        let error = outcome.expect_err("not to be unpacked");
        let kind = if status == 200 {
            ErrorKind::Decode
        } else {
            ErrorKind::Service
        };
        assert_eq!((error.kind(), error.status()), (kind, Some(status)), "{error}");
        assert_eq!(error.request_id(), Some("theirs"));
        assert!(error.is_body_truncated());
        assert!(error.to_string().contains("unpack"), "{error}");
    }
}

/// If the body is cut off, the connection was lost.
#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_gzip_body_that_breaks_off_is_asked_for_again() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::Raw("HTTP/1.1 503 Test\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n"),
        1 => Reply::Hangup(
            b"HTTP/1.1 200 Test\r\nContent-Encoding: gzip\r\nContent-Length: 99\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03\xab",
        ),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    assert_eq!(list(&world, CallOptions::default()).await.expect("an answer"), 0);
    assert_eq!(world.server.received().len(), 3);
}

/// Without the feature no compression was requested: the message names the encoding and the feature that
/// decompresses it.
#[tokio::test]
async fn a_packed_body_that_was_not_asked_for_is_told() {
    const PACKED: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03\xab\xae\x05\0\x43\xbf\xa6\xa3\x02\0\0\0";
    let encodings: &[&str] = if cfg!(feature = "gzip") {
        &["br", "zstd"]
    } else {
        &["gzip", "x-gzip", "br"]
    };
    for &encoding in encodings {
        for status in [200, 400] {
            let world = World::with(quick_options(), move |_, _| {
                Reply::new(status, PACKED).header("Content-Encoding", encoding)
            })
            .await;
            let error = list(&world, CallOptions::default()).await.expect_err("packed");
            assert_eq!((error.status(), error.raw_body()), (Some(status), PACKED));
            let text = error.to_string();
            assert!(text.contains(&format!("packed with `{encoding}`")), "{text}");
            let advice = encoding.ends_with("gzip");
            assert_eq!(text.contains("the feature `gzip`"), advice, "{text}");
        }
    }
    // Some servers leave the header out.
    let world = World::with(quick_options(), |_, _| Reply::new(200, PACKED)).await;
    let error = list(&world, CallOptions::default()).await.expect_err("packed");
    assert!(error.to_string().contains("packed with `gzip`"), "{error}");
}

/// Support requests fail in the shape of all operations or in that of RFC 9457, under either media type.
#[cfg(feature = "service-requests")]
#[tokio::test]
async fn a_failure_is_read_in_each_shape_that_is_described() {
    const PROBLEM: &str = r#"{"type":"https://example.com/gone","title":"Gone","status":404,"detail":"There is no request 7.","instance":"/v1/servicerequests/7"}"#;
    const UNSAID: &str = r#"{"type":"https://example.com/gone","title":"Gone","status":404}"#;
    const USUAL: &str = r#"{"code":60002,"description":"No request.","data":["7"],"source":"PartnerFD"}"#;
    const EXTENDED: &str =
        r#"{"code":600074,"message":"No status.","errorName":"NotFound","isRetryable":false}"#;
    const PROBLEM_TYPE: &str = "application/problem+json; charset=utf-8";

    type Told = (
        &'static str,
        &'static str,
        Option<&'static str>,
        Option<&'static str>,
    );
    let gone = "https://example.com/gone";
    let whole: Told = (
        gone,
        "There is no request 7.",
        Some(r#""/v1/servicerequests/7""#),
        None,
    );
    let usual: Told = ("60002", "No request.", Some(r#"["7"]"#), Some("PartnerFD"));
    let cases: [(&str, &str, Told); 8] = [
        (PROBLEM_TYPE, PROBLEM, whole),
        ("application/json", PROBLEM, whole),
        (PROBLEM_TYPE, UNSAID, (gone, "Gone", None, None)),
        ("application/json", UNSAID, (gone, "Gone", None, None)),
        ("application/json", USUAL, usual),
        (PROBLEM_TYPE, USUAL, usual),
        ("text/plain", USUAL, usual),
        ("application/json", EXTENDED, ("600074", "No status.", None, None)),
    ];
    for (media_type, body, (code, description, data, source)) in cases {
        let world = World::with(quick_options(), move |_, _| {
            Reply::new(404, body)
                .header("Content-Type", media_type)
                .header("MS-RequestId", "theirs")
                .header("MS-CorrelationId", "also theirs")
        })
        .await;
        let id = "7".into();
        let error = world
            .client
            .service_requests()
            .get(&id, None)
            .await
            .expect_err(body);
        let told = format!("{media_type}: {body}");
        assert!(error.is_not_found(), "{told}");
        assert_eq!(
            (error.code(), error.description()),
            (Some(code), Some(description)),
            "{told}"
        );
        assert_eq!(error.data().map(ToString::to_string).as_deref(), data, "{told}");
        assert_eq!(error.source_component(), source, "{told}");
        assert_eq!(
            (error.request_id(), error.correlation_id()),
            (Some("theirs"), Some("also theirs")),
            "{told}"
        );
        assert_eq!(error.raw_body(), body.as_bytes());
        assert_eq!(
            world.server.values("Accept"),
            ["application/json, application/problem+json"],
            "{told}"
        );
    }
}
