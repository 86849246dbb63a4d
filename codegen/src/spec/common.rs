//! `x-common`: the parameters, headers and responses that every operation has unless it defines its own.

use super::object::{self, Object};
use super::reference::ref_or;
use super::{Header, Map, Operation, Parameter, RefOr, Response, Status, Text, response};
use crate::diagnostic::{Code, Reporter};
use crate::source::Node;
use crate::support::{COMMON, REFERENCE};

/// The parameters, headers and responses that all operations share, as references.
#[derive(Debug, Default)]
pub(crate) struct Common {
    pub(crate) parameters: Vec<RefOr<Parameter>>,
    /// The headers of every response, by name.
    pub(crate) headers: Map<RefOr<Header>>,
    pub(crate) responses: Vec<(Status, Text, RefOr<Response>)>,
    /// Whether a parameter could not be read.
    pub(crate) incomplete: bool,
}

impl Common {
    /// Returns the responses of an operation in the order of their statuses: its own, and the shared ones for
    /// other statuses.
    pub(crate) fn responses<'a>(
        &'a self,
        operation: &'a Operation,
    ) -> Vec<(Status, &'a Text, &'a RefOr<Response>)> {
        let own = || operation.responses.iter();
        let is_own = |status: Status| own().any(|(other, ..)| *other == status);
        let shared = self.responses.iter().filter(|(status, ..)| !is_own(*status));
        let all = own().chain(shared).map(|(status, key, it)| (*status, key, it));
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(status, ..)| *status);
        all
    }

    /// Returns the headers of a response: the shared ones of other names, and its own.
    pub(crate) fn headers<'a>(&'a self, response: &'a Response) -> Vec<(&'a Text, &'a RefOr<Header>)> {
        let own = || response.headers.iter();
        let is_own = |name: &Text| own().any(|(other, _)| other.value.eq_ignore_ascii_case(&name.value));
        let shared = self.headers.iter().filter(|(name, _)| !is_own(name));
        shared.chain(own()).collect()
    }
}

pub(super) fn parse(cx: &Reporter, node: &Node) -> Option<Common> {
    let object = Object::open(cx, node, &COMMON)?;
    if node.members().is_some_and(<[_]>::is_empty) {
        object::empty(cx, node, "x-common");
    }
    let nodes = object.list(cx, "parameters");
    let parameters: Vec<_> = nodes.iter().filter_map(|node| shared(cx, node)).collect();
    let responses = Map::parse(cx, object.get("responses"), "x-common/responses", shared);
    let mut responses = response::by_status(cx, &responses);
    responses.retain(|(status, key, _)| {
        if status.is_success() {
            let message = format!("`x-common` has the success response {}", key.value);
            let help = "describe it in each operation: success responses are not shared";
            cx.error(Code::InvalidValue, key.pointer.key(), message, help);
        }
        !status.is_success()
    });
    Some(Common {
        responses,
        headers: Map::parse(cx, object.get("headers"), "headers", shared),
        incomplete: parameters.len() < nodes.len(),
        parameters,
    })
}

/// Reads a reference, which is required because a shared item needs a name.
fn shared<T>(cx: &Reporter, node: &Node) -> Option<RefOr<T>> {
    ref_or(cx, node, &REFERENCE, |cx, node| {
        let message = "an entry of `x-common` must be a reference";
        let help = "move it to `components`, and write a `$ref` to it";
        cx.error(Code::InvalidValue, node.pointer.key(), message.to_owned(), help);
        None
    })
}
