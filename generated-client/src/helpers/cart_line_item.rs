//! Items of a cart that was read, as items to send.

use crate::generated::runtime::JsonText;
use crate::types::{CartLineItem, CartLineItemInput};
use std::fmt;

/// The error of sending an item of a cart that lacks what every item needs.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CartLineItemError(&'static str);

impl fmt::Display for CartLineItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the item of the cart cannot be sent: {}", self.0)
    }
}

impl std::error::Error for CartLineItemError {}

/// The item as it was read, to be changed and sent back with its cart. Members that cannot be set, such as the
/// prices, and those that this version of the crate does not know are sent back too; one that was null is left out.
///
/// ```
/// use partner_center::types::{Cart, CartLineItemInput};
///
/// # fn example(cart: &Cart) -> Result<(), partner_center::helpers::CartLineItemError> {
/// let items = cart.line_items.iter().flatten();
/// let mut items: Vec<_> = items.map(CartLineItemInput::try_from).collect::<Result<_, _>>()?;
/// for item in &mut items {
///     item.quantity += 5;
/// }
/// let change = cart.change().with_line_items(items);
/// # Ok(())
/// # }
/// ```
impl TryFrom<&CartLineItem> for CartLineItemInput {
    type Error = CartLineItemError;

    fn try_from(item: &CartLineItem) -> Result<Self, Self::Error> {
        complete(item)?;
        let text = JsonText::encode(item).map_err(|_| CartLineItemError("it cannot be written"))?;
        let same = JsonText::<Self>::from(text.into_string());
        same.decode()
            .map_err(|_| CartLineItemError("a member of it is not what is described"))
    }
}

/// Reading a request sets no missing member aside, so what is missing is found here.
fn complete(item: &CartLineItem) -> Result<(), CartLineItemError> {
    let missing = [
        (item.catalog_item_id.is_none(), "it has no `catalog_item_id`"),
        (item.quantity.is_none(), "it has no `quantity`"),
        (item.billing_cycle.is_none(), "it has no `billing_cycle`"),
    ];
    match missing.into_iter().find(|(missing, _)| *missing) {
        Some((_, why)) => Err(CartLineItemError(why)),
        None => item.addon_items.iter().flatten().try_for_each(complete),
    }
}
