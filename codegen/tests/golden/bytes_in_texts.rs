//! Bytes in texts: what is no base64 is never taken for bytes, fails no call, and goes back as it came.

use super::transport::{Service, options, wait};
use crate::clients::bytes_in_texts::types::{Key, KeyEither};
use crate::clients::bytes_in_texts::{App, Client};
use openapi_client_runtime::{Base64, Base64Url, FixedToken};
use std::sync::Arc;

pub(crate) fn run() {
    bytes_come_and_go();
    wrong_base64_goes_back_as_it_came();
    a_body_that_is_no_base64_is_an_error();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(bytes_in_texts, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn bytes_come_and_go() {
    let every: Vec<u8> = (0..=255).collect();
    let text = Base64::new(every.clone()).to_string();
    let json: &str = format!(r#"{{"data":"{text}","token":"-_8"}}"#).leak();
    let (client, service) = client([(200, json), (200, r#"{"data":""}"#)]);
    let key = wait(client.keys().replace(&b"k".into(), &Key::default().with_data(every.clone()), None)).expect("an answer").into_body();
    assert_eq!(key.data.as_deref(), Some(&*every));
    assert_eq!(key.token, Some(Base64Url::from(b"\xfb\xff")));
    let empty = wait(client.keys().replace(&b"k".into(), &key, None)).expect("an answer").into_body();
    assert_eq!(empty.data, Some(Base64::default()));
    let sent = format!(r#"{{"data":"{text}"}}"#);
    let back = format!(r#"{{"data":"{text}","token":"-_8"}}"#);
    assert_eq!(service.bodies(), [sent, back], "without the padding that the service left out");
}

fn wrong_base64_goes_back_as_it_came() {
    let json = r#"{"data":"a","picture":"-_8=","token":"+/8=","parts":["YQ==","?",7],"names":{"a":"YR==","b":""},"old":"Y Q","either":"YQ==\n"}"#;
    let (client, service) = client([(200, json), (200, r#"{"data":""}"#)]);
    let key = wait(client.keys().replace(&b"k".into(), &Key::default(), None)).expect("an answer").into_body();
    assert_eq!(key.data, None);
    assert_eq!((&key.picture, &key.token, &key.old), (&None, &None, &None));
    assert_eq!(key.parts.as_deref(), Some(&[Base64::from(b"a")][..]));
    assert_eq!(key.names.as_ref().map(|names| names.len()), Some(1));
    assert!(matches!(key.either, Some(KeyEither::Unknown(_))), "{:?}", key.either);
    for member in ["data", "picture", "token", "parts", "names", "old"] {
        assert!(key.unknown_members().get(member).is_some(), "{member}");
    }
    wait(client.keys().replace(&b"k".into(), &key, None)).expect("an answer");
    let sent: serde_json::Value = serde_json::from_str(&service.bodies()[1]).expect("JSON");
    let came: serde_json::Value = serde_json::from_str(json).expect("JSON");
    for member in ["data", "picture", "token", "old", "names", "either"] {
        assert_eq!(sent[member], came[member], "{member}");
    }
}

fn a_body_that_is_no_base64_is_an_error() {
    let (client, _) = client([(200, r#""YQ=""#)]);
    let error = wait(client.keys().set_data("k", &b"a".into(), None)).expect_err("no bytes");
    assert_eq!(error.kind(), openapi_client_runtime::ErrorKind::Decode);
}
