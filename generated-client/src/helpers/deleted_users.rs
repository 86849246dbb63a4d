//! Deleted users: listing them, and bringing one back.

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
    /// How many users a page holds. 500 unless set, as in the service's own example.
    #[must_use]
    pub fn size(mut self, size: i32) -> Self {
        self.size = Some(size);
        self
    }

    /// Choices for the calls.
    #[must_use]
    pub fn call(mut self, call: CallOptions) -> Self {
        self.call = call;
        self
    }
}

impl<C> Users<C> {
    /// The deleted users of a customer, which can be restored for 30 days: every page.
    ///
    /// It is [`Users::list_pages`] with [`UserFilter::deleted`] and a page size, as the service's own example has it.
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

    /// Brings a deleted user back, within 30 days. Its other members come back by themselves.
    ///
    /// It is [`Users::update`] with the state `active`. Roles: any one of User Administrator, Directory Writers.
    ///
    /// # Errors
    ///
    /// As of [`Users::update`].
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
