//! Lists with several pages, and lists that do not behave.

mod continuation;
mod deadline;
mod links;
mod misfits;
#[path = "../support/mod.rs"]
mod support;
mod whole;

use futures::{StreamExt as _, TryStreamExt as _};
use partner_center::helpers::DeletedUsersOptions;
use partner_center::operations::UsersListOptions;
use partner_center::{CallOptions, ErrorKind};
use std::collections::BTreeSet;
use support::server::{Received, Reply};
use support::{World, customer, quick_options};

/// Returns a page of two users with a link to the next one, given as JSON of the `next` member.
fn page(number: usize, token: &str, next: Option<&str>) -> Reply {
    let next = next.map(|next| format!(r#","next":{next}"#)).unwrap_or_default();
    Reply::json(
        200,
        format!(
            r#"{{"totalCount":2,"items":[{{"id":"{number}-a"}},{{"id":"{number}-b"}}],"continuationToken":"{token}",
                "links":{{"self":{{"uri":"/x"}}{next}}}}}"#
        ),
    )
}

fn link(uri: &str, token: Option<&str>) -> String {
    let headers = token.map(|token| format!(r#"{{"key":"MS-ContinuationToken","value":"{token}"}}"#));
    format!(
        r#"{{"uri":"{uri}","method":"GET","headers":[{}]}}"#,
        headers.unwrap_or_default()
    )
}

fn token(request: &Received) -> Option<&str> {
    request.header("MS-ContinuationToken")
}

#[tokio::test]
async fn follows_the_link_with_its_headers() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => page(
            0,
            "body-0",
            Some(&link(
                "/customers/c/users?size=2&seekOperation=Next",
                Some("link-0"),
            )),
        ),
        1 => page(
            1,
            "body-1",
            Some(&link("/v1/customers/c/users?seekOperation=Next", None)),
        ),
        2 => Reply::new(503, ""),
        3 => page(2, "body-2", Some(&link("?seekOperation=Next", Some("link-2")))),
        _ => page(3, "left over", None),
    })
    .await;
    let options = UsersListOptions::default().size(2).filter("f");
    let users = world
        .client
        .users()
        .list_pages(&customer(), Some(options))
        .items();
    let ids: Vec<_> = users
        .map_ok(|user| user.id.expect("an id").into_string())
        .try_collect()
        .await
        .expect("all");
    assert_eq!(ids, ["0-a", "0-b", "1-a", "1-b", "2-a", "2-b", "3-a", "3-b"]);

    let received = world.server.received();
    let targets: Vec<_> = received.iter().map(|request| request.target.as_str()).collect();
    let first = format!("/v1/customers/{}/users?size=2&filter=f", customer());
    assert_eq!(
        targets,
        [
            first.as_str(),
            "/v1/customers/c/users?size=2&seekOperation=Next",
            "/v1/customers/c/users?seekOperation=Next",
            "/v1/customers/c/users?seekOperation=Next",
            "/v1/customers/c/users?seekOperation=Next",
        ]
    );
    let tokens: Vec<_> = received.iter().map(token).collect();
    assert_eq!(
        tokens,
        [
            None,
            Some("link-0"),
            Some("body-1"),
            Some("body-1"),
            Some("link-2")
        ]
    );
    let distinct = |header| {
        world
            .server
            .values(header)
            .into_iter()
            .collect::<BTreeSet<_>>()
            .len()
    };
    assert_eq!(
        distinct("MS-RequestId"),
        4,
        "each page is a call, the repeated one the same"
    );
    assert_eq!(distinct("MS-CorrelationId"), 1, "they belong together");
}

#[tokio::test]
async fn choices_of_the_call_go_with_each_page_but_its_request_id() {
    let world =
        World::new(|number, _| page(number, "t", (number == 0).then(|| link("/b", None)).as_deref())).await;
    let call = CallOptions::default()
        .request_id("mine")
        .correlation_id("ours")
        .locale("de-DE");
    let pages = world
        .client
        .users()
        .list_pages(&customer(), Some(UsersListOptions::default().call(call)));
    assert_eq!(pages.count().await, 2);
    assert_eq!(world.server.values("MS-RequestId")[0], "mine");
    assert_ne!(world.server.values("MS-RequestId")[1], "mine");
    assert_eq!(world.server.values("MS-CorrelationId"), ["ours", "ours"]);
    assert_eq!(world.server.values("X-Locale"), ["de-DE", "de-DE"]);
}

#[tokio::test]
async fn a_page_is_asked_for_when_it_is_wanted() {
    let world = World::new(|number, _| page(number, "t", Some(&link(&format!("/p{number}"), None)))).await;
    let mut items = world.client.users().list_pages(&customer(), None).items();
    assert_eq!(world.server.received().len(), 0);
    for expected in [1, 1, 2, 2, 3] {
        items.next().await.expect("more").expect("a user");
        assert_eq!(world.server.received().len(), expected);
    }
}

#[tokio::test]
async fn an_error_ends_the_list() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => page(0, "t", Some(&link("/b", None))),
        _ => Reply::json(403, r#"{"code":"900150","description":"no"}"#),
    })
    .await;
    let mut pages = world.client.users().list_pages(&customer(), None);
    assert_eq!(
        pages
            .next()
            .await
            .expect("a page")
            .expect("good")
            .body()
            .items
            .len(),
        2
    );
    assert!(
        pages
            .next()
            .await
            .expect("an error")
            .expect_err("a 403")
            .is_forbidden()
    );
    assert!(pages.next().await.is_none());
}

#[tokio::test]
async fn lists_that_lead_back_end() {
    // To itself, with and without a token, in a circle of three, and back to the beginning.
    let circles: [fn(usize) -> Reply; 4] = [
        |_| page(0, "t", Some(&link("/a", None))),
        |_| page(0, "t", Some(&link("/a", Some("same")))),
        |number| {
            page(
                number,
                "",
                Some(&link(&format!("/p{}", number % 3), Some("same"))),
            )
        },
        |number| {
            let first = format!("/customers/{}/users", customer());
            page(number, "", Some(&link(["/b", first.as_str()][number % 2], None)))
        },
    ];
    for (circle, requests) in circles.into_iter().zip([2, 2, 4, 2]) {
        let world = World::new(move |number, _| circle(number)).await;
        let pages: Vec<_> = world.client.users().list_pages(&customer(), None).collect().await;
        assert_eq!(world.server.received().len(), requests);
        let (last, good) = pages.split_last().expect("pages");
        assert!(good.iter().all(Result::is_ok), "what was there is not lost");
        assert_eq!(good.len(), requests);
        assert_eq!(last.as_ref().expect_err("a circle").kind(), ErrorKind::Paging);
    }
}

#[tokio::test]
async fn the_same_link_with_another_token_is_another_page() {
    let world = World::new(|number, _| {
        let next = link(
            "/customers/c/users?seekOperation=Next",
            Some(&format!("t{number}")),
        );
        page(number, "", (number < 4).then_some(next.as_str()))
    })
    .await;
    assert_eq!(
        world
            .client
            .users()
            .list_pages(&customer(), None)
            .try_collect::<Vec<_>>()
            .await
            .expect("all")
            .len(),
        5
    );
}

#[tokio::test]
async fn lists_have_a_bound() {
    let endless = |number: usize, _: &Received| page(number, "t", Some(&link(&format!("/p{number}"), None)));
    let world = World::new(endless).await;
    let pages: Vec<_> = world
        .client
        .users()
        .list_pages(&customer(), None)
        .max_pages(3)
        .collect()
        .await;
    assert_eq!(pages.iter().filter(|page| page.is_ok()).count(), 3);
    assert_eq!(
        pages
            .last()
            .expect("pages")
            .as_ref()
            .expect_err("too many")
            .kind(),
        ErrorKind::Paging
    );

    let world = World::with(quick_options(), endless).await;
    let mut none = world.client.users().list_pages(&customer(), None).max_pages(0);
    let error = none.next().await.expect("an error").expect_err("too many");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(none.next().await.is_none() && world.server.received().is_empty());

    let world = World::with(quick_options().max_pages(1), endless).await;
    assert_eq!(
        world
            .client
            .users()
            .list_pages(&customer(), None)
            .collect::<Vec<_>>()
            .await
            .len(),
        2
    );
}

#[tokio::test]
async fn the_token_goes_nowhere_else() {
    for uri in [
        "https://evil.example/users",
        "//evil.example/users",
        "http://127.0.0.1:9/users",
        "ftp://x/y",
    ] {
        let world = World::new(move |_, _| page(0, "t", Some(&link(uri, None)))).await;
        let pages: Vec<_> = world.client.users().list_pages(&customer(), None).collect().await;
        assert_eq!(pages.len(), 2, "{uri}");
        assert_eq!(pages[1].as_ref().expect_err(uri).kind(), ErrorKind::Paging);
        assert_eq!(world.server.received().len(), 1);
    }
}

#[tokio::test]
async fn deleted_users_are_asked_for_as_documented() {
    let world = World::new(|_, _| page(0, "t", None)).await;
    let users = world.client.users();
    users
        .list_deleted_pages(&customer(), None)
        .try_collect::<Vec<_>>()
        .await
        .expect("all");
    let options = DeletedUsersOptions::default().size(25);
    users
        .list_deleted_pages(&customer(), Some(options))
        .items()
        .try_collect::<Vec<_>>()
        .await
        .expect("all");
    let filter =
        "%7B%22Field%22%3A%22UserState%22%2C%22Value%22%3A%22Inactive%22%2C%22Operator%22%3A%22equals%22%7D";
    for (request, size) in world.server.received().iter().zip([500, 25]) {
        assert_eq!(
            request.target,
            format!("/v1/customers/{}/users?size={size}&filter={filter}", customer())
        );
    }
}

#[test]
fn streams_can_be_sent_and_kept() {
    fn check<T: Send + Unpin + 'static>() {}
    fn check_client<T: Clone + Send + Sync + 'static>() {}
    fn check_error<T: std::error::Error + Send + Sync + 'static>() {}

    check::<partner_center::Pages<partner_center::types::CustomerUserCollection>>();
    check::<partner_center::Items<partner_center::types::CustomerUserCollection>>();
    check_client::<partner_center::Client<partner_center::AppPlusUser>>();
    check_client::<partner_center::operations::Users<partner_center::AppOnly>>();
    check_error::<partner_center::Error>();
}

#[test]
fn clients_of_any_credentials_can_be_cloned_and_printed() {
    fn copies<C>(client: &partner_center::Client<C>) -> (partner_center::Client<C>, String) {
        (
            client.clone(),
            format!("{:?} {:?}", client, client.users().clone()),
        )
    }

    let credential = partner_center::credentials::FixedToken::new("any").expect("a token");
    let client = partner_center::Client::app_plus_user(credential, None).expect("a client");
    let (_, shown) = copies(&client);
    assert!(
        shown.starts_with("Client {") && shown.contains("Users {"),
        "{shown}"
    );
}
