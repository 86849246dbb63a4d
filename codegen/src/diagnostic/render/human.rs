//! For people: the source line with the place underlined, as rustc shows it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::Sources;

/// Renders the diagnostics. `folder` is put before the file names, such as `spec/`; `colour` is for terminals.
#[must_use]
pub fn human(diagnostics: &Diagnostics, sources: &Sources, folder: &str, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    let (first, left) = shown(diagnostics);
    for diagnostic in first {
        out.push_str(&one(diagnostic, sources, folder, &renderer));
        out.push_str("\n\n");
    }
    if left > 0 {
        out.push_str(&format!("… and {left} more\n\n"));
    }
    let errors = diagnostics.errors();
    if errors > 0 {
        let s = if errors == 1 { "" } else { "s" };
        out.push_str(&format!("{errors} error{s}: nothing was written\n"));
    }
    out
}

fn one(diagnostic: &Diagnostic, sources: &Sources, folder: &str, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.id());
    let file = |place: &Place| format!("{folder}{}", sources.name(place.pointer.file()));
    let source = |place: &Place| sources.text(place.pointer.file());
    let span = |place: &Place| sources.locate(place).bytes;

    let main = &diagnostic.place;
    let annotation = AnnotationKind::Primary.span(span(main));
    let mut snippet = Snippet::source(source(main))
        .path(file(main))
        .annotation(annotation);
    let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostic
        .related
        .iter()
        .partition(|(place, _)| place.pointer.file() == main.pointer.file());
    for (place, label) in &here {
        snippet = snippet.annotation(AnnotationKind::Context.span(span(place)).label(label.as_str()));
    }
    let mut group: Group<'_> = title.element(snippet);
    for (place, label) in &elsewhere {
        let annotation = AnnotationKind::Context.span(span(place)).label(label.as_str());
        group = group.element(
            Snippet::source(source(place))
                .path(file(place))
                .annotation(annotation),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}
