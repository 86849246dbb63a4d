//! The meaning of a transport error, determined by the types in its chain of sources and never by its
//! message.

use crate::error::ErrorKind;
use crate::retry::Ending;
use std::error::Error;
use std::io;

/// The ending of an attempt without a response, for retries, for the caller, and in words.
pub(crate) struct Meaning {
    pub(crate) ending: Ending,
    pub(crate) kind: ErrorKind,
    pub(crate) message: &'static str,
}

/// Returns the meaning of a transport error.
pub(crate) fn meaning(error: &azure_core::Error) -> Meaning {
    use azure_core::error::ErrorKind as Azure;

    // An error of unknown origin may have reached the service.
    let reached = match error.kind() {
        Azure::Connection => Ending::NotConnected,
        _ => Ending::Interrupted,
    };
    let sign = sign(error);
    let (ending, kind, message) = if sign == Some(Sign::Certificate) {
        let message = "the certificate of the server is not trusted";
        (Ending::NotRetryable, ErrorKind::Certificate, message)
    } else if sign == Some(Sign::NoRequest) {
        (
            Ending::NotRetryable,
            ErrorKind::Request,
            "the request cannot be sent",
        )
    } else if sign == Some(Sign::Timeout) {
        (reached, ErrorKind::Timeout, "the transport ran out of time")
    } else {
        match error.kind() {
            Azure::Connection => (reached, ErrorKind::Connection, "no connection"),
            Azure::Io => (reached, ErrorKind::Connection, "the connection broke"),
            Azure::Credential => (
                Ending::NotRetryable,
                ErrorKind::Credential,
                "a policy had no credentials",
            ),
            _ => (reached, ErrorKind::Connection, "the transport failed"),
        }
    };
    Meaning {
        ending,
        kind,
        message,
    }
}

/// The meaning of a type in the chain of an error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Sign {
    /// A timeout was exceeded.
    Timeout,
    /// The certificate of the server was rejected.
    Certificate,
    /// The request could not be built.
    NoRequest,
    /// The body cannot be decompressed.
    Unpacking,
}

/// Returns the first sign in the chain of an error.
pub(crate) fn sign(error: &(dyn Error + 'static)) -> Option<Sign> {
    chain(error).find_map(sign_of_one)
}

/// Whether the error is about a connection, rather than a file or a program.
pub(crate) fn is_of_the_network(error: &azure_core::Error) -> bool {
    chain(error).any(|error| {
        let azure = error.downcast_ref::<azure_core::Error>();
        let io = error.downcast_ref::<io::Error>().map(io::Error::kind);
        azure.is_some_and(|azure| *azure.kind() == azure_core::error::ErrorKind::Connection)
            || matches!(
                io,
                Some(
                    io::ErrorKind::ConnectionRefused
                        | io::ErrorKind::ConnectionReset
                        | io::ErrorKind::ConnectionAborted
                        | io::ErrorKind::HostUnreachable
                        | io::ErrorKind::NetworkUnreachable
                        | io::ErrorKind::NetworkDown
                        | io::ErrorKind::NotConnected
                )
            )
            || is_of_reqwest(error)
    })
}

#[cfg(feature = "reqwest")]
fn is_of_reqwest(error: &(dyn Error + 'static)) -> bool {
    error.is::<reqwest::Error>()
}

#[cfg(not(feature = "reqwest"))]
fn is_of_reqwest(_: &(dyn Error + 'static)) -> bool {
    false
}

/// Returns an error and its chain of sources. An `io::Error` does not name the error that it wraps as a
/// source.
pub fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(wrapped) => Some(wrapped as _),
            None => error.source(),
        }
    })
}

fn sign_of_one(error: &(dyn Error + 'static)) -> Option<Sign> {
    if let Some(error) = error.downcast_ref::<io::Error>()
        && error.kind() == io::ErrorKind::TimedOut
    {
        return Some(Sign::Timeout);
    }
    #[cfg(feature = "tokio")]
    if error.is::<tokio::time::error::Elapsed>() {
        return Some(Sign::Timeout);
    }
    #[cfg(feature = "reqwest")]
    if let Some(error) = error.downcast_ref::<reqwest::Error>() {
        return sign_of_reqwest(error);
    }
    #[cfg(feature = "rustls")]
    if let Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented) =
        error.downcast_ref()
    {
        return Some(Sign::Certificate);
    }
    #[cfg(all(feature = "native-tls", not(any(windows, target_vendor = "apple"))))]
    if error
        .downcast_ref::<openssl::error::ErrorStack>()
        .is_some_and(is_refused_by_openssl)
    {
        return Some(Sign::Certificate);
    }
    None
}

#[cfg(feature = "reqwest")]
fn sign_of_reqwest(error: &reqwest::Error) -> Option<Sign> {
    if error.is_timeout() {
        return Some(Sign::Timeout);
    }
    if error.is_builder() {
        return Some(Sign::NoRequest);
    }
    // A broken connection is a "decoding" error too; an error of decompression has a source of its own.
    let unpacks = error.source().is_some_and(<dyn Error>::is::<io::Error>);
    (error.is_decode() && unpacks).then_some(Sign::Unpacking)
}

/// Whether OpenSSL rejected the certificate: `SSL_R_CERTIFICATE_VERIFY_FAILED` of the SSL library.
#[cfg(all(feature = "native-tls", not(any(windows, target_vendor = "apple"))))]
fn is_refused_by_openssl(stack: &openssl::error::ErrorStack) -> bool {
    const SSL_LIBRARY: i32 = 20;
    const CERTIFICATE_VERIFY_FAILED: i32 = 134;

    let is_verdict = |error: &openssl::error::Error| {
        (error.library_code(), error.reason_code()) == (SSL_LIBRARY, CERTIFICATE_VERIFY_FAILED)
    };
    stack.errors().iter().any(is_verdict)
}
