//! A service that behaves badly: nothing is lost, nothing panics, nothing is sent twice under different ids.

mod support;

use partner_center::operations::UsersCreateOptions;
use partner_center::operations::UsersListOptions;
use partner_center::types::{NewCustomerUser, PasswordProfile, UserId, UserState};
use partner_center::{CallOptions, ErrorKind, RetryOptions, Secret};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};
use support::server::Reply;
use support::{BEARER, PASSWORD, World, all_texts, customer, quick, quick_options, user};

const EMPTY_PAGE: &str = r#"{"totalCount":0,"items":[]}"#;
const CREATED: &str = r#"{"id":"1","displayName":"a","passwordProfile":{"password":"password-9e2a"}}"#;

fn new_user() -> NewCustomerUser {
    NewCustomerUser::new("a@contoso.com", "a")
        .with_password_profile(PasswordProfile::default().with_password(PASSWORD))
}

fn without_retries() -> UsersListOptions {
    UsersListOptions::default().call(CallOptions::default().without_retries())
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
        Some(&serde_json::json!(["not a user"]))
    );
    assert_eq!(page.unknown_members().get("links"), Some(&serde_json::json!([])));

    let user = &page.items[0];
    assert!(matches!(&user.state, Some(UserState::Unknown(state)) if state.as_str() == "paused"));
    assert_eq!(user.first_name, None);
    assert_eq!(
        user.unknown_members()
            .iter()
            .map(|(name, _)| name)
            .collect::<Vec<_>>(),
        ["lastName", "shoeSize"]
    );
    assert_eq!(page.items[1].soft_deletion_time, None);

    let again: serde_json::Value =
        serde_json::from_slice(&serde_json::to_vec(page).expect("JSON")).expect("JSON");
    let mut expected: serde_json::Value = serde_json::from_str(body).expect("JSON");
    // A list keeps what does not fit behind what does; `null` and "not there" are the same here.
    expected["items"].as_array_mut().expect("an array").swap(1, 2);
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

#[tokio::test]
async fn an_empty_body_is_an_empty_value() {
    let world = World::new(|number, _| Reply::new(200, ["", " \r\n", "null"][number])).await;
    for _ in 0..3 {
        let page = world
            .client
            .users()
            .list(&customer(), None)
            .await
            .expect("an answer");
        assert!(page.body().items.is_empty());
    }
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
    assert_eq!(error.data(), Some(&serde_json::json!(["x"])));
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
             (source PartnerFD, request id {request_id}, correlation id {correlation_id})"
        )
    );
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
    // The page size says which fault is wanted.
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
async fn throttling_is_waited_for() {
    let world = World::new(|number, _| match number {
        0 => Reply::json(429, r#"{"statusCode":429,"message":"Try again in 2 seconds."}"#)
            .header("Retry-After", "2"),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    let start = Instant::now();
    world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert!(start.elapsed() >= Duration::from_secs(2));
    assert_eq!(
        world
            .server
            .values("MS-RequestId")
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len(),
        1
    );
    assert_eq!(world.server.received().len(), 2);
}

#[tokio::test]
async fn throttling_for_an_hour_comes_back_at_once() {
    let body = r#"{"statusCode":429,"message":"Rate limit is exceeded."}"#;
    let world = World::new(move |_, _| Reply::json(429, body).header("Retry-After", "3600")).await;
    let start = Instant::now();
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("a 429");
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(error.is_throttled());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.description(), Some("Rate limit is exceeded."));
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn one_request_id_and_one_body_for_all_attempts() {
    let faults: [fn() -> Reply; 7] = [
        || Reply::new(503, "unavailable"),
        || Reply::new(408, ""),
        || Reply::Reset,
        || Reply::HalfBody(r#"{"id":"#),
        || Reply::HalfChunks(r#"{"id":"#),
        || Reply::new(500, "<html>"),
        || Reply::new(504, ""),
    ];
    for (case, fault) in faults.into_iter().enumerate() {
        let world = World::with(quick_options(), move |number, _| match number {
            0 | 1 => fault(),
            _ => Reply::json(201, CREATED),
        })
        .await;
        let answer = world.client.users().create(&customer(), &new_user(), None).await;
        let answer = answer.unwrap_or_else(|error| panic!("fault {case}: {error}"));
        assert_eq!(answer.status(), 201);

        let received = world.server.received();
        assert_eq!(received.len(), 3, "fault {case}");
        assert!(
            received
                .iter()
                .all(|request| request.body == received[0].body && !request.body.is_empty())
        );
        for header in ["MS-RequestId", "MS-CorrelationId"] {
            let ids: BTreeSet<_> = world.server.values(header).into_iter().collect();
            assert_eq!((ids.len(), world.server.values(header).len()), (1, 3), "{header}");
            assert!(ids.iter().all(|id| id.len() == 36));
        }
        // The next call is another one.
        world
            .client
            .users()
            .create(&customer(), &new_user(), None)
            .await
            .expect("an answer");
        assert_eq!(
            world
                .server
                .values("MS-RequestId")
                .into_iter()
                .collect::<BTreeSet<_>>()
                .len(),
            2
        );
    }
}

#[tokio::test]
async fn retries_end() {
    let world = World::with(quick_options(), |_, _| {
        Reply::json(503, r#"{"code":"1","description":"down"}"#)
    })
    .await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("a 503");
    assert_eq!(
        (error.status(), error.attempts(), error.description()),
        (Some(503), 4, Some("down"))
    );
    assert!(error.to_string().contains("attempts 4"));

    let world = World::with(quick_options(), |_, _| Reply::Reset).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("no answer");
    assert_eq!(
        (error.kind(), error.status(), error.attempts()),
        (ErrorKind::Connection, None, 4)
    );
    assert!(error.request_id().is_some());
    assert!(std::error::Error::source(&error).is_some());
}

#[tokio::test]
async fn a_call_can_opt_out_of_retries() {
    let world = World::new(|_, _| Reply::new(503, "")).await;
    let error = world
        .client
        .users()
        .list(&customer(), Some(without_retries()))
        .await
        .expect_err("a 503");
    assert_eq!((error.attempts(), world.server.received().len()), (1, 1));
}

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
    // Half of its life is the most that is cut off: this one is renewed after half a second.
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
async fn ids_stay_in_their_segment() {
    let world = World::new(|_, _| Reply::new(204, "")).await;
    for id in ["", ".", ".."] {
        let error = world
            .client
            .users()
            .delete(&customer(), &UserId::new(id), None)
            .await
            .expect_err(id);
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(world.server.received().is_empty(), "nothing was sent");
    for (id, segment) in [
        ("../../customers", "..%2F..%2Fcustomers"),
        ("a/b?c#d%e", "a%2Fb%3Fc%23d%25e"),
        ("%2e%2e", "%252e%252e"),
        ("daniel@contoso.com", "daniel%40contoso.com"),
        ("a b\r\nX: y", "a%20b%0D%0AX%3A%20y"),
    ] {
        world
            .client
            .users()
            .delete(&customer(), &UserId::new(id), None)
            .await
            .expect("an answer");
        let target = world
            .server
            .received()
            .last()
            .map(|request| request.target.clone());
        assert_eq!(
            target,
            Some(format!("/v1/customers/{}/users/{segment}", customer()))
        );
    }
}

#[tokio::test]
async fn a_header_that_breaks_the_line_is_refused() {
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    for (name, value) in [
        ("MS-CV", "a\r\nX: y"),
        ("MS-CV", "ü"),
        ("a b", "c"),
        ("", "c"),
        ("ªªª", "c"),
    ] {
        let call = CallOptions::default().with_header(name, value);
        let error = world
            .client
            .users()
            .list(&customer(), Some(UsersListOptions::default().call(call)))
            .await;
        assert_eq!(
            error.expect_err("a bad header").kind(),
            ErrorKind::Request,
            "{name}: {value}"
        );
    }
    assert!(world.server.received().is_empty());
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

#[tokio::test]
async fn no_secret_in_what_can_be_printed() {
    let world = World::new(|number, _| match number {
        0 => Reply::json(201, CREATED),
        1 => Reply::json(400, CREATED),
        2 => Reply::json(
            200,
            r#"{"passwordProfile":{"password":["password-9e2a"]},"secret":"password-9e2a"}"#,
        ),
        _ => Reply::new(200, "password-9e2a"),
    })
    .await;
    let mut printed = format!("{:?} {:?} {:?}", new_user(), world.client, world.client.users());
    let created = world
        .client
        .users()
        .create(&customer(), &new_user(), None)
        .await
        .expect("an answer");
    let password = created
        .body()
        .password_profile
        .as_ref()
        .and_then(|profile| profile.password.as_ref());
    assert_eq!(password.map(Secret::expose), Some(PASSWORD));
    printed.push_str(&format!("{created:?}"));
    for _ in 1..4 {
        match world.client.users().create(&customer(), &new_user(), None).await {
            Ok(answer) => printed.push_str(&format!("{answer:?}")),
            Err(error) => printed.push_str(&all_texts(&error)),
        }
    }
    for secret in [PASSWORD, BEARER] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[tokio::test]
async fn the_log_is_listened_to() {
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert!(support::log::lines() > 20, "the HTTP stack logs at this level");
}
