//! The parts that the benchmarks share: the service, the handwritten client for comparison, and a table.
#![allow(
    dead_code,
    reason = "each benchmark is a crate of its own and uses its part of this"
)]

pub(crate) mod by_hand;
pub(crate) mod service;
pub(crate) mod table;

use partner_center::azure_core::http::{StatusCode, Transport};
use partner_center::types::{CustomerId, NewCustomerUser, PasswordProfile};
use partner_center::{AppPlusUser, ClientOptions, Cloud};
use service::{Credential, InMemory};
use std::sync::Arc;

/// The two clients of one service.
pub(crate) struct Clients {
    pub(crate) generated: partner_center::Client<AppPlusUser>,
    pub(crate) by_hand: by_hand::Client,
}

impl Clients {
    pub(crate) fn in_memory(status: StatusCode, body: String) -> Self {
        Self::new(InMemory::URL, Some(&InMemory::same(status, body)))
    }

    /// Creates the clients of a service with one list of users, which can be read once.
    pub(crate) fn of_a_list(pages: usize, users_a_page: usize) -> Self {
        Self::new(InMemory::URL, Some(&InMemory::pages(pages, users_a_page)))
    }

    pub(crate) fn on_loopback(url: &str) -> Self {
        Self::new(url, None)
    }

    fn new(url: &str, transport: Option<&Transport>) -> Self {
        let cloud = Cloud::custom()
            .base_url(url)
            .authority("https://authority.example")
            .audience("https://audience.example")
            .build()
            .expect("a good cloud");
        let mut options = ClientOptions::default().cloud(cloud);
        if let Some(transport) = transport {
            options = options.transport(transport.clone());
        }
        Self {
            generated: partner_center::Client::app_plus_user(Arc::new(Credential), Some(options))
                .expect("good options"),
            by_hand: by_hand::Client::new(url, Arc::new(Credential), transport.cloned()),
        }
    }
}

pub(crate) const CUSTOMER: &str = "4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04";

pub(crate) fn customer() -> CustomerId {
    CustomerId::new(CUSTOMER)
}

/// Returns the user whom the documents create.
pub(crate) fn generated_user() -> NewCustomerUser {
    let password = PasswordProfile::default()
        .with_password("abCD123*")
        .with_force_change_password(true);
    NewCustomerUser::new("userid@domain.onmicrosoft.com", "User name")
        .with_first_name("First")
        .with_last_name("Last")
        .with_usage_location("US")
        .with_immutable_id("Some unique ID")
        .with_password_profile(password)
}

/// Returns both users without their password, which the generated client writes only into the body of a
/// request.
pub(crate) fn without_passwords() -> (NewCustomerUser, by_hand::NewUser) {
    let (mut generated, mut by_hand) = (generated_user(), user_by_hand());
    if let Some(profile) = &mut generated.password_profile {
        profile.password = None;
    }
    if let Some(profile) = &mut by_hand.password_profile {
        profile.password = None;
    }
    (generated, by_hand)
}

/// Returns the same user for the handwritten client.
pub(crate) fn user_by_hand() -> by_hand::NewUser {
    by_hand::NewUser {
        user_principal_name: "userid@domain.onmicrosoft.com".to_owned(),
        display_name: "User name".to_owned(),
        first_name: Some("First".to_owned()),
        last_name: Some("Last".to_owned()),
        usage_location: Some("US".to_owned()),
        immutable_id: Some("Some unique ID".to_owned()),
        password_profile: Some(by_hand::Password {
            password: Some("abCD123*".to_owned()),
            force_change_password: Some(true),
        }),
        ..by_hand::NewUser::default()
    }
}

/// Returns a runtime whose tasks all run on this thread.
pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}
