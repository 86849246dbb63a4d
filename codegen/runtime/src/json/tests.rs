//! Values that fit, values that do not, and how both are written again.

mod bounds;
mod order;
mod surprising;
mod things;

use super::rest::{Rest, RestRef, WithRest};
use super::{Budget, Json, Read, Scalar, Value, from_bytes, to_bytes, to_value};
use crate::{DateTime, Patch, Secret};
use std::collections::BTreeMap;

/// Parses a document.
macro_rules! json {
    ($($json:tt)+) => {
        Value::from(serde_json::json!($($json)+))
    };
}
use json;

fn bytes(json: &[u8]) -> Result<Read<Value>, super::ReadError> {
    from_bytes(json, &Budget::unlimited())
}

/// The result of reading a value: it fits, fits in part, or does not fit.
#[derive(Debug, PartialEq)]
enum Is<T> {
    Fit(T),
    Part(T, Value),
    Odd,
}
use Is::{Fit, Odd, Part};

fn read<T: Json>(json: &Value) -> Is<T> {
    match from_bytes(json.to_string().as_bytes(), &Budget::unlimited()).expect("JSON") {
        Read::Fits(value) => Fit(value),
        Read::Partial(value, rest) => Part(value, rest.value),
        Read::Mismatch(odd) => {
            assert_eq!(*odd, *json, "what does not fit is kept as it came");
            Odd
        }
    }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(ToString::to_string).collect()
}

#[test]
fn each_type_takes_what_fits() {
    assert_eq!(read(&json!("a\"ü")), Fit("a\"ü".to_owned()));
    assert_eq!(read(&json!(true)), Fit(true));
    assert_eq!(read(&json!(-5)), Fit(-5));
    assert_eq!(read(&json!(25.0)), Fit(25));
    assert_eq!(read(&json!(i64::MAX)), Fit(i64::MAX));
    assert_eq!(read(&json!(5)), Fit(5.0));
    assert_eq!(read(&json!("2000")), Fit(Scalar::from("2000")));
    assert_eq!(read(&json!(60012)), Fit(Scalar::from(60012)));
    assert_eq!(read(&json!("x")), Fit(Secret::from("x")));
    assert_eq!(read(&json!({"a": null})), Fit(json!({"a": null})));
}

#[test]
fn each_type_sets_aside_what_does_not_fit() {
    for odd in [
        json!(null),
        json!(1),
        json!(true),
        json!([]),
        json!({"a": [1, {"b": 2}]}),
    ] {
        assert_eq!(read::<String>(&odd), Odd);
        assert_eq!(read::<DateTime>(&odd), Odd);
        assert_eq!(read::<Secret>(&odd), Odd);
    }
    for odd in [
        json!("1"),
        json!(1.5),
        json!(null),
        json!(u64::MAX),
        json!(1e300),
        json!({}),
    ] {
        assert_eq!(read::<i64>(&odd), Odd);
        assert_eq!(read::<i32>(&odd), Odd);
    }
    assert_eq!(read::<i32>(&json!(i64::from(i32::MAX) + 1)), Odd);
    assert_eq!(read::<bool>(&json!("true")), Odd);
    assert_eq!(read::<Scalar>(&json!([])), Odd);
    assert_eq!(read::<DateTime>(&json!("yesterday")), Odd);
    assert_eq!(read::<Vec<String>>(&json!("a")), Odd);
    assert_eq!(read::<BTreeMap<String, i32>>(&json!([])), Odd);
}

#[test]
fn null_is_none_of_whatever() {
    assert_eq!(read(&json!(null)), Fit(None::<String>));
    assert_eq!(read(&json!(null)), Fit(None::<Vec<String>>));
    assert_eq!(read(&json!(null)), Fit(None::<Value>));
    assert_eq!(read(&json!(null)), Fit(None::<Box<i32>>));
    assert_eq!(read(&json!(null)), Fit(Vec::<String>::new()));
    assert_eq!(read(&json!(null)), Fit(Patch::<String>::Clear));
    assert_eq!(read(&json!("a")), Fit(Patch::Set("a".to_owned())));
    assert_eq!(read(&json!([])), Fit(Some(Vec::<String>::new())));
}

#[test]
fn lists_and_maps_keep_what_fits() {
    assert_eq!(
        read(&json!(["a", 1, "b", null])),
        Part(texts(&["a", "b"]), json!([1, null]))
    );
    assert_eq!(
        read(&json!([["a"], ["b", 2], 3])),
        Part(vec![texts(&["a"]), texts(&["b"])], json!([[2], 3]))
    );
    let map = BTreeMap::from([("x".to_owned(), texts(&["a"])), ("y".to_owned(), Vec::new())]);
    assert_eq!(
        read(&json!({"x": ["a"], "y": [5], "z": 6})),
        Part(map, json!({"y": [5], "z": 6}))
    );
    assert_eq!(
        read::<Vec<Value>>(&json!([null, 1])),
        Fit(vec![json!(null), json!(1)])
    );
}

#[test]
fn what_did_not_fit_is_written_again() {
    let cases = [
        json!({"x": ["a"], "y": [5], "z": 6}),
        json!({"x": ["a", 1]}),
        json!({"x": 5}),
    ];
    for document in cases {
        let document = document.to_string();
        let Read::Partial(map, rest) =
            from_bytes::<BTreeMap<String, Vec<String>>>(document.as_bytes(), &Budget::unlimited())
                .expect("JSON")
        else {
            panic!("{document}")
        };
        assert_eq!(again(&map, &rest), document);
    }
}

/// Returns the JSON of a value together with the part that did not fit.
fn again<T: Json>(value: &T, rest: &Rest) -> String {
    let rest = RestRef {
        value: &rest.value,
        misfits: rest.misfits.as_deref(),
    };
    String::from_utf8_lossy(&to_bytes(&WithRest(value, rest)).expect("JSON")).into_owned()
}

#[test]
fn a_scalar_is_written_as_it_came() {
    for value in [json!(60012), json!("60012"), json!("A1")] {
        let Fit(scalar) = read::<Scalar>(&value) else {
            panic!("{value}")
        };
        assert_eq!(to_value(&scalar), value);
    }
    assert_eq!(Scalar::from("5"), Scalar::from(5));
}

#[test]
fn only_malformed_json_is_an_error() {
    for text in [
        "",
        "{",
        "[1,",
        "{\"a\":}",
        "nul",
        "04",
        "[1] x",
        "\"\n\"",
        "<html>",
        "\u{feff}\u{feff}{}",
    ] {
        let budget = Budget::unlimited();
        assert!(
            from_bytes::<Vec<String>>(text.as_bytes(), &budget).is_err(),
            "{text}"
        );
        assert!(bytes(text.as_bytes()).is_err(), "{text}");
    }
    assert!(bytes("[".repeat(1_000_000).as_bytes()).is_err(), "not closed");
    assert!(bytes("\u{feff} [] ".as_bytes()).is_ok());
}

/// Each error fails the whole document, at any depth, even within a skipped value.
#[test]
fn malformed_json_is_found_wherever_it_stands() {
    for text in [
        "{",
        "[1,",
        "{\"a\":}",
        "{\"a\"}",
        "{a:1}",
        "{\"a\":1,}",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\":1 \"b\":2}",
        "nul",
        "truex",
        "04",
        "1.",
        ".5",
        "1e",
        "1e+",
        "-",
        "+1",
        "--1",
        "NaN",
        "Infinity",
        "0x1",
        "\"\n\"",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud83\"",
        "\"\\",
        "'a'",
        "[1}",
        "{\"a\":1]",
        "\u{a0}1",
        "// a\n1",
        "]",
        "",
    ] {
        for depth in [0, 1, 126, 127, 128, 5000] {
            let nested = format!("{}{text}{}", "[".repeat(depth), "]".repeat(depth));
            // A list with nothing in it is valid.
            let is_error = bytes(nested.as_bytes()).is_err();
            assert_eq!(is_error, !(text.is_empty() && depth > 0), "{text} at {depth}");
        }
    }
    for (text, place) in [("[1,\n 2,\n  x]", "line 3 column 3"), ("", "line 1 column 1")] {
        let error = bytes(text.as_bytes()).map(|_| ()).expect_err(text).to_string();
        assert_eq!(error, format!("expected a value at {place}"));
    }
}
