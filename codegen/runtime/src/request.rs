//! `Request`: a call that is being built. An invalid argument is kept as an error, which is returned when the
//! call is sent.

mod answer;
mod body;
mod exchange;
mod parameters;

pub use answer::{Call, Fetch, Listing};

use super::base_url::BaseUrl;
use super::call_options::CallOptions;
use super::channel::Channel;
use super::cloud::CUSTOM;
use super::error::{DecodeError, Error, ErrorKind, Result};
use super::headers::{header_name, is_header_value, is_of_the_client};
use super::operation::Operation;
use super::outcome::{Nothing, Success};
use super::path::PathBuilder;
use super::retry::RetryOptions;
use super::upload::Body;
use crate::azure::{Bytes, HeaderName, HeaderValue, Method, Url};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::time::Duration;

/// The media type of bodies unless another one is described.
const JSON: &str = "application/json";

/// One call, from its arguments to its response. Boxed, because it is large and moved by every builder
/// method.
#[derive(Clone)]
#[must_use]
pub struct Request(Box<Parts>);

/// The parts of a request.
#[derive(Clone)]
pub struct Parts {
    pub(super) channel: Arc<Channel>,
    pub(super) operation: Operation,
    pub(super) call: CallOptions,
    method: Method,
    target: Target,
    /// The base URL of the operation, if it is not that of the cloud.
    base: Option<Arc<BaseUrl>>,
    headers: Vec<(HeaderName, String)>,
    /// The headers of the first page that are sent with a link to a later one too.
    repeated: Vec<(HeaderName, String)>,
    accept: &'static str,
    /// The body, with its media type.
    body: Option<(HeaderValue, Body)>,
    success: Success,
    errors: fn(u16) -> DecodeError,
    problem: Option<String>,
    /// Whether the caller reads the body of a success response.
    open: bool,
    /// Whether the service is assumed to honour the idempotency key.
    looks_at_key: bool,
    /// Whether the request has an ETag, which is known when it is sent.
    is_tagged: bool,
    /// The failure that means that the resource does not exist.
    nothing: Option<Nothing>,
}

/// The target of a request.
#[derive(Clone)]
enum Target {
    Parts(PathBuilder, String),
    Link(Url),
    /// The target of a link that replaces the arguments.
    Followed(Url),
    /// A link of the service, or of whoever stored it, which must lead to the operation.
    Asked(String),
    /// A path that the caller has written, and the query.
    Raw(Url, String),
}

impl Deref for Request {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl DerefMut for Request {
    fn deref_mut(&mut self) -> &mut Parts {
        &mut self.0
    }
}

impl Request {
    pub(super) fn new(channel: Arc<Channel>, operation: Operation, method: Method) -> Self {
        Self(Box::new(Parts {
            channel,
            operation,
            call: CallOptions::default(),
            method,
            target: Target::Parts(PathBuilder::new(operation.path), String::new()),
            base: None,
            headers: Vec::new(),
            repeated: Vec::new(),
            accept: JSON,
            body: None,
            success: Success::Any,
            errors: |_| |_| None,
            problem: None,
            open: false,
            looks_at_key: true,
            is_tagged: false,
            nothing: None,
        }))
    }

    /// Sets a path of the caller's own, below the base URL.
    pub(super) fn raw_path(mut self, path: &str) -> Self {
        match self.base().below_as_written(path) {
            Ok(url) => self.target = Target::Raw(url, String::new()),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Lets the idempotency key make a call repeatable only if the caller has set it.
    pub(super) fn key_if_given(mut self) -> Self {
        let header = self.channel.service.idempotency_header;
        self.looks_at_key = header.is_some_and(|header| self.call.header_value(header).is_some());
        self
    }

    /// Refuses the call in other clouds. A custom cloud is always allowed, as it may be a copy of any cloud.
    pub fn only_in(mut self, clouds: &[&str]) -> Self {
        let cloud = self.channel.cloud.as_str();
        if cloud != CUSTOM && !clouds.contains(&cloud) {
            self.refuse_cloud(clouds);
        }
        self
    }

    /// Replaces the path of the base URL by that for the name of the cloud, and refuses the call in other
    /// clouds. In a custom cloud, the first path replaces the path that the base URL of the default cloud
    /// has.
    pub fn below(mut self, paths: &[(&str, &str)]) -> Self {
        let Channel {
            cloud,
            base_url,
            service,
            ..
        } = &*self.channel;
        let own = paths.iter().find(|(name, _)| name == cloud);
        let path = match (own, paths.first()) {
            (Some((_, path)), _) => Some((*path).to_owned()),
            (None, Some((_, path))) if cloud == CUSTOM => {
                let first = BaseUrl::parse((service.default_cloud)().base_url(), "base URL");
                let usual = first.as_ref().map_or("", BaseUrl::path);
                let before = base_url.path();
                Some(format!("{}{path}", before.strip_suffix(usual).unwrap_or(before)))
            }
            _ => None,
        };
        match path {
            Some(path) => self.base = Some(Arc::new(base_url.below(&path))),
            None => self.refuse_cloud(&paths.iter().map(|(name, _)| *name).collect::<Vec<_>>()),
        }
        self
    }

    fn refuse_cloud(&mut self, clouds: &[&str]) {
        let problem = format!(
            "the service has this operation in the cloud `{}` only, and the client calls `{}`",
            clouds.join("` or `"),
            self.channel.cloud
        );
        self.refuse(problem);
    }

    /// Sets the options of the call. An option that is not set has the value of the client.
    pub fn call(mut self, call: impl Into<CallOptions>) -> Self {
        self.call = call.into();
        self
    }

    /// Sets the accepted media types, the preferred one first, instead of `application/json`.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Sets the described statuses of success. Any other one is an error, as the meaning of its body is
    /// unknown.
    pub fn success(mut self, statuses: &'static [u16]) -> Self {
        self.success = Success::Listed(statuses);
        self
    }

    /// Sets the failure that means that the resource does not exist: a status, and the error codes with that
    /// meaning.
    pub fn nothing(mut self, status: u16, codes: &'static [&'static str]) -> Self {
        self.nothing = Some(Nothing { status, codes });
        self
    }

    /// Sets how error bodies are read, by status.
    pub fn errors(mut self, errors: fn(u16) -> DecodeError) -> Self {
        self.errors = errors;
        self
    }

    /// Returns the request for a link, with the same options, but an id of its own.
    pub(super) fn to_link(&self, link: Url) -> Self {
        let mut call = self.call.clone();
        if let Some(header) = self.channel.service.idempotency_header {
            call = call.without_header(header);
        }
        let mut request = Self::new(self.channel.clone(), self.operation, Method::Get);
        request.target = Target::Link(link);
        request.base.clone_from(&self.base);
        request.repeated.clone_from(&self.repeated);
        request.call = call;
        request.accept = self.accept;
        request.success = self.success;
        request.errors = self.errors;
        request
    }

    /// Sets which of the headers are sent with links too. Those of a link that is followed are its own.
    pub(super) fn repeating(mut self, is_repeated: impl Fn(&str) -> bool) -> Self {
        if matches!(self.target, Target::Parts(..)) {
            let headers = self.headers.iter();
            let repeated = headers.filter(|(name, _)| is_repeated(name.as_str()));
            self.repeated = repeated.cloned().collect();
        }
        self
    }

    /// Adds the repeated headers that the request does not have.
    pub(super) fn repeat_headers(&mut self) {
        let Parts {
            headers, repeated, ..
        } = &mut **self;
        let is_set = |name: &HeaderName| headers.iter().any(|(other, _)| other == name);
        let added: Vec<_> = repeated
            .iter()
            .filter(|(name, _)| !is_set(name))
            .cloned()
            .collect();
        headers.extend(added);
    }

    /// Returns the headers that the request has besides the repeated ones.
    pub(super) fn headers_of_link(&self) -> impl Iterator<Item = &(HeaderName, String)> {
        self.headers
            .iter()
            .filter(|header| !self.repeated.contains(header))
    }

    /// Returns the request for the rest of a body after this many bytes, for this ETag, in the remaining
    /// time.
    pub(super) fn part(&self, from: usize, etag: &str, left: Duration) -> Self {
        let mut part = self.clone();
        if let Some(header) = self.channel.service.idempotency_header {
            part.0.call = part.0.call.without_header(header);
        }
        part.0.call = part.0.call.timeout(left);
        // The response is checked before it is used.
        part.success = Success::AnyOrPart;
        part.push_header("range", &format!("bytes={from}-"));
        part.push_header("if-range", etag);
        part
    }

    /// Returns the retry options.
    pub(super) fn retries(&self) -> RetryOptions {
        self.call.clone().or(&self.channel.call).retries()
    }

    pub(super) fn is_get(&self) -> bool {
        self.method == Method::Get
    }

    /// Sets a correlation id for all calls that follow from this one, unless the caller has set one.
    pub(super) fn share_correlation_id(&mut self) {
        let call = std::mem::take(&mut self.call);
        self.call = self.channel.with_correlation_id(call);
    }

    /// Sets the link under which a long-running operation is polled.
    pub(super) fn asked_at(mut self, link: &str) -> Self {
        self.target = Target::Asked(link.to_owned());
        self
    }

    /// Sets the target of a link that the caller follows.
    pub(super) fn followed(mut self, url: Url) -> Self {
        self.target = Target::Followed(url);
        self
    }

    /// Refuses the call, so that sending it returns an error.
    pub(super) fn refused(mut self, problem: String) -> Self {
        self.refuse(problem);
        self
    }

    /// Returns the value of a header of the request.
    pub(super) fn header_sent(&self, name: &str) -> Option<&str> {
        let own = self
            .headers
            .iter()
            .find(|(other, _)| other.as_str().eq_ignore_ascii_case(name));
        own.map(|(_, value)| value.as_str())
            .or_else(|| self.call.header_value(name))
    }

    /// Returns the body of the request, if it is in memory.
    pub(super) fn body_sent(&self) -> Option<&Bytes> {
        self.body.as_ref().and_then(|(_, body)| body.bytes())
    }

    /// Returns the most memory that the values of a response may take, in bytes.
    pub(super) fn budget(&self) -> usize {
        let call = self.call.clone().or(&self.channel.call);
        call.limits().decoded_bytes
    }

    /// Returns the headers that distinguish one page from another.
    pub(super) fn headers(&self) -> &[(HeaderName, String)] {
        &self.headers
    }

    /// Whether the target is that of a link to a page, rather than of the arguments.
    pub(super) fn is_link(&self) -> bool {
        matches!(self.target, Target::Link(_))
    }

    /// Returns the base URL of the path.
    pub(super) fn base(&self) -> &BaseUrl {
        self.base.as_deref().unwrap_or(&self.channel.base_url)
    }

    pub(super) fn url(&self) -> Result<Url> {
        match &self.target {
            Target::Link(url) | Target::Followed(url) => Ok(url.clone()),
            Target::Asked(link) => self.target_to_ask(link),
            Target::Raw(url, query) => {
                let mut url = url.clone();
                url.set_query((!query.is_empty()).then_some(query));
                Ok(url)
            }
            Target::Parts(path, query) => {
                let path = path.finish().map_err(|problem| self.refusal(problem))?;
                Ok(self.base().join(path, query))
            }
        }
    }

    pub(super) fn push_header(&mut self, name: &str, value: &str) {
        match header_name(name) {
            Some(_) if is_of_the_client(name) => self.refuse(format!("`{name}` cannot be chosen")),
            Some(name) if is_header_value(value) => self.headers.push((name, value.to_owned())),
            Some(_) => self.refuse(format!("the value of `{name}` cannot be sent in a header")),
            None => self.refuse(format!("`{name}` is not the name of a header")),
        }
    }

    fn refuse(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    fn refusal(&self, problem: String) -> Error {
        Error::new(ErrorKind::Request, problem).with_operation(self.operation)
    }
}
