//! What the generated code stands on: everything that does not depend on the description of the API.
//!
//! Generated code names nothing but `crate::runtime` and `std`. The HTTP stack below is `azure_core`; only files of this
//! folder and of `credentials` name it.

// From the call down to the wire.
mod answer;
mod channel;
mod exchange;
mod outcome;
mod paging;
mod request;
mod response;

// What decides on the way.
mod call_options;
mod client_options;
mod cloud;
mod error;
mod fixed_token;
mod retry;
mod retry_after;
mod tokens;
mod transport;
mod transport_error;

// What stands in URLs, headers and bodies.
mod base_url;
mod headers;
mod json;
mod one_line;
mod packed;
mod parameter;
mod patch;
mod path;
mod percent;
mod secret;
mod text;
mod time;

#[cfg(test)]
mod retry_table;
#[cfg(test)]
mod round_trip;
mod single_flight;
mod within;

#[cfg(test)]
pub(crate) use round_trip::round_trip;

pub use call_options::CallOptions;
pub use client_options::ClientOptions;
pub use cloud::{Cloud, CustomCloud};
pub use error::{Error, ErrorKind, Result};
pub use fixed_token::FixedToken;
pub use json::{
    JsonObject, Number, ParseValueError, RawJson, Scalar, UnknownMembers, UnknownShape, Value, ValueError,
};
pub use paging::{Continuation, Items, Misfit, NextPage, Page, Pages, ParseContinuationError};
pub use patch::Patch;
pub use response::Response;
pub use retry::RetryOptions;
pub use secret::Secret;
pub use text::UnknownValue;
pub use time::{Date, DateTime, ParseDateError};

pub(crate) use azure_core::credentials::TokenCredential;
pub(crate) use azure_core::http::Method;
pub(crate) use base_url::BaseUrl;
pub(crate) use channel::{Calls, Core, Service, handle};
pub(crate) use error::{ErrorBody, ErrorDetails, Refusal, credential_error, decode_error, read_leniently};
pub(crate) use exchange::Exchange;
pub(crate) use headers::flaw_of_secret;
pub(crate) use json::{
    Entries, Json, Member, Members, Object, ObjectSink, Read, Sink, Source, Texts, deserialize, object,
    read_object, read_shape, serde_traits, serialize, write_object,
};
#[allow(
    unused_imports,
    reason = "only some descriptions have a choice between shapes"
)]
pub(crate) use json::{
    RestRef, Tree,
    union::{Union, union},
};
pub(crate) use paging::ByLink;
pub(crate) use parameter::ToParameter;
pub(crate) use path::PathBuilder;
pub(crate) use percent::push_encoded;
#[cfg(test)]
pub(crate) use request::Request;
pub(crate) use request::{Call, Listing};
pub(crate) use serde::{Deserialize, Deserializer, Serialize, Serializer};
pub(crate) use single_flight::{SingleFlight, lock};
#[allow(
    unused_imports,
    reason = "only some descriptions have texts of any letter case"
)]
pub(crate) use text::in_any_case;
pub(crate) use text::{OpenEnum, identifier, open_enum, text_traits};
pub(crate) use tokens::UnwantedToken;
pub(crate) use transport_error::chain;
pub(crate) use within::{sleep, within};
