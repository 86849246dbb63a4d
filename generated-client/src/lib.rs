//! A typed client for the Microsoft Partner Center REST API.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod runtime;
#[rustfmt::skip]
mod generated;

pub mod credentials;
pub mod helpers;

pub use azure_core;
pub use generated::{AppOnly, AppPlusUser, Client, IsAppPlusUser};
pub use generated::{operations, types};
pub use runtime::{
    CallOptions, ClientOptions, Cloud, Date, DateTime, Error, ErrorKind, Items, NextPage, Page, Pages,
    ParseDateError, Patch, Response, Result, RetryOptions, Scalar, Secret, UnknownMembers, UnknownValue,
    Value,
};
