//! `CustomerFilter`: finds customers by known values.

use super::user_filter::{FilterOperator, UserFilter};
use crate::operations::{Customers, CustomersListOptions};
use crate::types::CustomerCollection;
use crate::{CallOptions, Pages};
use std::fmt;

/// A filter for the list of customers. The service compares the start of a value, in any letter case.
///
/// Its text is the argument of `filter`; the client encodes it for the URL.
///
/// ```
/// use partner_center::helpers::CustomerFilter;
/// use partner_center::operations::CustomersListOptions;
///
/// let filter = CustomerFilter::company_name("Contoso");
/// assert_eq!(
///     filter.to_string(),
///     r#"{"Field":"CompanyName","Value":"Contoso","Operator":"starts_with"}"#
/// );
/// let options = CustomersListOptions::default().size(0).filter(filter);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CustomerFilter(UserFilter);

impl CustomerFilter {
    /// Matches customers whose company name starts with the text.
    #[must_use]
    pub fn company_name(beginning: impl Into<String>) -> Self {
        Self::new("CompanyName", beginning)
    }

    /// Matches customers whose domain starts with the text, such as `contoso.onmicrosoft.com` or `contoso`.
    #[must_use]
    pub fn domain(beginning: impl Into<String>) -> Self {
        Self::new("Domain", beginning)
    }

    /// Matches the customers of the indirect reseller with this tenant id. It requires a client with App+User
    /// credentials.
    #[must_use]
    pub fn indirect_reseller(tenant_id: impl Into<String>) -> Self {
        Self::new("IndirectReseller", tenant_id)
    }

    fn new(field: &str, beginning: impl Into<String>) -> Self {
        Self(UserFilter::new(field, FilterOperator::StartsWith, beginning))
    }
}

/// Writes the JSON text.
impl fmt::Display for CustomerFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl From<CustomerFilter> for String {
    fn from(filter: CustomerFilter) -> Self {
        filter.to_string()
    }
}

impl<C> Customers<C> {
    /// Returns all pages of the customers that match a filter.
    ///
    /// It is [`Customers::list_pages`] with the filter and the page size 0, as in the service's own examples.
    ///
    /// ```no_run
    /// use partner_center::helpers::CustomerFilter;
    ///
    /// # async fn example(client: &partner_center::Client<partner_center::AppOnly>) -> partner_center::Result<()> {
    /// let customers = client.customers();
    /// let mut found = customers.find_pages(CustomerFilter::domain("contoso"), None).items();
    /// while let Some(customer) = found.next().await {
    ///     println!("{:?}", customer?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn find_pages(&self, filter: CustomerFilter, call: Option<CallOptions>) -> Pages<CustomerCollection> {
        let options = CustomersListOptions::default()
            .size(0)
            .filter(filter)
            .call(call.unwrap_or_default());
        self.list_pages(Some(options))
    }
}
