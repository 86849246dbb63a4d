//! A secret in a form is sent, and not shown.

use super::transport::{Service, options, wait};
use crate::clients::form_of_texts::Client;
use crate::clients::form_of_texts::types::{TokensAskBody, TokensAskBodyGrantType};
use openapi_client_runtime::FixedToken;

pub(crate) fn run() {
    let service = Service::new([(204, "")]);
    let options = options!(form_of_texts, service.clone());
    let client = Client::app(FixedToken::new("token").expect("a token"), Some(options)).expect("a client");
    let body = TokensAskBody::new(TokensAskBodyGrantType::Password, "hidden").with_odd_name(true);
    assert!(!format!("{body:?}").contains("hidden"), "{body:?}");
    wait(client.tokens().ask(&body, None)).expect("an answer");
    assert_eq!(
        service.bodies(),
        ["grant_type=password&client_secret=hidden&odd+name%26%3D=true"]
    );
}
