use partner_center::helpers::WebhookVerifier;
use partner_center::types::{
    ValidationCorrelationId, WebhookEvent, WebhookEventName, WebhookRegistrationInput,
};
use partner_center::{AppPlusUser, Client, Result};
use std::collections::HashMap;

/// Registers an address for these events. A partner has one registration: an existing one is
/// replaced.
pub async fn register(client: &Client<AppPlusUser>, url: &str, events: Vec<WebhookEventName>) -> Result<()> {
    let wanted = WebhookRegistrationInput::new(url).with_webhook_events(events);
    match client.webhooks().create_registration(&wanted, None).await {
        Err(error) if error.status() == Some(409) => {
            client.webhooks().update_registration(&wanted, None).await?;
        }
        other => {
            other?;
        }
    }
    Ok(())
}

/// Requests a test event. Its result can be read with `webhooks().get_validation_event` for
/// seven days.
pub async fn test(client: &Client<AppPlusUser>) -> Result<Option<ValidationCorrelationId>> {
    let requested = client.webhooks().create_validation_event(None).await?;
    Ok(requested.into_body().correlation_id)
}

/// Handles a request to the address: returns the status to respond with, and the event. `body`
/// is passed as received.
pub async fn received(
    verifier: &WebhookVerifier,
    headers: &HashMap<String, String>,
    body: &[u8],
) -> (u16, Option<WebhookEvent>) {
    let header = |name: &str| {
        let mut headers = headers.iter();
        let found = headers.find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    };
    match verifier.verify(header, body).await {
        // The service sends it again, up to ten times.
        Err(error) if error.is_retryable() => return (503, None),
        Err(_) => return (403, None),
        Ok(()) => {}
    }
    // A genuine event that cannot be parsed would fail again if it were sent again.
    (200, serde_json::from_slice(body).ok())
}
