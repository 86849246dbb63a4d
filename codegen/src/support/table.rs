//! The table: a row for every key of every object of OpenAPI 3.1, and of our extensions.

mod body;
mod common;
mod components;
mod document;
mod extension;
mod operation;
mod parameter;
mod reference;
mod schema;
mod security;
mod server;
mod unsupported;
mod webhook;

use super::Keys;

pub(crate) use body::{ENCODING, EXAMPLE, LINK, MEDIA_TYPE, REQUEST_BODY, RESPONSE};
pub(crate) use common::COMMON;
pub(crate) use components::{COMPONENTS, FRAGMENT};
pub(crate) use document::{CONTACT, INFO, LICENSE, ROOT, TAG};
pub(crate) use extension::{CLOUD, ERROR, FEATURE, NONE, OWN_CLOUD, PAGING, PARAMETER_GROUP, POLL, SPELLING};
pub(crate) use operation::{EXTERNAL_DOCS, OPERATION, PATH_ITEM, VIEW};
pub(crate) use parameter::{HEADER, PARAMETER, PARAMETER_CONTENT};
pub(crate) use reference::{BRANCH_REFERENCE, MEMBER_REFERENCE, REFERENCE};
pub(crate) use schema::{DISCRIMINATOR, SCHEMA};
pub(crate) use security::{AUTHORIZATION_CODE, CLIENT_CREDENTIALS, FLOWS, SCHEME};
pub(crate) use server::{OWN_SERVER, SERVER};
pub(crate) use webhook::{WEBHOOK, WEBHOOK_OPERATION};

use unsupported::{IMPLICIT, PASSWORD, SERVER_VARIABLE, XML};

/// All objects, those of our extensions last.
pub(crate) static OBJECTS: &[&Keys] = &[
    &ROOT,
    &INFO,
    &CONTACT,
    &LICENSE,
    &TAG,
    &SERVER,
    &OWN_SERVER,
    &SERVER_VARIABLE,
    &COMPONENTS,
    &PATH_ITEM,
    &OPERATION,
    &WEBHOOK,
    &WEBHOOK_OPERATION,
    &EXTERNAL_DOCS,
    &PARAMETER,
    &PARAMETER_CONTENT,
    &HEADER,
    &REQUEST_BODY,
    &RESPONSE,
    &LINK,
    &MEDIA_TYPE,
    &ENCODING,
    &EXAMPLE,
    &SCHEMA,
    &DISCRIMINATOR,
    &XML,
    &REFERENCE,
    &MEMBER_REFERENCE,
    &BRANCH_REFERENCE,
    &SCHEME,
    &FLOWS,
    &CLIENT_CREDENTIALS,
    &AUTHORIZATION_CODE,
    &IMPLICIT,
    &PASSWORD,
    &FRAGMENT,
    &CLOUD,
    &OWN_CLOUD,
    &COMMON,
    &FEATURE,
    &VIEW,
    &PARAMETER_GROUP,
    &PAGING,
    &NONE,
    &POLL,
    &ERROR,
    &SPELLING,
];
