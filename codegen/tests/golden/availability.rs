//! A call to a cloud that does not have the operation fails before anything is sent; a custom cloud may have it.

use super::transport::{Service, wait};
use crate::clients::availability::{Client, ClientOptions, Cloud};
use openapi_client_runtime::FixedToken;

pub(crate) fn run() {
    let custom = Cloud::custom()
        .base_url("https://copy.test")
        .authority("https://login.test")
        .audience("https://api.test");
    for (cloud, refused) in [
        (Cloud::AVAILABILITY, false),
        (Cloud::AVAILABILITY_CN, true),
        (custom.build().expect("a cloud"), false),
    ] {
        let service = Service::new([(204, "")]);
        let options = ClientOptions::default().cloud(cloud).http_client(service.clone());
        let token = FixedToken::new("token").expect("a token");
        let client = Client::app(token, Some(options)).expect("a client");
        let answer = wait(client.users().get(None));
        assert_eq!(answer.is_err(), refused);
        assert_eq!(service.requests().is_empty(), refused);
        if let Err(error) = answer {
            let error = error.to_string();
            assert!(error.contains("in the cloud `availability` only"), "{error}");
        }
    }
}
