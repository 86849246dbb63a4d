//! The helpers for deleted users.

use super::exchange::{answering, assert_asked, assert_sent, assert_whole, document, in_our_spelling};
use crate::support::customer;
use partner_center::helpers::{FilterOperator, UserFilter};
use partner_center::operations::{UsersListOptions, UsersUpdateOptions};
use partner_center::types::{UserId, UserState};
use partner_center::{CallOptions, DateTime};

const USERS: &str = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users";

/// The page size, the filter and its encoding are those of the guide, byte for byte.
#[tokio::test]
async fn list() {
    let world = answering(200, wire!("list-deleted-users.response")).await;
    let mut pages = world.client.users().list_deleted_pages(&customer(), None);
    let answer = pages.next().await.expect("a page").expect("an answer");
    assert!(pages.next().await.is_none(), "the document has no further page");
    let filter =
        "%7B%22Field%22%3A%22UserState%22%2C%22Value%22%3A%22Inactive%22%2C%22Operator%22%3A%22equals%22%7D";
    assert_asked(&world, "GET", &format!("{USERS}?size=500&filter={filter}"));

    assert_whole(answer.body(), wire!("list-deleted-users.response"));
    let user = answer.into_body().items.remove(0);
    assert_eq!(user.state, Some(UserState::Inactive));
    let deleted: DateTime = "2017-01-20T00:33:34Z".parse().expect("a time");
    assert_eq!(user.soft_deletion_time, Some(deleted));
}

#[tokio::test]
async fn any_filter_is_one_value() {
    let world = answering(200, r#"{"items":[]}"#).await;
    let filter = UserFilter::new("DisplayName", FilterOperator::StartsWith, "D&D = \"ü+1\"#?");
    let options = UsersListOptions::default().filter(filter);
    world
        .client
        .users()
        .list(&customer(), Some(options))
        .await
        .expect("an answer");
    let filter = "%7B%22Field%22%3A%22DisplayName%22%2C%22Value%22%3A%22D%26D%20%3D%20%5C%22%C3%BC%2B1%5C%22%23%3F%22\
                  %2C%22Operator%22%3A%22starts_with%22%7D";
    assert_asked(&world, "GET", &format!("{USERS}?filter={filter}"));
}

/// The guide sends the names in `PascalCase`; the service accepts both.
#[tokio::test]
async fn restore() {
    let world = answering(200, wire!("restore-user.response")).await;
    let id = UserId::from("a45f1416-3300-4f65-9e8d-f123b397a4ea");
    let answer = world
        .client
        .users()
        .restore(&customer(), &id, None)
        .await
        .expect("an answer");
    let body = in_our_spelling(&document(wire!("restore-user.request")));
    assert_sent(&world, "PATCH", &format!("{USERS}/{id}"), &body);

    let user = answer.into_body().expect("a user");
    assert_whole(&user, wire!("restore-user.response"));
    assert_eq!(user.state, Some(UserState::Active));
    assert_eq!(user.soft_deletion_time, None);
}

#[tokio::test]
async fn restore_takes_the_options_of_an_update() {
    let world = answering(200, "").await;
    let options = UsersUpdateOptions::default().call(CallOptions::default().locale("de-DE"));
    world
        .client
        .users()
        .restore(&customer(), &UserId::from("u"), Some(options))
        .await
        .expect("an answer");
    assert_eq!(world.server.values("X-Locale"), ["de-DE"]);
}
