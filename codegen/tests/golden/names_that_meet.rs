//! Names that meet by no fault of the description are told apart by the generator.

use super::transport::{Service, options, wait};
use crate::clients::names_that_meet::operations::CCreateOptions;
use crate::clients::names_that_meet::types::{
    A, D, ThingOne, ThingOneState, ThingOneTier, ThingOneTierValue,
};
use crate::clients::names_that_meet::{App, Client};
use openapi_client_runtime::FixedToken;
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let json = json!({"a": {"tier": "one"}, "state": "Unknown", "tier": "", "unknownMembers": "x"});
    let thing: ThingOne = from_value(json.clone()).expect("a thing");
    assert_eq!(thing.a, Some(A::default().with_tier(ThingOneTier::One).into()));
    assert_eq!(thing.tier, Some(ThingOneTierValue::Empty));
    assert_eq!(thing.unknown_members_.as_deref(), Some("x"));
    assert_eq!(to_value(&thing).expect("JSON"), json);
    let states = ["Unknown", "UnknownValue", "Known", "", "Empty"].map(ThingOneState::from);
    assert_eq!(
        states,
        [
            ThingOneState::UnknownValueValue,
            ThingOneState::UnknownValue,
            ThingOneState::Known,
            ThingOneState::EmptyText,
            ThingOneState::Empty,
        ]
    );

    let service = Service::new([(201, r#"{"state":"Known"}"#)]);
    let token = FixedToken::new("token").expect("a token");
    let client: Client<App> = Client::app(token, Some(options!(names_that_meet, service.clone()))).expect("a client");
    let options = CCreateOptions::default().name(D::E).name_header("Ada");
    wait(client.c().create(&"one".into(), &thing, Some(options))).expect("an answer");
    assert!(service.requests()[0].ends_with("/things/one?name=e"), "{:?}", service.requests());
}
