//! `Pointer`: the way from the root of a file to a node, a JSON Pointer that knows its file. `Place`: a node's key or
//! its value. Lines and columns are not known here: [`crate::source`] finds them when they are needed.

use std::fmt;
use std::sync::Arc;

/// A file of the description, by the order in which the files were read.
pub(crate) type FileId = usize;

/// A node, by its file and its order in it: what tells one from another, named or not.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) struct NodeId(FileId, usize);

/// Where a node stands: a file and the steps down from its root. Cheap to clone.
#[derive(Clone)]
pub struct Pointer(Arc<Link>);

enum Link {
    Root(FileId),
    Below {
        parent: Pointer,
        step: Step,
        /// Counts up through the file.
        order: usize,
    },
}

/// One step down.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Step {
    /// To the value of a key. The number tells keys of one name apart, which a document may not have but may come with.
    Member(Arc<str>, usize),
    /// To an item of a list.
    Item(usize),
}

impl Pointer {
    /// The root of a file.
    #[must_use]
    pub fn root(file: usize) -> Self {
        Self(Arc::new(Link::Root(file)))
    }

    /// The file it points into.
    pub(crate) fn file(&self) -> FileId {
        let mut at = self;
        loop {
            match &*at.0 {
                Link::Root(file) => return *file,
                Link::Below { parent, .. } => at = parent,
            }
        }
    }

    /// One step further down, to what comes at `order` in the file.
    pub(crate) fn below(&self, step: Step, order: usize) -> Self {
        let parent = self.clone();
        Self(Arc::new(Link::Below { parent, step, order }))
    }

    /// The value of the key `name`.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        self.below(Step::Member(name.into(), 0), self.order())
    }

    /// The key of the value it points to.
    pub(crate) fn name(&self) -> Option<&str> {
        match &*self.0 {
            Link::Below {
                step: Step::Member(name, _),
                ..
            } => Some(name),
            _ => None,
        }
    }

    /// The list or map that it stands in.
    pub(crate) fn parent(&self) -> Option<&Self> {
        match &*self.0 {
            Link::Below { parent, .. } => Some(parent),
            Link::Root(_) => None,
        }
    }

    /// The last step.
    pub(crate) fn step(&self) -> Option<&Step> {
        match &*self.0 {
            Link::Below { step, .. } => Some(step),
            Link::Root(_) => None,
        }
    }

    /// Whether [`Pointer::member`] made it: then its order is that of a node above it.
    pub(crate) fn is_assembled(&self) -> bool {
        match &*self.0 {
            Link::Below { parent, order, .. } => parent.order() == *order,
            Link::Root(_) => false,
        }
    }

    /// Sorts the nodes of a file as they stand in it.
    pub(crate) fn order(&self) -> usize {
        match &*self.0 {
            Link::Root(_) => 0,
            Link::Below { order, .. } => *order,
        }
    }

    /// The node that it was read with. One that [`Pointer::member`] makes up goes by the node above it.
    pub(crate) fn node(&self) -> NodeId {
        NodeId(self.file(), self.order())
    }

    /// The steps from the root of the file.
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

    /// The place of the value it points to.
    pub(crate) fn value(&self) -> Place {
        Place {
            pointer: self.clone(),
            key: false,
        }
    }

    /// The place of the key above the value it points to.
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

/// A name as a step of a JSON Pointer.
pub(crate) fn pointer_step(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The JSON Pointer (RFC 6901), without the file.
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

/// What a diagnostic points at: the value of a node, or the key above it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The node.
    pub pointer: Pointer,
    /// Whether its key is meant rather than its value.
    pub key: bool,
}
