//! The error of a call that gets no token: what the identity provider said, and what kept it from saying anything.

use super::details::ErrorDetails;
use super::fallback::fallback;
use super::{Error, ErrorKind};
use crate::runtime::retry_after;
use crate::runtime::transport_error::{Sign, chain, is_of_the_network, sign};
use std::sync::Arc;
use std::time::Duration;

/// What an identity provider answers that gives no token.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<Duration>,
    /// What it says, where it says anything.
    pub(crate) details: Option<ErrorDetails>,
}

/// The error of a call whose credential failed.
pub(crate) fn credential_error(source: Arc<azure_core::Error>) -> Error {
    let refusal = crate::credentials::refusal(&source).or_else(|| answered(&source));
    // Where there are details, they say more than the sentence around them.
    let is_told = refusal.as_ref().is_some_and(|refusal| refusal.details.is_some());
    let message = if is_told {
        "no token".to_owned()
    } else {
        format!("no token: {source}")
    };
    let mut error = Error::new(ErrorKind::Credential, message);
    match refusal {
        Some(refusal) => {
            error.0.status = Some(refusal.status);
            error.0.retry_after = refusal.retry_after;
            error.0.details = refusal.details.unwrap_or_default();
        }
        None => error.0.cause = cause(&source),
    }
    error.because(source)
}

/// The answer that credentials of `azure_identity`, and others, leave in the chain.
fn answered(error: &azure_core::Error) -> Option<Refusal> {
    chain(error).find_map(|error| {
        let error: &azure_core::Error = error.downcast_ref()?;
        let azure_core::error::ErrorKind::HttpResponse {
            status, raw_response, ..
        } = error.kind()
        else {
            return None;
        };
        let raw = raw_response.as_deref();
        Some(Refusal {
            status: u16::from(*status),
            retry_after: raw.and_then(|raw| retry_after(raw.headers())),
            details: raw.and_then(|raw| fallback(raw.body(), raw.body().len())),
        })
    })
}

/// What kept the identity provider from answering, where it is the way to it. Other errors of credentials are about files,
/// programs and the environment.
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
