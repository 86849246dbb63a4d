use partner_center::types::{CustomerId, UserId};
use partner_center::{AppPlusUser, Client};

async fn call(client: Client<AppPlusUser>, customer: CustomerId, user: UserId) {
    let _ = client.users().get(&user, &customer, None).await;
}

fn main() {}
