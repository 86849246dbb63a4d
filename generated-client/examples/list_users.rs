//! Lists the users of a customer, page after page, and those that were deleted.
//!
//! `cargo run -p partner-center --example list_users` shows the whole conversation with a server that it starts itself.
//! With the variables that it names in the environment it talks to the service.

mod support;

use partner_center::operations::UsersListOptions;
use partner_center::types::CustomerUser;
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, say};

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID], list_users).await
}

async fn list_users(session: Session) -> partner_center::Result<()> {
    let users = session.client.users();

    // The next page is requested when all users of the previous one were returned.
    let options = UsersListOptions::default().size(2).sort_field("DisplayName");
    let mut active = users.list_pages(&session.customer(), Some(options)).items();
    while let Some(user) = active.next().await {
        say(&line(&user?));
    }

    // They can be restored for 30 days: `users.restore(…)`.
    let mut deleted = users.list_deleted_pages(&session.customer(), None).items();
    while let Some(user) = deleted.next().await {
        let user = user?;
        let when = user.soft_deletion_time.map(|time| time.to_string());
        say(&format!(
            "{}, deleted {}",
            line(&user),
            when.as_deref().unwrap_or("some time ago")
        ));
    }
    Ok(())
}

/// Members are optional: the service may leave any of them out.
fn line(user: &CustomerUser) -> String {
    let id = user.id.as_ref().map_or("no id", |id| id.as_str());
    format!("{id} {}", user.display_name.as_deref().unwrap_or("no name"))
}
