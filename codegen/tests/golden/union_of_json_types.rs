//! The type of a value decides, and a value of the right type that does not fit is kept.

use crate::clients::union_of_json_types::types::{Code, Thing, Value};
use serde_json::{from_value, json, to_value};

pub(crate) fn run() {
    let json = json!({
        "value": ["a", 1],
        "code": {"here": "A1", "there": 7},
        "values": ["a", true, 5, ["b", "c"], {"amount": 7}, 5.5, 3_000_000_000_u32, null]
    });
    let thing: Thing = from_value(json.clone()).expect("a thing");
    assert!(matches!(&thing.value, Some(Value::Array(texts)) if *texts == ["a"]));
    assert!(matches!(&thing.code, Some(Code::Object(codes)) if codes.len() == 1));
    assert!(matches!(
        thing.values.as_deref(),
        Some([
            Value::Label(_),
            Value::Boolean(true),
            Value::Integer(5),
            Value::Array(_),
            Value::Money(_),
            Value::Unknown(_),
            Value::Unknown(_),
            Value::Unknown(_),
        ])
    ));
    assert_eq!(to_value(&thing).expect("JSON"), json);
    for (code, known) in [(json!("A1"), true), (json!(60012), true), (json!(1.5), true), (json!(true), false)] {
        let read: Code = from_value(code.clone()).expect("a code");
        assert_eq!(matches!(read, Code::StringOrInteger(_)), known, "{code}");
        assert_eq!(to_value(&read).expect("JSON"), code);
    }
    let other = Thing::default().with_value(5);
    assert_eq!(to_value(other).expect("JSON"), json!({"value": 5}));
}
