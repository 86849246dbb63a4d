//! A list envelope is one generic type: what is written for it takes any of its lists, and each keeps what it does not know.

use super::transport::{Service, options, wait};
use crate::clients::lists_of_one_envelope::types::{
    Collection, Colours, NameCollection, PagedCollection, User, UserCollection,
};
use crate::clients::lists_of_one_envelope::{App, Client};
use openapi_client_runtime::{ErrorKind, FixedToken, Page};
use std::sync::Arc;

pub(crate) fn run() {
    one_function_takes_every_list();
    what_is_not_known_is_kept_and_written_back();
    an_item_that_does_not_fit_costs_itself();
    a_list_goes_on_elsewhere();
    personal_data_is_shown_when_asked();
    a_default_asks_nothing_of_the_items();
}

fn client(service: &Arc<Service>) -> Client<App> {
    let options = options!(lists_of_one_envelope, service.clone());
    Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client")
}

fn count<T>(list: &PagedCollection<T>) -> (Option<i64>, usize) {
    (list.total_count, list.items.len())
}

fn one_function_takes_every_list() {
    let users: UserCollection = serde_json::from_str(r#"{"totalCount": 7, "items": [{}]}"#).expect("users");
    assert_eq!(count(&users), (Some(7), 1));
    let numbers: PagedCollection<i64> = serde_json::from_str(r#"{"items": [1, 2]}"#).expect("numbers");
    assert_eq!((count(&numbers), numbers.into_items()), ((None, 2), vec![1, 2]));
    let names: Collection<String> = NameCollection::default();
    assert!(names.items().is_empty());
    let values: Collection = serde_json::from_str(r#"{"items": [null, 1.0]}"#).expect("values");
    assert_eq!(serde_json::to_string(&values).expect("JSON"), r#"{"items":[null,1.0]}"#);
}

fn what_is_not_known_is_kept_and_written_back() {
    let text = r#"{"totalCount":1,"items":["red","blue"],"size":2}"#;
    let colours: Colours = serde_json::from_str(text).expect("colours");
    assert_eq!(serde_json::to_string(&colours).expect("JSON"), text);
    assert_eq!(colours.unknown_members().len(), 1);
}

fn an_item_that_does_not_fit_costs_itself() {
    let service = Service::new([(200, r#"{"items":[{"name":"Ada"},5]}"#), (200, r#"{"count":0}"#)]);
    let client = client(&service);
    let mut users = client.people().list_pages(None).items();
    assert!(wait(users.next()).expect("a user").is_ok());
    let misfit = wait(users.next()).expect("an item").expect_err("no user");
    assert_eq!((misfit.item_index(), misfit.raw_body()), (Some(1), &b"5"[..]));
    let lost = wait(client.people().list(None)).expect_err("no list");
    assert_eq!(lost.kind(), ErrorKind::Decode);
}

fn a_list_goes_on_elsewhere() {
    let page = r#"{"items":[{"name":"Ada"}],"links":{"next":{"uri":"?page=2"}}}"#;
    let service = Service::new([(200, page), (200, r#"{"items":[{"name":"Bea"}]}"#)]);
    let client = client(&service);
    let mut pages = client.people().list_pages(None);
    wait(pages.next()).expect("a page").expect("a page");
    let place = pages.continuation().expect("more");
    let mut rest = client.people().list_pages(None).resume(&place).expect("the same list").items();
    let bea: User = wait(rest.next()).expect("a user").expect("a user");
    assert_eq!(bea.name.as_deref(), Some("Bea"));
}

fn personal_data_is_shown_when_asked() {
    let users: UserCollection = serde_json::from_str(r#"{"items": [{"mail": "ada@example.com"}]}"#).expect("users");
    assert!(!format!("{users:?}").contains("ada@"));
    assert!(format!("{:?}", users.show_personal()).contains("ada@"));
}

fn a_default_asks_nothing_of_the_items() {
    struct NoDefault;
    assert!(PagedCollection::<NoDefault>::default().items.is_empty());
}
