//! `Answer`: a whole answer, its body collected under a cap.

use super::retry::{Ending, retry_after};
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::{AsyncRawResponse, AsyncResponseBody};
use futures_util::StreamExt as _;

/// An answer of any status.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
}

/// Why the body of an answer is not whole.
pub(crate) enum Broken {
    /// The connection ended before it.
    CutOff(azure_core::Error),
    /// It is larger than the cap.
    TooLarge,
}

impl Answer {
    /// Collects the body. Of an error answer whatever arrives will do: its status alone is worth keeping. An answer that
    /// should have been whole comes back with what is wrong, its body being what arrived.
    pub(crate) async fn collect(response: AsyncRawResponse, cap: usize) -> Result<Self, (Self, Broken)> {
        let (status, headers, body) = response.deconstruct();
        let status = u16::from(status);
        let (body, broken) = collect(body, cap).await;
        let answer = Self {
            status,
            headers,
            body,
        };
        match broken {
            Some(broken) if answer.is_success() => Err((answer, broken)),
            _ => Ok(answer),
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    pub(crate) fn ending(&self) -> Ending {
        Ending::Answer(
            self.status,
            if self.is_success() {
                None
            } else {
                retry_after(&self.headers)
            },
        )
    }
}

async fn collect(mut body: AsyncResponseBody, cap: usize) -> (Bytes, Option<Broken>) {
    let mut first = Bytes::new();
    let mut whole = Vec::new();
    while let Some(chunk) = body.next().await {
        let so_far = first.len().max(whole.len());
        match chunk {
            Err(error) => return (join(first, whole), Some(Broken::CutOff(error))),
            Ok(chunk) if chunk.len() > cap - so_far => return (join(first, whole), Some(Broken::TooLarge)),
            // Most answers are one chunk, which needs no copy.
            Ok(chunk) if so_far == 0 => first = chunk,
            Ok(chunk) => {
                if whole.is_empty() {
                    whole.extend_from_slice(&first);
                }
                whole.extend_from_slice(&chunk);
            }
        }
    }
    (join(first, whole), None)
}

fn join(first: Bytes, whole: Vec<u8>) -> Bytes {
    if whole.is_empty() { first } else { whole.into() }
}
