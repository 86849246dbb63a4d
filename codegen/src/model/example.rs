//! The bodies that may have examples: each shared response once, webhooks last.

use std::collections::HashSet;

use super::DescribedResponse;
use super::content::Content;
use super::direction::Direction;
use super::operation::Operation;
use super::webhook::Webhook;
use crate::resolve::last_name;
use crate::spec::{RefOr, Response};

/// A body and its owner.
pub(crate) struct ExampleBody<'m, 'a> {
    pub(crate) of: BodyOwner<'m, 'a>,
    pub(crate) content: &'m Content<'a>,
    pub(crate) direction: Direction,
}

/// The owner of a body.
pub(crate) enum BodyOwner<'m, 'a> {
    Request(&'m Operation<'a>),
    Answer(&'m Operation<'a>, &'m DescribedResponse<'a>),
    /// A shared response, by its name in the reference.
    Shared(String),
    Webhook(&'m Webhook<'a>),
}

impl BodyOwner<'_, '_> {
    /// Returns the prefix of the names of its tests.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Request(operation) => format!("{}_request", operation.written.id.value),
            Self::Answer(operation, answer) => {
                format!("{}_{}", operation.written.id.value, answer.key.value)
            }
            Self::Shared(name) => name.clone(),
            Self::Webhook(webhook) => format!("{}_webhook", webhook.name.value),
        }
    }
}

/// Returns the bodies of operations and of webhooks, in document order.
pub(super) fn exemplified<'m, 'a>(
    operations: &'m [Operation<'a>],
    webhooks: &'m [Webhook<'a>],
) -> Vec<ExampleBody<'m, 'a>> {
    let mut bodies = Vec::new();
    let mut shared: Vec<&Response> = Vec::new();
    let mut seen = HashSet::new();
    // The examples that a view inherits from its operation are shown there.
    let mut is_new = |operation: &Operation, content: &Content| {
        let first = content.media.examples.iter().next();
        let is_new = first.is_none_or(|(name, _)| seen.insert(name.pointer.node()));
        is_new || operation.written.view.is_none()
    };
    for operation in operations {
        let request = operation.request.iter();
        let request = request.filter(|content| is_new(operation, content));
        bodies.extend(request.map(|content| ExampleBody {
            of: BodyOwner::Request(operation),
            content,
            direction: operation.direction().shown(),
        }));
        for answer in &operation.responses {
            let is_shared = matches!(answer.written, RefOr::Reference(_));
            if is_shared && shared.iter().any(|other| std::ptr::eq(*other, answer.response)) {
                continue;
            }
            let contents: Vec<&Content> = answer.contents().filter(|it| is_new(operation, it)).collect();
            if is_shared && !contents.is_empty() {
                shared.push(answer.response);
            }
            bodies.extend(contents.into_iter().map(|content| ExampleBody {
                of: match answer.written {
                    RefOr::Item(_) => BodyOwner::Answer(operation, answer),
                    RefOr::Reference(reference) => BodyOwner::Shared(last_name(reference)),
                },
                content,
                direction: Direction::Response,
            }));
        }
    }
    bodies.extend(webhooks.iter().map(|webhook| ExampleBody {
        of: BodyOwner::Webhook(webhook),
        content: &webhook.content,
        direction: Direction::Response,
    }));
    bodies
}
