//! A service that changes: nothing of a response is lost, and it is sent back as it was received.

use super::exchange::{answering, document, without_its_password};
use crate::support::{World, customer, user};
use partner_center::types::{
    CustomerUser, CustomerUserCollection, CustomerUserPatch, DirectoryRoleCollection, LicenseCollection,
    LicenseUpdate, ResourceAttributes, SubscribedSkuCollection, UserMember, UserState,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Decodes a document as a type, and encodes it again.
type Again = fn(&Value) -> Value;

fn again<T: DeserializeOwned + Serialize>(document: &Value) -> Value {
    let value: T = serde_json::from_slice(document.to_string().as_bytes()).expect("every object is taken");
    serde_json::to_value(&value).expect("JSON")
}

#[rustfmt::skip]
const ANSWERS: &[(&str, Again)] = &[
    (wire!("list-users.response"), again::<CustomerUserCollection>),
    (wire!("list-deleted-users.response"), again::<CustomerUserCollection>),
    (wire!("create-user.response"), again::<CustomerUser>),
    (wire!("get-user.response"), again::<CustomerUser>),
    (wire!("update-user.response"), again::<CustomerUser>),
    (wire!("restore-user.response"), again::<CustomerUser>),
    (wire!("reset-password.response"), again::<CustomerUser>),
    (wire!("list-user-directory-roles.response"), again::<DirectoryRoleCollection>),
    (wire!("add-role-member.response"), again::<UserMember>),
    (wire!("list-user-licenses.response"), again::<LicenseCollection>),
    (wire!("list-user-licenses-by-group.response"), again::<LicenseCollection>),
    (wire!("list-user-licenses-empty.response"), again::<LicenseCollection>),
    (wire!("assign-license.response"), again::<LicenseUpdate>),
    (wire!("list-subscribed-skus.response"), again::<SubscribedSkuCollection>),
    (wire!("list-subscribed-skus-by-group.response"), again::<SubscribedSkuCollection>),
    (wire!("list-subscribed-skus-empty.response"), again::<SubscribedSkuCollection>),
];

/// Every value of every documented response is replaced, one at a time, by values of every other kind, by an
/// unknown string and by null; every member is removed; every object gets an additional member.
#[test]
fn any_change_of_an_answer_is_kept() {
    let mut changes = 0;
    for (text, again) in ANSWERS {
        // A password is written only into the body of a request.
        let document = without_its_password(document(text));
        for place in places(&document) {
            for changed in changes_at(&document, &place) {
                changes += 1;
                let back = again(&changed);
                assert!(
                    mean_the_same(&changed, &back),
                    "at {place}: was {changed:#}, became {back:#}"
                );
            }
        }
    }
    assert!(changes > 4_000, "only {changes} changes were tried");
}

/// Returns pointers to all values except the outermost, which always is an object.
fn places(document: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match document {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), value))
            .collect(),
        Value::Array(values) => values
            .iter()
            .enumerate()
            .map(|(index, value)| (index.to_string(), value))
            .collect(),
        _ => Vec::new(),
    };
    let below = |(name, value)| {
        let start = format!("/{name}");
        let deeper = places(value)
            .into_iter()
            .map(|rest| format!("{start}{rest}"))
            .collect::<Vec<_>>();
        std::iter::once(start).chain(deeper).collect::<Vec<_>>()
    };
    children.into_iter().flat_map(below).collect()
}

fn changes_at(document: &Value, place: &str) -> Vec<Value> {
    let with = |value: Value| {
        let mut changed = document.clone();
        *changed.pointer_mut(place).expect("a place") = value;
        changed
    };
    let mut changes: Vec<Value> = [
        json!(null),
        json!(true),
        json!(7),
        json!(-1.5),
        json!(u64::MAX),
        json!("something new"),
        json!([1, {"odd": null}]),
        json!({"odd": [null, 1]}),
    ]
    .into_iter()
    .map(with)
    .collect();

    let (parent, name) = place.rsplit_once('/').expect("a pointer");
    let mut less = document.clone();
    let mut more = document.clone();
    match less.pointer_mut(parent) {
        Some(Value::Object(members)) => drop(members.remove(name)),
        Some(Value::Array(values)) => drop(values.remove(name.parse().expect("an index"))),
        _ => unreachable!("values are in objects and lists"),
    }
    changes.push(less);
    if let Some(Value::Object(members)) = more.pointer_mut(place) {
        members.insert("shoeSize".to_owned(), json!({"eu": [47, null]}));
        changes.push(more);
    }
    changes
}

/// Returns whether two values are equal, if null, an empty list and a missing member are the same.
fn mean_the_same(a: &Value, b: &Value) -> bool {
    let is_nothing = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let mut names = a.keys().chain(b.keys());
            names.all(|name| {
                let null = Value::Null;
                mean_the_same(a.get(name).unwrap_or(&null), b.get(name).unwrap_or(&null))
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| mean_the_same(a, b))
        }
        (a, b) => a == b || (is_nothing(a) && is_nothing(b)),
    }
}

/// The documented response of `Users_Get` starts with one.
#[tokio::test]
async fn a_byte_order_mark() {
    const MARKED: &str = concat!("\u{feff}", wire!("get-user.response"));
    let world = answering(200, MARKED).await;
    let answer = world
        .client
        .users()
        .get(&customer(), &user(), None)
        .await
        .expect("an answer");
    assert_eq!(answer.body().display_name.as_deref(), Some("Daniel Tsai"));
    assert_eq!(answer.raw_body(), MARKED.as_bytes());
}

/// Unknown values of a response are sent in a request as they were received.
#[tokio::test]
async fn what_is_not_known_is_sent_back() {
    let body = r#"{"state":"paused","firstName":null,
        "attributes":{"objectType":"CustomerUser","etag":7,"invokeAction":{"by":["user"]}},
        "passwordProfile":{"forceChangePassword":"yes","hint":null}}"#;
    let world = answering(200, body).await;
    let users = world.client.users();
    let read = users
        .get(&customer(), &user(), None)
        .await
        .expect("an answer")
        .into_body();
    let attributes = read.attributes.expect("attributes");
    assert_eq!((&attributes.etag, attributes.unknown_members().len()), (&None, 2));
    assert_eq!(read.state.as_ref().map(UserState::as_str), Some("paused"));

    let change = CustomerUserPatch::default()
        .with_state(read.state.expect("a state"))
        .with_attributes(attributes)
        .with_password_profile(read.password_profile.expect("a password profile"));
    assert_eq!(
        sent(&world, &change).await,
        json!({
            "state": "paused",
            "attributes": {"objectType": "CustomerUser", "etag": 7, "invokeAction": {"by": ["user"]}},
            "passwordProfile": {"forceChangePassword": "yes", "hint": null},
        })
    );

    // A value that is set replaces the one that did not fit.
    let attributes = change.attributes.expect("attributes").with_etag("8");
    let change = CustomerUserPatch::default().with_attributes(attributes);
    assert_eq!(
        sent(&world, &change).await,
        json!({"attributes": {"objectType": "CustomerUser", "etag": "8", "invokeAction": {"by": ["user"]}}})
    );
}

async fn sent(world: &World, change: &CustomerUserPatch) -> Value {
    let users = world.client.users();
    users
        .update(&customer(), &user(), change, None)
        .await
        .expect("an answer");
    world.server.received().pop().expect("a request").json()
}

/// A value without a variant is made from its string, as it will be if a later version adds the variant.
#[tokio::test]
async fn a_value_that_is_not_known_can_be_sent() {
    let world = answering(200, "{}").await;
    let change = CustomerUserPatch::default()
        .with_state("on leave")
        .with_attributes(ResourceAttributes::default().with_object_type("Another"));
    assert_eq!(
        sent(&world, &change).await,
        json!({"state": "on leave", "attributes": {"objectType": "Another"}})
    );
}
