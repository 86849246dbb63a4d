//! What does not fit is sent back as it came, until the caller puts something in its place.

use crate::clients::what_came_is_sent_back::types::ThingInput;

fn read(json: &str) -> ThingInput {
    serde_json::from_str(json).expect("a thing")
}

fn sent(thing: &ThingInput) -> String {
    serde_json::to_string(thing).expect("JSON")
}

pub(crate) fn run() {
    a_list_keeps_its_order_until_it_is_assigned();
    what_is_set_replaces_what_did_not_fit();
    an_emptied_member_is_gone();
}

fn a_list_keeps_its_order_until_it_is_assigned() {
    let json = r#"{"title":"t","steps":[1,"wait",3,null,5]}"#;
    let mut thing = read(json);
    assert_eq!(thing.steps.as_deref(), Some(&[1, 3, 5][..]));
    assert_eq!(sent(&thing), json);
    thing.name = Some("n".to_owned());
    assert_eq!(sent(&thing), r#"{"title":"t","name":"n","steps":[1,"wait",3,null,5]}"#);

    let mine = |steps: &[i32]| {
        let mut thing = read(json);
        thing.steps = Some(steps.to_vec());
        sent(&thing)
    };
    assert_eq!(mine(&[]), r#"{"title":"t","steps":[]}"#);
    assert_eq!(mine(&[5, 3, 1]), r#"{"title":"t","steps":[5,3,1]}"#);
    assert_eq!(mine(&[1, 3, 5, 7]), r#"{"title":"t","steps":[1,3,5,7]}"#);
    // Through the setter, the same steps are the caller's too.
    assert_eq!(sent(&read(json).with_steps([1, 3, 5])), r#"{"title":"t","steps":[1,3,5]}"#);
}

fn what_is_set_replaces_what_did_not_fit() {
    let json = r#"{"title":5,"name":6,"id":"seven","steps":"none","words":{"a":1}}"#;
    let mut thing = read(json);
    assert_eq!(sent(&thing), json, "a member that must be given too");
    thing.title = "t".to_owned();
    thing.id = Some(7);
    thing.steps = Some(Vec::new());
    assert_eq!(sent(&thing), r#"{"title":"t","name":6,"id":7,"steps":[],"words":{"a":1}}"#);
}

fn an_emptied_member_is_gone() {
    let mut thing = read(r#"{"title":"t","steps":[1,"wait"]}"#);
    thing.steps = None;
    assert_eq!(sent(&thing), r#"{"title":"t"}"#);
}
