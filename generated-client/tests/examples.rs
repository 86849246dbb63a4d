//! The examples without any setup: they run, show the whole conversation, and show no secret.

#[path = "support/example.rs"]
mod example;

use std::process::Output;

/// The examples, each with a line that it shows.
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
    #[cfg(feature = "invoices")]
    (
        "reconcile_invoice",
        "> GET /v1/invoices/G000024135/lineitems?provider=onetime&invoiceLineItemType=billinglineitems&seekOperation=Next HTTP/1.1",
    ),
    #[cfg(feature = "migrations")]
    (
        "migrate_subscription",
        "> GET /v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/migrations/newcommerce/f46fbd87-b204-40e5-b891-d0879ca3bf62 HTTP/1.1",
    ),
];

/// Runs an example with these variables and no others of ours.
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

/// Money is summed to the last digit: with floats, the difference would be 0.1000000000003638.
#[cfg(feature = "invoices")]
#[test]
fn an_invoice_is_held_against_its_lines() {
    let output = run("reconcile_invoice", &[]);
    let shown = lines(&output.stdout);
    let said: Vec<&str> = shown.iter().filter_map(|line| line.strip_prefix("= ")).collect();
    assert!(
        said.ends_with(&[
            "Contoso: 2000.1 USD",
            "Fabrikam: 76.43 USD",
            "the lines come to 2076.53, the invoice to 2076.63",
            "the difference is 0.1",
        ]),
        "{said:?}"
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
