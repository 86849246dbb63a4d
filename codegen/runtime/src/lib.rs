//! What clients generated from an OpenAPI description stand on: everything that does not depend on the description.
//!
//! Nobody needs to name this crate: a generated client shows what of it its users meet, such as [`Error`], [`Response`] and
//! [`Pages`], under its own name. What only the client itself calls is in two hidden modules, which follow no rules of
//! versions: `generated` for generated code, and `credentials` for credentials written by hand.
//!
//! # Features
//!
//! A client passes its features on.
//!
//! | feature | what it does |
//! | --- | --- |
//! | `rustls` (default) | HTTP through `reqwest`, TLS through `rustls` with the certificates of the system |
//! | `native-tls` | HTTP through `reqwest`, TLS through that of the system |
//! | `gzip` | compressed answers are asked for and unpacked |
//! | `reqwest` | HTTP through `reqwest`, without TLS; the features above switch it on |
//! | `tokio` | timers and tasks of Tokio; the features above switch it on |
#![cfg_attr(docsrs, feature(doc_cfg))]
#![doc(test(attr(deny(deprecated, unused_imports, unused_mut))))]

// What generated code and credentials call.
#[doc(hidden)]
pub mod credentials;
#[doc(hidden)]
pub mod generated;

// What is made with `azure_core`, which nothing else names: transport and credentials.
mod azure;

// From the call down to the wire.
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

// What decides on the way.
mod call_options;
mod client_options;
mod cloud;
mod deadline;
mod error;
mod retry;
mod retry_after;
mod retry_budget;

// What stands in URLs, headers and bodies.
mod base_url;
mod blob;
mod decimal;
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
pub use response::Response;
pub use retry::{FailedAttempt, RetryOptions, RetryPolicy};
pub use secret::Secret;
pub use service_link::ServiceLink;
pub use text::UnknownValue;
pub use time::{Date, DateTime, MonthDayYear, ParseDateError};
pub use upload::Upload;
pub use waiting::{PollContinuation, Poller};

/// The crate that exact numbers are reckoned with.
pub use rust_decimal;
