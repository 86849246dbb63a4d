//! Reads the audit records of a day, the users who sign in without multifactor authentication, and fraud events.
//!
//! `cargo run -p partner-center --features security --example review_security` shows the whole conversation with a server that it
//! starts itself. With the variables that it names in the environment it talks to the service, and one event is really recorded as
//! resolved.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/security.rs"]
mod security;
mod support;

use security::{applications_without_mfa, audit, resolve, unresolved_fraud, users_without_mfa};
use std::process::ExitCode;
use support::{Outcome, Session, Variable, say};

const DAY: Variable = Variable::new("PARTNER_CENTER_DAY", "2020-09-02");
/// The event to resolve, and the classification of it.
const EVENT_ID: Variable = Variable::new(
    "PARTNER_CENTER_FRAUD_EVENT_ID",
    "2a7064fb-1e33-4007-974e-352cb3f2c805_2edeb5b1-766f-4209-9271-3ddf27755afa",
);
const REASON: Variable = Variable::new("PARTNER_CENTER_FRAUD_REASON", "Fraud");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[DAY, EVENT_ID, REASON], example).await
}

async fn example(session: Session) -> Outcome {
    let client = &session.client;
    audit(client, session.value(DAY).parse()?, |record| {
        let operation = record.operation_type.unwrap_or_default();
        say(&format!("{operation}: {:?}", record.operation_status));
    })
    .await?;
    for day in applications_without_mfa(client).await? {
        let application = day.application_id.unwrap_or_default();
        let (with, all) = (day.mfa_compliant_request_count, day.total_request_count);
        say(&format!("{application}: {with:?} requests of {all:?} with MFA"));
    }
    for user in users_without_mfa(client).await? {
        say(&format!("{} had none", user.object_id.unwrap_or_default()));
    }
    for event in unresolved_fraud(client).await? {
        let id = event.event_id.as_deref().unwrap_or_default();
        say(&format!(
            "{id}: {}",
            event.event_type.as_deref().unwrap_or_default()
        ));
        if id == session.value(EVENT_ID) {
            for changed in resolve(client, &event, &session.value(REASON)).await? {
                say(&format!("{id}: {}", changed.event_status.unwrap_or_default()));
            }
        }
    }
    Ok(())
}
