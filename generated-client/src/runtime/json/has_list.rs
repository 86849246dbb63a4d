//! `has_list`: whether there is a list in a document. An empty list and none become the same in Rust, and differ a lot.

use super::encode::trimmed;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Whether the document has a list at the end of the path, member by member. Of a member that stands twice, the last
/// counts.
#[cold]
pub(crate) fn has_list(document: &[u8], path: &[&str]) -> bool {
    let mut from = serde_json::Deserializer::from_slice(trimmed(document));
    ListAt(path).deserialize(&mut from).unwrap_or_default()
}

struct ListAt<'a>(&'a [&'a str]);

impl<'de> DeserializeSeed<'de> for ListAt<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<bool, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ListAt<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<bool, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(self.0.is_empty())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let mut found = false;
        while let Some(name) = map.next_key::<String>()? {
            match self.0.split_first() {
                Some((first, rest)) if *first == name => found = map.next_value_seed(ListAt(rest))?,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(found)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use super::has_list;

    #[test]
    fn a_list_is_told_from_what_is_none() {
        let cases = [
            (r#"{"items":[]}"#, true),
            ("\u{feff}{\"a\":{\"items\":5},\"items\":[1,{}]}\n", true),
            (r#"{"items":null,"items":[]}"#, true),
            (r#"{"items":[],"items":null}"#, false),
            (r#"{"items":null}"#, false),
            (r#"{"items":{}}"#, false),
            (r#"{"items":"[]"}"#, false),
            (r#"{"items":5}"#, false),
            (r#"{"items":-5}"#, false),
            (r#"{"items":1e3}"#, false),
            (r#"{"items":true}"#, false),
            (r#"{"Items":[]}"#, false),
            (r#"{"a":{"items":[]}}"#, false),
            ("{}", false),
            ("[]", false),
            ("", false),
            ("<html>", false),
        ];
        for (document, expected) in cases {
            assert_eq!(has_list(document.as_bytes(), &["items"]), expected, "{document}");
        }
    }

    #[test]
    fn a_list_may_stand_below() {
        let path = ["data", "items"];
        assert!(has_list(br#"{"items":5,"data":{"x":[],"items":[]}}"#, &path));
        for other in [
            r#"{"data":[]}"#,
            r#"{"data":null}"#,
            r#"{"data":{}}"#,
            r#"{"items":[]}"#,
        ] {
            assert!(!has_list(other.as_bytes(), &path), "{other}");
        }
        assert!(has_list(b"[]", &[]), "the document itself");
    }
}
