//! Lists users, stops in the middle of a page, and continues in another process.
//!
//! `cargo run -p partner-center --example resume_list` starts two processes, one after the other, and shows the whole conversation
//! with a server that it starts itself. With the variables that it names in the environment it talks to the service, and each run
//! lists one user more.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/lists.rs"]
mod lists;
mod support;

use lists::visit_users;
use std::path::PathBuf;
use std::process::ExitCode;
use support::{CUSTOMER_ID, Outcome, PLACE_FILE, Session, say};

#[tokio::main]
async fn main() -> ExitCode {
    support::run_as_processes(3, &[CUSTOMER_ID, PLACE_FILE], example).await
}

async fn example(session: Session) -> Outcome {
    let place = PathBuf::from(session.value(PLACE_FILE));
    visit_users(&session.client, &session.customer(), 1, &place, |user| {
        say(&format!("process {}: {:?}", std::process::id(), user.id));
    })
    .await?;
    say(if place.exists() {
        "there may be more"
    } else {
        "that was the last"
    });
    Ok(())
}
