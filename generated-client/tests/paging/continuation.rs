//! Resuming a list.

use crate::support::server::{Received, Reply};
use crate::support::{World, cloud, customer, quick_options, user};
use crate::{link, page};
use futures::{StreamExt as _, TryStreamExt as _};
use partner_center::azure_core::base64;
use partner_center::operations::{DirectoryRolesListMembersOptions, UsersListOptions};
use partner_center::types::{CustomerId, CustomerUser, CustomerUserCollection, DirectoryRoleId};
use partner_center::{ClientOptions, Cloud, Continuation, Error, ErrorKind, Items, Pages};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Returns a service with three pages of two users, selected by the request; the second page fails this many
/// times.
async fn three_pages(failures: usize) -> World {
    let left = AtomicUsize::new(failures);
    World::with(quick_options(), move |_, request| match at(request) {
        1 if left
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1))
            .is_ok() =>
        {
            Reply::json(404, r#"{"code":"2000","description":"not now"}"#)
        }
        2 => page(2, "", None),
        number => page(
            number,
            "",
            Some(&link(
                &format!("?page={}", number + 1),
                Some(&format!("t{number}")),
            )),
        ),
    })
    .await
}

/// Returns the number of the requested page.
fn at(request: &Received) -> usize {
    let number = request
        .target
        .rsplit_once("page=")
        .map(|(_, number)| number.parse());
    number.unwrap_or(Ok(0)).expect("a number")
}

fn asked(world: &World) -> Vec<usize> {
    world.server.received().iter().map(at).collect()
}

fn pages(world: &World) -> Pages<CustomerUserCollection> {
    world
        .client
        .users()
        .list_pages(&customer(), Some(UsersListOptions::default().size(2)))
}

/// Resumes the list as in another process, where only the string is left.
fn resumed(world: &World, kept: &Continuation) -> Pages<CustomerUserCollection> {
    let kept: Continuation = kept.to_string().parse().expect("a continuation");
    pages(world).resume(&kept).expect("the same list")
}

fn id(user: CustomerUser) -> String {
    user.id.expect("an id").into_string()
}

async fn ids(items: Items<CustomerUserCollection>) -> Vec<String> {
    items.map_ok(id).try_collect().await.expect("the rest")
}

#[tokio::test]
async fn after_an_error_it_leads_to_the_page_that_failed() {
    let world = three_pages(2).await;
    let mut list = pages(&world);
    assert!(list.next().await.expect("a page").is_ok());
    assert!(
        list.next()
            .await
            .expect("an error")
            .expect_err("a 404")
            .is_not_found()
    );
    for _ in 0..100 {
        assert!(list.next().await.is_none());
    }
    let kept = list.continuation().expect("something is left");

    let mut list = resumed(&world, &kept);
    assert!(
        list.next().await.expect("an error").is_err(),
        "it fails once more"
    );
    assert!(list.next().await.is_none());
    let kept = list.continuation().expect("something is left");

    let rest: Vec<_> = resumed(&world, &kept).try_collect().await.expect("the rest");
    let firsts: Vec<_> = rest.iter().map(|page| page.body().items[0].id.clone()).collect();
    assert_eq!(firsts, [Some("1-a".into()), Some("2-a".into())]);
    assert_eq!(asked(&world), [0, 1, 1, 1, 2]);
    let tokens: Vec<_> = world.server.values("MS-ContinuationToken");
    assert_eq!(tokens, ["t0", "t0", "t0", "t1"], "the link goes with its headers");
    let mut ids = world.server.values("MS-RequestId");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 5, "each is a call of its own");
}

#[tokio::test]
async fn in_the_middle_of_a_page_it_leaves_out_what_was_given_out() {
    let whole = ["0-a", "0-b", "1-a", "1-b", "2-a", "2-b"];
    for given in 0..=whole.len() {
        let world = three_pages(0).await;
        let mut items = pages(&world).items();
        for expected in &whole[..given] {
            assert_eq!(id(items.next().await.expect("more").expect("a user")), *expected);
        }
        let Some(kept) = items.continuation() else {
            assert_eq!(given, whole.len(), "nothing is left after the last");
            continue;
        };
        let before = world.server.received().len();
        assert_eq!(
            ids(resumed(&world, &kept).items()).await,
            whole[given..],
            "{given}"
        );
        let expected: Vec<usize> = (given / 2..3).collect();
        assert_eq!(asked(&world)[before..], expected, "{given}");
    }
}

#[tokio::test]
async fn what_was_given_out_is_left_out_after_an_error_too() {
    let asked = AtomicUsize::new(0);
    let world = World::new(move |_, _| match asked.fetch_add(1, Ordering::SeqCst) {
        1 => Reply::json(404, r#"{"code":"2000","description":"not now"}"#),
        _ => page(0, "", None),
    })
    .await;
    let mut items = pages(&world).items();
    items.next().await.expect("more").expect("a user");

    let mut items = resumed(&world, &items.continuation().expect("something is left")).items();
    assert!(items.next().await.expect("an error").is_err());
    assert!(items.next().await.is_none());
    let kept = items.continuation().expect("something is left");
    assert_eq!(ids(resumed(&world, &kept).items()).await, ["0-b"]);
}

#[tokio::test]
async fn a_page_under_way_is_not_yet_handed_out() {
    let world = World::new(|number, _| page(number, "", None).late(Duration::from_millis(300))).await;
    let mut list = pages(&world);
    let given_up = tokio::time::timeout(Duration::from_millis(50), list.next()).await;
    assert!(given_up.is_err());
    let kept = list.continuation().expect("something is left");
    drop(list);
    assert_eq!(resumed(&world, &kept).count().await, 1);
}

#[tokio::test]
async fn after_a_bad_link_it_leads_to_the_page_that_has_it() {
    // The first time the link leads elsewhere.
    let mended = Arc::new(AtomicUsize::new(0));
    let count = mended.clone();
    let world = World::new(move |_, request| match at(request) {
        0 if count.fetch_add(1, Ordering::SeqCst) == 0 => page(0, "", Some(&link("//evil.example/p", None))),
        0 => page(0, "", Some(&link("?page=1", None))),
        number => page(number, "", None),
    })
    .await;
    let mut items = pages(&world).items();
    for expected in ["0-a", "0-b"] {
        assert_eq!(id(items.next().await.expect("more").expect("a user")), expected);
    }
    let error = items.next().await.expect("an error").expect_err("another host");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(items.next().await.is_none());
    let kept = items.continuation().expect("something is left");
    assert_eq!(ids(resumed(&world, &kept).items()).await, ["1-a", "1-b"]);
    let pages: Vec<_> = resumed(&world, &kept).try_collect().await.expect("the rest");
    assert_eq!(pages.len(), 1, "the page was handed out before");
    assert_eq!(asked(&world), [0, 0, 1, 0, 1]);
    assert_eq!(mended.load(Ordering::SeqCst), 3);
}

#[tokio::test]
async fn a_list_over_its_bound_can_be_gone_on_with() {
    let world = three_pages(0).await;
    let mut list = pages(&world).max_pages(1);
    assert!(list.next().await.expect("a page").is_ok());
    assert_eq!(
        list.next().await.expect("an error").expect_err("a bound").kind(),
        ErrorKind::Paging
    );
    let kept = list.continuation().expect("something is left");
    assert_eq!(resumed(&world, &kept).count().await, 2);
    assert_eq!(asked(&world), [0, 1, 2]);
}

/// Returns a continuation of the list of [`pages`], at its second page.
async fn kept(world: &World) -> Continuation {
    let mut list = pages(world);
    list.next().await.expect("a page").expect("good");
    list.continuation().expect("something is left")
}

fn expect_refusal<T>(outcome: partner_center::Result<Pages<T>>, what: &str) -> Error {
    let Err(error) = outcome else {
        panic!("{what} is taken")
    };
    assert_eq!(error.kind(), ErrorKind::Paging, "{what}: {error}");
    error
}

#[tokio::test]
async fn a_continuation_of_another_list_is_refused_before_a_token_is_asked_for() {
    let first = three_pages(0).await;
    let kept = kept(&first).await;
    let list = |world: &World, customer: &CustomerId, options| {
        world.client.users().list_pages(customer, Some(options))
    };
    let size = || UsersListOptions::default().size(2);

    let world = World::with(ClientOptions::default(), |_, _| Reply::Reset).await;
    let same_place = ClientOptions::default().cloud(cloud(&first.server));
    let again =
        partner_center::Client::app_plus_user(world.credential.clone(), Some(same_place)).expect("a client");
    let users = again.users();
    let other = CustomerId::new("another");
    for (what, options) in [
        ("no size", UsersListOptions::default()),
        ("another size", UsersListOptions::default().size(3)),
        ("one more", size().filter("f")),
        ("a header", size().continuation_token("t")),
    ] {
        expect_refusal(users.list_pages(&customer(), Some(options)).resume(&kept), what);
    }
    expect_refusal(
        users.list_pages(&other, Some(size())).resume(&kept),
        "another customer",
    );
    let roles = again.directory_roles();
    let role = DirectoryRoleId::new(user().into_string());
    let members = roles.list_members_pages(
        &customer(),
        &role,
        Some(DirectoryRolesListMembersOptions::default().size(2)),
    );
    let error = expect_refusal(members.resume(&kept), "another operation");
    assert!(error.to_string().contains("`Users_List`"), "{error}");

    let error = expect_refusal(list(&world, &customer(), size()).resume(&kept), "another host");
    assert!(error.to_string().contains(&first.server.url()), "{error}");
    let version = Cloud::custom()
        .base_url(format!("{}/v2", first.server.url()))
        .authority(first.server.url())
        .audience("https://a.example")
        .build()
        .expect("a good cloud");
    let version = ClientOptions::default().cloud(version);
    let client =
        partner_center::Client::app_plus_user(world.credential.clone(), Some(version)).expect("a client");
    expect_refusal(
        client.users().list_pages(&customer(), Some(size())).resume(&kept),
        "another version",
    );

    assert_eq!(world.credential.asked(), 0);
    assert_eq!(world.server.received().len(), 0);
    assert_eq!(first.server.received().len(), 1);
    assert_eq!(resumed(&first, &kept).count().await, 2, "the same list takes it");
}

#[tokio::test]
async fn a_list_that_has_begun_is_not_resumed() {
    let world = three_pages(0).await;
    let kept = kept(&world).await;
    let mut list = pages(&world);
    list.next().await.expect("a page").expect("good");
    expect_refusal(list.resume(&kept), "a list that has begun");
}

/// Returns the continuation with a part of its JSON replaced.
fn forged(
    kept: &Continuation,
    from: &str,
    to: &str,
) -> Result<Continuation, partner_center::ParseContinuationError> {
    let text = kept.to_string();
    let (form, rest) = text.split_once('.').expect("a form");
    let json = String::from_utf8(base64::decode_url_safe(rest).expect("base64")).expect("text");
    assert!(json.contains(from), "{json}");
    format!("{form}.{}", base64::encode_url_safe(json.replace(from, to))).parse()
}

#[tokio::test]
async fn a_forged_continuation_is_held_to_the_rules_of_links() {
    let world = three_pages(0).await;
    let kept = kept(&world).await;
    let users = |customer: &str| format!("{}/v1/customers/{customer}/users", world.server.url());
    let here = format!("{}?page=1", users(customer().as_str()));
    let header = r#"["ms-continuationtoken","t0"]"#;
    let forgeries = [
        (here.as_str(), "https://evil.example/v1/p".to_owned()),
        (here.as_str(), "//evil.example/p".to_owned()),
        (here.as_str(), format!("{}?page=1", users("another"))),
        (here.as_str(), "/v1/invoices?page=1".to_owned()),
        (here.as_str(), format!("{}/x?page=1", users(customer().as_str()))),
        (here.as_str(), format!("{}/v1/", world.server.url())),
        (here.as_str(), "x".repeat(40_000)),
        (header, r#"["authorization","Bearer x"]"#.to_owned()),
        (header, r#"["x-forwarded-host","evil.example"]"#.to_owned()),
        (header, r#"["ms-continuationtoken","a\r\nb"]"#.to_owned()),
        (header, vec![header; 21].join(",")),
        (header, r#"["","x"]"#.to_owned()),
    ];
    let before = world.server.received().len();
    for (from, to) in forgeries {
        let forged = forged(&kept, from, &to).expect("it reads as one");
        expect_refusal(pages(&world).resume(&forged), &to);
    }
    assert_eq!(world.server.received().len(), before);
}

#[tokio::test]
async fn a_number_of_items_that_no_page_has_leaves_out_one_page() {
    let world = three_pages(0).await;
    let kept = forged(
        &kept(&world).await,
        r#""items":0"#,
        &format!(r#""items":{}"#, usize::MAX),
    )
    .expect("it reads");
    assert_eq!(
        ids(pages(&world).resume(&kept).expect("the list").items()).await,
        ["2-a", "2-b"]
    );
}

#[tokio::test]
async fn other_text_is_no_continuation() {
    let world = three_pages(0).await;
    let kept = kept(&world).await;
    let text = kept.to_string();
    for length in 0..text.len() {
        assert!(text[..length].parse::<Continuation>().is_err(), "{length}");
    }
    for other in [
        format!("2{}", &text[1..]),
        format!(" {text}"),
        format!("{text}\n"),
        format!("{text}AAAA"),
        format!("1.{}", base64::encode_url_safe("{}")),
        format!("1.{}", base64::encode_url_safe("[".repeat(30_000))),
        "1.".to_owned() + &"A".repeat(10_000_000),
    ] {
        let error = other.parse::<Continuation>().expect_err("no continuation");
        assert!(error.to_string().len() < 200);
    }
    for (from, to) in [
        (r#""operation""#, r#""more":1,"operation""#),
        (r#""items":0"#, r#""items":-1"#),
        (r#""items":0"#, r#""pages":0"#),
        (r#""link""#, r#""number""#),
    ] {
        assert!(forged(&kept, from, to).is_err(), "{to}");
    }
}

#[tokio::test]
async fn a_continuation_is_one_text_that_shows_nothing() {
    let world = three_pages(0).await;
    let kept = kept(&world).await;
    let text = kept.to_string();
    assert!(
        text.chars()
            .all(|char| char.is_ascii_alphanumeric() || "._=-".contains(char)),
        "{text}"
    );
    assert_eq!(
        serde_json::to_value(&kept).expect("JSON"),
        serde_json::json!(text)
    );
    let read: Continuation = serde_json::from_value(serde_json::json!(text)).expect("a continuation");
    assert_eq!(read, kept);
    assert!(serde_json::from_str::<Continuation>("5").is_err());
    assert_eq!(
        format!("{kept:?}"),
        r#"Continuation { operation: "Users_List", .. }"#
    );
}
