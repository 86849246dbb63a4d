//! A typed client for the Microsoft Partner Center REST API. This is not a Microsoft product.
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
//! # Where to read on
//!
//! - Start with [`Client`]; [this is what it covers](#what-is-covered).
//! - The [guide] has a page for each task, from the [first consent](guide::first_consent) to
//!   [moving from the .NET SDK](guide::from_dotnet).
//! - [`operations`] has every call, with its arguments, roles, responses and errors; [`types`] has what is sent and received.
//! - [`credentials`] is where tokens come from; [`helpers`] has conveniences on top of the operations.
//!
//! # What to rely on
//!
//! - **A surprising response does not break the caller.** Unknown values and members are [kept](guide::calls#responses); a response that
//!   cannot be understood is an [error](guide::errors), never an empty value.
//! - **The kind of credential is part of the client's type.** A call that needs a user does not compile on an
//!   [App-only](guide::app_only) client.
//! - **Calls are retried safely**, [within limits](guide::retries) on number, time and memory.
//! - **Secrets stay secret**: passwords and tokens are in no log, no error and no `Debug`.
//!
//! # What is covered
//!
//! Each area is compiled with a feature of its own. `full` is all of them; the default covers a sale from end
//! to end: a customer, its order, the resulting subscriptions, and the users who get the licences.
//!
// <!-- areas: written by `cargo xtask docs` -->

//! | feature | what is in it | methods |
//! | --- | --- | --- |
#![cfg_attr(
    feature = "customers",
    doc = "| `customers` (default) | Customers: accounts, profiles, qualifications, domains, agreements and self-serve policies. | [`customers`](Client::customers), [`customer_profiles`](Client::customer_profiles), [`customer_qualifications`](Client::customer_qualifications), [`managed_services`](Client::managed_services), [`application_consents`](Client::application_consents), [`domains`](Client::domains), [`verified_domains`](Client::verified_domains), [`customer_tenant`](Client::customer_tenant), [`addresses`](Client::addresses), [`country_validation_rules`](Client::country_validation_rules), [`gcc_validations`](Client::gcc_validations), [`customer_gcc_validations`](Client::customer_gcc_validations), [`customer_relationships`](Client::customer_relationships), [`relationship_requests`](Client::relationship_requests), [`agreements`](Client::agreements), [`customer_agreements`](Client::customer_agreements), [`self_serve_policies`](Client::self_serve_policies) |"
)]
#![cfg_attr(
    not(feature = "customers"),
    doc = "| `customers` (default) | Customers: accounts, profiles, qualifications, domains, agreements and self-serve policies. | `customers`, `customer_profiles`, `customer_qualifications`, `managed_services`, `application_consents`, `domains`, `verified_domains`, `customer_tenant`, `addresses`, `country_validation_rules`, `gcc_validations`, `customer_gcc_validations`, `customer_relationships`, `relationship_requests`, `agreements`, `customer_agreements`, `self_serve_policies` |"
)]
#![cfg_attr(
    feature = "users",
    doc = "| `users` (default) | The users of a customer, their directory roles, and their licences. | [`users`](Client::users), [`directory_roles`](Client::directory_roles), [`licenses`](Client::licenses) |"
)]
#![cfg_attr(
    not(feature = "users"),
    doc = "| `users` (default) | The users of a customer, their directory roles, and their licences. | `users`, `directory_roles`, `licenses` |"
)]
#![cfg_attr(
    feature = "orders",
    doc = "| `orders` (default) | The catalogue, carts and orders, and the perpetual products of a customer. | [`products`](Client::products), [`skus`](Client::skus), [`availabilities`](Client::availabilities), [`customer_products`](Client::customer_products), [`customer_skus`](Client::customer_skus), [`customer_availabilities`](Client::customer_availabilities), [`inventory`](Client::inventory), [`offers`](Client::offers), [`offer_categories`](Client::offer_categories), [`customer_offers`](Client::customer_offers), [`customer_offer_categories`](Client::customer_offer_categories), [`offer_preferences`](Client::offer_preferences), [`promotions`](Client::promotions), [`promotion_eligibilities`](Client::promotion_eligibilities), [`orders`](Client::orders), [`order_line_items`](Client::order_line_items), [`order_attachments`](Client::order_attachments), [`artifacts`](Client::artifacts), [`entitlements`](Client::entitlements), [`azure_entitlements`](Client::azure_entitlements), [`carts`](Client::carts) |"
)]
#![cfg_attr(
    not(feature = "orders"),
    doc = "| `orders` (default) | The catalogue, carts and orders, and the perpetual products of a customer. | `products`, `skus`, `availabilities`, `customer_products`, `customer_skus`, `customer_availabilities`, `inventory`, `offers`, `offer_categories`, `customer_offers`, `customer_offer_categories`, `offer_preferences`, `promotions`, `promotion_eligibilities`, `orders`, `order_line_items`, `order_attachments`, `artifacts`, `entitlements`, `azure_entitlements`, `carts` |"
)]
#![cfg_attr(
    feature = "subscriptions",
    doc = "| `subscriptions` (default) | The subscriptions of a customer. Covers quantity, status, renewal, add-ons, conversions, upgrades and transitions. | [`subscriptions`](Client::subscriptions), [`subscription_add_ons`](Client::subscription_add_ons), [`subscription_provisioning_status`](Client::subscription_provisioning_status), [`subscription_registrations`](Client::subscription_registrations), [`subscription_registration_status`](Client::subscription_registration_status), [`subscription_activation_links`](Client::subscription_activation_links), [`subscription_support_contact`](Client::subscription_support_contact), [`subscription_overage`](Client::subscription_overage), [`custom_term_end_dates`](Client::custom_term_end_dates), [`subscription_conversions`](Client::subscription_conversions), [`subscription_upgrades`](Client::subscription_upgrades), [`subscription_transition_eligibilities`](Client::subscription_transition_eligibilities), [`subscription_transitions`](Client::subscription_transitions) |"
)]
#![cfg_attr(
    not(feature = "subscriptions"),
    doc = "| `subscriptions` (default) | The subscriptions of a customer. Covers quantity, status, renewal, add-ons, conversions, upgrades and transitions. | `subscriptions`, `subscription_add_ons`, `subscription_provisioning_status`, `subscription_registrations`, `subscription_registration_status`, `subscription_activation_links`, `subscription_support_contact`, `subscription_overage`, `custom_term_end_dates`, `subscription_conversions`, `subscription_upgrades`, `subscription_transition_eligibilities`, `subscription_transitions` |"
)]
#![cfg_attr(
    feature = "migrations",
    doc = "| `migrations` | Moves of subscriptions to new commerce, to an Azure plan, and to another partner. | [`product_upgrades`](Client::product_upgrades), [`new_commerce_migrations`](Client::new_commerce_migrations), [`new_commerce_migration_schedules`](Client::new_commerce_migration_schedules), [`transfers`](Client::transfers), [`transfer_eligibilities`](Client::transfer_eligibilities) |"
)]
#![cfg_attr(
    not(feature = "migrations"),
    doc = "| `migrations` | Moves of subscriptions to new commerce, to an Azure plan, and to another partner. | `product_upgrades`, `new_commerce_migrations`, `new_commerce_migration_schedules`, `transfers`, `transfer_eligibilities` |"
)]
#![cfg_attr(
    feature = "invoices",
    doc = "| `invoices` | Invoices and their line items, margins on products, and the costs of customers' licences. | [`invoices`](Client::invoices), [`margins`](Client::margins), [`service_costs`](Client::service_costs) |"
)]
#![cfg_attr(
    not(feature = "invoices"),
    doc = "| `invoices` | Invoices and their line items, margins on products, and the costs of customers' licences. | `invoices`, `margins`, `service_costs` |"
)]
#![cfg_attr(
    feature = "usage",
    doc = "| `usage` | The Azure usage of customers, their spending budgets, and the prices of Azure meters. | [`partner_usage`](Client::partner_usage), [`azure_rate_cards`](Client::azure_rate_cards), [`usage`](Client::usage), [`utilization`](Client::utilization) |"
)]
#![cfg_attr(
    not(feature = "usage"),
    doc = "| `usage` | The Azure usage of customers, their spending budgets, and the prices of Azure meters. | `partner_usage`, `azure_rate_cards`, `usage`, `utilization` |"
)]
#![cfg_attr(
    feature = "partner",
    doc = "| `partner` | The partner itself: profiles, roles, its agreement, and its relationships with other partners. | [`relationships`](Client::relationships), [`sandbox_indirect_resellers`](Client::sandbox_indirect_resellers), [`compliance`](Client::compliance), [`partner_profiles`](Client::partner_profiles), [`partner_roles`](Client::partner_roles) |"
)]
#![cfg_attr(
    not(feature = "partner"),
    doc = "| `partner` | The partner itself: profiles, roles, its agreement, and its relationships with other partners. | `relationships`, `sandbox_indirect_resellers`, `compliance`, `partner_profiles`, `partner_roles` |"
)]
#![cfg_attr(
    feature = "devices",
    doc = "| `devices` | The devices registered for a customer, and the policies that configure them. | [`device_batches`](Client::device_batches), [`devices`](Client::devices), [`device_batch_jobs`](Client::device_batch_jobs), [`configuration_policies`](Client::configuration_policies) |"
)]
#![cfg_attr(
    not(feature = "devices"),
    doc = "| `devices` | The devices registered for a customer, and the policies that configure them. | `device_batches`, `devices`, `device_batch_jobs`, `configuration_policies` |"
)]
#![cfg_attr(
    feature = "analytics",
    doc = "| `analytics` | Statistics on licences, subscriptions and Azure usage, row by row or in groups. | [`license_analytics`](Client::license_analytics), [`commercial_analytics`](Client::commercial_analytics) |"
)]
#![cfg_attr(
    not(feature = "analytics"),
    doc = "| `analytics` | Statistics on licences, subscriptions and Azure usage, row by row or in groups. | `license_analytics`, `commercial_analytics` |"
)]
#![cfg_attr(
    feature = "security",
    doc = "| `security` | The audit records of the partner's account, the sign-ins of its users, and fraud events. | [`audit_records`](Client::audit_records), [`security`](Client::security), [`fraud_events`](Client::fraud_events) |"
)]
#![cfg_attr(
    not(feature = "security"),
    doc = "| `security` | The audit records of the partner's account, the sign-ins of its users, and fraud events. | `audit_records`, `security`, `fraud_events` |"
)]
#![cfg_attr(
    feature = "service-requests",
    doc = "| `service-requests` | Support requests and service incidents. | [`service_requests`](Client::service_requests), [`service_incidents`](Client::service_incidents) |"
)]
#![cfg_attr(
    not(feature = "service-requests"),
    doc = "| `service-requests` | Support requests and service incidents. | `service_requests`, `service_incidents` |"
)]
#![cfg_attr(
    feature = "webhooks",
    doc = "| `webhooks` | The registration for events, and the events that the service sends. | [`webhooks`](Client::webhooks) |"
)]
#![cfg_attr(
    not(feature = "webhooks"),
    doc = "| `webhooks` | The registration for events, and the events that the service sends. | `webhooks` |"
)]
// <!-- /areas -->
//!
//! # Features
//!
//! Besides those of the areas:
//!
//! | feature | what it does |
//! | --- | --- |
//! | `default-areas` (default) | the areas that are marked so above |
//! | `full` | all areas |
//! | `rustls` (default) | HTTP through `reqwest`, TLS through `rustls` with the certificates of the system |
//! | `native-tls` | HTTP through `reqwest`, TLS through that of the system |
//! | `gzip` | compressed responses are requested and decompressed |
//! | `reqwest` | HTTP through `reqwest`, without TLS; enabled by the features above |
//! | `tokio` | timers and tasks of Tokio; enabled by the features above |
//! | `webhook-signatures` | events that the service posts are [verified](guide::webhooks) |
//! | none | no transport: [`ClientOptions::transport`] is needed, and timers, see below |
//!
//! Without `tokio`, timers and tasks are those of `azure_core`: each is a thread, which sleeps to the end
//! even if the call has ended long before, and which loses a call that has moved to another task. That is
//! enough for a script; a service on another executor passes an `AsyncRuntime` of its own to
//! `azure_core::async_runtime::set_async_runtime`.
//!
//! The compiler must be Rust 1.88 or newer.
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(deprecated, unused_imports, unused_mut))))]

// `generated` is written from the description; `credentials` and `helpers` are specific to this service. The
// parts that every client needs are in the crate `openapi-client-runtime`.
#[rustfmt::skip]
mod generated;

pub mod credentials;
pub mod guide;
pub mod helpers;

// The crates whose types this crate's items use, so that users need not find the matching version. For names
// that `azure_core::http` has as well (`ClientOptions`, `RetryOptions`, …), these here are our own: a prefix
// would only repeat the name of the crate.
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
    AttemptEnd, Blob, CallEnd, Continuation, Date, DateTime, Decimal, DecimalError, DecimalText, Download,
    ETag, Error, ErrorKind, FailedAttempt, FormFile, HeadersOf, Items, Method, Metrics, Misfit, NextPage,
    Page, Pages, ParseContinuationError, ParseDateError, Partial, Patch, PollContinuation, Poller, RawCall,
    RequestPolicy, Response, Result, RetryOptions, RetryPolicy, Scalar, Secret, ServiceLink, ShowPersonal,
    UnknownInteger, UnknownMembers, UnknownShape, UnknownValue, Upload, Value,
};

/// [`Client`], under a name that no other crate uses.
pub type PartnerCenterClient<C> = Client<C>;

/// The parts of a [`Value`].
pub mod json {
    #[doc(inline)]
    pub use openapi_client_runtime::{JsonObject as Object, Number, ParseValueError, RawJson, ValueError};
}

/// Compiles the Rust code of the READMEs and of `docs/`. A package does not include the files of the
/// repository, so these doctests run in a checkout.
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
