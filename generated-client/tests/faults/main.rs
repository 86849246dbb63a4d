//! A service that behaves badly: nothing is lost, nothing panics, nothing is sent twice under different ids.

mod answers;
mod arguments;
mod bounds;
mod error_bodies;
mod identity;
#[cfg(feature = "gzip")]
mod memory;
mod retries;
mod secrets;
#[path = "../support/mod.rs"]
mod support;
mod surprising_bytes;
mod time_limits;
mod tokens;

use partner_center::operations::UsersListOptions;
use partner_center::types::{NewCustomerUser, PasswordProfile};
use partner_center::{CallOptions, RetryOptions};
use support::PASSWORD;

const EMPTY_PAGE: &str = r#"{"totalCount":0,"items":[]}"#;
const CREATED: &str = r#"{"id":"1","displayName":"a","passwordProfile":{"password":"password-9e2a"}}"#;

fn new_user() -> NewCustomerUser {
    NewCustomerUser::new("a@contoso.com", "a")
        .with_password_profile(PasswordProfile::default().with_password(PASSWORD))
}

fn without_retries() -> UsersListOptions {
    UsersListOptions::default().call(CallOptions::default().retry(RetryOptions::none()))
}
