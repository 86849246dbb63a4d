//! For people: the source line with the place underlined, as rustc shows it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::shown;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, Span};

/// Renders the first `most` diagnostics, and counts the rest. `folder` is put before the file names, such as `spec/`; `colour`
/// is for terminals.
#[must_use]
pub fn human(
    diagnostics: &Diagnostics,
    sources: &Sources,
    folder: &str,
    colour: bool,
    most: usize,
) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    let (first, left) = shown(diagnostics, most);
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
    let main = &diagnostic.place;
    let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostic
        .related
        .iter()
        .map(|(place, label)| (place, AnnotationKind::Context, Some(label.as_str())))
        .partition(|(place, ..)| place.pointer.file() == main.pointer.file());
    let mut marks = vec![(main, AnnotationKind::Primary, None)];
    marks.extend(here);
    let mut group: Group<'_> = title.element(snippet(&marks, sources, folder));
    for mark in elsewhere {
        group = group.element(snippet(&[mark], sources, folder));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// A place, how it is underlined, and what it is.
type Mark<'a> = (&'a Place, AnnotationKind, Option<&'a str>);

/// The lines of one file from the first of the places to the last. The renderer goes through all that it is given, so it is
/// given no more.
fn snippet<'a>(marks: &[Mark<'a>], sources: &'a Sources, folder: &str) -> Snippet<'a, Annotation<'a>> {
    let file = marks.first().map_or(0, |(place, ..)| place.pointer.file());
    let text = sources.text(file);
    let spans: Vec<Span> = marks.iter().map(|(place, ..)| sources.locate(place)).collect();
    let first = spans.iter().map(|span| span.bytes.start).min().unwrap_or(0);
    let last = spans.iter().map(|span| span.bytes.end).max().unwrap_or(0);
    let begin = text
        .get(..first)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |at| at + 1);
    let end = text
        .get(last..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |at| last + at + 1);
    let annotations = marks.iter().zip(&spans).map(|((_, kind, label), span)| {
        let annotation = kind.span(span.bytes.start - begin..span.bytes.end - begin);
        annotation.label(*label)
    });
    Snippet::source(text.get(begin..end).unwrap_or_default())
        .line_start(spans.iter().map(|span| span.line).min().unwrap_or(1))
        .path(format!("{folder}{}", sources.name(file)))
        .annotations(annotations)
}
