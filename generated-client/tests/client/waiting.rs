//! Long-running operations as they are documented: polled by the link in the response, by the id in it, with
//! the body of the first call, and by a status.

use crate::support::server::Reply;
use crate::support::{BEARER, World, customer, quick_options};
use partner_center::operations::{UtilizationListAzureAnswer, UtilizationListAzureOptions};
use partner_center::types::{BatchUploadDetails, ProductUpgradesRequest, SeekOperation, SubscriptionId};
use partner_center::{ErrorKind, Partial, PollContinuation};
use std::time::Duration;

/// A short pause between polls, so that the tests are fast.
const SOON: Duration = Duration::from_millis(1);

fn subscription() -> SubscriptionId {
    SubscriptionId::new("8a3d6d1f-3a4a-4a6f-9d5c-6f6a7b1c2d3e")
}

#[tokio::test]
async fn an_upgrade_is_asked_after_with_the_body_that_began_it() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::new(202, "").header("Location", "productUpgrades/42d075a4-bfe7-43e7-af6d-7c68a57edcb4"),
        _ => Reply::json(200, example!("subscriptions/get-product-upgrade-status.response")),
    })
    .await;
    let request: ProductUpgradesRequest =
        serde_json::from_str(example!("subscriptions/create-product-upgrade.request")).expect("a request");
    let upgrade = world.client.product_upgrades().create_and_wait(&request, None);
    let done = upgrade.interval(SOON).await.expect("an upgrade");
    let done = done.whole().expect("no failures");
    assert_eq!(done.body().status.as_deref(), Some("Completed"));
    let [begun, asked] = &*world.server.received() else {
        panic!("two calls")
    };
    assert_eq!((&*begun.method, &*begun.target), ("POST", "/v1/productUpgrades"));
    let status = "/v1/productUpgrades/42d075a4-bfe7-43e7-af6d-7c68a57edcb4/status";
    assert_eq!((&*asked.method, &*asked.target), ("POST", status));
    assert_eq!(begun.body, asked.body);
    // Two calls of one long-running operation.
    assert_ne!(begun.header("MS-RequestId"), asked.header("MS-RequestId"));
    assert_eq!(begun.header("MS-CorrelationId"), asked.header("MS-CorrelationId"));
}

#[tokio::test]
async fn a_registration_is_gone_on_with_by_another_client() {
    let documented = example!("subscriptions/get-registration-status.response");
    let answer = move |number, _: &_| match number {
        0 => Reply::new(202, "").header("Location", "/customers/c/subscriptions/s/registrationstatus"),
        1 => Reply::json(200, documented),
        _ => Reply::json(200, r#"{"subscriptionId":"s","status":"registered"}"#),
    };
    let world = World::with(quick_options(), answer).await;
    let registrations = world.client.subscription_registrations();
    let mut poller = registrations
        .create_and_wait(&customer(), &subscription(), None)
        .interval(SOON);
    let first = poller.next().await.expect("an answer").expect("a state");
    // In another case than in the table.
    assert_eq!(first.body().status.as_deref(), Some("NotRegistered"));
    let kept = poller.continuation().expect("it goes on").to_string();
    assert!(!kept.contains(BEARER));
    drop(poller);

    let kept: PollContinuation = kept.parse().expect("a continuation");
    let other = world.client.clone().subscription_registrations();
    let done = other
        .create_resumed(&kept)
        .expect("the same")
        .await
        .expect("a state");
    assert_eq!(done.body().status.as_deref(), Some("registered"));
    let received = world.server.received();
    let targets: Vec<&str> = received.iter().map(|it| &*it.target).collect();
    let of = format!("/v1/customers/{}/subscriptions/{}", customer(), subscription());
    let status = format!("{of}/registrationstatus");
    assert_eq!(targets, [&*format!("{of}/registrations"), &status, &status]);
    // It does not belong to another operation, and nothing is sent.
    let error = world
        .client
        .device_batches()
        .create_resumed(&kept)
        .expect_err("another");
    assert_eq!(
        (error.kind(), world.server.received().len()),
        (ErrorKind::Polling, 3)
    );
}

/// The guide prints the list with another name, the events in another letter case, and a state with a blank at its end.
#[tokio::test]
async fn a_transition_is_asked_after_in_the_list_that_the_guide_prints() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::json(200, example!("subscriptions/create-transition.response")),
        1 => {
            let documented = example!("subscriptions/list-transitions.response");
            Reply::json(200, documented.replace("\"Completed\"", "\"Started \""))
        }
        _ => Reply::json(200, example!("subscriptions/list-transitions.response")),
    })
    .await;
    let body = serde_json::from_str(example!("subscriptions/create-transition.request"));
    let transitions = world.client.subscription_transitions();
    let transition =
        transitions.create_and_wait(&customer(), &subscription(), &body.expect("a transition"), None);
    let done = transition.interval(SOON).await.expect("a transition").into_body();
    assert_eq!((done.items.len(), world.server.received().len()), (1, 3));
}

#[tokio::test]
async fn utilization_is_asked_for_until_it_is_there() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::new(204, "").header("Retry-After", "0"),
        _ => Reply::json(200, example!("invoices/list-azure-utilization-records.response")),
    })
    .await;
    let utilization = world.client.utilization();
    let second_page = UtilizationListAzureOptions::default()
        .seek_operation(SeekOperation::Next)
        .continuation_token("of-the-second-page");
    let records = utilization.list_azure_and_wait(&customer(), &subscription(), Some(second_page));
    let records = records.interval(SOON).await.expect("records");
    let UtilizationListAzureAnswer::Ok(records) = records.body() else {
        panic!("{records:?}")
    };
    assert!(!records.items.is_empty());
    let received = world.server.received();
    for asked in &received {
        assert!(asked.target.ends_with("?seek_operation=Next"), "{}", asked.target);
        assert_eq!(asked.header("MS-ContinuationToken"), Some("of-the-second-page"));
    }
    assert_eq!(received.len(), 2);
}

#[tokio::test]
async fn a_job_at_another_host_gets_no_token() {
    let world = World::with(quick_options(), |_, _| {
        Reply::new(202, "").header(
            "Location",
            "https://elsewhere.example/v1/customers/c/batchJobStatus/7",
        )
    })
    .await;
    let devices = world.client.device_batches();
    let body = serde_json::from_str(r#"{"batchId":"b","devices":[]}"#).expect("a batch");
    let job = devices.create_and_wait(&customer(), &body, None);
    let error = job.await.expect_err("another host");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Polling, Some(202)));
    assert_eq!(error.operation(), Some("DeviceBatches_Create"));
    assert_eq!(world.server.received().len(), 1);
}

#[tokio::test]
async fn a_job_that_is_finished_with_errors_is_not_taken_for_a_whole_one() {
    let world = World::with(quick_options(), |number, _| match number {
        0 => Reply::new(202, "").header("Location", "/customers/c/batchJobStatus/7"),
        _ => Reply::json(200, example!("devices/get-batch-job-status.response")),
    })
    .await;
    let body = serde_json::from_str(r#"{"batchId":"b","devices":[]}"#).expect("a batch");
    let job = world
        .client
        .device_batches()
        .create_and_wait(&customer(), &body, None);
    let job: Partial<BatchUploadDetails> = job.interval(SOON).await.expect("a job");
    let error = job.whole().expect_err("a device that was refused");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Partial, Some("808")));
    assert_eq!(error.description(), Some("ZtdDeviceAssignedToOtherTenant"));
    assert_eq!(error.operation(), Some("DeviceBatchJobs_Get"));
    let asked = &world.server.received()[1].target;
    assert_eq!(*asked, format!("/v1/customers/{}/batchJobStatus/7", customer()));
}
