//! Rustdoc of every item: the texts of the description, as Markdown that rustdoc shows unchanged.

mod arguments;
mod body;
mod header;
mod link;
mod operation;
mod parameter;
mod part;
mod response;
mod root;
mod schema;
mod shared;

use crate::markdown::{self, Block, List, code, entry, line, link, read};
use crate::spec::{ExternalDocs, Info, Text};
pub(super) use arguments::confirmed;
pub(super) use body::body;
pub(super) use header::header;
pub(super) use operation::operation;
pub(super) use parameter::parameter;
pub(super) use part::constraint;
pub(super) use root::{cloud, credential, example, group, root, value, webhook};
pub(super) use schema::{branch, field, others, type_def, variant};
pub(super) use shared::shared;

/// The documentation of an item: first the information for callers, then, folded, its sources.
#[derive(Default)]
struct Doc {
    /// The parts: each a sentence of the generator or a text of the description.
    parts: Vec<Vec<Block>>,
    /// The sources of the information, and where they disagree.
    origins: Vec<Block>,
}

impl Doc {
    fn part(&mut self, blocks: Vec<Block>) {
        if !blocks.is_empty() {
            self.parts.push(blocks);
        }
    }

    fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.origins.is_empty()
    }

    /// Adds a paragraph of the generator, in Markdown.
    fn add(&mut self, paragraph: impl Into<String>) {
        let paragraph = paragraph.into();
        if !paragraph.is_empty() {
            self.part(vec![Block::Paragraph(vec![paragraph])]);
        }
    }

    /// Adds a text of the description.
    fn text(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(read(&source.value));
        }
    }

    /// Adds a text of the description as a single paragraph, whatever Markdown it contains.
    fn line(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(summarised(vec![Block::Paragraph(markdown::paragraph(
                &source.value,
            ))]));
        }
    }

    /// Adds a text of the description and makes its first sentence a paragraph, which rustdoc shows in lists.
    fn summarised(&mut self, source: Option<&Text>) {
        if let Some(source) = source {
            self.part(summarised(read(&source.value)));
        }
    }

    /// Adds a description with a summary of one line, or another sentence where there is none.
    fn summarised_or(&mut self, source: Option<&Text>, otherwise: impl FnOnce() -> String) {
        match source {
            Some(source) => self.summarised(Some(source)),
            None => self.add(otherwise()),
        }
    }

    fn deviation(&mut self, source: Option<&Text>) {
        let Some(source) = source else { return };
        let label = "Where the documents disagree:".to_owned();
        let mut blocks = read(&source.value);
        match &mut *blocks {
            [Block::Paragraph(lines)] => lines.insert(0, label),
            _ => blocks.insert(0, Block::Paragraph(vec![label])),
        }
        self.origins.extend(blocks);
    }

    fn sources(&mut self, sources: &[Text]) {
        if !sources.is_empty() {
            self.origin(format!("Source: {}.", source_list(sources)));
        }
    }

    /// Adds a sentence of the generator about the sources.
    fn origin(&mut self, line: String) {
        self.origins.push(Block::Paragraph(vec![line]));
    }

    fn external(&mut self, docs: Option<&ExternalDocs>) {
        if let Some(docs) = docs {
            let label = docs
                .description
                .as_ref()
                .map_or("more about it", |label| &label.value);
            self.add(format!("See {}.", link(label, &docs.url.value)));
        }
    }

    /// Adds the contact, the terms of service and the licence.
    fn info(&mut self, info: &Info) {
        if let Some(contact) = &info.contact {
            let name = contact.name.as_ref().map(|name| &name.value);
            let url = contact.url.as_ref().map(|url| match name {
                Some(name) => link(name, &url.value),
                None => link(&url.value, &url.value),
            });
            let name = url.or_else(|| name.map(|name| line(name)));
            let email = contact.email.as_ref().map(|email| code(&email.value));
            let parts: Vec<String> = name.into_iter().chain(email).collect();
            self.add(format!("Contact: {}.", parts.join(", ")));
        }
        if let Some(terms) = &info.terms_of_service {
            self.add(format!("See the {}.", link("terms of service", &terms.value)));
        }
        if let Some(license) = &info.license {
            let name = match &license.url {
                Some(url) => link(&license.name.value, &url.value),
                None => line(&license.name.value),
            };
            let identifier = license.identifier.as_ref();
            let identifier = identifier.map_or_else(String::new, |it| format!(" ({})", code(&it.value)));
            self.add(format!("Licence of the API: {name}{identifier}."));
        }
    }

    fn heading(&mut self, heading: &str) {
        self.part(vec![Block::Heading(1, heading.to_owned())]);
    }

    fn list(&mut self, items: Vec<Vec<Block>>) {
        self.part(vec![Block::List(List {
            items,
            ..List::default()
        })]);
    }

    /// Adds the documentation of a part, after its name. Its sources are added to those of the whole.
    fn entry(&mut self, name: &str, part: Self) {
        if part.parts.is_empty() {
            self.origins_of(name, part.origins);
        } else {
            let item = self.item(name, part);
            self.part(item);
        }
    }

    /// Returns the documentation of a part as an item of a list, and adds its sources.
    fn item(&mut self, name: &str, part: Self) -> Vec<Block> {
        self.origins_of(name, part.origins);
        behind(name, part.parts)
    }

    fn origins_of(&mut self, name: &str, origins: Vec<Block>) {
        if !origins.is_empty() {
            self.origins.extend(entry(name, origins));
        }
    }

    /// Returns the documentation after a name, with the sources folded at the end.
    fn blocks_behind(self, name: &str) -> Vec<Block> {
        let mut blocks = behind(name, self.parts);
        blocks.extend(folded(self.origins));
        blocks
    }

    /// Returns the documentation, with the sources folded at the end.
    fn finish(self) -> String {
        let mut blocks = self.parts.concat();
        blocks.extend(folded(self.origins));
        markdown::write(&blocks)
    }
}

fn folded(origins: Vec<Block>) -> Option<Block> {
    (!origins.is_empty()).then_some(Block::Folded("Where this comes from", origins))
}

/// Returns parts after a name or a sentence of the generator. Single paragraphs become lines of that
/// paragraph.
fn behind(name: &str, parts: Vec<Vec<Block>>) -> Vec<Block> {
    let mut parts = parts.into_iter();
    let first = parts.next().unwrap_or_default();
    let mut is_open = matches!(&*first, [] | [Block::Paragraph(_)]);
    let mut blocks = entry(name, first);
    for part in parts {
        match (&*part, blocks.last_mut()) {
            ([Block::Paragraph(more)], Some(Block::Paragraph(lines))) if is_open => {
                lines.extend(more.clone());
            }
            _ => {
                is_open = matches!(&*part, [Block::Paragraph(_)]);
                blocks.extend(part);
            }
        }
    }
    blocks
}

/// Makes the first sentence a paragraph of its own.
fn summarised(mut blocks: Vec<Block>) -> Vec<Block> {
    if let Some(Block::Paragraph(lines)) = blocks.first_mut()
        && lines.len() > 1
    {
        let rest = Block::Paragraph(lines.split_off(1));
        lines
            .iter_mut()
            .for_each(|line| line.truncate(markdown::without_break(line).len()));
        blocks.insert(1, rest);
    }
    blocks
}

fn source_list(sources: &[Text]) -> String {
    let sources = sources.iter().map(|source| {
        let words: Vec<&str> = source.value.split_whitespace().collect();
        code(&words.join(" "))
    });
    sources.collect::<Vec<_>>().join("; ")
}
