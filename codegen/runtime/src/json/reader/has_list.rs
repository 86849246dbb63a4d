//! `has_list`: whether there is a list in a document. An empty list and none become the same in Rust, and differ a lot.

use super::text::Text;
use super::{ReadError, Reader};
use crate::json::{Budget, trimmed};

/// Whether the document has a list at the end of the path, member by member. Of a member that stands twice, the last
/// counts.
#[cold]
pub(crate) fn has_list(document: &[u8], path: &[&str]) -> bool {
    let budget = Budget::unlimited();
    let found = Reader::new(trimmed(document), &budget).has_list(path);
    found.unwrap_or_default()
}

impl Reader<'_> {
    fn has_list(&mut self, path: &[&str]) -> Result<bool, ReadError> {
        let (Some(b'{'), Some((name, rest))) = (self.next_byte(), path.split_first()) else {
            let value = self.skip()?;
            return Ok(path.is_empty() && value.first() == Some(&b'['));
        };
        self.at += 1;
        let (mut found, mut first) = (false, true);
        while self.goes_on(&mut first, b'}')? {
            if self.name_is(name)? {
                found = self.has_list(rest)?;
            } else {
                self.skip()?;
            }
        }
        Ok(found)
    }

    fn name_is(&mut self, expected: &str) -> Result<bool, ReadError> {
        Ok(match self.name()? {
            Text::Plain(name) => name == expected,
            Text::Decoded => self.scratch == expected,
            Text::Raw(_) => false,
        })
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
            (r#"{"\ud83d":1e400,"it\u0065ms":[]}"#, true),
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
