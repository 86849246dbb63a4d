//! Many calls with faults among them, and a long list: nothing is lost, nothing is done twice, and memory
//! does not grow.
//!
//! Small by default. To run all of it: `SOAK=1 cargo test --release -p partner-center --test soak --
//! --nocapture`.

mod support;

use futures::{StreamExt as _, TryStreamExt as _};
use partner_center::types::{NewCustomerUser, UserId};
use partner_center::{AppPlusUser, CallOptions, Client, ClientOptions};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Instant;
use support::credential::Counting;
use support::server::{Received, Reply, Server};
use support::{BEARER, client, customer, quick};

fn scaled(small: usize, whole: usize) -> usize {
    if std::env::var_os("SOAK").is_some() {
        whole
    } else {
        small
    }
}

/// The requests that the service has carried out: request ids by the request.
type Done = Mutex<BTreeMap<String, BTreeSet<String>>>;

/// Makes every twentieth request fail; some of those that change something are carried out nevertheless.
fn faulty(
    done: Arc<Done>,
    faults: Arc<AtomicUsize>,
) -> impl Fn(usize, &Received) -> Reply + Send + Sync + 'static {
    let refused = Mutex::new(BTreeSet::new());
    move |number, request| {
        let what = format!(
            "{} {} {}",
            request.method,
            request.target,
            String::from_utf8_lossy(&request.body)
        );
        let id = request.header("MS-RequestId").expect("an id").to_owned();
        if number % 20 == 7 {
            let fault = faults.fetch_add(1, Ordering::SeqCst) % 6;
            if fault < 3 {
                done.lock()
                    .expect("not poisoned")
                    .entry(what)
                    .or_default()
                    .insert(id.clone());
            }
            return match fault {
                0 => Reply::Reset,
                1 => Reply::HalfBody(200, "{"),
                2 => Reply::new(504, "<html>"),
                3 => Reply::json(429, r#"{"statusCode":429,"message":"slow"}"#).header("Retry-After", "0"),
                // A call that is refused twice must fail.
                4 if refused.lock().expect("not poisoned").insert(id) => Reply::json(401, ""),
                _ => Reply::new(503, ""),
            };
        }
        done.lock()
            .expect("not poisoned")
            .entry(what)
            .or_default()
            .insert(id);
        match request.method.as_str() {
            "DELETE" => Reply::new(204, ""),
            "POST" => Reply::json(201, r#"{"id":"1","state":"active"}"#),
            _ => Reply::json(200, r#"{"totalCount":1,"items":[{"id":"1","state":"active"}]}"#),
        }
    }
}

/// Makes a call that differs from every other call.
async fn call(client: &Client<AppPlusUser>, number: usize) -> partner_center::Result<u16> {
    let users = client.users();
    let name = format!("user-{number}");
    Ok(match number % 3 {
        0 => users
            .create(&customer(), &NewCustomerUser::new(name.clone(), name), None)
            .await?
            .status(),
        1 => users
            .delete(&customer(), &UserId::new(name), None)
            .await?
            .status(),
        _ => {
            let options = partner_center::operations::UsersListOptions::default().filter(name);
            users.list(&customer(), Some(options)).await?.status()
        }
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_nothing_is_done_twice() {
    let calls = scaled(3000, 100_000);
    let (done, faults) = (Arc::new(Done::default()), Arc::new(AtomicUsize::new(0)));
    let server = Server::start(faulty(done.clone(), faults.clone())).await;
    let options = ClientOptions::default().call(CallOptions::default().retry(quick().max_retries(8)));
    let credential = Arc::new(Counting::new(BEARER));
    let client = client(&server, credential.clone(), options);

    let start = Instant::now();
    let outcomes = futures::stream::iter(0..calls)
        .map(|number| call(&client, number))
        .buffer_unordered(32);
    let outcomes: Vec<_> = outcomes.collect().await;
    let took = start.elapsed();

    let failed: Vec<_> = outcomes
        .iter()
        .filter_map(|outcome| outcome.as_ref().err())
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {calls} calls failed, one with {}",
        failed.len(),
        failed[0]
    );
    let done = done.lock().expect("not poisoned");
    assert_eq!(done.len(), calls, "each call was carried out");
    assert!(done.values().all(|ids| ids.len() == 1), "and under one id");
    let ids: BTreeSet<_> = done.values().flatten().collect();
    assert_eq!(ids.len(), calls, "which no other call had");
    println!(
        "{calls} calls with {} faults in {took:.1?}: {:.0} calls a second, {} tokens",
        faults.load(Ordering::SeqCst),
        f64::from(u32::try_from(calls).expect("small")) / took.as_secs_f64(),
        credential.asked(),
    );
}

#[cfg_attr(
    not(target_os = "linux"),
    ignore = "only Linux says how much memory is in use in `/proc`"
)]
#[tokio::test(flavor = "multi_thread")]
async fn a_long_list_takes_the_memory_of_a_page() {
    const PER_PAGE: usize = 500;
    let pages = scaled(40, 2000);
    let user = r#"{"id":"a9ef48bb-8758-4590-a312-d4a47bfaded4","displayName":"Daniel Tsai","state":"active","links":
        {"self":{"uri":"/customers/c/users/a9ef48bb-8758-4590-a312-d4a47bfaded4","method":"GET","headers":[]}}}"#;
    let items = vec![user; PER_PAGE].join(",");
    let server = Server::start(move |number, _| {
        let next = format!(
            r#","links":{{"next":{{"uri":"/users?seekOperation=Next","headers":[{{"key":"MS-ContinuationToken","value":"{number}"}}]}}}}"#
        );
        let next = if number + 1 < pages { next.as_str() } else { "" };
        Reply::json(200, format!(r#"{{"totalCount":{PER_PAGE},"items":[{items}]{next}}}"#))
    })
    .await;
    let client = client(&server, Arc::new(Counting::new(BEARER)), ClientOptions::default());

    let start = Instant::now();
    let mut count = 0;
    let mut warm = 0;
    let mut items = client.users().list_pages(&customer(), None).items();
    while let Some(user) = items.try_next().await.expect("all pages") {
        assert!(user.id.is_some());
        count += 1;
        if count == 10 * PER_PAGE {
            warm = resident();
        }
    }
    let grown = resident().saturating_sub(warm);
    println!(
        "{count} items in {:.1?}; {warm} KiB resident after ten pages, {grown} KiB more at the end",
        start.elapsed()
    );
    assert_eq!(count, pages * PER_PAGE);
    // This includes the requests that the server of this test remembers.
    assert!(grown < 64 * 1024, "{grown} KiB");
}

/// Returns the memory of this process in KiB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok())
        .expect("a number of KiB")
}
