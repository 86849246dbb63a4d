//! Path templates: `/customers/{customer_id}` taken apart.

use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::spec::Text;

/// What a path is.
#[derive(Debug)]
pub(crate) enum Template<'a> {
    /// A template with these placeholders, in order.
    Placeholders(Vec<&'a str>),
    /// It is none, or one that comes out of a URL in another form.
    NotAPath(Flaw<'a>),
    /// A placeholder stands twice.
    Twice(&'a str),
    /// The braces of a segment are no placeholders.
    Segment(&'a str),
    /// Another path is the same but for the names of its placeholders.
    SameAs(&'a Pointer),
}

/// What keeps a text from being the path that is asked for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Flaw<'a> {
    /// It does not begin with `/`.
    NoSlash,
    /// A character that ends a path, or that no URL has.
    Character(char),
    /// A segment has a `%` without two hexadecimal digits behind it.
    Percent(&'a str),
    /// A segment that URLs are read without: `.` or `..`, percent-encoded or not.
    Dots(&'a str),
    /// Two slashes with nothing between them.
    Empty,
}

/// The paths that were taken apart before.
#[derive(Default)]
pub(super) struct Templates<'a>(HashMap<String, &'a Pointer>);

impl<'a> Templates<'a> {
    pub(super) fn take_apart(&mut self, path: &'a Text) -> Template<'a> {
        let text = &path.value;
        if let Some(flaw) = flaw(text) {
            return Template::NotAPath(flaw);
        }
        let mut names = Vec::new();
        for segment in text.split('/').skip(1) {
            let Some(placeholders) = placeholders(segment) else {
                return Template::Segment(segment);
            };
            for name in placeholders {
                if names.contains(&name) {
                    return Template::Twice(name);
                }
                names.push(name);
            }
        }
        let plain: Vec<&str> = text.split(['{', '}']).step_by(2).collect();
        match self.0.insert(plain.join("{}"), &path.pointer) {
            Some(first) => Template::SameAs(first),
            None => Template::Placeholders(names),
        }
    }
}

/// What keeps a text from being a path as it stands.
pub(crate) fn flaw(text: &str) -> Option<Flaw<'_>> {
    let Some(rest) = text.strip_prefix('/') else {
        return Some(Flaw::NoSlash);
    };
    let odd = |char: &char| char.is_whitespace() || char.is_control() || matches!(char, '?' | '#' | '\\');
    if let Some(odd) = text.chars().find(odd) {
        return Some(Flaw::Character(odd));
    }
    let mut segments = rest.split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment.is_empty() && segments.peek().is_some() {
            return Some(Flaw::Empty);
        }
        if !is_encoded(segment) {
            return Some(Flaw::Percent(segment));
        }
        if is_dots(segment) {
            return Some(Flaw::Dots(segment));
        }
    }
    None
}

/// Whether each `%` is the first of three characters that stand for a byte.
fn is_encoded(segment: &str) -> bool {
    segment.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().iter().take(2);
        digits.filter(|byte| byte.is_ascii_hexdigit()).count() == 2
    })
}

/// Whether a segment means this one or the one above, which is how all who read a URL take `%2e` too.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    matches!(&*plain, "." | "..")
}

/// The names in a segment: `{name}.pdf`, `x({id})`. `None` where a brace has no other one, or nothing stands between two.
fn placeholders(segment: &str) -> Option<Vec<&str>> {
    let mut pieces = segment.split('{');
    if pieces.next()?.contains('}') {
        return None;
    }
    let name = |piece: &'_ str| piece.find('}').filter(|at| *at > 0);
    pieces
        .map(|piece| {
            let (name, rest) = piece.split_at_checked(name(piece)?)?;
            (rest.matches('}').count() == 1).then_some(name)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_one_that_urls_leave_alone() {
        for path in [
            "/",
            "/things/",
            "/things/$count",
            "/things/@me",
            "/things/a%20b%2F",
            "/dinge/größe",
            "/things/...",
            "/things/a.%2e",
        ] {
            assert_eq!(flaw(path), None, "{path}");
        }
        for (path, expected) in [
            ("things", Flaw::NoSlash),
            ("//things", Flaw::Empty),
            ("/things//x", Flaw::Empty),
            ("/things/../x", Flaw::Dots("..")),
            ("/things/.", Flaw::Dots(".")),
            ("/things/%2E%2e/x", Flaw::Dots("%2E%2e")),
            ("/things/.%2e", Flaw::Dots(".%2e")),
            ("/things/100%", Flaw::Percent("100%")),
            ("/things/%2/x", Flaw::Percent("%2")),
            ("/things/%zz", Flaw::Percent("%zz")),
            ("/things/%%41", Flaw::Percent("%%41")),
            ("/things?x", Flaw::Character('?')),
        ] {
            assert_eq!(flaw(path), Some(expected), "{path}");
        }
    }

    #[test]
    fn placeholders_stand_between_braces() {
        for (segment, expected) in [
            ("customers", Some(vec![])),
            ("{customer_id}", Some(vec!["customer_id"])),
            ("{name}.pdf", Some(vec!["name"])),
            ("x({id},{rest})", Some(vec!["id", "rest"])),
            ("{a}{b}", Some(vec!["a", "b"])),
            ("{}", None),
            ("{a", None),
            ("a}", None),
            ("{a}}", None),
            ("{{a}}", None),
        ] {
            assert_eq!(placeholders(segment), expected, "{segment}");
        }
    }
}
