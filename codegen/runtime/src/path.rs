//! `PathBuilder`: a path template being filled.

use super::percent::push_encoded;

/// The path of a request: what is filled in so far, and the rest of the template.
#[derive(Clone, Debug)]
pub struct PathBuilder {
    path: String,
    rest: &'static str,
}

impl PathBuilder {
    /// Begins with nothing filled in.
    #[must_use]
    pub fn new(template: &'static str) -> Self {
        // Room for the template with an id of usual length in each place, in one piece.
        Self {
            path: String::with_capacity(template.len() + 64),
            rest: template,
        }
    }

    /// Fills the next place with one encoded segment. The error says why the value cannot be one.
    pub fn fill(&mut self, value: &str) -> Result<(), String> {
        let Some((before, (place, after))) = self
            .rest
            .split_once('{')
            .and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        else {
            return Err("there are more path arguments than places for them".to_owned());
        };
        // These name other resources than the one meant: the list itself, or one further up.
        if matches!(value, "" | "." | "..") {
            return Err(format!("`{value}` cannot be the {place} of a path"));
        }
        self.path.push_str(before);
        push_encoded(&mut self.path, value);
        self.rest = after;
        Ok(())
    }

    /// The whole path: up to the last place, and what follows it.
    pub fn finish(&self) -> Result<[&str; 2], String> {
        if self.rest.contains('{') {
            return Err("a place in the path is not filled".to_owned());
        }
        Ok([&self.path, self.rest])
    }
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
    fn refuses_what_names_something_else() {
        for id in ["", ".", ".."] {
            assert!(fill("/things/{thing}", &[id]).is_err(), "{id}");
        }
        assert!(fill("/things/{thing}", &[]).is_err());
        assert!(fill("/things", &["a"]).is_err());
    }
}
