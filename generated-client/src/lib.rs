//! A typed client for the Microsoft Partner Center REST API.
//!
//! ```no_run
//! use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions};
//! use partner_center::types::{CustomerId, NewCustomerUser, PasswordProfile};
//! use partner_center::{Client, Secret};
//!
//! # async fn example() -> partner_center::Result<()> {
//! let options = RefreshTokenCredentialOptions::default().client_secret("client secret");
//! let credential = RefreshTokenCredential::new("tenant", "client", Secret::from("refresh token"), Some(options))?;
//! let client = Client::app_plus_user(credential, None)?;
//!
//! let customer = CustomerId::from("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04");
//! let user = NewCustomerUser::new("daniel@contoso.com", "Daniel Tsai")
//!     .with_usage_location("US")
//!     .with_password_profile(PasswordProfile::default().with_password("a first password"));
//! let created = client.users().create(&customer, &user, None).await?;
//! println!("{:?}, request id {:?}", created.body().id, created.request_id());
//! # Ok(())
//! # }
//! ```
//!
//! # Two kinds of credentials
//!
//! The kind of credential is part of the client's type: `Client<AppOnly>` or `Client<AppPlusUser>`. An operation that
//! needs a user cannot be called on an App-only client; the compiler says so. See [`credentials`].
//!
//! # Calls
//!
//! Every operation is a method of a group ([`Client::users`], …). Required parameters are arguments, everything else is
//! in a last `Option` of options. Options of each operation take [`CallOptions`]: timeouts, retries, ids, headers;
//! [`ClientOptions::call`] sets them for all calls of a client.
//!
//! A call is repeated by the table of [`RetryOptions`], with the same request id (`MS-RequestId`) each time, which the
//! service takes for the same call. That is also why calls that change something are repeated.
//!
//! # Answers
//!
//! Answers are decoded without regard for what the service adds or changes: an unknown value of an enum is kept in its
//! `Unknown` variant; an unknown member, or one whose value has another type than described, is in `unknown_members()`
//! of its object. Both are sent back as they came.
//!
//! # Lists
//!
//! A list that comes in pages has a method `…_pages`, which gives a stream of pages, and of items:
//!
//! ```no_run
//! # use partner_center::types::CustomerId;
//! # use partner_center::{AppPlusUser, Client};
//! # async fn example(client: Client<AppPlusUser>, customer: CustomerId) -> partner_center::Result<()> {
//! let mut users = client.users().list_pages(&customer, None).items();
//! while let Some(user) = users.next().await {
//!     println!("{:?}", user?.display_name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Errors
//!
//! ```no_run
//! # use partner_center::types::{CustomerId, UserId};
//! # use partner_center::{AppPlusUser, Client};
//! # async fn example(client: Client<AppPlusUser>, customer: CustomerId, user: UserId) -> partner_center::Result<()> {
//! match client.users().delete(&customer, &user, None).await {
//!     Ok(_) => println!("deleted"),
//!     Err(error) if error.is_not_found() => println!("was not there"),
//!     Err(error) if error.is_throttled() => println!("come back after {:?}", error.retry_after()),
//!     // The refresh token is of no use any more.
//!     Err(error) if error.needs_sign_in() => println!("somebody has to sign in again: {error}"),
//!     // One line with status, code, description and the ids that support asks for.
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Logs
//!
//! Every call is a `tracing` span (`call`: operation, method, path template, request id, correlation id, status,
//! attempts), and every attempt one below it (`attempt`, at debug level). Nothing secret is in them, nor in any `Debug`
//! or `Display`: passwords are [`Secret`]s. The HTTP stack below logs URLs, with the ids in them, at debug level under
//! `azure_core`, `typespec_client_core`, `reqwest` and `hyper`; switch those off where ids must not be logged.
//!
//! # Proxies, and certificates of one's own
//!
//! Nothing of it needs code: the environment of the process says it.
//!
//! - `HTTPS_PROXY=http://user:password@proxy.example:8080` sends calls and token requests through a proxy, which sees the host
//!   and nothing else; `ALL_PROXY` does the same, `NO_PROXY=localhost,.example.com` names who is called without it. A `@` in
//!   a password is `%40`. `http` to this machine, as in tests, never goes through a proxy.
//! - `SSL_CERT_FILE=/path/to/authorities.pem`, or `SSL_CERT_DIR`, takes the place of the certificates of the system on Linux,
//!   with the feature `rustls`. On Windows and macOS, the store of the system counts: an authority is added there.
//!
//! What is wanted for one client only is set on a `reqwest::Client` that [`ClientOptions::http_client`] takes; proxies are
//! that client's affair then.
//!
//! # Tests without a network
//!
//! Code that uses this crate can be tested with a transport of its own:
//!
//! ```
//! use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Method, Request, StatusCode, headers::Headers};
//! use partner_center::credentials::FixedToken;
//! use partner_center::types::CustomerId;
//! use partner_center::{AppPlusUser, Client, ClientOptions, azure_core};
//! use std::sync::Arc;
//!
//! /// A service with one customer, who has one user.
//! #[derive(Debug)]
//! struct Fake;
//!
//! #[partner_center::async_trait]
//! impl HttpClient for Fake {
//!     async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
//!         let (status, body) = match (request.method(), request.url().path()) {
//!             (Method::Get, "/v1/customers/c/users") => (StatusCode::Ok, r#"{"items":[{"displayName":"Ada"}]}"#),
//!             _ => (StatusCode::NotFound, r#"{"code":"1000","description":"no such thing"}"#),
//!         };
//!         Ok(AsyncRawResponse::from_bytes(status, Headers::new(), body))
//!     }
//! }
//!
//! fn client() -> partner_center::Result<Client<AppPlusUser>> {
//!     let options = ClientOptions::default().http_client(Arc::new(Fake));
//!     Client::app_plus_user(FixedToken::new("any")?, Some(options))
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> partner_center::Result<()> {
//! let users = client()?.users();
//! let page = users.list(&CustomerId::from("c"), None).await?;
//! assert_eq!(page.body().items[0].display_name.as_deref(), Some("Ada"));
//!
//! let error = users.list(&CustomerId::from("d"), None).await.unwrap_err();
//! assert!(error.is_not_found());
//! # Ok(())
//! # }
//! ```
//!
//! A fault is an answer like any other (`StatusCode::TooManyRequests` with a `retry-after`), a lost connection an `Err` of
//! `azure_core::error::ErrorKind::Io`. `http_client` takes a `reqwest::Client` too, and [`Cloud::custom`] a mock server on
//! the loopback address.
//!
//! # Features
//!
//! | feature | what it does |
//! | --- | --- |
//! | `rustls` (default) | HTTP through `reqwest`, TLS through `rustls` with the certificates of the system |
//! | `native-tls` | HTTP through `reqwest`, TLS through that of the system |
//! | `gzip` | compressed answers are asked for and unpacked |
//! | `reqwest` | HTTP through `reqwest`, without TLS; the features above switch it on |
//! | `tokio` | timers and tasks of Tokio; the features above switch it on |
//! | none | no transport: [`ClientOptions::transport`] is needed, and timers, see below |
//!
//! Without `tokio` the timers and tasks are those of `azure_core`: a thread for each, which sleeps to the end even when the
//! call is over long before, and which loses a call that has moved to another task. That will do for a script; a service
//! on another executor gives `azure_core::async_runtime::set_async_runtime` an `AsyncRuntime` of its own.
//!
//! The compiler must be Rust 1.88 or newer.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(deprecated, unused_imports, unused_mut))))]

// The map, from the outside in: `generated` is what the description says, `runtime` what every description needs,
// `credentials` and `helpers` what is special to this service.
#[rustfmt::skip]
mod generated;
mod runtime;

pub mod credentials;
pub mod helpers;

// What this crate's own items are made of, so that nobody has to find the version that goes with it. Names that
// `azure_core::http` has as well (`ClientOptions`, `RetryOptions`, …) are ours here and the ecosystem's there: a prefix
// would only say the name of the crate again.
pub use async_trait::async_trait;
pub use azure_core;
pub use futures_util;
pub use time;

pub use generated::{AppOnly, AppPlusUser, Client, IsAppPlusUser};
pub use generated::{operations, types};
pub use runtime::{
    CallOptions, ClientOptions, Cloud, Continuation, CustomCloud, Date, DateTime, Error, ErrorKind, Items,
    Misfit, NextPage, Page, Pages, ParseContinuationError, ParseDateError, Patch, Response, Result,
    RetryOptions, Scalar, Secret, UnknownMembers, UnknownShape, UnknownValue, Value,
};

/// What a [`Value`] is made of.
pub mod json {
    pub use crate::runtime::{JsonObject as Object, Number, ParseValueError, RawJson, ValueError};
}

/// The Rust code of both READMEs is compiled. A package does not have that of the repository: its doctests run in a checkout.
#[cfg(doctest)]
mod readmes {
    #[doc = include_str!("../README.md")]
    struct OfTheCrate;

    #[doc = include_str!("../../README.md")]
    struct OfTheRepository;
}
