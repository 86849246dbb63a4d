use partner_center::types::{CustomerId, CustomerUser};
use partner_center::{AppPlusUser, Client};
use std::error::Error;
use std::fs;
use std::path::Path;

/// Visits the next users, at most this many. The file keeps where the list continues, and is
/// removed at its end.
pub async fn visit_users(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    most: usize,
    place: &Path,
    mut visit: impl FnMut(CustomerUser),
) -> Result<(), Box<dyn Error + Send + Sync>> {
    let mut list = client.users().list_pages(customer, None);
    if place.exists() {
        list = list.resume(&fs::read_to_string(place)?.parse()?)?;
    }
    let mut users = list.items();
    let mut outcome = Ok(());
    for _ in 0..most {
        match users.next().await {
            Some(Ok(user)) => visit(user),
            // A single item does not fit; the others follow.
            Some(Err(error)) if error.item_index().is_some() => eprintln!("{error}"),
            Some(Err(error)) => outcome = Err(error.into()),
            None => break,
        }
    }
    match users.continuation() {
        Some(next) => fs::write(place, next.to_string())?,
        None if place.exists() => fs::remove_file(place)?,
        None => {}
    }
    outcome
}
