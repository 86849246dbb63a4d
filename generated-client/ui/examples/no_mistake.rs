//! A program without the mistakes of `fail/`, and without a warning.
#![deny(warnings, missing_docs)]

use partner_center::credentials::FixedToken;
use partner_center::operations::UsersListOptions;
use partner_center::types::{
    CustomerId, CustomerUserPatch, NewCustomerUser, PasswordProfile, UserId, UserState,
};
use partner_center::{AppPlusUser, CallOptions, Client, ClientOptions, Cloud, Result};

/// Calls with arguments, options, bodies and lists.
pub async fn calls(client: &Client<AppPlusUser>, customer: &CustomerId, user: &UserId) -> Result<usize> {
    let users = client.users();
    let profile = PasswordProfile::default().with_password("a first password");
    let new = NewCustomerUser::new("ada@contoso.com", "Ada").with_password_profile(profile);
    users.create(customer, &new, None).await?;
    let change = CustomerUserPatch::default().with_usage_location("DE");
    users.update(customer, user, &change, None).await?;
    let options = UsersListOptions::default()
        .size(5)
        .call(CallOptions::default().locale("de-DE"));
    let mut items = users.list_pages(customer, Some(options)).items();
    let mut deleted = 0;
    while let Some(item) = items.next().await {
        if item?.state == Some(UserState::Inactive) {
            deleted += 1;
        }
    }
    Ok(deleted)
}

fn main() {
    let options = ClientOptions::default().cloud(Cloud::US_GOVERNMENT);
    let token = FixedToken::new("token").expect("a token");
    let client: Result<Client<AppPlusUser>> = Client::app_plus_user(token, Some(options));
    println!("{client:?}");
}
