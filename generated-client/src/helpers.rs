//! Conveniences that are not in the description: small functions over the generated operations, written by
//! hand.

#[cfg(feature = "orders")]
mod cart_line_item;
#[cfg(any(feature = "orders", feature = "subscriptions"))]
mod catalog_item;
#[cfg(feature = "customers")]
mod customer_filter;
#[cfg(feature = "users")]
mod deleted_users;
mod error_code;
mod user_filter;
#[cfg(feature = "webhook-signatures")]
mod webhooks;

#[cfg(feature = "orders")]
pub use cart_line_item::CartLineItemError;
#[cfg(any(feature = "orders", feature = "subscriptions"))]
pub use catalog_item::CatalogItem;
#[cfg(feature = "customers")]
pub use customer_filter::CustomerFilter;
#[cfg(feature = "users")]
pub use deleted_users::DeletedUsersOptions;
pub use error_code::ErrorCode;
pub use user_filter::{FilterOperator, UserFilter};
#[cfg(feature = "webhook-signatures")]
pub use webhooks::{WebhookError, WebhookVerifier, WebhookVerifierOptions};
