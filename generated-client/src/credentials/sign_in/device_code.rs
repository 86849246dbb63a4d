//! `DeviceCode`: a sign-in by a code, in a browser anywhere (RFC 8628).

use super::{Inner, Redeemed, error, refuse};
use crate::credentials::entra_error::EntraError;
use crate::credentials::failure::Failure;
use crate::credentials::members::Members;
use crate::{Result, Secret, Value};
use azure_core::http::headers::Headers;
use openapi_client_runtime::credentials::sleep;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A device code in progress: show [`DeviceCode::message`] to the user, then wait for
/// [`DeviceCode::refresh_token`].
pub struct DeviceCode {
    sign_in: Arc<Inner>,
    code: Issued,
    ends: Instant,
    redeemed: Redeemed,
}

/// The response of the identity provider.
struct Issued {
    device_code: Secret,
    user_code: String,
    verification_uri: String,
    message: String,
    life: Duration,
    interval: Duration,
}

impl DeviceCode {
    pub(super) async fn ask(sign_in: Arc<Inner>) -> Result<Self> {
        let endpoint = &sign_in.endpoint;
        let fields = [
            ("client_id", endpoint.client_id()),
            ("scope", sign_in.scope.as_str()),
        ];
        let code = endpoint
            .ask("devicecode", &fields, true, Issued::read)
            .await
            .map_err(error)?;
        Ok(Self {
            ends: Instant::now() + code.life,
            sign_in,
            code,
            redeemed: Redeemed::default(),
        })
    }

    /// The instructions for the user, in the words of the identity provider, including the address and the code.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.code.message
    }

    /// The code that the user enters.
    #[must_use]
    pub fn user_code(&self) -> &str {
        &self.code.user_code
    }

    /// The address at which the user enters the code.
    #[must_use]
    pub fn verification_uri(&self) -> &str {
        &self.code.verification_uri
    }

    /// How long the code is still valid.
    #[must_use]
    pub fn time_left(&self) -> Duration {
        self.ends.saturating_duration_since(Instant::now())
    }

    /// Waits until the user has signed in, and returns the refresh token, which is saved in the store, if there is
    /// one.
    ///
    /// # Errors
    ///
    /// If the user refuses, the code expires, or the store fails. After a lost connection it can be called again while the code is
    /// valid, unless the code was redeemed and the answer was lost; after a failure of the store, it can be called again and
    /// only saves the token.
    pub async fn refresh_token(&self) -> Result<Secret> {
        const GRANT_TYPE: &str = "urn:ietf:params:oauth:grant-type:device_code";
        const SLOWER: Duration = Duration::from_secs(5);

        let grant = [("device_code", self.code.device_code.expose())];
        if let Some(saved) = self.redeemed.save(&self.sign_in).await {
            return saved.map_err(error);
        }
        let mut interval = self.code.interval;
        while self.time_left() > Duration::ZERO {
            sleep(interval.min(self.time_left())).await;
            match self.redeemed.redeem(&self.sign_in, GRANT_TYPE, &grant).await {
                Err(Failure::Refused(entra)) if entra.error() == "authorization_pending" => {}
                Err(Failure::Refused(entra)) if entra.error() == "slow_down" => interval += SLOWER,
                outcome => return outcome.map_err(error),
            }
        }
        Err(refuse("the code has expired, and nobody has signed in with it"))
    }
}

impl Issued {
    fn read(status: u16, headers: &Headers, body: &[u8]) -> std::result::Result<Self, EntraError> {
        /// The default of RFC 8628, for a response without an interval.
        const INTERVAL: u64 = 5;
        const LIFE: u64 = 900;

        let no_code = || EntraError::of(status, headers, body);
        if !(200..300).contains(&status) {
            return Err(no_code());
        }
        let members = Members::read(body);
        let text = |name| members.text(name);
        let seconds = |name, otherwise| {
            let number = members.number(name, Value::as_u64);
            Duration::from_secs(number.unwrap_or(otherwise).clamp(1, 24 * 3600))
        };
        let user_code = text("user_code").ok_or_else(no_code)?;
        let verification_uri = text("verification_uri")
            .or_else(|| text("verification_url"))
            .ok_or_else(no_code)?;
        let message = format!("Open {verification_uri} and enter the code {user_code}.");
        Ok(Self {
            device_code: text("device_code").ok_or_else(no_code)?.into(),
            message: text("message").map_or(message, str::to_owned),
            user_code: user_code.to_owned(),
            verification_uri: verification_uri.to_owned(),
            life: seconds("expires_in", LIFE),
            interval: seconds("interval", INTERVAL),
        })
    }
}

impl fmt::Debug for DeviceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceCode")
            .field("verification_uri", &self.code.verification_uri)
            .finish_non_exhaustive()
    }
}
