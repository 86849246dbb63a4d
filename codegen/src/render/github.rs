//! GitHub's workflow commands, which a pull request shows beside the line.

use super::{severity, shown};
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// Renders the first `most` diagnostics as workflow commands, and counts the rest. `folder` is put before the file names.
#[must_use]
pub fn github(diagnostics: &Diagnostics, sources: &Sources, folder: &str, most: usize) -> String {
    let mut out = String::new();
    let (diagnostics, left) = shown(diagnostics, most);
    for diagnostic in diagnostics {
        let span = sources.locate(&diagnostic.place);
        let file = format!("{folder}{}", sources.name(diagnostic.place.pointer.file()));
        let help = diagnostic
            .help
            .as_ref()
            .map(|help| format!("\nhelp: {help}"))
            .unwrap_or_default();
        out.push_str(&format!(
            "::{severity} file={file},line={line},col={column},title={code}::{message}\n",
            severity = severity(diagnostic),
            file = property(&file),
            line = span.line,
            column = span.column,
            code = diagnostic.code.id(),
            message = data(&format!("{}{help}", diagnostic.message)),
        ));
    }
    if left > 0 {
        out.push_str(&format!("::notice::{left} more diagnostics are not shown\n"));
    }
    out
}

/// Escapes a message as GitHub requires.
pub(crate) fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes a property as GitHub requires.
pub(crate) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
