//! Deleted users: lists and restores them.

use super::user_filter::UserFilter;
use crate::operations::{Users, UsersListOptions, UsersUpdateOptions};
use crate::types::{
    CustomerId, CustomerUser, CustomerUserCollection, CustomerUserPatch, ResourceAttributes, UserId,
    UserState,
};
use crate::{CallOptions, IsAppPlusUser, Pages, Response, Result};

/// Options of [`Users::list_deleted_pages`].
#[derive(Clone, Debug, Default)]
pub struct DeletedUsersOptions {
    size: Option<i32>,
    call: CallOptions,
}

impl DeletedUsersOptions {
    /// Sets the number of users on a page. Defaults to 500, as in the service's own example.
    #[must_use]
    pub fn size(mut self, size: i32) -> Self {
        self.size = Some(size);
        self
    }

    /// Sets the options of the calls.
    #[must_use]
    pub fn call(mut self, call: CallOptions) -> Self {
        self.call = call;
        self
    }
}

impl<C> Users<C> {
    /// Returns all pages of a customer's deleted users, which can be restored for 30 days.
    ///
    /// It is [`Users::list_pages`] with [`UserFilter::deleted`] and a page size, as in the service's own example.
    /// Roles: any one of Directory Reader, Global Reader, User Administrator.
    pub fn list_deleted_pages(
        &self,
        customer_id: &CustomerId,
        options: Option<DeletedUsersOptions>,
    ) -> Pages<CustomerUserCollection>
    where
        C: IsAppPlusUser,
    {
        let options = options.unwrap_or_default();
        let list = UsersListOptions::default()
            .size(options.size.unwrap_or(500))
            .filter(UserFilter::deleted())
            .call(options.call);
        self.list_pages(customer_id, Some(list))
    }

    /// Restores a deleted user within 30 days. Its other members are restored by the service.
    ///
    /// It is [`Users::update`] with the state `active`. Roles: any one of User Administrator, Directory Writers.
    ///
    /// # Errors
    ///
    /// The errors of [`Users::update`].
    pub async fn restore(
        &self,
        customer_id: &CustomerId,
        user_id: &UserId,
        options: Option<UsersUpdateOptions>,
    ) -> Result<Response<Option<CustomerUser>>>
    where
        C: IsAppPlusUser,
    {
        let body = CustomerUserPatch::default()
            .with_state(UserState::Active)
            .with_attributes(ResourceAttributes::default().with_object_type("CustomerUser"));
        self.update(customer_id, user_id, &body, options).await
    }
}
