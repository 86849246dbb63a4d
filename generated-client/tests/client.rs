//! Each route, against a loopback server: method, path, query, headers and body as documented, and the answer decoded.

mod support;

use partner_center::operations::{
    DirectoryRolesListMembersOptions, LicensesListOptions, LicensesListSubscribedSkusOptions,
    UsersListOptions,
};
use partner_center::types::{
    CustomerUserPatch, DirectoryRoleId, LicenseAssignment, LicenseGroup, LicenseUpdateInput, NewCustomerUser,
    PasswordProfile, ResourceAttributes, SeekOperation, SortDirection, UserDomainType, UserId,
    UserMemberInput, UserState,
};
use partner_center::{AppPlusUser, CallOptions, Client, Response, Result};
use serde_json::{Value, json};
use support::server::{Received, Reply};
use support::{BEARER, PASSWORD, World, customer, quick_options, user};

const USER: &str =
    "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04/users/a9ef48bb-8758-4590-a312-d4a47bfaded4";
const CUSTOMER: &str = "/v1/customers/4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04";

/// Makes one call, checks that one request came of it, with the headers that every request has, and hands out both.
async fn exchange<T>(
    status: u16,
    answer: &Value,
    call: impl AsyncFnOnce(&Client<AppPlusUser>) -> Result<Response<T>>,
) -> (Received, Response<T>) {
    let body = if answer.is_null() {
        String::new()
    } else {
        answer.to_string()
    };
    let world = World::with(quick_options(), move |_, _| Reply::json(status, body.clone())).await;
    let response = call(&world.client).await.expect("the answer says success");
    let received = world.server.received();
    let [request] = received.as_slice() else {
        panic!("{} requests", received.len())
    };

    assert_eq!(
        request.header("authorization"),
        Some(format!("Bearer {BEARER}-1").as_str())
    );
    assert_eq!(request.header("accept"), Some("application/json"));
    let content_type = (!request.body.is_empty()).then_some("application/json");
    assert_eq!(request.header("content-type"), content_type);
    assert_eq!(request.header("ms-requestid"), response.request_id());
    assert_eq!(request.header("ms-correlationid"), response.correlation_id());
    assert!(response.request_id().is_some_and(|id| id.len() == 36));
    assert!(
        request
            .header("user-agent")
            .is_some_and(|agent| agent.contains("partner-center/"))
    );
    assert_eq!(response.status(), status);
    (request.clone(), response)
}

fn line(request: &Received) -> String {
    format!("{} {}", request.method, request.target)
}

fn object_type(name: &str) -> ResourceAttributes {
    ResourceAttributes::default().with_object_type(name)
}

#[tokio::test]
async fn list_users() {
    let answer = json!({
        "totalCount": 1,
        "items": [{
            "id": "a9ef48bb-8758-4590-a312-d4a47bfaded4", "displayName": "Daniel Tsai", "userDomainType": "none",
            "state": "active", "links": {"self": {"uri": "/customers/c/users/u", "method": "GET", "headers": []}},
        }],
        "continuationToken": "t",
    });
    let options = UsersListOptions::default()
        .size(25)
        .filter("a b")
        .sort_field("DisplayName")
        .sort_direction(SortDirection::Descending)
        .seek_operation(SeekOperation::Next)
        .continuation_token("token");
    let (request, response) = exchange(200, &answer, async |client| {
        client.users().list(&customer(), Some(options)).await
    })
    .await;
    let query = "size=25&filter=a%20b&sortField=DisplayName&sortDirection=descending&seekOperation=Next";
    assert_eq!(
        line(&request).to_lowercase(),
        format!("GET {CUSTOMER}/users?{query}").to_lowercase()
    );
    assert_eq!(request.header("MS-ContinuationToken"), Some("token"));
    let page = response.into_body();
    assert_eq!((page.total_count, page.items.len()), (Some(1), 1));
    assert_eq!(page.items[0].id, Some(user()));
    assert_eq!(page.items[0].user_domain_type, Some(UserDomainType::None));
    assert_eq!(page.continuation_token.as_deref(), Some("t"));
}

#[tokio::test]
async fn list_users_without_options_sends_no_query() {
    let (request, _) = exchange(200, &json!({"items": []}), async |client| {
        client.users().list(&customer(), None).await
    })
    .await;
    assert_eq!(line(&request), format!("GET {CUSTOMER}/users"));
}

#[tokio::test]
async fn create_user() {
    let body = NewCustomerUser::new("userid@domain.onmicrosoft.com", "User name")
        .with_first_name("First")
        .with_last_name("Last")
        .with_usage_location("US")
        .with_immutable_id("Some unique ID")
        .with_password_profile(
            PasswordProfile::default()
                .with_password(PASSWORD)
                .with_force_change_password(true),
        )
        .with_attributes(object_type("CustomerUser"));
    let answer = json!({"id": "1", "passwordProfile": {"password": PASSWORD, "forceChangePassword": true}});
    for status in [200, 201] {
        let (request, response) = exchange(status, &answer, async |client| {
            client.users().create(&customer(), &body, None).await
        })
        .await;
        assert_eq!(line(&request), format!("POST {CUSTOMER}/users"));
        let sent = json!({
            "usageLocation": "US", "userPrincipalName": "userid@domain.onmicrosoft.com", "firstName": "First",
            "lastName": "Last", "displayName": "User name", "immutableId": "Some unique ID",
            "passwordProfile": {"password": PASSWORD, "forceChangePassword": true},
            "attributes": {"objectType": "CustomerUser"},
        });
        assert_eq!(request.json(), sent);
        let password = response
            .into_body()
            .password_profile
            .and_then(|profile| profile.password);
        assert_eq!(password, Some(PASSWORD.into()));
    }
}

#[tokio::test]
async fn get_user() {
    let answer = json!({"id": "1", "softDeletionTime": "2017-01-20T00:33:34Z", "state": "inactive"});
    let (request, response) = exchange(200, &answer, async |client| {
        client.users().get(&customer(), &user(), None).await
    })
    .await;
    assert_eq!(line(&request), format!("GET {USER}"));
    let user = response.into_body();
    assert_eq!(
        user.soft_deletion_time.map(|time| time.to_string()).as_deref(),
        Some("2017-01-20T00:33:34Z")
    );
    assert_eq!(user.state, Some(UserState::Inactive));
}

#[tokio::test]
async fn update_user_sends_what_was_set() {
    let body = CustomerUserPatch::default()
        .with_usage_location("NO")
        .clear_phone_number();
    let (request, response) = exchange(200, &json!({"usageLocation": "NO"}), async |client| {
        client.users().update(&customer(), &user(), &body, None).await
    })
    .await;
    assert_eq!(line(&request), format!("PATCH {USER}"));
    assert_eq!(
        request.json(),
        json!({"usageLocation": "NO", "phoneNumber": null})
    );
    assert_eq!(response.into_body().usage_location.as_deref(), Some("NO"));
}

#[tokio::test]
async fn an_update_may_be_answered_without_a_body() {
    let body = CustomerUserPatch::default();
    let (request, response) = exchange(200, &Value::Null, async |client| {
        client.users().update(&customer(), &user(), &body, None).await
    })
    .await;
    assert_eq!(request.json(), json!({}));
    assert_eq!(response.into_body().id, None);
}

#[tokio::test]
async fn delete_user() {
    for status in [204, 200] {
        let (request, _) = exchange(status, &Value::Null, async |client| {
            client.users().delete(&customer(), &user(), None).await
        })
        .await;
        assert_eq!(line(&request), format!("DELETE {USER}"));
        assert!(request.body.is_empty());
    }
}

#[tokio::test]
async fn restore_user() {
    let (request, response) = exchange(200, &json!({"state": "active"}), async |client| {
        client.users().restore(&customer(), &user(), None).await
    })
    .await;
    assert_eq!(line(&request), format!("PATCH {USER}"));
    assert_eq!(
        request.json(),
        json!({"state": "active", "attributes": {"objectType": "CustomerUser"}})
    );
    assert_eq!(response.into_body().state, Some(UserState::Active));
}

#[tokio::test]
async fn list_deleted_users() {
    let (request, _) = exchange(200, &json!({"items": [{"state": "inactive"}]}), async |client| {
        client
            .users()
            .list_deleted_pages(&customer(), None)
            .next()
            .await
            .expect("a page")
    })
    .await;
    let filter =
        "%7B%22Field%22%3A%22UserState%22%2C%22Value%22%3A%22Inactive%22%2C%22Operator%22%3A%22equals%22%7D";
    assert_eq!(
        line(&request),
        format!("GET {CUSTOMER}/users?size=500&filter={filter}")
    );
}

#[tokio::test]
async fn reset_password() {
    let profile = PasswordProfile::default()
        .with_password(PASSWORD)
        .with_force_change_password(true);
    let body = CustomerUserPatch::default()
        .with_password_profile(profile)
        .with_attributes(object_type("CustomerUser"));
    let (request, response) = exchange(200, &json!({"id": "1"}), async |client| {
        client
            .users()
            .reset_password(&customer(), &user(), &body, None)
            .await
    })
    .await;
    assert_eq!(line(&request), format!("PATCH {USER}/resetpassword"));
    let sent = json!({
        "passwordProfile": {"password": PASSWORD, "forceChangePassword": true},
        "attributes": {"objectType": "CustomerUser"},
    });
    assert_eq!(request.json(), sent);
    assert_eq!(response.into_body().id, Some(UserId::from("1")));
}

#[tokio::test]
async fn list_roles_of_a_user() {
    let answer = json!({"totalCount": 1, "items": [{"id": "r", "name": "Helpdesk Administrator"}]});
    let (request, response) = exchange(200, &answer, async |client| {
        client
            .users()
            .list_directory_roles(&customer(), &user(), None)
            .await
    })
    .await;
    assert_eq!(line(&request), format!("GET {USER}/directoryroles"));
    assert_eq!(
        response.into_body().items[0].name.as_deref(),
        Some("Helpdesk Administrator")
    );
}

#[tokio::test]
async fn list_roles() {
    let (request, response) = exchange(200, &json!({"items": [{"id": "r"}]}), async |client| {
        client.directory_roles().list(&customer(), None).await
    })
    .await;
    assert_eq!(line(&request), format!("GET {CUSTOMER}/directoryroles"));
    assert_eq!(response.into_body().items[0].id, Some(DirectoryRoleId::from("r")));
}

#[tokio::test]
async fn list_members_of_a_role() {
    let options = DirectoryRolesListMembersOptions::default().size(500);
    let (request, response) = exchange(
        200,
        &json!({"items": [{"id": "u", "roleId": "r"}]}),
        async |client| {
            client
                .directory_roles()
                .list_members(&customer(), &"r/1".into(), Some(options))
                .await
        },
    )
    .await;
    assert_eq!(
        line(&request),
        format!("GET {CUSTOMER}/directoryroles/r%2F1/usermembers?size=500")
    );
    assert_eq!(
        response.into_body().items[0].role_id,
        Some(DirectoryRoleId::from("r"))
    );
}

#[tokio::test]
async fn add_a_member_to_a_role() {
    let body = UserMemberInput::new(user(), "Daniel Tsai", "daniel@contoso.com")
        .with_attributes(object_type("UserMember"));
    let (request, response) = exchange(201, &json!({"id": "u", "roleId": "r"}), async |client| {
        client
            .directory_roles()
            .add_member(&customer(), &"r".into(), &body, None)
            .await
    })
    .await;
    assert_eq!(
        line(&request),
        format!("POST {CUSTOMER}/directoryroles/r/usermembers")
    );
    let sent = json!({
        "id": user().as_str(), "displayName": "Daniel Tsai", "userPrincipalName": "daniel@contoso.com",
        "attributes": {"objectType": "UserMember"},
    });
    assert_eq!(request.json(), sent);
    assert_eq!(response.into_body().role_id, Some(DirectoryRoleId::from("r")));
}

#[tokio::test]
async fn remove_a_member_from_a_role() {
    let (request, _) = exchange(204, &Value::Null, async |client| {
        client
            .directory_roles()
            .remove_member(&customer(), &"r".into(), &user(), None)
            .await
    })
    .await;
    assert_eq!(
        line(&request),
        format!("DELETE {CUSTOMER}/directoryroles/r/usermembers/{}", user())
    );
}

#[tokio::test]
async fn list_licenses() {
    let answer = json!({
        "totalCount": 1,
        "items": [{"servicePlans": [{"id": "p", "capabilityStatus": "Assigned"}],
            "productSku": {"id": "s", "licenseGroupId": "group1"}}],
    });
    let options = LicensesListOptions::default()
        .license_group_ids([LicenseGroup::Group1, LicenseGroup::from("Group2")]);
    let by_name = UserId::from("daniel@contoso.com");
    let (request, response) = exchange(200, &answer, async |client| {
        client.licenses().list(&customer(), &by_name, Some(options)).await
    })
    .await;
    let target = format!(
        "{CUSTOMER}/users/daniel%40contoso.com/licenses?licenseGroupIds=Group1&licenseGroupIds=Group2"
    );
    assert_eq!(line(&request), format!("GET {target}"));
    assert_eq!(response.into_body().items.len(), 1);
}

#[tokio::test]
async fn update_licenses() {
    let assignment = LicenseAssignment::default()
        .with_sku_id("f8a1db68")
        .with_excluded_plans(["p".into()]);
    let body = LicenseUpdateInput::default()
        .with_licenses_to_assign([assignment])
        .with_licenses_to_remove(["s".into()])
        .with_attributes(object_type("LicenseUpdate"));
    let answer =
        json!({"licensesToAssign": [{"skuId": "f8a1db68", "excludedPlans": null}], "licenseWarnings": []});
    let (request, response) = exchange(201, &answer, async |client| {
        client.licenses().update(&customer(), &user(), &body, None).await
    })
    .await;
    assert_eq!(line(&request), format!("POST {USER}/licenseupdates"));
    let sent = json!({
        "licensesToAssign": [{"skuId": "f8a1db68", "excludedPlans": ["p"]}], "licensesToRemove": ["s"],
        "attributes": {"objectType": "LicenseUpdate"},
    });
    assert_eq!(request.json(), sent);
    assert_eq!(
        response.body().license_warnings.as_deref().map(<[_]>::len),
        Some(0)
    );
}

#[tokio::test]
async fn list_subscribed_skus() {
    let options = LicensesListSubscribedSkusOptions::default().license_group_ids([LicenseGroup::Group2]);
    let (request, response) = exchange(
        200,
        &json!({"items": [{"availableUnits": 4, "totalUnits": 5}]}),
        async |client| {
            client
                .licenses()
                .list_subscribed_skus(&customer(), Some(options))
                .await
        },
    )
    .await;
    assert_eq!(
        line(&request),
        format!("GET {CUSTOMER}/subscribedskus?licenseGroupIds=Group2")
    );
    assert_eq!(response.into_body().items[0].available_units, Some(4));
}

#[tokio::test]
async fn headers_of_a_call_are_sent() {
    let call = CallOptions::default()
        .request_id("request-1234567890-1234567890-123456")
        .correlation_id("correlation")
        .correlation_vector("cv.0")
        .locale("nb-NO")
        .with_header("MS-PartnerCenter-Application", "test");
    let options = UsersListOptions::default().call(call);
    let (request, _) = exchange(200, &json!({"items": []}), async |client| {
        client.users().list(&customer(), Some(options)).await
    })
    .await;
    assert_eq!(request.header("MS-CorrelationId"), Some("correlation"));
    assert_eq!(request.header("MS-CV"), Some("cv.0"));
    assert_eq!(request.header("X-Locale"), Some("nb-NO"));
    assert_eq!(request.header("MS-PartnerCenter-Application"), Some("test"));
}
