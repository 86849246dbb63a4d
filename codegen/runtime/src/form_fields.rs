//! `FormFields`: a body of names and values, as sent by forms without files
//! (`application/x-www-form-urlencoded`, encoded by the URL standard of WHATWG).

use super::form_text::FormText;
use super::json::{Write, to_bytes};
use form_urlencoded::Serializer;

/// The fields, in order. The first invalid value is kept as an error, which is returned when the body is
/// sent.
#[derive(Debug, Default)]
#[must_use]
pub struct FormFields {
    written: String,
    problem: Option<String>,
}

impl FormFields {
    /// Creates an empty form.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a field for each value, as text.
    pub fn text<'a, T: FormText + 'a>(mut self, name: &str, values: impl IntoIterator<Item = &'a T>) -> Self {
        for value in values {
            match value.form_text() {
                Ok(Some(text)) => self.push(name, &text),
                Ok(None) => {}
                Err(flaw) => self.refuse(name, &flaw),
            }
        }
        self
    }

    /// Adds a field for each value, as JSON.
    pub fn json<'a, T: Write + 'a>(mut self, name: &str, values: impl IntoIterator<Item = &'a T>) -> Self {
        for value in values {
            let json = to_bytes(value).map_err(|error| error.to_string());
            match json.and_then(|json| String::from_utf8(json).map_err(|error| error.to_string())) {
                Ok(json) => self.push(name, &json),
                Err(flaw) => self.refuse(name, &flaw),
            }
        }
        self
    }

    fn push(&mut self, name: &str, text: &str) {
        let written = std::mem::take(&mut self.written);
        self.written = Serializer::new(written).append_pair(name, text).finish();
    }

    fn refuse(&mut self, name: &str, flaw: &str) {
        self.problem
            .get_or_insert_with(|| format!("`{name}` cannot be sent: {flaw}"));
    }

    /// Returns the body, or the reason why it cannot be sent.
    pub(crate) fn finish(self) -> Result<String, String> {
        match self.problem {
            Some(problem) => Err(problem),
            None => Ok(self.written),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FormFields;
    use crate::Secret;

    #[test]
    fn fields_are_written_as_a_browser_does() {
        let fields = FormFields::new()
            .text("grant type", [&"a b&c=d".to_owned(), &"ü+~*-._".to_owned()])
            .text("client_secret", [&Secret::from("s%\r\n")])
            .text("left_out", &None::<String>)
            .json("options", [&vec![true]]);
        assert_eq!(
            fields.finish().as_deref(),
            Ok(
                "grant+type=a+b%26c%3Dd&grant+type=%C3%BC%2B%7E*-._&client_secret=s%25%0D%0A&options=%5Btrue%5D"
            )
        );
        assert_eq!(FormFields::new().finish().as_deref(), Ok(""));
        let nan = FormFields::new()
            .text("n", [&f64::NAN])
            .text("n", [&f64::INFINITY]);
        assert_eq!(
            nan.finish(),
            Err("`n` cannot be sent: NaN is no number".to_owned())
        );
    }
}
