//! The operations on users.

use super::exchange::{
    answering, assert_asked, assert_sent, assert_whole, assert_whole_without_its_password, document,
};
use crate::support::server::Reply;
use crate::support::{World, customer, user};
use partner_center::Secret;
use partner_center::types::{
    NewCustomerUser, PasswordProfile, ResourceAttributes, UserDomainType, UserId, UserState,
};
use serde_json::json;

const USERS: &str = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users";
const USER: &str =
    "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users/a9ef48bb-8758-4590-a312-d4a47bfaded4";

fn object_type() -> ResourceAttributes {
    ResourceAttributes::default().with_object_type("CustomerUser")
}

/// Returns the user of the documented request.
fn new_user() -> NewCustomerUser {
    NewCustomerUser::new("userid@domain.onmicrosoft.com", "User name")
        .with_usage_location("country/region code")
        .with_first_name("First")
        .with_last_name("Last")
        .with_immutable_id("Some unique ID")
        .with_password_profile(password("abCD123*"))
        .with_attributes(object_type())
}

fn password(text: &str) -> PasswordProfile {
    PasswordProfile::default()
        .with_password(text)
        .with_force_change_password(true)
}

#[tokio::test]
async fn list() {
    let world = answering(200, wire!("list-users.response")).await;
    let answer = world
        .client
        .users()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", USERS);

    assert_whole(answer.body(), wire!("list-users.response"));
    let page = answer.into_body();
    assert_eq!(page.total_count, Some(2));
    assert_eq!(page.continuation_token, None);
    let names: Vec<_> = page
        .items
        .iter()
        .filter_map(|user| user.display_name.as_deref())
        .collect();
    assert_eq!(names, ["Daniel Tsai", "DT Demo CSP Customer 005"]);
    assert_eq!(page.items[0].usage_location.as_deref(), Some("US"));
    assert_eq!(page.items[1].usage_location, None, "the document has none");
    assert_eq!(
        page.attributes
            .and_then(|attributes| attributes.object_type)
            .as_deref(),
        Some("Collection")
    );
}

#[tokio::test]
async fn get() {
    let world = answering(200, wire!("get-user.response")).await;
    let answer = world
        .client
        .users()
        .get(&customer(), &user(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", USER);

    assert_whole(answer.body(), wire!("get-user.response"));
    let user = answer.into_body();
    assert_eq!(
        user.id,
        Some(UserId::from("a9ef48bb-8758-4590-a312-d4a47bfaded4"))
    );
    assert_eq!(
        user.user_principal_name.as_deref(),
        Some("Daniel@dtdemocspcustomer005.onmicrosoft.com")
    );
    assert_eq!(user.user_domain_type, Some(UserDomainType::None));
    assert_eq!(user.state, Some(UserState::Active));
    assert_eq!(user.soft_deletion_time, None);
    let link = user.links.and_then(|links| links.self_).expect("a link");
    assert_eq!(link.method.as_deref(), Some("GET"));
    assert_eq!(
        link.uri.as_deref(),
        USER.strip_prefix("/v1"),
        "relative, without the version"
    );
    assert_eq!(link.headers, Some(Vec::new()));
}

/// The reference says 201, the guide shows 200.
#[tokio::test]
async fn create() {
    for status in [200, 201] {
        let world = answering(status, wire!("create-user.response")).await;
        let answer = world
            .client
            .users()
            .create(&customer(), &new_user(), None)
            .await
            .expect("an answer");
        assert_sent(&world, "POST", USERS, &document(wire!("create-user.request")));

        assert_eq!(answer.status(), status);
        assert_whole_without_its_password(answer.body(), wire!("create-user.response"));
        let user = answer.into_body();
        assert_eq!(
            user.id,
            Some(UserId::from("4b10bf41-ab11-40e3-8c53-cd67849b50de"))
        );
        let profile = user.password_profile.expect("a password profile");
        assert_eq!(
            profile.password,
            Some(Secret::from("abCD123*")),
            "the service shows it"
        );
        assert_eq!(profile.force_change_password, Some(true));
        assert_eq!(user.last_directory_sync_time, None);
    }
}

#[tokio::test]
async fn create_sends_what_is_set_and_nothing_else() {
    let world = answering(201, r#"{"id":"1"}"#).await;
    let new = NewCustomerUser::new("a@contoso.com", "A")
        .with_phone_number("1")
        .with_state(UserState::Active);
    world
        .client
        .users()
        .create(&customer(), &new, None)
        .await
        .expect("an answer");
    let expected = json!({"userPrincipalName": "a@contoso.com", "displayName": "A", "phoneNumber": "1", "state": "active"});
    assert_sent(&world, "POST", USERS, &expected);
}

#[tokio::test]
async fn delete() {
    for status in [204, 200] {
        let world = answering(status, "").await;
        let answer = world
            .client
            .users()
            .delete(&customer(), &user(), None)
            .await
            .expect("an answer");
        assert_asked(&world, "DELETE", USER);
        assert_eq!(answer.status(), status);
    }
}

#[tokio::test]
async fn list_directory_roles() {
    let world = answering(200, wire!("list-user-directory-roles.response")).await;
    let answer = world
        .client
        .users()
        .list_directory_roles(&customer(), &user(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", &format!("{USER}/directoryroles"));

    assert_whole(answer.body(), wire!("list-user-directory-roles.response"));
    let roles = answer.into_body();
    let names: Vec<_> = roles
        .items
        .iter()
        .filter_map(|role| role.name.as_deref())
        .collect();
    assert_eq!(names, ["Helpdesk Administrator", "User Account Administrator"]);
    assert_eq!(roles.links, None, "the document has none");
}

/// The response has ids and headers besides the value.
#[tokio::test]
async fn an_answer_has_its_ids_and_headers() {
    let world = World::new(|_, _| {
        Reply::json(200, wire!("get-user.response"))
            .header("MS-CV", "uWM1EGU7+0aI2MvV.0")
            .header("MS-ServerId", "020021921")
    })
    .await;
    let answer = world
        .client
        .users()
        .get(&customer(), &user(), None)
        .await
        .expect("an answer");
    let sent = |name| world.server.values(name).pop();
    assert_eq!(answer.request_id(), sent("MS-RequestId").as_deref());
    assert_eq!(answer.correlation_id(), sent("MS-CorrelationId").as_deref());
    assert_eq!(answer.header("ms-cv"), Some("uWM1EGU7+0aI2MvV.0"));
    assert!(
        answer
            .headers()
            .any(|header| header == ("ms-serverid", "020021921"))
    );
    assert_eq!(answer.raw_body(), wire!("get-user.response").as_bytes());
}
