//! Responses without end, and calls that are given up.

use crate::EMPTY_PAGE;
use crate::support::server::Reply;
use crate::support::{World, customer, quick, quick_options, user};
use futures::FutureExt as _;
use partner_center::operations::UsersListOptions;
use partner_center::{CallOptions, ClientOptions, ErrorKind, RetryOptions};
use std::time::{Duration, Instant};

const GIGABYTE: &[u8] = b"HTTP/1.1 200 Test\r\nContent-Length: 1073741824\r\n\r\n[";
const CHUNKS: &[u8] = b"HTTP/1.1 200 Test\r\nTransfer-Encoding: chunked\r\n\r\n";

fn blanks() -> Vec<u8> {
    vec![b' '; 64 * 1024]
}

/// Encodes a chunk of a chunked body.
fn chunk(bytes: &[u8]) -> Vec<u8> {
    let length = format!("{:x}\r\n", bytes.len());
    [length.as_bytes(), bytes, b"\r\n"].concat()
}

async fn assert_refused(answer: impl Fn() -> Reply + Send + Sync + 'static) {
    let options = quick_options().max_response_bytes(1024 * 1024);
    let world = World::with(options, move |_, _| answer()).await;
    let outcome = world.client.users().list(&customer(), None).await;
    let error = outcome.expect_err("too large");
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::TooLarge, Some(200), 1)
    );
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn an_answer_larger_than_the_cap_is_refused() {
    assert_refused(|| Reply::Endless(GIGABYTE.into(), blanks(), Duration::ZERO)).await;
    assert_refused(|| Reply::Endless(CHUNKS.into(), chunk(&blanks()), Duration::ZERO)).await;
}

/// The option of a call overrides that of its client.
#[tokio::test]
async fn every_cap_can_be_set_for_a_client_and_for_a_call() {
    const KIB: usize = 1024;
    let body = format!(r#"{{"items":[{}{{}}]}}"#, "{},".repeat(99));
    let (new, call) = (ClientOptions::default, CallOptions::default);
    for (options, own, passes) in [
        (new(), call(), true),
        (new().max_response_bytes(100), call(), false),
        (new().max_decoded_bytes(KIB), call(), false),
        (new().call(call().max_response_bytes(100)), call(), false),
        (new().call(call().max_decoded_bytes(KIB)), call(), false),
        (new(), call().max_response_bytes(100), false),
        (new(), call().max_decoded_bytes(KIB), false),
        (
            new().max_response_bytes(100),
            call().max_response_bytes(KIB),
            true,
        ),
        (
            new().max_decoded_bytes(100),
            call().max_decoded_bytes(KIB * KIB),
            true,
        ),
        (
            new().max_decoded_bytes(100),
            call().max_response_bytes(KIB),
            false,
        ),
    ] {
        let shown = format!("{options:?} {own:?}");
        let body = body.clone();
        let world = World::with(options, move |_, _| Reply::json(200, body.clone())).await;
        let own = UsersListOptions::default().call(own);
        match world.client.users().list(&customer(), Some(own)).await {
            Ok(page) => assert!(passes && page.body().items.len() == 100, "{shown}"),
            Err(error) => {
                let seen = (error.kind(), error.status());
                assert_eq!(
                    (seen, passes),
                    ((ErrorKind::TooLarge, Some(200)), false),
                    "{shown}"
                );
            }
        }
    }
}

/// A larger limit for error bodies allows more of the error to be read.
#[tokio::test]
async fn an_error_is_read_as_far_as_it_is_kept() {
    let data = "{},".repeat(100_000);
    let body = format!(r#"{{"code":"7","data":[{data}{{}}]}}"#);
    let world = World::with(quick_options(), move |_, _| Reply::json(404, body.clone())).await;
    for (kept, code) in [(64 * 1024, None), (10 * 1024 * 1024, Some("7"))] {
        let call = CallOptions::default().max_error_body_bytes(kept);
        let options = UsersListOptions::default().call(call);
        let error = world.client.users().list(&customer(), Some(options)).await;
        let error = error.expect_err("a 404");
        assert_eq!((error.code(), error.is_body_truncated()), (code, code.is_none()));
    }
}

/// A megabyte on the network would be a gigabyte in memory: the limit applies to the decompressed size.
#[cfg(feature = "gzip")]
#[tokio::test]
async fn an_answer_that_unpacks_to_more_than_the_cap_is_refused() {
    assert_refused(|| endless_gzip(200)).await;
}

#[cfg(feature = "gzip")]
fn endless_gzip(status: u16) -> Reply {
    const MAGIC: &[u8] = b"\x1f\x8b\x08\0\0\0\0\0\0\x03";
    // 64 KiB of blanks, in blocks that can be repeated.
    const START: &[u8] = b"\xec\xc1\x81\0\0\0\0\x80\x20\x95\xfd\x29\x17\xa9\x0a";
    const END: &[u8] = b"\x6a\0\0\0\xff\xff";

    let head =
        format!("HTTP/1.1 {status} Test\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n");
    let start = [head.as_bytes(), &chunk(MAGIC)].concat();
    Reply::Endless(start, chunk(&[START, &[0; 63], END].concat()), Duration::ZERO)
}

#[tokio::test]
async fn an_error_larger_than_the_cap_is_still_that_error() {
    let options = quick_options().max_response_bytes(1024 * 1024);
    let world = World::with(options, |_, _| {
        let head = b"HTTP/1.1 404 Test\r\nTransfer-Encoding: chunked\r\n\r\n";
        Reply::Endless(head.into(), chunk(&blanks()), Duration::ZERO)
    })
    .await;
    let outcome = world.client.users().list(&customer(), None).await;
    let error = outcome.expect_err("a 404");
    assert!(error.is_not_found() && error.request_id().is_some());
    assert_eq!(error.raw_body().len(), 64 * 1024);
}

/// Of an endless error, compressed or not, no more is in memory than is kept and is in the buffers.
#[test]
fn an_error_without_end_takes_little_memory() {
    let endless: &[fn() -> Reply] = &[
        || {
            let head = b"HTTP/1.1 500 Test\r\nTransfer-Encoding: chunked\r\n\r\n";
            Reply::Endless(head.into(), chunk(&blanks()), Duration::ZERO)
        },
        #[cfg(feature = "gzip")]
        || endless_gzip(500),
    ];
    for reply in endless {
        // The server is on the same thread, and counted too.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.expect("a runtime");
        let world = runtime.block_on(World::with(quick_options(), move |_, _| reply()));
        let list = || runtime.block_on(world.client.users().list(&customer(), None));
        list().expect_err("a connection and what else is made once");
        let memory = allocation_counter::measure(|| {
            let error = list().expect_err("a 500");
            assert_eq!((error.raw_body().len(), error.attempts()), (64 * 1024, 4));
        });
        assert!(memory.bytes_max < 2 * 1024 * 1024, "{memory:?}");
        println!("at most {} bytes", memory.bytes_max);
    }
}

#[tokio::test]
async fn slow_answers_end() {
    let pause = Duration::from_millis(100);
    let slow: [fn(Duration) -> Reply; 4] = [
        |_| Reply::Silence,
        |pause| Reply::Drip(EMPTY_PAGE, pause),
        |pause| Reply::Endless(b"HTTP/1.1 200 Test\r\n".into(), b"X-More: 1\r\n".to_vec(), pause),
        |pause| Reply::Endless(CHUNKS.into(), chunk(b" "), pause),
    ];
    for reply in slow {
        let world = World::new(move |_, _| reply(pause)).await;
        let call = CallOptions::default()
            .attempt_timeout(Duration::from_millis(300))
            .retry(quick().max_retries(1));
        let start = Instant::now();
        let error = world
            .client
            .users()
            .list(&customer(), Some(UsersListOptions::default().call(call)))
            .await;
        let error = error.expect_err("too slow");
        assert!(error.is_timeout());
        assert_eq!((error.attempts(), world.server.received().len()), (2, 2));
        assert!(start.elapsed() < Duration::from_secs(3));
    }
}

#[tokio::test]
async fn headers_without_end_are_refused() {
    let world = World::with(quick_options(), |_, _| {
        Reply::Endless(
            b"HTTP/1.1 200 Test\r\n".into(),
            b"X-More: 1\r\n".repeat(100),
            Duration::ZERO,
        )
    })
    .await;
    let outcome = world.client.users().list(&customer(), None).await;
    let error = outcome.expect_err("no end");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Connection, None));
}

#[tokio::test]
async fn a_call_ends_at_its_deadline() {
    let world = World::new(|_, _| Reply::json(503, r#"{"code":"1","description":"down"}"#)).await;
    let call = CallOptions::default().timeout(Duration::from_millis(300)).retry(
        RetryOptions::default()
            .max_retries(100)
            .initial_delay(Duration::from_millis(80)),
    );
    let start = Instant::now();
    let error = world
        .client
        .users()
        .list(&customer(), Some(UsersListOptions::default().call(call)))
        .await;
    // The last response of the service is more useful than the fact that time ran out.
    assert_eq!(error.expect_err("a 503").description(), Some("down"));
    assert!(start.elapsed() < Duration::from_secs(1));

    let world = World::new(|_, _| Reply::Silence).await;
    let call = CallOptions::default().timeout(Duration::from_millis(200));
    let error = world
        .client
        .users()
        .list(&customer(), Some(UsersListOptions::default().call(call)))
        .await;
    assert!(error.expect_err("too slow").is_timeout());
}

#[tokio::test]
async fn a_dropped_call_leaves_nothing_behind() {
    let world = World::new(|_, _| Reply::Silence).await;
    let users = world.client.users();
    let (customer, user) = (customer(), user());
    let call = users.delete(&customer, &user, None);
    assert!(
        tokio::time::timeout(Duration::from_millis(200), call)
            .await
            .is_err()
    );
    for _ in 0..50 {
        if world.server.open() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(world.server.open(), 0, "the connection is closed");
    assert_eq!(world.server.received().len(), 1, "nothing was sent again");
}

/// Neither a call that has requested a token nor one that waits for another call's token blocks others when
/// it is dropped.
#[tokio::test]
async fn a_dropped_call_holds_no_other_up() {
    for waiting in [1, 3] {
        let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
        let (users, customer) = (world.client.users(), customer());
        let mut calls: Vec<_> = (0..waiting)
            .map(|_| Box::pin(users.list(&customer, None)))
            .collect();
        for call in &mut calls {
            assert!(call.now_or_never().is_none(), "a token takes a while");
        }
        // The first call is the one that requested the token.
        drop(calls.remove(0));
        let next = tokio::time::timeout(Duration::from_secs(5), users.list(&customer, None));
        assert!(next.await.expect("nobody holds it up").is_ok());
        for call in calls {
            assert!(call.await.is_ok());
        }
    }
}

#[tokio::test]
async fn a_body_that_says_that_it_is_too_large_is_not_read() {
    let start = "HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n";
    let world = World::new(move |_, _| Reply::Raw(start)).await;
    let call = world.client.users();
    let error = tokio::time::timeout(Duration::from_secs(20), call.list(&customer(), None)).await;
    let error = error.expect("nobody waits for it").expect_err("too large");
    assert_eq!((error.kind(), error.status()), (ErrorKind::TooLarge, Some(200)));
    assert_eq!(world.server.received().len(), 1);
}
