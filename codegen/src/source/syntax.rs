//! Explains syntax errors to the person who wrote the file. The reader's errors speak of tokens, and give the
//! position at which it noticed the error, which is often not where the mistake is.

use super::locate::{offset, quote_is_open};
use super::outline::Refused;
use crate::diagnostic::{Code, Diagnostic, Place, Pointer, Step};

/// Returns the diagnostic for a file that is not YAML, or not a single document. `alias` is where the alias begins whose value
/// was being read.
pub(super) fn diagnostic(
    root: &Pointer,
    text: &str,
    error: &serde_yaml::Error,
    alias: Option<usize>,
) -> Diagnostic {
    let complaint = ReaderError::of(text, error, alias);
    let finding = limits(&complaint)
        .or_else(|| documents(text, &complaint))
        .or_else(|| characters(text, &complaint))
        .or_else(|| quotes(text, &complaint))
        .or_else(|| layout(text, &complaint))
        .unwrap_or_else(|| Finding {
            message: format!("this is not YAML: {}", complaint.problem),
            ..Finding::new(
                complaint.at,
                "",
                "check indentation, quotes and colons near this place",
            )
        });
    let diagnostic = Diagnostic::error(finding.code, byte(root, finding.at), finding.message);
    match finding.related {
        Some((at, label)) => diagnostic.related(byte(root, at), label),
        None => diagnostic,
    }
    .help(finding.help)
}

/// Returns the diagnostic for a body that is not JSON.
pub(super) fn not_json(root: &Pointer, text: &str, error: &serde_json::Error) -> Diagnostic {
    let full = error.to_string();
    let problem = full.split(" at line ").next().unwrap_or_default();
    let before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    let start: usize = before.map(str::len).sum();
    // The column counts bytes, and may be inside a character.
    let end = start + error.column();
    let at = text
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at < end)
        .last();
    let (code, message, help) = if text.trim().is_empty() {
        (
            Code::Syntax,
            "this file is empty".to_owned(),
            "write the body as JSON, or its value beside the example",
        )
    } else if problem.contains("recursion limit") {
        (Code::TooLarge, TOO_DEEP.0.to_owned(), "nest less deeply")
    } else if problem.contains("number out of range") {
        (
            Code::Syntax,
            "this number is larger than any that is read".to_owned(),
            "write a number of at most 308 digits",
        )
    } else {
        (
            Code::Syntax,
            format!("this is not JSON: {problem}"),
            "write JSON alone: no comments, names and texts in double quotes, no comma after the last",
        )
    };
    Diagnostic::error(code, byte(root, at.unwrap_or(0)), message).help(help)
}

/// Returns the diagnostic for a file that the reader must not see.
pub(super) fn refused(root: &Pointer, refused: &Refused) -> Diagnostic {
    match refused {
        Refused::TooDeep(at) => {
            Diagnostic::error(Code::TooLarge, byte(root, *at), TOO_DEEP.0).help(TOO_DEEP.1)
        }
        Refused::AliasWithin(at) => {
            let message = "this alias is inside the anchor that it refers to";
            let help = "refer to a component instead";
            Diagnostic::error(Code::YamlFeature, byte(root, *at), message).help(help)
        }
        Refused::AnchorUnused(at) => {
            let message = "no alias refers to this anchor";
            let help = "remove it; a string that begins with `&` goes in quotes";
            Diagnostic::error(Code::YamlFeature, byte(root, *at), message).help(help)
        }
        Refused::Tag(at) => {
            let message = "tags are not supported";
            let help = "write the plain value; a string that begins with `!` goes in quotes";
            Diagnostic::error(Code::YamlFeature, byte(root, *at), message).help(help)
        }
        Refused::Directive(at) => {
            let message = "this directive is not supported";
            let help = "remove it: the file is read as YAML 1.2, without tags";
            Diagnostic::error(Code::YamlFeature, byte(root, *at), message).help(help)
        }
        Refused::AnchorTwice(at) => {
            let message = "an anchor of this name is already defined above";
            let help = "give each anchor a name of its own";
            Diagnostic::error(Code::YamlFeature, byte(root, *at), message).help(help)
        }
    }
}

/// The message and the help for lists and maps that are nested too deeply.
const TOO_DEEP: (&str, &str) = (
    "this is nested too deeply",
    "nest less deeply; refer to components",
);

/// Returns the place of a byte. A file that is not YAML has no nodes to point to, so the place is a step that
/// only `locate` understands.
pub(super) fn byte(root: &Pointer, offset: usize) -> Place {
    // The diagnostic comes after all others of the file.
    root.below(Step::Item(offset), usize::MAX).key()
}

/// The error of the YAML parser.
struct ReaderError {
    problem: String,
    at: usize,
    /// The construct that was being parsed, and where it begins.
    context: (String, usize),
}

impl ReaderError {
    /// Parses `problem at line 4 column 7, while parsing a block mapping at line 2 column 3`.
    fn of(text: &str, error: &serde_yaml::Error, alias: Option<usize>) -> Self {
        let full = error.to_string();
        let at = match error.location() {
            Some(location) => offset(text, location.line(), location.column()),
            // The reader gives no place to aliases that repeat too much.
            None => alias.unwrap_or(0),
        };
        let (problem, context) = full.split_once(", while ").unwrap_or((&full, ""));
        let problem = problem.split(" at line ").next().unwrap_or_default();
        let (what, place) = context.split_once(" at line ").unwrap_or((context, ""));
        // A position at the very beginning of the text is left out of the message.
        let begin = place
            .split_once(" column ")
            .and_then(|(line, column)| Some(offset(text, line.parse().ok()?, column.parse().ok()?)));
        let context = (what.to_owned(), begin.unwrap_or(0));
        Self {
            problem: problem.replace('\n', " "),
            at,
            context,
        }
    }

    fn says(&self, words: &str) -> bool {
        self.problem.contains(words)
    }

    /// Returns where the construct that was being parsed begins.
    fn begin(&self, what: &str) -> Option<usize> {
        let (context, begin) = &self.context;
        context.contains(what).then_some(*begin)
    }
}

/// The message, the position and the help.
struct Finding {
    code: Code,
    at: usize,
    message: String,
    related: Option<(usize, &'static str)>,
    help: &'static str,
}

impl Finding {
    fn new(at: usize, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            code: Code::Syntax,
            at,
            message: message.into(),
            related: None,
            help,
        }
    }

    fn related(mut self, at: Option<usize>, label: &'static str) -> Self {
        self.related = at.map(|at| (at, label));
        self
    }
}

/// Explains the limits of the reader.
fn limits(complaint: &ReaderError) -> Option<Finding> {
    let (message, help) = if complaint.says("recursion limit") {
        TOO_DEEP
    } else if complaint.says("repetition limit") {
        (
            "aliases repeat too much here",
            "write the values out, or refer to components",
        )
    } else {
        return None;
    };
    Some(Finding {
        code: Code::TooLarge,
        ..Finding::new(complaint.at, message, help)
    })
}

/// Explains a missing document, a second one, or two version directives.
fn documents(text: &str, complaint: &ReaderError) -> Option<Finding> {
    let mut lines = text.lines().map(str::trim);
    if lines.all(|line| line.is_empty() || line.starts_with('#') || matches!(line, "---" | "...")) {
        let help =
            "write a description: it begins with `openapi: 3.1.0`, and the files below it with `components:`";
        return Some(Finding::new(0, "this file is empty", help));
    }
    if complaint.says("more than one document") {
        let second = text
            .match_indices("\n---")
            .map(|(at, _)| at + 1)
            .find(|at| has_content(text, *at));
        let after = after_the_end(text);
        if let Some((end, at)) = after.filter(|(_, at)| second.is_none_or(|second| *at < second)) {
            let help = "remove the `...`, or what follows it: a file holds one document";
            return Some(
                Finding::new(at, "this follows the end of the document", help)
                    .related(Some(end), "which is here"),
            );
        }
        let help =
            "a file holds one document: remove the line, or put the second document into a file of its own";
        return Some(Finding::new(
            second.unwrap_or(0),
            "a second document starts here",
            help,
        ));
    }
    let conflict = text.match_indices("<<<<<<< ").map(|(at, _)| at);
    let conflict = conflict.into_iter().find(|at| line_start(text, *at) == *at)?;
    let help = "keep one of the two versions, and remove the marks";
    Some(Finding::new(
        conflict,
        "a merge conflict is not resolved here",
        help,
    ))
}

/// Returns the position of the `...` that ends the document, and of the first content after it.
fn after_the_end(text: &str) -> Option<(usize, usize)> {
    let ends = text.match_indices("\n...").map(|(at, _)| at + 1);
    let mut ends = ends.filter(|at| {
        text.get(at + 3..)
            .is_some_and(|rest| rest.starts_with(['\n', '\r', ' ']))
    });
    let end = ends.find(|at| has_content(text, *at))?;
    let mut at = end;
    for line in text.get(end..)?.split_inclusive('\n') {
        let is_content = |line: &str| !line.is_empty() && line != "..." && !line.starts_with(['#', '%']);
        if is_content(line.trim()) {
            return Some((end, at));
        }
        at += line.len();
    }
    None
}

/// Returns whether anything but comments and directives precedes a byte.
fn has_content(text: &str, end: usize) -> bool {
    let mut lines = text.get(..end).unwrap_or_default().lines().map(str::trim);
    lines.any(|line| !line.is_empty() && !line.starts_with(['#', '%']))
}

/// Explains characters that are not allowed at their position.
fn characters(text: &str, complaint: &ReaderError) -> Option<Finding> {
    if complaint.says("control characters") {
        let active = |char: char| char.is_control() && !matches!(char, '\n' | '\r' | '\t' | '\u{85}');
        let (at, char) = text.char_indices().find(|(_, char)| active(*char))?;
        let message = format!("the character U+{:04X} is not allowed in YAML", u32::from(char));
        return Some(Finding::new(at, message, "remove it"));
    }
    let start = line_start(text, complaint.at);
    let before = line_start(text, start.saturating_sub(1));
    for line in [start, before] {
        let rest = text.get(line..).unwrap_or_default();
        let indent = rest.find(|char: char| char == '\n' || !char.is_whitespace());
        let odd = rest
            .char_indices()
            .take_while(|(at, _)| indent.is_some_and(|indent| *at < indent))
            .find(|(_, char)| !matches!(char, ' ' | '\r'));
        match odd {
            Some((at, '\t')) => {
                let help = "YAML is indented with spaces: replace the tab";
                return Some(Finding::new(line + at, "this line is indented with a tab", help));
            }
            Some((at, char)) => {
                let message = format!("the character U+{:04X} is not a space in YAML", u32::from(char));
                return Some(Finding::new(line + at, message, "replace it with a space"));
            }
            None => {}
        }
    }
    if complaint.says("cannot start any token") {
        let message = "an unquoted string cannot begin with this character";
        return Some(Finding::new(complaint.at, message, "put the text in quotes"));
    }
    if complaint.says("alphabetic or numeric") {
        let sign = text.get(complaint.context.1..).unwrap_or_default();
        let at = if sign.starts_with(['*', '&']) {
            complaint.context.1
        } else {
            complaint.at
        };
        let help = "put a text that begins with `*` or `&` in quotes: it is an alias or an anchor without";
        return Some(Finding::new(at, "an alias or an anchor has no such name", help));
    }
    if complaint.says("unknown anchor") {
        let help = "put a string that begins with `*` in quotes; an anchor must stand before its alias";
        return Some(Finding::new(complaint.at, "there is no such anchor", help));
    }
    None
}

/// Explains quoted strings that end too late or too early.
fn quotes(text: &str, complaint: &ReaderError) -> Option<Finding> {
    const CLOSE: &str = "close the quotes; within single quotes, `'` is written twice";
    if let Some(begin) = complaint.begin("quoted scalar") {
        if complaint.says("invalid Unicode character escape") {
            let help =
                "write the character itself: a pair of escapes, such as `\\ud83d\\ude00`, is JSON's alone";
            let message = "this escape stands for no character in YAML";
            return Some(Finding::new(complaint.at, message, help));
        }
        if complaint.says("escape") {
            let help = "write a backslash twice, or the text in single quotes";
            let message = "this is not a valid escape in double quotes";
            return Some(Finding::new(complaint.at, message, help));
        }
        return Some(Finding::new(begin, "these quotes are not closed", CLOSE));
    }
    if complaint.says("expected key") && before(text, complaint.at).ends_with(['\'', '"']) {
        let begin = complaint.begin("mapping").unwrap_or(0);
        let message = "this follows the end of a quoted string";
        return Some(Finding::new(complaint.at, message, CLOSE).related(
            quote_is_open(text, begin..line_start(text, complaint.at)),
            "are these quotes closed?",
        ));
    }
    None
}

/// Explains keys, items and brackets in the wrong position.
fn layout(text: &str, complaint: &ReaderError) -> Option<Finding> {
    let at = complaint.at;
    let map = complaint.begin("mapping");
    let list = complaint
        .begin("sequence")
        .or_else(|| complaint.begin("collection"));
    if complaint.says("',' or") {
        let (begin, what) = map.map(|at| (at, "map")).or(list.map(|at| (at, "list")))?;
        let help = "close it, or put a comma between its parts";
        if line_start(text, begin) == line_start(text, at) {
            let message = format!("the {what} does not go on like this");
            return Some(Finding::new(at, message, help).related(Some(begin), "it begins here"));
        }
        let message = format!("the {what} that begins here is not closed");
        return Some(Finding::new(begin, message, help).related(Some(at), "this cannot stand in it"));
    }
    if complaint.says("expected ':'") {
        let begin = complaint.begin("simple key").unwrap_or(at);
        let help = "write `key: value`, with a space after the colon; a text of several lines is indented further \
                    than its key";
        return Some(Finding::new(begin, "there is no value after this", help));
    }
    if complaint.says("mapping values are not allowed") {
        let start = line_start(text, at);
        let line = text.get(start..at).unwrap_or_default();
        if line.contains(": ") {
            let help = "put a text with `: ` in it in quotes";
            return Some(Finding::new(at, "a second `: ` stands in this line", help));
        }
        let key = start + (line.len() - line.trim_start().len());
        let help = "line it up with the keys that it stands beside; a colon or dash above may lack its space";
        return Some(Finding::new(key, "a key is not allowed here", help));
    }
    if complaint.says("expected key") {
        if let Some(end @ ('}' | ']')) = before(text, at).chars().next_back() {
            let message = format!("nothing may follow the `{end}`");
            let help =
                "put it into a line of its own, or a string that begins with a brace or bracket in quotes";
            return Some(Finding::new(at, message, help));
        }
        let begin = map?;
        let message = format!(
            "this begins in column {}, but the map that it may belong to begins in column {}",
            at - line_start(text, at) + 1,
            begin - line_start(text, begin) + 1
        );
        let help = "line it up with the keys that it stands beside";
        return Some(Finding::new(at, message, help).related(Some(begin), "the map begins here"));
    }
    if complaint.says("expected '-'") {
        let help = "begin it with a dash, or line it up with what it belongs to";
        return Some(
            Finding::new(at, "this is not an item of the list above it", help)
                .related(list, "the list begins here"),
        );
    }
    if complaint.says("sequence entries are not allowed") {
        let help = "put the dash into the next line, and a string that begins with `- ` in quotes";
        return Some(Finding::new(at, "no list can begin here", help));
    }
    None
}

/// Returns the beginning of the line of a byte.
fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |end| end + 1)
}

/// Returns the part of the line before a byte, without surrounding blanks.
fn before(text: &str, at: usize) -> &str {
    text.get(line_start(text, at)..at).unwrap_or_default().trim()
}
