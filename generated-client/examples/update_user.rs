//! Changes where a user works: reads the user, sends one member, reads the response.
//!
//! `cargo run -p partner-center --example update_user` shows the whole conversation with a server that it
//! starts itself. With the variables that it names in the environment it talks to the service.

mod support;

use partner_center::types::{CustomerUserPatch, UserId};
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, Variable, say};

const USER_ID: Variable = Variable::new("PARTNER_CENTER_USER_ID", "a9ef48bb-8758-4590-a312-d4a47bfaded4");
const USAGE_LOCATION: Variable = Variable::new("PARTNER_CENTER_USAGE_LOCATION", "FR");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, USER_ID, USAGE_LOCATION], update_user).await
}

async fn update_user(session: Session) -> partner_center::Result<()> {
    let users = session.client.users();
    let user_id = UserId::from(session.value(USER_ID));

    let user = users.get(&session.customer(), &user_id, None).await?.into_body();
    let before = user.usage_location.unwrap_or_default();

    // Members that are not set are not sent, and stay unchanged.
    let change = CustomerUserPatch::default().with_usage_location(session.value(USAGE_LOCATION));
    let answer = users.update(&session.customer(), &user_id, &change, None).await?;

    // Support asks for this id if something goes wrong.
    let request_id = answer.request_id().unwrap_or_default();
    say(&format!("status {}, request id {request_id}", answer.status()));
    match answer.into_body() {
        Some(user) => {
            let name = user.display_name.unwrap_or_default();
            let after = user.usage_location.unwrap_or_default();
            say(&format!("{name} was in `{before}` and is in `{after}` now"));
        }
        None => say(&format!(
            "the user was in `{before}`; the service did not say what is now"
        )),
    }
    Ok(())
}
