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
//! Each area is a group of methods.
//!
//! <!-- areas: written by `cargo xtask docs` -->
//!
//! | area | methods |
//! | --- | --- |
//! | The user accounts of a customer. | [`Client::users`] |
//! | The directory roles of a customer and who holds them. | [`Client::directory_roles`] |
//! | The licences of a customer's users, and the SKUs they are taken from. | [`Client::licenses`] |
//! | The customers of the partner. | [`Client::customers`] |
//! | The company profile and the billing profile of a customer. | [`Client::customer_profiles`] |
//! | The qualifications of a customer for offers of education, government and state-owned entities. | [`Client::customer_qualifications`] |
//! | The services that the partner manages for a customer, with the links to their portals. | [`Client::managed_services`] |
//! | The consent of a customer to an application of a control panel vendor. | [`Client::application_consents`] |
//! | Whether a domain is taken. | [`Client::domains`] |
//! | The verified domains of a customer. | [`Client::verified_domains`] |
//! | The organisation and the custom domains of a customer's tenant. | [`Client::customer_tenant`] |
//! | The validation of addresses. | [`Client::addresses`] |
//! | What a country asks of addresses, tax numbers and phone numbers. | [`Client::country_validation_rules`] |
//! | The partner's validation codes for the government community cloud. | [`Client::gcc_validations`] |
//! | The validation of one customer for the government community cloud. | [`Client::customer_gcc_validations`] |
//! | The indirect resellers of a provider, and the providers of a reseller. | [`Client::relationships`] |
//! | The partners that a customer has besides. | [`Client::customer_relationships`] |
//! | The link by which a customer accepts a relationship. | [`Client::relationship_requests`] |
//! | Indirect resellers of the integration sandbox. | [`Client::sandbox_indirect_resellers`] |
//! | Whether a partner has signed its agreement. | [`Client::compliance`] |
//! | The agreements there are, and their texts. | [`Client::agreements`] |
//! | The agreements that a customer has accepted. | [`Client::customer_agreements`] |
//! | What a customer may buy for itself at the partner's cost. | [`Client::self_serve_policies`] |
//! | The products of the catalogue, by country. | [`Client::products`] |
//! | The SKUs of a product, by country. | [`Client::skus`] |
//! | The terms at which a SKU is sold, by country. | [`Client::availabilities`] |
//! | The products that a customer may buy. | [`Client::customer_products`] |
//! | The SKUs of a product that a customer may buy. | [`Client::customer_skus`] |
//! | The terms at which a SKU is sold to a customer. | [`Client::customer_availabilities`] |
//! | Whether items can be had. | [`Client::inventory`] |
//! | The offers of the older catalogue, by country. | [`Client::offers`] |
//! | The categories of the older catalogue. | [`Client::offer_categories`] |
//! | The offers of the older catalogue that a customer may buy. | [`Client::customer_offers`] |
//! | The categories of the older catalogue for a customer. | [`Client::customer_offer_categories`] |
//! | The offers of the older catalogue that the partner prefers. | [`Client::offer_preferences`] |
//! | The promotions of the catalogue. | [`Client::promotions`] |
//! | Whether a customer qualifies for promotions. | [`Client::promotion_eligibilities`] |
//! | The orders of a customer. | [`Client::orders`] |
//! | The lines of an order. | [`Client::order_line_items`] |
//! | The documents attached to an order. | [`Client::order_attachments`] |
//! | What belongs to something that was bought, such as a reservation. | [`Client::artifacts`] |
//! | What a customer has bought outright. | [`Client::entitlements`] |
//! | The Azure subscriptions below an Azure plan. | [`Client::azure_entitlements`] |
//! | The subscriptions of a customer. | [`Client::subscriptions`] |
//! | The add-ons of a subscription. | [`Client::subscription_add_ons`] |
//! | How far a subscription is provisioned. | [`Client::subscription_provisioning_status`] |
//! | The registration of a subscription for reservations. | [`Client::subscription_registrations`] |
//! | How far the registration of a subscription is. | [`Client::subscription_registration_status`] |
//! | The links by which a subscription is activated at its publisher. | [`Client::subscription_activation_links`] |
//! | Who supports a subscription. | [`Client::subscription_support_contact`] |
//! | Whether a customer may use more than it has bought. | [`Client::subscription_overage`] |
//! | The dates at which the first term of a purchase may end. | [`Client::custom_term_end_dates`] |
//! | The conversion of a trial to a subscription that is paid for. | [`Client::subscription_conversions`] |
//! | The upgrade of a subscription of the older catalogue. | [`Client::subscription_upgrades`] |
//! | The transition of a subscription to another product. | [`Client::subscription_transitions`] |
//! | The upgrade of Azure subscriptions to an Azure plan. | [`Client::product_upgrades`] |
//! | The migration of subscriptions to new commerce. | [`Client::new_commerce_migrations`] |
//! | Migrations to new commerce that are to happen on a date. | [`Client::new_commerce_migration_schedules`] |
//! | The transfers of a customer's subscriptions. | [`Client::transfers`] |
//! | Which subscriptions of a customer can be transferred. | [`Client::transfer_eligibilities`] |
//! | The profiles of the partner: legal business, billing, support, organisation, programme. | [`Client::partner_profiles`] |
//! | The roles in the partner's own account, and who holds them. | [`Client::partner_roles`] |
//! | The invoices of the partner, with their line items, summaries and estimates. | [`Client::invoices`] |
//! | The batches of devices that were uploaded for a customer. | [`Client::device_batches`] |
//! | The devices of a batch. | [`Client::devices`] |
//! | How far an upload of devices is. | [`Client::device_batch_jobs`] |
//! | The policies by which devices are configured. | [`Client::configuration_policies`] |
//! | How many licences are deployed and used. | [`Client::license_analytics`] |
//! | Licences, subscriptions, usage, resellers, referrals and searches, row by row or in groups. | [`Client::commercial_analytics`] |
//! | What was done in the partner's account. | [`Client::audit_records`] |
//! | Where the service sends its events, and which. | [`Client::webhooks`] |
//! | How the partner's users and applications signed in. | [`Client::security`] |
//! | Signs of fraud on the Azure subscriptions of customers. | [`Client::fraud_events`] |
//! | The partner's requests for support, for itself and for customers. | [`Client::service_requests`] |
//! | Incidents of the services of Office. | [`Client::service_incidents`] |
//! | What all customers of the partner have used. | [`Client::partner_usage`] |
//! | What the meters of Azure cost. | [`Client::azure_rate_cards`] |
//! | The partner's margins on products of the marketplace. | [`Client::margins`] |
//! | The carts of a customer. | [`Client::carts`] |
//! | What customers use of Azure, and what they may spend. | [`Client::usage`] |
//! | How much of Azure a subscription of the older kind has used. | [`Client::utilization`] |
//! | What a customer's licences cost. | [`Client::service_costs`] |
//! <!-- /areas -->
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
//! | `webhook-signatures` | events that the service posts are [verified](guide::webhooks) |
//! | none | no transport: [`ClientOptions::transport`] is needed, and timers, see below |
//!
//! Without `tokio` the timers and tasks are those of `azure_core`: a thread for each, which sleeps to the end even when the
//! call is over long before, and which loses a call that has moved to another task. That will do for a script; a service
//! on another executor gives `azure_core::async_runtime::set_async_runtime` an `AsyncRuntime` of its own.
//!
//! The compiler must be Rust 1.88 or newer.
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
    AttemptEnd, Blob, CallEnd, Continuation, Date, DateTime, Decimal, DecimalError, DecimalText, Download,
    ETag, Error, ErrorKind, FormFile, Items, Method, Metrics, Misfit, NextPage, Page, Pages,
    ParseContinuationError, ParseDateError, Partial, Patch, PollContinuation, Poller, RawCall, Response,
    Result, RetryOptions, Scalar, Secret, ShowPersonal, UnknownInteger, UnknownMembers, UnknownShape,
    UnknownValue, Value,
};

/// [`Client`], under a name that no other crate uses.
pub type PartnerCenterClient<C> = Client<C>;

/// The parts of a [`Value`].
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
