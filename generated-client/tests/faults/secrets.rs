//! No secret is in printed values or in the log.

use crate::support::server::Reply;
use crate::support::{BEARER, PASSWORD, World, all_texts, customer};
use crate::{CREATED, EMPTY_PAGE, new_user};
use partner_center::helpers::{FilterOperator, UserFilter};
use partner_center::operations::UsersListOptions;
use partner_center::{AppPlusUser, CallOptions, Client, RetryOptions, Secret};
use std::time::Duration;

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
    assert!(
        crate::support::log::lines() > 20,
        "the HTTP stack logs at this level"
    );
}

/// The transport names the URL in its errors, and a logger prints the sources of an error as well.
#[tokio::test]
async fn no_id_and_no_filter_in_the_error_of_a_broken_connection() {
    let filter = UserFilter::new("UserPrincipalName", FilterOperator::Equals, "ada@a.example");
    let list = async |client: &Client<AppPlusUser>| {
        let call = CallOptions::default().retry(RetryOptions::none());
        let options = UsersListOptions::default().filter(filter.clone()).call(call);
        let error = client.users().list(&customer(), Some(options)).await;
        error.expect_err("no answer")
    };
    let world = World::new(|_, _| Reply::Reset).await;
    let broken = list(&world.client).await;
    let World { server, client, .. } = world;
    drop(server);
    tokio::time::sleep(Duration::from_millis(50)).await;
    let refused = list(&client).await;
    for error in [broken, refused] {
        assert!(error.is_connection() && std::error::Error::source(&error).is_some());
        let texts = all_texts(&error);
        for private in [customer().as_str(), "ada", "UserPrincipalName"] {
            assert!(!texts.contains(private), "{texts}");
        }
    }
}
