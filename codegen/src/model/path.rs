//! Path templates, such as `/customers/{customer_id}`, parsed.

use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::spec::Text;

/// A parsed path.
#[derive(Debug)]
pub(crate) enum Template<'a> {
    /// A template with these placeholders, in order.
    Placeholders(Vec<&'a str>),
    /// Not a path, or one that URL parsers change.
    NotAPath(TemplateFlaw<'a>),
    /// A placeholder is used twice.
    Twice(&'a str),
    /// The braces of a segment do not form placeholders.
    Segment(&'a str),
    /// Another path differs only in the names of its placeholders.
    SameAs(&'a Pointer),
}

/// The reason why a string is not a path that is requested unchanged.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum TemplateFlaw<'a> {
    /// It does not begin with `/`.
    NoSlash,
    /// It has a character that ends a path, or that no URL contains.
    Character(char),
    /// A segment has a `%` that two hexadecimal digits do not follow.
    Percent(&'a str),
    /// A segment is removed by URL parsers: `.` or `..`, percent-encoded or not.
    Dots(&'a str),
    /// A segment is empty.
    Empty,
}

/// The paths that were parsed before.
#[derive(Default)]
pub(super) struct Templates<'a>(HashMap<String, &'a Pointer>);

impl<'a> Templates<'a> {
    pub(super) fn take_apart(&mut self, path: &'a Text) -> Template<'a> {
        let text = &path.value;
        if let Some(flaw) = template_flaw(text) {
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

/// Returns the reason why a string is not a valid path.
pub(crate) fn template_flaw(text: &str) -> Option<TemplateFlaw<'_>> {
    let Some(rest) = text.strip_prefix('/') else {
        return Some(TemplateFlaw::NoSlash);
    };
    let odd = |char: &char| char.is_whitespace() || char.is_control() || matches!(char, '?' | '#' | '\\');
    if let Some(odd) = text.chars().find(odd) {
        return Some(TemplateFlaw::Character(odd));
    }
    let mut segments = rest.split('/').peekable();
    while let Some(segment) = segments.next() {
        if segment.is_empty() && segments.peek().is_some() {
            return Some(TemplateFlaw::Empty);
        }
        if !is_encoded(segment) {
            return Some(TemplateFlaw::Percent(segment));
        }
        if is_dots(segment) {
            return Some(TemplateFlaw::Dots(segment));
        }
    }
    None
}

/// Whether each `%` begins a percent-encoded byte.
fn is_encoded(segment: &str) -> bool {
    segment.split('%').skip(1).all(|rest| {
        let digits = rest.as_bytes().iter().take(2);
        digits.filter(|byte| byte.is_ascii_hexdigit()).count() == 2
    })
}

/// Whether a segment is `.` or `..`, also with the `%2e` that all URL parsers treat as a dot.
fn is_dots(segment: &str) -> bool {
    let plain = segment.to_ascii_lowercase().replace("%2e", ".");
    matches!(&*plain, "." | "..")
}

/// Returns the placeholders of a segment, such as `{name}.pdf` or `x({id})`. `None` if braces are unbalanced
/// or empty.
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
            assert_eq!(template_flaw(path), None, "{path}");
        }
        for (path, expected) in [
            ("things", TemplateFlaw::NoSlash),
            ("//things", TemplateFlaw::Empty),
            ("/things//x", TemplateFlaw::Empty),
            ("/things/../x", TemplateFlaw::Dots("..")),
            ("/things/.", TemplateFlaw::Dots(".")),
            ("/things/%2E%2e/x", TemplateFlaw::Dots("%2E%2e")),
            ("/things/.%2e", TemplateFlaw::Dots(".%2e")),
            ("/things/100%", TemplateFlaw::Percent("100%")),
            ("/things/%2/x", TemplateFlaw::Percent("%2")),
            ("/things/%zz", TemplateFlaw::Percent("%zz")),
            ("/things/%%41", TemplateFlaw::Percent("%%41")),
            ("/things?x", TemplateFlaw::Character('?')),
        ] {
            assert_eq!(template_flaw(path), Some(expected), "{path}");
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
