//! Events that are posted to a program: a genuine one is accepted, every other one is rejected.

use async_trait::async_trait;
use partner_center::azure_core;
use partner_center::azure_core::http::headers::Headers;
use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request};
use partner_center::helpers::{WebhookError, WebhookVerifier, WebhookVerifierOptions};
use partner_center::{ErrorKind, Result};
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    PKCS_RSA_SHA256, SigningKey as _, date_time_ymd,
};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

const HOST: &str = "certificates.example";
const URL: &str = "https://certificates.example/events.cer";
const BODY: &[u8] = br#"{"EventName":"test-created","ResourceName":"test"}"#;
const MICROSOFT: &str = "Microsoft Corporation";
const NOW: (i32, i32) = (2020, 2120);

/// RSA keys take a while to generate.
static KEY: LazyLock<KeyPair> = LazyLock::new(|| KeyPair::generate_for(&PKCS_RSA_SHA256).expect("a key"));

/// An authority that this test creates.
struct Authority {
    pem: String,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    fn new(organization: &str) -> Self {
        let params = Self::params(organization, "root");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        Self {
            pem: pem(&certificate),
            issuer: Issuer::new(params, key),
        }
    }

    /// Returns an intermediate authority.
    fn between(&self, organization: &str) -> Self {
        let params = Self::params(organization, "between");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        Self {
            pem: pem(&certificate),
            issuer: Issuer::new(params, key),
        }
    }

    fn params(organization: &str, name: &str) -> CertificateParams {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params
            .distinguished_name
            .push(DnType::OrganizationName, organization);
        params.distinguished_name.push(DnType::CommonName, name);
        params
    }

    /// Returns a certificate of the key, valid from the first of one year to the first of another.
    fn certify(&self, (from, to): (i32, i32), purposes: &[ExtendedKeyUsagePurpose]) -> rcgen::Certificate {
        let mut params = CertificateParams::default();
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        params.extended_key_usages = purposes.to_vec();
        params.signed_by(&*KEY, &self.issuer).expect("a certificate")
    }
}

/// Returns a certificate as PEM.
fn pem(certificate: &rcgen::Certificate) -> String {
    let encoded = azure_core::base64::encode(certificate.der());
    format!("-----BEGIN CERTIFICATE-----\n{encoded}\n-----END CERTIFICATE-----\n")
}

/// A host that sends the same response to every request, until it has another one, and counts them.
#[derive(Debug)]
struct Host {
    status: u16,
    body: Mutex<Vec<u8>>,
    asked: AtomicUsize,
}

#[async_trait]
impl HttpClient for Host {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        assert_eq!(request.url().host_str(), Some(HOST));
        assert_eq!(
            request
                .headers()
                .iter()
                .find(|(name, _)| name.as_str() == "authorization"),
            None
        );
        self.asked.fetch_add(1, Ordering::Relaxed);
        // Others ask meanwhile.
        tokio::task::yield_now().await;
        Ok(AsyncRawResponse::from_bytes(
            self.status.into(),
            Headers::new(),
            self.body.lock().expect("not poisoned").clone(),
        ))
    }
}

fn host(status: u16, body: impl Into<Vec<u8>>) -> Arc<Host> {
    let (body, asked) = (Mutex::new(body.into()), AtomicUsize::new(0));
    Arc::new(Host { status, body, asked })
}

fn verifier(roots: &str, host: &Arc<Host>) -> WebhookVerifier {
    let options = WebhookVerifierOptions::default().http_client(host.clone());
    WebhookVerifier::new(roots, [HOST], Some(options)).expect("a verifier")
}

fn signed(body: &[u8]) -> String {
    let signature = KEY.sign(body).expect("a signature");
    format!("Signature {}", azure_core::base64::encode(signature))
}

/// Returns the headers of an event as the service sends them.
fn headers(body: &[u8]) -> Vec<(&'static str, String)> {
    vec![
        ("authorization", signed(body)),
        ("x-ms-certificate-url", URL.to_owned()),
        ("x-ms-signature-algorithm", "rsa-sha256".to_owned()),
    ]
}

async fn verify(
    verifier: &WebhookVerifier,
    headers: &[(&'static str, String)],
    body: &[u8],
) -> std::result::Result<(), WebhookError> {
    let header = |name: &str| {
        let found = headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    verifier.verify(header, body).await
}

/// Returns the result for a genuine event with this certificate.
async fn under(roots: &str, body: impl Into<Vec<u8>>) -> std::result::Result<(), WebhookError> {
    let host = host(200, body);
    verify(&verifier(roots, &host), &headers(BODY), BODY).await
}

#[tokio::test]
async fn a_genuine_event_is_believed() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let root = Authority::new(MICROSOFT);
    let host = host(200, pem(&root.certify(NOW, &[])));
    let verifier = verifier(&root.pem, &host);
    for _ in 0..3 {
        verify(&verifier, &headers(BODY), BODY).await?;
    }
    assert_eq!(host.asked.load(Ordering::Relaxed), 1, "the certificate is kept");

    // The other header, which some registrations request; the program can then use `Authorization` itself.
    let mut other = headers(BODY);
    other[0] = ("x-ms-signature", signed(BODY));
    other.push(("authorization", "Bearer of-a-gateway".to_owned()));
    verify(&verifier, &other, BODY).await?;
    // In any case.
    other[2].1 = "RSA-SHA256".to_owned();
    verify(&verifier, &other, BODY).await?;

    // Alone in DER, below an intermediate authority, for the purpose of a server or of a client.
    let between = root.between(MICROSOFT);
    for purpose in [
        ExtendedKeyUsagePurpose::ServerAuth,
        ExtendedKeyUsagePurpose::ClientAuth,
    ] {
        let certificate = between.certify(NOW, &[purpose]);
        under(&root.pem, format!("{}{}", pem(&certificate), between.pem)).await?;
        let host = self::host(200, certificate.der().to_vec());
        let options = WebhookVerifierOptions::default()
            .http_client(host.clone())
            .intermediates(between.pem.as_str());
        let verifier = WebhookVerifier::new(&root.pem, [HOST], Some(options))?;
        verify(&verifier, &headers(BODY), BODY).await?;
    }
    Ok(())
}

#[tokio::test]
async fn an_event_that_is_not_genuine_is_not_believed() {
    let root = Authority::new(MICROSOFT);
    let host = host(200, pem(&root.certify(NOW, &[])));
    let verifier = verifier(&root.pem, &host);
    let altered = BODY.to_ascii_lowercase();
    let outcome = verify(&verifier, &headers(BODY), &altered).await;
    assert!(matches!(outcome, Err(WebhookError::Signature)), "{outcome:?}");
    let outcome = verify(&verifier, &headers(BODY), &[]).await;
    assert!(matches!(outcome, Err(WebhookError::Signature)), "{outcome:?}");

    let changed = |name: &'static str, value: &str| {
        let mut headers = headers(BODY);
        headers.retain(|(other, _)| *other != name);
        if !value.is_empty() {
            headers.push((name, value.to_owned()));
        }
        headers
    };
    for (name, value) in [
        ("authorization", ""),
        ("authorization", "Bearer x"),
        ("x-ms-certificate-url", ""),
        ("x-ms-signature-algorithm", ""),
    ] {
        let outcome = verify(&verifier, &changed(name, value), BODY).await;
        assert!(
            matches!(outcome, Err(WebhookError::Missing(_))),
            "{name} {value}: {outcome:?}"
        );
    }
    for value in [
        "Signature",
        "Signature ",
        "Signature AAAA",
        "Signature not base64!",
        "Signatu\u{e9}e x",
    ] {
        let outcome = verify(&verifier, &changed("authorization", value), BODY).await;
        assert!(
            matches!(outcome, Err(WebhookError::Signature | WebhookError::Missing(_))),
            "{value}: {outcome:?}"
        );
    }
    for value in ["rsa-sha1", "rsa-sha512", "hmac-sha256", "none"] {
        let outcome = verify(&verifier, &changed("x-ms-signature-algorithm", value), BODY).await;
        assert!(
            matches!(outcome, Err(WebhookError::Algorithm(_))),
            "{value}: {outcome:?}"
        );
    }
}

/// Whoever can choose the certificate decides what is accepted.
#[tokio::test]
async fn a_certificate_comes_from_a_host_on_the_list() {
    let root = Authority::new(MICROSOFT);
    let host = host(200, pem(&root.certify(NOW, &[])));
    let verifier = verifier(&root.pem, &host);
    for url in [
        "http://certificates.example/events.cer",
        "https://evil.example/events.cer",
        "https://certificates.example.evil.example/events.cer",
        "https://evil-certificates.example/events.cer",
        "https://certificates.example@evil.example/events.cer",
        "https://user@certificates.example/events.cer",
        "https://certificates.example:8443/events.cer",
        "https://certificates.example./events.cer",
        "file:///etc/passwd",
        "//certificates.example/events.cer",
        "events.cer",
    ] {
        let mut headers = headers(BODY);
        headers[1].1 = url.to_owned();
        let outcome = verify(&verifier, &headers, BODY).await;
        assert!(
            matches!(outcome, Err(WebhookError::CertificateUrl(_))),
            "{url}: {outcome:?}"
        );
    }
    assert_eq!(host.asked.load(Ordering::Relaxed), 0, "nobody is asked");
}

#[tokio::test]
async fn a_certificate_is_one_that_may_be_trusted_today() {
    let root = Authority::new(MICROSOFT);
    for years in [(2001, 2002), (2118, 2120)] {
        let outcome = under(&root.pem, pem(&root.certify(years, &[]))).await;
        assert!(
            matches!(outcome, Err(WebhookError::Untrusted(_))),
            "{years:?}: {outcome:?}"
        );
    }
    // Another root with the same name.
    let outcome = under(&root.pem, pem(&Authority::new(MICROSOFT).certify(NOW, &[]))).await;
    assert!(matches!(outcome, Err(WebhookError::Untrusted(_))), "{outcome:?}");
    // An intermediate authority that is missing.
    let outcome = under(&root.pem, pem(&root.between(MICROSOFT).certify(NOW, &[]))).await;
    assert!(matches!(outcome, Err(WebhookError::Untrusted(_))), "{outcome:?}");
    // Somebody else's root that is trusted, and issues certificates for others.
    for organization in ["Contoso", "Microsoft Corporation Ltd", "microsoft corporation"] {
        let other = Authority::new(organization);
        let outcome = under(&other.pem, pem(&other.certify(NOW, &[]))).await;
        assert!(
            matches!(outcome, Err(WebhookError::Issuer)),
            "{organization}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_fetched_may_be_sent_again() {
    let root = Authority::new(MICROSOFT);
    for (status, body, is_retryable) in [
        (200, &b"<html>"[..], true),
        (200, b"", true),
        (200, b"-----BEGIN CERTIFICATE-----\n!", true),
        (200, b"0 but no certificate", false),
        (302, b"", true),
        (404, b"", true),
        (408, b"", true),
        (503, b"", true),
    ] {
        let host = host(status, body);
        let outcome = verify(&verifier(&root.pem, &host), &headers(BODY), BODY).await;
        let error = outcome.expect_err("no certificate");
        assert_eq!(error.is_retryable(), is_retryable, "{status} {error}");
    }
    let host = host(200, vec![b'x'; 1024 * 1024]);
    let outcome = verify(&verifier(&root.pem, &host), &headers(BODY), BODY).await;
    let Err(WebhookError::Unreachable(error)) = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(error.kind(), ErrorKind::TooLarge);
}

#[test]
fn what_can_verify_nothing_is_refused() {
    let root = Authority::new(MICROSOFT).pem;
    let made = |roots: &str, hosts: &[&str]| -> Result<WebhookVerifier> {
        WebhookVerifier::new(roots, hosts.iter().copied(), None)
    };
    for (roots, hosts) in [
        ("", &[HOST][..]),
        ("no certificate", &[HOST]),
        (&*root, &[]),
        (&*root, &["https://certificates.example"]),
        (&*root, &["certificates.example/x"]),
        (&*root, &["*.example", ""]),
    ] {
        let error = made(roots, hosts).expect_err("no verifier");
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
}

/// The URL of a certificate stays the same when the certificate is renewed.
#[tokio::test]
async fn an_event_under_a_renewed_certificate_is_believed() {
    let (root, renewed) = (Authority::new(MICROSOFT), Authority::new(MICROSOFT));
    let old = KeyPair::generate_for(&PKCS_RSA_SHA256).expect("a key");
    let certificate = CertificateParams::default().signed_by(&old, &root.issuer);
    let host = host(200, pem(&certificate.expect("a certificate")));
    let roots = format!("{}{}", root.pem, renewed.pem);
    let verifier = verifier(&roots, &host);
    let signature = azure_core::base64::encode(old.sign(BODY).expect("a signature"));
    let mut before = headers(BODY);
    before[0].1 = format!("Signature {signature}");
    verify(&verifier, &before, BODY).await.expect("genuine");

    *host.body.lock().expect("not poisoned") = pem(&renewed.certify(NOW, &[])).into_bytes();
    tokio::time::sleep(Duration::from_secs(11)).await;
    verify(&verifier, &headers(BODY), BODY).await.expect("genuine");
    assert_eq!(host.asked.load(Ordering::Relaxed), 2);

    for _ in 0..100 {
        let outcome = verify(&verifier, &headers(BODY), b"forged").await;
        assert!(matches!(outcome, Err(WebhookError::Signature)), "{outcome:?}");
    }
    assert_eq!(host.asked.load(Ordering::Relaxed), 2, "it has just been fetched");
}

/// Anybody can post an event that names a certificate.
#[tokio::test]
async fn forged_events_neither_fill_the_cache_nor_fetch_without_bound() {
    let root = Authority::new(MICROSOFT);
    let host = host(200, pem(&root.certify(NOW, &[])));
    let verifier = verifier(&root.pem, &host);
    let at = |url: String| {
        let mut headers = headers(BODY);
        headers[1].1 = url;
        headers
    };
    for number in 0..16 {
        for sign in ['?', '#'] {
            let outcome = verify(&verifier, &at(format!("{URL}{sign}{number}")), b"forged").await;
            assert!(matches!(outcome, Err(WebhookError::Signature)), "{outcome:?}");
        }
    }
    assert_eq!(
        host.asked.load(Ordering::Relaxed),
        17,
        "one for each query, and one without"
    );

    // Many at once, of which each is genuine.
    let new = at(format!("{URL}?new"));
    let all = (0..100).map(|_| verify(&verifier, &new, BODY));
    for outcome in futures::future::join_all(all).await {
        outcome.expect("genuine");
    }
    assert_eq!(host.asked.load(Ordering::Relaxed), 18);

    // More than are fetched at the same time.
    let others: Vec<_> = (0..100)
        .map(|number| at(format!("{URL}?other{number}")))
        .collect();
    let all = others.iter().map(|headers| verify(&verifier, headers, BODY));
    let outcomes = futures::future::join_all(all).await;
    let refused = outcomes.into_iter().filter_map(std::result::Result::err);
    let refused: Vec<_> = refused.map(|error| error.is_retryable()).collect();
    assert_eq!(refused, [true; 84]);
    assert_eq!(host.asked.load(Ordering::Relaxed), 18 + 16);
}

#[tokio::test]
async fn what_anybody_sends_is_neither_kept_nor_shown_at_length() {
    let root = Authority::new(MICROSOFT);
    let verifier = verifier(&root.pem, &host(200, ""));
    for (index, name) in [(1, "x-ms-certificate-url"), (2, "x-ms-signature-algorithm")] {
        let mut headers = headers(BODY);
        assert_eq!(headers[index].0, name);
        headers[index].1 = "x".repeat(64 * 1024);
        let error = verify(&verifier, &headers, BODY).await.expect_err("no event");
        assert!(error.to_string().len() < 400 && format!("{error:?}").len() < 400);
    }
}
