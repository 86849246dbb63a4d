//! The clouds of the description: calls, token requests and audiences use those of the client's cloud, and no
//! others.

use crate::support::server::{Reply, Server};
use crate::support::{PASSWORD, World, customer, user};
use partner_center::azure_core::http::headers::Headers;
use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request, StatusCode, Url};
use partner_center::azure_core::{self, Bytes};
use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::types::{CustomerUserPatch, PasswordProfile};
use partner_center::{Client, ClientOptions, Cloud, CustomCloud, ErrorKind};
use std::sync::{Arc, Mutex};

/// A network in memory: records the requests, and responds as the service and as the identity provider.
#[derive(Debug, Default)]
struct Network {
    asked: Mutex<Vec<(Url, String)>>,
}

#[async_trait::async_trait]
impl HttpClient for Network {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let body = Bytes::from(request.body());
        let body = String::from_utf8(body.to_vec()).expect("text");
        self.asked
            .lock()
            .expect("not poisoned")
            .push((request.url().clone(), body));
        let answer = r#"{"access_token":"t","expires_in":3600,"items":[]}"#;
        Ok(AsyncRawResponse::from_bytes(
            StatusCode::Ok,
            Headers::new(),
            answer,
        ))
    }
}

#[tokio::test]
async fn each_has_its_urls_and_its_scope() {
    let public = "https://api.partnercenter.microsoft.com";
    let china = "https://partner.partnercenterapi.microsoftonline.cn";
    for (cloud, base, authority) in [
        (Cloud::PUBLIC, public, "https://login.microsoftonline.com"),
        (Cloud::US_GOVERNMENT, public, "https://login.microsoftonline.us"),
        (Cloud::CHINA, china, "https://login.chinacloudapi.cn"),
    ] {
        let network = Arc::new(Network::default());
        let options = RefreshTokenCredentialOptions::default()
            .cloud(cloud.clone())
            .http_client(network.clone());
        let credential =
            RefreshTokenCredential::new("tenant", "client", "refresh", Some(options)).expect("good options");
        let options = ClientOptions::default().cloud(cloud).http_client(network.clone());
        let client = Client::app_plus_user(credential, Some(options)).expect("good options");
        client.users().list(&customer(), None).await.expect("an answer");

        let asked = network.asked.lock().expect("not poisoned");
        let urls: Vec<_> = asked.iter().map(|(url, _)| url.as_str()).collect();
        assert_eq!(
            urls,
            [
                format!("{authority}/tenant/oauth2/v2.0/token"),
                format!("{base}/v1/customers/{}/users", customer())
            ]
        );
        let form = Url::parse(&format!("http://form/?{}", asked[0].1)).expect("a form");
        let scope = form
            .query_pairs()
            .find(|(name, _)| name == "scope")
            .expect("a scope")
            .1;
        assert_eq!(scope, format!("{base}/user_impersonation offline_access"));
    }
}

#[test]
fn a_custom_cloud_refuses_each_part_that_is_missing_or_wrong_by_its_name() {
    let good = || {
        Cloud::custom()
            .base_url("https://api.example/v1")
            .authority("https://login.example")
            .audience("https://api.example")
    };
    let without = |part: &str| {
        let cloud = Cloud::custom();
        let cloud = if part == "base URL" {
            cloud
        } else {
            cloud.base_url("https://api.example/v1")
        };
        let cloud = if part == "authority" {
            cloud
        } else {
            cloud.authority("https://login.example")
        };
        if part == "audience" {
            cloud
        } else {
            cloud.audience("https://api.example")
        }
    };
    let refused = |cloud: CustomCloud, part: &str| {
        let error = cloud.build().expect_err(part);
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains(&format!("the {part} ")), "{error}");
    };
    for part in ["base URL", "authority", "audience"] {
        refused(without(part), part);
    }
    // An audience instead of a URL, a tenant instead of an authority, and addresses that would disclose the
    // token.
    for bad in [
        "",
        "api://8a3f",
        "contoso.onmicrosoft.com",
        "http://api.example/v1",
        "https://u@a.example",
    ] {
        refused(good().base_url(bad), "base URL");
        refused(good().authority(bad), "authority");
    }
    for bad in [
        "",
        "https://api.example https://b.example",
        "https://api.example\n",
        "ä",
        "\"",
        "\\",
    ] {
        refused(good().audience(bad), "audience");
    }

    let cloud = good().build().expect("a good cloud");
    assert_eq!(
        [
            cloud.name(),
            cloud.base_url(),
            cloud.authority(),
            cloud.audience()
        ],
        [
            "custom",
            "https://api.example/v1",
            "https://login.example",
            "https://api.example"
        ]
    );
    for loopback in [
        "http://127.0.0.1:8080/v1",
        "http://localhost:8080",
        "http://[::1]:8080/v1",
    ] {
        assert!(
            good().base_url(loopback).authority(loopback).build().is_ok(),
            "{loopback}"
        );
    }
}

/// A credential of the vendor's own crate is enough for App-only calls, and the cloud defaults to the public
/// one.
#[test]
fn an_app_only_client_needs_a_credential_and_nothing_else() {
    let secret = azure_core::credentials::Secret::new("secret");
    let credential = azure_identity::ClientSecretCredential::new("tenant", "client".into(), secret, None);
    assert!(Client::app_only(credential.expect("good options"), None).is_ok());
}

/// Neither the token nor a password is sent where a redirect leads.
#[tokio::test]
async fn a_redirect_is_not_followed() {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::start(|_, _| Reply::json(200, "{}")).await;
        let location = format!("{}/v1/customers", elsewhere.url());
        let world = World::new(move |_, _| Reply::new(status, "").header("Location", &location)).await;
        let change = CustomerUserPatch::default()
            .with_password_profile(PasswordProfile::default().with_password(PASSWORD));
        let users = world.client.users();
        let outcome = users.update(&customer(), &user(), &change, None).await;
        assert_eq!(outcome.expect_err("a redirect").status(), Some(status));
        assert!(elsewhere.received().is_empty());
    }
}
