//! The parts that the tests share: a loopback server with exact responses, credentials that count, and a
//! search of the log.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary is a crate of its own and uses its part of this"
)]

pub mod credential;
pub mod log;
pub mod server;

use credential::Counting;
use partner_center::types::{CustomerId, UserId};
use partner_center::{AppPlusUser, CallOptions, Client, ClientOptions, Cloud, RetryOptions};
use server::{Received, Reply, Server};
use std::sync::Arc;
use std::time::Duration;

/// Secrets that the tests send and receive. None of them may appear in a log, an error or a `Debug`.
pub const BEARER: &str = "bearer-4f1c";
pub const PASSWORD: &str = "password-9e2a";
pub const REFRESH_TOKEN: &str = "refresh-7b3d";
pub const NEW_REFRESH_TOKEN: &str = "rotated-5c8e";
pub const CLIENT_SECRET: &str = "client-secret-1d6f";

/// A server, a client for it, and the credential of the client.
pub struct World {
    pub server: Server,
    pub credential: Arc<Counting>,
    pub client: Client<AppPlusUser>,
    _log: log::NoSecrets,
}

impl World {
    /// Creates a service that responds by a function of the request and its number, counted from 0.
    pub async fn new(answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static) -> Self {
        Self::with(ClientOptions::default(), answer).await
    }

    /// Creates the same, for a client with options. Its cloud and, if it has none, its retry delays are set
    /// here.
    pub async fn with(
        options: ClientOptions,
        answer: impl Fn(usize, &Received) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let log = log::listen();
        let server = Server::start(answer).await;
        let credential = Arc::new(Counting::new(BEARER));
        let client = client(&server, credential.clone(), options);
        Self {
            server,
            credential,
            client,
            _log: log,
        }
    }
}

/// Returns a client of a loopback server.
pub fn client(server: &Server, credential: Arc<Counting>, options: ClientOptions) -> Client<AppPlusUser> {
    let options = options.cloud(cloud(server));
    Client::app_plus_user(credential, Some(options)).expect("the options are good")
}

pub fn cloud(server: &Server) -> Cloud {
    cloud_at(&server.url())
}

/// Returns a cloud on a loopback server that another process may have started.
pub fn cloud_at(url: &str) -> Cloud {
    Cloud::custom()
        .base_url(format!("{url}/v1"))
        .authority(url)
        .audience("https://audience.example")
        .build()
        .expect("a loopback host")
}

/// Returns retry options with short delays.
pub fn quick() -> RetryOptions {
    RetryOptions::default().initial_delay(Duration::from_millis(5))
}

pub fn quick_options() -> ClientOptions {
    ClientOptions::default().call(CallOptions::default().retry(quick()))
}

pub fn customer() -> CustomerId {
    CustomerId::new("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04")
}

pub fn user() -> UserId {
    UserId::new("a9ef48bb-8758-4590-a312-d4a47bfaded4")
}

/// Returns the messages of an error and of all its sources, as `Display` and `Debug`.
pub fn all_texts(error: &(dyn std::error::Error + 'static)) -> String {
    let mut texts = format!("{error} {error:?}");
    let mut source = error.source();
    while let Some(error) = source {
        texts.push_str(&format!(" {error} {error:?}"));
        source = error.source();
    }
    texts
}
