//! `outline`: where every key and value of a text stands, and whether it is fit for the reader, from one reading before it:
//! what the reader spends on brackets grows with the square of their depth.
//!
//! Places come in the order in which the reader makes pointers (see [`Pointer::order`](crate::diagnostic::Pointer)), so that
//! the order of a pointer finds its place. A test holds both against the reader.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::scan::{NotYaml, Scanner, Token, TokenKind};

/// The most lists and maps within each other.
pub(super) const MAX_DEPTH: usize = 128;

/// More places than any tree has pointers.
const MAX_PLACES: usize = 4_000_000;

/// Where a member stands, or an item, which has no key.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct At {
    pub(super) key: Range<usize>,
    /// What the value begins with. Empty when the value is not written.
    pub(super) value: Range<usize>,
}

/// What is refused before the YAML parser reads it.
pub(super) enum Refused {
    /// The text is nested too deeply at this byte.
    TooDeep(usize),
    /// The anchor at this byte has the name of another before it, which the reader mixes up.
    AnchorTwice(usize),
    /// Nothing refers to the anchor at this byte.
    AnchorUnused(usize),
    /// The tag at this byte.
    Tag(usize),
    /// The directive at this byte, which asks for another version of YAML, or for tags.
    Directive(usize),
    /// The alias at this byte stands within what it stands for: the reader would go around until it is too deep.
    AliasWithin(usize),
}

/// The places of a text, by the order of their pointers, and what the reader is not to see of it. They end where the text is
/// no longer YAML, of which the reader tells.
pub(super) fn outline(text: &str) -> (Vec<At>, Option<Refused>) {
    let mut outliner = Outliner::new(text);
    let refused = match outliner.document() {
        Err(Stop::TooDeep(at)) => Some(Refused::TooDeep(at)),
        Err(Stop::NotYaml) => outliner.refused,
        Ok(()) => {
            let unused = outliner.unused.into_iter().next();
            outliner
                .refused
                .or(unused.map(|(_, at)| Refused::AnchorUnused(at)))
        }
    };
    (outliner.places, refused)
}

/// Why the reading ends before the text.
enum Stop {
    NotYaml,
    TooDeep(usize),
}

impl From<NotYaml> for Stop {
    fn from(_: NotYaml) -> Self {
        Self::NotYaml
    }
}

/// What an anchor stands for: what it begins with, and the places within.
type Anchored = (Range<usize>, Arc<[At]>);

struct Outliner<'a> {
    scanner: Scanner<'a>,
    places: Vec<At>,
    depth: usize,
    anchors: HashMap<&'a [u8], Anchored>,
    /// The anchors that no alias refers to yet, and where they stand.
    unused: Vec<(&'a [u8], usize)>,
    /// The anchors of what is being read.
    open: Vec<&'a [u8]>,
    refused: Option<Refused>,
}

impl<'a> Outliner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            scanner: Scanner::new(text),
            places: vec![At::default()],
            depth: 0,
            anchors: HashMap::new(),
            unused: Vec::new(),
            open: Vec::new(),
            refused: None,
        }
    }

    /// The first document: the others are refused.
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

    /// A value, or a key: gives what it begins with. `block` is whether it may be indented rather than in brackets,
    /// `dashes` whether it may be a list whose dashes stand below the key.
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
            // An anchor or tag alone is a null.
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

    /// Goes past an anchor and a tag, and gives the name of the anchor.
    fn properties(&mut self) -> Result<Option<&'a [u8]>, Stop> {
        let (mut anchor, mut tag) = (None, false);
        loop {
            match self.peek()?.kind {
                TokenKind::Anchor if anchor.is_none() => {
                    let token = self.take()?;
                    let name = self.scanner.name(token);
                    self.unused.push((name, token.start));
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

    /// What an alias stands for is where it was written. The reader refuses an alias without an anchor.
    fn alias(&mut self, slot: usize) -> Result<Range<usize>, Stop> {
        let token = self.take()?;
        let name = self.scanner.name(token);
        if self.open.contains(&name) {
            self.refused.get_or_insert(Refused::AliasWithin(token.start));
        }
        self.unused.retain(|(unused, _)| *unused != name);
        let anchored = self.anchors.get(name).cloned();
        let (begin, inside) = anchored.unwrap_or((token.start..token.end, Arc::default()));
        self.begins(slot, &begin);
        if self.places.len() + inside.len() < MAX_PLACES {
            self.places.extend_from_slice(&inside);
        }
        Ok(begin)
    }

    fn begins(&mut self, slot: usize, begin: &Range<usize>) {
        if let Some(place) = self.places.get_mut(slot) {
            place.value = begin.clone();
        }
    }

    /// The place of the next item or member.
    fn place(&mut self, key: Range<usize>) -> usize {
        if self.places.len() < MAX_PLACES {
            self.places.push(At { key, value: 0..0 });
            self.places.len() - 1
        } else {
            usize::MAX
        }
    }

    /// What `read` reads as a key: the places within have no pointers.
    fn key(
        &mut self,
        read: impl FnOnce(&mut Self, usize) -> Result<Range<usize>, Stop>,
    ) -> Result<Range<usize>, Stop> {
        let before = self.places.len();
        let slot = self.place(0..0);
        let begin = read(self, slot);
        self.places.truncate(before);
        begin
    }

    /// A list or a map: `begin` is what comes before it, or its first token, which is more than nothing.
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

    /// Items below a key, no further in than it.
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

    /// A map of one member, in a list and without braces.
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
            // The reader goes past it, and so must we.
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

    /// Whether another item or member comes, after a comma when it is not the first; goes past the end when none does.
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

    /// A node, unless what comes next shows that there is none: then it is nothing, at `at`.
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
