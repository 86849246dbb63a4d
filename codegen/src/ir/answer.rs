//! What a call comes back with, and how failures are read.

use std::fmt;

use super::{Form, Name, Paging, Type};
use crate::diagnostic::Pointer;

/// What the method returns.
#[derive(Debug)]
pub(crate) enum Success {
    /// No body, or none that says anything.
    Empty,
    /// Whether there is what was asked for.
    Whether,
    /// One type, whatever the status.
    One(Answer),
    /// A body, unless there is nothing of what was asked for.
    Found(Answer),
    /// A body that may list what has failed.
    Partial(Partial),
    /// A page of a list.
    List(Box<Paging>),
    /// Another type for another status.
    Each(Statuses),
}

/// The body that comes back.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Answer {
    pub(crate) ty: Type,
    pub(crate) form: Form,
    /// What it must be called, where it is no JSON: a media type, or a range of them.
    pub(crate) read_as: String,
    /// Whether the body may be missing.
    pub(crate) may_be_empty: bool,
}

/// A body that may list what has failed.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) answer: Answer,
    /// The members that list it, each by the names that lead to it.
    pub(crate) failures: Vec<Vec<String>>,
}

/// A failure that means that there is nothing of what was asked for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Nothing {
    pub(crate) status: u16,
    /// The codes that mean it; none where a failure without a code does.
    pub(crate) codes: Vec<String>,
}

/// The statuses of success that are described.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Successes {
    Listed(Vec<u16>),
    Any,
}

/// The variant of a success status.
#[derive(Debug)]
pub(crate) struct StatusVariant {
    /// `None`: it is that of all others.
    pub(crate) status: Option<u16>,
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The body, where it has one.
    pub(crate) answer: Option<Answer>,
}

/// An enum with a variant for each success status.
#[derive(Debug)]
pub(crate) struct Statuses {
    pub(crate) name: Name,
    /// Whether it is that of the operation which this one is a view of.
    pub(crate) is_of_view: bool,
    pub(crate) variants: Vec<StatusVariant>,
}

/// How bodies of failures are read.
#[derive(Debug)]
pub(crate) struct ErrorBodies {
    /// Those of statuses and then of ranges, where they differ from what holds without them.
    pub(crate) by_status: Vec<StatusError>,
    pub(crate) default: Option<ErrorBody>,
}

impl ErrorBodies {
    /// All of them.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &ErrorBody> {
        let by_status = self.by_status.iter().map(|error| &error.body);
        by_status.chain(&self.default)
    }

    /// How the body of a status is read.
    pub(crate) fn of(&self, status: Failure) -> Option<&ErrorBody> {
        let own = self.by_status.iter().find(|error| error.status == status);
        own.map_or_else(|| self.without(status), |error| Some(&error.body))
    }

    /// The same, were nothing said of the status itself: as that of its range, or of all others.
    pub(crate) fn without(&self, status: Failure) -> Option<&ErrorBody> {
        let of_range = |error: &&StatusError| match status {
            Failure::Code(code) => error.status == Failure::Range(code / 100),
            Failure::Range(_) => false,
        };
        let range = self.by_status.iter().find(of_range);
        range.map(|error| &error.body).or(self.default.as_ref())
    }
}

/// The body of a failure.
#[derive(Debug)]
pub(crate) struct ErrorBody {
    /// The shapes of which it has one.
    pub(crate) shapes: Vec<ErrorShape>,
    /// The answer, which operations may share.
    pub(crate) origin: Pointer,
}

impl ErrorBody {
    /// The types of its shapes.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        self.shapes.iter().map(|shape| &shape.ty)
    }

    /// Whether it is read as another one is, where `same` says so of two types. What has one shape is read so whatever it is
    /// called.
    pub(crate) fn is_read_as(&self, other: &Self, same: impl Fn(&Type, &Type) -> bool) -> bool {
        let is_alone = self.shapes.len() == 1;
        let mut pairs = self.shapes.iter().zip(&other.shapes);
        self.shapes.len() == other.shapes.len()
            && pairs.all(|(a, b)| same(&a.ty, &b.ty) && (is_alone || a.media_type == b.media_type))
    }
}

/// A shape that the body of a failure may have.
#[derive(Debug)]
pub(crate) struct ErrorShape {
    pub(crate) media_type: String,
    pub(crate) ty: Type,
}

/// The statuses of a failure.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Failure {
    Code(u16),
    /// The first digit. What is said of a status alone comes before it.
    Range(u16),
}

/// As it stands in a description.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(digit) => write!(f, "{digit}XX"),
        }
    }
}

/// The body of the failures of one status, or of a range.
#[derive(Debug)]
pub(crate) struct StatusError {
    pub(crate) status: Failure,
    pub(crate) body: ErrorBody,
}
