//! Items that do not match the description are reported, and do not affect others.

use crate::support::World;
use crate::support::server::Reply;
use crate::{customer, link};
use futures::StreamExt as _;
use partner_center::types::{CustomerUser, CustomerUserCollection};
use partner_center::{Continuation, Error, ErrorKind, Page as _, Result};

/// Returns a service with two pages of users, and other items among them.
async fn world() -> World {
    World::new(|_, request| {
        if request.target.contains("?more=1") {
            return Reply::json(200, r#"{"items":[true,{"id":"c"}]}"#);
        }
        let items = r#"["first",{"id":"a"},5,null,{"id":"b","state":7},["last"]]"#;
        let next = link("?more=1", None);
        Reply::json(200, format!(r#"{{"items":{items},"links":{{"next":{next}}}}}"#))
    })
    .await
}

/// The items of both pages: an id, or the JSON and the index of an item that does not match.
const ALL: [std::result::Result<&str, (usize, &str)>; 8] = [
    Err((0, r#""first""#)),
    Ok("a"),
    Err((2, "5")),
    Err((3, "null")),
    Ok("b"),
    Err((5, r#"["last"]"#)),
    Err((0, "true")),
    Ok("c"),
];

fn expect(item: Result<CustomerUser>, expected: std::result::Result<&str, (usize, &str)>) -> Option<Error> {
    match (item, expected) {
        (Ok(user), Ok(id)) => assert_eq!(user.id.expect("an id").as_str(), id),
        (Err(error), Err((index, json))) => {
            assert_eq!(error.item_index(), Some(index), "{error}");
            assert_eq!(String::from_utf8_lossy(error.raw_body()), json);
            return Some(error);
        }
        (item, expected) => panic!("{expected:?} was expected, and {item:?} came"),
    }
    None
}

#[tokio::test]
async fn an_item_that_does_not_fit_is_an_error_in_its_place_and_the_stream_goes_on() {
    let world = world().await;
    let mut users = world.client.users().list_pages(&customer(), None).items();
    for expected in ALL {
        let item = users.next().await.expect("more");
        let Some(error) = expect(item, expected) else {
            continue;
        };
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert_eq!((error.status(), error.attempts()), (Some(200), 1));
        assert_eq!(error.operation(), Some("Users_List"));
        let ids = world.server.values("MS-RequestId");
        assert_eq!(error.request_id(), ids.last().map(String::as_str));
        assert!(error.correlation_id().is_some());
        assert!(
            !format!("{error} {error:?}").contains("first"),
            "it may be a secret"
        );
    }
    assert!(users.next().await.is_none());
    assert_eq!(world.server.received().len(), 2);
}

#[tokio::test]
async fn a_page_tells_by_hand_what_does_not_fit() {
    let world = world().await;
    let page = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("a page");
    let misfits = page.body().misfits();
    let told: Vec<_> = misfits
        .iter()
        .map(|misfit| (misfit.index, misfit.value.to_string()))
        .collect();
    let expected = [(0, r#""first""#), (2, "5"), (3, "null"), (5, r#"["last"]"#)];
    assert_eq!(told, expected.map(|(index, json)| (index, json.to_owned())));
    assert_eq!(page.body().items().len(), 2);
    assert_eq!(format!("{:?}", misfits[0]), "Misfit { index: 0, .. }");

    let (page, around) = page.into_parts();
    assert_eq!((around.status(), around.body()), (200, &()));
    assert!(around.request_id().is_some() && around.raw_body().starts_with(b"{"));
    assert_eq!(page.into_items().len(), 2);
}

#[tokio::test]
async fn going_on_counts_what_did_not_fit() {
    for given in 0..ALL.len() {
        let world = world().await;
        let list = || world.client.users().list_pages(&customer(), None);
        let mut users = list().items();
        for expected in &ALL[..given] {
            expect(users.next().await.expect("more"), *expected);
        }
        let kept = users.continuation().expect("something is left").to_string();
        let kept: Continuation = kept.parse().expect("a continuation");
        let mut users = list().resume(&kept).expect("the list").items();
        for expected in &ALL[given..] {
            expect(users.next().await.expect("more"), *expected);
        }
        assert!(users.next().await.is_none());
    }
}

#[tokio::test]
async fn a_page_of_nothing_that_fits_is_a_page() {
    let world = World::new(|_, _| Reply::json(200, r#"{"items":["x",[],{"id":"c"}]}"#)).await;
    let mut users = world.client.users().list_pages(&customer(), None).items();
    let outcomes: Vec<_> = users.by_ref().map(|item| item.is_ok()).collect().await;
    assert_eq!(outcomes, [false, false, true]);
    assert!(users.continuation().is_none());

    let none = CustomerUserCollection::default();
    assert!(none.misfits().is_empty() && none.into_items().is_empty());
}
