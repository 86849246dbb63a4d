//! The rules for all operations, held by those of three groups, which have every kind of arguments and responses. A
//! new operation of the description needs no row here: all operations are written by the same templates, and
//! `cargo xtask conform` calls each.

use crate::support::World;
use crate::support::server::Reply;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use partner_center::operations::{
    DirectoryRolesAddMemberOptions, DirectoryRolesListMembersOptions, DirectoryRolesListOptions,
    DirectoryRolesRemoveMemberOptions, LicensesListOptions, LicensesListSubscribedSkusOptions,
    LicensesUpdateOptions, UsersCreateOptions, UsersDeleteOptions, UsersGetOptions,
    UsersListDirectoryRolesOptions, UsersListOptions, UsersResetPasswordOptions, UsersUpdateOptions,
};
use partner_center::types::{
    CustomerId, CustomerUserPatch, DirectoryRoleId, LicenseUpdateInput, NewCustomerUser, NewUserMember,
    UserId,
};
use partner_center::{AppPlusUser, CallOptions, Client, ErrorKind, Result, RetryOptions};

/// An operation: its id in the description, its request, and its call.
pub(crate) struct Operation {
    pub(crate) id: &'static str,
    pub(crate) method: &'static str,
    /// The path, with `{customer}`, `{user}` and `{role}` as placeholders of the ids.
    pub(crate) path: &'static str,
    pub(crate) call: for<'a> fn(&'a Client<AppPlusUser>, Ids, CallOptions) -> BoxFuture<'a, Result<u16>>,
}

/// The ids that an operation may need.
#[derive(Clone)]
pub(crate) struct Ids {
    pub(crate) customer: CustomerId,
    pub(crate) user: UserId,
    pub(crate) role: DirectoryRoleId,
}

impl Ids {
    pub(crate) fn new(customer: &str, user: &str, role: &str) -> Self {
        Self {
            customer: customer.into(),
            user: user.into(),
            role: role.into(),
        }
    }
}

macro_rules! operations {
    ($($id:literal $method:literal $path:literal
        $group:ident.$operation:ident($($id_argument:ident),* $(; $body:expr)?) $options:ident,)*) => {
        &[$(Operation {
            id: $id,
            method: $method,
            path: $path,
            call: |client, ids, call| async move {
                let options = Some($options::default().call(call));
                let answer = client.$group().$operation($(&ids.$id_argument,)* $(&$body,)? options).await?;
                Ok(answer.status())
            }
            .boxed(),
        }),*]
    };
}

#[rustfmt::skip]
pub(crate) const OPERATIONS: &[Operation] = operations! {
    "Users_List" "GET" "/customers/{customer}/users"
        users.list(customer) UsersListOptions,
    "Users_Create" "POST" "/customers/{customer}/users"
        users.create(customer; NewCustomerUser::new("a@contoso.com", "A")) UsersCreateOptions,
    "Users_Get" "GET" "/customers/{customer}/users/{user}"
        users.get(customer, user) UsersGetOptions,
    "Users_Update" "PATCH" "/customers/{customer}/users/{user}"
        users.update(customer, user; CustomerUserPatch::default()) UsersUpdateOptions,
    "Users_Delete" "DELETE" "/customers/{customer}/users/{user}"
        users.delete(customer, user) UsersDeleteOptions,
    "Users_ResetPassword" "PATCH" "/customers/{customer}/users/{user}/resetpassword"
        users.reset_password(customer, user; CustomerUserPatch::default()) UsersResetPasswordOptions,
    "Users_ListDirectoryRoles" "GET" "/customers/{customer}/users/{user}/directoryroles"
        users.list_directory_roles(customer, user) UsersListDirectoryRolesOptions,
    "DirectoryRoles_List" "GET" "/customers/{customer}/directoryroles"
        directory_roles.list(customer) DirectoryRolesListOptions,
    "DirectoryRoles_ListMembers" "GET" "/customers/{customer}/directoryroles/{role}/usermembers"
        directory_roles.list_members(customer, role) DirectoryRolesListMembersOptions,
    "DirectoryRoles_AddMember" "POST" "/customers/{customer}/directoryroles/{role}/usermembers"
        directory_roles.add_member(customer, role; NewUserMember::new("u", "U", "u@contoso.com"))
        DirectoryRolesAddMemberOptions,
    "DirectoryRoles_RemoveMember" "DELETE" "/customers/{customer}/directoryroles/{role}/usermembers/{user}"
        directory_roles.remove_member(customer, role, user) DirectoryRolesRemoveMemberOptions,
    "Licenses_List" "GET" "/customers/{customer}/users/{user}/licenses"
        licenses.list(customer, user) LicensesListOptions,
    "Licenses_Update" "POST" "/customers/{customer}/users/{user}/licenseupdates"
        licenses.update(customer, user; LicenseUpdateInput::default()) LicensesUpdateOptions,
    "Licenses_ListSubscribedSkus" "GET" "/customers/{customer}/subscribedskus"
        licenses.list_subscribed_skus(customer) LicensesListSubscribedSkusOptions,
};

/// A body that every operation accepts as its response.
pub(crate) const ANY_ANSWER: &str = r#"{"items":[],"attributes":{}}"#;

#[tokio::test]
async fn each_sends_the_options_of_a_call() {
    for operation in OPERATIONS {
        let world = World::new(|_, _| Reply::json(200, ANY_ANSWER)).await;
        let call = CallOptions::default()
            .request_id("00000000-0000-4000-8000-000000000001")
            .correlation_id("00000000-0000-4000-8000-000000000002")
            .correlation_vector("cv.1")
            .locale("de-DE")
            .header("MS-PartnerCenter-Application", "a test");
        let ids = Ids::new("c", "u", "r");
        let status = (operation.call)(&world.client, ids, call)
            .await
            .expect("an answer");
        assert_eq!(status, 200);

        let request = world.server.received().remove(0);
        assert_eq!(request.method, operation.method);
        for (name, value) in [
            ("MS-RequestId", "00000000-0000-4000-8000-000000000001"),
            ("MS-CorrelationId", "00000000-0000-4000-8000-000000000002"),
            ("MS-CV", "cv.1"),
            ("X-Locale", "de-DE"),
            ("MS-PartnerCenter-Application", "a test"),
            ("Accept", "application/json"),
            ("Authorization", "Bearer bearer-4f1c-1"),
        ] {
            assert_eq!(request.header(name), Some(value), "{} {name}", operation.id);
        }
    }
}

#[tokio::test]
async fn each_reads_both_kinds_of_errors() {
    for operation in OPERATIONS {
        let world = World::new(|number, _| match number {
            0 => Reply::json(
                403,
                r#"{"code":"900150","description":"no","data":[],"source":"PartnerFD"}"#,
            ),
            _ => Reply::json(429, wire!("error-429")).header("Retry-After", "57"),
        })
        .await;
        let call = || {
            let options = CallOptions::default().retry(RetryOptions::none());
            (operation.call)(&world.client, Ids::new("c", "u", "r"), options)
        };
        let error = call().await.expect_err("403");
        assert_eq!(error.operation(), Some(operation.id));
        assert_eq!(error.kind(), ErrorKind::Service);
        assert_eq!((error.status(), error.code()), (Some(403), Some("900150")));
        assert_eq!(error.source_component(), Some("PartnerFD"));

        let error = call().await.expect_err("429");
        assert!(error.is_throttled(), "{}", operation.id);
        assert_eq!(
            error.description(),
            Some("Rate limit is exceeded. Try again in 57 seconds.")
        );
        assert_eq!(error.retry_after().map(|wait| wait.as_secs()), Some(57));
    }
}

/// Bodies that no operation has, with a success status.
const OTHER_DOCUMENTS: [&str; 5] = [
    r#"{"code":"900150","description":"Not now.","data":[],"source":"PartnerFD"}"#,
    r#"{"statusCode":429,"message":"Rate limit is exceeded."}"#,
    r#"{"entries":[{"key":"1"}],"key":"1","properties":{}}"#,
    r#"{"value":{"id":"1","items":[],"attributes":{}}}"#,
    "<html>Sign in</html>",
];

#[tokio::test]
async fn none_takes_another_document_for_what_it_answers() {
    for operation in OPERATIONS.iter().filter(|operation| operation.method != "DELETE") {
        let call = async |body: &'static str| {
            let world = World::new(move |_, _| Reply::json(200, body)).await;
            let options = CallOptions::default();
            (operation.call)(&world.client, Ids::new("c", "u", "r"), options).await
        };
        for body in OTHER_DOCUMENTS {
            let error = call(body).await.expect_err(operation.id);
            assert_eq!(error.kind(), ErrorKind::Decode, "{} {body}", operation.id);
            assert_eq!((error.status(), error.raw_body()), (Some(200), body.as_bytes()));
            assert_eq!(error.operation(), Some(operation.id));
            assert!(error.request_id().is_some() && error.correlation_id().is_some());
        }
        let nothing = call("").await.map_err(|error| error.kind());
        for body in ["{}", " {\r\n} ", "\u{feff}{}"] {
            let empty = call(body).await.map_err(|error| error.kind());
            assert_eq!(empty, nothing, "{} {body:?}", operation.id);
        }
    }
}
