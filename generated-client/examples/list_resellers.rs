//! Lists the indirect resellers of a provider, and which of them have signed the partner agreement.
//!
//! `cargo run -p partner-center --features partner --example list_resellers` shows the whole conversation with a server that it
//! starts itself. With the variables that it names in the environment it talks to the service.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/resellers.rs"]
mod resellers;
mod support;

use resellers::resellers;
use std::process::ExitCode;
use support::{Session, say};

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[], example).await
}

async fn example(session: Session) -> partner_center::Result<()> {
    for reseller in resellers(&session.client).await? {
        let name = reseller.relationship.name.unwrap_or_default();
        say(&match reseller.has_signed {
            Some(true) => format!("{name} may sell"),
            Some(false) => format!("{name} has not signed the agreement"),
            None => format!("whether {name} has signed the agreement is not known"),
        });
    }
    Ok(())
}
