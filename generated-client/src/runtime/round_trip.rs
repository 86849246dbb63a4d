//! What the generated tests check of each documented body.

use super::json::{Budget, INSERTED, Json, Read, from_bytes, to_value};
use super::time::DateTime;
use serde_json::Value;

/// Reads a document as a `T`, which must know everything in it, and writes it again, which must mean the same.
pub(crate) fn round_trip<T: Json + PartialEq>(json: &str) {
    INSERTED.take();
    let read = from_bytes::<T>(json.as_bytes(), &Budget::unlimited()).expect("the document is JSON");
    let Read::Fits(value) = read else {
        panic!("the document does not fit its type")
    };
    assert_eq!(
        INSERTED.take(),
        [""; 0],
        "these members are not in the description, or do not fit it"
    );

    let document: Value = serde_json::from_str(json).expect("the document is JSON");
    let written = Value::try_from(to_value(&value)).expect("plain JSON");
    let text = written.to_string();
    let again = from_bytes::<T>(text.as_bytes(), &Budget::unlimited());
    assert!(
        mean_the_same(&document, &written) && matches!(again, Ok(Read::Fits(again)) if again == value),
        "was {document:#}, became {written:#}"
    );
}

/// `null` means "not there", numbers are compared as such, and points in time too. Where the case of a text says nothing to
/// a type, it is written as described; where it does, what is read again is another value.
fn mean_the_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys());
            names.into_iter().all(|name| {
                mean_the_same(
                    a.get(name).unwrap_or(&Value::Null),
                    b.get(name).unwrap_or(&Value::Null),
                )
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| mean_the_same(a, b))
        }
        (Value::Number(a), Value::Number(b)) => a == b || a.as_f64() == b.as_f64(),
        (Value::String(a), Value::String(b)) => {
            a.eq_ignore_ascii_case(b)
                || matches!((a.parse::<DateTime>(), b.parse::<DateTime>()), (Ok(a), Ok(b)) if a == b)
        }
        (a, b) => a == b,
    }
}
