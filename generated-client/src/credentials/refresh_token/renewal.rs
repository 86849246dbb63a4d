//! `Renewal`: exchanges a refresh token for an access token. A refresh token that was replaced is saved
//! first.

use super::lifeline::Lifeline;
use super::options::RefreshTokenCredentialOptions;
use crate::credentials::check_secret;
use crate::credentials::endpoint::{Endpoint, Outcome};
use crate::credentials::entra_error::EntraError;
use crate::credentials::failure::Failure;
use crate::credentials::store::{RefreshTokenStore, StoreError, in_time};
use crate::credentials::token_answer::TokenAnswer;
use crate::{Result, Secret};
use azure_core::async_runtime::get_async_runtime;
use azure_core::credentials::AccessToken;
use azure_core::time::OffsetDateTime;
use openapi_client_runtime::credentials::{flaw_of_secret, lock};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tracing::Instrument as _;

/// Everything needed to renew tokens, and the tokens.
pub(super) struct Renewal {
    endpoint: Endpoint,
    store: Option<Arc<dyn RefreshTokenStore>>,
    lifeline: Arc<Lifeline>,
    timeout: Duration,
    state: Mutex<State>,
    /// Renewals for different scopes share the refresh token, so that they run one after the other.
    turn: futures_util::lock::Mutex<()>,
}

struct State {
    refresh_token: Secret,
    /// Whether the refresh token is newer than that of the store.
    is_unsaved: bool,
    access_tokens: BTreeMap<String, AccessToken>,
    /// When Entra refused the refresh token for a scope, and why.
    refused: BTreeMap<String, (Instant, EntraError)>,
}

/// How long a refused refresh token is not sent again.
const QUIET: Duration = Duration::from_secs(30);

impl State {
    fn just_refused(&self, scope: &str) -> Option<EntraError> {
        let (since, entra) = self.refused.get(scope)?;
        (since.elapsed() < QUIET).then(|| entra.clone())
    }
}

impl Renewal {
    pub(super) fn new(
        tenant_id: &str,
        client_id: String,
        refresh_token: Secret,
        options: RefreshTokenCredentialOptions,
    ) -> Result<Self> {
        check_secret("refresh token", &refresh_token)?;
        let lifeline = Arc::new(Lifeline::new());
        Ok(Self {
            endpoint: Endpoint::new(tenant_id, client_id, &options, vec![lifeline.clone()])?,
            store: options.store,
            lifeline,
            timeout: options.timeout,
            state: Mutex::new(State {
                refresh_token,
                is_unsaved: false,
                access_tokens: BTreeMap::new(),
                refused: BTreeMap::new(),
            }),
            turn: futures_util::lock::Mutex::new(()),
        })
    }

    /// Returns the newest token for a scope, expired or not, unless its refresh token is not in the store
    /// yet.
    pub(super) fn current(&self, scope: &str) -> Option<AccessToken> {
        let state = lock(&self.state);
        state
            .access_tokens
            .get(scope)
            .filter(|_| !state.is_unsaved)
            .cloned()
    }

    /// Cancels a renewal in progress, because the credential was dropped and nobody can use the token.
    pub(super) fn give_up(&self) {
        self.lifeline.cut();
    }

    /// Renews in a task of its own, which continues even if no caller waits any more.
    pub(super) async fn finish(self: Arc<Self>, scope: String) -> Outcome<AccessToken> {
        let outcome = Arc::new(Mutex::new(Err(Failure::Stopped)));
        let slot = outcome.clone();
        let span = tracing::info_span!("token", client_id = self.endpoint.client_id());
        let task = async move {
            let renew = async { *lock(&slot) = self.renew(&scope).await };
            self.lifeline.work(renew).await;
        };
        // The result of the task is in `outcome`, which keeps `Stopped` if the task did not finish.
        drop(get_async_runtime().spawn(Box::pin(task.instrument(span))).await);
        lock(&outcome).clone()
    }

    async fn renew(&self, scope: &str) -> Outcome<AccessToken> {
        let at_first = self.current(scope);
        let _turn = self.turn.lock().await;
        if lock(&self.state).is_unsaved {
            // The store failed the last time. The token from then may still be valid.
            self.save().await?;
        }
        // A renewal that no caller waits for any more may have finished meanwhile.
        let came_since = self.current(scope).filter(|token| {
            let is_new = at_first.is_none_or(|first| first.token.secret() != token.token.secret());
            is_new && OffsetDateTime::now_utc() < token.expires_on
        });
        if let Some(token) = came_since {
            return Ok(token);
        }
        let answer = self.ask_with_newest(scope).await?;
        self.keep(scope, answer).await
    }

    async fn ask_with_newest(&self, scope: &str) -> Outcome<TokenAnswer> {
        let (used, refused) = {
            let state = lock(&self.state);
            (state.refresh_token.clone(), state.just_refused(scope))
        };
        let outcome = match refused {
            Some(entra) => Err(Failure::Refused(entra)),
            None => self.ask(scope, &used).await,
        };
        match outcome {
            Err(Failure::Refused(entra)) if entra.error() == "invalid_grant" => {
                match self.newer(&used).await {
                    Ok(Some(newer)) => self.ask(scope, &newer).await,
                    Ok(None) => Err(Failure::Refused(entra)),
                    Err(error) => Err(Failure::NotLoaded(entra, error)),
                }
            }
            outcome => outcome,
        }
    }

    /// Loads the refresh token that another process has saved in the store, if there is a newer one.
    async fn newer(&self, used: &Secret) -> std::result::Result<Option<Secret>, Arc<StoreError>> {
        let Some(store) = &self.store else { return Ok(None) };
        let loaded = in_time(self.timeout, async { store.load().await }).await?;
        let newer = loaded.filter(|loaded| loaded != used);
        if let Some(flaw) = newer.as_ref().and_then(|newer| flaw_of_secret(newer.expose())) {
            return Err(Arc::new(format!("the refresh token in the store {flaw}").into()));
        }
        if let Some(newer) = &newer {
            lock(&self.state).refresh_token = newer.clone();
        }
        Ok(newer)
    }

    async fn keep(&self, scope: &str, answer: TokenAnswer) -> Outcome<AccessToken> {
        {
            let mut state = lock(&self.state);
            if let Some(refresh_token) = answer.refresh_token
                && refresh_token != state.refresh_token
            {
                state.refresh_token = refresh_token;
                state.is_unsaved = self.store.is_some();
            }
            state.refused.clear();
            state
                .access_tokens
                .insert(scope.to_owned(), answer.access_token.clone());
        }
        self.save().await?;
        Ok(answer.access_token)
    }

    /// Saves the refresh token in the store, if the store does not have it.
    async fn save(&self) -> Outcome<()> {
        let (is_unsaved, refresh_token) = {
            let state = lock(&self.state);
            (state.is_unsaved, state.refresh_token.clone())
        };
        if let (true, Some(store)) = (is_unsaved, &self.store) {
            let saved = in_time(self.timeout, async { store.save(&refresh_token).await }).await;
            saved.map_err(|error| {
                tracing::error!("a new refresh token could not be stored");
                Failure::NotSaved(error)
            })?;
            lock(&self.state).is_unsaved = false;
        }
        Ok(())
    }

    async fn ask(&self, asked: &str, refresh_token: &Secret) -> Outcome<TokenAnswer> {
        // Without `offline_access` Entra sends no new refresh token.
        let scope = format!("{asked} offline_access");
        let grant = [("refresh_token", refresh_token.expose()), ("scope", &scope)];
        let outcome = self.endpoint.token("refresh_token", &grant).await;
        if let Err(Failure::Refused(entra)) = &outcome
            && is_final(entra)
        {
            let refused = (Instant::now(), entra.clone());
            lock(&self.state).refused.insert(asked.to_owned(), refused);
        }
        outcome
    }
}

/// Whether a refusal is of the refresh token or the application, so that the next one would be the same.
fn is_final(entra: &EntraError) -> bool {
    ["invalid_grant", "invalid_client", "unauthorized_client"].contains(&entra.error())
}

impl fmt::Debug for Renewal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Renewal")
            .field("endpoint", &self.endpoint)
            .field("store", &self.store)
            .finish_non_exhaustive()
    }
}
