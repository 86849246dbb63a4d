//! Certificates that cannot be trusted, with each TLS implementation: they are refused at once, without
//! retries.
#![cfg(any(feature = "rustls", feature = "native-tls"))]

mod support;
#[path = "support/tls.rs"]
mod tls;

use partner_center::credentials::{RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::{Client, ClientOptions, Error, ErrorKind};
use reqwest::ClientBuilder;
use std::sync::Arc;
use support::customer;
use tls::{Authority, HERE, Service};
use tokio::net::TcpListener;

type Backend = fn(ClientBuilder) -> ClientBuilder;

/// The built-in TLS implementations.
const BACKENDS: &[(&str, Backend)] = &[
    #[cfg(feature = "rustls")]
    ("rustls", ClientBuilder::tls_backend_rustls),
    #[cfg(feature = "native-tls")]
    ("native-tls", ClientBuilder::tls_backend_native),
];

/// Returns an HTTP client that trusts an authority besides those of the machine.
fn trusting(authority: &Authority, backend: Backend) -> reqwest::Client {
    let root = reqwest::Certificate::from_der(&authority.certificate).expect("a certificate");
    let builder = backend(reqwest::Client::builder().no_proxy()).tls_certs_merge([root]);
    builder.build().expect("a client")
}

fn assert_verdict(error: &Error, case: &str) {
    assert!(error.is_certificate(), "{case}: {error} {error:?}");
    assert!(
        !error.is_retryable() && !error.is_connection() && !error.is_timeout(),
        "{case}"
    );
    assert!(error.to_string().contains("certificate"), "{case}: {error}");
}

#[tokio::test]
async fn a_certificate_that_cannot_be_trusted_comes_back_at_once() {
    let authority = Authority::new();
    let stranger = Authority::new();
    let cases = [
        ("unknown issuer", &stranger, HERE, (2020, 2090)),
        ("wrong name", &authority, "other.example", (2020, 2090)),
        ("wrong address", &authority, "127.0.0.2", (2020, 2090)),
        ("expired", &authority, HERE, (2020, 2021)),
        ("not yet valid", &authority, HERE, (2080, 2090)),
    ];
    for (name, backend) in BACKENDS {
        for (case, issuer, host, years) in &cases {
            let service = Service::start(issuer.certify(host, *years)).await;
            let options = ClientOptions::default().http_client(Arc::new(trusting(&authority, *backend)));
            let error = service.call(options).await.expect_err("not to be trusted");
            let case = format!("{case}, {name}");
            assert_verdict(&error, &case);
            assert_eq!(error.kind(), ErrorKind::Certificate, "{case}");
            assert_eq!((error.attempts(), service.connections()), (1, 1), "{case}");
        }

        let good = Service::start(authority.certify(HERE, (2020, 2090))).await;
        let options = ClientOptions::default().http_client(Arc::new(trusting(&authority, *backend)));
        let answer = good.call(options).await;
        let status = answer.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(status, 200, "{name}");
    }
}

/// With the default transport of a client, and for the identity provider too.
#[tokio::test]
async fn a_certificate_of_an_unknown_issuer_comes_back_at_once_from_anywhere() {
    let service = Service::start(Authority::new().certify(HERE, (2020, 2090))).await;
    let error = service
        .call(ClientOptions::default())
        .await
        .expect_err("a stranger");
    assert_verdict(&error, "the service");
    assert_eq!((error.kind(), service.connections()), (ErrorKind::Certificate, 1));

    let options = RefreshTokenCredentialOptions::default().cloud(service.cloud());
    let credential = RefreshTokenCredential::new("tenant", "client", "refresh-token", Some(options));
    let credential = credential.expect("good options");
    let options = ClientOptions::default().cloud(service.cloud());
    let client = Client::app_plus_user(credential, Some(options)).expect("good options");
    let error = client
        .users()
        .list(&customer(), None)
        .await
        .expect_err("a stranger");
    assert_verdict(&error, "the identity provider");
    assert_eq!((error.kind(), service.connections()), (ErrorKind::Credential, 2));
}

/// TLS that fails for other reasons is a failed connection.
#[tokio::test]
async fn a_handshake_that_breaks_off_is_no_verdict() {
    let listener = TcpListener::bind((HERE, 0)).await.expect("a free port");
    let url = format!("https://{}", listener.local_addr().expect("an address"));
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            drop(stream);
        }
    });
    let service = Service {
        url,
        connections: Arc::default(),
    };
    for (name, backend) in BACKENDS {
        let client = trusting(&Authority::new(), *backend);
        let options = support::quick_options().http_client(Arc::new(client));
        let error = service.call(options).await.expect_err("no handshake");
        assert_eq!(
            (error.kind(), error.attempts()),
            (ErrorKind::Connection, 4),
            "{name}: {error}"
        );
        assert!(!error.is_certificate() && error.is_retryable(), "{name}: {error}");
    }
}
