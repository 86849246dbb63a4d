//! A code below a member means what one at the top does.

use super::transport::{Service, options, wait};
use crate::clients::errors_below_members::Client;
use openapi_client_runtime::{ErrorKind, FixedToken};

pub(crate) fn run() {
    for (body, kind) in [
        (r#"{"error":{"code":"Changed"}}"#, ErrorKind::Stale),
        (r#"{"error":{"code":"BadRequest"}}"#, ErrorKind::Service),
        (r#"{"code":"Changed"}"#, ErrorKind::Service),
    ] {
        let options = options!(errors_below_members, Service::new([(400, body)]));
        let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
        let error = wait(client.jobs().start(None)).expect_err(body);
        assert_eq!(error.kind(), kind, "{body}");
    }
}
