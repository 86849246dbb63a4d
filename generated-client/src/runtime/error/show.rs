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
        } else if self.kind() == ErrorKind::Service {
            self.body_in_a_few_words(f, separator)?;
        }
        self.notes(f)
    }
}

impl Error {
    fn body_in_a_few_words(&self, f: &mut fmt::Formatter<'_>, separator: &str) -> fmt::Result {
        match self.raw_body().len() {
            0 => write!(f, "{separator}no body"),
            length => {
                write!(f, "{separator}a body of {length} bytes without a description, ")?;
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

/// Text from outside on one line, and not without end.
fn one_line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    const LIMIT: usize = 1024;

    let mut pending_space = false;
    for (position, char) in text.trim().chars().enumerate() {
        if position == LIMIT {
            return f.write_char('…');
        }
        if char.is_control() || char == ' ' {
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
        if !self.0.message.is_empty() {
            debug.field("message", &self.0.message);
        }
        let texts = [
            ("operation", self.operation()),
            ("code", self.code()),
            ("description", self.description()),
            ("request_id", self.request_id()),
            ("correlation_id", self.correlation_id()),
        ];
        if let Some(status) = self.status() {
            debug.field("status", &status);
        }
        for (name, text) in texts {
            if let Some(text) = text {
                debug.field(name, &text);
            }
        }
        debug.finish_non_exhaustive()
    }
}
