//! Code that is generic over the credentials of one operation may call those that take these credentials and others.

use crate::clients::credentials_of_three_kinds::{App, Client, IsApp};

async fn replace_what_is_listed<C: IsApp>(client: &Client<C>) -> openapi_client_runtime::Result<()> {
    client.users().list(None).await?;
    client.users().replace(None).await?;
    Ok(())
}

pub(crate) fn run() {
    let _ = replace_what_is_listed::<App>;
}
