//! Posts events, and signs them with a certificate of an authority that is made up for this process.

use super::{Answer, Asked};
use crate::support::screen::print_marked;
use partner_center::azure_core::base64::encode;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, PKCS_RSA_SHA256, SigningKey as _,
};
use serde_json::Value;
use std::sync::LazyLock;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// The host of the certificate of the signatures. It is not contacted: the example has the certificate
/// already.
pub const HOST: &str = "certificates.example";

/// The authority that issues the certificate of this process's events.
pub static AUTHORITY: LazyLock<Authority> = LazyLock::new(Authority::new);

/// An authority, with one certificate that it has issued.
pub struct Authority {
    key: KeyPair,
    /// The authority's own certificate, and the issued one, as PEM.
    pub root: String,
    pub certificate: String,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // The verifier accepts no other issuer, whatever is trusted.
        params
            .distinguished_name
            .push(DnType::OrganizationName, "Microsoft Corporation");
        let made = KeyPair::generate().expect("a key");
        let root = params.self_signed(&made).expect("a certificate");
        let issuer = Issuer::new(params, made);
        let key = KeyPair::generate_for(&PKCS_RSA_SHA256).expect("a key");
        let certificate = CertificateParams::default()
            .signed_by(&key, &issuer)
            .expect("a certificate");
        Self {
            key,
            root: pem(root.der()),
            certificate: pem(certificate.der()),
        }
    }

    fn sign(&self, body: &[u8]) -> String {
        encode(self.key.sign(body).expect("a signature"))
    }
}

fn pem(der: &[u8]) -> String {
    format!(
        "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n",
        encode(der)
    )
}

#[derive(Default)]
pub(super) struct Known {
    url: Option<String>,
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["webhooks", "v1", "registration", rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        // There is a registration already.
        ("POST", []) => Answer::without_body(409),
        ("PUT", []) => {
            known.url = asked.sent()["WebhookUrl"].as_str().map(str::to_owned);
            Answer::new(200, registration(known))
        }
        ("POST", ["validationEvents"]) => {
            tokio::spawn(post_events(known.url.clone()?));
            Answer::new(
                200,
                documented!("webhooks/create-webhook-validation-event.response"),
            )
        }
        ("GET", ["validationEvents", _]) => {
            Answer::new(200, documented!("webhooks/get-webhook-validation-event.response"))
        }
        _ => return None,
    })
}

/// Returns the documented registration, with the address of the request.
fn registration(known: &Known) -> Value {
    let mut registration = documented!("webhooks/create-webhook-registration.response");
    registration["WebhookUrl"] = known.url.clone().into();
    registration
}

/// Posts an event that was altered on the way, and then the documented one.
async fn post_events(url: String) {
    let invoice = documented!("webhooks/webhook-event-invoice-ready.payload").to_string();
    let signature = AUTHORITY.sign(invoice.as_bytes());
    post(
        &url,
        &signature,
        &invoice.replace("{{InvoiceId}}", "of-somebody-else"),
    )
    .await;
    let test = documented!("webhooks/webhook-callback-test-created.payload").to_string();
    post(&url, &AUTHORITY.sign(test.as_bytes()), &test).await;
}

async fn post(url: &str, signature: &str, body: &str) {
    let address = url.trim_start_matches("http://");
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    let head = [
        format!("POST /{path} HTTP/1.1"),
        format!("Host: {host}"),
        format!("Authorization: Signature {signature}"),
        format!("X-MS-Certificate-Url: https://{HOST}/events.cer"),
        "X-MS-Signature-Algorithm: rsa-sha256".to_owned(),
        format!("Content-Length: {}", body.len()),
    ];
    head.iter().for_each(|line| print_marked('<', line));
    print_marked('<', "");
    print_marked('<', body);
    let request = format!("{}\r\n\r\n{body}", head.join("\r\n"));
    let mut stream = TcpStream::connect(host).await.expect("the example listens");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("the example reads");
    let mut answer = [0; 12];
    stream.read_exact(&mut answer).await.expect("the example answers");
    print_marked('>', &String::from_utf8_lossy(&answer));
}
