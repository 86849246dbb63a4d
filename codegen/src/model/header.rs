//! The response headers that a caller reads through a method.

use super::Model;
use super::call_option::CallOption;
use super::operation::Operation;
use crate::resolve::Resolved;
use crate::spec::{Header, RefOr, Response, Text};

/// Headers that the runtime reads from every response.
const READ_ANYWAY: [&str; 3] = ["content-disposition", "etag", "retry-after"];

/// A header of a response.
#[derive(Clone, Copy)]
pub(crate) struct AnswerHeader<'a> {
    pub(crate) name: &'a Text,
    pub(crate) written: &'a RefOr<Header>,
    pub(crate) header: &'a Header,
}

impl AnswerHeader<'_> {
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name.value.eq_ignore_ascii_case(name)
    }
}

/// The facts that headers are determined from.
pub(super) struct Headers<'m, 'a> {
    pub(super) resolved: &'m Resolved<'a>,
    pub(super) call_options: &'m [CallOption<'a>],
}

impl<'a> Headers<'_, 'a> {
    /// Returns the headers of the operation's own responses, in document order. A header of several responses
    /// is repeated.
    pub(super) fn of_operation(&self, operation: &Operation<'a>) -> Vec<AnswerHeader<'a>> {
        let is_own = |key: &Text| {
            let mut own = operation.written.responses.iter();
            own.any(|(_, other, _)| other.pointer == key.pointer)
        };
        let answers = operation.responses.iter().filter(|answer| is_own(answer.key));
        let headers = answers.flat_map(|answer| self.of_response(answer.response));
        headers.collect()
    }

    /// Returns the headers that are described for all operations.
    pub(super) fn shared(&self) -> Vec<AnswerHeader<'a>> {
        let common = &self.resolved.document.root.common;
        let of_all = common.headers.iter();
        let of_all = of_all.filter_map(|(name, written)| self.header(name, written));
        let responses = common.responses.iter();
        let responses = responses.filter_map(|(.., response)| self.resolved.response(response));
        let of_responses = responses.flat_map(|response| self.of_response(response));
        of_all.chain(of_responses).collect()
    }

    fn of_response(&self, response: &'a Response) -> Vec<AnswerHeader<'a>> {
        let headers = response.headers.iter();
        let headers = headers.filter_map(|(name, written)| self.header(name, written));
        headers.collect()
    }

    /// Returns the described headers that the runtime reads from every response, for which no method is
    /// generated.
    pub(super) fn read_anyway(&self, operations: &[Operation<'a>]) -> Vec<AnswerHeader<'a>> {
        let responses = operations.iter().flat_map(|operation| &operation.responses);
        let described = responses.flat_map(|answer| answer.response.headers.iter());
        let described = described.chain(self.resolved.document.root.common.headers.iter());
        let described = described.filter_map(|(name, written)| self.described(name, written));
        described.filter(|header| self.is_read_anyway(header)).collect()
    }

    fn header(&self, name: &'a Text, written: &'a RefOr<Header>) -> Option<AnswerHeader<'a>> {
        let header = self.described(name, written);
        header.filter(|header| !self.is_read_anyway(header))
    }

    fn described(&self, name: &'a Text, written: &'a RefOr<Header>) -> Option<AnswerHeader<'a>> {
        let header = self.resolved.header(written)?;
        Some(AnswerHeader {
            name,
            written,
            header,
        })
    }

    fn is_read_anyway(&self, header: &AnswerHeader) -> bool {
        let mut anyway = READ_ANYWAY.iter().copied().chain(self.ids());
        anyway.any(|name| header.is_called(name))
    }

    /// Returns the headers with the ids of a call, which every response and error gives access to.
    fn ids(&self) -> impl Iterator<Item = &'a str> {
        let parameters = self.call_options.iter().map(|option| option.parameter);
        let ids = parameters.filter(|it| it.idempotency_key.is_some() || it.correlation_id.is_some());
        ids.map(|parameter| &*parameter.name.value)
    }
}

/// Returns the first header of each name.
pub(super) fn each_once(headers: Vec<AnswerHeader>) -> Vec<AnswerHeader> {
    let mut once: Vec<AnswerHeader> = Vec::new();
    for header in headers {
        if !once.iter().any(|other| other.is_called(&header.name.value)) {
            once.push(header);
        }
    }
    once
}

impl<'a> Model<'a> {
    /// Returns the headers of the operation's own responses, each once.
    pub(crate) fn headers(&self, operation: &Operation<'a>) -> Vec<AnswerHeader<'a>> {
        each_once(self.all_headers().of_operation(operation))
    }

    /// Returns the headers that all operations share, each once.
    pub(crate) fn shared_headers(&self) -> Vec<AnswerHeader<'a>> {
        each_once(self.all_headers().shared())
    }

    /// Returns pairs of headers of one name with different types, the first one first.
    pub(crate) fn headers_that_differ(&self) -> Vec<(AnswerHeader<'a>, AnswerHeader<'a>)> {
        let operations = self.operations.iter();
        let own = operations.filter(|operation| !operation.is_answered_as_its_operation());
        let lists = own.map(|operation| self.all_headers().of_operation(operation));
        let mut differ = Vec::new();
        for list in lists.chain([self.all_headers().shared()]) {
            for header in &list {
                let first = list.iter().find(|other| other.is_called(&header.name.value));
                let other = first.filter(|it| it.name.pointer != header.name.pointer);
                let other = other.filter(|it| !self.same_type(&it.header.schema, &header.header.schema));
                differ.extend(other.map(|first| (*first, *header)));
            }
        }
        differ
    }

    /// Returns the described headers that the runtime reads from every response.
    pub(crate) fn headers_read_anyway(&self) -> Vec<AnswerHeader<'a>> {
        self.all_headers().read_anyway(&self.operations)
    }

    fn all_headers(&self) -> Headers<'_, 'a> {
        Headers {
            resolved: self.resolved,
            call_options: &self.call_options,
        }
    }
}
