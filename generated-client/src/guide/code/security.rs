use partner_center::operations::{
    AuditRecordsListOptions, FraudEventsListOptions, FraudEventsUpdateStatusOptions,
};
use partner_center::types::{
    ApplicationMfaAdoptionStatus, AuditRecord, FraudEvent, FraudEventStatusUpdate,
    NonMfaCompliantPartnerPrincipal,
};
use partner_center::{AppPlusUser, Client, Date, Result};

/// Reads the audit records of a day.
pub async fn audit(client: &Client<AppPlusUser>, day: Date, mut each: impl FnMut(AuditRecord)) -> Result<()> {
    let options = AuditRecordsListOptions::default().start_date(day).end_date(day);
    let mut records = client.audit_records().list_pages(Some(options)).items();
    while let Some(record) = records.next().await {
        each(record?);
    }
    Ok(())
}

/// Returns the applications that call the service for users who signed in without multifactor
/// authentication.
pub async fn applications_without_mfa(
    client: &Client<AppPlusUser>,
) -> Result<Vec<ApplicationMfaAdoptionStatus>> {
    let listed = client.security().list_mfa_adoption_status(None).await?;
    let days = listed.into_body().into_iter();
    Ok(days
        .filter(|day| day.mfa_compliant_request_count < day.total_request_count)
        .collect())
}

/// Returns the users who signed in to the portal without it.
pub async fn users_without_mfa(client: &Client<AppPlusUser>) -> Result<Vec<NonMfaCompliantPartnerPrincipal>> {
    let mut users = client
        .security()
        .list_non_compliant_principals_pages(None)
        .items();
    let mut found = Vec::new();
    while let Some(user) = users.next().await {
        found.push(user?);
    }
    Ok(found)
}

/// Returns the fraud events that are not resolved: those that nobody has looked at, and those
/// that somebody is investigating.
pub async fn unresolved_fraud(client: &Client<AppPlusUser>) -> Result<Vec<FraudEvent>> {
    let mut found = Vec::new();
    for status in ["Active", "Investigating"] {
        // Without the new model, events have fewer members and no pages.
        let options = FraudEventsListOptions::default()
            .event_status(status)
            .new_events_model(true)
            .page_size(100)
            .page_number(1);
        let mut events = client.fraud_events().list_pages(Some(options)).items();
        while let Some(event) = events.next().await {
            found.push(event?);
        }
    }
    Ok(found)
}

/// Records that an event was investigated, and what it was. An event without ids cannot be
/// identified, and is left unchanged.
pub async fn resolve(
    client: &Client<AppPlusUser>,
    event: &FraudEvent,
    reason: &str,
) -> Result<Vec<FraudEvent>> {
    let (Some(id), Some(subscription)) = (&event.event_id, &event.subscription_id) else {
        return Ok(Vec::new());
    };
    // Without any id, the change would apply to all events of the subscription.
    let change = FraudEventStatusUpdate::default()
        .with_event_ids([id.clone()])
        .with_event_status("Resolved")
        .with_resolved_reason(reason);
    let options = FraudEventsUpdateStatusOptions::default().new_events_model(true);
    let changed = client
        .fraud_events()
        .update_status(subscription, &change, Some(options))
        .await?;
    Ok(changed.into_body())
}
