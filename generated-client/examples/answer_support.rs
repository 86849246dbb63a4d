//! Lists the open service requests of a customer, and adds a note to one.
//!
//! `cargo run -p partner-center --features service-requests --example answer_support` shows the whole conversation with a server
//! that it starts itself. With the variables that it names in the environment it talks to the service, and the note is really added.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/support.rs"]
mod requests;
mod support;

use partner_center::types::ServiceRequestId;
use requests::{add_note, open_requests};
use std::process::ExitCode;
use support::{CUSTOMER_ID, Session, Variable, say};

const REQUEST_ID: Variable = Variable::new("PARTNER_CENTER_SERVICE_REQUEST_ID", "616122292874576");
const NOTE: Variable = Variable::new("PARTNER_CENTER_NOTE", "Sample Note");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, REQUEST_ID, NOTE], example).await
}

async fn example(session: Session) -> partner_center::Result<()> {
    for request in open_requests(&session.client, &session.customer()).await? {
        let id = request.id.as_ref().map_or("without an id", |id| id.as_str());
        let status = request.status.map(|status| status.to_string());
        say(&format!("{id}: status {}", status.unwrap_or_default()));
    }
    let id = ServiceRequestId::from(session.value(REQUEST_ID));
    let notes = add_note(&session.client, &id, &session.value(NOTE)).await?;
    let texts: Vec<_> = notes.into_iter().filter_map(|note| note.text).collect();
    say(&format!("the request has {} notes: {texts:?}", texts.len()));
    Ok(())
}
