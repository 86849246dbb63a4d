//! `Pointer`: the path from the root of a file to a node, a JSON Pointer that knows its file. `Place`: a
//! node's key or its value. Lines and columns are not known here: [`crate::source`] finds them when they are
//! needed.

use std::fmt;
use std::sync::Arc;

/// A file of the description, by the order in which the files were read.
pub(crate) type FileId = usize;

/// The identity of a node: its file and its order in the file.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct NodeId(FileId, usize);

/// The position of a node: a file and the steps down from its root. Cheap to clone.
#[derive(Clone)]
pub struct Pointer(Arc<Link>);

enum Link {
    Root(FileId),
    Below {
        parent: Pointer,
        step: Step,
        /// The position of the node in the order of the file.
        order: usize,
    },
}

/// One step down.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Step {
    /// The value of a key. The number distinguishes keys with the same name, which are a mistake but can
    /// occur.
    Member(Arc<str>, usize),
    /// An item of a list.
    Item(usize),
}

impl Pointer {
    /// Returns the root of a file.
    #[must_use]
    pub fn root(file: usize) -> Self {
        Self(Arc::new(Link::Root(file)))
    }

    /// Returns the file that the pointer leads into.
    pub(crate) fn file(&self) -> FileId {
        let mut at = self;
        loop {
            match &*at.0 {
                Link::Root(file) => return *file,
                Link::Below { parent, .. } => at = parent,
            }
        }
    }

    /// Returns the pointer one step further down, to the node at `order` in the file.
    pub(crate) fn below(&self, step: Step, order: usize) -> Self {
        let parent = self.clone();
        Self(Arc::new(Link::Below { parent, step, order }))
    }

    /// Returns the pointer to the value of the key `name`.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.below(Step::Member(name.into(), 0), self.order())
    }

    /// Returns the key of the value that the pointer leads to.
    pub(crate) fn name(&self) -> Option<&str> {
        match &*self.0 {
            Link::Below {
                step: Step::Member(name, _),
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// Returns the pointer to the list or map that contains the node.
    pub(crate) fn parent(&self) -> Option<&Self> {
        match &*self.0 {
            Link::Below { parent, .. } => Some(parent),
            Link::Root(_) => None,
        }
    }

    /// Returns the last step.
    pub(crate) fn step(&self) -> Option<&Step> {
        match &*self.0 {
            Link::Below { step, .. } => Some(step),
            Link::Root(_) => None,
        }
    }

    /// Returns whether [`Pointer::member`] made it: then its order is that of a node above it.
    pub(crate) fn is_assembled(&self) -> bool {
        match &*self.0 {
            Link::Below { parent, order, .. } => parent.order() == *order,
            Link::Root(_) => false,
        }
    }

    /// Returns the order of the node, by which the nodes of a file are sorted as they are written.
    pub(crate) fn order(&self) -> usize {
        match &*self.0 {
            Link::Root(_) => 0,
            Link::Below { order, .. } => *order,
        }
    }

    /// Returns the node that the pointer was made for. A pointer made by [`Pointer::member`] has the node
    /// above it.
    pub(crate) fn node(&self) -> NodeId {
        NodeId(self.file(), self.order())
    }

    /// Returns the steps from the root of the file.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut at = self;
        while let Link::Below { parent, step, .. } = &*at.0 {
            steps.push(step.clone());
            at = parent;
        }
        steps.reverse();
        steps
    }

    /// Returns the place of the value that the pointer leads to.
    pub(crate) fn value(&self) -> Place {
        Place {
            pointer: self.clone(),
            key: false,
        }
    }

    /// Returns the place of the key of that value.
    pub(crate) fn key(&self) -> Place {
        Place {
            pointer: self.clone(),
            key: true,
        }
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        let (mut a, mut b) = (self, other);
        loop {
            match (&*a.0, &*b.0) {
                _ if Arc::ptr_eq(&a.0, &b.0) => return true,
                (Link::Root(a), Link::Root(b)) => return a == b,
                (
                    Link::Below { parent, step, .. },
                    Link::Below {
                        parent: other,
                        step: same,
                        ..
                    },
                ) if step == same => {
                    (a, b) = (parent, other);
                }
                _ => return false,
            }
        }
    }
}

impl Eq for Pointer {}

/// Returns a name as a step of a JSON Pointer.
pub(crate) fn pointer_step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// Shows the JSON Pointer (RFC 6901), without the file.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in self.steps() {
            match step {
                Step::Member(name, _) => write!(f, "/{}", pointer_step(&name))?,
                Step::Item(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}#{self}", self.file())
    }
}

/// The place of a diagnostic: the value of a node, or its key.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The node.
    pub pointer: Pointer,
    /// Whether the key is meant rather than the value.
    pub key: bool,
}
