//! Tokens that are refused, missing, or wanted by many.

use crate::support::server::{Reply, Server};
use crate::support::{BEARER, World, cloud, customer, log, quick_options};
use crate::{CREATED, EMPTY_PAGE, new_user};
use partner_center::credentials::FixedToken;
use partner_center::operations::UsersCreateOptions;
use partner_center::{CallOptions, Client, ErrorKind, RetryOptions};
use std::collections::BTreeSet;
use std::time::Duration;

#[tokio::test]
async fn a_refused_token_is_renewed_once() {
    let world = World::new(|number, _| match number {
        0 => Reply::json(401, r#"{"code":"900420","description":"expired"}"#),
        _ => Reply::json(201, CREATED),
    })
    .await;
    let call = CallOptions::default().retry(RetryOptions::none());
    world
        .client
        .users()
        .create(
            &customer(),
            &new_user(),
            Some(UsersCreateOptions::default().call(call)),
        )
        .await
        .expect("an answer");
    let tokens = world.server.values("authorization");
    assert_eq!(
        tokens,
        [format!("Bearer {BEARER}-1"), format!("Bearer {BEARER}-2")]
    );
    assert_eq!(
        world
            .server
            .values("MS-RequestId")
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len(),
        1
    );

    let world = World::new(|_, _| Reply::json(401, r#"{"code":"900420","description":"never"}"#)).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("a 401");
    assert!(error.is_unauthorized());
    assert_eq!((world.credential.asked(), world.server.received().len()), (2, 2));
}

#[tokio::test]
async fn a_token_that_is_given_again_is_not_sent_again() {
    let _log = log::listen();
    let server = Server::start(|_, _| Reply::new(401, "")).await;
    let options = quick_options().cloud(cloud(&server));
    let token = FixedToken::new(BEARER).expect("a token");
    let client = Client::app_plus_user(token, Some(options)).expect("good options");
    for calls in 1..4 {
        let outcome = client.users().list(&customer(), None).await;
        assert!(outcome.expect_err("a 401").is_unauthorized());
        assert_eq!(server.received().len(), calls, "one request for each call");
    }
}

#[tokio::test]
async fn a_credential_that_gives_another_token_later_is_asked_again() {
    let world = World::new(|_, request| match request.header("authorization") {
        Some("Bearer bearer-4f1c-1") => Reply::json(401, r#"{"code":"900420","description":"no"}"#),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    world.credential.stand_still(true);
    let list = || async { world.client.users().list(&customer(), None).await };
    for calls in 1..4 {
        assert!(list().await.expect_err("a 401").is_unauthorized());
        assert_eq!(world.server.received().len(), calls);
    }
    world.credential.stand_still(false);
    for _ in 0..3 {
        assert_eq!(list().await.expect("another token").status(), 200);
    }
    assert_eq!(
        world.server.received().len(),
        3 + 2 + 2,
        "one refused call more, and no other"
    );
}

#[tokio::test]
async fn a_token_that_is_accepted_after_all_is_used_on() {
    let world = World::new(|number, _| match number {
        0 => Reply::json(401, r#"{"code":"900420","description":"no"}"#),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    world.credential.stand_still(true);
    let list = || async { world.client.users().list(&customer(), None).await };
    assert!(list().await.expect_err("a 401").is_unauthorized());
    let asked = world.credential.asked();
    for _ in 0..3 {
        assert_eq!(list().await.expect("an answer").status(), 200);
    }
    assert_eq!(world.credential.asked(), asked);
}

#[tokio::test]
async fn many_first_calls_ask_for_one_token() {
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    let calls = (0..100).map(|_| {
        let users = world.client.users();
        tokio::spawn(async move { users.list(&customer(), None).await.map(|page| page.status()) })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.expect("no panic").expect("an answer"), 200);
    }
    assert_eq!(world.credential.asked(), 1);
    assert_eq!(
        *world.credential.scopes.lock().expect("not poisoned"),
        ["https://audience.example/user_impersonation"]
    );
}

#[tokio::test]
async fn without_a_token_nothing_is_sent() {
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    world.credential.go_down();
    let calls = (0..20).map(|_| {
        let users = world.client.users();
        tokio::spawn(async move { users.list(&customer(), None).await.expect_err("no token") })
    });
    for call in calls.collect::<Vec<_>>() {
        let error = call.await.expect("no panic");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Credential, 0));
        assert!(error.to_string().contains("the endpoint is down"), "{error}");
        assert!(error.request_id().is_some());
    }
    assert_eq!(world.credential.asked(), 1, "all who waited share the outcome");
    assert!(world.server.received().is_empty());
}

#[tokio::test]
async fn a_failed_early_renewal_costs_no_call() {
    use partner_center::azure_core::time::Duration as TokenLife;

    let world = World::with(
        quick_options().early_renewal(Duration::from_secs(3600)),
        |_, _| Reply::json(200, EMPTY_PAGE),
    )
    .await;
    // At most half of the lifetime is cut off: this token is renewed after half a second.
    world.credential.live(TokenLife::seconds(1));
    let list = || async {
        world
            .client
            .users()
            .list(&customer(), None)
            .await
            .expect("an answer")
    };
    list().await;
    assert_eq!(world.credential.asked(), 1);
    tokio::time::sleep(Duration::from_millis(600)).await;
    world.credential.go_down();
    for _ in 0..5 {
        list().await;
    }
    assert_eq!(
        world.credential.asked(),
        2,
        "after a failure it is quiet for a while"
    );
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(
        world
            .client
            .users()
            .list(&customer(), None)
            .await
            .expect_err("expired")
            .kind(),
        ErrorKind::Credential
    );
}

#[tokio::test]
async fn the_reason_of_an_attempt_is_kept_if_there_is_no_token_for_the_next() {
    use partner_center::azure_core::time::Duration as TokenLife;

    let world = World::new(|_, _| {
        Reply::json(503, r#"{"code":"3000","description":"busy"}"#).header("Retry-After", "2")
    })
    .await;
    world.credential.live(TokenLife::seconds(1));
    let users = world.client.users();
    let call = tokio::spawn(async move { users.list(&customer(), None).await });
    tokio::time::sleep(Duration::from_millis(500)).await;
    world.credential.go_down();
    let error = call.await.expect("no panic").expect_err("a 503");
    assert_eq!(
        (error.status(), error.code(), error.attempts()),
        (Some(503), Some("3000"), 1)
    );
    assert_eq!(error.retry_after(), Some(Duration::from_secs(2)));
}
