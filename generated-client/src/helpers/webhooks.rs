//! `WebhookVerifier`: verifies that a posted event comes from the service.

mod certificates;
mod error;

use crate::{Error, ErrorKind, Result};
use azure_core::http::{HttpClient, Transport, Url};
use certificates::{Certificates, is_within};
pub use error::WebhookError;
use error::beginning;
use openapi_client_runtime::credentials::{BaseUrl, ClientOptions, Pipeline, error};
use rustls_pki_types::{CertificateDer, TrustAnchor, UnixTime};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use webpki::aws_lc_rs::RSA_PKCS1_2048_8192_SHA256;
use webpki::{ALL_VERIFICATION_ALGS, EndEntityCert, KeyUsage};
use x509_parser::prelude::{FromDer as _, X509Certificate};

/// The only algorithm with which events are signed.
const ALGORITHM: &str = "rsa-sha256";

/// The organisation whose certificates sign events.
const ORGANIZATION: &str = "Microsoft Corporation";

/// Verifies that webhook events come from the service.
///
/// The signature must be valid for the bytes of the body, with a certificate that the event names, from an
/// allowed host, issued by Microsoft Corporation under a trusted root, and currently valid. A certificate is fetched when it is
/// first named, and cached for a day once it has verified an event. It is fetched again if it does not verify an event, as it may
/// have been renewed, but not more often than every ten seconds. A verifier can be shared by any number of threads.
///
/// ```no_run
/// use partner_center::helpers::WebhookVerifier;
///
/// # async fn example(
/// #     headers: std::collections::HashMap<String, String>,
/// #     body: Vec<u8>,
/// # ) -> Result<(), Box<dyn std::error::Error>> {
/// // Once: the trusted roots, and the hosts that certificates may come from.
/// let roots = std::fs::read("microsoft-roots.pem")?;
/// let verifier = WebhookVerifier::new(roots, ["certificates.example"], None)?;
///
/// // For each event, before its body is parsed. Most servers return names in lower case.
/// let header = |name: &str| {
///     let mut headers = headers.iter();
///     let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
///     found.map(|(_, value)| value.as_str())
/// };
/// verifier.verify(header, &body).await?;
/// # Ok(())
/// # }
/// ```
pub struct WebhookVerifier {
    anchors: Vec<TrustAnchor<'static>>,
    intermediates: Vec<CertificateDer<'static>>,
    hosts: Vec<String>,
    certificates: Certificates,
}

/// Options for a [`WebhookVerifier`].
#[derive(Clone, Debug)]
pub struct WebhookVerifierOptions {
    intermediates: Vec<u8>,
    timeout: Duration,
    http: ClientOptions,
}

impl Default for WebhookVerifierOptions {
    fn default() -> Self {
        Self {
            intermediates: Vec::new(),
            timeout: Duration::from_secs(10),
            http: ClientOptions::default(),
        }
    }
}

impl WebhookVerifierOptions {
    /// Sets the intermediate certificates, for events whose certificate comes without them: PEM, or one in DER.
    #[must_use]
    pub fn intermediates(mut self, certificates: impl Into<Vec<u8>>) -> Self {
        self.intermediates = certificates.into();
        self
    }

    /// Limits the time for fetching a certificate, including retries. Defaults to 10 seconds.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Fetches certificates through the given transport.
    #[must_use]
    pub fn transport(mut self, transport: Transport) -> Self {
        self.http = self.http.transport(transport);
        self
    }

    /// Fetches certificates through the given HTTP client.
    #[must_use]
    pub fn http_client(mut self, client: Arc<dyn HttpClient>) -> Self {
        self.http = self.http.http_client(client);
        self
    }
}

impl WebhookVerifier {
    /// Creates a verifier with trusted roots (PEM, or one in DER) and the hosts that certificates may be fetched
    /// from.
    ///
    /// Which roots and which host these are is in the [guide](crate::guide::webhooks#roots-and-host). A host is
    /// allowed alone, without those below it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if there is no root or no host, or if one of
    /// them is invalid.
    pub fn new<H: Into<String>>(
        roots: impl AsRef<[u8]>,
        hosts: impl IntoIterator<Item = H>,
        options: Option<WebhookVerifierOptions>,
    ) -> Result<Self> {
        let options = options.unwrap_or_default();
        let anchors: Vec<TrustAnchor<'static>> = read("roots", roots.as_ref())?
            .iter()
            .map(|root| webpki::anchor_from_trusted_cert(root).map(|anchor| anchor.to_owned()))
            .collect::<std::result::Result<_, _>>()
            .map_err(|_| configuration("the roots cannot be read as certificates"))?;
        let intermediates = match &*options.intermediates {
            [] => Vec::new(),
            some => read("intermediates", some)?,
        };
        let hosts: Vec<String> = hosts.into_iter().map(Into::into).collect();
        let first = hosts.first().ok_or_else(|| configuration("there is no host"))?;
        for host in &hosts {
            let url = Url::parse(&format!("https://{host}/"));
            if !url.is_ok_and(|url| url.host_str() == Some(host)) {
                return Err(configuration(format!("`{host}` is not a host in lower case")));
            }
        }
        let to = BaseUrl::parse(&format!("https://{first}/"), "host")?;
        let client = (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        let pipeline = Pipeline::new(client, &options.http, &to, Vec::new())?;
        Ok(Self {
            anchors,
            intermediates,
            hosts,
            certificates: Certificates::new(pipeline, options.timeout),
        })
    }

    /// Verifies an event. `header` returns a header of the request, with its name in any letter case; `body` is the
    /// body as received, since parsing and serializing it again would change its bytes.
    ///
    /// The signature is in `Authorization`, or in `x-ms-signature` if the registration requests that.
    ///
    /// # Errors
    ///
    /// A [`WebhookError`] that says what is wrong. [`WebhookError::is_retryable`] tells whether the event may still
    /// be genuine.
    pub async fn verify<'a>(
        &self,
        header: impl Fn(&str) -> Option<&'a str>,
        body: &[u8],
    ) -> std::result::Result<(), WebhookError> {
        let algorithm = required(&header, "X-MS-Signature-Algorithm")?;
        if !algorithm.eq_ignore_ascii_case(ALGORITHM) {
            return Err(WebhookError::Algorithm(beginning(algorithm)));
        }
        let signature = signature(&header)?;
        let url = self.certificate_url(required(&header, "X-MS-Certificate-Url")?)?;
        if let Some(chain) = self.certificates.kept(&url)
            && self.is_signed(&chain, body, &signature).is_ok()
        {
            return Ok(());
        }
        // The certificate is unknown, or may have been renewed under the same URL.
        let chain = self.certificates.fetch(&url).await?;
        self.is_signed(&chain, body, &signature)?;
        self.certificates.keep(&url, chain);
        Ok(())
    }

    fn is_signed(
        &self,
        chain: &[CertificateDer<'static>],
        body: &[u8],
        signature: &[u8],
    ) -> std::result::Result<(), WebhookError> {
        let signed = self
            .trusted(chain)?
            .verify_signature(RSA_PKCS1_2048_8192_SHA256, body, signature);
        signed.map_err(|_| WebhookError::Signature)
    }

    fn certificate_url(&self, text: &str) -> std::result::Result<Url, WebhookError> {
        let refused = || WebhookError::CertificateUrl(beginning(text));
        let mut url = Url::parse(text).map_err(|_| refused())?;
        url.set_fragment(None);
        let is_allowed = url.scheme() == "https"
            && url.port_or_known_default() == Some(443)
            && url.username().is_empty()
            && url.password().is_none()
            && url.host_str().is_some_and(|host| is_within(host, &self.hosts));
        if is_allowed { Ok(url) } else { Err(refused()) }
    }

    /// Returns the certificate of an event, if it may sign events now.
    fn trusted<'c>(
        &self,
        chain: &'c [CertificateDer<'static>],
    ) -> std::result::Result<EndEntityCert<'c>, WebhookError> {
        let untrusted = |why: webpki::Error| WebhookError::Untrusted(why.to_string());
        let (own, sent) = chain.split_first().ok_or(WebhookError::NoCertificate)?;
        let certificate = EndEntityCert::try_from(own).map_err(untrusted)?;
        let between: Vec<_> = sent.iter().chain(&self.intermediates).cloned().collect();
        let verified = |usage| {
            let (now, anchors) = (UnixTime::now(), &self.anchors);
            let path = certificate.verify_for_usage(
                ALL_VERIFICATION_ALGS,
                anchors,
                &between,
                now,
                usage,
                None,
                None,
            );
            path.map(|_| ())
        };
        // The purpose of these certificates is not documented: that of a server or of a client is accepted,
        // and none as well.
        verified(KeyUsage::client_auth())
            .or_else(|_| verified(KeyUsage::server_auth()))
            .map_err(untrusted)?;
        if is_issued_by(own, ORGANIZATION) {
            Ok(certificate)
        } else {
            Err(WebhookError::Issuer)
        }
    }
}

fn is_issued_by(certificate: &CertificateDer<'_>, organization: &str) -> bool {
    let Ok((_, certificate)) = X509Certificate::from_der(certificate) else {
        return false;
    };
    let mut organizations = certificate.issuer().iter_organization();
    organizations.any(|name| name.as_str() == Ok(organization))
}

fn required<'a>(
    header: &impl Fn(&str) -> Option<&'a str>,
    name: &'static str,
) -> std::result::Result<&'a str, WebhookError> {
    header(name).ok_or(WebhookError::Missing(name))
}

/// Returns the bytes after `Signature`, from whichever of the two headers has them.
fn signature<'a>(header: &impl Fn(&str) -> Option<&'a str>) -> std::result::Result<Vec<u8>, WebhookError> {
    const SCHEME: &str = "Signature ";
    /// Those of signatures by keys of 2048 to 8192 bits, in bytes.
    const SIZES: std::ops::RangeInclusive<usize> = 256..=1024;
    let of_scheme = |name: &str| {
        let value = header(name)?;
        let scheme = value.get(..SCHEME.len())?;
        scheme
            .eq_ignore_ascii_case(SCHEME)
            .then(|| value.get(SCHEME.len()..))
            .flatten()
    };
    let text = of_scheme("x-ms-signature")
        .or_else(|| of_scheme("Authorization"))
        .ok_or(WebhookError::Missing("Authorization"))?;
    let signature = azure_core::base64::decode(text.trim()).map_err(|_| WebhookError::Signature)?;
    if SIZES.contains(&signature.len()) {
        Ok(signature)
    } else {
        Err(WebhookError::Signature)
    }
}

/// Parses the certificates of a file: PEM, or one in DER.
fn read(what: &str, bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>> {
    let certificates = certificates::read(bytes);
    certificates.ok_or_else(|| configuration(format!("the {what} are no certificates")))
}

fn configuration(why: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    error(ErrorKind::Configuration, why)
}

impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookVerifier")
            .field("hosts", &self.hosts)
            .finish_non_exhaustive()
    }
}
