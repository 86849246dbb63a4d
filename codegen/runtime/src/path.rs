//! `PathBuilder`: a path template that is filled step by step.

use super::percent::push_encoded;

/// The path of a request: the filled part, and the rest of the template.
#[derive(Clone, Debug)]
pub struct PathBuilder {
    path: String,
    rest: &'static str,
}

impl PathBuilder {
    /// Creates a path without filled placeholders.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        // One allocation for the template with ids of usual length.
        Self {
            path: String::with_capacity(template.len() + 64),
            rest: template,
        }
    }

    /// Encodes a value and fills the next placeholder. The error is the reason why the value is not allowed.
    pub fn fill(&mut self, value: &str) -> Result<(), String> {
        let mut encoded = String::with_capacity(value.len());
        push_encoded(&mut encoded, value);
        self.fill_encoded(&encoded)
    }

    /// Fills the next placeholder with an encoded value.
    pub fn fill_encoded(&mut self, value: &str) -> Result<(), String> {
        let Some((before, (place, after))) = self
            .rest
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        else {
            return Err("there are more path arguments than places for them".to_owned());
        };
        let length = self.path.len();
        self.path.push_str(before);
        self.path.push_str(value);
        // Such a path would name another resource: the list itself, or one further up.
        if value.is_empty() || is_dots(&self.path, after) {
            self.path.truncate(length);
            return Err(format!("`{value}` cannot be the {place} of a path"));
        }
        self.rest = after;
        Ok(())
    }

    /// Returns the whole path: up to the last placeholder, and the rest.
    pub fn finish(&self) -> Result<[&str; 2], String> {
        if self.rest.contains('{') {
            return Err("a place in the path is not filled".to_owned());
        }
        Ok([&self.path, self.rest])
    }
}

/// Whether the last segment of a path, with the rest of it, is one that URL parsers remove. A segment with
/// another placeholder is checked when that is filled.
fn is_dots(path: &str, rest: &str) -> bool {
    let begun = path.rsplit('/').next().unwrap_or_default();
    let end = rest.split('/').next().unwrap_or_default();
    begun.len() + end.len() <= 2 && matches!(&*[begun, end].concat(), "." | "..")
}

#[cfg(test)]
mod tests {
    use super::PathBuilder;

    fn fill(template: &'static str, values: &[&str]) -> Result<String, String> {
        let mut path = PathBuilder::new(template);
        for value in values {
            path.fill(value)?;
        }
        path.finish().map(|pieces| pieces.concat())
    }

    #[test]
    fn fills_each_place_with_one_segment() {
        let template = "/shelves/{shelf}/things/{thing}/parts";
        for (id, expected) in [
            ("b", "/shelves/a/things/b/parts"),
            ("x/../../y", "/shelves/a/things/x%2F..%2F..%2Fy/parts"),
            (
                "ada@a.example#EXT#?x=%2e",
                "/shelves/a/things/ada%40a.example%23EXT%23%3Fx%3D%252e/parts",
            ),
            ("...", "/shelves/a/things/.../parts"),
            ("{thing}", "/shelves/a/things/%7Bthing%7D/parts"),
        ] {
            assert_eq!(fill(template, &["a", id]).as_deref(), Ok(expected));
        }
        assert_eq!(fill("/shelves", &[]).as_deref(), Ok("/shelves"));
    }

    #[test]
    fn fills_parts_of_a_segment() {
        let template = "/x({a},{b})/{c}.pdf";
        assert_eq!(
            fill(template, &["1,2", ")", "."]).as_deref(),
            Ok("/x(1%2C2,%29)/..pdf")
        );
        assert!(fill(template, &["1", "", "c"]).is_err());
        for (template, values) in [
            ("/.{a}", ["."].as_slice()),
            ("/{a}{b}", &[".", "."]),
            ("/{a}./x", &["."]),
        ] {
            assert!(fill(template, values).is_err(), "{template}");
        }
    }

    #[test]
    fn refuses_what_names_something_else() {
        for id in ["", ".", ".."] {
            assert!(fill("/things/{thing}", &[id]).is_err(), "{id}");
        }
        assert!(fill("/things/{thing}", &[]).is_err());
        assert!(fill("/things", &["a"]).is_err());
    }
}
