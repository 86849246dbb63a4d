//! Values of this crate are converted to those of others and back.

use super::exchange::answering;
use crate::support::{World, customer, user};
use partner_center::azure_core::{self, error::ErrorKind as AzureErrorKind};
use partner_center::time::{Date as TheirDate, OffsetDateTime};
use partner_center::types::{CustomerId, SkuId, UserState};
use partner_center::{Date, DateTime, ErrorKind, Response};
use std::time::Duration;

#[test]
fn dates_become_those_of_the_time_crate_and_come_back() {
    let ours: DateTime = "2017-01-20T00:33:34.5+02:00".parse().expect("a time");
    let theirs = OffsetDateTime::from(ours);
    assert_eq!(theirs.unix_timestamp(), 1_484_865_214);
    assert_eq!(theirs.offset().whole_hours(), 2);
    assert_eq!(DateTime::from(theirs), ours);

    let ours: Date = "2017-01-20".parse().expect("a day");
    let theirs = TheirDate::from(ours);
    assert_eq!((theirs.year(), theirs.ordinal()), (2017, 20));
    assert_eq!(Date::from(theirs), ours);
}

#[test]
fn ids_and_enums_become_text_and_come_back() {
    let id = CustomerId::from("4d3c");
    assert_eq!(String::from(id.clone()), "4d3c");
    assert_eq!(CustomerId::from(String::from(id.clone())), id);
    assert_eq!("4d3c".parse(), Ok(id.clone()));
    assert_eq!((id.as_ref(), id.to_string().as_str()), ("4d3c", "4d3c"));
    for text in ["active", "on leave"] {
        assert_eq!(String::from(UserState::from(text)), text);
    }
    assert_eq!(String::from(SkuId::from(String::new())), "");
}

#[test]
fn enums_say_what_they_know_and_have_an_order() {
    assert_eq!(UserState::VALUES, [UserState::Active, UserState::Inactive]);
    let mut states = ["inactive", "on leave", "active"].map(UserState::from);
    states.sort();
    assert_eq!(
        states.each_ref().map(UserState::as_str),
        ["active", "inactive", "on leave"]
    );
}

/// A function of the ecosystem that calls the client with `?`.
async fn named(world: &World) -> azure_core::Result<Option<String>> {
    let users = world.client.users();
    let user = users.get(&customer(), &user(), None).await?.into_body();
    Ok(user.display_name)
}

#[tokio::test]
async fn an_error_becomes_one_of_the_ecosystem_and_is_kept_within() {
    let world = answering(404, r#"{"code":"60002","description":"no such user"}"#).await;
    let theirs = named(&world).await.expect_err("not found");
    let AzureErrorKind::HttpResponse {
        status,
        error_code,
        raw_response: Some(raw),
    } = theirs.kind()
    else {
        panic!("{theirs:?}");
    };
    assert_eq!((u16::from(*status), error_code.as_deref()), (404, Some("60002")));
    assert!(raw.body().starts_with(br#"{"code":"60002""#));
    assert!(theirs.to_string().contains("no such user"), "{theirs}");
    let ours = theirs.into_inner().expect("what was within");
    let ours = ours.downcast_ref::<partner_center::Error>().expect("ours");
    assert!(ours.is_not_found());
    assert_eq!(ours.operation(), Some("Users_Get"));

    let world = answering(200, "<html>").await;
    let theirs = named(&world).await.expect_err("no JSON");
    assert!(
        matches!(theirs.kind(), AzureErrorKind::DataConversion),
        "{theirs:?}"
    );
}

/// A function of a user of the client that calls the ecosystem with `?`.
fn taken_over(theirs: azure_core::Error) -> partner_center::Result<()> {
    Err(theirs)?
}

#[tokio::test]
async fn an_error_of_the_ecosystem_becomes_one_of_ours() {
    // An error of ours is converted back without loss.
    let world = answering(404, r#"{"code":"60002","description":"no such user"}"#).await;
    let theirs = named(&world).await.expect_err("not found");
    let ours = taken_over(theirs).expect_err("an error");
    assert!(ours.is_not_found());
    assert_eq!(
        (ours.operation(), ours.method(), ours.path_template()),
        (
            Some("Users_Get"),
            Some("GET"),
            Some("/customers/{customer_id}/users/{user_id}")
        )
    );

    // The error response of another service keeps its status, its code and its body.
    let mut headers = azure_core::http::headers::Headers::new();
    headers.insert("retry-after", "7");
    let raw = azure_core::http::RawResponse::from_bytes(429.into(), headers, "slow down");
    let theirs = AzureErrorKind::HttpResponse {
        status: 429.into(),
        error_code: Some("TooManyRequests".to_owned()),
        raw_response: Some(Box::new(raw)),
    };
    let ours = taken_over(theirs.into_error()).expect_err("an error");
    assert_eq!((ours.kind(), ours.status()), (ErrorKind::Service, Some(429)));
    assert_eq!(ours.code(), Some("TooManyRequests"));
    assert_eq!(ours.raw_body(), b"slow down");
    assert_eq!(ours.retry_after(), Some(Duration::from_secs(7)));
    assert!(ours.is_throttled() && ours.is_retryable());

    for (theirs, kind) in [
        (AzureErrorKind::Connection, ErrorKind::Connection),
        (AzureErrorKind::Io, ErrorKind::Connection),
        (AzureErrorKind::Credential, ErrorKind::Credential),
        (AzureErrorKind::DataConversion, ErrorKind::Decode),
        (AzureErrorKind::Other, ErrorKind::Other),
    ] {
        let error = azure_core::Error::with_message(theirs, "the vault is closed");
        let ours = taken_over(error).expect_err("an error");
        assert_eq!(ours.kind(), kind);
        assert!(ours.to_string().contains("the vault is closed"), "{ours}");
        assert!(std::error::Error::source(&ours).is_some());
    }
}

#[tokio::test]
async fn an_answer_comes_apart_and_together() {
    let world = answering(200, r#"{"items":[{"displayName":"Ada"}]}"#).await;
    let answer = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    let (request_id, raw) = (answer.request_id().map(str::to_owned), answer.raw_body().to_vec());

    let (page, around) = answer.into_parts();
    let [user] = <[_; 1]>::try_from(page.items).expect("one user");
    assert_eq!(
        (around.status(), around.request_id()),
        (200, request_id.as_deref())
    );
    assert_eq!(around.raw_body(), raw);

    let made = Response::from(user.clone());
    assert_eq!((made.status(), made.request_id()), (200, None));
    assert_eq!(made.into_body(), user);

    let answer = around.map(|()| user);
    assert_eq!(answer.body().display_name.as_deref(), Some("Ada"));
    assert_eq!(answer.request_id(), request_id.as_deref());
}
