//! The examples without any setup: they run, show the whole conversation, and show no secret.

#[path = "support/example.rs"]
mod example;

use std::collections::BTreeSet;
use std::process::Output;

/// The examples, each with a line of its output.
const EXAMPLES: &[(&str, &str)] = &[
    (
        "update_user",
        "> PATCH /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users/a9ef48bb-8758-4590-a312-d4a47bfaded4 HTTP/1.1",
    ),
    (
        "create_user",
        "> POST /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users HTTP/1.1",
    ),
    (
        "list_users",
        "> GET /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users?size=2&seekOperation=Next HTTP/1.1",
    ),
    (
        "resume_list",
        "> GET /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users?size=2&seekOperation=Next HTTP/1.1",
    ),
    #[cfg(feature = "default-areas")]
    (
        "sell_licenses",
        "> POST /v1/customers/dfd8cc0a-c592-468c-8461-869a38d24738/users/4b10bf41-ab11-40e3-8c53-cd67849b50de/licenseupdates HTTP/1.1",
    ),
    #[cfg(feature = "subscriptions")]
    ("suspend_subscription", "> if-match: \"of-the-renamed-one\""),
    #[cfg(feature = "invoices")]
    (
        "reconcile_month",
        "> GET /v1/invoices/G000024135/lineitems?provider=onetime&invoiceLineItemType=billinglineitems&seekOperation=Next HTTP/1.1",
    ),
    (
        "dismiss_user",
        "> DELETE /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users/a9ef48bb-8758-4590-a312-d4a47bfaded4 HTTP/1.1",
    ),
    #[cfg(feature = "devices")]
    (
        "register_devices",
        "> PATCH /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/DevicePolicyUpdates HTTP/1.1",
    ),
    #[cfg(all(feature = "usage", feature = "analytics"))]
    (
        "watch_usage",
        "> GET /v1/customers/e499c962-9218-4dba-8b83-8adc94f47b9f/subscriptions/fc8f8908-f918-4406-af13-d5bc0fe41865/utilizations/azure?start_time=2017-06-10T00%3A00%3A00Z&end_time=2017-07-09T00%3A00%3A00Z&granularity=daily&size=1 HTTP/1.1",
    ),
    #[cfg(feature = "security")]
    (
        "review_security",
        "> POST /v1/fraudEvents/subscription/2a7064fb-1e33-4007-974e-352cb3f2c805/status HTTP/1.1",
    ),
    #[cfg(feature = "partner")]
    (
        "list_resellers",
        "> GET /v1/relationships?relationship_type=IsIndirectCloudSolutionProviderOf HTTP/1.1",
    ),
    #[cfg(feature = "service-requests")]
    (
        "answer_support",
        "> PATCH /v1/servicerequests/616122292874576 HTTP/1.1",
    ),
    #[cfg(all(feature = "webhooks", feature = "webhook-signatures"))]
    (
        "receive_events",
        "> POST /webhooks/v1/registration/validationEvents HTTP/1.1",
    ),
    #[cfg(feature = "migrations")]
    (
        "migrate_subscription",
        "> GET /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/migrations/newcommerce/f46fbd87-b204-40e5-b891-d0879ca3bf62 HTTP/1.1",
    ),
];

/// Runs an example with these variables and none of the client's other ones.
fn run(example: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = example::command(example);
    command
        .envs(variables.iter().copied())
        .output()
        .expect("the example runs")
}

fn lines(output: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(output)
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_shows_its_conversation() {
    for (example, request) in EXAMPLES.iter().copied() {
        let output = run(example, &[]);
        assert!(
            output.status.success(),
            "{example}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        let shown = lines(&output.stdout);
        assert!(shown[0].starts_with("There are no credentials in the environment"));
        for line in [
            request,
            "> authorization: Bearer (secret)",
            "> &refresh_token=(secret)",
        ] {
            assert!(shown.iter().any(|other| other == line), "{example}: {line}");
        }
        for secret in ["abCD123*", "-of-the-example"] {
            assert!(!shown.concat().contains(secret), "{example} shows {secret}");
        }
        assert!(lines(&output.stderr).is_empty());
    }
}

/// Returns the lines that an example itself prints.
fn said(example: &str) -> Vec<String> {
    let shown = lines(&run(example, &[]).stdout);
    let said = shown.iter().filter_map(|line| line.strip_prefix("= "));
    said.map(str::to_owned).collect()
}

/// Amounts are summed to the last digit: with floats, the difference would be 385.74000000000024.
#[cfg(feature = "invoices")]
#[test]
fn the_invoices_of_a_month_are_held_against_their_lines() {
    let said = said("reconcile_month");
    let expected = [
        "2 invoices in 2018-02",
        "G000024130: not an invoice, but Some(VoidNote)",
        "G000024135: 601 tests: 69.67 USD, used 0",
        "G000024135: 601 tests: 0 USD, used 0.486031696515249",
        "G000024135: TSTAGIN1CUST190: 0 USD, used 0",
        "G000024135: TEST_TEST Test Promotions 01: 1586 USD, used 0",
        "G000024135: Test_Test_Office R2 Reduce Seats Validation: 0 USD, used 0",
        "G000024135: recipientCustomerName: 35.22 USD, used 0",
        "G000024135: left out: the amendment G000024131, Some(AdjustmentNote), of 107661.12",
        "G000024135: left out: a line of Azure, UsageLineItems: it has no price",
        "G000024135: left out: a line of Azure, UsageLineItems: it has no price",
        "G000024135: left out: a line of OneTime, UsageLineItems: it names no customer",
        "G000024135: left out: all lines of Some(Office), Some(UsageLineItems)",
        "G000024135: the lines come to 1690.89, the invoice to 2076.63",
        "G000024135: the difference is 385.74",
    ];
    assert!(said.ends_with(&expected.map(str::to_owned)), "{said:#?}");
}

/// A change that conflicts with another one is made again, and the one that takes a while is polled.
#[cfg(feature = "subscriptions")]
#[test]
fn a_subscription_is_suspended_and_reactivated() {
    let said = said("suspend_subscription");
    let expected = [
        "the subscription is Some(Suspended)",
        "the subscription is Some(Active)",
    ];
    assert!(said.ends_with(&expected.map(str::to_owned)), "{said:#?}");
}

#[cfg(feature = "default-areas")]
#[test]
fn a_sale_ends_with_a_licence() {
    let said = said("sell_licenses");
    let expected = [
        "the subscription EF2E1307-86E6-40E3-A794-872403FBD31C has the licences 6FD2C87F-B296-42F0-B197-1E91E994B900",
        "the user 4b10bf41-ab11-40e3-8c53-cd67849b50de has a licence",
    ];
    assert!(said.ends_with(&expected.map(str::to_owned)), "{said:#?}");
}

/// Asserts the last lines of an example's output.
fn says(example: &str, expected: &[&str]) {
    let said = said(example);
    let last = &said[said.len().saturating_sub(expected.len())..];
    assert_eq!(last, expected, "{example}");
}

#[test]
fn a_user_is_dismissed() {
    says(
        "dismiss_user",
        &[
            "4 licences of Enterprise Mobility + Security E3 are left",
            "the user has the role Some(DirectoryRoleId(\"729827e3-9c14-49f7-bb1b-9608f156bbb8\"))",
            "the user is deleted; it had 2 roles and 1 licences",
        ],
    );
}

/// Each process lists one user, and there are two pages of them.
#[test]
fn a_list_is_continued_by_other_processes() {
    let said = said("resume_list");
    let listed: Vec<(&str, &str)> = said
        .iter()
        .filter_map(|line| line.strip_prefix("process ")?.split_once(": "))
        .collect();
    let ids = [
        "a9ef48bb-8758-4590-a312-d4a47bfaded4",
        "6e668259-1f09-479d-bcb8-d9b03e826b8d",
        "4b10bf41-ab11-40e3-8c53-cd67849b50de",
    ];
    let expected = ids.map(|id| format!("Some(UserId(\"{id}\"))"));
    assert_eq!(listed.iter().map(|(_, id)| *id).collect::<Vec<_>>(), expected);
    let processes: BTreeSet<_> = listed.iter().map(|(process, _)| process).collect();
    assert_eq!(processes.len(), ids.len(), "{said:#?}");
    assert_eq!(said.last().map(String::as_str), Some("that was the last"));
}

/// The finished job has refused one of the devices.
#[cfg(feature = "devices")]
#[test]
fn devices_are_registered_and_configured() {
    says(
        "register_devices",
        &[
            "12345-67890-09876-54321-13579 was not registered: ZtdDeviceAssignedToOtherTenant",
            "all other devices have the policy 40cdb858-edcc-44d7-9083-d6a36d43bd3f",
        ],
    );
}

#[cfg(all(feature = "usage", feature = "analytics"))]
#[test]
fn usage_is_watched() {
    says(
        "watch_usage",
        &[
            "Modern Azure Customer SE has used 602.84 % of the budget",
            "the customer has used Azure for 22.861172 (fr-FR)",
            "Storage Admin: 0.217790327034891 x 1 GB/Hr",
            "Storage Admin: 0.217790327034891 x 1 GB/Hr",
            "on the second page: 0.217790327034891 x 1 GB/Hr",
            "Storage Admin: 0.217790327034891 x 1 GB/Hr",
            "OFFICE 365 ENTERPRISE E3: Some(0) of Some(1) licences are used",
            "EXCHANGE ONLINE PROTECTION: Some(0) of Some(1) licences are used",
        ],
    );
}

#[cfg(feature = "security")]
#[test]
fn the_account_is_reviewed() {
    says(
        "review_security",
        &[
            "update_customer_user_licenses: Some(Succeeded)",
            "create_order: Some(Succeeded)",
            "add_customer: Some(Succeeded)",
            "60a00bf2-0644-4279-83b3-87ddf96f2509: Some(7) requests of Some(14) with MFA",
            "adc77aa5-7968-4c57-9f48-361018265c1a had none",
            "2a7064fb-1e33-4007-974e-352cb3f2c805_2edeb5b1-766f-4209-9271-3ddf27755afa: NetworkConnectionsToCryptoMiningPools",
            "2a7064fb-1e33-4007-974e-352cb3f2c805_2edeb5b1-766f-4209-9271-3ddf27755afa: Resolved",
            "2a7064fb-1e33-4007-974e-352cb3f2c805_of-the-example: NetworkConnectionsToCryptoMiningPools",
        ],
    );
}

#[cfg(feature = "partner")]
#[test]
fn resellers_may_sell_or_not() {
    says(
        "list_resellers",
        &[
            "First Up Consultants may sell",
            "ReleCloud has not signed the agreement",
        ],
    );
}

#[cfg(feature = "service-requests")]
#[test]
fn a_service_request_gets_a_note() {
    says(
        "answer_support",
        &[
            "615112491169010: status 1",
            "the request has 1 notes: [\"Sample Note\"]",
        ],
    );
}

/// The altered event is rejected, and the genuine one is read.
#[cfg(all(feature = "webhooks", feature = "webhook-signatures"))]
#[test]
fn a_genuine_event_is_received() {
    says(
        "receive_events",
        &[
            "posted: None; responded with 403",
            "posted: Some(TestCreated); responded with 200",
            "the test is completed",
        ],
    );
}

#[test]
fn the_first_sign_in_shows_its_conversation() {
    let expected = [
        (
            &["first_sign_in"][..],
            "> &grant_type=authorization_code",
            "> &code_verifier=(secret)",
        ),
        (
            &["first_sign_in", "--device"],
            "= To sign in, open https://microsoft.com/devicelogin in a browser and enter the code AB12CD34E.",
            "> &device_code=(secret)",
        ),
    ];
    for (words, shown_too, hidden) in expected {
        let output = example::command(words[0])
            .args(&words[1..])
            .output()
            .expect("the example runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let shown = lines(&output.stdout);
        for line in [
            shown_too,
            hidden,
            "= a new refresh token: a program writes it to its vault here, in `RefreshTokenStore::save`;",
        ] {
            let bare = line.replacen('&', "", 1);
            assert!(
                shown.iter().any(|other| other == line || *other == bare),
                "{line}: {shown:#?}"
            );
        }
        assert!(!shown.concat().contains("-of-the-example"), "{shown:#?}");
        assert!(lines(&output.stderr).is_empty());
    }
}

#[test]
fn a_missing_variable_is_named() {
    let output = run(
        "update_user",
        &[
            ("PARTNER_CENTER_TENANT_ID", "t"),
            ("PARTNER_CENTER_CUSTOMER_ID", ""),
            ("PARTNER_CENTER_USER_ID", "u"),
        ],
    );
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        lines(&output.stderr)[0],
        "error: to talk to the service, set PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_REFRESH_TOKEN, \
         PARTNER_CENTER_CUSTOMER_ID, PARTNER_CENTER_USAGE_LOCATION as well"
    );
    assert!(lines(&output.stdout).is_empty(), "nothing was started");
}
