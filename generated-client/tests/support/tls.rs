//! `Authority` and `Service`: certificates that tests issue, and a service that has one.
#![allow(
    dead_code,
    unreachable_pub,
    reason = "each test binary is a crate of its own and uses its part of this"
)]

use crate::support::customer;
use partner_center::credentials::FixedToken;
use partner_center::{Client, ClientOptions, Cloud, Result};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};

/// The name of this machine in certificates.
pub const HERE: &str = "127.0.0.1";

/// An authority that a test creates, and trusts or not.
pub struct Authority {
    pub certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // If the certificate had the same name, its issuer would be ambiguous.
        params.distinguished_name.push(DnType::CommonName, "authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            certificate: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    /// Returns its certificate as PEM.
    pub fn pem(&self) -> String {
        let encoded = azure_core::base64::encode(&self.certificate);
        format!("-----BEGIN CERTIFICATE-----\n{encoded}\n-----END CERTIFICATE-----\n")
    }

    /// Returns a certificate for a name, valid from the first of one year to the first of another.
    pub fn certify(&self, name: &str, (from, to): (i32, i32)) -> ServerConfig {
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
}

/// A service with a certificate, which counts connections.
pub struct Service {
    pub url: String,
    pub connections: Arc<AtomicUsize>,
}

impl Service {
    pub async fn start(config: ServerConfig) -> Self {
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

    pub fn cloud(&self) -> Cloud {
        Cloud::custom()
            .base_url(&self.url)
            .authority(&self.url)
            .audience(&self.url)
            .build()
            .expect("a loopback host")
    }

    pub async fn call(&self, options: ClientOptions) -> Result<u16> {
        let token = FixedToken::new("token")?;
        let client = Client::app_plus_user(token, Some(options.cloud(self.cloud())))?;
        let page = client.users().list(&customer(), None).await?;
        Ok(page.status())
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

/// Sends one response to any request. A failed handshake is the other side's problem.
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
