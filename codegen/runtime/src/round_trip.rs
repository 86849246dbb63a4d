//! What the generated tests check of each documented body.

use super::decimal::Decimal;
use super::json::{Budget, Json, JsonObject, Notes, Number, Read, Value, from_bytes, to_bytes, to_value};
use super::time::DateTime;

/// Reads a document as a `T`, which must know everything in it, and writes it again, which must mean the same.
///
/// # Panics
///
/// When it does not know something, or does not mean the same.
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
        // Counted by who reads the output of the tests.
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

/// Reads a document as a `T`, and writes a change of it that changes nothing: every member as received.
///
/// # Panics
///
/// When a member is not the same.
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

/// Members are compared by their names; a name in another spelling is written in its own.
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

/// `null` means "not there", numbers are compared as such, and points in time too. Where the case of a text says nothing to
/// a type, it is written as described; where it does, what is read again is another value. What was read in another
/// spelling is written in its own.
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

/// What was written for the member that was received by that name.
fn written<'v>(object: &'v JsonObject, name: &str, respelt: &[(String, String)]) -> Option<&'v Value> {
    let mut others = respelt.iter().filter(|(came, _)| came == name);
    object
        .get(name)
        .or_else(|| others.find_map(|(_, written)| object.get(written)))
}

/// What was received for the member that is written by that name.
fn came<'v>(object: &'v JsonObject, name: &str, respelt: &[(String, String)]) -> Option<&'v Value> {
    let mut others = respelt.iter().filter(|(_, written)| written == name);
    object
        .get(name)
        .or_else(|| others.find_map(|(came, _)| object.get(came)))
}

/// All digits count, but for a number that is a float by its description: it is written as the nearest.
fn same_number(read: &Number, written: &Number) -> bool {
    let decimal = |number: &Number| number.to_string().parse::<Decimal>().ok();
    let nearest = || {
        written
            .same_f64()
            .is_some_and(|float| read.as_f64() == Some(float))
    };
    decimal(read) == decimal(written) || nearest()
}
