//! A value of what a call asks for says one thing to one call, and is made anew for each.

use std::any::TypeId;

use super::transport::{Service, wait};
use crate::clients::calls_that_ask_for_consent::operations::{
    UsersDeleteConfirmation, UsersListConfirmation,
};
use crate::clients::calls_that_ask_for_consent::{Client, ClientOptions};
use openapi_client_runtime::FixedToken;

pub(crate) fn run() {
    let kinds = [
        TypeId::of::<UsersDeleteConfirmation>(),
        TypeId::of::<UsersListConfirmation>(),
    ];
    assert_ne!(kinds[0], kinds[1]);
    let service = Service::new([(204, "")]);
    let options = ClientOptions::default().http_client(service.clone());
    let token = FixedToken::new("token").expect("a token");
    let client = Client::app(token, Some(options)).expect("a client");
    let confirmation = UsersDeleteConfirmation::nothing_of_it_comes_back();
    wait(client.users().delete("1", confirmation, None)).expect("an answer");
    assert_eq!(service.requests(), ["DELETE https://api.test/v1/users/1"]);
    assert_eq!(service.bodies(), [""], "what is confirmed is not sent");
}
