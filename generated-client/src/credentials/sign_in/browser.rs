//! `BrowserSignIn`: a sign-in in a browser, by authorization code with proof of possession (RFC 7636, RFC 8252).

use super::{Inner, Redeemed, error, refuse};
use crate::credentials::endpoint::form;
use crate::credentials::entra_error::EntraError;
use crate::credentials::failure::Failure;
use crate::{Result, Secret};
use azure_core::Uuid;
use azure_core::http::Url;
use openapi_client_runtime::credentials::BaseUrl;
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::Arc;

/// A sign-in in progress: open [`BrowserSignIn::url`] in the user's browser, and pass the URL that it is
/// redirected to to [`BrowserSignIn::refresh_token`].
pub struct BrowserSignIn {
    sign_in: Arc<Inner>,
    redirect_uri: String,
    url: Url,
    state: Secret,
    verifier: Secret,
    redeemed: Redeemed,
}

impl BrowserSignIn {
    pub(super) fn new(sign_in: Arc<Inner>, redirect_uri: String) -> Result<Self> {
        BaseUrl::parse(&redirect_uri, "redirect URI")?;
        let (state, verifier) = (random(), random());
        let query = form(&[
            ("client_id", sign_in.endpoint.client_id()),
            ("response_type", "code"),
            ("redirect_uri", &redirect_uri),
            ("response_mode", "query"),
            ("scope", &sign_in.scope),
            ("state", state.expose()),
            ("code_challenge", &challenge(verifier.expose())),
            ("code_challenge_method", "S256"),
            // The person at the browser may be signed in with another account.
            ("prompt", "select_account"),
        ]);
        Ok(Self {
            url: sign_in.endpoint.url("authorize", &query),
            sign_in,
            redirect_uri,
            state,
            verifier,
            redeemed: Redeemed::default(),
        })
    }

    /// The URL of the consent page, for the user's browser.
    #[must_use]
    pub fn url(&self) -> &str {
        self.url.as_str()
    }

    /// Whether a redirect belongs to this sign-in: its `state` is the one that was sent. Other pages in the browser
    /// may send requests here too.
    #[must_use]
    pub fn is_answer(&self, redirected_to: &str) -> bool {
        self.value(redirected_to, "state").map(Secret::from).as_ref() == Some(&self.state)
    }

    /// Exchanges the code in the redirect for a refresh token, which is saved in the store, if there is one.
    ///
    /// `redirected_to` is the URL, or the target of the request, with a query such as `?code=…&state=…`.
    ///
    /// # Errors
    ///
    /// If the redirect does not belong to this sign-in (its `state` differs), if the user or the identity provider
    /// refuses, or if the store fails. After the first of these, the sign-in can still be completed; after the last, it can
    /// be called again with the same redirect, and only saves the token.
    pub async fn refresh_token(&self, redirected_to: &str) -> Result<Secret> {
        let code = self.code(redirected_to)?;
        if let Some(saved) = self.redeemed.save(&self.sign_in).await {
            return saved.map_err(error);
        }
        let grant = [
            ("code", code.expose()),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_verifier", self.verifier.expose()),
            ("scope", self.sign_in.scope.as_str()),
        ];
        let redeemed = self
            .redeemed
            .redeem(&self.sign_in, "authorization_code", &grant)
            .await;
        redeemed.map_err(error)
    }

    fn code(&self, redirected_to: &str) -> Result<Secret> {
        let value = |name| self.value(redirected_to, name);
        if !self.is_answer(redirected_to) {
            return Err(refuse(
                "the redirect is no answer to this sign-in: its `state` is another",
            ));
        }
        if let Some(kind) = value("error") {
            let description = value("error_description").unwrap_or_default();
            return Err(error(Failure::Refused(EntraError::of_redirect(
                kind,
                description,
            ))));
        }
        let code = value("code").filter(|code| !code.is_empty());
        code.map(Secret::from)
            .ok_or_else(|| refuse("the redirect holds neither one `code` nor an `error`"))
    }

    /// Returns a parameter of the query, if it occurs exactly once.
    fn value(&self, redirected_to: &str, name: &str) -> Option<String> {
        let (_, query) = redirected_to.split_once('?')?;
        let mut url = self.url.clone();
        url.set_query(query.split('#').next());
        let mut values = url.query_pairs().filter(|(other, _)| other == name);
        let (_, value) = values.next()?;
        values.next().is_none().then(|| value.into_owned())
    }
}

/// Returns 244 random bits, in characters that need no encoding.
fn random() -> Secret {
    let [a, b] = [Uuid::new_v4(), Uuid::new_v4()];
    Secret::new(format!("{}{}", a.simple(), b.simple()))
}

/// Returns the code challenge by the method `S256`.
fn challenge(verifier: &str) -> String {
    azure_core::base64::encode_url_safe(Sha256::digest(verifier))
}

impl fmt::Debug for BrowserSignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BrowserSignIn")
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{challenge, random};

    #[test]
    fn proves_possession_as_the_standard_does() {
        // Appendix B of RFC 7636.
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
        assert_eq!(random().expose().len(), 64, "between 43 and 128");
        assert_ne!(random(), random());
    }
}
