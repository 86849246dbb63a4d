//! A client says for which version of the runtime it was generated.

openapi_client_runtime::written_for!("0.1");

fn main() {}
