//! `Display` and `Debug` of an error.

use super::{Error, ErrorKind};
use crate::azure::transport_error::chain;
use crate::one_line::OneLine;
use std::fmt::{self, Write as _};

/// One line: `Things_Create failed: status 400, code 60012, none are left (POST /things, source Storage,
/// request id …, …)`.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(operation) = self.operation() {
            write!(f, "{operation} failed: ")?;
        }
        let mut separator = "";
        if let Some(status) = self.status() {
            write!(f, "status {status}")?;
            // The reason why a success is an error follows its status directly.
            separator = match self.kind() {
                ErrorKind::UndescribedStatus => " ",
                _ => ", ",
            };
        }
        if let Some(code) = self.code() {
            write!(f, "{separator}code {}", OneLine(code))?;
            separator = ", ";
        }
        if !self.0.message.is_empty() {
            write!(f, "{separator}{}", OneLine(&self.0.message))?;
            separator = ", ";
        }
        if let Some(description) = self.description() {
            write!(f, "{separator}{}", OneLine(description))?;
        } else if let (Some(reason), true) = (self.reason(), self.is_of_the_transport()) {
            write!(f, "{separator}{}", OneLine(&reason))?;
        } else if matches!(
            self.kind(),
            ErrorKind::Service
                | ErrorKind::Stale
                | ErrorKind::Decode
                | ErrorKind::UndescribedStatus
                | ErrorKind::Failed
                | ErrorKind::UnknownState
        ) {
            self.body_in_a_few_words(f, separator)?;
        }
        self.notes(f)
    }
}

impl Error {
    fn is_of_the_transport(&self) -> bool {
        matches!(
            self.kind(),
            ErrorKind::Connection | ErrorKind::Certificate | ErrorKind::Timeout
        )
    }

    /// Returns the end of the chain of sources, such as a refused connection or a certificate. The links
    /// before it repeat the URL. A link that contains the text of the next one is used instead.
    fn reason(&self) -> Option<String> {
        let source = std::error::Error::source(self)?;
        chain(source)
            .map(ToString::to_string)
            .reduce(|said, next| if said.contains(&next) { said } else { next })
    }

    fn body_in_a_few_words(&self, f: &mut fmt::Formatter<'_>, separator: &str) -> fmt::Result {
        match self.raw_body().len() {
            0 => write!(f, "{separator}no body"),
            length => {
                let undescribed = match self.kind() {
                    ErrorKind::Service | ErrorKind::Stale | ErrorKind::Failed => " without a description",
                    _ => "",
                };
                let content_type = self.header("content-type").unwrap_or("of no stated type");
                let content_type = OneLine(content_type);
                write!(
                    f,
                    "{separator}a body of {length} bytes{undescribed}, {content_type}"
                )
            }
        }
    }

    fn notes(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut opening = " (";
        let mut note = |f: &mut fmt::Formatter<'_>, name: &str, value: &str| -> fmt::Result {
            write!(f, "{opening}{name} {}", OneLine(value))?;
            opening = ", ";
            Ok(())
        };
        match (self.method(), self.path_template()) {
            (Some(method), Some(path)) => note(f, method, path)?,
            (Some(method), None) => note(f, "method", method)?,
            (None, _) => {}
        }
        if let Some(source) = self.source_component() {
            note(f, "source", source)?;
        }
        if let Some(delay) = self.retry_after() {
            let seconds = delay
                .as_secs()
                .saturating_add(u64::from(delay.subsec_nanos() > 0));
            note(f, "retry after", &format!("{seconds} s"))?;
        }
        if let Some(bytes) = self.bytes_written() {
            note(f, "bytes written", &bytes.to_string())?;
        }
        if self.upload_used_up() {
            note(f, "not retried:", "the upload can be read only once")?;
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
            let details = ErrorDetails {
                source: Some(text.to_owned()),
                ..ErrorDetails::said(text, text)
            };
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
        let between = crate::azure::broken_connection(refused, "between");
        let error = Error::new(ErrorKind::Connection, "no connection").because(between);
        assert_eq!(error.to_string(), "no connection, connection refused");
    }
}
