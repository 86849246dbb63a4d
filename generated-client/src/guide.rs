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
//! | make many calls at once, within the limits of the service | [`concurrency`] |
//! | sell: a customer, a cart, an order, and licences | [`selling`] |
//! | give users roles and licences, and let them go | [`users`] |
//! | suspend and reactivate subscriptions | [`subscriptions`] |
//! | move subscriptions to new commerce | [`migrations`] |
//! | hold a month's invoices against their lines | [`reconciliation`] |
//! | see what customers use, and what it costs | [`usage`] |
//! | register devices, and configure their first start | [`devices`] |
//! | read the audit log, and find sign-ins without MFA and fraud | [`security`] |
//! | list indirect resellers, and whether they may sell | [`resellers`] |
//! | read service requests, and add to them | [`support`] |
//! | handle errors | [`errors`] |
//! | limit retries, time and memory | [`retries`] |
//! | use a proxy, or a certificate authority of your own | [`network`] |
//! | test a program without the service | [`testing`] |
//! | log and trace calls | [`tracing`] |
//! | collect metrics | [`metrics`] |
//! | receive webhook events, and verify them | [`webhooks`] |
//! | move a program from the .NET SDK | [`from_dotnet`] |
//!
//! The pages about a task of the service end with code that an example in the repository runs. Without credentials in the environment, an
//! example calls a server that it starts in the same process, and prints the requests and responses:
//! `first_sign_in`, `create_user`, `list_users`, `resume_list`, `update_user`, `sell_licenses`, `dismiss_user`, `suspend_subscription`,
//! `migrate_subscription`, `reconcile_month`, `watch_usage`, `register_devices`, `review_security`, `list_resellers`,
//! `answer_support` and `receive_events`. The package of this crate does not have them.

// The pages link to items of the default areas.
#![cfg_attr(
    not(feature = "default-areas"),
    allow(
        rustdoc::broken_intra_doc_links,
        reason = "a page is there without the area that it is about"
    )
)]

/// Includes the code of a page, which an example runs as well.
macro_rules! code {
    ($page:literal, [$($feature:literal),+], $example:literal) => {
        concat!(
            "\n\nThe example `",
            $example,
            "` runs this code, `src/guide/code/",
            $page,
            ".rs` of the crate:\n\n```no_run\n# #[cfg(all(",
            $("feature = \"", $feature, "\",",)+
            "))]\n# mod example {\n",
            include_str!(concat!("guide/code/", $page, ".rs")),
            "# }\n```\n"
        )
    };
}

#[doc = include_str!("guide/first_consent.md")]
pub mod first_consent {}

#[doc = include_str!("guide/app_only.md")]
pub mod app_only {}

#[doc = include_str!("guide/clouds.md")]
pub mod clouds {}

#[doc = include_str!("guide/calls.md")]
pub mod calls {}

#[doc = include_str!("guide/lists.md")]
#[doc = code!("lists", ["users"], "resume_list")]
pub mod lists {}

#[doc = include_str!("guide/waiting.md")]
pub mod waiting {}

#[doc = include_str!("guide/concurrency.md")]
pub mod concurrency {}

#[doc = include_str!("guide/selling.md")]
#[doc = code!("selling", ["default-areas"], "sell_licenses")]
pub mod selling {}

#[doc = include_str!("guide/subscriptions.md")]
#[doc = code!("subscriptions", ["subscriptions"], "suspend_subscription")]
pub mod subscriptions {}

#[doc = include_str!("guide/migrations.md")]
#[doc = code!("migrations", ["migrations"], "migrate_subscription")]
pub mod migrations {}

#[doc = include_str!("guide/reconciliation.md")]
#[doc = code!("reconciliation", ["invoices"], "reconcile_month")]
pub mod reconciliation {}

#[doc = include_str!("guide/usage.md")]
#[doc = code!("usage", ["usage", "analytics"], "watch_usage")]
pub mod usage {}

#[doc = include_str!("guide/users.md")]
#[doc = code!("users", ["users"], "dismiss_user")]
pub mod users {}

#[doc = include_str!("guide/devices.md")]
#[doc = code!("devices", ["devices"], "register_devices")]
pub mod devices {}

#[doc = include_str!("guide/security.md")]
#[doc = code!("security", ["security"], "review_security")]
pub mod security {}

#[doc = include_str!("guide/resellers.md")]
#[doc = code!("resellers", ["partner"], "list_resellers")]
pub mod resellers {}

#[doc = include_str!("guide/support.md")]
#[doc = code!("support", ["service-requests"], "answer_support")]
pub mod support {}

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
#[doc = code!("webhooks", ["webhooks", "webhook-signatures"], "receive_events")]
pub mod webhooks {}

#[doc = include_str!("guide/from_dotnet.md")]
pub mod from_dotnet {}
