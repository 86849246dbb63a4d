//! `outline`: finds the place of every key and value of a file, and whether the file is fit for the reader.
//! It runs before the reader, whose time grows with the square of the depth of brackets.
//!
//! Places are in the order in which the reader makes pointers (see
//! [`Pointer::order`](crate::diagnostic::Pointer)), so that
//! the order of a pointer finds its place. A test compares both with the reader.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::scan::{NotYaml, Scanner, Token, TokenKind};

/// The deepest nesting of lists and maps.
pub(super) const MAX_DEPTH: usize = 128;

/// A limit above the number of pointers of any tree.
const MAX_PLACES: usize = 4_000_000;

/// The place of a member, or of an item, which has no key.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct At {
    pub(super) key: Range<usize>,
    /// The first token of the value. Empty if the value is not written.
    pub(super) value: Range<usize>,
}

/// What is known of a file before the YAML parser reads it.
pub(super) struct Outline {
    /// The places of the file, in the order of their pointers. They end where the file is no longer YAML, which the
    /// reader reports.
    pub(super) places: Vec<At>,
    /// The aliases that are written in the file, in its order.
    aliases: Vec<Alias>,
    /// The first construct that the reader must not see.
    pub(super) refused: Option<Refused>,
}

impl Outline {
    /// Returns the first byte of the alias whose value has the pointer with this order.
    pub(super) fn alias(&self, order: usize) -> Option<usize> {
        let after = self.aliases.partition_point(|alias| alias.orders.start <= order);
        let alias = self.aliases.get(after.checked_sub(1)?)?;
        alias.orders.contains(&order).then_some(alias.at)
    }
}

/// An alias.
struct Alias {
    /// Its first byte.
    at: usize,
    /// The orders of the pointers to its value and to what is inside.
    orders: Range<usize>,
}

/// The constructs that are refused before the YAML parser reads the file.
pub(super) enum Refused {
    /// The file is nested too deeply at this byte.
    TooDeep(usize),
    /// The anchor at this byte has the name of an earlier one; the reader confuses the two.
    AnchorTwice(usize),
    /// Nothing refers to the anchor at this byte.
    AnchorUnused(usize),
    /// The file has a tag at this byte.
    Tag(usize),
    /// The directive at this byte asks for another version of YAML, or defines tags.
    Directive(usize),
    /// The alias at this byte is inside its own anchor: the reader would follow it until it is too deep.
    AliasWithin(usize),
}

/// Returns what is known of a file before it is read.
pub(super) fn outline(text: &str) -> Outline {
    let mut outliner = Outliner::new(text);
    let refused = match outliner.document() {
        Err(Stop::TooDeep(at)) => Some(Refused::TooDeep(at)),
        Err(Stop::NotYaml) => outliner.refused,
        Ok(()) => {
            let unused = outliner.unused.into_values().min();
            outliner.refused.or(unused.map(Refused::AnchorUnused))
        }
    };
    Outline {
        places: outliner.places,
        aliases: outliner.aliases,
        refused,
    }
}

/// Why the outline ends before the file does.
enum Stop {
    NotYaml,
    TooDeep(usize),
}

impl From<NotYaml> for Stop {
    fn from(_: NotYaml) -> Self {
        Self::NotYaml
    }
}

/// The value of an anchor: its first token, and the places inside it.
type Anchored = (Range<usize>, Arc<[At]>);

struct Outliner<'a> {
    scanner: Scanner<'a>,
    places: Vec<At>,
    aliases: Vec<Alias>,
    depth: usize,
    anchors: HashMap<&'a [u8], Anchored>,
    /// The anchors that no alias refers to yet, and their positions.
    unused: HashMap<&'a [u8], usize>,
    /// The anchors whose values are being read.
    open: Vec<&'a [u8]>,
    refused: Option<Refused>,
}

impl<'a> Outliner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            scanner: Scanner::new(text),
            places: vec![At::default()],
            aliases: Vec::new(),
            depth: 0,
            anchors: HashMap::new(),
            unused: HashMap::new(),
            open: Vec::new(),
            refused: None,
        }
    }

    /// Reads the first document. Further documents are refused elsewhere.
    fn document(&mut self) -> Result<(), Stop> {
        while matches!(self.peek()?.kind, TokenKind::Directive | TokenKind::DocumentEnd) {
            let token = self.take()?;
            if token.kind == TokenKind::Directive && !self.scanner.is_version_1_2(token) {
                self.refused.get_or_insert(Refused::Directive(token.start));
            }
        }
        if self.peek()?.kind == TokenKind::DocumentStart {
            self.take()?;
        }
        match self.peek()?.kind {
            TokenKind::Directive | TokenKind::DocumentStart | TokenKind::DocumentEnd | TokenKind::End => {
                Ok(())
            }
            _ => self.node(0, true, false).map(drop),
        }
    }

    fn peek(&mut self) -> Result<Token, Stop> {
        Ok(self.scanner.peek()?)
    }

    fn take(&mut self) -> Result<Token, Stop> {
        Ok(self.scanner.take()?)
    }

    /// Reads a value or a key, and returns its first token. `block` is whether it may be indented rather than
    /// in brackets, `dashes` whether it may be a list whose dashes are in the column of the key.
    fn node(&mut self, slot: usize, block: bool, dashes: bool) -> Result<Range<usize>, Stop> {
        let first = self.peek()?;
        if first.kind == TokenKind::Alias {
            return self.alias(slot);
        }
        let anchor = self.properties()?;
        self.open.extend(anchor);
        let inside = self.places.len();
        let token = self.peek()?;
        let begin = if token.start == first.start {
            None
        } else {
            Some(first.start..first.end)
        };
        let begin = match token.kind {
            TokenKind::Scalar => {
                self.take()?;
                begin.unwrap_or(token.start..token.end)
            }
            TokenKind::BlockEntry if dashes => self.collection(begin, token, Self::dashes)?,
            TokenKind::BlockSequence if block => self.collection(begin, token, Self::block_list)?,
            TokenKind::BlockMapping if block => self.collection(begin, token, Self::block_map)?,
            TokenKind::FlowSequence => self.collection(begin, token, Self::flow_list)?,
            TokenKind::FlowMapping => self.collection(begin, token, Self::flow_map)?,
            // An anchor or a tag without a value is a null.
            _ => begin.ok_or(Stop::NotYaml)?,
        };
        if let Some(name) = anchor {
            self.open.pop();
            let inside = self.places.get(inside..).unwrap_or_default().into();
            if self.anchors.insert(name, (begin.clone(), inside)).is_some() {
                self.refused.get_or_insert(Refused::AnchorTwice(first.start));
            }
        }
        self.begins(slot, &begin);
        Ok(begin)
    }

    /// Skips an anchor and a tag, and returns the name of the anchor.
    fn properties(&mut self) -> Result<Option<&'a [u8]>, Stop> {
        let (mut anchor, mut tag) = (None, false);
        loop {
            match self.peek()?.kind {
                TokenKind::Anchor if anchor.is_none() => {
                    let token = self.take()?;
                    let name = self.scanner.name(token);
                    self.unused.insert(name, token.start);
                    anchor = Some(name);
                }
                TokenKind::Tag if !tag => {
                    let token = self.take()?;
                    if self.scanner.is_of_yaml(token) {
                        self.refused.get_or_insert(Refused::Tag(token.start));
                    }
                    tag = true;
                }
                _ => return Ok(anchor),
            }
        }
    }

    /// Reads an alias: the places of its value are those of the anchor. The reader refuses an alias without
    /// an anchor.
    fn alias(&mut self, slot: usize) -> Result<Range<usize>, Stop> {
        let token = self.take()?;
        let name = self.scanner.name(token);
        if self.open.contains(&name) {
            self.refused.get_or_insert(Refused::AliasWithin(token.start));
        }
        self.unused.remove(name);
        let anchored = self.anchors.get(name).cloned();
        let (begin, inside) = anchored.unwrap_or((token.start..token.end, Arc::default()));
        self.begins(slot, &begin);
        let end = self.places.len() + inside.len();
        self.aliases.push(Alias {
            at: token.start,
            orders: slot..end,
        });
        if end < MAX_PLACES {
            self.places.extend_from_slice(&inside);
        }
        Ok(begin)
    }

    fn begins(&mut self, slot: usize, begin: &Range<usize>) {
        if let Some(place) = self.places.get_mut(slot) {
            place.value = begin.clone();
        }
    }

    /// Adds the place of the next item or member.
    fn place(&mut self, key: Range<usize>) -> usize {
        if self.places.len() < MAX_PLACES {
            self.places.push(At { key, value: 0..0 });
            self.places.len() - 1
        } else {
            usize::MAX
        }
    }

    /// Reads a key with `read`: the places inside a key have no pointers.
    fn key(
        &mut self,
        read: impl FnOnce(&mut Self, usize) -> Result<Range<usize>, Stop>,
    ) -> Result<Range<usize>, Stop> {
        let (before, aliases) = (self.places.len(), self.aliases.len());
        let slot = self.place(0..0);
        let begin = read(self, slot);
        self.places.truncate(before);
        self.aliases.truncate(aliases);
        begin
    }

    /// Reads a list or a map. `begin` is the preceding token, or the first token of the collection, which is
    /// not empty.
    fn collection(
        &mut self,
        begin: Option<Range<usize>>,
        token: Token,
        read: fn(&mut Self) -> Result<Range<usize>, Stop>,
    ) -> Result<Range<usize>, Stop> {
        if self.depth == MAX_DEPTH {
            return Err(Stop::TooDeep(begin.map_or(token.start, |begin| begin.start)));
        }
        self.depth += 1;
        let first = read(self);
        self.depth -= 1;
        Ok(begin.unwrap_or(first?))
    }

    /// Reads the items below a key that are in the key's column.
    fn dashes(&mut self) -> Result<Range<usize>, Stop> {
        let first = self.peek()?;
        while self.peek()?.kind == TokenKind::BlockEntry {
            self.block_item()?;
        }
        self.place(0..0);
        Ok(first.start..first.end)
    }

    fn block_list(&mut self) -> Result<Range<usize>, Stop> {
        self.take()?;
        let first = self.dashes()?;
        self.expect(TokenKind::BlockEnd)?;
        Ok(first)
    }

    fn block_item(&mut self) -> Result<(), Stop> {
        let dash = self.take()?;
        let place = self.place(0..0);
        self.node_or_nothing(
            place,
            dash.end,
            |kind| {
                matches!(
                    kind,
                    TokenKind::BlockEntry | TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd
                )
            },
            (true, false),
        )?;
        Ok(())
    }

    fn block_map(&mut self) -> Result<Range<usize>, Stop> {
        let nothing = |kind| matches!(kind, TokenKind::Key | TokenKind::Value | TokenKind::BlockEnd);
        self.take()?;
        let mut first = None;
        while self.peek()?.kind == TokenKind::Key {
            let sign = self.take()?;
            let key = self.key(|this, slot| this.node_or_nothing(slot, sign.end, nothing, (true, true)))?;
            let written = if sign.end > sign.start {
                sign.start..sign.end
            } else {
                key.clone()
            };
            first.get_or_insert(written);
            let place = self.place(key);
            let next = self.peek()?;
            if next.kind == TokenKind::Value {
                self.take()?;
                self.node_or_nothing(place, next.end, nothing, (true, true))?;
            } else {
                self.begins(place, &(next.start..next.start));
            }
        }
        self.expect(TokenKind::BlockEnd)?;
        first.ok_or(Stop::NotYaml)
    }

    fn flow_list(&mut self) -> Result<Range<usize>, Stop> {
        let bracket = self.take()?;
        let mut items = 0;
        while self.flow_goes_on(TokenKind::FlowSequenceEnd, items)? {
            items += 1;
            let place = self.place(0..0);
            if self.peek()?.kind == TokenKind::Key {
                let token = self.peek()?;
                let begin = self.collection(None, token, Self::pair)?;
                self.begins(place, &begin);
            } else {
                self.node(place, false, false)?;
            }
        }
        self.place(0..0);
        Ok(bracket.start..bracket.end)
    }

    /// Reads a map of one member, in a list and without braces.
    fn pair(&mut self) -> Result<Range<usize>, Stop> {
        let nothing = |kind| {
            matches!(
                kind,
                TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowSequenceEnd
            )
        };
        let sign = self.take()?;
        let next = self.peek()?;
        let key = if nothing(next.kind) {
            // The reader skips it, so it is skipped here too.
            self.take()?;
            next.end..next.end
        } else {
            self.key(|this, slot| this.node(slot, false, false))?
        };
        let place = self.place(key.clone());
        self.flow_value(place, nothing)?;
        Ok(if sign.end > sign.start {
            sign.start..sign.end
        } else {
            key
        })
    }

    fn flow_map(&mut self) -> Result<Range<usize>, Stop> {
        let nothing = |kind| {
            matches!(
                kind,
                TokenKind::Value | TokenKind::FlowEntry | TokenKind::FlowMappingEnd
            )
        };
        let brace = self.take()?;
        let mut members = 0;
        while self.flow_goes_on(TokenKind::FlowMappingEnd, members)? {
            members += 1;
            if self.peek()?.kind == TokenKind::Key {
                self.take()?;
                let next = self.peek()?;
                let key =
                    self.key(|this, slot| this.node_or_nothing(slot, next.start, nothing, (false, false)))?;
                let place = self.place(key);
                self.flow_value(place, nothing)?;
            } else {
                let key = self.key(|this, slot| this.node(slot, false, false))?;
                let place = self.place(key);
                let next = self.peek()?.start;
                self.begins(place, &(next..next));
            }
        }
        Ok(brace.start..brace.end)
    }

    fn flow_value(&mut self, place: usize, nothing: fn(TokenKind) -> bool) -> Result<(), Stop> {
        if self.peek()?.kind == TokenKind::Value {
            self.take()?;
        } else {
            let next = self.peek()?.start;
            self.begins(place, &(next..next));
            return Ok(());
        }
        let next = self.peek()?;
        let ends = |kind| nothing(kind) && kind != TokenKind::Value;
        if ends(next.kind) {
            self.begins(place, &(next.start..next.start));
        } else {
            self.node(place, false, false)?;
        }
        Ok(())
    }

    /// Returns whether another item or member follows, after a comma if it is not the first; skips the end if
    /// none does.
    fn flow_goes_on(&mut self, end: TokenKind, before: usize) -> Result<bool, Stop> {
        if self.peek()?.kind != end && before > 0 {
            self.expect(TokenKind::FlowEntry)?;
        }
        if self.peek()?.kind == end {
            self.take()?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Reads a node, or returns an empty range at `at` if the next token shows that there is none.
    fn node_or_nothing(
        &mut self,
        slot: usize,
        at: usize,
        nothing: fn(TokenKind) -> bool,
        (block, dashes): (bool, bool),
    ) -> Result<Range<usize>, Stop> {
        if nothing(self.peek()?.kind) {
            self.begins(slot, &(at..at));
            return Ok(at..at);
        }
        self.node(slot, block, dashes)
    }

    fn expect(&mut self, kind: TokenKind) -> Result<(), Stop> {
        if self.take()?.kind == kind {
            Ok(())
        } else {
            Err(Stop::NotYaml)
        }
    }
}
