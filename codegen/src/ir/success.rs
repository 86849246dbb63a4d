//! The result of a call, and how failures are read.

use std::fmt;

use super::{Name, Paging, Type};
use crate::diagnostic::Pointer;
use crate::wire::FailureMember;

/// The return type of a method.
#[derive(Debug)]
pub(crate) enum Success {
    /// No body, or a body without information.
    Empty,
    /// Whether the resource exists.
    Whether(Absence),
    /// One type, for every success status.
    One(ResponseBody),
    /// Bytes, for every success status.
    Bytes(Bytes),
    /// A JSON body of this type, or nothing if the resource does not exist.
    Found(Type, Absence),
    /// A body that may list failures.
    Partial(Partial),
    /// A page of a list.
    List(Box<Paging>),
    /// A different type for each success status.
    Each(Statuses),
}

impl Success {
    /// Returns the type of the body or of a page, unless it differs by status.
    pub(crate) fn ty(&self) -> Option<&Type> {
        match self {
            Self::Empty | Self::Whether(_) | Self::Each(_) => None,
            Self::One(answer) | Self::Partial(Partial { answer, .. }) => Some(&answer.ty),
            Self::Bytes(_) => Some(&Type::Bytes),
            Self::Found(ty, _) => Some(ty),
            Self::List(paging) => Some(&paging.page),
        }
    }

    /// Returns the types of all bodies.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let statuses = self.statuses().into_iter();
        let by_status = statuses.flat_map(|statuses| &statuses.variants);
        let by_status = by_status.filter_map(|variant| variant.answer.as_ref());
        self.ty().into_iter().chain(by_status.map(StatusBody::ty))
    }

    /// Returns how one page leads to the next, if the response is a list.
    pub(crate) fn paging(&self) -> Option<&Paging> {
        let Self::List(paging) = self else { return None };
        Some(paging)
    }

    /// Returns the enum of the responses, if they differ by status.
    pub(crate) fn statuses(&self) -> Option<&Statuses> {
        let Self::Each(statuses) = self else { return None };
        Some(statuses)
    }

    /// Returns the failure that means that the resource does not exist.
    pub(crate) fn absence(&self) -> Option<&Absence> {
        let (Self::Whether(absence) | Self::Found(_, absence)) = self else {
            return None;
        };
        Some(absence)
    }

    /// Returns the method that returns the response as a stream of bytes.
    pub(crate) fn streamed(&self) -> Option<&Name> {
        let Self::Bytes(bytes) = self else { return None };
        Some(&bytes.streamed)
    }

    /// Returns the method that returns all pages from a link on.
    pub(crate) fn pages_by_link(&self) -> Option<&Name> {
        self.paging()?.by_link.as_ref()
    }

    /// Returns the method that follows a link, and returns the response as a stream of bytes.
    pub(crate) fn streamed_by_link(&self) -> Option<&Name> {
        let Self::Bytes(bytes) = self else { return None };
        bytes.by_link.as_ref()
    }
}

/// The body of a response that is not bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct ResponseBody {
    pub(crate) ty: Type,
    pub(crate) form: Form,
}

impl ResponseBody {
    /// Whether the body may be absent.
    pub(crate) fn may_be_empty(&self) -> bool {
        self.form == Form::JsonOrEmpty
    }
}

/// How the body of a response is read.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Form {
    Json,
    JsonOrEmpty,
    /// A string in a response with this media type, which may be a range of them.
    Text(String),
}

/// A body that is bytes, which a method returns as a whole.
#[derive(Debug)]
pub(crate) struct Bytes {
    /// The media type that the response must have, or a range of them.
    pub(crate) media_type: String,
    /// The method that returns them as a stream; below, the one that does so by a link, if links to the operation
    /// are followed.
    pub(crate) streamed: Name,
    pub(crate) by_link: Option<Name>,
}

/// A body that may list failures.
#[derive(Debug)]
pub(crate) struct Partial {
    pub(crate) answer: ResponseBody,
    /// The properties that list failures.
    pub(crate) failures: Vec<FailureMember>,
}

/// A failure that means that the resource does not exist.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Absence {
    pub(crate) status: u16,
    /// The error codes with that meaning, or none if it is a failure without a code.
    pub(crate) codes: Vec<String>,
}

/// The described success statuses.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Successes {
    Listed(Vec<u16>),
    Any,
}

/// The variant of a success status.
#[derive(Debug)]
pub(crate) struct StatusVariant {
    /// The status, or `None` for all others.
    pub(crate) status: Option<u16>,
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// The body, if there is one.
    pub(crate) answer: Option<StatusBody>,
}

/// The body of a response with one of several statuses.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum StatusBody {
    Value(ResponseBody),
    /// Bytes in a response with this media type, which may be a range of them.
    Bytes(String),
}

impl StatusBody {
    pub(crate) fn ty(&self) -> &Type {
        match self {
            Self::Value(answer) => &answer.ty,
            Self::Bytes(_) => &Type::Bytes,
        }
    }

    /// Whether the body may be absent.
    pub(crate) fn may_be_empty(&self) -> bool {
        match self {
            Self::Value(answer) => answer.may_be_empty(),
            Self::Bytes(_) => false,
        }
    }
}

/// An enum with a variant for each success status.
#[derive(Debug)]
pub(crate) struct Statuses {
    pub(crate) name: Name,
    /// Whether the enum belongs to the operation that this one is a view of.
    pub(crate) is_of_view: bool,
    pub(crate) variants: Vec<StatusVariant>,
}

/// How the bodies of failures are read.
#[derive(Debug)]
pub(crate) struct ErrorBodies {
    /// The bodies of single statuses, then of ranges, if they differ from the body that would apply
    /// otherwise.
    pub(crate) by_status: Vec<StatusError>,
    pub(crate) default: Option<ErrorBody>,
}

impl ErrorBodies {
    /// Returns all bodies.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &ErrorBody> {
        let by_status = self.by_status.iter().map(|error| &error.body);
        by_status.chain(&self.default)
    }

    /// Returns the body of a status.
    pub(crate) fn of(&self, status: Failure) -> Option<&ErrorBody> {
        let own = self.by_status.iter().find(|error| error.status == status);
        own.map_or_else(|| self.without(status), |error| Some(&error.body))
    }

    /// Returns the body that applies to a status without an entry of its own: that of its range, or the
    /// default.
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
    /// The shapes that the body may have.
    pub(crate) shapes: Vec<ErrorShape>,
    /// The response in the description, which operations may share.
    pub(crate) origin: Pointer,
}

impl ErrorBody {
    /// Returns the types of the shapes.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        self.shapes.iter().map(|shape| &shape.ty)
    }

    /// Whether it is read like another body, given `same`, which compares two types. The media type of a
    /// single shape does not matter.
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

/// The status or statuses of a failure.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Failure {
    Code(u16),
    /// The range with this first digit. A code takes precedence over a range.
    Range(u16),
}

/// Writes the status as in a description.
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
