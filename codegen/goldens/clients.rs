//! Every golden client, compiled without a warning, and the requests that each sends and the responses that
//! it decodes. The generator's test `compiles` writes the clients below `generated/` and runs this; they are
//! not committed.
#![deny(warnings, missing_docs)]

#[allow(dead_code, reason = "some goldens alone do not use all of it")]
mod loopback;
#[allow(dead_code, unused_imports, reason = "some goldens alone do not use all of it")]
mod wire;

include!("generated/clients.rs");
