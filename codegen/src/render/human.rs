//! Diagnostics for people: the source line with the place underlined, as rustc shows it.

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use super::repeated;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Severity};
use crate::source::{Sources, Span};
use crate::visible;

/// A repeated diagnostic lists one place for this many diagnostics that are shown.
const PLACES: usize = 10;

/// Renders the first `most` diagnostics, and counts the rest. A diagnostic that is repeated is shown a few
/// times; the other places are listed below it. `folder` is put before the file names, such as `spec/`;
/// `colour` is for terminals.
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
    let all = repeated::fold(diagnostics);
    for (diagnostic, repeats) in all.iter().take(most) {
        let note = repeated::note(repeats, most.div_ceil(PLACES), sources, folder);
        out.push_str(&one(diagnostic, note, sources, folder, &renderer));
        out.push_str("\n\n");
    }
    let left: usize = all.iter().skip(most).map(|(_, repeats)| 1 + repeats.len()).sum();
    if left > 0 {
        out.push_str(&format!("… and {left} more\n\n"));
    }
    let errors = diagnostics.errors();
    if errors > 0 {
        let s = if errors == 1 { "" } else { "s" };
        out.push_str(&format!("{errors} error{s}: nothing was written\n"));
    }
    out.replace(STAND_IN, "\u{200d}")
}

/// Replaces the zero-width joiner of emoji, which the renderer removes. It is a hidden character, which no
/// string contains any more.
const STAND_IN: &str = "\u{2060}";

/// Returns a string for the renderer.
fn kept(text: &str) -> String {
    text.replace('\u{200d}', STAND_IN)
}

fn one(
    diagnostic: &Diagnostic,
    note: Option<String>,
    sources: &Sources,
    folder: &str,
    renderer: &Renderer,
) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(kept(&diagnostic.message))
        .id(diagnostic.code.id());
    let main = &diagnostic.place;
    let (here, elsewhere): (Vec<_>, Vec<_>) = diagnostic
        .related
        .iter()
        .map(|(place, label)| (place, AnnotationKind::Context, Some(kept(label))))
        .partition(|(place, ..)| place.pointer.file() == main.pointer.file());
    let mut marks = vec![(main, AnnotationKind::Primary, None)];
    marks.extend(here);
    let mut group: Group<'_> = title.element(snippet(&marks, sources, folder));
    for mark in elsewhere {
        group = group.element(snippet(&[mark], sources, folder));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(kept(help)));
    }
    if let Some(note) = note {
        group = group.element(Level::NOTE.message(kept(&note)));
    }
    renderer.render(&[group])
}

/// A place, how it is underlined, and its label.
type Mark<'a> = (&'a Place, AnnotationKind, Option<String>);

/// Returns the lines of one file from the first place to the last. The renderer scans everything that it is
/// given, so it is not given more.
fn snippet(marks: &[Mark], sources: &Sources, folder: &str) -> Snippet<'static, Annotation<'static>> {
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
    let picture = Picture::of(text.get(begin..end).unwrap_or_default());
    let annotations = marks.iter().zip(&spans).map(|((_, kind, label), span)| {
        let annotation = kind.span(picture.at(span.bytes.start - begin)..picture.at(span.bytes.end - begin));
        annotation.label(label.clone())
    });
    let annotations: Vec<_> = annotations.collect();
    Snippet::source(picture.text)
        .line_start(spans.iter().map(|span| span.line).min().unwrap_or(1))
        .path(kept(&visible::line(&format!("{folder}{}", sources.name(file)))))
        .annotations(annotations)
}

/// Lines of a file with every character visible.
struct Picture {
    text: String,
    /// Where characters were replaced, and by how much each replacement is longer.
    longer: Vec<(usize, usize)>,
}

impl Picture {
    fn of(source: &str) -> Self {
        let mut picture = Self {
            text: String::new(),
            longer: Vec::new(),
        };
        let mut taken = 0;
        // The renderer handles tabs and line ends itself.
        let hidden = visible::hidden(source).filter(|(_, char)| !"\t\r\n".contains(*char));
        for (at, char) in hidden {
            let name = visible::name(char);
            picture.text.push_str(source.get(taken..at).unwrap_or_default());
            picture.text.push_str(&name);
            picture.longer.push((at, name.len() - char.len_utf8()));
            taken = at + char.len_utf8();
        }
        picture.text.push_str(source.get(taken..).unwrap_or_default());
        // The stand-in is as long as the joiner.
        picture.text = kept(&picture.text);
        picture
    }

    /// Returns the position of a byte of the source.
    fn at(&self, byte: usize) -> usize {
        let before = self.longer.iter().take_while(|(at, _)| *at < byte);
        byte + before.map(|(_, longer)| longer).sum::<usize>()
    }
}
