//! The operations that change a user.

use super::exchange::{answering, assert_sent, assert_whole, assert_whole_without_its_password, document};
use crate::support::{PASSWORD, customer, user};
use partner_center::types::{CustomerUserPatch, PasswordProfile, ResourceAttributes};
use partner_center::{Patch, Secret};
use serde_json::json;

const USER: &str =
    "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users/a9ef48bb-8758-4590-a312-d4a47bfaded4";

fn object_type() -> ResourceAttributes {
    ResourceAttributes::default().with_object_type("CustomerUser")
}

fn password(text: &str) -> PasswordProfile {
    PasswordProfile::default()
        .with_password(text)
        .with_force_change_password(true)
}

#[tokio::test]
async fn update() {
    let world = answering(200, wire!("update-user.response")).await;
    let change = CustomerUserPatch::default()
        .with_usage_location("new country/region code")
        .with_attributes(object_type());
    let answer = world
        .client
        .users()
        .update(&customer(), &user(), &change, None)
        .await
        .expect("an answer");
    assert_sent(&world, "PATCH", USER, &document(wire!("update-user.request")));

    let user = answer.into_body().expect("a user");
    assert_whole(&user, wire!("update-user.response"));
    assert_eq!(user.usage_location.as_deref(), Some("new country/region code"));
}

#[tokio::test]
async fn update_keeps_clears_and_sets() {
    let world = answering(200, "").await;
    let mut change = CustomerUserPatch::default()
        .with_user_principal_name("b@contoso.com")
        .with_display_name("B")
        .with_first_name("Bea")
        .clear_last_name()
        .clear_usage_location()
        .with_password_profile(password(PASSWORD));
    assert_eq!(change.phone_number, Patch::Keep);
    change.immutable_id = Patch::Set("x".to_owned());
    world
        .client
        .users()
        .update(&customer(), &user(), &change, None)
        .await
        .expect("an answer");
    let expected = json!({
        "userPrincipalName": "b@contoso.com",
        "displayName": "B",
        "firstName": "Bea",
        "lastName": null,
        "usageLocation": null,
        "immutableId": "x",
        "passwordProfile": {"password": PASSWORD, "forceChangePassword": true},
    });
    assert_sent(&world, "PATCH", USER, &expected);
}

/// The reference documents no type for this response, so the service may send no body.
#[tokio::test]
async fn update_without_an_answer() {
    for nothing in ["", " \r\n", "\u{feff}", "null"] {
        let world = answering(200, nothing).await;
        let change = CustomerUserPatch::default();
        let answer = world
            .client
            .users()
            .update(&customer(), &user(), &change, None)
            .await
            .expect("an answer");
        assert_sent(&world, "PATCH", USER, &json!({}));
        assert_eq!(*answer.body(), None, "{nothing:?}");
        assert_eq!(answer.raw_body(), nothing.as_bytes());
    }
}

#[tokio::test]
async fn reset_password() {
    let world = answering(200, wire!("reset-password.response")).await;
    let change = CustomerUserPatch::default()
        .with_password_profile(password("Renew456*"))
        .with_attributes(object_type());
    let answer = world
        .client
        .users()
        .reset_password(&customer(), &user(), &change, None)
        .await
        .expect("an answer");
    let target = format!("{USER}/resetpassword");
    assert_sent(
        &world,
        "PATCH",
        &target,
        &document(wire!("reset-password.request")),
    );

    assert_whole_without_its_password(answer.body(), wire!("reset-password.response"));
    let profile = answer.into_body().password_profile.expect("a password profile");
    assert_eq!(profile.password, Some(Secret::from("Renew456*")));
    assert_eq!(
        profile.force_change_password,
        Some(false),
        "as the document has it, whatever was sent"
    );
}
