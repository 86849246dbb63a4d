//! `Vault`: where a new refresh token goes.

use partner_center::Secret;
use partner_center::credentials::{RefreshTokenStore, StoreError};

/// Stands for the vault of a program. Entra replaces a refresh token now and then; whoever goes on with the old one finds
/// one day that it has expired, and has to ask an administrator for consent again.
#[derive(Debug)]
pub struct Vault;

#[async_trait::async_trait]
impl RefreshTokenStore for Vault {
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
        // Here a program writes the text of the token to its vault. An error keeps the call from being made, so that no
        // token is used whose successor would be lost.
        let _text = refresh_token.expose();
        super::say(
            "a new refresh token: a program writes it to its vault here, in `RefreshTokenStore::save`;",
        );
        super::say("this example does not keep it");
        Ok(())
    }
}
