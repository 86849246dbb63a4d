//! Conversions between our error and that of `azure_core`, for programs that also call other services with
//! it.

use super::exchange::parts;
use super::transport_error::{Meaning, meaning};
use crate::error::{Error, ErrorDetails, ErrorKind};
use azure_core::error::ErrorKind as AzureErrorKind;
use azure_core::http::{RawResponse, StatusCode};

/// Lets `?` convert an error where an `azure_core::Result` is returned. The original is kept within and
/// provides the message: `into_inner` and [`Error::from`] return it.
impl From<Error> for azure_core::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Credential => AzureErrorKind::Credential,
            // Nothing was sent, which this kind of `azure_core` means.
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

/// Lets `?` convert an error where a [`Result`](crate::Result) is returned. A converted error of this type
/// becomes the original again; any other error becomes the source of a new one.
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

/// Converts an error of another client, or of a policy or a credential that was called directly.
fn foreign(error: azure_core::Error) -> Error {
    if let AzureErrorKind::HttpResponse {
        status,
        error_code,
        raw_response,
    } = error.kind()
    {
        let details = match error_code {
            Some(code) => ErrorDetails::said(code, ""),
            None => ErrorDetails::default(),
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
