//! `has_list`: whether a document has a list. In Rust an empty list looks like an absent one, but the
//! difference matters.

use super::text::Text;
use super::{ReadError, Reader};
use crate::json::{Budget, Names, trimmed};

/// Returns whether the document has a list at the end of the path. If a member occurs twice, the last one
/// counts.
#[cold]
pub(crate) fn has_list(document: &[u8], path: &[&str], names: &Names) -> bool {
    let budget = Budget::unlimited();
    let found = Reader::new(trimmed(document), &budget).has_list(path, names);
    found.unwrap_or_default()
}

impl Reader<'_> {
    fn has_list(&mut self, path: &[&str], names: &Names) -> Result<bool, ReadError> {
        let (Some(b'{'), Some((name, rest))) = (self.next_byte(), path.split_first()) else {
            let value = self.skip()?;
            return Ok(path.is_empty() && value.first() == Some(&b'['));
        };
        self.at += 1;
        let (mut found, mut exact, mut first) = (false, false, true);
        while self.goes_on(&mut first, b'}')? {
            match self.name_is(name, names)? {
                Some(is_exact) if is_exact || !exact => {
                    exact |= is_exact;
                    found = self.has_list(rest, names)?;
                }
                _ => {
                    self.skip()?;
                }
            }
        }
        Ok(found)
    }

    /// Returns whether the next name is that of the member, and if so, whether it is exactly the same.
    fn name_is(&mut self, expected: &str, names: &Names) -> Result<Option<bool>, ReadError> {
        let is = |name: &str| {
            let is_it = name == expected || names.written(name) == Some(expected);
            is_it.then_some(name == expected)
        };
        Ok(match self.name()? {
            Text::Plain(name) => is(name),
            Text::Decoded => is(&self.scratch),
            Text::Raw(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::has_list;
    use crate::json::Names;

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
            assert_eq!(
                has_list(document.as_bytes(), &["items"], &Names::EXACT),
                expected,
                "{document}"
            );
        }
    }

    #[test]
    fn a_list_may_stand_below() {
        let path = ["data", "items"];
        assert!(has_list(
            br#"{"items":5,"data":{"x":[],"items":[]}}"#,
            &path,
            &Names::EXACT
        ));
        for other in [
            r#"{"data":[]}"#,
            r#"{"data":null}"#,
            r#"{"data":{}}"#,
            r#"{"items":[]}"#,
        ] {
            assert!(!has_list(other.as_bytes(), &path, &Names::EXACT), "{other}");
        }
        assert!(has_list(b"[]", &[], &Names::EXACT), "the document itself");
    }
}
