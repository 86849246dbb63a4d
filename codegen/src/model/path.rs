//! Path templates: `/customers/{customer_id}` taken apart.

use std::collections::HashMap;

use crate::diagnostic::Pointer;
use crate::spec::Text;

/// What a path is.
#[derive(Debug)]
pub(crate) enum Template<'a> {
    /// A template with these placeholders, in order.
    Placeholders(Vec<&'a str>),
    /// It does not begin with `/`, or has something else in it than segments.
    NotAPath,
    /// A placeholder stands twice.
    Twice(&'a str),
    /// A segment is neither plain nor a placeholder.
    Segment(&'a str),
    /// Another path is the same but for the names of its placeholders.
    SameAs(&'a Pointer),
}

/// The paths that were taken apart before.
#[derive(Default)]
pub(super) struct Templates<'a>(HashMap<String, &'a Pointer>);

impl<'a> Templates<'a> {
    pub(super) fn take_apart(&mut self, path: &'a Text) -> Template<'a> {
        let text = &path.value;
        if !text.starts_with('/')
            || text.contains(['?', '#', '\\'])
            || text.chars().any(|char| char.is_whitespace() || char.is_control())
        {
            return Template::NotAPath;
        }
        let mut names = Vec::new();
        for segment in text.split('/').skip(1) {
            match placeholder(segment) {
                Some(Ok(name)) if names.contains(&name) => return Template::Twice(name),
                Some(Ok(name)) => names.push(name),
                Some(Err(())) => return Template::Segment(segment),
                None => {}
            }
        }
        let shape: Vec<&str> = text
            .split('/')
            .map(|part| if part.starts_with('{') { "{}" } else { part })
            .collect();
        match self.0.insert(shape.join("/"), &path.pointer) {
            Some(first) => Template::SameAs(first),
            None => Template::Placeholders(names),
        }
    }
}

/// The name in a segment; `None` for a segment that is no placeholder.
fn placeholder(segment: &str) -> Option<Result<&str, ()>> {
    if !segment.contains(['{', '}']) {
        return None;
    }
    let name = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    Some(
        name.filter(|name| !name.is_empty() && !name.contains(['{', '}']))
            .ok_or(()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_is_a_whole_segment() {
        for (segment, expected) in [
            ("customers", None),
            ("{customer_id}", Some(Ok("customer_id"))),
            ("{}", Some(Err(()))),
            ("a{b}", Some(Err(()))),
            ("{a}{b}", Some(Err(()))),
            ("{a", Some(Err(()))),
        ] {
            assert_eq!(placeholder(segment), expected, "{segment}");
        }
    }
}
