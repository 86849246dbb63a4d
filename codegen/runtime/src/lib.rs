//! The runtime of clients generated from an OpenAPI description: everything that does not depend on the
//! description.
//!
//! Programs need not depend on this crate: a generated client re-exports the public types, such as [`Error`],
//! [`Response`] and [`Pages`]. The items that only the client itself uses are in two hidden modules, which may
//! change with every version: `generated` for generated code, and `credentials` for hand-written credentials.
//!
//! # Features
//!
//! A client forwards its features.
//!
//! | feature | what it does |
//! | --- | --- |
//! | `rustls` (default) | HTTP through `reqwest`, TLS through `rustls` with the certificates of the system |
//! | `native-tls` | HTTP through `reqwest`, TLS through that of the system |
//! | `gzip` | compressed responses are requested and decompressed |
//! | `reqwest` | HTTP through `reqwest`, without TLS; enabled by the features above |
//! | `tokio` | timers and tasks of Tokio; enabled by the features above |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(deprecated, unused_imports, unused_mut))))]

// The interfaces for generated code and credentials.
#[doc(hidden)]
pub mod credentials;
#[doc(hidden)]
pub mod generated;

// The parts built on `azure_core`, which no other module names: transport and credentials.
mod azure;

// From the call to the wire.
mod channel;
mod download;
mod file_name;
mod kept;
mod operation;
mod outcome;
mod paging;
mod partial;
mod raw_call;
mod request;
mod response;
mod service_link;
mod waiting;

// The options that calls depend on.
mod call_options;
mod client_options;
mod cloud;
mod deadline;
mod error;
mod request_policy;
mod retry;
mod retry_after;
mod retry_budget;

// The contents of URLs, headers and bodies.
mod base_url;
mod blob;
mod decimal;
mod encoded;
mod etag;
mod form_fields;
mod form_file;
mod form_text;
mod headers;
mod headers_of;
mod integer;
mod json;
mod json_text;
mod media;
mod multipart;
mod one_line;
mod packed;
mod parameter;
mod patch;
mod path;
mod percent;
mod personal;
mod secret;
mod text;
mod time;
mod upload;

mod metrics;
mod round_trip;
mod single_flight;
mod trace;
mod within;

#[cfg(test)]
mod retry_table;

pub use azure::Method;
pub use azure::fixed_token::FixedToken;
pub use blob::Blob;
pub use decimal::{Decimal, DecimalError, DecimalText};
pub use download::Download;
pub use encoded::{Base64, Base64Url, ParseBase64Error};
pub use error::{Error, ErrorKind, Result};
pub use etag::ETag;
pub use form_file::FormFile;
pub use headers_of::HeadersOf;
pub use integer::UnknownInteger;
pub use json::{
    JsonObject, Number, ParseValueError, RawJson, Scalar, UnknownMembers, UnknownShape, Value, ValueError,
};
pub use json_text::{JsonText, JsonTextError};
pub use metrics::{AttemptEnd, CallEnd, Metrics};
pub use paging::{Continuation, Items, Misfit, NextPage, Page, Pages, ParseContinuationError};
pub use partial::Partial;
pub use patch::Patch;
pub use personal::ShowPersonal;
pub use raw_call::RawCall;
pub use request_policy::RequestPolicy;
pub use response::Response;
pub use retry::{FailedAttempt, RetryOptions, RetryPolicy};
pub use secret::Secret;
pub use service_link::ServiceLink;
pub use text::UnknownValue;
pub use time::{Date, DateTime, MonthDayYear, ParseDateError};
pub use upload::Upload;
pub use waiting::{PollContinuation, Poller};

/// The crate for arithmetic with exact numbers.
pub use rust_decimal;
