//! Names in Rust are those chosen; names on the wire stay.

use super::transport::{Service, options, wait};
use crate::clients::names_that_the_description_chooses::operations::ThingsReplaceOptions;
use crate::clients::names_that_the_description_chooses::types::{
    Circle, Kind, NewThing, NewThingPart, Order, Shape, ShapeFlat, Thing, ThingOtherKind,
    ThingsReplaceOtherSort, Zone,
};
use crate::clients::names_that_the_description_chooses::{App, Client};
use crate::clients::names_that_the_description_chooses::CallOptions;
use openapi_client_runtime::FixedToken;
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let json = json!({
        "größe": "L", "名前": "Ada", "id": "1", "ID": "2", "kind": "good", "Kind": "old", "zone": "-1",
        "shape": {"corners": 4}, "parts": [{"size": 1}]
    });
    let thing: Thing = from_value(json.clone()).expect("a thing");
    assert_eq!((thing.size.as_deref(), thing.name.as_deref()), (Some("L"), Some("Ada")));
    assert_eq!((thing.id.as_deref(), thing.other_id.as_deref()), (Some("1"), Some("2")));
    assert_eq!((&thing.kind, &thing.other_kind), (&Some(Kind::Good), &Some(ThingOtherKind::Old)));
    assert_eq!(thing.time_zone, Some(Zone::Minus1));
    assert!(matches!(&thing.shape, Some(Shape::Flat(ShapeFlat { corners: Some(4), .. }))));
    assert_eq!(thing.parts.as_ref().expect("parts")[0].size, Some(1));
    assert_eq!(to_value(&thing).expect("JSON"), json);
    let shape: Shape = from_value(json!({"radius": 2})).expect("a shape");
    assert!(matches!(shape, Shape::Round(Circle { radius: Some(2), .. })));
    let zones = ["Etc/GMT+1", "Etc/GMT-1", "+1", "-1"].map(Zone::from);
    assert_eq!(zones, [Zone::EtcGmt1, Zone::EtcGmtMinus1, Zone::Plus1, Zone::Minus1]);

    let service = Service::new([(200, "{\"id\":\"1\"}")]);
    let token = FixedToken::new("token").expect("a token");
    let client: Client<App> = Client::app(token, Some(options!(names_that_the_description_chooses, service.clone()))).expect("a client");
    let body = NewThing::default().with_part(NewThingPart::default().with_name("Ada"));
    let call = CallOptions::default().trace("t");
    let options = ThingsReplaceOptions::default()
        .sort(Order::Down)
        .other_sort(ThingsReplaceOtherSort::Two)
        .call(call);
    wait(client.things().replace("a b", &body, Some(options))).expect("an answer");
    let asked = service.requests().pop().expect("a request");
    assert!(asked.ends_with("/things/a%20b?sort=-&Sort=two"), "{asked}");
}
