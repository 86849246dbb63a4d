//! A token beside a link is sent with it, or the list ends with an error.

use super::transport::{Service, options, wait};
use crate::clients::paging::Client;
use openapi_client_runtime::{ErrorKind, FixedToken};

pub(crate) fn run() {
    a_token_that_is_none_is_an_error_where_it_is_sent();
}

fn a_token_that_is_none_is_an_error_where_it_is_sent() {
    let last = r#"{"items":[]}"#;
    for (page, is_sent) in [
        (r#"{"items":[],"links":{"next":{"uri":"/more"}},"token":7}"#, true),
        (r#"{"items":[],"links":{"next":{"uri":"/more"}},"Token":"a"}"#, true),
        (r#"{"items":[],"links":{"next":{"uri":"/more","headers":[{"key":"X-Token","value":"b"}]}},"token":7}"#, false),
    ] {
        let service = Service::new([(200, page), (200, last)]);
        let options = options!(paging, service.clone());
        let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
        let mut pages = client.users().list_pages(None);
        assert!(wait(pages.next()).expect("a page").is_ok(), "{page}");
        let next = wait(pages.next()).expect("a page or an error");
        assert_eq!(next.err().map(|error| error.kind()), is_sent.then_some(ErrorKind::Paging), "{page}");
        assert_eq!(service.requests().len(), if is_sent { 1 } else { 2 }, "{page}");
    }
}
