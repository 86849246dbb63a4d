//! Registers an address for events, requests a test event, and verifies what is posted to the address.
//!
//! `cargo run -p partner-center --features webhooks,webhook-signatures --example receive_events` shows the whole conversation with a
//! server that it starts itself, which posts one event that is genuine and one that is not. With the variables that it names in the
//! environment it talks to the service; what is posted to the registered address must reach the address that it listens at.

mod support;
#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/webhooks.rs"]
mod webhooks;

use partner_center::types::{WebhookEvent, WebhookEventName};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use support::loopback::server::{Received, Reply, Server};
use support::{Outcome, Session, Variable, say};
use tokio::runtime::Handle;
use tokio::sync::mpsc;
use tokio::time::timeout;
use webhooks::{received, register, test};

/// The registered address; without the service, it is the one listened at.
const URL: Variable = Variable::new("PARTNER_CENTER_WEBHOOK_URL", "");
const LISTEN: Variable = Variable::new("PARTNER_CENTER_WEBHOOK_LISTEN", "127.0.0.1:0");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(
        &[URL, LISTEN, support::WEBHOOK_ROOTS, support::WEBHOOK_HOST],
        example,
    )
    .await
}

async fn example(session: Session) -> Outcome {
    let verifier = Arc::new(session.webhook_verifier()?);
    let (report, mut reports) = mpsc::unbounded_channel();
    let receiver = Server::start_at(&session.value(LISTEN), move |_, posted: &Received| {
        let headers = posted.headers.iter().cloned().collect();
        let received = async { received(&verifier, &headers, &posted.body).await };
        let (status, event) = tokio::task::block_in_place(|| Handle::current().block_on(received));
        // The receiver is gone when the example ends.
        let _ = report.send((status, event));
        Reply::new(status, "")
    })
    .await;
    let url = match session.value(URL) {
        url if url.is_empty() => format!("{}/events", receiver.url()),
        url => url,
    };
    let client = &session.client;
    let events = vec![WebhookEventName::TestCreated, WebhookEventName::InvoiceReady];
    register(client, &url, events).await?;
    let correlation_id = test(client).await?.ok_or("the test has no id")?;
    loop {
        let (status, event): (u16, Option<WebhookEvent>) = timeout(Duration::from_secs(60), reports.recv())
            .await?
            .ok_or("nobody posts any more")?;
        let name = event.and_then(|event| event.event_name);
        say(&format!("posted: {name:?}; responded with {status}"));
        if name == Some(WebhookEventName::TestCreated) {
            break;
        }
    }
    let test = client
        .webhooks()
        .get_validation_event(&correlation_id, None)
        .await?;
    say(&format!(
        "the test is {}",
        test.into_body().status.unwrap_or_default()
    ));
    Ok(())
}
