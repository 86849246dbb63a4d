//! A deadline for a whole list.

use crate::support::server::Reply;
use crate::support::{World, customer, quick_options};
use crate::{link, page};
use futures::StreamExt as _;
use partner_center::types::CustomerUserCollection;
use partner_center::{ErrorKind, Pages};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const DEADLINE: Duration = Duration::from_millis(400);

/// Returns a service with a list whose second page is not sent the first time it is requested, and whose
/// third page is the last.
async fn slow_once() -> World {
    let stuck = AtomicBool::new(true);
    World::with(quick_options(), move |_, request| {
        if request.target.contains("page=2") {
            page(2, "", None)
        } else if request.target.contains("page=1") {
            if stuck.swap(false, Ordering::SeqCst) {
                return Reply::Silence;
            }
            page(1, "", Some(&link("?page=2", None)))
        } else {
            page(0, "", Some(&link("?page=1", None)))
        }
    })
    .await
}

fn pages(world: &World) -> Pages<CustomerUserCollection> {
    world.client.users().list_pages(&customer(), None)
}

#[tokio::test]
async fn ends_the_stream_as_a_timeout_and_the_list_goes_on_from_there() {
    let world = slow_once().await;
    let started = Instant::now();
    let mut users = pages(&world).deadline(DEADLINE).items();
    assert!(users.next().await.expect("an item").is_ok());
    assert!(users.next().await.expect("an item").is_ok());
    let error = users.next().await.expect("an item").expect_err("too late");
    assert!(
        started.elapsed() < Duration::from_secs(30),
        "the call alone has 300 s"
    );
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert!(error.is_timeout());
    assert_eq!(error.operation(), Some("Users_List"));
    assert!(
        error
            .to_string()
            .contains("the deadline of the whole list, 400ms, is over"),
        "{error}"
    );
    assert!(users.next().await.is_none());
    assert_eq!(world.server.received().len(), 2);

    let place = users.continuation().expect("there is more");
    let rest = pages(&world).resume(&place).expect("the same list").items();
    let rest: Vec<_> = rest
        .map(|user| user.expect("a user").id.expect("an id").into_string())
        .collect()
        .await;
    assert_eq!(rest, ["1-a", "1-b", "2-a", "2-b"]);
}

/// Each page is fast, but there are too many.
#[tokio::test]
async fn counts_all_pages_together() {
    let world = World::with(quick_options(), |number, _| {
        let next = link(&format!("/p?page={}", number + 1), None);
        page(number, "", Some(&next)).late(Duration::from_millis(50))
    })
    .await;
    let pages: Vec<_> = pages(&world).deadline(DEADLINE).collect().await;
    let (last, before) = pages.split_last().expect("pages");
    assert_eq!(last.as_ref().expect_err("too late").kind(), ErrorKind::Timeout);
    assert!(before.iter().all(Result::is_ok));
    assert!((1..=8).contains(&before.len()), "{}", before.len());
}

#[tokio::test]
async fn hands_out_what_has_come_and_asks_for_nothing_more() {
    let world = slow_once().await;
    let mut users = pages(&world).deadline(DEADLINE).items();
    assert!(users.next().await.expect("an item").is_ok());
    tokio::time::sleep(DEADLINE).await;
    assert!(
        users.next().await.expect("an item").is_ok(),
        "it was there already"
    );
    let error = users.next().await.expect("an item").expect_err("too late");
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn does_not_run_before_a_page_is_asked_for() {
    let world = World::with(quick_options(), |_, _| page(0, "", None)).await;
    let pages = pages(&world).deadline(DEADLINE);
    tokio::time::sleep(DEADLINE).await;
    let users: Vec<_> = pages.items().collect().await;
    assert_eq!(users.len(), 2);
    assert!(users.iter().all(Result::is_ok));
}
