//! Every setter of every options type, by its effect on the request.

use super::exchange::{answering, assert_asked};
use super::operations::ANY_ANSWER;
use crate::support::server::{Received, Reply};
use crate::support::{World, customer, user};
use partner_center::helpers::DeletedUsersOptions;
use partner_center::operations::{
    CartsCheckoutOptions, DirectoryRolesListMembersOptions, OrdersCreateOptions, UsersGetOptions,
    UsersListOptions, UsersUpdateOptions,
};
use partner_center::types::{CustomerUser, CustomerUserPatch, DirectoryRoleId, SeekOperation, SortDirection};
use partner_center::{CallOptions, ClientOptions, ErrorKind};

const USERS: &str = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users";

async fn list(options: UsersListOptions) -> Received {
    let world = answering(200, r#"{"items":[]}"#).await;
    world
        .client
        .users()
        .list(&customer(), Some(options))
        .await
        .expect("an answer");
    world.server.received().remove(0)
}

#[tokio::test]
async fn a_list_of_users() {
    let new = UsersListOptions::default;
    for (options, query) in [
        (new(), ""),
        (new().size(25), "?size=25"),
        (new().size(0), "?size=0"),
        (new().filter("a b"), "?filter=a%20b"),
        (new().filter(""), "?filter="),
        (new().sort_field("DisplayName"), "?sortField=DisplayName"),
        (
            new().sort_direction(SortDirection::Ascending),
            "?sortDirection=Ascending",
        ),
        (
            new().sort_direction(SortDirection::Descending),
            "?sortDirection=Descending",
        ),
        (new().sort_direction("sideways"), "?sortDirection=sideways"),
        (
            new().seek_operation(SeekOperation::Previous),
            "?seekOperation=Previous",
        ),
        (
            new()
                .seek_operation(SeekOperation::Next)
                .sort_direction("x&y=z")
                .sort_field("f")
                .filter("g")
                .size(500),
            "?size=500&filter=g&sortField=f&sortDirection=x%26y%3Dz&seekOperation=Next",
        ),
    ] {
        let request = list(options).await;
        assert_eq!(request.target, format!("{USERS}{query}"));
        assert_eq!(request.header("MS-ContinuationToken"), None);
    }
}

#[tokio::test]
async fn the_next_page_of_a_list_of_users() {
    let options = UsersListOptions::default()
        .seek_operation(SeekOperation::Next)
        .continuation_token("AAA+/=");
    let request = list(options).await;
    assert_eq!(request.target, format!("{USERS}?seekOperation=Next"));
    assert_eq!(request.header("MS-ContinuationToken"), Some("AAA+/="));
}

#[tokio::test]
async fn a_list_of_members() {
    let world = answering(200, r#"{"items":[]}"#).await;
    let options = DirectoryRolesListMembersOptions::default()
        .size(7)
        .seek_operation(SeekOperation::First)
        .continuation_token("t")
        .call(CallOptions::default().locale("de-DE"));
    let mut pages = world.client.directory_roles().list_members_pages(
        &customer(),
        &DirectoryRoleId::from("r"),
        Some(options),
    );
    pages.next().await.expect("a page").expect("an answer");
    let request = world.server.received().remove(0);
    let target = format!(
        "/v1/customers/{}/directoryroles/r/usermembers?size=7&seekOperation=First",
        customer()
    );
    assert_eq!(request.target, target);
    assert_eq!(request.header("MS-ContinuationToken"), Some("t"));
    assert_eq!(request.header("X-Locale"), Some("de-DE"));
}

#[tokio::test]
async fn a_list_of_deleted_users() {
    let world = answering(200, r#"{"items":[]}"#).await;
    let options = DeletedUsersOptions::default()
        .size(3)
        .call(CallOptions::default().locale("de-DE"));
    let mut pages = world
        .client
        .users()
        .list_deleted_pages(&customer(), Some(options));
    pages.next().await.expect("a page").expect("an answer");
    let request = world.server.received().remove(0);
    assert!(request.target.starts_with(&format!("{USERS}?size=3&filter=%7B")));
    assert_eq!(request.header("X-Locale"), Some("de-DE"));
}

/// Options of a call override those of its client, one by one.
#[tokio::test]
async fn defaults_of_a_client() {
    let defaults = CallOptions::default()
        .locale("en-GB")
        .correlation_id("shared")
        .header("MS-PartnerCenter-Application", "a test");
    let options = ClientOptions::default().call(defaults);
    let world = World::with(options, |_, _| Reply::json(200, ANY_ANSWER)).await;
    for options in [
        None,
        Some(UsersGetOptions::default().call(CallOptions::default().locale("de-DE"))),
        Some(UsersGetOptions::default().call(CallOptions::default().correlation_id("of the call"))),
    ] {
        let users = world.client.users();
        users.get(&customer(), &user(), options).await.expect("an answer");
    }
    assert_eq!(world.server.values("X-Locale"), ["en-GB", "de-DE", "en-GB"]);
    assert_eq!(
        world.server.values("MS-CorrelationId"),
        ["shared", "shared", "of the call"]
    );
    assert_eq!(
        world.server.values("MS-PartnerCenter-Application"),
        ["a test", "a test", "a test"]
    );
}

#[tokio::test]
async fn the_name_of_the_application() {
    let options = ClientOptions::default().application_id("billing/2.1 (a test)");
    let world = World::with(options, |_, _| Reply::json(200, r#"{"items":[]}"#)).await;
    world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", USERS);
    let agent = world.server.values("User-Agent").remove(0);
    let own = concat!(
        "billing/2.1 (a test) partner-center/",
        env!("CARGO_PKG_VERSION"),
        " ("
    );
    assert!(agent.starts_with(own), "{agent}");
    assert!(!agent.contains("azsdk"), "{agent}");
}

/// Setting it would send a token that is not the client's, so it is refused.
#[tokio::test]
async fn the_token_is_always_that_of_the_credential() {
    let world = answering(200, ANY_ANSWER).await;
    let call = CallOptions::default().header("authorization", "Bearer mine");
    let options = UsersGetOptions::default().call(call);
    world
        .client
        .users()
        .get(&customer(), &user(), Some(options))
        .await
        .expect_err("it is that of the credential");
    assert!(world.server.received().is_empty());
}

/// A wrong length would cut off the body, and the rest would be parsed as the next request.
#[tokio::test]
async fn headers_of_the_connection_are_refused() {
    let world = answering(200, r#"{"items":[]}"#).await;
    for (name, value) in [
        ("Content-Length", "1"),
        ("transfer-encoding", "chunked"),
        ("Host", "elsewhere.example"),
        ("Connection", "close"),
        ("TE", "trailers"),
        ("Trailer", "x"),
        ("Upgrade", "h2c"),
    ] {
        let call = CallOptions::default().header(name, value);
        let options = UsersUpdateOptions::default().call(call);
        let change = CustomerUserPatch::default().with_display_name("a");
        let outcome = world
            .client
            .users()
            .update(&customer(), &user(), &change, Some(options))
            .await;
        let error = outcome.expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Request);
        assert!(error.to_string().contains(name), "{error}");
    }
    assert!(world.server.received().is_empty(), "nothing was sent");
}

/// Options, types, errors and what is unknown: whatever names a person, `Debug` does not show it.
#[tokio::test]
async fn no_debug_shows_who_a_person_is() {
    let upn = "ada@contoso.example";
    let call = CallOptions::default().header("X-User", upn);
    let order = OrdersCreateOptions::default()
        .x_ms_customeruser_upn(upn)
        .call(call.clone());
    let checkout = CartsCheckoutOptions::default()
        .x_ms_customeruser_upn(upn)
        .call(call);
    for shown in [format!("{order:?}"), format!("{checkout:#?}")] {
        assert!(!shown.contains("ada"), "{shown}");
        assert!(
            shown.contains("x_ms_customeruser_upn: ..") && shown.contains("X-User"),
            "{shown}"
        );
    }

    let body =
        format!(r#"{{"code": 1, "description": "The user exists.", "data": ["{upn}"], "{upn}": "{upn}"}}"#);
    let world = World::new(move |_, _| Reply::json(409, body.clone())).await;
    let error = world.client.users().get(&customer(), &user(), None).await;
    let error = error.expect_err("a conflict");
    assert_eq!(error.description(), Some("The user exists."));
    assert!(String::from_utf8_lossy(error.raw_body()).contains(upn));
    let shown = format!("{error} {error:?} {error:#?}");
    assert!(!shown.contains("ada"), "{shown}");

    let read: CustomerUser =
        serde_json::from_value(serde_json::json!({"new": {"alias": upn}})).expect("a user");
    assert_eq!(read.unknown_members().len(), 1);
    let shown = format!("{read:?}");
    assert!(!shown.contains("ada") && shown.contains("new"), "{shown}");
}
