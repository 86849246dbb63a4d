//! Error bodies that the description does not define: gateways and identity providers have their own shapes.

use super::details::{ErrorDetails, text};
use crate::json::{Budget, Read, Value, from_bytes};

/// Looks for a code and a message under commonly used names, also one level below `error`.
pub(crate) fn fallback(body: &[u8], kept: usize) -> Option<ErrorDetails> {
    let Ok(Read::Fits(document)) = from_bytes::<Value>(body, &Budget::of_error(kept)) else {
        return None;
    };
    let inner = in_any_case(&document, "error")
        .filter(|inner| inner.is_object())
        .unwrap_or(&document);

    let member = |names: &[&str]| {
        names
            .iter()
            .find_map(|name| in_any_case(inner, name).and_then(text))
    };
    let details = ErrorDetails {
        code: member(&["code", "errorCode", "statusCode", "error"]),
        description: member(&[
            "description",
            "message",
            "error_description",
            "errorMessage",
            "errorDescription",
        ]),
        data: None,
        source: member(&["source"]),
        is_stale: false,
    };
    (details.code.is_some() || details.description.is_some()).then_some(details)
}

/// Returns a member of an object. Gateways write the names in any letter case.
fn in_any_case<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    let object = value.as_object()?;
    let alike = || object.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
    object.get(name).or_else(|| alike().map(|(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::fallback;

    #[test]
    fn knows_the_usual_shapes() {
        let cases = [
            (r#"{"statusCode":401,"message":"no"}"#, Some("401"), Some("no")),
            (
                r#"{"error":{"code":"Gone","message":"no"}}"#,
                Some("Gone"),
                Some("no"),
            ),
            (
                r#"{"error":"invalid_grant","error_description":"no"}"#,
                Some("invalid_grant"),
                Some("no"),
            ),
            (r#"{"Message":"no"}"#, None, Some("no")),
            (
                r#"{"Error":{"CODE":"Gone","Message":"no"}}"#,
                Some("Gone"),
                Some("no"),
            ),
            (r#"{"Message":"not this","message":"no"}"#, None, Some("no")),
            (
                r#"{"errorCode":7,"errorDescription":"no"}"#,
                Some("7"),
                Some("no"),
            ),
        ];
        for (body, code, description) in cases {
            let details = fallback(body.as_bytes(), 1024).expect(body);
            assert_eq!(details.code.as_deref(), code, "{body}");
            assert_eq!(details.description.as_deref(), description, "{body}");
        }
    }

    #[test]
    fn makes_nothing_up() {
        for body in [
            "",
            "<html>",
            "{}",
            "[]",
            "null",
            r#"{"code":{}}"#,
            r#"{"error":{"code":"#,
        ] {
            assert!(fallback(body.as_bytes(), 1024).is_none(), "{body}");
        }
    }
}
