//! Where the letter case does not matter, a text in any case is the value; elsewhere it is kept as it came.

use crate::clients::enum_in_any_case::types::{Kind, State, User};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    for (text, described) in [
        ("active", "active"),
        ("Active", "active"),
        ("ACTIVE", "active"),
        ("onleave", "onLeave"),
    ] {
        let user: User = from_value(json!({"state": text})).expect("a user");
        let state = user.state.clone().expect("a state");
        assert!(!matches!(state, State::Unknown(_)), "{text}");
        assert_eq!(state, State::from(text), "made of the text too");
        assert_eq!(state.as_str(), described);
        assert_eq!(to_value(&user).expect("JSON"), json!({"state": described}));
    }
    for text in ["activ", "active ", "\u{17f}tate", ""] {
        assert!(matches!(State::from(text), State::Unknown(_)), "{text}");
    }
    let user: User = from_value(json!({"kind": "Plain"})).expect("a user");
    assert!(matches!(&user.kind, Some(Kind::Unknown(kind)) if kind.as_str() == "Plain"));
    assert_eq!(to_value(&user).expect("JSON"), json!({"kind": "Plain"}));
}
