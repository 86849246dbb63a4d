//! Every golden client, compiled without a warning, and what each sends and decodes. The test `compiles` of the generator
//! writes the clients below `generated/` and runs this; what is there is not committed.
#![deny(warnings, missing_docs)]

#[allow(dead_code, reason = "some goldens alone do not use all of it")]
mod wire;

include!("generated/clients.rs");
