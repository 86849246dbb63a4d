//! The table: a row for every key of every object of OpenAPI 3.1, and of our extensions.

mod body;
mod components;
mod document;
mod extension;
mod operation;
mod parameter;
mod reference;
mod schema;
mod security;

use super::Keys;

pub(crate) use body::{EXAMPLE, MEDIA_TYPE, REQUEST_BODY, RESPONSE};
pub(crate) use components::{COMPONENTS, FRAGMENT};
pub(crate) use document::{INFO, ROOT, SERVER, TAG};
pub(crate) use extension::{CLOUD, ERROR, PAGING};
pub(crate) use operation::{EXTERNAL_DOCS, OPERATION, PATH_ITEM};
pub(crate) use parameter::{HEADER, PARAMETER};
pub(crate) use reference::{BRANCH_REFERENCE, MEMBER_REFERENCE, REFERENCE};
pub(crate) use schema::{DISCRIMINATOR, SCHEMA};
pub(crate) use security::{AUTHORIZATION_CODE, CLIENT_CREDENTIALS, FLOWS, SCHEME};

/// All of them, those of our extensions last.
pub(crate) static OBJECTS: [&Keys; 27] = [
    &ROOT,
    &INFO,
    &TAG,
    &SERVER,
    &COMPONENTS,
    &PATH_ITEM,
    &OPERATION,
    &EXTERNAL_DOCS,
    &PARAMETER,
    &HEADER,
    &REQUEST_BODY,
    &RESPONSE,
    &MEDIA_TYPE,
    &EXAMPLE,
    &SCHEMA,
    &DISCRIMINATOR,
    &REFERENCE,
    &MEMBER_REFERENCE,
    &BRANCH_REFERENCE,
    &SCHEME,
    &FLOWS,
    &CLIENT_CREDENTIALS,
    &AUTHORIZATION_CODE,
    &FRAGMENT,
    &CLOUD,
    &PAGING,
    &ERROR,
];
