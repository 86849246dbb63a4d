//! The `User-Agent` of a client: its own name, rather than that of a client of `azure_core`'s vendor.

use crate::client_options::ClientOptions;
use crate::error::{Error, ErrorKind, Result};
use crate::headers::is_header_value;
use azure_core::http::headers::HeaderValue;
use std::env::consts::{ARCH, OS};

/// Returns the `User-Agent` of a client of this name and version, after the application id of the program.
pub(super) fn user_agent(client: (&str, &str), options: &ClientOptions) -> Result<HeaderValue> {
    let (name, version) = client;
    let own = format!("{name}/{version} ({OS}; {ARCH})");
    match options.application_id.as_deref() {
        None => Ok(own.into()),
        Some(id) if is_product(id) => Ok(format!("{id} {own}").into()),
        Some(id) => Err(Error::new(
            ErrorKind::Configuration,
            format!(
                "the application id `{}` cannot stand in `User-Agent`: it is not 1 to {LONGEST} signs of ASCII",
                id.escape_debug()
            ),
        )),
    }
}

/// The largest length of an application id, in bytes.
const LONGEST: usize = 200;

fn is_product(id: &str) -> bool {
    (1..=LONGEST).contains(&id.len()) && is_header_value(id) && id.trim() == id
}
