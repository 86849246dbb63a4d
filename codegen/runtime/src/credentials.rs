//! Helpers for hand-written credentials: requests to the identity provider, and code that is shared with
//! calls.

pub use crate::azure::answer::Answer;
pub use crate::azure::credential::credential_error;
pub use crate::azure::exchange::send;
pub use crate::azure::pipeline::Pipeline;
pub use crate::azure::refusal::{Refusal, read_leniently};
pub use crate::azure::tokens::UnwantedToken;
pub use crate::azure::transport_error::chain;
pub use crate::base_url::BaseUrl;
pub use crate::client_options::ClientOptions;
pub use crate::headers::flaw_of_secret;
pub use crate::path::PathBuilder;
pub use crate::percent::push_encoded;
pub use crate::single_flight::{SingleFlight, lock};
pub use crate::within::{Elapsed, sleep, within};

use crate::{Error, ErrorKind};
use std::borrow::Cow;

/// Creates an error of a credential.
pub fn error(kind: ErrorKind, message: impl Into<Cow<'static, str>>) -> Error {
    Error::new(kind, message)
}
