//! Creates the client of an example: with credentials from the environment and the service, or with a server
//! in this process.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each example is a crate of its own and uses its part of this"
)]

#[cfg(feature = "webhook-signatures")]
mod certificates;
mod conversation;
pub mod loopback;
mod person;
pub mod redirect;
mod screen;
mod token_file;
mod vault;

pub use person::Person;

use loopback::Loopback;
use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions, SignIn};
#[cfg(feature = "webhook-signatures")]
use partner_center::helpers::{WebhookVerifier, WebhookVerifierOptions};
use partner_center::types::CustomerId;
use partner_center::{AppPlusUser, Client, ClientOptions, Cloud, Result};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use token_file::TokenFile;
use vault::Vault;

/// A variable of the environment, and its value if there are no credentials.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    name: &'static str,
    example: &'static str,
}

impl Variable {
    pub const fn new(name: &'static str, example: &'static str) -> Self {
        Self { name, example }
    }

    /// Returns the value; an empty one counts as missing.
    fn get(self) -> Option<String> {
        std::env::var(self.name).ok().filter(|value| !value.is_empty())
    }
}

const TENANT_ID: Variable = Variable::new("PARTNER_CENTER_TENANT_ID", "11111111-2222-4333-8444-555555555555");
const CLIENT_ID: Variable = Variable::new("PARTNER_CENTER_CLIENT_ID", "66666666-7777-4888-8999-000000000000");
const REFRESH_TOKEN: Variable = Variable::new("PARTNER_CENTER_REFRESH_TOKEN", "refresh-token-of-the-example");
/// The customer, whom most examples are about.
pub const CUSTOMER_ID: Variable = Variable::new(
    "PARTNER_CENTER_CUSTOMER_ID",
    "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04",
);
/// The client secret, which only web applications have.
const CLIENT_SECRET: Variable = Variable::new("PARTNER_CENTER_CLIENT_SECRET", "client-secret-of-the-example");

/// The file of the first refresh token; not used without the service.
const REFRESH_TOKEN_FILE: Variable = Variable::new("PARTNER_CENTER_REFRESH_TOKEN_FILE", "");
/// The base URL and the authority, which differ only in other clouds.
const BASE_URL: Variable = Variable::new("PARTNER_CENTER_BASE_URL", "");
const AUTHORITY: Variable = Variable::new("PARTNER_CENTER_AUTHORITY", "");
/// The file that keeps where a list continues.
pub const PLACE_FILE: Variable = Variable::new("PARTNER_CENTER_PLACE_FILE", "");

/// The files of the roots that are trusted to issue certificates of webhook events, and the host of these
/// certificates.
pub const WEBHOOK_ROOTS: Variable = Variable::new("PARTNER_CENTER_WEBHOOK_ROOTS", "");
pub const WEBHOOK_HOST: Variable = Variable::new("PARTNER_CENTER_WEBHOOK_HOST", loopback::webhooks::HOST);

/// The result of an example that has errors of its own.
pub type Outcome = std::result::Result<(), Box<dyn std::error::Error + Send + Sync>>;

/// The client and the values of an example.
pub struct Session {
    pub client: Client<AppPlusUser>,
    loopback: Option<Loopback>,
}

impl Session {
    /// Returns the customer of the example.
    pub fn customer(&self) -> CustomerId {
        CustomerId::from(self.value(CUSTOMER_ID))
    }

    /// Returns how long to wait between two polls: the server in this process is faster than the service.
    pub fn pause(&self) -> Duration {
        Duration::from_secs(if self.loopback.is_some() { 1 } else { 30 })
    }

    /// Returns a verifier of the webhook events of the service, or of the server in this process.
    #[cfg(feature = "webhook-signatures")]
    pub fn webhook_verifier(
        &self,
    ) -> std::result::Result<WebhookVerifier, Box<dyn std::error::Error + Send + Sync>> {
        let host = [self.value(WEBHOOK_HOST)];
        if self.loopback.is_none() {
            let roots = std::fs::read(self.value(WEBHOOK_ROOTS))?;
            return Ok(WebhookVerifier::new(roots, host, None)?);
        }
        let certificates = Arc::new(certificates::Certificates);
        let options = WebhookVerifierOptions::default().http_client(certificates);
        let root = &loopback::webhooks::AUTHORITY.root;
        Ok(WebhookVerifier::new(root, host, Some(options))?)
    }

    /// Returns the value of a variable.
    pub fn value(&self, variable: Variable) -> String {
        match self.loopback {
            Some(_) => variable.example.to_owned(),
            None => variable.get().unwrap_or_default(),
        }
    }
}

/// Runs an example that needs these variables besides those of the credentials.
pub async fn run<F, E>(more: &[Variable], example: impl FnOnce(Session) -> F) -> ExitCode
where
    F: Future<Output = std::result::Result<(), E>>,
    E: std::fmt::Display,
{
    let mut needed = vec![TENANT_ID, CLIENT_ID, REFRESH_TOKEN];
    needed.extend(more);
    let loopback = match choose(&needed).await {
        Ok(loopback) => loopback,
        Err(code) => return code,
    };
    match connect(loopback) {
        Ok(session) => report(example(session).await),
        Err(error) => report(Err(error)),
    }
}

/// Runs an example that is continued by another process: without the service, this many processes, one after
/// the other, which call a server in this one.
pub async fn run_as_processes<F>(
    number: usize,
    more: &[Variable],
    example: impl FnOnce(Session) -> F,
) -> ExitCode
where
    F: Future<Output = Outcome>,
{
    let mut needed = vec![TENANT_ID, CLIENT_ID, REFRESH_TOKEN];
    needed.extend(more);
    match choose(&needed).await {
        Ok(Some(loopback)) => report(start_processes(number, &needed, &loopback).await),
        Ok(None) => match connect(None) {
            Ok(session) => report(example(session).await),
            Err(error) => report(Err(error)),
        },
        Err(code) => code,
    }
}

async fn start_processes(number: usize, needed: &[Variable], loopback: &Loopback) -> Outcome {
    let place = std::env::temp_dir().join(format!("place-of-process-{}", std::process::id()));
    let cloud = loopback.cloud()?;
    for _ in 0..number {
        let status = tokio::process::Command::new(std::env::current_exe()?)
            .envs(needed.iter().map(|variable| (variable.name, variable.example)))
            .env(CLIENT_SECRET.name, CLIENT_SECRET.example)
            .env(BASE_URL.name, cloud.base_url())
            .env(AUTHORITY.name, cloud.authority())
            .env(PLACE_FILE.name, &place)
            .status()
            .await?;
        if !status.success() {
            return Err(format!("a process ended with {status}").into());
        }
    }
    Ok(())
}

/// Runs the example of a first sign-in.
pub async fn run_sign_in<F>(example: impl FnOnce(SignIn, Person) -> F) -> ExitCode
where
    F: Future<Output = Outcome>,
{
    let loopback = match choose(&[TENANT_ID, CLIENT_ID, REFRESH_TOKEN_FILE]).await {
        Ok(loopback) => loopback,
        Err(code) => return code,
    };
    let person = Person {
        is_played: loopback.is_some(),
    };
    match sign_in(loopback.as_ref()) {
        Ok(sign_in) => report(example(sign_in, person).await),
        Err(error) => report(Err(error)),
    }
}

/// Returns a server in this process if none of our variables is set, or `None` for the service if all are.
async fn choose(needed: &[Variable]) -> std::result::Result<Option<Loopback>, ExitCode> {
    let (set, missing): (Vec<_>, Vec<_>) = needed
        .iter()
        .copied()
        .partition(|variable: &Variable| variable.get().is_some());
    if set.is_empty() && CLIENT_SECRET.get().is_none() {
        return Ok(Some(start_loopback(needed).await));
    }
    if missing.is_empty() {
        let url = BASE_URL
            .get()
            .unwrap_or_else(|| Cloud::PUBLIC.base_url().to_owned());
        screen::print(&format!("The calls go to {url}."));
        return Ok(None);
    }
    eprintln!("error: to talk to the service, set {} as well", names(&missing));
    eprintln!("to see the example without the service, set none of its variables");
    Err(ExitCode::from(2))
}

fn report<E: std::fmt::Display>(outcome: std::result::Result<(), E>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // One line: operation, status, code, description and the ids that support needs.
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a line of the example.
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
    let cloud = cloud(loopback.as_ref())?;

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
        loopback,
    })
}

fn sign_in(loopback: Option<&Loopback>) -> Result<SignIn> {
    let mut options = RefreshTokenCredentialOptions::default().cloud(cloud(loopback)?);
    options = match REFRESH_TOKEN_FILE.get() {
        Some(file) => options.store(Arc::new(TokenFile(file.into()))),
        None => options.store(Arc::new(Vault)),
    };
    if let Some(secret) = CLIENT_SECRET.get() {
        options = options.client_secret(secret);
    }
    let value = |variable: Variable| variable.get().unwrap_or_else(|| variable.example.to_owned());
    SignIn::new(value(TENANT_ID), value(CLIENT_ID), Some(options))
}

/// Returns the cloud of the server in this process, or that of the environment.
fn cloud(loopback: Option<&Loopback>) -> Result<Cloud> {
    if let Some(loopback) = loopback {
        return loopback.cloud();
    }
    let public = Cloud::PUBLIC;
    let (base_url, authority) = (BASE_URL.get(), AUTHORITY.get());
    if base_url.is_none() && authority.is_none() {
        return Ok(public);
    }
    Cloud::custom()
        .base_url(base_url.unwrap_or_else(|| public.base_url().to_owned()))
        .authority(authority.unwrap_or_else(|| public.authority().to_owned()))
        .audience(public.audience())
        .build()
}
