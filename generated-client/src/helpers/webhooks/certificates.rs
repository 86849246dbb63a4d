//! `Certificates`: the certificates of events, fetched at most once a day.

use super::WebhookError;
use azure_core::http::headers::ACCEPT;
use azure_core::http::{Method, Request, Url};
use openapi_client_runtime::credentials::{Pipeline, lock, send};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject as _;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// The certificate of an event, and those sent with it.
pub(super) type Chain = Arc<[CertificateDer<'static>]>;

/// How long a certificate is used before it is fetched again, so that a replaced certificate expires from the
/// cache.
const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// How many certificates are cached. The service has a few.
const MOST: usize = 16;

/// The largest response that is accepted as a certificate with its intermediates.
const MAX_BYTES: usize = 64 * 1024;

pub(super) struct Certificates {
    pipeline: Pipeline,
    timeout: Duration,
    kept: Mutex<HashMap<String, (Instant, Chain)>>,
}

impl Certificates {
    pub(super) fn new(pipeline: Pipeline, timeout: Duration) -> Self {
        Self {
            pipeline,
            timeout,
            kept: Mutex::default(),
        }
    }

    /// Returns the certificates cached for a URL, unless they are too old.
    pub(super) fn kept(&self, url: &Url) -> Option<Chain> {
        let kept = lock(&self.kept);
        let (since, chain) = kept.get(url.as_str())?;
        (since.elapsed() < LIFETIME).then(|| chain.clone())
    }

    pub(super) fn keep(&self, url: &Url, chain: Chain) {
        let mut kept = lock(&self.kept);
        kept.retain(|_, (since, _)| since.elapsed() < LIFETIME);
        if kept.len() < MOST {
            kept.insert(url.as_str().to_owned(), (Instant::now(), chain));
        }
    }

    pub(super) async fn fetch(&self, url: &Url) -> Result<Chain, WebhookError> {
        let mut request = Request::new(url.clone(), Method::Get);
        request.insert_header(ACCEPT, "application/pkix-cert, application/x-pem-file, */*");
        let answer = send(&self.pipeline, &mut request, self.timeout, MAX_BYTES)
            .await
            .map_err(WebhookError::Unreachable)?;
        if answer.status != 200 {
            return Err(WebhookError::Refused(answer.status));
        }
        let chain = read(&answer.body).ok_or(WebhookError::NoCertificate)?;
        Ok(chain.into())
    }
}

/// Parses the certificates: PEM, or one in DER.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    let is_pem = bytes.windows(11).any(|window| window == b"-----BEGIN ");
    let certificates = if is_pem {
        CertificateDer::pem_slice_iter(bytes)
            .collect::<Result<Vec<_>, _>>()
            .ok()?
    } else {
        vec![CertificateDer::from(bytes.to_vec())]
    };
    (!bytes.is_empty() && !certificates.is_empty()).then_some(certificates)
}

/// Returns whether a host is on a list.
pub(super) fn is_within(host: &str, hosts: &[String]) -> bool {
    hosts.iter().any(|allowed| allowed == host)
}
