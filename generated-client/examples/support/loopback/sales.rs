//! Customers, carts and orders.

use super::{Answer, Asked, change};
use serde_json::{Value, json};

#[derive(Default)]
pub(super) struct Known {
    cart: Value,
    order: Value,
    /// How often the order was requested.
    looks: u32,
    /// How often the licences were requested.
    polls: u32,
}

pub(super) fn answer(asked: &Asked<'_>, path: &[&str], known: &mut Known) -> Option<Answer> {
    let ["v1", "customers", rest @ ..] = path else {
        return None;
    };
    Some(match (asked.method, rest) {
        ("POST", []) => Answer::new(201, customer(&asked.sent())),
        ("POST", [_, "carts"]) => {
            known.cart = cart(&asked.sent());
            Answer::new(201, known.cart.clone())
        }
        ("POST", [customer, "carts", _, "checkout"]) => {
            known.order = order(&known.cart, customer);
            let mut placed = known.order.clone();
            placed["status"] = "pending".into();
            placed["lineItems"][0]["subscriptionId"] = Value::Null;
            Answer::new(201, json!({"orders": [placed]}))
        }
        // An order cannot be found at once.
        ("GET", [_, "orders", _]) if known.order.is_null() => return None,
        ("GET", [_, "orders", _]) => {
            known.looks += 1;
            if known.looks == 1 {
                return None;
            }
            Answer::new(200, known.order.clone())
        }
        ("GET", [_, "subscriptions", _, "provisioningstatus"]) => {
            known.polls += 1;
            let mut status = documented!("subscriptions/get-provisioning-status.response");
            if known.polls == 1 {
                status["status"] = "pending".into();
            }
            Answer::new(200, status)
        }
        _ => return None,
    })
}

/// Returns the documented customer, with the profiles of the request.
fn customer(sent: &Value) -> Value {
    let mut customer = documented!("customers/create-customer.response");
    for profile in ["companyProfile", "billingProfile"] {
        change(&mut customer[profile], &sent[profile]);
    }
    customer
}

/// Returns the documented cart, with the item of the request.
fn cart(sent: &Value) -> Value {
    let mut cart = documented!("carts/create-cart-nce.response");
    change(&mut cart["lineItems"][0], &sent["lineItems"][0]);
    cart
}

/// Returns the first of the documented orders, with the items of the cart.
fn order(cart: &Value, customer: &str) -> Value {
    let mut order = documented!("carts/checkout-cart.response")["orders"][0].take();
    order["referenceCustomerId"] = customer.into();
    let item = &cart["lineItems"][0];
    for (name, in_cart) in [
        ("offerId", "catalogItemId"),
        ("quantity", "quantity"),
        ("termDuration", "termDuration"),
    ] {
        order["lineItems"][0][name] = item[in_cart].clone();
    }
    order
}
