//! The status of every key of every object of OpenAPI, in one table ([`table`]): how a key is used or what to
//! write instead, and where its value contains objects. [`check`] walks the files with the table and refuses
//! what is not supported; [`crate::spec`] reads the keys.

mod check;
mod comma;
mod comment;
mod docs;
mod table;
mod unknown;
mod values;

use crate::diagnostic::{Place, did_you_mean};
use crate::source::Node;

pub(crate) use check::check;
pub(crate) use docs::{matrix, summary};
pub(crate) use table::*;
pub(crate) use values::{alternatives, pairs};

/// The keys of an object.
pub(crate) struct Keys {
    /// The name of the object in OpenAPI: `Schema Object`.
    pub(crate) of: &'static str,
    rows: &'static [Row],
    /// Returns the refusals for the object as a whole, or for a value in its place.
    refusal: Option<fn(&Node, &'static Keys) -> Vec<Refusal>>,
    /// Whether a refused object is checked further.
    goes_on: bool,
}

/// A key and its status.
pub(crate) struct Row {
    key: &'static str,
    status: Status,
    /// The objects in the value.
    holds: Option<Holds>,
    /// Returns the refusals for the value.
    refusal: Option<fn(&Written, &Node) -> Vec<Refusal>>,
    /// Returns the advice on a refused key of this object and value, if it is another than usual.
    advice: Option<Advice>,
}

/// Returns the advice on a refused key of an object, with the value of the key.
type Advice = fn(&Node, &Node) -> Option<String>;

/// The status of a key.
#[derive(Clone, Copy)]
enum Status {
    /// The key is used, in this way.
    Used(&'static str),
    /// The key belongs to OpenAPI but is not supported, with the advice on what to do instead.
    Refused(&'static str),
}

/// Where a value contains objects.
#[derive(Clone, Copy)]
struct Holds {
    shape: Shape,
    object: &'static Keys,
    /// The keys of a reference that may replace each object.
    reference: Option<&'static Keys>,
}

#[derive(Clone, Copy, Eq, PartialEq)]
pub(crate) enum Shape {
    One,
    List,
    Map,
    /// A map whose keys are media types. Values of other keys are not objects.
    Content,
}

/// A part of OpenAPI that is not supported.
struct Refusal {
    place: Place,
    what: String,
    help: String,
}

const fn used(key: &'static str, how: &'static str) -> Row {
    row(key, Status::Used(how))
}

const fn refused(key: &'static str, advice: &'static str) -> Row {
    row(key, Status::Refused(advice))
}

const fn row(key: &'static str, status: Status) -> Row {
    Row {
        key,
        status,
        holds: None,
        refusal: None,
        advice: None,
    }
}

impl Row {
    const fn one(self, object: &'static Keys) -> Self {
        self.holds(Shape::One, object)
    }

    const fn list(self, object: &'static Keys) -> Self {
        self.holds(Shape::List, object)
    }

    const fn map(self, object: &'static Keys) -> Self {
        self.holds(Shape::Map, object)
    }

    const fn content(self, object: &'static Keys) -> Self {
        self.holds(Shape::Content, object)
    }

    const fn holds(mut self, shape: Shape, object: &'static Keys) -> Self {
        self.holds = Some(Holds {
            shape,
            object,
            reference: None,
        });
        self
    }

    /// Allows a reference in place of the object.
    const fn or(mut self, reference: &'static Keys) -> Self {
        if let Some(holds) = &mut self.holds {
            holds.reference = Some(reference);
        }
        self
    }

    /// Refuses some values.
    const fn but(mut self, refusal: fn(&Written, &Node) -> Vec<Refusal>) -> Self {
        self.refusal = Some(refusal);
        self
    }

    /// Gives some values of a refused key advice of their own.
    const fn advise(mut self, advice: Advice) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Returns the advice on the key, if it is refused.
    fn advice(&self, object: &Node, value: &Node) -> Option<String> {
        match self.status {
            Status::Used(_) => None,
            Status::Refused(usual) => {
                let own = self.advice.and_then(|advice| advice(object, value));
                Some(own.unwrap_or_else(|| usual.to_owned()))
            }
        }
    }
}

impl Keys {
    const fn new(of: &'static str, rows: &'static [Row]) -> Self {
        Self {
            of,
            rows,
            refusal: None,
            goes_on: true,
        }
    }

    /// Refuses some of these objects.
    const fn but(mut self, refusal: fn(&Node, &'static Keys) -> Vec<Refusal>) -> Self {
        self.refusal = Some(refusal);
        self
    }

    /// Refuses some of these objects, and does not check them any further.
    const fn altogether(mut self, refusal: fn(&Node, &'static Keys) -> Vec<Refusal>) -> Self {
        self.goes_on = false;
        self.but(refusal)
    }

    /// Whether these are the keys of this object.
    pub(crate) fn is(&self, object: &'static Self) -> bool {
        std::ptr::eq(self, object)
    }

    pub(crate) fn row(&self, key: &str) -> Option<&'static Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// Returns the objects in the value of a key.
    pub(crate) fn held(&self, key: &str) -> Option<(Shape, &'static Self)> {
        let holds = self.row(key)?.holds?;
        Some((holds.shape, holds.object))
    }

    /// Whether a key is used.
    pub(crate) fn uses(&self, key: &str) -> bool {
        self.row(key)
            .is_some_and(|row| matches!(row.status, Status::Used(_)))
    }

    pub(crate) fn used(&self) -> impl Iterator<Item = &'static str> {
        let used = self
            .rows
            .iter()
            .filter(|row| matches!(row.status, Status::Used(_)));
        used.map(|row| row.key)
    }

    /// Returns the intended key for a misspelt one.
    fn meant(&self, key: &str) -> Option<&'static str> {
        did_you_mean(key, self.used())
    }

    /// Returns the name of the object after `a` or `an`.
    pub(crate) fn article(&self) -> String {
        let an = self.of.starts_with(['A', 'E', 'I', 'O', '`']);
        format!("{} {}", if an { "an" } else { "a" }, self.of)
    }
}

/// Returns a string in YAML's quotes.
fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// An object as written.
pub(crate) struct Written<'a> {
    pub(crate) node: &'a Node,
    pub(crate) keys: &'static Keys,
    /// Whether every key is in the table.
    is_known: bool,
    /// The values of misspelt keys, by the intended key, so that no other errors follow from the misspelling.
    meant: Vec<(&'static str, &'a Node)>,
}

impl<'a> Written<'a> {
    /// Returns the object, or `None` if the node is not a map.
    pub(crate) fn of(node: &'a Node, keys: &'static Keys) -> Option<Self> {
        let members = node.members()?.iter();
        let mut is_known = true;
        let unknown = members.filter(|(key, _)| keys.row(&key.name).is_none());
        let unknown = unknown.inspect(|_| is_known = false);
        let meant = unknown.filter_map(|(key, member)| Some((keys.meant(&key.name)?, member)));
        let meant = meant.collect();
        Some(Self {
            node,
            keys,
            is_known,
            meant,
        })
    }

    /// Returns the value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&'a Node> {
        debug_assert!(self.keys.uses(key), "{key} is in the table");
        self.members()
            .find(|(name, _)| *name == key)
            .map(|(_, node)| node)
    }

    /// Whether a part of the object was written beside its key rather than below it, which is reported as such: the
    /// `type` of a parameter that has no `schema`.
    pub(crate) fn has_outside(&self, key: &str) -> bool {
        let Some((_, held)) = self.keys.held(key) else {
            return false;
        };
        let is_lost = |name: &str| self.keys.row(name).is_none() && self.keys.meant(name).is_none();
        let mut members = self.node.members().unwrap_or_default().iter();
        members.any(|(name, _)| held.uses(&name.name) && is_lost(&name.name))
    }

    /// Returns the values, by the intended keys.
    pub(crate) fn members(&self) -> impl Iterator<Item = (&'a str, &'a Node)> {
        let written = self.node.members().unwrap_or_default().iter();
        let written = written.map(|(key, node)| (&*key.name, node));
        written.chain(self.meant.iter().copied())
    }
}
