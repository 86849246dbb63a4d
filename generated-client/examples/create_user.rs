//! Creates a user with a first password, which the user must change at the first sign-in.
//!
//! `cargo run -p partner-center --example create_user` shows the whole conversation with a server that it starts itself.
//! With the variables that it names in the environment it talks to the service, and the user is really created.

mod support;

use partner_center::types::{NewCustomerUser, PasswordProfile};
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, Variable, say};

const NAME: Variable = Variable::new(
    "PARTNER_CENTER_USER_PRINCIPAL_NAME",
    "userid@domain.onmicrosoft.com",
);
const DISPLAY_NAME: Variable = Variable::new("PARTNER_CENTER_USER_DISPLAY_NAME", "User name");
const PASSWORD: Variable = Variable::new("PARTNER_CENTER_USER_PASSWORD", "abCD123*");
const USAGE_LOCATION: Variable = Variable::new("PARTNER_CENTER_USAGE_LOCATION", "FR");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(
        &[CUSTOMER_ID, NAME, DISPLAY_NAME, PASSWORD, USAGE_LOCATION],
        create_user,
    )
    .await
}

async fn create_user(session: Session) -> partner_center::Result<()> {
    // A `Secret` from the start, so that nothing prints it by accident.
    let password = PasswordProfile::default()
        .with_password(session.value(PASSWORD))
        .with_force_change_password(true);

    // Required properties are arguments, the others have setters. Without a location there are no licences.
    let new = NewCustomerUser::new(session.value(NAME), session.value(DISPLAY_NAME))
        .with_usage_location(session.value(USAGE_LOCATION))
        .with_password_profile(password);
    let answer = session
        .client
        .users()
        .create(&session.customer(), &new, None)
        .await?;

    // The documents have 201 and 200; both mean that the user was created.
    say(&format!("status {}: {:?}", answer.status(), answer.body().id));
    // The service sends the password back.
    say(&format!("{:?}", answer.body().password_profile));
    Ok(())
}
