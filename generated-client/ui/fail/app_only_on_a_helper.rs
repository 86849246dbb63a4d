use partner_center::types::CustomerId;
use partner_center::{AppOnly, Client};

fn call(client: &Client<AppOnly>, customer: &CustomerId) {
    let _ = client.users().list_deleted_pages(customer, None);
}

fn main() {}
