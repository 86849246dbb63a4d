//! Which calls are repeated, how often, and with which id.

use crate::support::server::Reply;
use crate::support::{World, all_texts, customer, quick, quick_options};
use crate::{CREATED, EMPTY_PAGE, new_user, without_retries};
use partner_center::azure_core::http::policies::{Policy, PolicyResult};
use partner_center::azure_core::http::{Context, Request};
use partner_center::operations::UsersListOptions;
use partner_center::{
    AppPlusUser, AttemptEnd, CallEnd, CallOptions, Client, ClientOptions, ErrorKind, FailedAttempt, Metrics,
    RequestPolicy, Result, RetryOptions, RetryPolicy, async_trait,
};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

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
    // A long timeout, so that it is not the deadline of the call that ends it.
    let call = CallOptions::default().timeout(Duration::from_secs(4 * 3600));
    let options = UsersListOptions::default().call(call);
    let (users, customer) = (world.client.users(), customer());
    let outcome = users.list(&customer, Some(options));
    let outcome = tokio::time::timeout(Duration::from_secs(5), outcome).await;
    let error = outcome.expect("at once").expect_err("a 429");
    assert!(error.is_throttled());
    assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)));
    assert_eq!(error.description(), Some("Rate limit is exceeded."));
    assert_eq!(world.server.received().len(), 1);
}

/// A `Retry-After` that cannot be parsed is neither a reason to give up nor to wait for ever.
#[tokio::test]
async fn odd_times_to_wait_are_ours_to_choose() {
    let odd = [
        "-5",
        "soon",
        "",
        "0",
        "Fri, 01 Jan 2021 00:00:00 GMT",
        "2021-01-01T00:00:00Z",
    ];
    for value in odd {
        let world = World::with(quick_options(), move |number, _| match number {
            0 => Reply::new(429, "").header("Retry-After", value),
            _ => Reply::json(200, EMPTY_PAGE),
        })
        .await;
        let start = Instant::now();
        let outcome = world.client.users().list(&customer(), None).await;
        assert!(outcome.is_ok(), "{value}: {outcome:?}");
        assert!(start.elapsed() < Duration::from_secs(1), "{value}");
    }

    for (first, second) in [("3600", "7200"), ("99999999999999999999", "3600")] {
        let world = World::with(quick_options(), move |_, _| {
            Reply::new(429, "")
                .header("Retry-After", first)
                .header("Retry-After", second)
        })
        .await;
        let outcome = world.client.users().list(&customer(), None).await;
        let error = outcome.expect_err("a 429");
        assert_eq!((error.attempts(), error.is_throttled()), (1, true));
        assert!(error.retry_after() >= Some(Duration::from_secs(3600)));
    }
}

/// By the standard, seconds are integers; fractions are accepted nevertheless.
#[tokio::test]
async fn fractions_of_seconds_are_waited_for() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::new(429, "").header("Retry-After", "0.4"),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    let start = Instant::now();
    let outcome = world.client.users().list(&customer(), None).await;
    assert!(outcome.is_ok());
    assert!((400..1000).contains(&start.elapsed().as_millis()));
}

/// Dates are relative to the clock of the service, however wrong it is.
#[tokio::test]
async fn a_date_to_wait_for_counts_from_the_date_of_its_answer() {
    use partner_center::azure_core::time::{Duration as Time, OffsetDateTime, to_rfc7231};

    for skew in [Time::hours(-30), Time::seconds(0), Time::hours(30)] {
        for (seconds, is_waited_for) in [(1, true), (3600, false), (-3600, true)] {
            let world = World::with(quick_options(), move |number, _| {
                let sent = OffsetDateTime::now_utc() + skew;
                let until = sent + Time::seconds(seconds);
                match number {
                    0 => Reply::new(503, "")
                        .header("Date", &to_rfc7231(&sent))
                        .header("Retry-After", &to_rfc7231(&until)),
                    _ => Reply::json(200, EMPTY_PAGE),
                }
            })
            .await;
            let start = Instant::now();
            let outcome = world.client.users().list(&customer(), None).await;
            let case = format!("{seconds} s at {skew}: {outcome:?}");
            assert!(start.elapsed() < Duration::from_secs(3), "{case}");
            if is_waited_for {
                assert!(outcome.is_ok(), "{case}");
                assert!(seconds < 0 || start.elapsed() >= Duration::from_secs(1), "{case}");
            } else {
                // The limit applies, whichever clock is used.
                let error = outcome.expect_err("an hour is too long");
                assert_eq!((error.attempts(), error.is_throttled()), (1, true));
                assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{case}");
            }
        }
    }
}

/// Without a valid `Date` our own clock is used, and the limit applies as well.
#[tokio::test]
async fn a_date_to_wait_for_counts_from_now_where_the_answer_has_none() {
    use partner_center::azure_core::time::{Duration as Time, OffsetDateTime, to_rfc7231};

    for date in ["", "yesterday", "2021-01-01T00:00:00Z"] {
        let world = World::with(quick_options(), move |_, _| {
            let until = OffsetDateTime::now_utc() + Time::hours(1);
            Reply::new(429, "")
                .header("Date", date)
                .header("Retry-After", &to_rfc7231(&until))
        })
        .await;
        let outcome = world.client.users().list(&customer(), None).await;
        let error = outcome.expect_err("an hour is too long");
        assert_eq!((error.attempts(), error.is_throttled()), (1, true));
        let asked = error.retry_after().expect("a wait").as_secs();
        assert!((3590..=3600).contains(&asked), "{date}: {asked}");
    }
}

/// Server errors are retried, and throttling is left to the caller.
#[tokio::test]
async fn throttling_can_be_left_to_the_caller() {
    for (status, attempts) in [(429, 1), (503, 2)] {
        let world = World::new(move |_, _| Reply::new(status, "")).await;
        let call = CallOptions::default().retry(quick().max_retries(1).retry_throttled(false));
        let options = UsersListOptions::default().call(call);
        let outcome = world.client.users().list(&customer(), Some(options)).await;
        assert_eq!(outcome.expect_err("a fault").attempts(), attempts, "{status}");
    }
}

#[tokio::test]
async fn a_date_to_wait_for_is_waited_for() {
    use partner_center::azure_core::time::{Duration as Time, OffsetDateTime, to_rfc7231};

    let world = World::with(quick_options(), |number, _| match number {
        0 => {
            let date = to_rfc7231(&(OffsetDateTime::now_utc() + Time::seconds(3)));
            Reply::new(503, "").header("Retry-After", &date)
        }
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    let start = Instant::now();
    let outcome = world.client.users().list(&customer(), None).await;
    assert!(outcome.is_ok());
    // A date has a precision of one second.
    assert!(start.elapsed() >= Duration::from_millis(1900));
}

#[tokio::test]
async fn one_request_id_and_one_body_for_all_attempts() {
    let faults: [fn() -> Reply; 7] = [
        || Reply::new(503, "unavailable"),
        || Reply::new(408, ""),
        || Reply::Reset,
        || Reply::HalfBody(200, r#"{"id":"#),
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
        // The next call is independent.
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

/// Many callers do not send several times as many requests to a service that is down as to one that is up.
#[tokio::test]
async fn a_service_that_is_down_is_not_asked_for_ever() {
    let is_up = Arc::new(AtomicBool::new(false));
    let up = is_up.clone();
    let options = quick_options().retry_budget(Some(50));
    let world = World::with(options, move |_, _| {
        if up.load(Ordering::Relaxed) {
            Reply::json(200, EMPTY_PAGE)
        } else {
            Reply::new(503, "")
        }
    })
    .await;
    let users = world.client.users();
    let customer = customer();
    let mut exhausted = 0;
    for _ in 0..100 {
        let error = users.list(&customer, None).await.expect_err("a 503");
        assert_eq!(error.status(), Some(503));
        exhausted += usize::from(error.budget_exhausted());
    }
    // Ten retries in all: three calls with three, one with one.
    assert_eq!((world.server.received().len(), exhausted), (110, 97));

    // A clone has the same budget; successes refill it.
    let clone = world.client.clone();
    assert!(
        clone
            .users()
            .list(&customer, None)
            .await
            .expect_err("a 503")
            .budget_exhausted()
    );
    is_up.store(true, Ordering::Relaxed);
    for _ in 0..5 {
        users.list(&customer, None).await.expect("an answer");
    }
    is_up.store(false, Ordering::Relaxed);
    let error = users.list(&customer, None).await.expect_err("a 503");
    assert_eq!((error.attempts(), error.budget_exhausted()), (2, true));
}

#[tokio::test]
async fn without_a_budget_every_call_is_repeated() {
    let world = World::with(quick_options().retry_budget(None), |_, _| Reply::new(503, "")).await;
    let (users, customer) = (world.client.users(), customer());
    for _ in 0..200 {
        let error = users.list(&customer, None).await.expect_err("a 503");
        assert!(!error.budget_exhausted());
    }
    assert_eq!(world.server.received().len(), 800);
}

/// A policy that records the attempts and retries 409 at once, 503 never, and others as usual.
#[derive(Debug, Default)]
struct Own(Mutex<Vec<FailedAttempt>>);

impl RetryPolicy for Own {
    fn delay(&self, attempt: &FailedAttempt) -> Option<Duration> {
        self.0.lock().expect("not poisoned").push(*attempt);
        match attempt.status {
            Some(409) if attempt.retries < 5 => Some(Duration::ZERO),
            Some(409 | 503) => None,
            _ => attempt.usual_delay,
        }
    }
}

#[tokio::test]
async fn a_policy_of_the_callers_own_decides() {
    let policy = Arc::new(Own::default());
    let own = || CallOptions::default().retry(quick().max_retries(1).policy(policy.clone()));
    let asked = || {
        let asked = std::mem::take(&mut *policy.0.lock().expect("not poisoned"));
        let told = asked.into_iter().map(|attempt| {
            assert!(attempt.is_idempotent);
            (
                attempt.retries,
                attempt.status,
                attempt.retry_after,
                attempt.may_be_done,
                attempt.usual_delay.is_some(),
            )
        });
        told.collect::<Vec<_>>()
    };
    let list = async |world: &World| {
        let options = UsersListOptions::default().call(own());
        world.client.users().list(&customer(), Some(options)).await
    };
    let status = |status| World::new(move |_, _| Reply::new(status, ""));

    // More often than the default.
    let world = status(409).await;
    let error = list(&world).await.expect_err("a conflict");
    assert_eq!((error.status(), error.attempts()), (Some(409), 6));
    let conflicts: Vec<_> = (0..6).map(|n| (n, Some(409), None, true, false)).collect();
    assert_eq!(asked(), conflicts);

    // Less often.
    let error = list(&status(503).await).await.expect_err("down");
    assert_eq!(error.attempts(), 1);
    assert_eq!(asked(), [(0, Some(503), None, true, true)]);

    // As often as the default: once.
    let throttled = World::new(|_, _| Reply::new(429, "").header("Retry-After", "0")).await;
    let error = list(&throttled).await.expect_err("throttled");
    assert_eq!(error.attempts(), 2);
    let zero = Some(Duration::ZERO);
    assert_eq!(
        asked(),
        [
            (0, Some(429), zero, false, true),
            (1, Some(429), zero, false, false)
        ]
    );

    let reset = World::new(|_, _| Reply::Reset).await;
    assert_eq!(list(&reset).await.expect_err("lost").attempts(), 2);
    assert_eq!(
        asked(),
        [(0, None, None, true, true), (1, None, None, true, false)]
    );

    // It is not asked if there is nothing to decide.
    let world = World::new(|_, _| Reply::json(200, EMPTY_PAGE)).await;
    list(&world).await.expect("an answer");
    assert_eq!(asked(), []);
}

#[tokio::test]
async fn the_time_and_the_budget_hold_for_a_policy_as_well() {
    #[derive(Debug)]
    struct Always(Duration);
    impl RetryPolicy for Always {
        fn delay(&self, _: &FailedAttempt) -> Option<Duration> {
            Some(self.0)
        }
    }
    let always = |delay| RetryOptions::default().policy(Arc::new(Always(delay)));
    let options = ClientOptions::default().retry_budget(Some(50));
    let world = World::with(options, |_, _| Reply::new(503, "")).await;
    let call = CallOptions::default().retry(always(Duration::ZERO));
    let options = UsersListOptions::default().call(call);
    let users = world.client.users();
    let error = users.list(&customer(), Some(options)).await.expect_err("down");
    assert_eq!((error.attempts(), error.budget_exhausted()), (11, true));

    let call = CallOptions::default()
        .timeout(Duration::from_secs(5))
        .retry(always(Duration::from_secs(60)));
    let options = UsersListOptions::default().call(call);
    let start = Instant::now();
    let error = users.list(&customer(), Some(options)).await.expect_err("down");
    assert_eq!(error.attempts(), 1);
    assert!(start.elapsed() < Duration::from_secs(5));
}

/// What runs, in order.
type Log = Arc<Mutex<Vec<String>>>;

/// A policy that writes down when it runs, and leaves its name on the request.
#[derive(Debug)]
struct Noted(&'static str, Log);

impl Noted {
    fn note(&self, what: &str) {
        self.1
            .lock()
            .expect("not poisoned")
            .push(format!("{} {what}", self.0));
    }
}

#[async_trait]
impl RequestPolicy for Noted {
    async fn before(&self, request: &mut Request) -> Result<()> {
        let has_token = request
            .headers()
            .iter()
            .any(|(name, _)| name.as_str() == "authorization");
        self.note(if has_token {
            "before, with a token"
        } else {
            "before"
        });
        request.insert_header(format!("x-{}", self.0), self.0);
        Ok(())
    }

    fn after(&self, _: &Request, status: Option<u16>) {
        self.note(&format!("after {status:?}"));
    }
}

/// One of `azure_core`.
#[async_trait]
impl Policy for Noted {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        self.note("sends");
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn a_policy_runs_once_a_call_or_once_an_attempt() {
    let log = Log::default();
    let noted = |name| Arc::new(Noted(name, Arc::clone(&log)));
    let options = quick_options()
        .attempt_policy(noted("attempt"))
        .policy(noted("foreign"))
        .call_policy(noted("outer"))
        .call_policy(noted("inner"));
    let world = World::with(options, |number, _| match number {
        0 => Reply::new(503, ""),
        _ => Reply::json(200, EMPTY_PAGE),
    })
    .await;
    let users = world.client.users();
    users.list(&customer(), None).await.expect("an answer");
    let expected = [
        "outer before",
        "inner before",
        "attempt before, with a token",
        "foreign sends",
        "attempt after Some(503)",
        "attempt before, with a token",
        "foreign sends",
        "attempt after Some(200)",
        "inner after Some(200)",
        "outer after Some(200)",
    ];
    assert_eq!(*log.lock().expect("not poisoned"), expected);
    for name in ["outer", "inner", "attempt"] {
        assert_eq!(world.server.values(&format!("x-{name}")), [name, name]);
    }
}

/// A policy that refuses everything.
#[derive(Debug)]
struct Refusing;

#[async_trait]
impl RequestPolicy for Refusing {
    async fn before(&self, _: &mut Request) -> Result<()> {
        use partner_center::azure_core::{Error, error::ErrorKind};
        Err(Error::with_message(ErrorKind::Credential, "the office is closed"))?
    }
}

#[tokio::test]
async fn a_policy_that_refuses_ends_the_call() {
    let policies: [fn(ClientOptions) -> ClientOptions; 2] = [
        |options| options.call_policy(Arc::new(Refusing)),
        |options| options.attempt_policy(Arc::new(Refusing)),
    ];
    for (attempts, refused) in policies.into_iter().enumerate() {
        let world = World::with(refused(quick_options()), |_, _| Reply::json(200, EMPTY_PAGE)).await;
        let error = world.client.users().list(&customer(), None).await;
        let error = error.expect_err("refused");
        assert!(all_texts(&error).contains("the office is closed"), "{error:?}");
        assert_eq!(usize::try_from(error.attempts()), Ok(attempts));
        assert!(world.server.received().is_empty());
    }
}

/// A policy that asks another service first.
#[derive(Debug)]
struct Asking(Client<AppPlusUser>);

#[async_trait]
impl RequestPolicy for Asking {
    async fn before(&self, _: &mut Request) -> Result<()> {
        self.0.users().list(&customer(), None).await.map(drop)
    }
}

#[tokio::test]
async fn what_another_service_answers_a_policy_is_not_the_answer_to_the_call() {
    for status in [401, 404, 503] {
        let other = CallOptions::default().retry(RetryOptions::none());
        let other = ClientOptions::default().call(other);
        let other = World::with(other, move |_, _| Reply::new(status, "")).await;
        let policy = Arc::new(Asking(other.client.clone()));
        let world = World::with(quick_options().attempt_policy(policy), |_, _| Reply::new(200, "")).await;
        // Nothing, if the service itself answers with 404.
        let error = world.client.domains().check_exists("a.example", None).await;
        let error = error.expect_err("the policy failed");
        assert_eq!(
            (error.kind(), error.status(), error.attempts()),
            (ErrorKind::Service, Some(status), 1)
        );
        assert!(world.server.received().is_empty());
        assert_eq!(world.credential.asked(), 1);
        let asked = if status == 401 { 2 } else { 1 };
        assert_eq!(other.server.received().len(), asked);
    }
}

#[tokio::test]
async fn a_policy_of_the_call_ends_as_often_as_it_began() {
    let log = Log::default();
    let noted = |name| Arc::new(Noted(name, Arc::clone(&log)));
    let taken = || std::mem::take(&mut *log.lock().expect("not poisoned"));
    let options = quick_options()
        .call_policy(noted("outer"))
        .call_policy(Arc::new(Refusing))
        .call_policy(noted("inner"));
    let world = World::with(options, |_, _| Reply::json(200, EMPTY_PAGE)).await;
    let error = world.client.users().list(&customer(), None).await;
    error.expect_err("refused");
    assert_eq!(taken(), ["outer before", "outer after None"]);

    let options = quick_options()
        .call_policy(noted("outer"))
        .call_policy(noted("inner"));
    let world = World::with(options, |_, _| Reply::Silence).await;
    let users = world.client.users();
    let (customer, wait) = (customer(), Duration::from_millis(100));
    let dropped = tokio::time::timeout(wait, users.list(&customer, None)).await;
    assert!(dropped.is_err());
    let ended = [
        "outer before",
        "inner before",
        "inner after None",
        "outer after None",
    ];
    assert_eq!(taken(), ended);
}

/// What is reported of attempts and calls: the status, and the class of the error.
#[derive(Debug, Default)]
struct Ends(Mutex<Vec<(Option<u16>, Option<String>)>>);

impl Metrics for Ends {
    fn attempt_ended(&self, attempt: &AttemptEnd<'_>) {
        let end = (attempt.status, attempt.error_type.map(str::to_owned));
        self.0.lock().expect("not poisoned").push(end);
    }

    fn call_ended(&self, call: &CallEnd<'_>) {
        let end = (call.status, call.error_type.map(str::to_owned));
        self.0.lock().expect("not poisoned").push(end);
    }
}

#[tokio::test]
async fn a_call_that_is_dropped_while_its_body_comes_is_cancelled() {
    let ends = Arc::new(Ends::default());
    let half = "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{";
    let world = World::with(
        quick_options().metrics(ends.clone()),
        move |number, _| match number {
            0 => Reply::Raw(half),
            _ => Reply::json(200, EMPTY_PAGE),
        },
    )
    .await;
    let (users, customer) = (world.client.users(), customer());
    let dropped = tokio::time::timeout(Duration::from_millis(200), users.list(&customer, None)).await;
    assert!(dropped.is_err());
    users.list(&customer, None).await.expect("an answer");
    let cancelled = || Some("cancelled".to_owned());
    let expected = [
        (Some(200), cancelled()),
        (None, cancelled()),
        (Some(200), None),
        (Some(200), None),
    ];
    assert_eq!(*ends.0.lock().expect("not poisoned"), expected);
}

/// A program tests its own policy.
#[test]
fn a_failed_attempt_can_be_made_up() {
    let mut attempt = FailedAttempt::default();
    attempt.status = Some(409);
    assert_eq!(Own::default().delay(&attempt), Some(Duration::ZERO));
}
