//! Signs a person in, once, and keeps the refresh token that a program uses from then on.
//!
//! `cargo run -p partner-center --example first_sign_in` signs in in a browser on this machine; with `-- --device` at the end
//! by a code that is entered in a browser anywhere. Without the variables that it names in the environment it shows the
//! conversation with a server that it starts itself, which signs in too. The setup of the tenant is in
//! `partner_center::guide::first_consent`.

mod support;

use partner_center::credentials::SignIn;
use std::process::ExitCode;
use std::time::Duration;
use support::redirect::Redirect;
use support::{Outcome, Person, say};

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().any(|argument| argument == "--device") {
        support::run_sign_in(by_code).await
    } else {
        support::run_sign_in(in_browser).await
    }
}

async fn in_browser(sign_in: SignIn, person: Person) -> Outcome {
    /// Consent takes a while: the second factor may not be at hand.
    const PATIENCE: Duration = Duration::from_secs(600);

    let mut redirect = Redirect::listen().await?;
    let browser = sign_in.in_browser(redirect.uri())?;
    say("sign in with multifactor authentication, and consent, on this page:");
    say(browser.url());
    person.visit(browser.url());

    // Other requests may arrive, and must not end the sign-in.
    let asked = redirect.answer_to(&browser);
    let visit = tokio::time::timeout(PATIENCE, asked)
        .await
        .map_err(|_| "nobody signed in")??;
    let signed_in = browser.refresh_token(&visit.target).await;
    let shown = match signed_in {
        Ok(_) => "You are signed in. This window can be closed.",
        Err(_) => "That did not work. The program says why.",
    };
    visit.show(200, shown).await;
    signed_in?;
    Ok(())
}

async fn by_code(sign_in: SignIn, _: Person) -> Outcome {
    let code = sign_in.by_device_code().await?;
    say(code.message());
    say(&format!(
        "the code is good for {} minutes",
        code.time_left().as_secs() / 60
    ));
    code.refresh_token().await?;
    Ok(())
}
