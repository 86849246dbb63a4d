use partner_center::types::{CustomerId, UserId};
use partner_center::{AppOnly, Client};

fn call(client: &Client<AppOnly>, customer: &CustomerId, user: &UserId) {
    let _call = client.users().get(customer, user, None);
}

fn main() {}
