use partner_center::operations::{LicensesListOptions, LicensesListSubscribedSkusOptions};
use partner_center::types::{
    CustomerId, CustomerUser, DirectoryRoleId, LicenseGroupId, LicenseUpdateInput, NewUserMember, SkuId,
    SubscribedSku, UserId,
};
use partner_center::{AppPlusUser, Client, Result};

/// The groups of licences. Operations without a group apply to the first.
const GROUPS: [LicenseGroupId; 2] = [LicenseGroupId::Group1, LicenseGroupId::Group2];

/// The roles and licences that were taken from a deleted user.
#[derive(Debug, Default)]
pub struct Dismissed {
    pub roles: Vec<DirectoryRoleId>,
    pub licences: Vec<SkuId>,
}

/// Returns the licences that can still be assigned.
pub async fn licences_left(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
) -> Result<Vec<SubscribedSku>> {
    let options = LicensesListSubscribedSkusOptions::default().license_group_ids(GROUPS);
    let listed = client
        .licenses()
        .list_subscribed_skus(customer, Some(options))
        .await?;
    let skus = listed.into_body().items.into_iter();
    Ok(skus
        .filter(|sku| sku.available_units.is_some_and(|left| left > 0))
        .collect())
}

/// Makes a user a member of a directory role. Returns `None` if the customer has no role with
/// this name, or the user has no id, display name or sign-in name.
pub async fn add_to_role(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    role: &str,
    user: &CustomerUser,
) -> Result<Option<DirectoryRoleId>> {
    let roles = client.directory_roles();
    // The id of a role is different for each customer.
    let listed = roles.list(customer, None).await?.into_body().items;
    let found = listed
        .into_iter()
        .find(|listed| listed.name.as_deref() == Some(role));
    let (Some(role), Some(id), Some(name), Some(sign_in_name)) = (
        found.and_then(|role| role.id),
        &user.id,
        &user.display_name,
        &user.user_principal_name,
    ) else {
        return Ok(None);
    };
    let member = NewUserMember::new(id.clone(), name.as_str(), sign_in_name.as_str());
    roles.add_member(customer, &role, &member, None).await?;
    Ok(Some(role))
}

/// Takes roles and licences from a user, and deletes the user. After an error, it can be
/// repeated and continues.
pub async fn dismiss(
    client: &Client<AppPlusUser>,
    customer: &CustomerId,
    user: &UserId,
) -> Result<Dismissed> {
    let mut dismissed = Dismissed::default();
    let mut roles = client
        .users()
        .list_directory_roles_pages(customer, user, None)
        .items();
    while let Some(role) = roles.next().await {
        let Some(role) = role?.id else { continue };
        let removed = client
            .directory_roles()
            .remove_member(customer, &role, user, None)
            .await;
        match removed {
            Ok(_) => dismissed.roles.push(role),
            // It was removed by somebody else.
            Err(error) if error.is_not_found() => {}
            Err(error) => return Err(error),
        }
    }
    // A request applies to licences of one group.
    for group in GROUPS {
        let options = LicensesListOptions::default().license_group_ids([group]);
        let listed = client.licenses().list(customer, user, Some(options)).await?;
        let skus = listed
            .into_body()
            .items
            .into_iter()
            .filter_map(|licence| licence.product_sku?.id);
        let skus: Vec<_> = skus.collect();
        if !skus.is_empty() {
            let change = LicenseUpdateInput::default().with_licenses_to_remove(skus.clone());
            client.licenses().update(customer, user, &change, None).await?;
            dismissed.licences.extend(skus);
        }
    }
    client.users().delete(customer, user, None).await?;
    Ok(dismissed)
}
