//! The error of a call that gets no token: the message of the identity provider, or the reason why it could
//! not be reached.

use super::refusal::Refusal;
use super::transport_error::{Sign, chain, is_of_the_network, sign};
use crate::error::{Error, ErrorKind};
use std::sync::Arc;

/// Returns the error of a call whose credential failed.
pub fn credential_error(source: Arc<azure_core::Error>) -> Error {
    let refusal = Refusal::behind(&source);
    let details = refusal.as_ref().and_then(Refusal::details);
    // The details, if there are any, say more than the message of the error.
    let message = if details.is_some() {
        "no token".to_owned()
    } else {
        format!("no token: {source}")
    };
    let error = Error::new(ErrorKind::Credential, message);
    let error = match refusal {
        Some(refusal) => error.with_refusal(refusal.status, refusal.retry_after, details.unwrap_or_default()),
        None => error.with_cause(cause(&source)),
    };
    error.because(source)
}

/// Returns the reason why the identity provider could not be reached, if the error is one of the network.
/// Other errors of credentials are about files, programs and the environment.
fn cause(error: &azure_core::Error) -> Option<ErrorKind> {
    let ours = chain(error).find_map(<dyn std::error::Error>::downcast_ref::<Arc<Error>>);
    if let Some(ours) = ours {
        return Some(ours.kind());
    }
    match sign(error) {
        Some(Sign::Timeout) => Some(ErrorKind::Timeout),
        Some(Sign::Certificate) => Some(ErrorKind::Certificate),
        _ => is_of_the_network(error).then_some(ErrorKind::Connection),
    }
}
