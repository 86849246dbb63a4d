use partner_center::types::CustomerId;
use partner_center::{AppPlusUser, Client};

async fn call(client: Client<AppPlusUser>, customer: CustomerId) {
    let _ = client.users().get(&customer, None).await;
}

fn main() {}
