//! The checks of the generated tests for each documented body.

use super::decimal::Decimal;
use super::json::{Budget, Json, JsonObject, Notes, Number, Read, Value, from_bytes, to_bytes, to_value};
use super::time::DateTime;

/// Reads a document as a `T`, which must know everything in it, and writes it again, with the same meaning.
///
/// # Panics
///
/// Panics if something in the document is unknown, or if the written document has another meaning.
pub fn round_trip<T: Json + PartialEq>(json: &str) {
    let budget = Budget::with_notes();
    let read = from_bytes::<T>(json.as_bytes(), &budget).expect("the document is JSON");
    let Read::Fits(value) = read else {
        panic!("the document does not fit its type")
    };
    let Notes { unknown, respelt } = budget.into_notes();
    assert_eq!(
        unknown, [""; 0],
        "these members are not in the description, or do not fit it"
    );

    if !respelt.is_empty() {
        // `cargo test -p partner-center --features full --lib -- --nocapture` shows and so counts them.
        println!("other spellings: {respelt:?}");
    }
    let document: Value = json.parse().expect("the document is JSON");
    let written = to_value(&value);
    let again = from_bytes::<T>(&to_bytes(&value).expect("JSON"), &Budget::unlimited());
    assert!(
        mean_the_same(&document, &written, &respelt)
            && matches!(again, Ok(Read::Fits(again)) if again == value),
        "was {document}, became {written}"
    );
}

/// Reads a document as a `T`, and writes a change of it without changes: every member as received.
///
/// # Panics
///
/// Panics if a member differs.
pub fn written_back<T: Json, C: Json>(json: &str, change: fn(&T) -> C) {
    let budget = Budget::with_notes();
    let read = from_bytes::<T>(json.as_bytes(), &budget).expect("the document is JSON");
    let (Read::Fits(value) | Read::Partial(value, _)) = read else {
        panic!("the document does not fit its type")
    };
    let document: Value = json.parse().expect("the document is JSON");
    let written = to_value(&change(&value));
    let respelt = budget.into_notes().respelt;
    assert!(
        is_the_same(&document, &written, &respelt),
        "was {document}, became {written}"
    );
}

/// Compares members by their names. A name that was received in another spelling is written in its own.
fn is_the_same(a: &Value, b: &Value, respelt: &[(String, String)]) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let same = |(name, value): (&str, &Value)| {
                written(b, name, respelt).is_some_and(|other| is_the_same(value, other, respelt))
            };
            a.len() == b.len() && a.iter().all(same)
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_the_same(a, b, respelt))
        }
        (a, b) => a == b,
    }
}

/// Compares two documents by meaning: `null` equals absent, and numbers and times are compared by value.
/// Strings may differ in letter case, in which they are written as described, and in the recorded spellings.
fn mean_the_same(a: &Value, b: &Value, respelt: &[(String, String)]) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => {
            let has_all = |a: &JsonObject, b: &JsonObject| {
                a.iter().all(|(name, value)| {
                    let other = written(b, name, respelt).unwrap_or(&Value::Null);
                    mean_the_same(value, other, respelt)
                })
            };
            has_all(a, b)
                && b.iter()
                    .all(|(name, value)| value.is_null() || came(a, name, respelt).is_some())
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| mean_the_same(a, b, respelt))
        }
        (Value::Number(a), Value::Number(b)) => same_number(a, b),
        (Value::String(a), Value::String(b)) => {
            a.eq_ignore_ascii_case(b)
                || matches!((a.parse::<DateTime>(), b.parse::<DateTime>()), (Ok(a), Ok(b)) if a == b)
                || respelt.iter().any(|(came, written)| came == a && written == b)
        }
        (a, b) => a == b,
    }
}

/// Returns the written value of the member that was received under this name.
fn written<'v>(object: &'v JsonObject, name: &str, respelt: &[(String, String)]) -> Option<&'v Value> {
    let mut others = respelt.iter().filter(|(came, _)| came == name);
    object
        .get(name)
        .or_else(|| others.find_map(|(_, written)| object.get(written)))
}

/// Returns the received value of the member that is written under this name.
fn came<'v>(object: &'v JsonObject, name: &str, respelt: &[(String, String)]) -> Option<&'v Value> {
    let mut others = respelt.iter().filter(|(_, written)| written == name);
    object
        .get(name)
        .or_else(|| others.find_map(|(came, _)| object.get(came)))
}

/// Compares all digits, except that a number described as a float is written as the nearest one.
fn same_number(read: &Number, written: &Number) -> bool {
    let decimal = |number: &Number| number.to_string().parse::<Decimal>().ok();
    let nearest = || {
        written
            .same_f64()
            .is_some_and(|float| read.as_f64() == Some(float))
    };
    decimal(read) == decimal(written) || nearest()
}
