//! A typed client for the Microsoft Partner Center REST API.
//!
//! ```no_run
//! use partner_center::Client;
//! use partner_center::credentials::RefreshTokenCredential;
//! use partner_center::types::CustomerId;
//!
//! # async fn example(secret: partner_center::Secret) -> partner_center::Result<()> {
//! let credential =
//!     RefreshTokenCredential::new("tenant", "client", secret, None)?;
//! let client = Client::app_plus_user(credential, None)?;
//!
//! let customer = CustomerId::from("4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04");
//! let mut users = client.users().list_pages(&customer, None).items();
//! while let Some(user) = users.next().await {
//!     println!("{:?}", user?.id);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What is covered
//!
//! Everything begins with [`Client`]; each area is a group of methods.
//!
//! | area | methods |
//! | --- | --- |
//! | the users of a customer, also deleted ones, and their passwords | [`Client::users`] |
//! | directory roles, and who holds them | [`Client::directory_roles`] |
//! | licences, and the SKUs that they are taken from | [`Client::licenses`] |
//!
//! # Where to read on
//!
//! - The [guide] has a page for each task, from the [first consent](guide::first_consent) to
//!   [moving from the .NET SDK](guide::from_dotnet).
//! - [`operations`] tells each call: arguments, roles, answers, errors. [`types`] tells what is sent and answered.
//! - [`credentials`] has where tokens come from, [`helpers`] what is convenient beside the operations.
//!
//! # What to rely on
//!
//! - **A surprising answer does not break the caller.** Unknown values and members are [kept](guide::calls#answers); what cannot
//!   be understood is an [error](guide::errors), never an empty value.
//! - **The kind of credential is part of the client's type.** A call that needs a user does not compile on an
//!   [App-only](guide::app_only) client.
//! - **Calls are repeated safely**, [within bounds](guide::retries) of number, time and memory.
//! - **Secrets stay secret**: passwords and tokens are in no log, no error and no `Debug`.
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
//!
//! This is no product of Microsoft, and Microsoft does not support it.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(deprecated, unused_imports, unused_mut))))]

// The map: `generated` is what the description says, `credentials` and `helpers` are what is special to this service. What
// every client needs is in the crate `openapi-client-runtime`.
#[rustfmt::skip]
mod generated;

pub mod credentials;
pub mod guide;
pub mod helpers;

// What this crate's own items are made of, so that nobody has to find the version that goes with it. Names that
// `azure_core::http` has as well (`ClientOptions`, `RetryOptions`, …) are ours here and the ecosystem's there: a prefix
// would only say the name of the crate again.
pub use async_trait::async_trait;
pub use azure_core;
pub use futures_util;
pub use openapi_client_runtime::rust_decimal;
pub use time;

pub use generated::{
    AppOnly, AppPlusUser, CallOptions, Client, ClientOptions, Cloud, CustomCloud, IsAppPlusUser,
};
pub use generated::{operations, types};
#[doc(inline)]
pub use openapi_client_runtime::{
    Continuation, Date, DateTime, Decimal, DecimalError, DecimalText, Error, ErrorKind, Items, Misfit,
    NextPage, Page, Pages, ParseContinuationError, ParseDateError, Patch, Response, Result, RetryOptions,
    Scalar, Secret, UnknownMembers, UnknownShape, UnknownValue, Value,
};

/// What a [`Value`] is made of.
pub mod json {
    #[doc(inline)]
    pub use openapi_client_runtime::{JsonObject as Object, Number, ParseValueError, RawJson, ValueError};
}

/// The Rust code of the READMEs and of `docs/` is compiled. A package does not have that of the repository: its doctests run
/// in a checkout.
#[cfg(doctest)]
mod readmes {
    #[doc = include_str!("../README.md")]
    struct OfTheCrate;

    #[doc = include_str!("../../README.md")]
    struct OfTheRepository;

    #[doc = include_str!("../../docs/client.md")]
    struct ForTheUser;

    #[doc = include_str!("../../docs/description.md")]
    struct ForTheEditor;

    #[doc = include_str!("../../docs/generator.md")]
    struct ForTheDeveloper;
}
