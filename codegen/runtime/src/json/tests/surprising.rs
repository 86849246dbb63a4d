//! Unusual bytes affect only their own value, and are sent back as received.

use super::things::{ThingId, ThingState};
use super::{Budget, Read, Scalar, Secret, Value, again, bytes, from_bytes, to_bytes};

/// Returns the value of a document, and the document that is written for it.
fn value(json: &[u8]) -> (Value, Vec<u8>) {
    let value = bytes(json).expect("JSON").into_value();
    let written = to_bytes(&value).expect("JSON");
    (value, written)
}

#[test]
fn numbers_keep_their_digits() {
    for digits in [
        "12345678901234567890123",
        "-12345678901234567890123",
        "1e400",
        "-1e400",
        "0.10",
        "1.0",
        "-0",
        "-0.0",
        "1E+5",
        "0",
        "-1",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1e-400",
        "0.1000000000000000055511151231257827",
    ] {
        for json in [
            digits.to_owned(),
            format!("[{digits},1]"),
            format!("{{\"a\":{{\"b\":{digits}}}}}"),
        ] {
            let (_, written) = value(json.as_bytes());
            assert_eq!(String::from_utf8_lossy(&written), json);
        }
    }
}

#[test]
fn a_number_that_does_not_fit_its_type_keeps_its_digits() {
    for digits in [
        "12345678901234567890123",
        "1e400",
        "-1e400",
        "1.50",
        "18446744073709551615",
    ] {
        let read = from_bytes::<i64>(digits.as_bytes(), &Budget::unlimited()).expect("JSON");
        assert!(
            matches!(read, Read::Mismatch(odd) if odd.to_string().as_str() == digits),
            "{digits}"
        );
    }
    for digits in ["1e400", "-1e400"] {
        let read = from_bytes::<f64>(digits.as_bytes(), &Budget::unlimited()).expect("JSON");
        assert!(
            matches!(read, Read::Mismatch(odd) if odd.to_string().as_str() == digits),
            "{digits}"
        );
    }
    let read = from_bytes::<f64>(b"12345678901234567890123", &Budget::unlimited()).expect("JSON");
    assert!(matches!(read, Read::Fits(number) if number > 1.2e22));
}

/// JSON strings, each with the text that is read.
const NOT_UNICODE: &[(&[u8], &str)] = &[
    (br#""\ud83d""#, "\u{fffd}"),
    (br#""Jo\ud83d""#, "Jo\u{fffd}"),
    (br#""\ude00x""#, "\u{fffd}x"),
    (br#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}"),
    (br#""\ud83d\n\u00e9""#, "\u{fffd}\n\u{e9}"),
    (br#""\ud83dude00""#, "\u{fffd}ude00"),
    (b"\"J\xFFo\"", "J\u{fffd}o"),
    (b"\"\xED\xA0\xBD\"", "\u{fffd}\u{fffd}\u{fffd}"),
    (b"\"\xC3\"", "\u{fffd}"),
    (b"\"\xC3\\n\"", "\u{fffd}\n"),
];

#[test]
fn a_text_that_is_not_unicode_is_readable_and_goes_back_as_it_came() {
    for (json, shown) in NOT_UNICODE {
        let (read, written) = value(json);
        assert_eq!((read.as_str(), &*written), (Some(*shown), *json));

        let read = from_bytes::<String>(json, &Budget::unlimited()).expect("JSON");
        let Read::Partial(text, rest) = read else {
            panic!("{shown}")
        };
        assert_eq!(text, *shown);
        assert_eq!(
            again(&text, &rest).as_bytes(),
            String::from_utf8_lossy(json).as_bytes()
        );
        assert_eq!(
            again(&"mine".to_owned(), &rest),
            "\"mine\"",
            "what the caller sets is sent"
        );
    }
}

/// Part of an identifier would name another resource, and part of a password is useless.
#[test]
fn only_plain_texts_are_repaired() {
    for (json, _) in NOT_UNICODE {
        let budget = Budget::unlimited();
        assert!(matches!(
            from_bytes::<Secret>(json, &budget),
            Ok(Read::Mismatch(_))
        ));
        assert!(matches!(
            from_bytes::<Scalar>(json, &budget),
            Ok(Read::Mismatch(_))
        ));
        assert!(matches!(
            from_bytes::<ThingId>(json, &budget),
            Ok(Read::Mismatch(_))
        ));
        assert!(matches!(
            from_bytes::<ThingState>(json, &budget),
            Ok(Read::Mismatch(_))
        ));
    }
}

#[test]
fn good_texts_are_what_they_are() {
    for (json, expected) in [
        (r#""\ud83d\ude00""#, "\u{1f600}"),
        (r#""\u00e9é\"\\\/\b\f\n\r\t""#, "éé\"\\/\u{8}\u{c}\n\r\t"),
        (r#""\u0000""#, "\0"),
        (r#""1234567\"12345678\\""#, "1234567\"12345678\\"),
        ("\"\u{7f}\u{80}\u{fffd}\"", "\u{7f}\u{80}\u{fffd}"),
        ("\"\"", ""),
    ] {
        let read = from_bytes::<String>(json.as_bytes(), &Budget::unlimited()).expect("JSON");
        assert!(matches!(read, Read::Fits(text) if text == expected), "{json}");
    }
}

/// One invalid byte in a document whose other strings are valid, at every offset of an eight-byte word.
#[test]
fn a_surprise_costs_no_neighbour() {
    for before in 0..20 {
        let good = "a".repeat(before);
        let json = [
            format!("[\"{good}\",\"é\\n{good}").as_bytes(),
            b"\xFF\",\"",
            good.as_bytes(),
            b"\"]",
        ]
        .concat();
        let (read, written) = value(&json);
        assert_eq!(read[0].as_str(), Some(&*good));
        assert_eq!(read[1].as_str(), Some(&*format!("é\n{good}\u{fffd}")));
        assert_eq!(read[2].as_str(), Some(&*good));
        assert_eq!(written, json);
    }
}

#[test]
fn names_that_are_not_unicode_go_back_as_they_came() {
    let json: &[u8] = b"{\"\\ud83d\":1,\"a\xFF\":{\"b\":2},\"c\":3}";
    let (read, written) = value(json);
    assert_eq!(read["a\u{fffd}"]["b"].as_i64(), Some(2));
    assert_eq!(read["c"].as_i64(), Some(3));
    assert_eq!(written, json);
}

#[test]
fn any_depth_is_kept() {
    for depth in [1, 126, 127, 128, 200, 100_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]")] {
            let json = format!(
                "{{\"deep\":{}1{},\"a\":2}}",
                open.repeat(depth),
                close.repeat(depth)
            );
            let (read, written) = value(json.as_bytes());
            assert_eq!(read["a"].as_i64(), Some(2));
            assert_eq!(String::from_utf8_lossy(&written), json);
            assert_eq!(read.clone(), read);
        }
    }
}

#[test]
fn members_keep_their_order() {
    let json = r#"{"z":1,"a":{"y":[],"b":{}},"z":2}"#;
    let (read, written) = value(json.as_bytes());
    assert_eq!(String::from_utf8_lossy(&written), json);
    assert_eq!(read["z"].as_i64(), Some(2), "the last one counts");
    assert_eq!(
        value(br#"{"a":1,"b":{"c":2,"d":3}}"#).0,
        value(br#"{"b":{"d":3,"c":2},"a":1}"#).0
    );
}

/// Values that `serde_json` can represent are converted; others are an error, never another value.
#[test]
fn values_convert_to_those_of_serde_json() {
    for json in [
        r#"{"a":[1,-1,1.5,"x",null,true,18446744073709551615]}"#,
        "0.10",
        "12345678901234567890123",
    ] {
        let theirs: serde_json::Value = serde_json::from_str(json).expect("JSON");
        let ours: Value = json.parse().expect("JSON");
        assert_eq!(serde_json::Value::try_from(ours), Ok(theirs));
    }
    for json in ["1e400", r#""\ud83d""#, r#"{"\ud83d":1}"#, &"[".repeat(200)] {
        let json = format!("{json}{}", "]".repeat(json.matches('[').count()));
        let ours: Value = json.parse().expect("JSON");
        assert!(serde_json::Value::try_from(ours).is_err(), "{json}");
    }
}

/// In the output of `serde_json`, numbers keep their digits, and strings their received form.
#[test]
fn serde_json_writes_what_came() {
    for json in [
        "12345678901234567890123",
        "1e400",
        "0.10",
        "1.5",
        r#"{"a":"Jo\ud83d","b":[-0]}"#,
    ] {
        let value: Value = json.parse().expect("JSON");
        assert_eq!(serde_json::to_string(&value).expect("JSON"), json);
    }
    let (value, _) = value(b"\"J\xFF\"");
    assert_eq!(serde_json::to_string(&value).expect("JSON"), r#""J\udcff""#);
    assert_eq!(value.to_string(), r#""J\udcff""#);
}
