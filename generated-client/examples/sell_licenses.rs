//! A sale from end to end: a new customer, an order, and a licence for a user.
//!
//! `cargo run -p partner-center --example sell_licenses` shows the whole conversation with a server that it starts itself. With the
//! variables that it names in the environment it calls the service: it creates a customer, which cannot be deleted outside of the
//! sandbox, and orders, which costs money.

#[allow(unreachable_pub, reason = "a program would have it where it likes")]
#[path = "../src/guide/code/selling.rs"]
mod selling;
mod support;

use partner_center::types::{
    Address, BillingCycle, CartLineItemInput, NewCustomer, NewCustomerBillingProfile,
    NewCustomerCompanyProfile, NewCustomerUser, PasswordProfile,
};
use selling::{assign, create_customer, licences_of, order, subscriptions_of};
use std::process::ExitCode;
use support::{Outcome, Session, Variable, say};

const DOMAIN: Variable = Variable::new("PARTNER_CENTER_DOMAIN", "xyz.ccsctp.net");
const COMPANY_NAME: Variable = Variable::new("PARTNER_CENTER_COMPANY_NAME", "test company");
const EMAIL: Variable = Variable::new("PARTNER_CENTER_EMAIL", "test@outlook.com");
const COUNTRY: Variable = Variable::new("PARTNER_CENTER_COUNTRY", "US");
const CITY: Variable = Variable::new("PARTNER_CENTER_CITY", "Redmond");
const STATE: Variable = Variable::new("PARTNER_CENTER_STATE", "WA");
const POSTAL_CODE: Variable = Variable::new("PARTNER_CENTER_POSTAL_CODE", "98052");
const ADDRESS_LINE: Variable = Variable::new("PARTNER_CENTER_ADDRESS_LINE", "One Microsoft Way");
const CATALOG_ITEM: Variable =
    Variable::new("PARTNER_CENTER_CATALOG_ITEM_ID", "CFQ7TTC0LF8S:0001:CFQ7TTC0VZW5");
const NAME: Variable = Variable::new("PARTNER_CENTER_USER_PRINCIPAL_NAME", "userid@xyz.ccsctp.net");
const PASSWORD: Variable = Variable::new("PARTNER_CENTER_USER_PASSWORD", "abCD123*");

const ALL: [Variable; 11] = [
    DOMAIN,
    COMPANY_NAME,
    EMAIL,
    COUNTRY,
    CITY,
    STATE,
    POSTAL_CODE,
    ADDRESS_LINE,
    CATALOG_ITEM,
    NAME,
    PASSWORD,
];

#[tokio::main]
async fn main() -> ExitCode {
    support::run(&ALL, sell).await
}

async fn sell(session: Session) -> Outcome {
    let (client, pause) = (&session.client, session.pause());
    let (customer, administrator) = create_customer(client, &new_customer(&session)).await?;
    say(&format!(
        "the customer {customer} has the administrator {administrator:?}"
    ));

    let item = CartLineItemInput::new(session.value(CATALOG_ITEM), 5, BillingCycle::Monthly);
    let item = item.with_term_duration("P1Y");
    let placed = order(client, &customer, vec![item]).await?;
    for error in placed.order_errors.iter().flatten() {
        say(&format!("not ordered: {:?} {:?}", error.code, error.description));
    }

    let user = client
        .users()
        .create(&customer, &new_user(&session), None)
        .await?;
    let user = user.into_body().id.ok_or("the user has no id")?;
    for order in placed.orders.iter().flatten() {
        let id = order.id.as_ref().ok_or("an order has no id")?;
        for subscription in subscriptions_of(client, &customer, id, pause).await? {
            let licence = licences_of(client, &customer, &subscription, pause).await?;
            say(&format!(
                "the subscription {subscription} has the licences {licence}"
            ));
            for warning in assign(client, &customer, &user, licence).await? {
                say(&format!("a warning: {:?} {:?}", warning.code, warning.message));
            }
            say(&format!("the user {user} has a licence"));
        }
    }
    Ok(())
}

fn new_customer(session: &Session) -> NewCustomer {
    let company = NewCustomerCompanyProfile::new(session.value(DOMAIN));
    let address = Address::default()
        .with_country(session.value(COUNTRY))
        .with_city(session.value(CITY))
        .with_state(session.value(STATE))
        .with_postal_code(session.value(POSTAL_CODE))
        .with_address_line1(session.value(ADDRESS_LINE));
    let billing = NewCustomerBillingProfile::new(
        session.value(EMAIL),
        "en-US",
        "en",
        session.value(COMPANY_NAME),
        address,
    );
    NewCustomer::new(company, billing)
}

/// A user who can have licences: with a location.
fn new_user(session: &Session) -> NewCustomerUser {
    let password = PasswordProfile::default()
        .with_password(session.value(PASSWORD))
        .with_force_change_password(true);
    NewCustomerUser::new(session.value(NAME), "User name")
        .with_usage_location(session.value(COUNTRY))
        .with_password_profile(password)
}
