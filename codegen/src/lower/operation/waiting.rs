//! The links of a response that lead to polling requests → `Waiting`.

use super::{body, method};
use crate::ir::{JSON, Name, PollParameter, PollRequest, PollStart, StartStatus, Waiting};
use crate::lower::call::call;
use crate::lower::{Context, cloud, parameter, security};
use crate::model::Operation;
use crate::model::link::{GivenParameter, Link};
use crate::names::Role;
use crate::spec::{Location, Status};
use crate::wire::ValueSource;

/// Returns how an operation is polled, if it is long-running.
pub(super) fn waiting(cx: &Context, operation: &Operation) -> Option<Waiting> {
    let links = cx.model.links(operation)?;
    let waiting = links.waiting.as_ref()?;
    let target = cx.model.operations.get(waiting.target)?;
    let polled: Vec<&Link> = waiting
        .links
        .iter()
        .filter_map(|index| links.links.get(*index))
        .collect();
    let id = &operation.written.id.pointer;
    Some(Waiting {
        method: cx.names.of(Role::Waiting, id).clone(),
        resumed: cx.names.of(Role::Resumed, id).clone(),
        request: request(cx, target, polled.first()?),
        path: path(cx, operation, &polled),
        starts: polled.into_iter().map(|link| start(operation, link)).collect(),
        at_once: waiting.at_once,
        states: waiting.states.clone(),
        interval: waiting.interval,
    })
}

fn request(cx: &Context, target: &Operation, link: &Link) -> PollRequest {
    PollRequest {
        id: target.written.id.value.clone(),
        call: call(cx, target, Role::Method),
        method: method(target.written.method),
        path: target.path.value.clone(),
        availability: cloud::availability(target),
        accept: body::accept(target),
        statuses: body::statuses(target),
        errors: body::errors(cx, target),
        success: body::success(cx, target),
        acceptance: security::acceptance(cx, target),
        values: link.given.iter().map(value).collect(),
        body: link.body.as_ref().map(|_| {
            let sent = target.request.as_ref();
            sent.map_or(JSON, |content| content.media_type).to_owned()
        }),
    }
}

fn value(given: &GivenParameter) -> PollParameter {
    PollParameter {
        wire_name: given.parameter.name.value.clone(),
        place: parameter::place(given.parameter),
        required: given.parameter.required,
    }
}

fn start(operation: &Operation, link: &Link) -> PollStart {
    PollStart {
        status: match link.status {
            Status::Code(code) => StartStatus::Code(code),
            Status::Range(_) | Status::Default => StartStatus::Other(described(operation)),
        },
        at: link.at.clone(),
        values: link.given.iter().map(|given| given.source.clone()).collect(),
        body: link.body.clone(),
    }
}

/// Returns the success statuses that are described by themselves, in ascending order.
fn described(operation: &Operation) -> Vec<u16> {
    let codes = operation.successes().filter_map(|(status, _)| match status {
        Status::Code(code) => Some(code),
        Status::Range(_) | Status::Default => None,
    });
    codes.collect()
}

/// Returns the path arguments whose values are needed, each once.
fn path(cx: &Context, operation: &Operation, links: &[&Link]) -> Vec<(String, Name)> {
    let node = operation.written.id.pointer.node();
    let sources = links.iter().flat_map(|link| {
        let given = link.given.iter().map(|given| &given.source);
        given.chain(&link.at)
    });
    let mut path: Vec<(String, Name)> = Vec::new();
    for source in sources {
        let Some(name) = of_path(source) else { continue };
        let mut parameters = operation.parameters.iter();
        let parameter = parameters.find(|it| it.name.value == name && it.location == Location::Path);
        if let Some(parameter) = parameter
            && !path.iter().any(|(other, _)| other == name)
        {
            let argument = cx.names.of(Role::Argument(node), &parameter.pointer);
            path.push((name.to_owned(), argument.clone()));
        }
    }
    path
}

/// Returns the path parameter that a value is taken from.
fn of_path(source: &ValueSource) -> Option<&str> {
    match source {
        ValueSource::Path(name) => Some(name),
        ValueSource::Segment(of) => of_path(of),
        ValueSource::Text(_)
        | ValueSource::Query(_)
        | ValueSource::SentHeader(_)
        | ValueSource::Sent(_)
        | ValueSource::Header(_)
        | ValueSource::Body(_) => None,
    }
}
