//! Makes a user an administrator for a moment, then removes all roles and licences, and deletes the user.
//!
//! `cargo run -p partner-center --example dismiss_user` shows the whole conversation with a server that it starts itself.
//! With the variables that it names in the environment it talks to the service, and the user is really deleted; it can be restored
//! for 30 days.

mod support;
#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/users.rs"]
mod users;

use partner_center::types::UserId;
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, Variable, say};
use users::{add_to_role, dismiss, licences_left};

const USER_ID: Variable = Variable::new("PARTNER_CENTER_USER_ID", "a9ef48bb-8758-4590-a312-d4a47bfaded4");
const ROLE: Variable = Variable::new("PARTNER_CENTER_ROLE", "Helpdesk Administrator");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, USER_ID, ROLE], example).await
}

async fn example(session: Session) -> partner_center::Result<()> {
    let (client, customer) = (&session.client, session.customer());
    let id = UserId::from(session.value(USER_ID));
    for sku in licences_left(client, &customer).await? {
        let name = sku.product_sku.and_then(|sku| sku.name).unwrap_or_default();
        say(&format!(
            "{} licences of {name} are left",
            sku.available_units.unwrap_or_default()
        ));
    }
    let user = client.users().get(&customer, &id, None).await?.into_body();
    let role = add_to_role(client, &customer, &session.value(ROLE), &user).await?;
    say(&format!("the user has the role {role:?}"));
    let dismissed = dismiss(client, &customer, &id).await?;
    let (roles, licences) = (dismissed.roles.len(), dismissed.licences.len());
    say(&format!(
        "the user is deleted; it had {roles} roles and {licences} licences"
    ));
    Ok(())
}
