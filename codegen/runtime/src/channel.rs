//! `Core` and `Channel`: the state that all calls of a client share.

use super::base_url::BaseUrl;
use super::call_options::CallOptions;
use super::client_options::ClientOptions;
use super::cloud::Cloud;
use super::error::{Error, ErrorKind, Result};
use super::headers::{header_name, is_header_value};
use super::metrics::Metrics;
use super::operation::Operation;
use super::raw_call::RawCall;
use super::request::Request;
use super::request_policy::CallPolicies;
use super::retry_budget::RetryBudget;
use crate::azure::pipeline::Pipeline;
use crate::azure::tokens::Tokens;
use crate::azure::tracer::Tracer;
use crate::azure::{HeaderName, Method, TokenCredential, Uuid};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

/// The properties of the service as a whole.
#[derive(Debug)]
pub struct Service {
    /// The name and version of the client, for `User-Agent` and the spans of calls.
    pub client: (&'static str, &'static str),
    /// The default cloud.
    pub default_cloud: fn() -> Cloud,
    /// The header whose value makes a retried call harmless.
    pub idempotency_header: Option<&'static str>,
    /// The header whose value identifies the call in the service's own traces.
    pub correlation_header: Option<&'static str>,
}

/// The inside of a client. Cloning is cheap; `C` is the kind of its credential.
pub struct Core<C> {
    calls: Calls,
    credentials: PhantomData<fn() -> C>,
}

/// The start of every call. It does not depend on the kind of credential, so that the code of an operation is
/// compiled once, with the client, and not again for each program that uses it.
#[derive(Clone)]
pub struct Calls(Arc<Channel>);

/// The connection to the service, with its options.
pub(crate) struct Channel {
    pub(crate) service: &'static Service,
    /// The name of the cloud.
    pub(crate) cloud: String,
    pub(crate) base_url: BaseUrl,
    pub(crate) policies: CallPolicies,
    pub(crate) pipeline: Pipeline,
    pub(crate) tokens: Tokens,
    pub(crate) call: CallOptions,
    pub(crate) max_pages: usize,
    pub(crate) budget: RetryBudget,
    pub(crate) tracer: Option<Tracer>,
    pub(crate) metrics: Option<Arc<dyn Metrics>>,
    pub(crate) idempotency: Option<HeaderName>,
    pub(crate) correlation: Option<HeaderName>,
}

impl<C> Core<C> {
    /// Creates a client after checking the options. The credential is not asked for a token before the first
    /// call.
    pub fn new(
        service: &'static Service,
        scope: &str,
        credential: Arc<dyn TokenCredential>,
        options: Option<impl Into<ClientOptions>>,
    ) -> Result<Self> {
        let options = options.map(Into::into).unwrap_or_default();
        Ok(Self {
            calls: Calls::new(service, scope, credential, options)?,
            credentials: PhantomData,
        })
    }
}

impl Channel {
    /// Returns options with a correlation id, unless they or the client have one.
    pub(crate) fn with_correlation_id(&self, call: CallOptions) -> CallOptions {
        match self.service.correlation_header {
            Some(header)
                if call.header_value(header).is_none() && self.call.header_value(header).is_none() =>
            {
                call.header(header, Uuid::new_v4().to_string())
            }
            _ => call,
        }
    }
}

impl Calls {
    fn new(
        service: &'static Service,
        scope: &str,
        credential: Arc<dyn TokenCredential>,
        options: ClientOptions,
    ) -> Result<Self> {
        let cloud = options.cloud.clone().unwrap_or_else(service.default_cloud);
        let scope = format!("{}/{scope}", cloud.audience().trim_end_matches('/'));
        let base_url = BaseUrl::parse(cloud.base_url(), "base URL")?;
        let pipeline = Pipeline::new(service.client, &options, &base_url, Vec::new())?;
        let channel = Channel {
            service,
            cloud: cloud.name().to_owned(),
            base_url,
            policies: options.call_policies,
            pipeline,
            tokens: Tokens::new(credential, scope, options.early_renewal),
            max_pages: options.max_pages,
            budget: RetryBudget::new(options.retry_budget),
            tracer: options
                .tracer_provider
                .map(|provider| Tracer::of(&*provider, service.client)),
            metrics: options.metrics,
            call: checked(options.call.or(&options.bounds), service)?,
            idempotency: service.idempotency_header.and_then(header_name),
            correlation: service.correlation_header.and_then(header_name),
        };
        Ok(Self(Arc::new(channel)))
    }

    /// Starts a call that the description does not contain.
    pub fn raw(&self, method: Method, path: &str) -> RawCall {
        RawCall::new(self.0.clone(), method, path)
    }

    /// Returns the base URL of the cloud, without a trailing slash.
    #[must_use]
    pub fn endpoint(&self) -> String {
        self.0.base_url.to_string()
    }

    pub(crate) fn channel(&self) -> &Arc<Channel> {
        &self.0
    }

    /// Starts a call: the id of the operation, its method and its path template.
    pub fn request(&self, id: &'static str, method: Method, path: &'static str) -> Request {
        Request::new(self.0.clone(), Operation { id, method, path }, method)
    }
}

/// A client of any kind can start calls; its methods check which calls accept the kind of its credential.
impl<C> Deref for Core<C> {
    type Target = Calls;

    fn deref(&self) -> &Calls {
        &self.calls
    }
}

/// Checks the headers of all calls when the client is created, rather than at its first call.
fn checked(call: CallOptions, service: &Service) -> Result<CallOptions> {
    let refuse = |why: String| Err(Error::new(ErrorKind::Configuration, why));
    for (name, value) in call.headers() {
        if header_name(name).is_none() || !is_header_value(value) {
            return refuse(format!("the header `{name}` cannot be sent"));
        }
    }
    // The service would treat every call but the first as a retry of it.
    if let Some(name) = service.idempotency_header
        && call.header_value(name).is_some()
    {
        return refuse(format!("`{name}` is for one call and cannot be the same for all"));
    }
    Ok(call)
}

impl<C> Clone for Core<C> {
    fn clone(&self) -> Self {
        Self {
            calls: self.calls.clone(),
            credentials: PhantomData,
        }
    }
}

impl<C> fmt::Debug for Core<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Core")
            .field("base_url", &self.calls.0.base_url)
            .finish_non_exhaustive()
    }
}

/// Implements `Clone` and `Debug` for a struct with a `core`, for any kind of credential: a derive would
/// require both of the credential. The name of the parameter cannot clash with a name of a description.
#[doc(hidden)]
#[macro_export]
macro_rules! __handle {
    ($name:ident) => {
        impl<C_> ::std::clone::Clone for $name<C_> {
            fn clone(&self) -> Self {
                Self {
                    core: self.core.clone(),
                }
            }
        }

        impl<C_> ::std::fmt::Debug for $name<C_> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.debug_struct(::std::stringify!($name))
                    .field("core", &self.core)
                    .finish()
            }
        }
    };
}
