//! A client written by hand by someone who knows `azure_core` and serde: the types, and two calls of the
//! service.
//!
//! It is as lean as possible. It has the vendor's retries and token cache, but no deadline, no span and no
//! limit on the response; it drops unknown members, and one value of the wrong type fails a whole page.

use azure_core::credentials::{AccessToken, TokenCredential};
use azure_core::http::headers::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderName};
use azure_core::http::policies::auth::BearerTokenAuthorizationPolicy;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientOptions, Context, Method, Pipeline, Request, Transport, Url};
use azure_core::time::{Duration, OffsetDateTime, rfc3339};
use azure_core::{Result, Uuid, json};
use partner_center::azure_core;
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex};

const SCOPE: &str = "https://audience.example/.default";
const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");

/// The client.
pub(crate) struct Client {
    base_url: Url,
    pipeline: Pipeline,
}

impl Client {
    pub(crate) fn new(
        base_url: &str,
        credential: Arc<dyn TokenCredential>,
        transport: Option<Transport>,
    ) -> Self {
        let base_url: Url = base_url.parse().expect("a URL");
        let authorize: Arc<dyn Policy> = if base_url.scheme() == "https" {
            Arc::new(BearerTokenAuthorizationPolicy::new(credential, [SCOPE]))
        } else {
            Arc::new(Authorize::new(credential))
        };
        let options = ClientOptions {
            transport,
            ..ClientOptions::default()
        };
        let (name, version) = (Some("partner-center"), option_env!("CARGO_PKG_VERSION"));
        Self {
            base_url,
            pipeline: Pipeline::new(name, version, options, Vec::new(), vec![authorize], None),
        }
    }

    /// Creates a user.
    pub(crate) async fn create(&self, customer: &str, user: &NewUser) -> Result<User> {
        let mut request = self.request(Method::Post, &["customers", customer, "users"]);
        request.insert_header(CONTENT_TYPE, "application/json");
        request.set_json(user)?;
        let response = self.pipeline.send(&Context::new(), &mut request, None).await?;
        json::from_json(response.body())
    }

    /// Returns a page of users.
    pub(crate) async fn list(&self, customer: &str) -> Result<Users> {
        let mut request = self.request(Method::Get, &["customers", customer, "users"]);
        let response = self.pipeline.send(&Context::new(), &mut request, None).await?;
        json::from_json(response.body())
    }

    fn request(&self, method: Method, path: &[&str]) -> Request {
        let mut url = self.base_url.clone();
        url.path_segments_mut().expect("a base").extend(path);
        let mut request = Request::new(url, method);
        request.insert_header(ACCEPT, "application/json");
        request.insert_header(REQUEST_ID, Uuid::new_v4().to_string());
        request.insert_header(CORRELATION_ID, Uuid::new_v4().to_string());
        request
    }
}

/// A policy that adds the token. The vendor's policy sends no token over plain HTTP, not even to the loopback
/// address.
#[derive(Debug)]
struct Authorize {
    credential: Arc<dyn TokenCredential>,
    token: Mutex<Option<AccessToken>>,
}

impl Authorize {
    fn new(credential: Arc<dyn TokenCredential>) -> Self {
        Self {
            credential,
            token: Mutex::new(None),
        }
    }

    fn header(&self) -> Option<String> {
        let token = self.token.lock().expect("not poisoned");
        let token = token.as_ref()?;
        let is_fresh = token.expires_on > OffsetDateTime::now_utc() + Duration::minutes(5);
        is_fresh.then(|| format!("Bearer {}", token.token.secret()))
    }
}

#[async_trait::async_trait]
impl Policy for Authorize {
    async fn send(&self, ctx: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if self.header().is_none() {
            let token = self.credential.get_token(&[SCOPE], None).await?;
            *self.token.lock().expect("not poisoned") = Some(token);
        }
        request.insert_header(AUTHORIZATION, self.header().expect("a fresh token"));
        let (first, rest) = next.split_first().expect("a transport");
        first.send(ctx, request, rest).await
    }
}

/// A user to be created.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct NewUser {
    pub(crate) user_principal_name: String,
    pub(crate) display_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) usage_location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) immutable_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) password_profile: Option<Password>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) state: Option<State>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attributes: Option<Attributes>,
}

/// A page of users.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Users {
    #[serde(skip_serializing_if = "Option::is_none")]
    total_count: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Links>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Attributes>,
    #[serde(skip_serializing_if = "Option::is_none")]
    continuation_token: Option<String>,
    pub(crate) items: Vec<User>,
}

/// A user.
#[allow(clippy::struct_field_names, reason = "the names of the service")]
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct User {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_principal_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    display_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage_location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    immutable_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    phone_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    password_profile: Option<Password>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "rfc3339::option")]
    last_directory_sync_time: Option<OffsetDateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_domain_type: Option<DomainType>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
    #[serde(default, skip_serializing_if = "Option::is_none", with = "rfc3339::option")]
    soft_deletion_time: Option<OffsetDateTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    links: Option<Links>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attributes: Option<Attributes>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Password {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) password: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) force_change_password: Option<bool>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum State {
    Active,
    Inactive,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
enum DomainType {
    None,
    Managed,
    Federated,
    #[serde(other)]
    Unknown,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Links {
    #[serde(rename = "self", skip_serializing_if = "Option::is_none")]
    self_: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Link>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<Link>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Link {
    #[serde(skip_serializing_if = "Option::is_none")]
    uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<Vec<Pair>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<String>,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Pair {
    key: String,
    value: String,
}

#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Attributes {
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object_type: Option<String>,
}
