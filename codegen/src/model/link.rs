//! The links of responses, each checked against its own operation and the one that it leads to; and how an
//! operation is polled through them.

mod flaw;
mod poll;
mod value;

use std::collections::HashMap;

use super::parameter::is_by_itself;
use super::{DescribedResponse, Model, Operation, parameter};
use crate::diagnostic::{NodeId, Place, did_you_mean};
use crate::resolve::MOST_COMPARED;
use crate::source::Node;
use crate::spec::{self, LinkTarget, Location, Parameter, Poll, Status, Text};
use crate::wire::{States, ValueSource};
pub(crate) use flaw::{LinkFlaw, ParameterFlaw, PollFlaw, StateFlaw, ValueFlaw, Why};
pub(super) use value::is_link;

/// A link of a response.
pub(crate) struct Link<'a> {
    pub(crate) status: Status,
    /// Whether the response is a success response.
    succeeds: bool,
    /// The index of the operation that the link leads to.
    pub(crate) target: usize,
    /// The parameters of that operation, in its order.
    pub(crate) given: Vec<GivenParameter<'a>>,
    pub(crate) body: Option<ValueSource>,
    pub(crate) poll: Option<&'a Poll>,
    /// The URL of the polling request, if the link contains one.
    pub(crate) at: Option<ValueSource>,
}

/// A parameter for which a link has the value.
pub(crate) struct GivenParameter<'a> {
    pub(crate) parameter: &'a Parameter,
    pub(crate) source: ValueSource,
    /// The value, if the description gives it.
    pub(crate) constant: Option<&'a Node>,
}

/// How a long-running operation is polled.
pub(crate) struct Waiting {
    /// The key that specifies it.
    pub(crate) place: Place,
    /// The index of the operation that is called to poll.
    pub(crate) target: usize,
    pub(crate) states: States,
    /// The interval in seconds.
    pub(crate) interval: u32,
    /// The indices of the links that are polled.
    pub(crate) links: Vec<usize>,
    /// Whether other success responses mean that the operation is done at once.
    pub(crate) at_once: bool,
}

/// The links of an operation.
#[derive(Default)]
pub(crate) struct OperationLinks<'a> {
    pub(crate) links: Vec<Link<'a>>,
    pub(crate) waiting: Option<Waiting>,
    pub(crate) wrong: Vec<LinkFlaw<'a>>,
}

/// The links of every operation that has any, by the node of its id.
#[derive(Default)]
pub(super) struct Links<'a>(HashMap<NodeId, OperationLinks<'a>>);

impl<'a> Links<'a> {
    pub(super) fn find(model: &Model<'a>) -> Self {
        let mut links = HashMap::new();
        let mut wrong = 0;
        for operation in &model.operations {
            if operation
                .responses
                .iter()
                .all(|answer| answer.response.links.is_empty())
            {
                continue;
            }
            let mut reader = LinkReader {
                model,
                operation,
                found: OperationLinks::default(),
                compare: wrong < MOST_COMPARED,
            };
            reader.read_all();
            wrong += reader.found.wrong.len();
            links.insert(operation.written.id.pointer.node(), reader.found);
        }
        Self(links)
    }

    pub(super) fn of(&self, operation: &Operation) -> Option<&OperationLinks<'a>> {
        self.0.get(&operation.written.id.pointer.node())
    }
}

/// Reads the links of an operation and collects the errors.
struct LinkReader<'s, 'a> {
    model: &'s Model<'a>,
    operation: &'s Operation<'a>,
    found: OperationLinks<'a>,
    /// Whether what is wrong is compared with what there is.
    compare: bool,
}

impl<'a> LinkReader<'_, 'a> {
    fn read_all(&mut self) {
        let operation = self.operation;
        for answer in &operation.responses {
            for (_, link) in answer.response.links.iter() {
                let Some(link) = self.model.resolved.link(link).filter(|link| link.complete) else {
                    continue;
                };
                if let Some(link) = self.read(answer, link) {
                    self.found.links.push(link);
                }
            }
        }
        if self.found.wrong.is_empty() {
            self.found.waiting = self.waiting();
        }
    }

    fn read(&mut self, answer: &DescribedResponse<'a>, link: &'a spec::Link) -> Option<Link<'a>> {
        let index = self.target(link.target.as_ref()?)?;
        let model = self.model;
        let target = model.operations.get(index)?;
        if !target.parameters_complete {
            return None;
        }
        let before = self.found.wrong.len();
        let given = self.given(answer, target, link);
        let body = match &link.body {
            None => None,
            Some(body) => Some(self.body(answer, target, body)?),
        };
        let at = link.poll.as_ref().and_then(|poll| poll.at.as_ref());
        let at = match at {
            None => None,
            Some(at) => Some(self.address(answer, at)?),
        };
        if self.found.wrong.len() == before {
            self.complete(link, target, &given, body.is_some(), at.is_some());
        }
        Some(Link {
            status: answer.status,
            succeeds: answer.succeeds,
            target: index,
            given,
            body,
            poll: link.poll.as_ref(),
            at,
        })
    }

    /// Returns the parameters for which a link has values, in the order of the operation that it leads to.
    fn given(
        &mut self,
        answer: &DescribedResponse<'a>,
        target: &Operation<'a>,
        link: &'a spec::Link,
    ) -> Vec<GivenParameter<'a>> {
        let mut given = Vec::new();
        for (key, value) in link.parameters.iter() {
            let found = self.parameter(target, key);
            given.extend(found.and_then(|parameter| self.value(answer, parameter, key, value)));
        }
        let order = |it: &GivenParameter| {
            let mut ordered = target.ordered();
            ordered.position(|other| std::ptr::eq(other, it.parameter))
        };
        given.sort_by_key(order);
        given
    }

    /// Returns the index of the operation that a link leads to.
    fn target(&mut self, target: &LinkTarget) -> Option<usize> {
        let (model, resolved) = (self.model, self.model.resolved);
        if let Some(found) = model.linked(target) {
            return model.operations.iter().position(|it| std::ptr::eq(it, found));
        }
        let (LinkTarget::Id(text) | LinkTarget::Reference(text)) = target;
        let known: Vec<String> = model
            .described()
            .filter(|_| self.compare)
            .map(|it| match target {
                LinkTarget::Id(_) => it.written.id.value.clone(),
                LinkTarget::Reference(from) => {
                    resolved.reference_to(&it.path.value, it.written.method.key(), from)
                }
            })
            .collect();
        let near = near(&text.value, known.iter().map(String::as_str));
        let named = text.value.clone();
        self.wrong(text.pointer.value(), Why::NoOperation { named, near })
    }

    /// Returns the parameter of an operation that a key names.
    fn parameter(&mut self, target: &Operation<'a>, key: &Text) -> Option<&'a Parameter> {
        let found = parameter::named(&target.parameters, &key.value);
        let (of, name) = (target.written.id.value.clone(), key.value.clone());
        let flaw = match &*found {
            [one] => return Some(one),
            [] => {
                let known = target.parameters.iter().map(|it| it.name.value.as_str());
                let near = near(&name, known);
                ParameterFlaw::Unknown { of, name, near }
            }
            [first, ..] => {
                let first = first.location;
                ParameterFlaw::Several { of, name, first }
            }
        };
        self.wrong(key.pointer.key(), Why::Parameter(flaw))
    }

    /// Reports what the operation requires and the link does not provide.
    fn complete(
        &mut self,
        link: &'a spec::Link,
        target: &Operation<'a>,
        given: &[GivenParameter<'a>],
        has_body: bool,
        is_followed: bool,
    ) {
        let of = || target.written.id.value.clone();
        let in_url = |parameter: &Parameter| matches!(parameter.location, Location::Path | Location::Query);
        if let Some(given) = given.iter().find(|given| is_followed && in_url(given.parameter)) {
            let name = &given.parameter.name.value;
            let key = link
                .parameters
                .entry(name)
                .map_or(&link.pointer, |(key, _)| &key.pointer);
            let name = name.clone();
            self.add(key.key(), Why::Parameter(ParameterFlaw::BesideAddress { name }));
        }
        let missing = target.parameters.iter().find(|parameter| {
            let by_itself = is_by_itself(parameter);
            let is_given = given
                .iter()
                .any(|given| std::ptr::eq(given.parameter, **parameter));
            parameter.required && !by_itself && !is_given && (!is_followed || !in_url(parameter))
        });
        if let Some(missing) = missing {
            let name = missing.name.value.clone();
            let mut sent = self.operation.parameters.iter();
            let is_in_path = sent.any(|it| it.name.value == name && it.location == Location::Path);
            let of = of();
            let flaw = ParameterFlaw::Missing { of, name, is_in_path };
            self.add(link.pointer.key(), Why::Parameter(flaw));
        }
        if target.request.is_some() && !has_body {
            self.add(link.pointer.key(), Why::NeedsBody { of: of() });
        }
    }

    /// Keeps what is wrong with a link.
    fn add(&mut self, place: Place, why: Why<'a>) {
        self.found.wrong.push(LinkFlaw { place, why });
    }

    /// Keeps what is wrong with a link, of which nothing can be used then.
    fn wrong<T>(&mut self, place: Place, why: Why<'a>) -> Option<T> {
        self.add(place, why);
        None
    }
}

/// Returns what may have been meant by a name.
fn near<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    did_you_mean(name, known).map(str::to_owned)
}
