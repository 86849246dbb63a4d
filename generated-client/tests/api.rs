//! Uses the public paths, methods, traits and auto traits of the crate once, so that a change that removes
//! one does not compile. Nothing here runs; the behaviour of methods is tested elsewhere.

#![allow(
    dead_code,
    clippy::type_complexity,
    clippy::no_effect_underscore_binding,
    clippy::too_many_lines,
    reason = "a list, one line for each method"
)]

use partner_center::*;
use std::error::Error as StdError;
use std::fmt::{Debug, Display};
use std::hash::Hash;
use std::str::FromStr;
use std::sync::Arc;

#[test]
fn the_public_api_is_there() {
    of_the_root();
    of_credentials();
    of_helpers();
    of_json();
    of_operations();
    of_types();
    what_types_can_do();
}

fn of_the_root() {
    let _: fn(CallOptions, &'static str, &'static str) -> CallOptions = CallOptions::header;
    let _: fn(CallOptions, std::time::Duration) -> CallOptions = CallOptions::timeout;
    let _: fn(CallOptions, std::time::Duration) -> CallOptions = CallOptions::attempt_timeout;
    let _: fn(CallOptions, usize) -> CallOptions = CallOptions::max_response_bytes;
    let _: fn(CallOptions, usize) -> CallOptions = CallOptions::max_decoded_bytes;
    let _: fn(CallOptions, std::time::Duration) -> CallOptions = CallOptions::error_body_timeout;
    let _: fn(CallOptions, usize) -> CallOptions = CallOptions::max_error_body_bytes;
    let _: fn(CallOptions, RetryOptions) -> CallOptions = CallOptions::retry;

    let _: fn(ClientOptions, Cloud) -> ClientOptions = ClientOptions::cloud;
    let _: fn(ClientOptions, CallOptions) -> ClientOptions = ClientOptions::call;
    let _: fn(ClientOptions, usize) -> ClientOptions = ClientOptions::max_response_bytes;
    let _: fn(ClientOptions, usize) -> ClientOptions = ClientOptions::max_decoded_bytes;
    let _: fn(ClientOptions, usize) -> ClientOptions = ClientOptions::max_pages;
    let _: fn(ClientOptions, std::time::Duration) -> ClientOptions = ClientOptions::early_renewal;
    let _: fn(ClientOptions, &'static str) -> ClientOptions = ClientOptions::application_id;
    let _: fn(ClientOptions, Arc<dyn Metrics>) -> ClientOptions = ClientOptions::metrics;
    let _: fn(ClientOptions, Arc<dyn RequestPolicy>) -> ClientOptions = ClientOptions::call_policy;
    let _: fn(ClientOptions, Arc<dyn RequestPolicy>) -> ClientOptions = ClientOptions::attempt_policy;

    let _: fn() -> CustomCloud = Cloud::custom;
    let _: fn(&Cloud) -> &str = Cloud::name;
    let _: fn(&Cloud) -> &str = Cloud::base_url;
    let _: fn(&Cloud) -> &str = Cloud::authority;
    let _: fn(&Cloud) -> &str = Cloud::audience;

    let _: fn(CustomCloud, &'static str) -> CustomCloud = CustomCloud::base_url;
    let _: fn(CustomCloud, &'static str) -> CustomCloud = CustomCloud::authority;
    let _: fn(CustomCloud, &'static str) -> CustomCloud = CustomCloud::audience;
    let _: fn(CustomCloud) -> Result<Cloud> = CustomCloud::build;

    let _: fn() -> DateTime = DateTime::now;

    let _: fn(&Error) -> bool = Error::is_throttled;
    let _: fn(&Error) -> bool = Error::is_retryable;
    let _: fn(&Error) -> bool = Error::needs_sign_in;
    let _: fn(&Error) -> bool = Error::is_not_found;
    let _: fn(&Error) -> bool = Error::is_unauthorized;
    let _: fn(&Error) -> bool = Error::is_forbidden;
    let _: fn(&Error) -> bool = Error::is_conflict;
    let _: fn(&Error) -> bool = Error::is_timeout;
    let _: fn(&Error) -> bool = Error::is_connection;
    let _: fn(&Error) -> bool = Error::is_certificate;
    let _: fn(&Error) -> ErrorKind = Error::kind;
    let _: fn(&Error) -> Option<&str> = Error::operation;
    let _: fn(&Error) -> u32 = Error::attempts;
    let _: fn(&Error) -> Option<u16> = Error::status;
    let _: for<'a> fn(&'a Error, &str) -> Option<&'a str> = Error::header;
    let _: fn(&Error) -> Option<&str> = Error::code;
    let _: fn(&Error) -> Option<&str> = Error::description;
    let _: fn(&Error) -> Option<&Value> = Error::data;
    let _: fn(&Error) -> Option<&str> = Error::source_component;
    let _: fn(&Error) -> Option<&str> = Error::request_id;
    let _: fn(&Error) -> Option<&str> = Error::correlation_id;
    let _: fn(&Error) -> Option<std::time::Duration> = Error::retry_after;
    let _: fn(&Error) -> &[u8] = Error::raw_body;
    let _: fn(&Error) -> Option<usize> = Error::item_index;
    let _: fn(&Error) -> bool = Error::is_body_truncated;

    let _: fn(&Items<types::CustomerUserCollection>) -> Option<Continuation> =
        Items::<types::CustomerUserCollection>::continuation;

    let _: fn(Pages<types::CustomerUserCollection>, usize) -> Pages<types::CustomerUserCollection> =
        Pages::<types::CustomerUserCollection>::max_pages;
    let _: fn(
        Pages<types::CustomerUserCollection>,
        std::time::Duration,
    ) -> Pages<types::CustomerUserCollection> = Pages::<types::CustomerUserCollection>::deadline;
    let _: fn(&Pages<types::CustomerUserCollection>) -> Option<Continuation> =
        Pages::<types::CustomerUserCollection>::continuation;
    let _: fn(
        Pages<types::CustomerUserCollection>,
        &Continuation,
    ) -> Result<Pages<types::CustomerUserCollection>> = Pages::<types::CustomerUserCollection>::resume;

    let _: fn(&Response<String>) -> u16 = Response::<String>::status;
    let _: for<'a> fn(&'a Response<String>, &str) -> Option<&'a str> = Response::<String>::header;
    let _: fn(&Response<String>) -> Option<&str> = Response::<String>::request_id;
    let _: fn(&Response<String>) -> Option<&str> = Response::<String>::correlation_id;
    let _: fn(&Response<String>) -> &[u8] = Response::<String>::raw_body;

    let _: fn() -> RetryOptions = RetryOptions::none;
    let _: fn(RetryOptions, u32) -> RetryOptions = RetryOptions::max_retries;
    let _: fn(RetryOptions, std::time::Duration) -> RetryOptions = RetryOptions::initial_delay;
    let _: fn(RetryOptions, std::time::Duration) -> RetryOptions = RetryOptions::max_delay;
    let _: fn(RetryOptions, std::time::Duration) -> RetryOptions = RetryOptions::max_retry_after;
    let _: fn(RetryOptions, bool) -> RetryOptions = RetryOptions::retry_throttled;
    let _: fn(RetryOptions, bool) -> RetryOptions = RetryOptions::retry_without_key;
    let _: fn(RetryOptions, Arc<dyn RetryPolicy>) -> RetryOptions = RetryOptions::policy;

    let _: fn(&Decimal) -> &str = Decimal::as_str;
    let _: fn(&Decimal) -> Option<f64> = Decimal::to_f64;

    let _: fn(&Scalar) -> &str = Scalar::as_str;
    let _: fn(&Scalar) -> Option<i64> = Scalar::as_i64;

    let _: fn(&'static str) -> Secret = Secret::new;
    let _: fn(&Secret) -> &str = Secret::expose;

    let _: for<'a> fn(&'a UnknownMembers, &str) -> Option<&'a Value> = UnknownMembers::get;
    let _: fn(&UnknownMembers) -> usize = UnknownMembers::len;
    let _: fn(&UnknownMembers) -> bool = UnknownMembers::is_empty;

    let _: fn(&UnknownShape) -> &Value = UnknownShape::as_value;

    let _: fn(&UnknownValue) -> &str = UnknownValue::as_str;

    let _: fn(&Value) -> bool = Value::is_null;
    let _: fn(&Value) -> bool = Value::is_boolean;
    let _: fn(&Value) -> bool = Value::is_number;
    let _: fn(&Value) -> bool = Value::is_i64;
    let _: fn(&Value) -> bool = Value::is_u64;
    let _: fn(&Value) -> bool = Value::is_string;
    let _: fn(&Value) -> bool = Value::is_array;
    let _: fn(&Value) -> bool = Value::is_object;
    let _: fn(&Value) -> Option<bool> = Value::as_bool;
    let _: fn(&Value) -> Option<&json::Number> = Value::as_number;
    let _: fn(&Value) -> Option<i64> = Value::as_i64;
    let _: fn(&Value) -> Option<u64> = Value::as_u64;
    let _: fn(&Value) -> Option<f64> = Value::as_f64;
    let _: fn(&Value) -> Option<&str> = Value::as_str;
    let _: fn(&Value) -> Option<&Vec<Value>> = Value::as_array;
    let _: fn(&Value) -> Option<&json::Object> = Value::as_object;
    let _: for<'a> fn(&'a Value, &str) -> Option<&'a Value> = Value::get;
}

fn of_credentials() {
    let _: fn(Secret) -> Result<Arc<credentials::FixedToken>> = credentials::FixedToken::new;

    let _: fn(&credentials::EntraError) -> u16 = credentials::EntraError::status;
    let _: fn(&credentials::EntraError) -> &str = credentials::EntraError::error;
    let _: fn(&credentials::EntraError) -> &str = credentials::EntraError::suberror;
    let _: fn(&credentials::EntraError) -> &[u64] = credentials::EntraError::error_codes;
    let _: fn(&credentials::EntraError) -> &str = credentials::EntraError::description;
    let _: fn(&credentials::EntraError) -> Option<std::time::Duration> = credentials::EntraError::retry_after;

    let _: fn(
        &'static str,
        &'static str,
        Secret,
        Option<credentials::RefreshTokenCredentialOptions>,
    ) -> Result<Arc<credentials::RefreshTokenCredential>> = credentials::RefreshTokenCredential::new;

    let _: fn(
        credentials::RefreshTokenCredentialOptions,
        Cloud,
    ) -> credentials::RefreshTokenCredentialOptions = credentials::RefreshTokenCredentialOptions::cloud;
    let _: fn(
        credentials::RefreshTokenCredentialOptions,
        Secret,
    ) -> credentials::RefreshTokenCredentialOptions =
        credentials::RefreshTokenCredentialOptions::client_secret;
    let _: fn(
        credentials::RefreshTokenCredentialOptions,
        std::time::Duration,
    ) -> credentials::RefreshTokenCredentialOptions =
        credentials::RefreshTokenCredentialOptions::early_renewal;
    let _: fn(
        credentials::RefreshTokenCredentialOptions,
        std::time::Duration,
    ) -> credentials::RefreshTokenCredentialOptions = credentials::RefreshTokenCredentialOptions::timeout;

    let _: fn(&credentials::BrowserSignIn) -> &str = credentials::BrowserSignIn::url;
    let _: fn(&credentials::BrowserSignIn, &str) -> bool = credentials::BrowserSignIn::is_answer;

    let _: fn(&credentials::DeviceCode) -> &str = credentials::DeviceCode::message;
    let _: fn(&credentials::DeviceCode) -> &str = credentials::DeviceCode::user_code;
    let _: fn(&credentials::DeviceCode) -> &str = credentials::DeviceCode::verification_uri;
    let _: fn(&credentials::DeviceCode) -> std::time::Duration = credentials::DeviceCode::time_left;

    let _: fn(
        &'static str,
        &'static str,
        Option<credentials::RefreshTokenCredentialOptions>,
    ) -> Result<credentials::SignIn> = credentials::SignIn::new;
    let _: fn(&credentials::SignIn, &'static str) -> Result<credentials::BrowserSignIn> =
        credentials::SignIn::in_browser;
}

fn of_helpers() {
    let _: fn(helpers::DeletedUsersOptions, i32) -> helpers::DeletedUsersOptions =
        helpers::DeletedUsersOptions::size;
    let _: fn(helpers::DeletedUsersOptions, CallOptions) -> helpers::DeletedUsersOptions =
        helpers::DeletedUsersOptions::call;

    let _: fn(&helpers::ErrorCode) -> &str = helpers::ErrorCode::as_str;

    let _: fn(helpers::FilterOperator) -> &'static str = helpers::FilterOperator::as_str;

    let _: fn(&'static str, helpers::FilterOperator, &'static str) -> helpers::UserFilter =
        helpers::UserFilter::new;
    let _: fn() -> helpers::UserFilter = helpers::UserFilter::deleted;
}

fn of_json() {
    let _: for<'a> fn(&'a json::Object, &str) -> Option<&'a Value> = json::Object::get;
    let _: fn(&json::Object) -> usize = json::Object::len;
    let _: fn(&json::Object) -> bool = json::Object::is_empty;

    let _: fn(&json::Number) -> Option<i64> = json::Number::as_i64;
    let _: fn(&json::Number) -> Option<u64> = json::Number::as_u64;
    let _: fn(&json::Number) -> Option<f64> = json::Number::as_f64;

    let _: fn(&json::RawJson) -> &[u8] = json::RawJson::as_bytes;
    let _: fn(&json::RawJson) -> Option<&str> = json::RawJson::repaired;
}

fn of_operations() {
    let _: fn(
        &operations::Users<AppPlusUser>,
        &types::CustomerId,
        Option<operations::UsersListOptions>,
    ) -> Pages<types::CustomerUserCollection> = operations::Users::<AppPlusUser>::list_pages;
    let _: fn(
        &operations::Users<AppPlusUser>,
        &types::CustomerId,
        &types::UserId,
        Option<operations::UsersListDirectoryRolesOptions>,
    ) -> Pages<types::DirectoryRoleCollection> = operations::Users::<AppPlusUser>::list_directory_roles_pages;
    let _: fn(
        &operations::Users<AppPlusUser>,
        &types::CustomerId,
        Option<helpers::DeletedUsersOptions>,
    ) -> Pages<types::CustomerUserCollection> = operations::Users::<AppPlusUser>::list_deleted_pages;

    let _: fn(operations::UsersCreateOptions, CallOptions) -> operations::UsersCreateOptions =
        operations::UsersCreateOptions::call;

    let _: fn(operations::UsersDeleteOptions, CallOptions) -> operations::UsersDeleteOptions =
        operations::UsersDeleteOptions::call;

    let _: fn(operations::UsersGetOptions, CallOptions) -> operations::UsersGetOptions =
        operations::UsersGetOptions::call;

    let _: fn(
        operations::UsersListDirectoryRolesOptions,
        CallOptions,
    ) -> operations::UsersListDirectoryRolesOptions = operations::UsersListDirectoryRolesOptions::call;

    let _: fn(operations::UsersListOptions, i32) -> operations::UsersListOptions =
        operations::UsersListOptions::size;
    let _: fn(operations::UsersListOptions, &'static str) -> operations::UsersListOptions =
        operations::UsersListOptions::filter;
    let _: fn(operations::UsersListOptions, &'static str) -> operations::UsersListOptions =
        operations::UsersListOptions::sort_field;
    let _: fn(operations::UsersListOptions, types::SortDirection) -> operations::UsersListOptions =
        operations::UsersListOptions::sort_direction;
    let _: fn(operations::UsersListOptions, types::SeekOperation) -> operations::UsersListOptions =
        operations::UsersListOptions::seek_operation;
    let _: fn(operations::UsersListOptions, &'static str) -> operations::UsersListOptions =
        operations::UsersListOptions::continuation_token;
    let _: fn(operations::UsersListOptions, CallOptions) -> operations::UsersListOptions =
        operations::UsersListOptions::call;

    let _: fn(operations::UsersResetPasswordOptions, CallOptions) -> operations::UsersResetPasswordOptions =
        operations::UsersResetPasswordOptions::call;

    let _: fn(operations::UsersUpdateOptions, CallOptions) -> operations::UsersUpdateOptions =
        operations::UsersUpdateOptions::call;

    let _: fn(
        &operations::DirectoryRoles<AppPlusUser>,
        &types::CustomerId,
        Option<operations::DirectoryRolesListOptions>,
    ) -> Pages<types::DirectoryRoleCollection> = operations::DirectoryRoles::<AppPlusUser>::list_pages;
    let _: fn(
        &operations::DirectoryRoles<AppPlusUser>,
        &types::CustomerId,
        &types::DirectoryRoleId,
        Option<operations::DirectoryRolesListMembersOptions>,
    ) -> Pages<types::UserMemberCollection> = operations::DirectoryRoles::<AppPlusUser>::list_members_pages;

    let _: fn(
        operations::DirectoryRolesAddMemberOptions,
        CallOptions,
    ) -> operations::DirectoryRolesAddMemberOptions = operations::DirectoryRolesAddMemberOptions::call;

    let _: fn(
        operations::DirectoryRolesListMembersOptions,
        i32,
    ) -> operations::DirectoryRolesListMembersOptions = operations::DirectoryRolesListMembersOptions::size;
    let _: fn(
        operations::DirectoryRolesListMembersOptions,
        types::SeekOperation,
    ) -> operations::DirectoryRolesListMembersOptions =
        operations::DirectoryRolesListMembersOptions::seek_operation;
    let _: fn(
        operations::DirectoryRolesListMembersOptions,
        &'static str,
    ) -> operations::DirectoryRolesListMembersOptions =
        operations::DirectoryRolesListMembersOptions::continuation_token;
    let _: fn(
        operations::DirectoryRolesListMembersOptions,
        CallOptions,
    ) -> operations::DirectoryRolesListMembersOptions = operations::DirectoryRolesListMembersOptions::call;

    let _: fn(operations::DirectoryRolesListOptions, CallOptions) -> operations::DirectoryRolesListOptions =
        operations::DirectoryRolesListOptions::call;

    let _: fn(
        operations::DirectoryRolesRemoveMemberOptions,
        CallOptions,
    ) -> operations::DirectoryRolesRemoveMemberOptions = operations::DirectoryRolesRemoveMemberOptions::call;

    let _: fn(
        &operations::Licenses<AppPlusUser>,
        &types::CustomerId,
        &types::UserId,
        Option<operations::LicensesListOptions>,
    ) -> Pages<types::LicenseCollection> = operations::Licenses::<AppPlusUser>::list_pages;
    let _: fn(
        &operations::Licenses<AppPlusUser>,
        &types::CustomerId,
        Option<operations::LicensesListSubscribedSkusOptions>,
    ) -> Pages<types::SubscribedSkuCollection> =
        operations::Licenses::<AppPlusUser>::list_subscribed_skus_pages;

    let _: fn(
        operations::LicensesListOptions,
        Vec<types::LicenseGroupId>,
    ) -> operations::LicensesListOptions = operations::LicensesListOptions::license_group_ids;
    let _: fn(operations::LicensesListOptions, CallOptions) -> operations::LicensesListOptions =
        operations::LicensesListOptions::call;

    let _: fn(
        operations::LicensesListSubscribedSkusOptions,
        Vec<types::LicenseGroupId>,
    ) -> operations::LicensesListSubscribedSkusOptions =
        operations::LicensesListSubscribedSkusOptions::license_group_ids;
    let _: fn(
        operations::LicensesListSubscribedSkusOptions,
        CallOptions,
    ) -> operations::LicensesListSubscribedSkusOptions = operations::LicensesListSubscribedSkusOptions::call;

    let _: fn(operations::LicensesUpdateOptions, CallOptions) -> operations::LicensesUpdateOptions =
        operations::LicensesUpdateOptions::call;
}

fn of_types() {
    let _: fn(&'static str) -> types::UserId = types::UserId::new;
    let _: fn(&types::UserId) -> &str = types::UserId::as_str;
    let _: fn(types::UserId) -> String = types::UserId::into_string;

    let _: fn(&types::CustomerUser) -> &UnknownMembers = types::CustomerUser::unknown_members;

    let _: fn(&types::CustomerUserPatch) -> &UnknownMembers = types::CustomerUserPatch::unknown_members;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_user_principal_name;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_display_name;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_first_name;
    let _: fn(types::CustomerUserPatch) -> types::CustomerUserPatch =
        types::CustomerUserPatch::clear_first_name;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_last_name;
    let _: fn(types::CustomerUserPatch) -> types::CustomerUserPatch =
        types::CustomerUserPatch::clear_last_name;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_usage_location;
    let _: fn(types::CustomerUserPatch) -> types::CustomerUserPatch =
        types::CustomerUserPatch::clear_usage_location;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_immutable_id;
    let _: fn(types::CustomerUserPatch) -> types::CustomerUserPatch =
        types::CustomerUserPatch::clear_immutable_id;
    let _: fn(types::CustomerUserPatch, &'static str) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_phone_number;
    let _: fn(types::CustomerUserPatch) -> types::CustomerUserPatch =
        types::CustomerUserPatch::clear_phone_number;
    let _: fn(types::CustomerUserPatch, types::PasswordProfile) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_password_profile;
    let _: fn(types::CustomerUserPatch, types::UserState) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_state;
    let _: fn(types::CustomerUserPatch, types::ResourceAttributes) -> types::CustomerUserPatch =
        types::CustomerUserPatch::with_attributes;

    let _: fn(&'static str, &'static str) -> types::NewCustomerUser = types::NewCustomerUser::new;
    let _: fn(&types::NewCustomerUser) -> &UnknownMembers = types::NewCustomerUser::unknown_members;
    let _: fn(types::NewCustomerUser, &'static str) -> types::NewCustomerUser =
        types::NewCustomerUser::with_first_name;
    let _: fn(types::NewCustomerUser, &'static str) -> types::NewCustomerUser =
        types::NewCustomerUser::with_last_name;
    let _: fn(types::NewCustomerUser, &'static str) -> types::NewCustomerUser =
        types::NewCustomerUser::with_usage_location;
    let _: fn(types::NewCustomerUser, &'static str) -> types::NewCustomerUser =
        types::NewCustomerUser::with_immutable_id;
    let _: fn(types::NewCustomerUser, &'static str) -> types::NewCustomerUser =
        types::NewCustomerUser::with_phone_number;
    let _: fn(types::NewCustomerUser, types::PasswordProfile) -> types::NewCustomerUser =
        types::NewCustomerUser::with_password_profile;
    let _: fn(types::NewCustomerUser, types::UserState) -> types::NewCustomerUser =
        types::NewCustomerUser::with_state;
    let _: fn(types::NewCustomerUser, types::ResourceAttributes) -> types::NewCustomerUser =
        types::NewCustomerUser::with_attributes;

    let _: fn(&types::CustomerUserCollection) -> &UnknownMembers =
        types::CustomerUserCollection::unknown_members;

    let _: fn(&types::PasswordProfile) -> &UnknownMembers = types::PasswordProfile::unknown_members;
    let _: fn(types::PasswordProfile, Secret) -> types::PasswordProfile =
        types::PasswordProfile::with_password;
    let _: fn(types::PasswordProfile, bool) -> types::PasswordProfile =
        types::PasswordProfile::with_force_change_password;

    let _: fn(&types::UserState) -> &str = types::UserState::as_str;

    let _: fn(&types::UserDomainType) -> &str = types::UserDomainType::as_str;

    let _: fn(&types::SortDirection) -> &str = types::SortDirection::as_str;

    let _: fn(&'static str) -> types::CustomerId = types::CustomerId::new;
    let _: fn(&types::CustomerId) -> &str = types::CustomerId::as_str;
    let _: fn(types::CustomerId) -> String = types::CustomerId::into_string;

    let _: fn(&types::SeekOperation) -> &str = types::SeekOperation::as_str;

    let _: fn(&types::ResourceLinks) -> &UnknownMembers = types::ResourceLinks::unknown_members;

    let _: fn(&types::Link) -> &UnknownMembers = types::Link::unknown_members;

    let _: fn(&types::KeyValuePair) -> &UnknownMembers = types::KeyValuePair::unknown_members;

    let _: fn(&types::ResourceAttributes) -> &UnknownMembers = types::ResourceAttributes::unknown_members;
    let _: fn(types::ResourceAttributes, &'static str) -> types::ResourceAttributes =
        types::ResourceAttributes::with_etag;
    let _: fn(types::ResourceAttributes, &'static str) -> types::ResourceAttributes =
        types::ResourceAttributes::with_object_type;

    let _: fn(&types::ServiceError) -> &UnknownMembers = types::ServiceError::unknown_members;

    let _: fn(&types::Throttled) -> &UnknownMembers = types::Throttled::unknown_members;

    let _: fn(&'static str) -> types::DirectoryRoleId = types::DirectoryRoleId::new;
    let _: fn(&types::DirectoryRoleId) -> &str = types::DirectoryRoleId::as_str;
    let _: fn(types::DirectoryRoleId) -> String = types::DirectoryRoleId::into_string;

    let _: fn(&types::DirectoryRole) -> &UnknownMembers = types::DirectoryRole::unknown_members;

    let _: fn(&types::DirectoryRoleCollection) -> &UnknownMembers =
        types::DirectoryRoleCollection::unknown_members;

    let _: fn(&types::UserMember) -> &UnknownMembers = types::UserMember::unknown_members;

    let _: fn(types::UserId, &'static str, &'static str) -> types::NewUserMember = types::NewUserMember::new;
    let _: fn(&types::NewUserMember) -> &UnknownMembers = types::NewUserMember::unknown_members;
    let _: fn(types::NewUserMember, types::ResourceAttributes) -> types::NewUserMember =
        types::NewUserMember::with_attributes;

    let _: fn(&types::UserMemberCollection) -> &UnknownMembers = types::UserMemberCollection::unknown_members;

    let _: fn(&'static str) -> types::SkuId = types::SkuId::new;
    let _: fn(&types::SkuId) -> &str = types::SkuId::as_str;
    let _: fn(types::SkuId) -> String = types::SkuId::into_string;

    let _: fn(&'static str) -> types::ServicePlanId = types::ServicePlanId::new;
    let _: fn(&types::ServicePlanId) -> &str = types::ServicePlanId::as_str;
    let _: fn(types::ServicePlanId) -> String = types::ServicePlanId::into_string;

    let _: fn(&types::License) -> &UnknownMembers = types::License::unknown_members;

    let _: fn(&types::LicenseCollection) -> &UnknownMembers = types::LicenseCollection::unknown_members;

    let _: fn(&types::LicenseUpdate) -> &UnknownMembers = types::LicenseUpdate::unknown_members;

    let _: fn(&types::LicenseUpdateInput) -> &UnknownMembers = types::LicenseUpdateInput::unknown_members;
    let _: fn(types::LicenseUpdateInput, Vec<types::LicenseAssignmentInput>) -> types::LicenseUpdateInput =
        types::LicenseUpdateInput::with_licenses_to_assign;
    let _: fn(types::LicenseUpdateInput, Vec<types::SkuId>) -> types::LicenseUpdateInput =
        types::LicenseUpdateInput::with_licenses_to_remove;
    let _: fn(types::LicenseUpdateInput, types::ResourceAttributes) -> types::LicenseUpdateInput =
        types::LicenseUpdateInput::with_attributes;

    let _: fn(&types::LicenseAssignment) -> &UnknownMembers = types::LicenseAssignment::unknown_members;

    let _: fn(types::SkuId) -> types::LicenseAssignmentInput = types::LicenseAssignmentInput::new;
    let _: fn(&types::LicenseAssignmentInput) -> &UnknownMembers =
        types::LicenseAssignmentInput::unknown_members;
    let _: fn(types::LicenseAssignmentInput, Vec<types::ServicePlanId>) -> types::LicenseAssignmentInput =
        types::LicenseAssignmentInput::with_excluded_plans;

    let _: fn(&types::LicenseWarning) -> &UnknownMembers = types::LicenseWarning::unknown_members;

    let _: fn(&types::SubscribedSku) -> &UnknownMembers = types::SubscribedSku::unknown_members;

    let _: fn(&types::SubscribedSkuCollection) -> &UnknownMembers =
        types::SubscribedSkuCollection::unknown_members;

    let _: fn(&types::ProductSku) -> &UnknownMembers = types::ProductSku::unknown_members;

    let _: fn(&types::ServicePlan) -> &UnknownMembers = types::ServicePlan::unknown_members;

    let _: fn(&types::LicenseGroupId) -> &str = types::LicenseGroupId::as_str;

    let _: fn(&types::TargetType) -> &str = types::TargetType::as_str;
}

fn for_decimals() {
    has::<Decimal>();
    shows::<Decimal>();
    clones::<Decimal>();
    compares::<Decimal>();
    sorts::<Decimal>();
    defaults::<Decimal>();
    prints::<Decimal>();
    reads::<Decimal>();
    stores::<Decimal>();
    makes::<Decimal, i32>();
    makes::<Decimal, i64>();
    makes::<Decimal, u32>();
    makes::<Decimal, u64>();
    makes::<Decimal, DecimalText>();
    makes::<Decimal, rust_decimal::Decimal>();
    tries::<rust_decimal::Decimal, Decimal>();
    tries::<rust_decimal::Decimal, &Decimal>();
    has::<DecimalError>();
    shows::<DecimalError>();
    clones::<DecimalError>();
    resembles::<DecimalError>();
    prints::<DecimalError>();
    fails::<DecimalError>();
    has::<DecimalText>();
    shows::<DecimalText>();
    clones::<DecimalText>();
    compares::<DecimalText>();
    sorts::<DecimalText>();
    defaults::<DecimalText>();
    prints::<DecimalText>();
    reads::<DecimalText>();
    stores::<DecimalText>();
    makes::<DecimalText, Decimal>();
    makes::<DecimalText, i64>();
    makes::<DecimalText, rust_decimal::Decimal>();
    let _: fn(&DecimalText) -> &Decimal = |text| text;
}

fn has<T: Send + Sync + Unpin>() {}
fn moves<T: Send + Unpin>() {}
fn shows<T: Debug>() {}
fn clones<T: Clone>() {}
fn compares<T: Eq + Hash>() {}
fn resembles<T: PartialEq>() {}
fn sorts<T: Ord>() {}
fn defaults<T: Default>() {}
fn prints<T: Display>() {}
fn reads<T: FromStr>() {}
fn stores<T: serde::Serialize + serde::de::DeserializeOwned>() {}
fn fails<T: StdError + Send + Sync + 'static>() {}
fn streams<T: futures_util::Stream + Send>() {}
fn makes<T: From<U>, U>() {}
fn tries<T: TryFrom<U>, U>() {}

fn what_types_can_do() {
    has::<credentials::FixedToken>();
    shows::<credentials::FixedToken>();
    has::<credentials::EntraError>();
    shows::<credentials::EntraError>();
    clones::<credentials::EntraError>();
    prints::<credentials::EntraError>();
    fails::<credentials::EntraError>();
    has::<credentials::RefreshTokenCredential>();
    shows::<credentials::RefreshTokenCredential>();
    has::<credentials::RefreshTokenCredentialOptions>();
    shows::<credentials::RefreshTokenCredentialOptions>();
    clones::<credentials::RefreshTokenCredentialOptions>();
    defaults::<credentials::RefreshTokenCredentialOptions>();
    has::<credentials::BrowserSignIn>();
    shows::<credentials::BrowserSignIn>();
    has::<credentials::DeviceCode>();
    shows::<credentials::DeviceCode>();
    has::<credentials::SignIn>();
    shows::<credentials::SignIn>();
    clones::<credentials::SignIn>();
    has::<helpers::DeletedUsersOptions>();
    shows::<helpers::DeletedUsersOptions>();
    clones::<helpers::DeletedUsersOptions>();
    defaults::<helpers::DeletedUsersOptions>();
    has::<helpers::ErrorCode>();
    shows::<helpers::ErrorCode>();
    clones::<helpers::ErrorCode>();
    compares::<helpers::ErrorCode>();
    prints::<helpers::ErrorCode>();
    reads::<helpers::ErrorCode>();
    stores::<helpers::ErrorCode>();
    makes::<helpers::ErrorCode, &str>();
    makes::<helpers::ErrorCode, String>();
    makes::<helpers::ErrorCode, helpers::ErrorCode>();
    has::<helpers::FilterOperator>();
    shows::<helpers::FilterOperator>();
    clones::<helpers::FilterOperator>();
    compares::<helpers::FilterOperator>();
    has::<helpers::UserFilter>();
    shows::<helpers::UserFilter>();
    clones::<helpers::UserFilter>();
    resembles::<helpers::UserFilter>();
    prints::<helpers::UserFilter>();
    makes::<helpers::UserFilter, helpers::UserFilter>();
    has::<json::Object>();
    shows::<json::Object>();
    clones::<json::Object>();
    resembles::<json::Object>();
    defaults::<json::Object>();
    makes::<json::Object, json::Object>();
    has::<json::Number>();
    shows::<json::Number>();
    clones::<json::Number>();
    resembles::<json::Number>();
    prints::<json::Number>();
    makes::<json::Number, f64>();
    makes::<json::Number, i64>();
    makes::<json::Number, json::Number>();
    makes::<json::Number, u64>();
    has::<json::ParseValueError>();
    shows::<json::ParseValueError>();
    clones::<json::ParseValueError>();
    resembles::<json::ParseValueError>();
    prints::<json::ParseValueError>();
    fails::<json::ParseValueError>();
    has::<json::RawJson>();
    shows::<json::RawJson>();
    clones::<json::RawJson>();
    resembles::<json::RawJson>();
    has::<json::ValueError>();
    shows::<json::ValueError>();
    clones::<json::ValueError>();
    resembles::<json::ValueError>();
    prints::<json::ValueError>();
    fails::<json::ValueError>();
    has::<AppOnly>();
    shows::<AppOnly>();
    clones::<AppOnly>();
    has::<AppPlusUser>();
    shows::<AppPlusUser>();
    clones::<AppPlusUser>();
    has::<Client<AppPlusUser>>();
    shows::<Client<AppPlusUser>>();
    clones::<Client<AppPlusUser>>();
    has::<operations::Users<AppPlusUser>>();
    shows::<operations::Users<AppPlusUser>>();
    clones::<operations::Users<AppPlusUser>>();
    has::<operations::UsersCreateOptions>();
    shows::<operations::UsersCreateOptions>();
    clones::<operations::UsersCreateOptions>();
    defaults::<operations::UsersCreateOptions>();
    has::<operations::UsersDeleteOptions>();
    shows::<operations::UsersDeleteOptions>();
    clones::<operations::UsersDeleteOptions>();
    defaults::<operations::UsersDeleteOptions>();
    has::<operations::UsersGetOptions>();
    shows::<operations::UsersGetOptions>();
    clones::<operations::UsersGetOptions>();
    defaults::<operations::UsersGetOptions>();
    has::<operations::UsersListDirectoryRolesOptions>();
    shows::<operations::UsersListDirectoryRolesOptions>();
    clones::<operations::UsersListDirectoryRolesOptions>();
    defaults::<operations::UsersListDirectoryRolesOptions>();
    has::<operations::UsersListOptions>();
    shows::<operations::UsersListOptions>();
    clones::<operations::UsersListOptions>();
    defaults::<operations::UsersListOptions>();
    has::<operations::UsersResetPasswordOptions>();
    shows::<operations::UsersResetPasswordOptions>();
    clones::<operations::UsersResetPasswordOptions>();
    defaults::<operations::UsersResetPasswordOptions>();
    has::<operations::UsersUpdateOptions>();
    shows::<operations::UsersUpdateOptions>();
    clones::<operations::UsersUpdateOptions>();
    defaults::<operations::UsersUpdateOptions>();
    has::<operations::DirectoryRoles<AppPlusUser>>();
    shows::<operations::DirectoryRoles<AppPlusUser>>();
    clones::<operations::DirectoryRoles<AppPlusUser>>();
    has::<operations::DirectoryRolesAddMemberOptions>();
    shows::<operations::DirectoryRolesAddMemberOptions>();
    clones::<operations::DirectoryRolesAddMemberOptions>();
    defaults::<operations::DirectoryRolesAddMemberOptions>();
    has::<operations::DirectoryRolesListMembersOptions>();
    shows::<operations::DirectoryRolesListMembersOptions>();
    clones::<operations::DirectoryRolesListMembersOptions>();
    defaults::<operations::DirectoryRolesListMembersOptions>();
    has::<operations::DirectoryRolesListOptions>();
    shows::<operations::DirectoryRolesListOptions>();
    clones::<operations::DirectoryRolesListOptions>();
    defaults::<operations::DirectoryRolesListOptions>();
    has::<operations::DirectoryRolesRemoveMemberOptions>();
    shows::<operations::DirectoryRolesRemoveMemberOptions>();
    clones::<operations::DirectoryRolesRemoveMemberOptions>();
    defaults::<operations::DirectoryRolesRemoveMemberOptions>();
    has::<operations::Licenses<AppPlusUser>>();
    shows::<operations::Licenses<AppPlusUser>>();
    clones::<operations::Licenses<AppPlusUser>>();
    has::<operations::LicensesListOptions>();
    shows::<operations::LicensesListOptions>();
    clones::<operations::LicensesListOptions>();
    defaults::<operations::LicensesListOptions>();
    has::<operations::LicensesListSubscribedSkusOptions>();
    shows::<operations::LicensesListSubscribedSkusOptions>();
    clones::<operations::LicensesListSubscribedSkusOptions>();
    defaults::<operations::LicensesListSubscribedSkusOptions>();
    has::<operations::LicensesUpdateOptions>();
    shows::<operations::LicensesUpdateOptions>();
    clones::<operations::LicensesUpdateOptions>();
    defaults::<operations::LicensesUpdateOptions>();
    has::<types::UserId>();
    shows::<types::UserId>();
    clones::<types::UserId>();
    sorts::<types::UserId>();
    compares::<types::UserId>();
    prints::<types::UserId>();
    reads::<types::UserId>();
    stores::<types::UserId>();
    makes::<types::UserId, &str>();
    makes::<types::UserId, String>();
    makes::<types::UserId, types::UserId>();
    has::<types::CustomerUser>();
    shows::<types::CustomerUser>();
    clones::<types::CustomerUser>();
    resembles::<types::CustomerUser>();
    defaults::<types::CustomerUser>();
    stores::<types::CustomerUser>();
    has::<types::CustomerUserPatch>();
    shows::<types::CustomerUserPatch>();
    clones::<types::CustomerUserPatch>();
    resembles::<types::CustomerUserPatch>();
    defaults::<types::CustomerUserPatch>();
    stores::<types::CustomerUserPatch>();
    has::<types::NewCustomerUser>();
    shows::<types::NewCustomerUser>();
    clones::<types::NewCustomerUser>();
    resembles::<types::NewCustomerUser>();
    stores::<types::NewCustomerUser>();
    has::<types::CustomerUserCollection>();
    shows::<types::CustomerUserCollection>();
    clones::<types::CustomerUserCollection>();
    resembles::<types::CustomerUserCollection>();
    defaults::<types::CustomerUserCollection>();
    stores::<types::CustomerUserCollection>();
    has::<types::PasswordProfile>();
    shows::<types::PasswordProfile>();
    clones::<types::PasswordProfile>();
    resembles::<types::PasswordProfile>();
    defaults::<types::PasswordProfile>();
    stores::<types::PasswordProfile>();
    has::<types::UserState>();
    shows::<types::UserState>();
    clones::<types::UserState>();
    compares::<types::UserState>();
    prints::<types::UserState>();
    reads::<types::UserState>();
    stores::<types::UserState>();
    makes::<types::UserState, &str>();
    makes::<types::UserState, String>();
    makes::<types::UserState, types::UserState>();
    has::<types::UserDomainType>();
    shows::<types::UserDomainType>();
    clones::<types::UserDomainType>();
    compares::<types::UserDomainType>();
    prints::<types::UserDomainType>();
    reads::<types::UserDomainType>();
    stores::<types::UserDomainType>();
    makes::<types::UserDomainType, &str>();
    makes::<types::UserDomainType, String>();
    makes::<types::UserDomainType, types::UserDomainType>();
    has::<types::SortDirection>();
    shows::<types::SortDirection>();
    clones::<types::SortDirection>();
    compares::<types::SortDirection>();
    prints::<types::SortDirection>();
    reads::<types::SortDirection>();
    stores::<types::SortDirection>();
    makes::<types::SortDirection, &str>();
    makes::<types::SortDirection, String>();
    makes::<types::SortDirection, types::SortDirection>();
    has::<types::CustomerId>();
    shows::<types::CustomerId>();
    clones::<types::CustomerId>();
    sorts::<types::CustomerId>();
    compares::<types::CustomerId>();
    prints::<types::CustomerId>();
    reads::<types::CustomerId>();
    stores::<types::CustomerId>();
    makes::<types::CustomerId, &str>();
    makes::<types::CustomerId, String>();
    makes::<types::CustomerId, types::CustomerId>();
    has::<types::SeekOperation>();
    shows::<types::SeekOperation>();
    clones::<types::SeekOperation>();
    compares::<types::SeekOperation>();
    prints::<types::SeekOperation>();
    reads::<types::SeekOperation>();
    stores::<types::SeekOperation>();
    makes::<types::SeekOperation, &str>();
    makes::<types::SeekOperation, String>();
    makes::<types::SeekOperation, types::SeekOperation>();
    has::<types::ResourceLinks>();
    shows::<types::ResourceLinks>();
    clones::<types::ResourceLinks>();
    resembles::<types::ResourceLinks>();
    defaults::<types::ResourceLinks>();
    stores::<types::ResourceLinks>();
    has::<types::Link>();
    shows::<types::Link>();
    clones::<types::Link>();
    resembles::<types::Link>();
    defaults::<types::Link>();
    stores::<types::Link>();
    has::<types::KeyValuePair>();
    shows::<types::KeyValuePair>();
    clones::<types::KeyValuePair>();
    resembles::<types::KeyValuePair>();
    defaults::<types::KeyValuePair>();
    stores::<types::KeyValuePair>();
    has::<types::ResourceAttributes>();
    shows::<types::ResourceAttributes>();
    clones::<types::ResourceAttributes>();
    resembles::<types::ResourceAttributes>();
    defaults::<types::ResourceAttributes>();
    stores::<types::ResourceAttributes>();
    has::<types::ServiceError>();
    shows::<types::ServiceError>();
    clones::<types::ServiceError>();
    resembles::<types::ServiceError>();
    defaults::<types::ServiceError>();
    stores::<types::ServiceError>();
    has::<types::Throttled>();
    shows::<types::Throttled>();
    clones::<types::Throttled>();
    resembles::<types::Throttled>();
    defaults::<types::Throttled>();
    stores::<types::Throttled>();
    has::<types::DirectoryRoleId>();
    shows::<types::DirectoryRoleId>();
    clones::<types::DirectoryRoleId>();
    sorts::<types::DirectoryRoleId>();
    compares::<types::DirectoryRoleId>();
    prints::<types::DirectoryRoleId>();
    reads::<types::DirectoryRoleId>();
    stores::<types::DirectoryRoleId>();
    makes::<types::DirectoryRoleId, &str>();
    makes::<types::DirectoryRoleId, String>();
    makes::<types::DirectoryRoleId, types::DirectoryRoleId>();
    has::<types::DirectoryRole>();
    shows::<types::DirectoryRole>();
    clones::<types::DirectoryRole>();
    resembles::<types::DirectoryRole>();
    defaults::<types::DirectoryRole>();
    stores::<types::DirectoryRole>();
    has::<types::DirectoryRoleCollection>();
    shows::<types::DirectoryRoleCollection>();
    clones::<types::DirectoryRoleCollection>();
    resembles::<types::DirectoryRoleCollection>();
    defaults::<types::DirectoryRoleCollection>();
    stores::<types::DirectoryRoleCollection>();
    has::<types::UserMember>();
    shows::<types::UserMember>();
    clones::<types::UserMember>();
    resembles::<types::UserMember>();
    defaults::<types::UserMember>();
    stores::<types::UserMember>();
    has::<types::NewUserMember>();
    shows::<types::NewUserMember>();
    clones::<types::NewUserMember>();
    resembles::<types::NewUserMember>();
    stores::<types::NewUserMember>();
    has::<types::UserMemberCollection>();
    shows::<types::UserMemberCollection>();
    clones::<types::UserMemberCollection>();
    resembles::<types::UserMemberCollection>();
    defaults::<types::UserMemberCollection>();
    stores::<types::UserMemberCollection>();
    has::<types::SkuId>();
    shows::<types::SkuId>();
    clones::<types::SkuId>();
    sorts::<types::SkuId>();
    compares::<types::SkuId>();
    prints::<types::SkuId>();
    reads::<types::SkuId>();
    stores::<types::SkuId>();
    makes::<types::SkuId, &str>();
    makes::<types::SkuId, String>();
    makes::<types::SkuId, types::SkuId>();
    has::<types::ServicePlanId>();
    shows::<types::ServicePlanId>();
    clones::<types::ServicePlanId>();
    sorts::<types::ServicePlanId>();
    compares::<types::ServicePlanId>();
    prints::<types::ServicePlanId>();
    reads::<types::ServicePlanId>();
    stores::<types::ServicePlanId>();
    makes::<types::ServicePlanId, &str>();
    makes::<types::ServicePlanId, String>();
    makes::<types::ServicePlanId, types::ServicePlanId>();
    has::<types::License>();
    shows::<types::License>();
    clones::<types::License>();
    resembles::<types::License>();
    defaults::<types::License>();
    stores::<types::License>();
    has::<types::LicenseCollection>();
    shows::<types::LicenseCollection>();
    clones::<types::LicenseCollection>();
    resembles::<types::LicenseCollection>();
    defaults::<types::LicenseCollection>();
    stores::<types::LicenseCollection>();
    has::<types::LicenseUpdate>();
    shows::<types::LicenseUpdate>();
    clones::<types::LicenseUpdate>();
    resembles::<types::LicenseUpdate>();
    defaults::<types::LicenseUpdate>();
    stores::<types::LicenseUpdate>();
    has::<types::LicenseUpdateInput>();
    shows::<types::LicenseUpdateInput>();
    clones::<types::LicenseUpdateInput>();
    resembles::<types::LicenseUpdateInput>();
    defaults::<types::LicenseUpdateInput>();
    stores::<types::LicenseUpdateInput>();
    has::<types::LicenseAssignment>();
    shows::<types::LicenseAssignment>();
    clones::<types::LicenseAssignment>();
    resembles::<types::LicenseAssignment>();
    defaults::<types::LicenseAssignment>();
    stores::<types::LicenseAssignment>();
    has::<types::LicenseAssignmentInput>();
    shows::<types::LicenseAssignmentInput>();
    clones::<types::LicenseAssignmentInput>();
    resembles::<types::LicenseAssignmentInput>();
    stores::<types::LicenseAssignmentInput>();
    has::<types::LicenseWarning>();
    shows::<types::LicenseWarning>();
    clones::<types::LicenseWarning>();
    resembles::<types::LicenseWarning>();
    defaults::<types::LicenseWarning>();
    stores::<types::LicenseWarning>();
    has::<types::SubscribedSku>();
    shows::<types::SubscribedSku>();
    clones::<types::SubscribedSku>();
    resembles::<types::SubscribedSku>();
    defaults::<types::SubscribedSku>();
    stores::<types::SubscribedSku>();
    has::<types::SubscribedSkuCollection>();
    shows::<types::SubscribedSkuCollection>();
    clones::<types::SubscribedSkuCollection>();
    resembles::<types::SubscribedSkuCollection>();
    defaults::<types::SubscribedSkuCollection>();
    stores::<types::SubscribedSkuCollection>();
    has::<types::ProductSku>();
    shows::<types::ProductSku>();
    clones::<types::ProductSku>();
    resembles::<types::ProductSku>();
    defaults::<types::ProductSku>();
    stores::<types::ProductSku>();
    has::<types::ServicePlan>();
    shows::<types::ServicePlan>();
    clones::<types::ServicePlan>();
    resembles::<types::ServicePlan>();
    defaults::<types::ServicePlan>();
    stores::<types::ServicePlan>();
    has::<types::LicenseGroupId>();
    shows::<types::LicenseGroupId>();
    clones::<types::LicenseGroupId>();
    compares::<types::LicenseGroupId>();
    prints::<types::LicenseGroupId>();
    reads::<types::LicenseGroupId>();
    stores::<types::LicenseGroupId>();
    makes::<types::LicenseGroupId, &str>();
    makes::<types::LicenseGroupId, String>();
    makes::<types::LicenseGroupId, types::LicenseGroupId>();
    has::<types::TargetType>();
    shows::<types::TargetType>();
    clones::<types::TargetType>();
    compares::<types::TargetType>();
    prints::<types::TargetType>();
    reads::<types::TargetType>();
    stores::<types::TargetType>();
    makes::<types::TargetType, &str>();
    makes::<types::TargetType, String>();
    makes::<types::TargetType, types::TargetType>();
    has::<CallOptions>();
    shows::<CallOptions>();
    clones::<CallOptions>();
    defaults::<CallOptions>();
    has::<ClientOptions>();
    shows::<ClientOptions>();
    clones::<ClientOptions>();
    defaults::<ClientOptions>();
    has::<Cloud>();
    shows::<Cloud>();
    clones::<Cloud>();
    compares::<Cloud>();
    has::<Continuation>();
    shows::<Continuation>();
    clones::<Continuation>();
    resembles::<Continuation>();
    prints::<Continuation>();
    reads::<Continuation>();
    stores::<Continuation>();
    has::<CustomCloud>();
    shows::<CustomCloud>();
    clones::<CustomCloud>();
    defaults::<CustomCloud>();
    has::<Date>();
    shows::<Date>();
    clones::<Date>();
    sorts::<Date>();
    compares::<Date>();
    prints::<Date>();
    reads::<Date>();
    stores::<Date>();
    makes::<Date, Date>();
    has::<DateTime>();
    shows::<DateTime>();
    clones::<DateTime>();
    sorts::<DateTime>();
    compares::<DateTime>();
    prints::<DateTime>();
    reads::<DateTime>();
    stores::<DateTime>();
    makes::<DateTime, DateTime>();
    makes::<DateTime, std::time::SystemTime>();
    has::<Error>();
    shows::<Error>();
    prints::<Error>();
    fails::<Error>();
    makes::<Error, Error>();
    has::<ErrorKind>();
    shows::<ErrorKind>();
    clones::<ErrorKind>();
    compares::<ErrorKind>();
    moves::<Items<types::CustomerUserCollection>>();
    shows::<Items<types::CustomerUserCollection>>();
    streams::<Items<types::CustomerUserCollection>>();
    has::<Misfit<'static>>();
    shows::<Misfit<'static>>();
    clones::<Misfit<'static>>();
    resembles::<Misfit<'static>>();
    has::<NextPage<'static>>();
    shows::<NextPage<'static>>();
    clones::<NextPage<'static>>();
    moves::<Pages<types::CustomerUserCollection>>();
    shows::<Pages<types::CustomerUserCollection>>();
    streams::<Pages<types::CustomerUserCollection>>();
    has::<ParseContinuationError>();
    shows::<ParseContinuationError>();
    clones::<ParseContinuationError>();
    resembles::<ParseContinuationError>();
    prints::<ParseContinuationError>();
    fails::<ParseContinuationError>();
    has::<ParseDateError>();
    shows::<ParseDateError>();
    clones::<ParseDateError>();
    resembles::<ParseDateError>();
    prints::<ParseDateError>();
    fails::<ParseDateError>();
    has::<Patch<String>>();
    shows::<Patch<String>>();
    clones::<Patch<String>>();
    compares::<Patch<String>>();
    defaults::<Patch<String>>();
    has::<Response<String>>();
    shows::<Response<String>>();
    has::<RetryOptions>();
    shows::<RetryOptions>();
    clones::<RetryOptions>();
    resembles::<RetryOptions>();
    defaults::<RetryOptions>();
    for_decimals();
    has::<Scalar>();
    shows::<Scalar>();
    clones::<Scalar>();
    resembles::<Scalar>();
    prints::<Scalar>();
    stores::<Scalar>();
    makes::<Scalar, &str>();
    makes::<Scalar, String>();
    makes::<Scalar, i64>();
    has::<Secret>();
    shows::<Secret>();
    clones::<Secret>();
    resembles::<Secret>();
    defaults::<Secret>();
    makes::<Secret, &str>();
    makes::<Secret, Secret>();
    makes::<Secret, String>();
    has::<UnknownMembers>();
    shows::<UnknownMembers>();
    clones::<UnknownMembers>();
    resembles::<UnknownMembers>();
    defaults::<UnknownMembers>();
    has::<UnknownShape>();
    shows::<UnknownShape>();
    clones::<UnknownShape>();
    resembles::<UnknownShape>();
    has::<UnknownValue>();
    shows::<UnknownValue>();
    clones::<UnknownValue>();
    compares::<UnknownValue>();
    prints::<UnknownValue>();
    has::<Value>();
    shows::<Value>();
    clones::<Value>();
    resembles::<Value>();
    defaults::<Value>();
    prints::<Value>();
    reads::<Value>();
    stores::<Value>();
    makes::<Value, &str>();
    makes::<Value, String>();
    makes::<Value, bool>();
    makes::<Value, f64>();
    makes::<Value, i32>();
    makes::<Value, i64>();
    makes::<Value, json::Number>();
    makes::<Value, json::Object>();
    makes::<Value, u32>();
    makes::<Value, u64>();
    tries::<Value, Value>();
}

/// Functions that are generic, or accept a trait object.
fn generic(
    options: ClientOptions,
    credential: Arc<dyn credentials::TokenCredential>,
    page: Response<String>,
) {
    let _: Result<Client<AppOnly>> = Client::app_only(credential.clone(), None);
    let client: Result<Client<AppPlusUser>> = Client::app_plus_user(credential, Some(options));
    let _: fn(ClientOptions, Arc<dyn azure_core::http::HttpClient>) -> ClientOptions =
        ClientOptions::http_client;
    let _: fn(ClientOptions, azure_core::http::Transport) -> ClientOptions = ClientOptions::transport;
    let _: fn(ClientOptions, Arc<dyn azure_core::http::policies::Policy>) -> ClientOptions =
        ClientOptions::policy;
    let _: fn(Date) -> time::Date = Date::to_date;
    let _: fn(DateTime) -> time::OffsetDateTime = DateTime::to_offset_date_time;
    let _: fn(&(dyn StdError + 'static)) -> Option<credentials::EntraError> =
        credentials::EntraError::from_error;
    let _: fn(&Error) -> Option<helpers::ErrorCode> = Error::error_code;
    let _: fn(Response<String>) -> (String, Response<()>) = Response::into_parts;
    let _: fn(&Response<String>) -> &String = Response::body;
    let _: usize = page.headers().count();
    let _: Response<usize> = page.map(|text| text.len());
    drop(client.map(|client| (client.users(), client.directory_roles(), client.licenses())));
}

/// The additions of this service to types that the runtime shares between services.
fn of_the_service(call: CallOptions) -> CallOptions {
    let _: [Cloud; 3] = [Cloud::PUBLIC, Cloud::US_GOVERNMENT, Cloud::CHINA];
    call.request_id("a")
        .correlation_id("b")
        .correlation_vector("c")
        .locale("de-DE")
}

/// Futures of calls can be sent to any thread.
fn waits(
    client: &Client<AppPlusUser>,
    customer: &types::CustomerId,
    user: &types::UserId,
    role: &types::DirectoryRoleId,
) {
    fn is_sent<T>(_: impl Future<Output = Result<Response<T>>> + Send) {}
    let (users, roles, licenses) = (client.users(), client.directory_roles(), client.licenses());
    is_sent(users.list(customer, None));
    is_sent(users.get(customer, user, None));
    is_sent(users.delete(customer, user, None));
    is_sent(users.restore(customer, user, None));
    is_sent(users.list_directory_roles(customer, user, None));
    is_sent(roles.list(customer, None));
    is_sent(roles.list_members(customer, role, None));
    is_sent(roles.remove_member(customer, role, user, None));
    is_sent(licenses.list(customer, user, None));
    is_sent(licenses.list_subscribed_skus(customer, None));
}

fn writes(
    client: &Client<AppPlusUser>,
    customer: &types::CustomerId,
    user: &types::UserId,
    new: &types::NewCustomerUser,
    licenses: &types::LicenseUpdateInput,
) {
    fn is_sent<T>(_: impl Future<Output = Result<Response<T>>> + Send) {}
    is_sent(client.users().create(customer, new, None));
    is_sent(client.licenses().update(customer, user, licenses, None));
}
