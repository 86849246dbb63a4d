//! What an `allOf` of plain values makes of what comes: its type is narrow, and no value is lost or fails the call.

use super::transport::{Service, options, wait};
use crate::clients::all_of_plain_values::types::{FreshKind, Id, ShortId, Thing, ThingEither, ThingHistoryItem};
use crate::clients::all_of_plain_values::{App, Client};
use openapi_client_runtime::FixedToken;
use std::sync::Arc;

pub(crate) fn run() {
    what_does_not_fit_goes_back_as_it_came();
    a_name_of_a_type_stays_that_type();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(all_of_plain_values, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn what_does_not_fit_goes_back_as_it_came() {
    let json = r#"{"kind":"Former","history":["evil",5,"new"],"counts":{"a":1.5,"b":2},"code":7,"day":"none","either":true}"#;
    let (client, service) = client([(200, json), (200, r#"{"kind":"good"}"#)]);
    let thing = wait(client.things().replace(&"a".into(), &Thing::default(), None)).expect("an answer").into_body();
    assert_eq!(thing.kind, Some(FreshKind::from("Former")), "old is none of the values here");
    assert!(matches!(thing.kind, Some(FreshKind::Unknown(_))));
    let history = thing.history.as_deref().expect("a history");
    assert_eq!(history, [ThingHistoryItem::Bad, ThingHistoryItem::from("new")]);
    assert_eq!(thing.day, None);
    assert_eq!(thing.code, None);
    wait(client.things().replace(&"a".into(), &thing, None)).expect("an answer");
    let sent: serde_json::Value = serde_json::from_str(&service.bodies()[1]).expect("JSON");
    let came: serde_json::Value = serde_json::from_str(json).expect("JSON");
    for member in ["kind", "counts", "code", "day", "either"] {
        assert_eq!(sent[member], came[member], "{member}");
    }
}

/// A bound more makes no other type: an `Id` is one wherever it is.
fn a_name_of_a_type_stays_that_type() {
    let id: Id = "a".into();
    let (client, service) = client([(200, r#"{"kind":"good"}"#)]);
    let thing = Thing::default().with_note(id.clone()).with_either(ThingEither::Text(id.clone())).with_id(ShortId::new("b"));
    wait(client.things().replace(&id, &thing, None)).expect("an answer");
    assert_eq!(service.bodies(), [r#"{"id":"b","note":"a","either":"a"}"#]);
}
