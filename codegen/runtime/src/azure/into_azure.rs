//! Our error as one of `azure_core`, for programs that call other services of the ecosystem as well.

use crate::error::{Error, ErrorKind};
use azure_core::error::ErrorKind as AzureErrorKind;

/// So that `?` does where an `azure_core::Result` is returned. Ours is kept within, and has the words: `into_inner` gives it back.
impl From<Error> for azure_core::Error {
    fn from(error: Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::Credential => AzureErrorKind::Credential,
            // Nothing was sent, which is what this kind says there.
            ErrorKind::Certificate => AzureErrorKind::Connection,
            ErrorKind::Connection | ErrorKind::Timeout | ErrorKind::Writer => AzureErrorKind::Io,
            ErrorKind::Decode | ErrorKind::UndescribedStatus => AzureErrorKind::DataConversion,
            ErrorKind::Service => match error.status() {
                Some(status) => AzureErrorKind::HttpResponse {
                    status: status.into(),
                    error_code: error.code().map(str::to_owned),
                    raw_response: None,
                },
                None => AzureErrorKind::Other,
            },
            ErrorKind::Configuration | ErrorKind::Request | ErrorKind::TooLarge | ErrorKind::Paging => {
                AzureErrorKind::Other
            }
        };
        Self::new(kind, error)
    }
}
