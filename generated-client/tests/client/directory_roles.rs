//! The operations on directory roles.

use super::exchange::{answering, assert_asked, assert_sent, assert_whole, document, in_our_spelling};
use crate::support::{customer, user};
use partner_center::types::{DirectoryRoleId, NewUserMember, ResourceAttributes, UserId};

const ROLES: &str = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/directoryroles";

fn role() -> DirectoryRoleId {
    DirectoryRoleId::from("f023fd81-a637-4b56-95fd-791ac0226033")
}

fn members() -> String {
    format!("{ROLES}/{}/usermembers", role())
}

/// No bodies of this operation are documented; its response has the type of a user's roles.
#[tokio::test]
async fn list() {
    let world = answering(200, wire!("list-user-directory-roles.response")).await;
    let answer = world
        .client
        .directory_roles()
        .list(&customer(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", ROLES);

    assert_whole(answer.body(), wire!("list-user-directory-roles.response"));
    let roles = answer.into_body();
    assert_eq!(roles.total_count, Some(2));
    assert_eq!(
        roles.items[0].id,
        Some(DirectoryRoleId::from("729827e3-9c14-49f7-bb1b-9608f156bbb8"))
    );
}

/// No bodies of this operation are documented; its items are the documented member.
#[tokio::test]
async fn list_members() {
    const PAGE: &str = concat!(
        r#"{"totalCount":1,"items":["#,
        wire!("add-role-member.response"),
        "]}"
    );
    let world = answering(200, PAGE).await;
    let roles = world.client.directory_roles();
    let answer = roles
        .list_members(&customer(), &role(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", &members());

    assert_whole(answer.body(), PAGE);
    let member = answer.into_body().items.remove(0);
    assert_eq!(member.id, Some(user()));
    assert_eq!(member.display_name.as_deref(), Some("Daniel Tsai"));
    assert_eq!(member.role_id, Some(role()));

    let mut items = roles.list_members_pages(&customer(), &role(), None).items();
    assert_eq!(
        items.next().await.transpose().expect("an answer").as_ref(),
        Some(&member)
    );
    assert!(items.next().await.is_none());
}

/// The guide has 201, the reference also 200.
#[tokio::test]
async fn add_member() {
    for status in [201, 200] {
        let world = answering(status, wire!("add-role-member.response")).await;
        let member = NewUserMember::new(
            user(),
            "Daniel Tsai",
            "Daniel@dtdemocspcustomer005.onmicrosoft.com",
        )
        .with_attributes(ResourceAttributes::default().with_object_type("UserMember"));
        let answer = world
            .client
            .directory_roles()
            .add_member(&customer(), &role(), &member, None)
            .await
            .expect("an answer");
        let body = in_our_spelling(&document(wire!("add-role-member.request")));
        assert_sent(&world, "POST", &members(), &body);

        assert_eq!(answer.status(), status);
        assert_whole(answer.body(), wire!("add-role-member.response"));
        assert_eq!(answer.into_body().role_id, Some(role()));
    }
}

#[tokio::test]
async fn remove_member() {
    for status in [204, 200] {
        let world = answering(status, "").await;
        let member = UserId::from("a45f1416-3300-4f65-9e8d-f123b397a4ea");
        let answer = world
            .client
            .directory_roles()
            .remove_member(&customer(), &role(), &member, None)
            .await
            .expect("an answer");
        assert_asked(&world, "DELETE", &format!("{}/{member}", members()));
        assert_eq!(answer.status(), status);
    }
}
