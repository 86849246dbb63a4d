//! Where the examples get a client from: credentials in the environment and the service, or a server in this process.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each example is a crate of its own and uses its part of this"
)]

mod conversation;
mod loopback;
mod screen;
mod vault;

use loopback::Loopback;
use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::types::CustomerId;
use partner_center::{AppPlusUser, Client, ClientOptions, Cloud, Result};
use std::process::ExitCode;
use std::sync::Arc;
use vault::Vault;

/// A variable of the environment, and what stands for it when there are no credentials.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    name: &'static str,
    example: &'static str,
}

impl Variable {
    pub const fn new(name: &'static str, example: &'static str) -> Self {
        Self { name, example }
    }

    /// Its value; one without any text is none.
    fn get(self) -> Option<String> {
        std::env::var(self.name).ok().filter(|value| !value.is_empty())
    }
}

const TENANT_ID: Variable = Variable::new("PARTNER_CENTER_TENANT_ID", "11111111-2222-4333-8444-555555555555");
const CLIENT_ID: Variable = Variable::new("PARTNER_CENTER_CLIENT_ID", "66666666-7777-4888-8999-000000000000");
const REFRESH_TOKEN: Variable = Variable::new("PARTNER_CENTER_REFRESH_TOKEN", "refresh-token-of-the-example");
const CUSTOMER_ID: Variable = Variable::new(
    "PARTNER_CENTER_CUSTOMER_ID",
    "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04",
);
/// Only web applications have one.
const CLIENT_SECRET: Variable = Variable::new("PARTNER_CENTER_CLIENT_SECRET", "client-secret-of-the-example");

/// What an example works with.
pub struct Session {
    pub client: Client<AppPlusUser>,
    pub customer: CustomerId,
    loopback: Option<Loopback>,
}

impl Session {
    /// The value of a variable.
    pub fn value(&self, variable: Variable) -> String {
        match self.loopback {
            Some(_) => variable.example.to_owned(),
            None => variable.get().unwrap_or_default(),
        }
    }
}

/// Runs an example that needs these variables besides those that say who calls.
pub async fn run<F>(more: &[Variable], example: impl FnOnce(Session) -> F) -> ExitCode
where
    F: Future<Output = Result<()>>,
{
    let mut needed = vec![TENANT_ID, CLIENT_ID, REFRESH_TOKEN, CUSTOMER_ID];
    needed.extend(more);
    let (set, missing): (Vec<_>, Vec<_>) = needed
        .iter()
        .copied()
        .partition(|variable: &Variable| variable.get().is_some());

    let loopback = if set.is_empty() && CLIENT_SECRET.get().is_none() {
        Some(start_loopback(&needed).await)
    } else if missing.is_empty() {
        screen::print(&format!("This is the service, at {}.", Cloud::PUBLIC.base_url()));
        None
    } else {
        eprintln!("error: to talk to the service, set {} as well", names(&missing));
        eprintln!("to see the example without the service, set none of its variables");
        return ExitCode::from(2);
    };

    let outcome = match connect(loopback) {
        Ok(session) => example(session).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line: operation, status, code, description and the ids that support asks for.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints what an example has to say.
pub fn say(line: &str) {
    screen::print_marked('=', line);
}

async fn start_loopback(needed: &[Variable]) -> Loopback {
    let loopback = Loopback::start().await;
    let url = loopback.url();
    screen::print(
        "There are no credentials in the environment, so this is not the service but a server in this process,",
    );
    screen::print(&format!("at {url}. Nothing leaves this machine."));
    screen::print("");
    screen::print("To talk to the service, set these variables:");
    for variable in needed {
        screen::print(&format!("  {}", variable.name));
    }
    screen::print(&format!("  {} (if the application has one)", CLIENT_SECRET.name));
    screen::print("");
    screen::print("`>` is sent, `<` is answered, `=` is what the example itself prints.");
    loopback
}

fn names(variables: &[Variable]) -> String {
    let names: Vec<_> = variables.iter().map(|variable| variable.name).collect();
    names.join(", ")
}

fn connect(loopback: Option<Loopback>) -> Result<Session> {
    let value = |variable: Variable| match loopback {
        Some(_) => Some(variable.example.to_owned()),
        None => variable.get(),
    };
    let required = |variable| value(variable).unwrap_or_default();
    let cloud = loopback.as_ref().map_or(Cloud::PUBLIC, Loopback::cloud);

    // Credential and client must be of the same cloud.
    let mut options = RefreshTokenCredentialOptions::default()
        .cloud(cloud.clone())
        .store(Arc::new(Vault));
    if let Some(secret) = value(CLIENT_SECRET) {
        options = options.client_secret(secret);
    }
    let credential = RefreshTokenCredential::new(
        required(TENANT_ID),
        required(CLIENT_ID),
        required(REFRESH_TOKEN),
        Some(options),
    )?;
    Ok(Session {
        client: Client::app_plus_user(credential, Some(ClientOptions::default().cloud(cloud)))?,
        customer: CustomerId::from(required(CUSTOMER_ID)),
        loopback,
    })
}
