//! `Debug` shows no data of persons, until one value is asked to; a secret is never shown. What is sent and read has all of it.

use crate::clients::personal_data::operations::UsersListOptions;
use crate::clients::personal_data::types::{Group, Member, User, UserInput, UserPage};

pub(crate) fn run() {
    what_is_personal_is_not_shown();
    a_value_shows_all_of_it_when_asked();
    what_holds_it_is_asked_in_the_same_way();
    what_is_sent_has_it();
    options_do_not_show_it();
}

fn user() -> User {
    let text = r#"{"id": "a", "name": "Ada", "mails": ["ada@example.com"], "home": {"city": "Bonn"}, "password": "hush"}"#;
    serde_json::from_str(text).expect("a user")
}

fn what_is_personal_is_not_shown() {
    let shown = format!("{:?}", user());
    assert_eq!(
        shown,
        r#"User { id: Some("a"), name: .., mails: .., home: .., work: None, password: Some(Secret(..)), unknown_members: {} }"#
    );
    assert!(!format!("{:#?}", user()).contains("Ada"));
}

fn a_value_shows_all_of_it_when_asked() {
    let user = user();
    let shown = format!("{:?}", user.show_personal());
    assert!(shown.contains(r#"name: Some("Ada"), mails: Some(["ada@example.com"])"#), "{shown}");
    assert!(shown.contains("Bonn") && shown.contains("Secret(..)"), "{shown}");
    assert!(!format!("{user:?}").contains("Ada"), "it was asked once");
}

fn what_holds_it_is_asked_in_the_same_way() {
    let text = r#"{"total": 2, "items": [{"name": "Ada"}, {"size": 3}]}"#;
    let users: UserPage = serde_json::from_str(text).expect("users");
    assert!(!format!("{users:?}").contains("Ada"));
    assert!(format!("{:?}", users.show_personal()).contains("Ada"));
    let first = users.items.iter().flatten().next().expect("a user");
    assert!(matches!(first, Member::User(_)));
    assert!(format!("{:?}", first.show_personal()).contains("Ada"));
    let group: Group = serde_json::from_str(r#"{"size": 3, "title": "Of Ada"}"#).expect("a group");
    let shown = "Group { title: .., size: Some(3), unknown_members: {} }";
    assert_eq!(format!("{group:?}"), shown, "a title that is defined again is personal still");
}

fn what_is_sent_has_it() {
    let sent = serde_json::to_string(&UserInput::new("Ada")).expect("JSON");
    assert_eq!(sent, r#"{"name":"Ada"}"#);
}

fn options_do_not_show_it() {
    let shown = format!("{:?}", UsersListOptions::default().filter("Ada").size(3));
    assert!(
        shown.starts_with("UsersListOptions { filter: .., size: Some(3), call: CallOptions"),
        "{shown}"
    );
    assert!(!format!("{:#?}", UsersListOptions::default().filter("Ada")).contains("Ada"));
}
