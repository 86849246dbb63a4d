//! `Certificates`: the host of the certificates of webhook events, which is not on the network.

use super::loopback::webhooks::AUTHORITY;
use partner_center::azure_core::Result;
use partner_center::azure_core::http::headers::Headers;
use partner_center::azure_core::http::{AsyncRawResponse, HttpClient, Request};

#[derive(Debug)]
pub struct Certificates;

#[partner_center::async_trait]
impl HttpClient for Certificates {
    async fn execute_request(&self, _: &Request) -> Result<AsyncRawResponse> {
        let certificate = AUTHORITY.certificate.as_bytes();
        Ok(AsyncRawResponse::from_bytes(
            200.into(),
            Headers::new(),
            certificate,
        ))
    }
}
