//! Certificates that cannot be trusted, with each way of doing TLS: a verdict, which comes back at once.
#![cfg(any(feature = "rustls", feature = "native-tls"))]

mod support;

use partner_center::credentials::{FixedToken, RefreshTokenCredential, RefreshTokenCredentialOptions};
use partner_center::{Client, ClientOptions, Cloud, Error, ErrorKind, Result};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use reqwest::ClientBuilder;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use support::customer;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

const HERE: &str = "127.0.0.1";

type Backend = fn(ClientBuilder) -> ClientBuilder;

/// The ways of doing TLS that are built in.
const BACKENDS: &[(&str, Backend)] = &[
    #[cfg(feature = "rustls")]
    ("rustls", ClientBuilder::tls_backend_rustls),
    #[cfg(feature = "native-tls")]
    ("native-tls", ClientBuilder::tls_backend_native),
];

/// An authority that tests make up, and trust or not.
struct Authority {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // Of a certificate of the same name it could not be told who signed it.
        params.distinguished_name.push(DnType::CommonName, "authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            certificate: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    /// A certificate for a name, from the first of one year to the first of another.
    fn certify(&self, name: &str, (from, to): (i32, i32)) -> ServerConfig {
        let mut params = CertificateParams::new([name.to_owned()]).expect("a name");
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let chain = vec![certificate.der().clone(), self.certificate.clone()];
        ServerConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(chain, PrivatePkcs8KeyDer::from(key.serialize_der()).into())
            .expect("a good certificate")
    }

    /// An HTTP client that trusts this authority besides those of the machine.
    fn trusted_by(&self, backend: Backend) -> reqwest::Client {
        let root = reqwest::Certificate::from_der(&self.certificate).expect("a certificate");
        let builder = backend(reqwest::Client::builder().no_proxy()).tls_certs_merge([root]);
        builder.build().expect("a client")
    }
}

/// A service with a certificate, which counts who connects.
struct Service {
    url: String,
    connections: Arc<AtomicUsize>,
}

impl Service {
    async fn start(config: ServerConfig) -> Self {
        let listener = TcpListener::bind((HERE, 0)).await.expect("a free port");
        let url = format!("https://{}", listener.local_addr().expect("an address"));
        let connections = Arc::new(AtomicUsize::new(0));
        let counter = connections.clone();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(answer(acceptor.clone(), stream));
            }
        });
        Self { url, connections }
    }

    fn cloud(&self) -> Cloud {
        Cloud::custom(self.url.as_str(), self.url.as_str(), self.url.as_str())
    }

    async fn call(&self, options: ClientOptions) -> Result<u16> {
        let token = FixedToken::new("token")?;
        let client = Client::app_plus_user(token, Some(options.cloud(self.cloud())))?;
        let page = client.users().list(&customer(), None).await?;
        Ok(page.status())
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// One answer, whatever is asked. A handshake that fails is the other side's affair.
async fn answer(acceptor: TlsAcceptor, stream: TcpStream) {
    const ANSWER: &[u8] =
        b"HTTP/1.1 200 Test\r\nContent-Length: 12\r\nConnection: close\r\n\r\n{\"items\":[]}";

    let Ok(mut stream) = acceptor.accept(stream).await else {
        return;
    };
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read_buf(&mut request).await, Ok(1..)) {
            return;
        }
    }
    let _ = stream.write_all(ANSWER).await;
    let _ = stream.shutdown().await;
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
            let options = ClientOptions::default().http_client(Arc::new(authority.trusted_by(*backend)));
            let error = service.call(options).await.expect_err("not to be trusted");
            let case = format!("{case}, {name}");
            assert_verdict(&error, &case);
            assert_eq!(error.kind(), ErrorKind::Certificate, "{case}");
            assert_eq!((error.attempts(), service.connections()), (1, 1), "{case}");
        }

        let good = Service::start(authority.certify(HERE, (2020, 2090))).await;
        let options = ClientOptions::default().http_client(Arc::new(authority.trusted_by(*backend)));
        let answer = good.call(options).await;
        let status = answer.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(status, 200, "{name}");
    }
}

/// Over the transport that a client has by itself, and on the way to the identity provider.
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

/// TLS that fails for other reasons is a connection that failed.
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
        let client = Authority::new().trusted_by(*backend);
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
