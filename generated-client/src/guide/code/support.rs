use partner_center::types::{CustomerId, ServiceRequest, ServiceRequestId, ServiceRequestNote};
use partner_center::{AppPlusUser, Client, Result, Scalar};

/// Returns the service requests of a customer that are not closed.
pub async fn open_requests(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
) -> Result<Vec<ServiceRequest>> {
    let mut requests = client
        .service_requests()
        .list_for_customer_pages(customer, None)
        .items();
    let mut found = Vec::new();
    while let Some(request) = requests.next().await {
        let request = request?;
        // Older responses have an undocumented number here: it is safer to include the request.
        if request.status.as_ref().map(Scalar::as_str) != Some("closed") {
            found.push(request);
        }
    }
    Ok(found)
}

/// Adds a note. The response has the notes, if it has a body.
pub async fn add_note(
    client: &Client<AppPlusUser>,
    request: &ServiceRequestId,
    text: &str,
) -> Result<Vec<ServiceRequestNote>> {
    let note = ServiceRequestNote::default().with_text(text);
    // Members that are not set are not sent, and stay unchanged.
    let change = ServiceRequest::default().with_new_note(note);
    let changed = client.service_requests().update(request, &change, None).await?;
    Ok(changed
        .into_body()
        .and_then(|request| request.notes)
        .unwrap_or_default())
}
