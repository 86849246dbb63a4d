//! Answers without end, and calls that are given up.

use crate::EMPTY_PAGE;
use crate::support::server::Reply;
use crate::support::{World, customer, quick, quick_options, user};
use partner_center::operations::UsersListOptions;
use partner_center::{CallOptions, ErrorKind, RetryOptions};
use std::time::{Duration, Instant};

#[tokio::test]
async fn an_answer_larger_than_the_cap_is_refused() {
    let world = World::with(quick_options().max_response_bytes(1024 * 1024), |_, _| {
        Reply::Flood
    })
    .await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("too large");
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::TooLarge, Some(200), 1)
    );
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn slow_answers_end() {
    for reply in [
        || Reply::Silence,
        || Reply::Drip(EMPTY_PAGE, Duration::from_millis(100)),
    ] {
        let world = World::new(move |_, _| reply()).await;
        let call = CallOptions::default()
            .attempt_timeout(Duration::from_millis(200))
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
        assert!(start.elapsed() < Duration::from_secs(2));
    }
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
    // What the service said last is worth more than that the time was over.
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
