//! No secret is in printed values or in the log.

use crate::support::server::Reply;
use crate::support::{BEARER, PASSWORD, World, all_texts, customer};
use crate::{CREATED, EMPTY_PAGE, new_user};
use partner_center::Secret;

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
