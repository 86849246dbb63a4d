//! `TokenFile`: a refresh token in a file, for programs that have no vault.

use partner_center::Secret;
use partner_center::credentials::{RefreshTokenStore, StoreError};
use std::path::PathBuf;

/// A file that only its owner can read, and that is never written partly.
#[derive(Debug)]
pub struct TokenFile(pub PathBuf);

#[async_trait::async_trait]
impl RefreshTokenStore for TokenFile {
    async fn save(&self, refresh_token: &Secret) -> Result<(), StoreError> {
        let draft = self.0.with_extension("draft");
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&draft)?;
        std::io::Write::write_all(&mut file, refresh_token.expose().as_bytes())?;
        file.sync_all()?;
        std::fs::rename(draft, &self.0)?;
        super::say(&format!("the refresh token is in {}", self.0.display()));
        Ok(())
    }

    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        let text = std::fs::read_to_string(&self.0)?;
        // An editor may add a line break at the end, which does not belong to the token.
        Ok(Some(Secret::from(text.trim_end())))
    }
}
