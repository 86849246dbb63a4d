//! `Request`: a call being put together. A mistake in an argument is kept and comes back when the call is sent.

use super::base_url::BaseUrl;
use super::blob::Blob;
use super::call_options::CallOptions;
use super::channel::Channel;
use super::cloud::CUSTOM;
use super::download::{Bounds, Download};
use super::error::{DecodeError, Error, ErrorKind, Result};
use super::form_fields::FormFields;
use super::headers::{header_name, is_header_value, is_of_the_connection};
use super::json::{Json, Value, Write, to_bytes};
use super::multipart::Multipart;
use super::operation::Operation;
use super::outcome::{Body, Nothing, Outcome, Reading, Success, echoed};
use super::paging::{NextPages, Page, Pages};
use super::parameter::{self, Layout, Separator, ToParameter};
use super::path::PathBuilder;
use super::percent::push_encoded;
use super::response::Response;
use super::trace::{CallIds, Target as Traced, Trace};
use crate::azure::exchange::{Exchange, Last};
use crate::azure::{
    ACCEPT, Bytes, CLIENT_REQUEST_ID, CONTENT_TYPE, HeaderName, HeaderValue, HttpRequest, Method, Url, Uuid,
};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use tracing::Instrument as _;

/// The media type of bodies unless another one is described.
const JSON: &str = "application/json";

/// A call that is sent when it is polled.
pub type Call<T> = BoxFuture<'static, Result<Response<T>>>;

/// One call, from its arguments to its answer.
#[derive(Clone)]
#[must_use]
pub struct Request {
    pub(super) channel: Arc<Channel>,
    pub(super) operation: Operation,
    pub(super) call: CallOptions,
    method: Method,
    target: Target,
    /// Where the operation is, where that is not below the base URL of the cloud.
    base: Option<Arc<BaseUrl>>,
    headers: Vec<(HeaderName, String)>,
    accept: &'static str,
    /// What is sent, and its media type.
    body: Option<(HeaderValue, Bytes)>,
    success: Success,
    errors: fn(u16) -> DecodeError,
    problem: Option<String>,
    /// Whether the body of a success is left to the caller.
    open: bool,
    /// Whether the service is taken to look at the idempotency key.
    looks_at_key: bool,
    /// Whether it has the tag of what it is about; known when it is sent.
    is_tagged: bool,
    /// Which failure is none.
    nothing: Option<Nothing>,
}

/// A call whose answer is a page of a list.
#[must_use]
pub struct Listing<T> {
    request: Request,
    rules: &'static NextPages,
    read: fn(Outcome) -> Result<Response<T>>,
}

impl<T: Page> Listing<T> {
    /// Sends the request; the answer is one page.
    pub fn first(self) -> Call<T> {
        self.request.send_and(self.read)
    }

    /// All pages, each asked for when the one before has been taken.
    pub fn pages(self) -> Pages<T> {
        Pages::new(self.request, self.rules, self.read)
    }
}

/// A call whose answer is bytes.
#[must_use]
pub struct Fetch {
    request: Request,
    media_type: &'static str,
}

impl Fetch {
    /// Sends the request; the answer is all of the bytes.
    pub fn whole(self) -> Call<Blob> {
        let media_type = self.media_type;
        let read = move |outcome: Outcome| outcome.each(|_, body| body.bytes(media_type));
        self.request.send_and(read)
    }

    /// Sends the request; the answer is there with its headers, and its bytes come while they are taken.
    pub fn streamed(mut self) -> Call<Download> {
        self.request.open = true;
        let media_type = self.media_type;
        let call = self.request.call.clone().or(&self.request.channel.call);
        let bounds = Bounds::of(&call);
        self.request
            .send_and(move |outcome| outcome.download(media_type, bounds))
    }
}

/// Where a request goes.
#[derive(Clone)]
enum Target {
    Parts(PathBuilder, String),
    Link(Url),
    /// A path that the caller has written, and the query.
    Raw(Url, String),
}

impl Request {
    pub(super) fn new(channel: Arc<Channel>, operation: Operation, method: Method) -> Self {
        Self {
            channel,
            operation,
            call: CallOptions::default(),
            method,
            target: Target::Parts(PathBuilder::new(operation.path), String::new()),
            base: None,
            headers: Vec::new(),
            accept: JSON,
            body: None,
            success: Success::Any,
            errors: |_| |_, _| None,
            problem: None,
            open: false,
            looks_at_key: true,
            is_tagged: false,
            nothing: None,
        }
    }

    /// Goes to a path of the caller's own, below the base URL.
    pub(super) fn raw_path(mut self, path: &str) -> Self {
        match self.base().below_as_written(path) {
            Ok(url) => self.target = Target::Raw(url, String::new()),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Repeats a call that changes something on the strength of its idempotency key only where the caller has given one.
    pub(super) fn key_if_given(mut self) -> Self {
        let header = self.channel.service.idempotency_header;
        self.looks_at_key = header.is_some_and(|header| self.call.header_value(header).is_some());
        self
    }

    /// Refuses the call in clouds other than these. A custom cloud is none of the description's, and may be a copy of any.
    pub fn only_in(mut self, clouds: &[&str]) -> Self {
        let cloud = self.channel.cloud.as_str();
        if cloud != CUSTOM && !clouds.contains(&cloud) {
            self.refuse_cloud(clouds);
        }
        self
    }

    /// Sends the call below another path than that of the base URL, by the name of the cloud, and refuses it in others. In
    /// a custom cloud the first of the paths stands where the base URL of the first cloud has its own.
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

    /// Fills the next place of the path.
    pub fn path(mut self, value: &impl ToParameter) -> Self {
        self.check(None, value);
        if let Target::Parts(path, _) = &mut self.target
            && let Err(problem) = path.fill(value.to_parameter().as_deref().unwrap_or_default())
        {
            self.refuse(problem);
        }
        self
    }

    /// Fills the next place of the path with the items of a list.
    pub fn path_joined<'a, T: ToParameter + 'a>(
        self,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let encoded = parameter::texts(values).and_then(|items| parameter::encoded(&items, separator));
        self.path_encoded(encoded)
    }

    /// Fills the next place of the path with the members of an object.
    pub fn path_members<T: Write + ?Sized>(self, layout: Layout, value: &T) -> Self {
        self.path_encoded(parameter::members(value).and_then(|members| match layout {
            Layout::Joined(separator) => parameter::encoded(&flat(members), separator),
            Layout::Equal | Layout::Pairs | Layout::Deep => Ok(equal(&members)),
        }))
    }

    fn path_encoded(mut self, encoded: std::result::Result<String, String>) -> Self {
        let problem = match (encoded, &mut self.target) {
            (Err(flaw), _) => Some(format!("a part of the path cannot be sent: {flaw}")),
            (Ok(encoded), Target::Parts(path, _)) => path.fill_encoded(&encoded).err(),
            (Ok(_), Target::Link(_) | Target::Raw(..)) => None,
        };
        if let Some(problem) = problem {
            self.refuse(problem);
        }
        self
    }

    /// Adds a query parameter, if it has a value.
    pub fn query(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        if let Target::Parts(_, query) | Target::Raw(_, query) = &mut self.target
            && let Some(value) = value.to_parameter()
        {
            begin_pair(query, name);
            push_encoded(query, &value);
        }
        self
    }

    /// Adds a query parameter with the items of a list, if there are any.
    pub fn query_joined<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let items = parameter::texts(values);
        self.query_items(name, separator, items)
    }

    /// Adds the members of an object to the query, if it has any.
    pub fn query_members<T: Write + ?Sized>(self, name: &str, layout: Layout, value: &T) -> Self {
        let members = parameter::members(value);
        match layout {
            Layout::Joined(separator) => self.query_items(name, separator, members.map(flat)),
            Layout::Pairs | Layout::Equal => self.query_pairs(name, members, str::to_owned),
            Layout::Deep => self.query_pairs(name, members, |member| format!("{name}[{member}]")),
        }
    }

    fn query_items(
        mut self,
        name: &str,
        separator: Separator,
        items: std::result::Result<Vec<String>, String>,
    ) -> Self {
        let encoded = items.and_then(|items| parameter::encoded(&items, separator));
        match (encoded, &mut self.target) {
            (Ok(encoded), Target::Parts(_, query)) if !encoded.is_empty() => {
                begin_pair(query, name);
                query.push_str(&encoded);
            }
            (Ok(_), _) => {}
            (Err(flaw), _) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
        }
        self
    }

    fn query_pairs(
        mut self,
        name: &str,
        members: std::result::Result<Vec<(String, String)>, String>,
        called: impl Fn(&str) -> String,
    ) -> Self {
        match members {
            Ok(members) => members.iter().fold(self, |request, (member, text)| {
                request.query(&called(member), text)
            }),
            Err(flaw) => {
                self.refuse(format!("`{name}` cannot be sent: {flaw}"));
                self
            }
        }
    }

    /// Adds a query parameter once for each value.
    pub fn query_each<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        values
            .into_iter()
            .fold(self, |request, value| request.query(name, value))
    }

    /// Adds a header, if it has a value.
    pub fn header(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        if let Some(value) = value.to_parameter() {
            self.push_header(name, &value);
        }
        self
    }

    /// Adds a header with the items of a list, if there are any.
    pub fn header_joined<'a, T: ToParameter + 'a>(
        self,
        name: &str,
        separator: Separator,
        values: impl IntoIterator<Item = &'a T>,
    ) -> Self {
        let text = parameter::texts(values).and_then(|items| parameter::plain(&items, separator));
        self.header_text(name, text)
    }

    /// Adds a header with the members of an object, if it has any.
    pub fn header_members<T: Write + ?Sized>(self, name: &str, layout: Layout, value: &T) -> Self {
        let text = parameter::members(value).and_then(|members| match layout {
            Layout::Joined(separator) => parameter::plain(&flat(members), separator),
            Layout::Equal | Layout::Pairs | Layout::Deep => {
                let pairs = members.iter().map(|(name, text)| format!("{name}={text}"));
                parameter::plain(&pairs.collect::<Vec<_>>(), Separator::Comma)
            }
        });
        self.header_text(name, text)
    }

    fn header_text(mut self, name: &str, text: std::result::Result<String, String>) -> Self {
        match text {
            Ok(text) if text.is_empty() => {}
            Ok(text) => self.push_header(name, &text),
            Err(flaw) => self.refuse(format!("`{name}` cannot be sent: {flaw}")),
        }
        self
    }

    /// Adds a cookie, if it has a value, which is percent-encoded: cookies have few characters.
    pub fn cookie(mut self, name: &str, value: &impl ToParameter) -> Self {
        self.check(Some(name), value);
        let Some(value) = value.to_parameter() else {
            return self;
        };
        let mut cookie = format!("{name}=");
        push_encoded(&mut cookie, &value);
        // All cookies are in one header.
        match self
            .headers
            .iter_mut()
            .find(|(name, _)| name.as_str() == "cookie")
        {
            Some((_, cookies)) => {
                cookies.push_str("; ");
                cookies.push_str(&cookie);
            }
            None => self.push_header("cookie", &cookie),
        }
        self
    }

    /// Refuses a value that cannot be sent.
    fn check(&mut self, name: Option<&str>, value: &impl ToParameter) {
        if let Some(flaw) = value.flaw() {
            let what = name.map_or_else(|| "a part of the path".to_owned(), |name| format!("`{name}`"));
            self.refuse(format!("{what} cannot be sent: {flaw}"));
        }
    }

    /// Takes the caller's choices, and those of the client where the caller made none.
    pub fn call(mut self, call: impl Into<CallOptions>) -> Self {
        self.call = call.into();
        self
    }

    /// Asks for an answer of other media types than JSON's usual one, the wanted one first.
    pub fn accept(mut self, media_types: &'static str) -> Self {
        self.accept = media_types;
        self
    }

    /// Sends a body in the way that is said, if there is one.
    pub fn may_carry<T: ?Sized>(self, body: Option<&T>, sent: impl FnOnce(Self, &T) -> Self) -> Self {
        match body {
            Some(body) => sent(self, body),
            None => self,
        }
    }

    /// Sends a JSON body.
    pub fn json<T: Write + ?Sized>(mut self, body: &T) -> Self {
        match to_bytes(body) {
            Ok(bytes) => self.body = Some((JSON.into(), bytes.into())),
            Err(error) => self.refuse(format!("the body cannot be sent: {error}")),
        }
        self
    }

    /// Sends a text.
    pub fn text(mut self, media_type: &'static str, text: &str) -> Self {
        self.body = Some((media_type.into(), Bytes::copy_from_slice(text.as_bytes())));
        self
    }

    /// Sends bytes.
    pub fn bytes(mut self, media_type: &'static str, bytes: &Blob) -> Self {
        self.body = Some((media_type.into(), bytes.shared()));
        self
    }

    /// Sends the parts of a form.
    pub fn multipart(mut self, parts: Multipart) -> Self {
        match parts.finish() {
            Ok((media_type, body)) => self.body = Some((media_type.into(), body)),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Sends the names and texts of a form.
    pub fn form(mut self, media_type: &'static str, fields: FormFields) -> Self {
        match fields.finish() {
            Ok(body) => self.body = Some((media_type.into(), body.into())),
            Err(problem) => self.refuse(problem),
        }
        self
    }

    /// Calls the body that is sent by another media type.
    pub fn content_type(mut self, media_type: &'static str) -> Self {
        if let Some((name, _)) = &mut self.body {
            *name = media_type.into();
        }
        self
    }

    /// The JSON body, or null.
    pub fn json_or_null<T: Write + ?Sized>(self, body: Option<&T>) -> Self {
        match body {
            Some(body) => self.json(body),
            None => self.json(&Value::Null),
        }
    }

    /// The only statuses of success that are described: another one is an error, as nobody knows what its body says.
    pub fn success(mut self, statuses: &'static [u16]) -> Self {
        self.success = Success::Listed(statuses);
        self
    }

    /// The failure that means that there is nothing of what was asked for: a status, and the codes that mean it.
    pub fn nothing(mut self, status: u16, codes: &'static [&'static str]) -> Self {
        self.nothing = Some(Nothing { status, codes });
        self
    }

    /// How error bodies are read, by status.
    pub fn errors(mut self, errors: fn(u16) -> DecodeError) -> Self {
        self.errors = errors;
        self
    }

    /// Sends the request; the body of the answer is JSON.
    pub fn send_json<T: Json + 'static>(self) -> Call<T> {
        self.send_and(Outcome::json)
    }

    /// Sends the request; the body of the answer is JSON, or missing.
    pub fn send_json_or_empty<T: Json + 'static>(self) -> Call<Option<T>> {
        self.send_and(Outcome::json_or_empty)
    }

    /// Sends the request; the body of the answer is JSON, unless there is nothing of what was asked for.
    pub fn send_found<T: Json + 'static>(self) -> Call<Option<T>> {
        self.send_and(Outcome::found)
    }

    /// Sends the request; the status of the answer says whether there is what was asked for.
    pub fn send_exists(self) -> Call<bool> {
        self.send_and(Outcome::exists)
    }

    /// Sends the request; the body of the answer is a text, called by this media type.
    pub fn send_text(self, media_type: &'static str) -> Call<String> {
        self.send_and(move |outcome| outcome.each(|_, body| body.text(media_type)))
    }

    /// A request whose answer is bytes, called by this media type.
    pub fn fetch(self, media_type: &'static str) -> Fetch {
        Fetch {
            request: self,
            media_type,
        }
    }

    /// Sends the request; the body of the answer means nothing.
    pub fn send_empty(self) -> Call<()> {
        self.send_and(Outcome::empty)
    }

    /// Sends the request; the status of the answer says what its body is.
    pub fn send_each<T: 'static>(self, read: fn(u16, Body<'_>) -> Result<T>) -> Call<T> {
        self.send_and(move |outcome| outcome.each(read))
    }

    fn send_and<T: 'static>(
        self,
        read: impl FnOnce(Outcome) -> Result<Response<T>> + Send + 'static,
    ) -> Call<T> {
        self.answer(read).boxed()
    }

    /// Sends the request and reads its answer. An error is told to those who watch when it is whole.
    pub(super) async fn answer<T>(
        self,
        read: impl FnOnce(Outcome) -> Result<Response<T>>,
    ) -> Result<Response<T>> {
        let (trace, outcome) = self.send().await;
        let answer = outcome.and_then(read);
        if let Err(error) = &answer {
            trace.failed_with(error);
        }
        answer
    }

    /// A list that comes in pages, whose list is there in each.
    pub fn list<T: Page + Json>(self, rules: &'static NextPages) -> Listing<T> {
        Listing {
            request: self,
            rules,
            read: Outcome::page,
        }
    }

    /// The same kind of call to where a link leads: with the same choices, but an id of its own.
    pub(super) fn to_link(&self, link: Url) -> Self {
        let mut call = self.call.clone();
        if let Some(header) = self.channel.service.idempotency_header {
            call = call.without_header(header);
        }
        let request = Self::new(self.channel.clone(), self.operation, Method::Get);
        Self {
            target: Target::Link(link),
            base: self.base.clone(),
            call,
            accept: self.accept,
            success: self.success,
            errors: self.errors,
            ..request
        }
    }

    /// Calls made of this one shall have one correlation id, the caller's or a fresh one.
    pub(super) fn share_correlation_id(&mut self) {
        let Some(header) = self.channel.service.correlation_header else {
            return;
        };
        if self.call.header_value(header).is_none() && self.channel.call.header_value(header).is_none() {
            let call = std::mem::take(&mut self.call);
            self.call = call.header(header, Uuid::new_v4().to_string());
        }
    }

    /// Goes to where a link leads instead.
    pub(super) fn at(mut self, url: Url) -> Self {
        self.target = Target::Link(url);
        self
    }

    /// A call that cannot be sent.
    pub(super) fn refused(mut self, problem: String) -> Self {
        self.refuse(problem);
        self
    }

    /// Sends JSON again that was sent or answered before, if there is some.
    pub fn again(mut self, media_type: &'static str, body: Option<Bytes>) -> Self {
        self.body = body.map(|body| (media_type.into(), body));
        self
    }

    /// The value of a header that is sent.
    pub(super) fn header_sent(&self, name: &str) -> Option<&str> {
        let own = self
            .headers
            .iter()
            .find(|(other, _)| other.as_str().eq_ignore_ascii_case(name));
        own.map(|(_, value)| value.as_str())
            .or_else(|| self.call.header_value(name))
    }

    /// The body that is sent.
    pub(super) fn body_sent(&self) -> Option<&Bytes> {
        self.body.as_ref().map(|(_, body)| body)
    }

    /// How much memory the values of an answer may take.
    pub(super) fn budget(&self) -> usize {
        let call = self.call.clone().or(&self.channel.call);
        call.limits().decoded_bytes
    }

    /// The headers that tell one page from another.
    pub(super) fn headers(&self) -> &[(HeaderName, String)] {
        &self.headers
    }

    /// Whether it goes to where a link leads, and not to what the arguments ask for.
    pub(super) fn is_link(&self) -> bool {
        matches!(self.target, Target::Link(_))
    }

    /// What its path stands below.
    pub(super) fn base(&self) -> &BaseUrl {
        self.base.as_deref().unwrap_or(&self.channel.base_url)
    }

    pub(super) fn url(&self) -> Result<Url> {
        match &self.target {
            Target::Link(url) => Ok(url.clone()),
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

    /// Boxed, so that the exchange is compiled once, and not again for each type of answer.
    fn send(self) -> BoxFuture<'static, (Trace, Result<Outcome>)> {
        self.outcome().boxed()
    }

    async fn outcome(mut self) -> (Trace, Result<Outcome>) {
        self.call = std::mem::take(&mut self.call).or(&self.channel.call);
        let request_id = self.id(self.channel.idempotency.clone());
        let correlation_id = self.id(self.channel.correlation.clone());
        let is_described = self.headers.iter().any(|(name, _)| *name == CLIENT_REQUEST_ID);
        if let Some(id) = request_id.as_ref().filter(|_| !is_described) {
            // Else the pipeline makes up one more id, by which nobody could find the call.
            self.headers.push((CLIENT_REQUEST_ID, id.clone()));
        }
        let ids = CallIds {
            service: self.channel.service.client.0,
            request_id: request_id.as_deref(),
            correlation_id: correlation_id.as_deref(),
        };
        let trace = Trace::call(self.channel.tracer.as_ref(), self.operation, ids);
        let last = self.exchange(&trace).instrument(trace.span()).await;
        let ids = (request_id, correlation_id);
        let outcome = match last {
            Ok(Last {
                answer,
                attempts,
                is_budget_exhausted,
            }) => {
                trace.answered(answer.status);
                trace.attempted(attempts);
                let limits = self.call.limits();
                let reading = Reading {
                    operation: self.operation,
                    success: self.success,
                    errors: self.errors,
                    is_tagged: self.is_tagged,
                    nothing: self.nothing,
                };
                Outcome::new(&self.channel, reading, answer, &limits, attempts, ids)
                    .map_err(|error| error.with_budget_exhausted(is_budget_exhausted))
            }
            Err(error) => {
                trace.attempted(error.attempts());
                let ids = echoed(&self.channel, |name| error.header(name), ids);
                Err(error.with_operation(self.operation).with_ids(ids.0, ids.1))
            }
        };
        (trace, outcome)
    }

    async fn exchange(&mut self, trace: &Trace) -> Result<Last> {
        let mut request = self.build()?;
        let target = Traced {
            operation: self.operation,
            address: self.channel.base_url.host(),
            port: self.channel.base_url.port(),
        };
        let exchange = Exchange {
            pipeline: &self.channel.pipeline,
            tokens: Some(&self.channel.tokens),
            trace: Some((trace, target)),
            retry: self.call.retries(),
            budget: Some(&self.channel.budget),
            harmless: self.looks_at_key && self.channel.idempotency.is_some() || is_idempotent(self.method),
            attempt_timeout: self.call.one_attempt_timeout(),
            timeout: self.call.call_timeout(),
            limits: self.call.limits(),
            open: self.open.then_some(self.success),
        };
        exchange.run(&mut request).await
    }

    /// The caller's id for the call, or a fresh one, if the service has a header for it.
    fn id(&mut self, header: Option<HeaderName>) -> Option<String> {
        let header = header?;
        if let Some(id) = self.call.header_value(header.as_str()) {
            return Some(id.to_owned());
        }
        let id = Uuid::new_v4().to_string();
        self.headers.push((header, id.clone()));
        Some(id)
    }

    fn build(&mut self) -> Result<HttpRequest> {
        let call = std::mem::take(&mut self.call);
        for (name, value) in call.headers() {
            self.push_header(name, value);
        }
        self.call = call;
        if let Some(problem) = self.problem.take() {
            return Err(self.refusal(problem));
        }

        self.is_tagged = self.headers.iter().any(|(name, _)| name.as_str() == "if-match");
        let mut request = HttpRequest::new(self.url()?, self.method);
        request.insert_header(ACCEPT, self.accept);
        for (name, value) in self.headers.drain(..) {
            request.insert_header(name, value);
        }
        if let Some((media_type, body)) = self.body.take() {
            request.insert_header(CONTENT_TYPE, media_type);
            request.set_body(body);
        }
        Ok(request)
    }

    pub(super) fn push_header(&mut self, name: &str, value: &str) {
        match header_name(name) {
            Some(_) if is_of_the_connection(name) => self.refuse(format!("`{name}` cannot be chosen")),
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

/// Begins a parameter of a query: up to its value.
fn begin_pair(query: &mut String, name: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    push_encoded(query, name);
    query.push('=');
}

/// Names and values one after the other.
fn flat(members: Vec<(String, String)>) -> Vec<String> {
    members
        .into_iter()
        .flat_map(|(name, text)| [name, text])
        .collect()
}

/// Names with their values, encoded.
fn equal(members: &[(String, String)]) -> String {
    let mut encoded = String::new();
    for (name, text) in members {
        if !encoded.is_empty() {
            encoded.push(',');
        }
        push_encoded(&mut encoded, name);
        encoded.push('=');
        push_encoded(&mut encoded, text);
    }
    encoded
}

/// Whether HTTP itself says that a repetition is harmless.
fn is_idempotent(method: Method) -> bool {
    !matches!(method, Method::Post | Method::Patch)
}
