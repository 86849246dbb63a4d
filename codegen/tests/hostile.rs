//! Odd, huge or malicious input: it leads to a correct client or a clear error, soon, and nothing is written
//! outside the output folder.

#[allow(dead_code, reason = "another test uses the rest of it")]
mod description;

#[path = "hostile/amount.rs"]
mod amount;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/injection.rs"]
mod injection;
#[path = "hostile/nesting.rs"]
mod nesting;

use std::time::{Duration, Instant};

use codegen::{Code, Settings};
use description::{Description, messages};

/// A run that takes longer hangs: far more than needed, even on a busy machine and without optimisation.
const BOUND: Duration = Duration::from_secs(120);

const FRAME: &str = "\
openapi: 3.1.0
info: {title: Example, version: v1}
servers: [{url: https://api.example.com, x-cloud: {name: public, authority: https://login.example.com, audience: https://api.example.com}}]
tags: [{name: Users, description: The users.}]
security: [{app: [all]}]
paths:
  /users:
    get: {operationId: Users_Get, tags: [Users], responses: {'200': {description: A user., content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}}}
components:
  securitySchemes: {app: {type: oauth2, description: The application., flows: {clientCredentials: {tokenUrl: https://login.example.com/token, scopes: {all: Everything.}}}}}
  schemas:
";

/// Returns a description with the given schemas, the first of which is called `S0`.
fn with_schemas(schemas: &str) -> Description {
    Description::of(format!("{FRAME}{schemas}"))
}

/// Returns the codes of all errors, each once, after less than [`BOUND`].
fn codes(description: &Description) -> Vec<Code> {
    let start = Instant::now();
    let report = description.generate();
    let shown = messages(&report);
    assert!(start.elapsed() < BOUND, "it took {:?}", start.elapsed());
    assert!(report.files.is_some() || shown.contains("--> "), "{shown}");
    let mut codes: Vec<Code> = report
        .diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    codes.dedup();
    codes
}

fn settings() -> Settings {
    Settings {
        crate_name: codegen::CrateName::new("example").expect("a name"),
        label: "spec".to_owned(),
    }
}
