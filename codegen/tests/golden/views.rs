//! A view is its operation with something settled: what it fixes is sent by itself, what it requires cannot be forgotten,
//! and pages and waiting are those of the view.

use super::transport::{Service, options, wait};
use crate::clients::views::operations::{
    OrdersChangeNoteAnswer, OrdersListLinesOptions, OrdersListOpenLinesOptions,
};
use crate::clients::views::types::{Kind, Person};
use crate::clients::views::{App, Client, User};
use openapi_client_runtime::FixedToken;
use std::sync::Arc;
use std::time::Duration;

pub(crate) fn run() {
    // What is waited between two questions is waited on its timers.
    let timers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
    let timers = timers.expect("a runtime");
    let _within = timers.enter();
    a_view_sends_what_its_operation_sends_with_the_same_values();
    the_pages_of_a_view_keep_what_it_fixes();
    what_a_view_begins_is_asked_after_with_what_it_fixes();
    a_view_sets_its_properties_in_what_was_read();
    an_error_names_the_view();
}

fn a_view_sends_what_its_operation_sends_with_the_same_values() {
    let service = Service::new([(200, "[]"), (200, "[]")]);
    let orders = client(&service).orders();
    let options = OrdersListLinesOptions::default().currency("eur").x_level(3);
    wait(orders.list_lines("1", &Kind::Open, "one & two", Some(options))).expect("a list");
    let options = OrdersListOpenLinesOptions::default().currency("eur");
    wait(orders.list_open_lines("1", Some(options))).expect("a list");
    let sent = service.requests();
    assert_eq!(sent[0], sent[1]);
    assert_eq!(sent[1], "GET https://api.test/v1/orders/1/open?provider=one%20%26%20two&currency=eur");
    assert_eq!(service.header("x-level"), [Some("3".to_owned()), Some("3".to_owned())]);
}

fn the_pages_of_a_view_keep_what_it_fixes() {
    let first = r#"{"items":[1],"next":"/orders/1/billed?page=2"}"#;
    let service = Service::new([(200, first), (200, r#"{"items":[2]}"#)]);
    let options = options!(views, service.clone());
    let client: Client<User> =
        Client::user(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let mut pages = client.orders().list_billed_pages("1", "three", "eur", None);
    let mut found = Vec::new();
    while let Some(page) = wait(pages.next()) {
        found.extend(page.expect("a page").into_body().items.unwrap_or_default());
    }
    assert_eq!(found, [1, 2]);
    assert!(service.requests().iter().all(|request| request.contains("/orders/1/billed?")));
}

fn what_a_view_begins_is_asked_after_with_what_it_fixes() {
    let begun = r#"{"id":"j","state":"running"}"#;
    let service = Service::new([(202, begun), (200, begun), (200, r#"{"id":"j","state":"done"}"#)]);
    let job = client(&service).orders().start_open_and_wait(None).interval(Duration::ZERO);
    let job = wait(job.into_future()).expect("a job").into_body();
    assert_eq!(job.state.as_deref(), Some("done"));
    let asked = "GET https://api.test/v1/jobs/open/j";
    assert_eq!(service.requests(), ["POST https://api.test/v1/jobs/open", asked, asked]);
}

fn a_view_sets_its_properties_in_what_was_read() {
    let came = r#"{"text":"old","more":[1],"hidden":false,"by":null}"#;
    let service = Service::new([(200, came), (204, ""), (204, "")]);
    let orders = client(&service).orders();
    let note = wait(orders.get_note("1", None)).expect("a note").into_body();
    let change = note.change().with_text("mine");
    // A view is answered with what its operation is, in the same type.
    let reworded = wait(orders.reword("1", "new", &change, None)).expect("a change");
    assert_eq!(reworded.into_body(), OrdersChangeNoteAnswer::NoContent);
    wait(orders.sign_and_hide("1", &Person::default().with_name("Ada"), &change, None)).expect("a change");
    let [_, reworded, signed] = &*service.bodies() else { panic!("three requests") };
    assert_eq!(reworded, r#"{"text":"new","hidden":false,"by":null,"more":[1]}"#);
    assert_eq!(signed, r#"{"text":"mine","hidden":true,"by":{"name":"Ada"},"more":[1]}"#);
    // What the caller has made stays as it was.
    assert_eq!(change, note.change().with_text("mine"));
}

fn an_error_names_the_view() {
    let service = Service::new([(200, "{}")]);
    let error = wait(client(&service).orders().list_open_lines("1", None)).expect_err("no list");
    assert_eq!(error.operation(), Some("Orders_ListOpenLines"));
    assert_eq!(error.path_template(), Some("/orders/{id}/open"));
}

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(views, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}
