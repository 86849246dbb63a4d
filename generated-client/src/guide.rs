//! How to use this crate, a page for each task.
//!
//! | to do | page |
//! | --- | --- |
//! | obtain the first refresh token, and store it | [`first_consent`] |
//! | act as the application itself | [`app_only`] |
//! | call another cloud | [`clouds`] |
//! | make a call: arguments, options, responses, changes | [`calls`] |
//! | read a list, stop, and resume later | [`lists`] |
//! | wait for a long-running operation, and resume later | [`waiting`] |
//! | move subscriptions to new commerce | [`migrations`] |
//! | handle errors | [`errors`] |
//! | limit retries, time and memory | [`retries`] |
//! | use a proxy, or a certificate authority of your own | [`network`] |
//! | test a program without the service | [`testing`] |
//! | log and trace calls | [`tracing`] |
//! | collect metrics | [`metrics`] |
//! | receive webhook events, and verify them | [`webhooks`] |
//! | move a program from the .NET SDK | [`from_dotnet`] |
//!
//! The examples `first_sign_in`, `create_user`, `list_users`, `update_user`, `reconcile_invoice` and `migrate_subscription` of this package are complete programs. Without
//! credentials in the environment they call a server that they start in the same process, and print the requests and
//! responses.

#[doc = include_str!("guide/first_consent.md")]
pub mod first_consent {}

#[doc = include_str!("guide/app_only.md")]
pub mod app_only {}

#[doc = include_str!("guide/clouds.md")]
pub mod clouds {}

#[doc = include_str!("guide/calls.md")]
pub mod calls {}

#[doc = include_str!("guide/lists.md")]
pub mod lists {}

#[doc = include_str!("guide/waiting.md")]
pub mod waiting {}

#[doc = include_str!("guide/migrations.md")]
pub mod migrations {}

#[doc = include_str!("guide/errors.md")]
pub mod errors {}

#[doc = include_str!("guide/retries.md")]
pub mod retries {}

#[doc = include_str!("guide/network.md")]
pub mod network {}

#[doc = include_str!("guide/testing.md")]
pub mod testing {}

#[doc = include_str!("guide/tracing.md")]
pub mod tracing {}

#[doc = concat!(include_str!("guide/metrics.md"), "```\n", include_str!("guide/code/metrics.rs"), "```\n")]
pub mod metrics {}

#[doc = include_str!("guide/webhooks.md")]
pub mod webhooks {}

#[doc = include_str!("guide/from_dotnet.md")]
pub mod from_dotnet {}
