//! What was read is sent back whole: each member as it came, but for what the caller changes.

use super::transport::{Service, options, wait};
use crate::clients::whole_resources::Client;
use crate::clients::whole_resources::types::{Colour, Part, Thing, ThingChange};
use openapi_client_runtime::{FixedToken, Patch};

/// Nulls, another letter case, fractions of a second, digits, members that nothing describes, at any depth.
const CAME: &str = r#"{"id":"a","name":"Chair","note":null,"plan":"x","colour":"RED","made":"2026-01-02T03:04:05.60Z","price":1.50,"parts":[{"size":1,"left":null,"new":{"a":null}}],"extra":[1,null]}"#;

/// What is sent of a change of what the service answered with.
fn sent(change: impl Fn(Thing) -> ThingChange) -> String {
    let service = Service::new([(200, CAME), (200, CAME)]);
    let token = FixedToken::new("token").expect("a token");
    let client = Client::app(token, Some(options!(whole_resources, service.clone()))).expect("a client");
    let thing = wait(client.things().get("a", None)).expect("a thing").into_body();
    wait(client.things().update("a", &change(thing), None)).expect("an answer");
    service.bodies().pop().expect("a body")
}

/// The members, in whatever order.
fn members(json: &str) -> serde_json::Value {
    serde_json::from_str(json).expect("JSON")
}

pub(crate) fn run() {
    all_is_sent_back();
    what_is_set_is_sent_instead();
    nothing_is_left_out_by_accident();
    what_fields_were_set_to_is_sent();
}

fn all_is_sent_back() {
    let sent = sent(|thing| thing.change());
    assert_eq!(members(&sent), members(CAME));
    // The digits too, which a float has not.
    assert!(sent.contains(r#""price":1.50"#), "{sent}");
}

fn what_is_set_is_sent_instead() {
    let sent = sent(|thing| {
        let change = thing.change().with_name("Table").with_note("n").with_colour(Colour::Green);
        change.with_parts([Part::default().with_size(2)])
    });
    let expected = CAME
        .replace("Chair", "Table")
        .replace(r#""note":null"#, r#""note":"n""#)
        .replace("RED", "green")
        .replace(r#"[{"size":1,"left":null,"new":{"a":null}}]"#, r#"[{"size":2}]"#);
    assert_eq!(members(&sent), members(&expected));
}

fn nothing_is_left_out_by_accident() {
    let without = sent(|thing| thing.change().without_plan());
    assert_eq!(members(&without), members(&CAME.replace(r#""plan":"x","#, "")));
    let cleared = sent(|thing| thing.change().clear_note().with_name("Chair"));
    assert_eq!(members(&cleared), members(CAME));
    let kept = sent(|thing| {
        let mut change = thing.change();
        (change.plan, change.note) = (None, Patch::Keep);
        change
    });
    assert_eq!(members(&kept), members(CAME));
}

fn what_fields_were_set_to_is_sent() {
    let sent = sent(|mut thing| {
        thing.name = Some("Table".to_owned());
        thing.plan = None;
        thing.change()
    });
    let expected = CAME.replace("Chair", "Table").replace(r#""plan":"x","#, "");
    assert_eq!(members(&sent), members(&expected));
}
