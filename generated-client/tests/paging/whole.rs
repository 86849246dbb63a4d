//! Nothing of a list is lost silently: a page without its list is an error, and not the end.

use crate::support::server::Reply;
use crate::support::{World, customer, quick_options, user};
use crate::{link, page};
use futures::StreamExt as _;
use partner_center::{Error, ErrorKind};

/// Responses that are not pages.
const NO_PAGES: [(u16, &str); 17] = [
    (200, ""),
    (202, ""),
    (204, ""),
    (200, " \r\n"),
    (200, "\u{feff}"),
    (200, "null"),
    (200, "{}"),
    (200, "[]"),
    (200, r#"{"totalCount":2}"#),
    (200, r#"{"items":null}"#),
    (200, r#"{"items":"many"}"#),
    (200, r#"{"items":{}}"#),
    (200, r#"{"items":5,"totalCount":0}"#),
    (200, r#"{"entries":[{"id":"1"}]}"#),
    (200, r#"{"items":[],"items":null}"#),
    (200, r#"{"code":"2000","description":"Not now."}"#),
    (200, "<html>Sign in</html>"),
];

/// Only 200 is described for lists.
fn kind(status: u16) -> ErrorKind {
    match status {
        200 => ErrorKind::Decode,
        _ => ErrorKind::UndescribedStatus,
    }
}

fn expect_no_page(error: &Error, status: u16, body: &str) {
    assert_eq!(error.kind(), kind(status), "{body:?}");
    assert_eq!(error.status(), Some(status), "{body:?}");
    assert_eq!(error.raw_body(), body.as_bytes());
    assert_eq!(error.operation(), Some("Users_List"));
    assert!(error.request_id().is_some() && error.correlation_id().is_some());
}

#[tokio::test]
async fn a_page_without_its_list_is_an_error_after_what_came_before() {
    for (status, body) in NO_PAGES {
        let world = World::with(quick_options(), move |number, _| match number {
            0 => page(0, "t", Some(&link("/b", None))),
            _ => Reply::new(status, body),
        })
        .await;
        let mut users = world.client.users().list_pages(&customer(), None).items();
        for expected in ["0-a", "0-b"] {
            let user = users.next().await.expect("more").expect("a user");
            assert_eq!(user.id.expect("an id").as_str(), expected);
        }
        let error = users.next().await.expect("an error").expect_err(body);
        expect_no_page(&error, status, body);
        assert!(users.next().await.is_none(), "{body:?}");
        assert_eq!(world.server.received().len(), 2, "{body:?}");
    }
}

#[tokio::test]
async fn the_one_page_that_was_asked_for_has_its_list_or_is_an_error() {
    for (status, body) in NO_PAGES {
        let world = World::new(move |_, _| Reply::new(status, body)).await;
        let outcome = world.client.users().list(&customer(), None).await;
        expect_no_page(&outcome.expect_err(body), status, body);
    }
    for empty in [
        r#"{"items":[]}"#,
        "\u{feff}{\"items\" : [ ] , \"totalCount\":0}\n",
    ] {
        let world = World::new(move |_, _| Reply::new(200, empty)).await;
        let page = world.client.users().list(&customer(), None).await.expect(empty);
        assert!(page.body().items.is_empty(), "a list of nobody is a list");
    }
}

#[tokio::test]
async fn the_missing_list_is_named() {
    let world = World::new(|_, _| Reply::json(200, "{}")).await;
    let error = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("no list");
    let said = error.to_string();
    assert!(said.contains("the page has no list `items`"), "{said}");
}

#[tokio::test]
async fn a_failed_list_asks_for_nothing_more() {
    let world = World::new(|_, _| Reply::json(403, r#"{"code":"900150","description":"no"}"#)).await;
    let mut pages = world.client.users().list_pages(&customer(), None);
    assert!(pages.next().await.expect("an error").is_err());
    for _ in 0..100 {
        assert!(pages.next().await.is_none());
    }
    assert_eq!(world.server.received().len(), 1);

    let mut items = world.client.users().list_pages(&customer(), None).items();
    assert!(items.next().await.expect("an error").is_err());
    for _ in 0..100 {
        assert!(items.next().await.is_none());
    }
    assert_eq!(world.server.received().len(), 2);
}

#[tokio::test]
async fn a_blank_link_is_that_of_the_last_page() {
    let uris = [r#""""#, r#"" ""#, r#""\t\r\n""#, r#""\u00a0\ufeff""#, "null"];
    let links = uris
        .map(|uri| format!(r#"{{"next":{{"uri":{uri},"headers":[]}}}}"#))
        .into_iter()
        .chain([r#"{"next":{}}"#, r#"{"next":null}"#, "{}", "null"].map(str::to_owned));
    for links in links {
        let body = format!(r#"{{"items":[{{"id":"1"}}],"continuationToken":"t","links":{links}}}"#);
        let answer = body.clone();
        let world = World::new(move |_, _| Reply::json(200, answer.clone())).await;
        let mut pages = world.client.users().list_pages(&customer(), None);
        assert!(pages.next().await.expect("a page").is_ok(), "{body}");
        assert!(pages.continuation().is_none(), "{body}");
        assert!(pages.next().await.is_none(), "{body}");
        assert_eq!(world.server.received().len(), 1, "{body}");
    }
}

#[tokio::test]
async fn a_blank_token_is_none() {
    let world = World::new(|number, _| {
        page(
            number,
            " ",
            (number == 0).then(|| link("/b", Some(""))).as_deref(),
        )
    });
    let world = world.await;
    let pages = world.client.users().list_pages(&customer(), None);
    assert_eq!(pages.count().await, 2);
    assert_eq!(world.server.received()[1].header("MS-ContinuationToken"), None);
}

/// Operations that answer with a list check it: none takes another body for an empty list.
#[tokio::test]
async fn a_list_is_there_or_an_error() {
    for (status, body) in NO_PAGES {
        let world = World::new(move |_, _| Reply::new(status, body)).await;
        let (users, roles, licenses) = (
            world.client.users(),
            world.client.directory_roles(),
            world.client.licenses(),
        );
        let (customer, user) = (customer(), user());
        let errors = [
            users.list_directory_roles(&customer, &user, None).await.map(drop),
            roles.list(&customer, None).await.map(drop),
            roles.list_members(&customer, &"r".into(), None).await.map(drop),
            licenses.list(&customer, &user, None).await.map(drop),
            licenses.list_subscribed_skus(&customer, None).await.map(drop),
        ];
        let count = errors.len();
        for error in errors.map(|outcome| outcome.expect_err(body)) {
            assert_eq!(error.kind(), kind(status), "{body:?}");
            assert_eq!(
                (error.status(), error.raw_body()),
                (Some(status), body.as_bytes())
            );
            assert!(error.request_id().is_some() && error.correlation_id().is_some());
        }
        assert_eq!(world.server.received().len(), count);
    }
}

#[tokio::test]
async fn a_list_in_one_answer_is_a_stream_with_its_misfits() {
    let world = World::new(|_, _| Reply::json(200, r#"{"totalCount":2,"items":[{"id":"1"},5]}"#)).await;
    let roles = world.client.directory_roles().list_pages(&customer(), None);
    let mut roles = roles.items();
    assert!(roles.next().await.expect("a role").is_ok());
    let misfit = roles.next().await.expect("an item").expect_err("no role");
    assert_eq!((misfit.item_index(), misfit.raw_body()), (Some(1), &b"5"[..]));
    assert!(roles.next().await.is_none());
    assert_eq!(world.server.received().len(), 1);
}
