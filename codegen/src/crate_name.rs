//! `CrateName`: the name of the client crate in the code of its documentation.

use std::fmt;

use crate::identifier::is_keyword;

/// The name of a crate as it is written in code, such as `partner_center`: an identifier that is not a
/// keyword. The default is `client`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CrateName(String);

impl CrateName {
    /// Creates a name, with `_` for each `-`. Returns `None` if the name cannot be written in code.
    #[must_use]
    pub fn new(name: &str) -> Option<Self> {
        let word = |char: char| char.is_alphanumeric() || char == '_';
        // Parsing alone would accept blanks, comments and `r#` too.
        let written = name.chars().all(word) && syn::parse_str::<syn::Ident>(name).is_ok();
        (written && !is_keyword(name)).then(|| Self(name.to_owned()))
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for CrateName {
    fn default() -> Self {
        Self("client".to_owned())
    }
}

impl fmt::Display for CrateName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::CrateName;

    #[test]
    fn a_name_that_code_can_write_is_taken() {
        for name in ["partner_center", "a", "_a", "r2d2", "größe", "union"] {
            assert_eq!(CrateName::new(name).as_ref().map(CrateName::as_str), Some(name));
        }
        assert_eq!(CrateName::new("client"), Some(CrateName::default()));
    }

    #[test]
    fn another_is_not() {
        for name in [
            "",
            "_",
            "2fa",
            "a-b",
            "a b",
            " a",
            "a ",
            "a::b",
            "r#fn",
            "a\n",
            "a`\n```",
            "a//",
            "a\u{200b}",
            "²",
            "fn",
            "gen",
            "dyn",
            "async",
            "crate",
            "self",
            "Self",
            "super",
            "try",
            "abstract",
        ] {
            assert_eq!(CrateName::new(name), None, "{name:?}");
        }
    }
}
