//! A list that goes on later sends the headers of the call again, which its continuation does not have.

use super::transport::{Reply, Service, options, wait};
use crate::clients::paging_by_link_with_headers::operations::ThingsListAllOptions;
use crate::clients::paging_by_link_with_headers::{App, Client};
use openapi_client_runtime::{Continuation, FixedToken};
use std::sync::Arc;

pub(crate) fn run() {
    what_goes_on_later_repeats_the_headers_of_the_call();
}

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(paging_by_link_with_headers, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn what_goes_on_later_repeats_the_headers_of_the_call() {
    let first = r#"{"items":["a"],"next":{"uri":"/all?at=2"},"token":"u"}"#;
    let service = Service::by(move |request| {
        assert_eq!((request.header("x-model"), request.header("x-part")), (Some("new"), Some("p")));
        let is_first = request.header("x-token").is_none();
        Reply::new(200, if is_first { first } else { r#"{"items":["b"]}"# })
    });
    let client = client(&service);
    let list = || client.things().list_all_pages("new", Some(ThingsListAllOptions::default().x_part("p")));
    let mut pages = list();
    wait(pages.next()).expect("a page").expect("a page");
    let kept = pages.continuation().expect("one more").to_string();
    let kept: Continuation = kept.parse().expect("a continuation");
    let mut rest = list().resume(&kept).expect("the same list").items();
    assert_eq!(wait(rest.next()).expect("an item").expect("an item"), "b");
    assert!(wait(rest.next()).is_none());
    assert_eq!(service.requests().len(), 2);
}
