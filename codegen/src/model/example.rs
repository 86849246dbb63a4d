//! The bodies that may have examples: what operations share comes once.

use super::content::Content;
use super::direction::Direction;
use super::operation::{Answer, Collected};
use crate::spec::{RefOr, Response};

/// A body, and what it is the body of.
pub(crate) struct Exemplified<'m, 'a> {
    pub(crate) of: Of<'m, 'a>,
    pub(crate) content: &'m Content<'a>,
    pub(crate) direction: Direction,
}

/// What a body belongs to.
pub(crate) enum Of<'m, 'a> {
    Request(&'m Collected<'a>),
    Answer(&'m Collected<'a>, &'m Answer<'a>),
    /// A component, by its name in the reference.
    Shared(&'a str),
}

impl Of<'_, '_> {
    /// What the names of its tests begin with.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Request(collected) => format!("{}_request", collected.operation.id.value),
            Self::Answer(collected, answer) => {
                format!("{}_{}", collected.operation.id.value, answer.key.value)
            }
            Self::Shared(name) => (*name).to_owned(),
        }
    }
}

/// The bodies of operations, in document order.
pub(super) fn exemplified<'m, 'a>(operations: &'m [Collected<'a>]) -> Vec<Exemplified<'m, 'a>> {
    let mut bodies = Vec::new();
    let mut shared: Vec<&Response> = Vec::new();
    for collected in operations {
        bodies.extend(collected.request.iter().map(|content| Exemplified {
            of: Of::Request(collected),
            content,
            direction: collected.direction(),
        }));
        for answer in &collected.answers {
            let Some(content) = &answer.content else {
                continue;
            };
            let of = match answer.written {
                RefOr::Item(_) => Of::Answer(collected, answer),
                RefOr::Reference(_) if shared.iter().any(|other| std::ptr::eq(*other, answer.response)) => {
                    continue;
                }
                RefOr::Reference(reference) => {
                    shared.push(answer.response);
                    Of::Shared(reference.target.value.rsplit('/').next().unwrap_or_default())
                }
            };
            let direction = Direction::Response;
            bodies.push(Exemplified {
                of,
                content,
                direction,
            });
        }
    }
    bodies
}
