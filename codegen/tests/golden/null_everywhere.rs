//! Null where a schema has it: read, sent, and told from what is not there.

use super::transport::{Service, options, wait};
use crate::clients::null_everywhere::{App, Client};
use crate::clients::null_everywhere::operations::{ThingsGetOptions, ThingsReplaceAnswer};
use crate::clients::null_everywhere::types::{
    Choice, Kind, MaybeWholePatch, Note, Place, PlaceInput, Thing, ThingInput, ThingPatch,
};
use openapi_client_runtime::{Date, ErrorKind, FixedToken, Patch};

pub(crate) fn run() {
    answers_are_read();
    what_must_be_there_is_sent_as_null();
    a_change_keeps_clears_and_sets();
    bodies_may_be_null();
    parameters_are_left_out();
    items_of_a_page_may_be_null();
}

fn client<const N: usize>(answers: [(u16, &'static str); N]) -> (Client<App>, std::sync::Arc<Service>) {
    let service = Service::new(answers);
    let token = FixedToken::new("token").expect("a token");
    let options = options!(null_everywhere, service.clone());
    (Client::app(token, Some(options)).expect("a client"), service)
}

fn answers_are_read() {
    let json = r#"{"name":"a","kind":"old","place":{"room":"1"},"amount":2,"kinds":["new",null],"choice":5,
        "other":{"room":"2"},"note":"n","names":["x",null,"y"],"rooms":{"a":null,"b":{"room":"3"}},"whole":{"part":null}}"#;
    let thing: Thing = serde_json::from_str(json).expect("a thing");
    assert!(thing.unknown_members().is_empty());
    assert_eq!(thing.kind, Some(Kind::Old));
    assert_eq!(thing.kinds, Some(vec![Some(Kind::New), None]));
    assert_eq!(thing.choice, Some(Choice::Integer(5)));
    assert_eq!(thing.names, Some(vec![Some("x".to_owned()), None, Some("y".to_owned())]));
    let rooms = thing.rooms.clone().expect("rooms");
    assert_eq!(rooms["a"], None);
    assert_eq!(rooms["b"].as_ref().and_then(|place| place.room.as_deref()), Some("3"));
    let again: Thing = serde_json::from_str(&serde_json::to_string(&thing).expect("JSON")).expect("a thing");
    assert_eq!(again, thing, "what was read is written, nulls in lists and maps too");

    let nulls = r#"{"name":null,"kind":null,"place":null,"amount":null,"kinds":null,"choice":null,"other":null,
        "note":null,"names":null,"rooms":null,"whole":null}"#;
    let thing: Thing = serde_json::from_str(nulls).expect("a thing");
    assert!(thing.unknown_members().is_empty(), "{:?}", thing.unknown_members());
    assert_eq!(thing.choice, None);

    // A value that is not known is none of them, and no null.
    let thing: Thing = serde_json::from_str(r#"{"kinds":["odd"],"place":7}"#).expect("a thing");
    assert_eq!(thing.kinds, Some(vec![Some(Kind::from("odd"))]));
    assert_eq!(serde_json::to_string(&thing).expect("JSON"), r#"{"place":7,"kinds":["odd"]}"#);
}

fn what_must_be_there_is_sent_as_null() {
    let thing = ThingInput::new(None, None, None, None, None, None);
    let nulls = r#"{"name":null,"kind":null,"place":null,"amount":null,"kinds":null,"choice":null}"#;
    assert_eq!(serde_json::to_string(&thing).expect("JSON"), nulls);
    let place = PlaceInput::new("1");
    let thing = ThingInput::new(
        Some("a".to_owned()),
        Some(Kind::New),
        Some(place.clone()),
        Some(2),
        Some(vec![None]),
        Some(place.into()),
    );
    let values =
        r#"{"name":"a","kind":"new","place":{"room":"1"},"amount":2,"kinds":[null],"choice":{"room":"1"}}"#;
    assert_eq!(serde_json::to_string(&thing).expect("JSON"), values);
    assert_eq!(serde_json::from_str::<ThingInput>(values).expect("a thing"), thing);

    // What did not fit goes back as it came; once it is emptied, null is sent.
    let mut odd: ThingInput = serde_json::from_str(r#"{"name":5,"kinds":[null,7]}"#).expect("a thing");
    let odd_json =
        r#"{"name":5,"kind":null,"place":null,"amount":null,"kinds":[null,7],"choice":null}"#;
    assert_eq!(serde_json::to_string(&odd).expect("JSON"), odd_json);
    odd.kinds = None;
    odd.name = Some("b".to_owned());
    let emptied = r#"{"name":"b","kind":null,"place":null,"amount":null,"kinds":null,"choice":null}"#;
    assert_eq!(serde_json::to_string(&odd).expect("JSON"), emptied);
}

fn a_change_keeps_clears_and_sets() {
    let (client, service) = client([(204, ""), (204, ""), (204, "")]);
    let whole = MaybeWholePatch::default().clear_part();
    let set = ThingPatch::default().with_kind(Kind::Old).with_place(Place::default()).with_note("n").with_whole(whole);
    let clear = ThingPatch::default().clear_kind().clear_place().clear_choice().clear_kinds().clear_other();
    for change in [ThingPatch::default(), set, clear] {
        wait(client.things().update(&change, None)).expect("an answer");
        let json = service.bodies().pop().expect("a body");
        assert_eq!(serde_json::from_str::<ThingPatch>(&json).expect("a change"), change);
    }
    let sent = [
        "{}",
        r#"{"kind":"old","place":{},"note":"n","whole":{"part":null}}"#,
        r#"{"kind":null,"place":null,"kinds":null,"choice":null,"other":null}"#,
    ];
    assert_eq!(service.bodies(), sent);
    assert_eq!(ThingPatch::default().with_note("n").note, Patch::Set(Note::from("n")));
}

fn bodies_may_be_null() {
    let (client, service) = client([(200, "null"), (200, r#"{"name":"a"}"#), (200, "{}"), (200, "")]);
    let get = || wait(client.things().get(None, None, None, None));
    assert_eq!(get().expect("an answer").into_body(), None);
    let thing = get().expect("an answer").into_body().expect("a thing");
    assert_eq!(thing.name.as_deref(), Some("a"));
    for nothing in ["{}", ""] {
        assert_eq!(get().expect_err(nothing).kind(), ErrorKind::Decode, "null is a value, nothing is none");
    }
    assert_eq!(service.requests().len(), 4);

    let (client, service) = self::client([(200, "null"), (200, r#""a""#), (201, r#""b""#), (201, "null")]);
    let thing = ThingInput::new(None, None, None, None, None, None);
    let replace = |body| wait(client.things().replace(body, None));
    assert_eq!(replace(None).expect("an answer").into_body(), ThingsReplaceAnswer::Ok(None));
    let named = ThingsReplaceAnswer::Ok(Some("a".to_owned()));
    assert_eq!(replace(Some(&thing)).expect("an answer").into_body(), named);
    let created = ThingsReplaceAnswer::Created("b".to_owned());
    assert_eq!(replace(None).expect("an answer").into_body(), created);
    assert_eq!(replace(None).expect_err("no null").kind(), ErrorKind::Decode);
    let bodies = service.bodies();
    assert_eq!(bodies[0], "null");
    assert!(bodies[1].starts_with(r#"{"name":null,"#), "{bodies:?}");
}

fn parameters_are_left_out() {
    let (client, service) = client([(200, "null"), (200, "null")]);
    wait(client.things().get(None, None, None, None)).expect("an answer");
    let day: Date = "2024-02-29".parse().expect("a day");
    let options = ThingsGetOptions::default().kinds([Kind::Old, Kind::New]).count(3);
    wait(client.things().get(Some(day), Some(&Kind::New), Some("7"), Some(options))).expect("an answer");
    let urls = [
        "GET https://api.example.com/things",
        "GET https://api.example.com/things?since=2024-02-29&kind=new&kinds=old&kinds=new&count=3",
    ];
    assert_eq!(service.requests(), urls);
    assert_eq!(service.header("x-room"), [None, Some("7".to_owned())]);
}

fn items_of_a_page_may_be_null() {
    let (client, _) = client([(200, r#"{"items":["old",null,"odd"]}"#), (200, "null")]);
    let page = wait(client.things().list(None)).expect("an answer").into_body();
    assert_eq!(page.items, Some(vec![Some(Kind::Old), None, Some(Kind::from("odd"))]));
    assert_eq!(wait(client.things().list(None)).expect_err("no page").kind(), ErrorKind::Decode);
}
