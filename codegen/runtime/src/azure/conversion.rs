//! Our error as one of `azure_core`, and the other way, for programs that call other services of the ecosystem as well.

use super::exchange::parts;
use super::transport_error::{Meaning, meaning};
use crate::error::{Error, ErrorDetails, ErrorKind};
use azure_core::error::ErrorKind as AzureErrorKind;
use azure_core::http::{RawResponse, StatusCode};

/// So that `?` does where an `azure_core::Result` is returned. Ours is kept within, and has the words: `into_inner` gives it
/// back, as does [`Error::from`].
impl From<Error> for azure_core::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Credential => AzureErrorKind::Credential,
            // Nothing was sent, which is what this kind says there.
            ErrorKind::Certificate => AzureErrorKind::Connection,
            ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Reader | ErrorKind::Writer => {
                AzureErrorKind::Io
            }
            ErrorKind::Decode | ErrorKind::UndescribedStatus => AzureErrorKind::DataConversion,
            ErrorKind::Service | ErrorKind::Stale => match error.status() {
                Some(status) => http_response(&error, status.into()),
                None => AzureErrorKind::Other,
            },
            ErrorKind::Configuration
            | ErrorKind::Partial
            | ErrorKind::Request
            | ErrorKind::TooLarge
            | ErrorKind::Paging
            | ErrorKind::Polling
            | ErrorKind::Failed
            | ErrorKind::UnknownState
            | ErrorKind::Other => AzureErrorKind::Other,
        };
        Self::new(kind, error)
    }
}

fn http_response(error: &Error, status: StatusCode) -> AzureErrorKind {
    let (headers, body) = (error.headers().clone(), error.body().clone());
    AzureErrorKind::HttpResponse {
        status,
        error_code: error.code().map(str::to_owned),
        raw_response: Some(Box::new(RawResponse::from_bytes(status, headers, body))),
    }
}

/// So that `?` does where a [`Result`](crate::Result) of ours is returned. One of ours that was made one of `azure_core`
/// comes back as it was; any other is the source of the new one.
impl From<azure_core::Error> for Error {
    fn from(error: azure_core::Error) -> Self {
        if error.downcast_ref::<Self>().is_none() {
            return foreign(error);
        }
        let ours = match error.into_inner() {
            Ok(inner) => inner.downcast::<Self>(),
            Err(error) => return foreign(error),
        };
        ours.map_or_else(
            |other| Self::new(ErrorKind::Other, other.to_string()).because(other),
            |ours| *ours,
        )
    }
}

/// An error of another client, or of a policy or a credential called by itself.
fn foreign(error: azure_core::Error) -> Error {
    if let AzureErrorKind::HttpResponse {
        status,
        error_code,
        raw_response,
    } = error.kind()
    {
        let details = match error_code {
            Some(code) => ErrorDetails::new().code(code.clone()),
            None => ErrorDetails::new(),
        };
        let (headers, body) = parts(raw_response.as_deref());
        let length = body.len();
        return Error::new(ErrorKind::Service, "")
            .with_answer(u16::from(*status), headers, &body, length)
            .with_details(details)
            .because(error);
    }
    let kind = match error.kind() {
        AzureErrorKind::DataConversion => ErrorKind::Decode,
        AzureErrorKind::Credential => ErrorKind::Credential,
        AzureErrorKind::Connection | AzureErrorKind::Io => {
            let Meaning { kind, message, .. } = meaning(&error);
            return Error::new(kind, message).because(error);
        }
        _ => ErrorKind::Other,
    };
    Error::new(kind, error.to_string()).because(error)
}
