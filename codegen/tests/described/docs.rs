//! The documentation of a client as rustdoc reads it: its doc comments, and the result of their Markdown.

use codegen::Files;
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Returns each doc comment of a client.
pub(crate) fn docs(files: &Files) -> Vec<String> {
    let mut docs = Vec::new();
    for (path, text) in files.iter() {
        // The other ways to write documentation, which the printer uses if a line would not do.
        assert!(
            !text.contains("#[doc =") && !text.contains("/**"),
            "{path}\n{text}"
        );
        let mut doc = String::new();
        for line in text.lines().chain([""]) {
            let line = line.trim_start();
            let said = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"));
            match said {
                Some(line) => doc.push_str(&format!("{}\n", line.strip_prefix(' ').unwrap_or(line))),
                None if doc.is_empty() => {}
                None => docs.push(std::mem::take(&mut doc)),
            }
        }
    }
    docs
}

/// Documentation as rustdoc shows it.
#[derive(Default)]
pub(crate) struct Shown {
    /// Every tag, image, footnote and checkbox.
    pub(crate) html: Vec<String>,
    /// The language of each code block that would be compiled.
    pub(crate) tests: Vec<String>,
    /// The headings of the first level.
    pub(crate) headings: Vec<String>,
    /// The links that would be looked up as the names of items.
    pub(crate) references: Vec<String>,
    /// Addresses in the text that are not links.
    pub(crate) bare_addresses: Vec<String>,
    /// The readable text.
    pub(crate) text: String,
    links: Vec<String>,
}

impl Shown {
    pub(crate) fn of(doc: &str) -> Self {
        let mut shown = Self::default();
        shown.add(doc);
        shown
    }

    fn add(&mut self, doc: &str) {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS;
        let mut references = Vec::new();
        let look_up = |link: BrokenLink| {
            references.push(link.reference.to_string());
            None
        };
        let (mut heading, mut quiet) = (None, 0);
        for event in Parser::new_with_broken_link_callback(doc, options, Some(look_up)) {
            match &event {
                Event::Html(_)
                | Event::InlineHtml(_)
                | Event::Start(Tag::Image { .. })
                | Event::FootnoteReference(_)
                | Event::TaskListMarker(_) => self.html.push(format!("{event:?}")),
                Event::Start(Tag::CodeBlock(kind)) => {
                    quiet += 1;
                    match kind {
                        CodeBlockKind::Fenced(language) if &**language == "text" => {}
                        kind => self.tests.push(format!("{kind:?}")),
                    }
                }
                Event::Start(Tag::Link { dest_url, .. }) => {
                    quiet += 1;
                    self.links.push(dest_url.to_string());
                    self.text.push_str(dest_url);
                }
                Event::End(TagEnd::CodeBlock | TagEnd::Link) => quiet -= 1,
                Event::Start(Tag::Heading {
                    level: HeadingLevel::H1,
                    ..
                }) => heading = Some(String::new()),
                Event::End(TagEnd::Heading(HeadingLevel::H1)) => self.headings.extend(heading.take()),
                Event::Text(text) | Event::Code(text) => {
                    self.text.push_str(text);
                    heading.iter_mut().for_each(|heading| heading.push_str(text));
                    if quiet == 0 && matches!(event, Event::Text(_)) && is_address(text) {
                        self.bare_addresses.push(text.to_string());
                    }
                }
                Event::SoftBreak | Event::HardBreak | Event::End(_) => self.text.push(' '),
                _ => {}
            }
        }
        self.references.extend(references);
    }

    /// Returns the links that the other documentation does not have, except those to the web and to
    /// mailboxes.
    pub(crate) fn other_links(&self, other: &Self) -> Vec<&str> {
        let links = self.links.iter().map(String::as_str);
        let is_plain = |link: &str| {
            let web =
                link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:");
            // A link to a setter, whose name depends on the name in the description.
            let setter = link
                .strip_prefix("Self::name")
                .is_some_and(|name| name.chars().all(|char| char.is_alphanumeric() || char == '_'));
            web || setter || link == "somebody@example.com"
        };
        links
            .filter(|link| !is_plain(link) && !other.links.iter().any(|other| other == link))
            .collect()
    }
}

/// Returns whether a text contains an address, by rustdoc's rule: a scheme, a name and the letters of a
/// domain.
fn is_address(text: &str) -> bool {
    ["http://", "https://"].into_iter().any(|scheme| {
        text.match_indices(scheme).any(|(at, _)| {
            let host = text.get(at + scheme.len()..).unwrap_or_default();
            let is_part = |char: char| char.is_ascii_alphanumeric() || "-@:%._+~#=".contains(char);
            let end = host.find(|char| !is_part(char));
            let host = host.get(..end.unwrap_or(host.len())).unwrap_or_default();
            let mut domains = host.match_indices('.').filter(|(at, _)| *at > 1);
            domains.any(|(at, _)| {
                let domain = host.bytes().skip(at + 1).take(2);
                domain.filter(u8::is_ascii_alphabetic).count() == 2
            })
        })
    })
}
