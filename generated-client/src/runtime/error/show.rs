//! `Display` and `Debug` of an error.

use super::{Error, ErrorKind};
use std::fmt::{self, Write as _};

/// One line: `Users_Create failed: status 400, code 60012, No licences left (source PartnerFD, request id …, …)`.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation} failed: ")?;
        }
        let mut separator = "";
        if let Some(status) = self.status() {
            write!(f, "status {status}")?;
            separator = ", ";
        }
        if let Some(code) = self.code() {
            write!(f, "{separator}code ")?;
            one_line(f, code)?;
            separator = ", ";
        }
        if !self.0.message.is_empty() {
            f.write_str(separator)?;
            one_line(f, &self.0.message)?;
            separator = ", ";
        }
        if let Some(description) = self.description() {
            f.write_str(separator)?;
            one_line(f, description)?;
        } else if let (ErrorKind::Connection, Some(reason)) = (self.kind(), self.reason()) {
            f.write_str(separator)?;
            one_line(f, &reason)?;
        } else if matches!(self.kind(), ErrorKind::Service | ErrorKind::Decode) {
            self.body_in_a_few_words(f, separator)?;
        }
        self.notes(f)
    }
}

impl Error {
    /// What the chain of sources ends in: a refused connection, a certificate. The links before it repeat the URL.
    fn reason(&self) -> Option<String> {
        let mut deepest = std::error::Error::source(self)?;
        while let Some(deeper) = deepest.source() {
            deepest = deeper;
        }
        Some(deepest.to_string())
    }

    fn body_in_a_few_words(&self, f: &mut fmt::Formatter<'_>, separator: &str) -> fmt::Result {
        match self.raw_body().len() {
            0 => write!(f, "{separator}no body"),
            length => {
                let undescribed = match self.kind() {
                    ErrorKind::Service => " without a description",
                    _ => "",
                };
                write!(f, "{separator}a body of {length} bytes{undescribed}, ")?;
                one_line(f, self.header("content-type").unwrap_or("of no stated type"))
            }
        }
    }

    fn notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut opening = " (";
        let mut note = |f: &mut fmt::Formatter<'_>, name: &str, value: &str| {
            write!(f, "{opening}{name} ")?;
            opening = ", ";
            one_line(f, value)
        };
        if let Some(source) = self.source_component() {
            note(f, "source", source)?;
        }
        if let Some(delay) = self.retry_after() {
            note(f, "retry after", &format!("{} s", delay.as_secs()))?;
        }
        if self.attempts() > 1 {
            note(f, "attempts", &self.attempts().to_string())?;
        }
        if let Some(id) = self.request_id() {
            note(f, "request id", id)?;
        }
        if let Some(id) = self.correlation_id() {
            note(f, "correlation id", id)?;
        }
        if opening == ", " {
            f.write_char(')')
        } else {
            Ok(())
        }
    }
}

/// Text from outside, for `Debug`.
struct OneLine<'a>(&'a str);

impl fmt::Display for OneLine<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        one_line(f, self.0)
    }
}

/// Text from outside on one line, and not without end.
fn one_line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    const LIMIT: usize = 1024;

    let mut pending_space = false;
    for (position, char) in text.trim().chars().enumerate() {
        if position == LIMIT {
            return f.write_char('…');
        }
        if char.is_control() || char.is_whitespace() {
            pending_space = true;
            continue;
        }
        if std::mem::take(&mut pending_space) {
            f.write_char(' ')?;
        }
        f.write_char(char)?;
    }
    Ok(())
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Error");
        debug.field("kind", &self.kind());
        if let Some(status) = self.status() {
            debug.field("status", &status);
        }
        let texts = [
            (
                "message",
                Some(self.0.message.as_ref()).filter(|message| !message.is_empty()),
            ),
            ("operation", self.operation()),
            ("code", self.code()),
            ("description", self.description()),
            ("request_id", self.request_id()),
            ("correlation_id", self.correlation_id()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                debug.field(name, &OneLine(text).to_string());
            }
        }
        debug.finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Error, ErrorDetails, ErrorKind};

    #[test]
    fn what_comes_from_outside_stays_on_one_line_and_within_bounds() {
        let long = "long ".repeat(1_000_000);
        for text in ["a\r\nb\tc", "a\u{2028}b\u{2029}\u{85}c\u{1b}[31m", long.as_str()] {
            let details = ErrorDetails::new()
                .code(text.to_owned())
                .description(text.to_owned())
                .source(text.to_owned());
            let error = Error::new(ErrorKind::Service, text.to_owned()).with_details(details);
            for shown in [error.to_string(), format!("{error:?}")] {
                assert!(shown.chars().count() < 6000, "{}", shown.len());
                let ends_a_line = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
                assert!(!shown.contains(ends_a_line), "{shown:?}");
            }
        }
    }

    #[test]
    fn the_reason_that_lies_deepest_is_shown() {
        let refused = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        let between = azure_core::Error::with_error(azure_core::error::ErrorKind::Io, refused, "between");
        let error = Error::new(ErrorKind::Connection, "no connection").because(between);
        assert_eq!(error.to_string(), "no connection, connection refused");
    }
}
