//! Markdown → blocks. Constructs that the parser knows but that are not written (HTML, images, footnotes,
//! links to other places) are kept as text: nothing is dropped.

use pulldown_cmark::{Alignment, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::Lines;
use super::{Block, List, Table};
use crate::visible;

/// The deepest nesting of blocks. Blocks that are nested deeper are added to the last level.
const DEEPEST: usize = 16;

/// Parses a string of the description.
pub(crate) fn read(source: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let parser = Parser::new_ext(source, options);
    let definitions = definitions(&parser);
    let mut reader = Reader {
        open: vec![Open::default()],
        ..Reader::default()
    };
    for event in parser {
        reader.event(event);
    }
    for definition in definitions {
        if !reader.addresses.contains(&definition.address) {
            reader.text.push_str(&definition.shown());
            reader.end_paragraph();
        }
    }
    let blocks = reader.open.pop().unwrap_or_default().blocks;
    let is_empty = blocks.is_empty() && !source.trim().is_empty();
    // Marks of an empty block, such as a heading without a text.
    if is_empty {
        vec![Block::Paragraph(super::literal(source))]
    } else {
        blocks
    }
}

/// A link reference definition: `[name]: address "title"`.
struct Definition {
    name: String,
    address: String,
    title: String,
}

impl Definition {
    fn shown(&self) -> String {
        let Self { name, address, title } = self;
        if title.is_empty() {
            format!("[{name}]: {address}")
        } else {
            format!("[{name}]: {address} {title}")
        }
    }
}

/// Returns the definitions, in document order.
fn definitions(parser: &Parser) -> Vec<Definition> {
    let mut all: Vec<_> = parser.reference_definitions().iter().collect();
    all.sort_by_key(|(_, definition)| definition.span.start);
    let all = all.into_iter().map(|(name, definition)| Definition {
        name: name.to_owned(),
        address: definition.dest.to_string(),
        title: definition.title.as_deref().unwrap_or_default().to_owned(),
    });
    all.collect()
}

/// The state of the parser.
#[derive(Default)]
struct Reader {
    /// The open container blocks, the outermost first: the document.
    open: Vec<Open>,
    /// The paragraph, heading or cell that is being read.
    lines: Lines,
    /// Text that is not added to `lines` yet, because the parser reports it in pieces.
    text: String,
    /// The code block that is being read.
    code: Option<String>,
    /// The open links and images.
    links: Vec<Link>,
    /// Whether the text of the link is skipped, because it equals the address.
    is_address: bool,
    /// The addresses of all links.
    addresses: Vec<String>,
    /// The table that is being read.
    table: Table,
}

/// An open container block.
#[derive(Default)]
struct Open {
    kind: Kind,
    blocks: Vec<Block>,
    list: List,
}

#[derive(Default)]
enum Kind {
    /// Its blocks are added to the enclosing block: the document, and blocks that are nested too deeply.
    #[default]
    Plain,
    Quote,
    List,
    Item,
    Footnote(String),
}

struct Link {
    address: String,
    title: String,
}

impl Reader {
    fn event(&mut self, event: Event) {
        match event {
            Event::Text(_) if self.is_address => {}
            Event::Text(text) => self.code.as_mut().unwrap_or(&mut self.text).push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::InlineHtml(html) => self.text.push_str(&html),
            Event::Html(html) => html.lines().for_each(|line| self.html(line)),
            Event::FootnoteReference(name) => self.text.push_str(&format!("[^{name}]")),
            Event::Code(code) | Event::InlineMath(code) | Event::DisplayMath(code) => {
                self.lines().code(&code.replace('\t', " "));
            }
            Event::HardBreak => self.lines().hard_break(),
            Event::Rule => self.block(Block::Rule),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::TaskListMarker(_) => {}
        }
    }

    /// Returns the paragraph, with all text read so far.
    fn lines(&mut self) -> &mut Lines {
        self.lines.text(&std::mem::take(&mut self.text));
        &mut self.lines
    }

    /// Adds a line of HTML as a line of text.
    fn html(&mut self, line: &str) {
        self.text.push_str(line);
        self.lines().end_line();
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Emphasis => self.lines().open("*"),
            Tag::Strong => self.lines().open("**"),
            Tag::Strikethrough => self.lines().open("~~"),
            Tag::Link {
                link_type: kind @ (LinkType::Autolink | LinkType::Email),
                dest_url,
                ..
            } => {
                self.lines().autolink(&dest_url, kind == LinkType::Email);
                self.is_address = true;
            }
            Tag::Link { dest_url, title, .. } => {
                self.lines().open_link(&dest_url);
                self.link(&dest_url, &title);
            }
            Tag::Image { dest_url, title, .. } => self.link(&dest_url, &title),
            tag => {
                self.end_paragraph();
                self.start_block(tag);
            }
        }
    }

    fn link(&mut self, address: &str, title: &str) {
        self.addresses.push(address.to_owned());
        self.links.push(Link {
            address: address.to_owned(),
            title: title.to_owned(),
        });
    }

    fn start_block(&mut self, tag: Tag) {
        match tag {
            Tag::Paragraph => self.loosen(),
            // They are on one line: a sentence does not end it.
            Tag::Heading { .. } | Tag::TableCell => self.lines.open(""),
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::BlockQuote(_) => self.open(Kind::Quote, None),
            Tag::List(first) => self.open(Kind::List, first),
            Tag::Item => self.open(Kind::Item, None),
            Tag::FootnoteDefinition(name) => self.open(Kind::Footnote(name.to_string()), None),
            Tag::Table(columns) => self.table.columns = columns.into_iter().map(column).collect(),
            Tag::TableHead | Tag::TableRow => self.table.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.lines().close("*"),
            TagEnd::Strong => self.lines().close("**"),
            TagEnd::Strikethrough => self.lines().close("~~"),
            TagEnd::Link if self.is_address => self.is_address = false,
            TagEnd::Link => {
                if let Some(Link { address, title }) = self.links.pop() {
                    self.lines().close_link(&address, &title);
                }
            }
            TagEnd::Image => {
                if let Some(Link { address, title }) = self.links.pop() {
                    self.lines().beside(&address, &title);
                }
            }
            TagEnd::Heading(level) => {
                let text = self.line();
                if !text.is_empty() {
                    self.block(Block::Heading(below(level), text));
                }
            }
            TagEnd::TableCell => {
                // A `|` is escaped within code too.
                let cell = self.line().replace('|', "\\|");
                if let Some(row) = self.table.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default().replace('\t', "    ");
                self.block(Block::Code(visible::lines(&code).into_owned()));
            }
            tag => {
                self.end_paragraph();
                self.end_block(tag);
            }
        }
    }

    fn end_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item | TagEnd::FootnoteDefinition => {
                self.close();
            }
            TagEnd::Table => {
                let table = std::mem::take(&mut self.table);
                self.block(Block::Table(table));
            }
            _ => {}
        }
    }

    /// Opens a container block.
    fn open(&mut self, kind: Kind, first: Option<u64>) {
        let list = List {
            first,
            ..List::default()
        };
        let kind = if self.open.len() > DEEPEST {
            Kind::Plain
        } else {
            kind
        };
        self.open.push(Open {
            kind,
            list,
            ..Open::default()
        });
    }

    /// Closes the innermost container block.
    fn close(&mut self) {
        let Some(Open {
            kind,
            blocks,
            mut list,
        }) = self.open.pop()
        else {
            return;
        };
        match kind {
            Kind::Plain => blocks.into_iter().for_each(|block| self.block(block)),
            Kind::Quote => self.block(Block::Quote(blocks)),
            Kind::Item => {
                if let Some(open) = self.open.last_mut() {
                    open.list.items.push(blocks);
                }
            }
            Kind::List => {
                // Blocks that are nested too deeply to be an item.
                list.items.extend((!blocks.is_empty()).then_some(blocks));
                self.block(Block::List(list));
            }
            Kind::Footnote(name) => {
                let lead = super::literal(&format!("[^{name}]")).join(" ");
                let blocks = super::entry(&lead, blocks);
                blocks.into_iter().for_each(|block| self.block(block));
            }
        }
    }

    /// Makes the list loose, because an item has a separate paragraph.
    fn loosen(&mut self) {
        if let [.., list, item] = &mut *self.open
            && matches!(item.kind, Kind::Item)
        {
            list.list.is_loose = true;
        }
    }

    /// Ends a paragraph, if there is one.
    fn end_paragraph(&mut self) {
        self.lines();
        let lines = std::mem::take(&mut self.lines).finish();
        if !lines.is_empty() {
            self.block(Block::Paragraph(lines));
        }
    }

    /// Ends a heading or a cell, and returns its line.
    fn line(&mut self) -> String {
        self.lines();
        std::mem::take(&mut self.lines).finish().join(" ")
    }

    fn block(&mut self, block: Block) {
        if let Some(open) = self.open.last_mut() {
            open.blocks.push(block);
        }
    }
}

/// Returns the level of a heading below the generated ones, which have level 1.
fn below(level: HeadingLevel) -> usize {
    (level as usize + 1).min(6)
}

fn column(alignment: Alignment) -> &'static str {
    match alignment {
        Alignment::None => "---",
        Alignment::Left => ":--",
        Alignment::Center => ":-:",
        Alignment::Right => "--:",
    }
}
