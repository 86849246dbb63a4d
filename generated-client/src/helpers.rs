//! What is convenient but not in the description: small functions over the generated operations, written by hand.

mod deleted_users;
mod error_code;
mod user_filter;

pub use deleted_users::DeletedUsersOptions;
pub use error_code::ErrorCode;
pub use user_filter::{FilterOperator, UserFilter};
