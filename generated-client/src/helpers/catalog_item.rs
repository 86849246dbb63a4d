//! `CatalogItem`: the three ids in one text that subscriptions, carts and orders name a product by.

use crate::types::{AvailabilityId, CatalogueSkuId, ProductId};
use std::fmt;

/// A catalogue item: a product, its SKU, and the availability by which it is bought.
///
/// It is the text in `offer_id` of a subscription or an order line of new commerce, and in each `catalog_item_id`.
///
/// ```
/// use partner_center::helpers::CatalogItem;
///
/// let item = CatalogItem::parse("CFQ7TTC0LF8S:0001:CFQ7TTC0VZW5").expect("an item of new commerce");
/// assert_eq!((item.product_id, item.sku_id), ("CFQ7TTC0LF8S".into(), "0001".into()));
/// assert_eq!(item.availability_id, "CFQ7TTC0VZW5".into());
/// assert_eq!(CatalogItem::parse("MS-AZR-0145P"), None);
/// ```
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
#[non_exhaustive]
pub struct CatalogItem {
    /// The product.
    pub product_id: ProductId,
    /// The SKU, whose id is unique only within its product.
    pub sku_id: CatalogueSkuId,
    /// The availability. The service replaces it over time: an old one can no longer be bought.
    pub availability_id: AvailabilityId,
}

impl CatalogItem {
    /// Takes the text apart. Returns `None` for anything else, such as the GUID of an offer of the legacy
    /// catalogue or the code of an Azure offer.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(':').filter(|part| !part.is_empty());
        let mut next = || parts.next();
        let (product, sku, availability) = (next()?, next()?, next()?);
        let item = Self {
            product_id: product.into(),
            sku_id: sku.into(),
            availability_id: availability.into(),
        };
        // Neither a fourth part nor an empty one.
        (item.to_string() == text).then_some(item)
    }
}

/// Writes the text, as the item of a cart takes it.
impl fmt::Display for CatalogItem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (product, sku) = (&self.product_id, &self.sku_id);
        write!(f, "{product}:{sku}:{}", self.availability_id)
    }
}

impl From<CatalogItem> for String {
    fn from(item: CatalogItem) -> Self {
        item.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::CatalogItem;

    #[test]
    fn only_three_parts_are_a_catalogue_item() {
        for text in [
            "",
            ":",
            "a:b",
            "a:b:",
            ":a:b",
            "a::b",
            "a:b:c:d",
            "a:b:c:",
            "031C9E47-4802-4248-838E-778FB1D2CC05",
        ] {
            assert_eq!(CatalogItem::parse(text), None, "{text}");
        }
    }
}
