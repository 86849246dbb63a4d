//! `Certificates`: the certificates of events. The one that verified an event is cached for a day; before that, and when
//! it no longer verifies one, it is fetched, at most once in a while.

use super::WebhookError;
use azure_core::http::headers::ACCEPT;
use azure_core::http::{Method, Request, Url};
use futures_util::FutureExt as _;
use futures_util::future::{BoxFuture, Shared};
use openapi_client_runtime::credentials::{Pipeline, error, lock, send};
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

/// How many certificates are fetched at the same time. Anybody can name one.
const MOST_FETCHED: usize = 16;

/// How long the result of a fetch is that of all who ask for the same URL, even if it is an error.
const QUIET: Duration = Duration::from_secs(10);

/// The largest response that is accepted as a certificate with its intermediates.
const MAX_BYTES: usize = 64 * 1024;

pub(super) struct Certificates {
    pipeline: Pipeline,
    timeout: Duration,
    kept: Mutex<HashMap<String, (Instant, Chain)>>,
    fetched: Mutex<HashMap<String, Fetch>>,
}

/// A certificate that is being fetched, or has just been.
struct Fetch {
    since: Instant,
    result: Shared<BoxFuture<'static, Result<Chain, WebhookError>>>,
}

impl Certificates {
    pub(super) fn new(pipeline: Pipeline, timeout: Duration) -> Self {
        Self {
            pipeline,
            timeout,
            kept: Mutex::default(),
            fetched: Mutex::default(),
        }
    }

    /// Returns the certificates cached for a URL, unless they are too old.
    pub(super) fn kept(&self, url: &Url) -> Option<Chain> {
        let kept = lock(&self.kept);
        let (since, chain) = kept.get(url.as_str())?;
        (since.elapsed() < LIFETIME).then(|| chain.clone())
    }

    /// Caches certificates that have verified an event, in place of the oldest if there are too many.
    pub(super) fn keep(&self, url: &Url, chain: Chain) {
        let mut kept = lock(&self.kept);
        kept.insert(url.as_str().to_owned(), (Instant::now(), chain));
        if kept.len() > MOST {
            let oldest = kept.iter().min_by_key(|(_, (since, _))| *since);
            let oldest = oldest.map(|(url, _)| url.clone());
            oldest.and_then(|url| kept.remove(&url));
        }
    }

    /// Returns the certificates of a URL as they are now, or were a few seconds ago.
    pub(super) async fn fetch(&self, url: &Url) -> Result<Chain, WebhookError> {
        let result = {
            let mut fetched = lock(&self.fetched);
            fetched.retain(|_, fetch| fetch.is_wanted(self.timeout));
            if let Some(fetch) = fetched.get(url.as_str()) {
                fetch.result.clone()
            } else {
                make_room(&mut fetched)?;
                let result = fetch(self.pipeline.clone(), self.timeout, url.clone())
                    .boxed()
                    .shared();
                let since = Instant::now();
                let fetch = Fetch {
                    since,
                    result: result.clone(),
                };
                fetched.insert(url.as_str().to_owned(), fetch);
                result
            }
        };
        result.await
    }
}

impl Fetch {
    fn is_over(&self) -> bool {
        self.result.peek().is_some()
    }

    /// Whether its result is used. One that is not over in time has been given up by all who waited for it.
    fn is_wanted(&self, timeout: Duration) -> bool {
        let limit = if self.is_over() { QUIET } else { timeout + QUIET };
        self.since.elapsed() < limit
    }
}

/// Forgets the oldest result if there are too many, or returns an error if all of them are still being fetched.
fn make_room(fetched: &mut HashMap<String, Fetch>) -> Result<(), WebhookError> {
    if fetched.len() < MOST_FETCHED {
        return Ok(());
    }
    let over = fetched.iter().filter(|(_, fetch)| fetch.is_over());
    let oldest = over
        .min_by_key(|(_, fetch)| fetch.since)
        .map(|(url, _)| url.clone());
    match oldest.and_then(|url| fetched.remove(&url)) {
        Some(_) => Ok(()),
        None => Err(WebhookError::Unreachable(Arc::new(error(
            crate::ErrorKind::Other,
            "too many certificates are being fetched",
        )))),
    }
}

async fn fetch(pipeline: Pipeline, timeout: Duration, url: Url) -> Result<Chain, WebhookError> {
    let mut request = Request::new(url, Method::Get);
    request.insert_header(ACCEPT, "application/pkix-cert, application/x-pem-file, */*");
    let answer = send(&pipeline, &mut request, true, timeout, MAX_BYTES)
        .await
        .map_err(|error| WebhookError::Unreachable(Arc::new(error)))?;
    if answer.status != 200 {
        return Err(WebhookError::Refused(answer.status));
    }
    let chain = read(&answer.body).ok_or(WebhookError::NoCertificate)?;
    Ok(chain.into())
}

/// Parses the certificates: PEM, or one in DER.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<CertificateDer<'static>>> {
    /// The first byte of a certificate in DER.
    const SEQUENCE: u8 = 0x30;

    let is_pem = bytes.windows(11).any(|window| window == b"-----BEGIN ");
    let certificates = if is_pem {
        CertificateDer::pem_slice_iter(bytes)
            .collect::<Result<Vec<_>, _>>()
            .ok()?
    } else if bytes.first() == Some(&SEQUENCE) {
        vec![CertificateDer::from(bytes.to_vec())]
    } else {
        Vec::new()
    };
    (!certificates.is_empty()).then_some(certificates)
}

/// Returns whether a host is on a list.
pub(super) fn is_within(host: &str, hosts: &[String]) -> bool {
    hosts.iter().any(|allowed| allowed == host)
}
