//! `Vault`: stores a new refresh token.

use partner_center::Secret;
use partner_center::credentials::{RefreshTokenStore, StoreError};

/// A placeholder for the vault of a program. Entra replaces a refresh token from time to time; a program that
/// keeps the old one finds one day that it has expired, and needs the consent of an administrator again.
#[derive(Debug)]
pub struct Vault;

#[async_trait::async_trait]
impl RefreshTokenStore for Vault {
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
        // A real program writes the token to its vault here. An error prevents the call, so that no token is
        // used whose successor would be lost.
        let _text = refresh_token.expose();
        super::say(
            "a new refresh token: a program writes it to its vault here, in `RefreshTokenStore::save`;",
        );
        super::say("this example does not keep it");
        Ok(())
    }
}
