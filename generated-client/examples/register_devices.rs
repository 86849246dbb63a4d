//! Registers devices for a customer, and configures their first start.
//!
//! `cargo run -p partner-center --features devices --example register_devices` shows the whole conversation
//! with a server that it starts itself, which refuses one of the devices. With the variables that it names in
//! the environment it talks to the service, and the devices are really registered.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/devices.rs"]
mod devices;
mod support;

use devices::{configure, create_policy, register};
use partner_center::types::{DeviceBatchId, DeviceInput, DeviceUploadDetails};
use std::process::ExitCode;
use support::{CUSTOMER_ID, Outcome, Session, Variable, say};

const BATCH: Variable = Variable::new("PARTNER_CENTER_DEVICE_BATCH", "Test batch");
const PRODUCT_KEYS: Variable = Variable::new(
    "PARTNER_CENTER_PRODUCT_KEYS",
    "00329-00000-0003-AA6069,12345-67890-09876-54321-13579",
);
const POLICY: Variable = Variable::new("PARTNER_CENTER_POLICY_NAME", "Windows 10 Enterprise E5");

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&[CUSTOMER_ID, BATCH, PRODUCT_KEYS, POLICY], example).await
}

async fn example(session: Session) -> Outcome {
    let (client, customer) = (&session.client, session.customer());
    let batch = DeviceBatchId::from(session.value(BATCH));
    let keys = session.value(PRODUCT_KEYS);
    let devices = keys
        .split(',')
        .map(|key| DeviceInput::default().with_product_key(key.trim()));
    let refused = register(client, &customer, &batch, devices.collect()).await?;
    show("was not registered", &refused);

    let policy = create_policy(client, &customer, &session.value(POLICY)).await?;
    let policy = policy.ok_or("the policy has no id")?;
    let refused = configure(client, &customer, &batch, &policy).await?;
    show("does not have the policy", &refused);
    say(&format!("all other devices have the policy {policy}"));
    Ok(())
}

fn show(what: &str, refused: &[DeviceUploadDetails]) {
    for device in refused {
        let key = device.product_key.as_deref().unwrap_or_default();
        let why = device.error_description.as_deref().unwrap_or_default();
        say(&format!("{key} {what}: {why}"));
    }
}
