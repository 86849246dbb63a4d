//! The operations on licences.

use super::exchange::{answering, assert_asked, assert_sent, assert_whole, document, in_our_spelling};
use crate::support::World;
use partner_center::ErrorKind;
use partner_center::helpers::ErrorCode;
use partner_center::operations::{LicensesListOptions, LicensesListSubscribedSkusOptions};
use partner_center::types::{
    CustomerId, LicenseAssignmentInput, LicenseGroupId, LicenseUpdateInput, ResourceAttributes,
    ServicePlanId, SkuId, TargetType, UserId,
};
use serde_json::json;

const CUSTOMER: &str = "/v1/customers/0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
const USER: &str =
    "/v1/customers/0c39d6d5-c70d-4c55-bc02-f620844f3fd1/users/482e2152-4b49-48ec-b715-823365ce3d4c";
const GROUPS: &str = "licenseGroupIds=Group1&licenseGroupIds=Group2";

fn customer() -> CustomerId {
    CustomerId::from("0c39d6d5-c70d-4c55-bc02-f620844f3fd1")
}

fn user() -> UserId {
    UserId::from("482e2152-4b49-48ec-b715-823365ce3d4c")
}

fn both_groups() -> [LicenseGroupId; 2] {
    [LicenseGroupId::Group1, LicenseGroupId::Group2]
}

/// Returns the documented request, which assigns one licence.
fn assign() -> LicenseUpdateInput {
    let assignment = LicenseAssignmentInput::new("f8a1db68-be16-40ed-86d5-cb42ce701560");
    LicenseUpdateInput::default()
        .with_licenses_to_assign([assignment])
        .with_attributes(ResourceAttributes::default().with_object_type("LicenseUpdate"))
}

#[tokio::test]
async fn list() {
    let world = answering(200, wire!("list-user-licenses.response")).await;
    let licenses = world.client.licenses();
    let answer = licenses
        .list(&customer(), &user(), None)
        .await
        .expect("an answer");
    assert_asked(&world, "GET", &format!("{USER}/licenses"));

    assert_whole(answer.body(), wire!("list-user-licenses.response"));
    let license = answer.into_body().items.remove(0);
    let plans = license.service_plans.expect("service plans");
    assert_eq!(plans.len(), 5);
    assert_eq!(plans[0].service_name.as_deref(), Some("RMS_S_PREMIUM"));
    assert_eq!(plans[0].target_type, Some(TargetType::User));
    assert_eq!(plans[0].capability_status.as_deref(), Some("Assigned"));
    let sku = license.product_sku.expect("a SKU");
    assert_eq!(sku.sku_part_number.as_deref(), Some("EMS"));
    assert_eq!(sku.license_group_id, Some(LicenseGroupId::Group1));
}

#[tokio::test]
async fn list_of_two_groups() {
    let world = answering(200, wire!("list-user-licenses-by-group.response")).await;
    let options = LicensesListOptions::default().license_group_ids(both_groups());
    let answer = world
        .client
        .licenses()
        .list(&customer(), &user(), Some(options))
        .await
        .expect("an answer");
    assert_asked(&world, "GET", &format!("{USER}/licenses?{GROUPS}"));
    assert_whole(answer.body(), wire!("list-user-licenses-by-group.response"));
    assert_eq!(answer.body().items[0].service_plans, Some(Vec::new()));
}

#[tokio::test]
async fn list_of_nothing() {
    let world = answering(200, wire!("list-user-licenses-empty.response")).await;
    let answer = world
        .client
        .licenses()
        .list(&customer(), &user(), None)
        .await
        .expect("an answer");
    assert_whole(answer.body(), wire!("list-user-licenses-empty.response"));
    assert_eq!(answer.body().total_count, Some(0));
    assert!(answer.body().items.is_empty());
}

/// The guide has 201, the reference also 200.
#[tokio::test]
async fn update() {
    for status in [201, 200] {
        let world = answering(status, wire!("assign-license.response")).await;
        let answer = world
            .client
            .licenses()
            .update(&customer(), &user(), &assign(), None)
            .await
            .expect("an answer");
        let body = in_our_spelling(&document(wire!("assign-license.request")));
        assert_sent(&world, "POST", &format!("{USER}/licenseupdates"), &body);

        assert_eq!(answer.status(), status);
        assert_whole(answer.body(), wire!("assign-license.response"));
        let update = answer.into_body();
        let assigned = update.licenses_to_assign.expect("licences");
        assert_eq!(
            assigned[0].sku_id,
            Some(SkuId::from("f8a1db68-be16-40ed-86d5-cb42ce701560"))
        );
        assert_eq!(update.licenses_to_remove, None, "the document leaves it out");
        assert_eq!(update.license_warnings, Some(Vec::new()));
    }
}

#[tokio::test]
async fn update_removes_and_leaves_plans_out() {
    let world = answering(201, r#"{"licenseWarnings":null}"#).await;
    let assignment = LicenseAssignmentInput::new("a")
        .with_excluded_plans([ServicePlanId::from("p"), ServicePlanId::from("q")]);
    let update = LicenseUpdateInput::default()
        .with_licenses_to_assign([assignment])
        .with_licenses_to_remove([SkuId::from("b")]);
    world
        .client
        .licenses()
        .update(&customer(), &user(), &update, None)
        .await
        .expect("an answer");
    let expected =
        json!({"licensesToAssign": [{"skuId": "a", "excludedPlans": ["p", "q"]}], "licensesToRemove": ["b"]});
    assert_sent(&world, "POST", &format!("{USER}/licenseupdates"), &expected);
}

/// The documented failure: the code is a number here, and the description has an HTML entity.
#[tokio::test]
async fn update_without_licenses_left() {
    let world = answering(400, wire!("assign-license-out-of-licenses.response")).await;
    let error = world
        .client
        .licenses()
        .update(&customer(), &user(), &assign(), None)
        .await
        .expect_err("none are left");
    assert_eq!(world.server.received().len(), 1, "a refusal is not repeated");
    assert_eq!(error.kind(), ErrorKind::Service);
    assert_eq!(error.status(), Some(400));
    assert_eq!(error.code(), Some("60012"));
    assert_eq!(error.error_code(), Some(ErrorCode::NoLicensesLeft));
    assert_eq!(error.source_component(), Some("PartnerFD"));
    assert!(
        error
            .description()
            .is_some_and(|text| text.starts_with("We&#39;re sorry"))
    );
    let data = error.data().and_then(|data| data.as_array()).expect("data");
    assert_eq!(data.len(), 1);
    assert_eq!(
        error.raw_body(),
        wire!("assign-license-out-of-licenses.response").as_bytes()
    );
    assert_eq!(error.operation(), Some("Licenses_Update"));
}

#[tokio::test]
async fn list_subscribed_skus() {
    let world = answering(200, wire!("list-subscribed-skus.response")).await;
    let answer = subscribed_skus(&world, None).await;
    assert_asked(&world, "GET", &format!("{CUSTOMER}/subscribedskus"));

    assert_whole(answer.body(), wire!("list-subscribed-skus.response"));
    let sku = answer.into_body().items.remove(0);
    assert_eq!(
        (sku.available_units, sku.active_units, sku.consumed_units),
        (Some(4), Some(5), Some(1))
    );
    assert_eq!(
        (sku.suspended_units, sku.total_units, sku.warning_units),
        (Some(0), Some(5), Some(0))
    );
    assert_eq!(
        sku.product_sku.and_then(|sku| sku.target_type),
        Some(TargetType::User)
    );
    assert_eq!(sku.service_plans.map(|plans| plans.len()), Some(5));
}

#[tokio::test]
async fn list_subscribed_skus_of_two_groups() {
    let world = answering(200, wire!("list-subscribed-skus-by-group.response")).await;
    let options = LicensesListSubscribedSkusOptions::default().license_group_ids(both_groups());
    let answer = subscribed_skus(&world, Some(options)).await;
    assert_asked(&world, "GET", &format!("{CUSTOMER}/subscribedskus?{GROUPS}"));
    assert_whole(answer.body(), wire!("list-subscribed-skus-by-group.response"));
    assert_eq!(answer.body().items.len(), 4);
}

#[tokio::test]
async fn list_subscribed_skus_of_an_empty_group() {
    let world = answering(200, wire!("list-subscribed-skus-empty.response")).await;
    let options = LicensesListSubscribedSkusOptions::default().license_group_ids([LicenseGroupId::Group3]);
    let answer = subscribed_skus(&world, Some(options)).await;
    assert_asked(
        &world,
        "GET",
        &format!("{CUSTOMER}/subscribedskus?licenseGroupIds=Group3"),
    );
    assert!(answer.body().items.is_empty());
}

async fn subscribed_skus(
    world: &World,
    options: Option<LicensesListSubscribedSkusOptions>,
) -> partner_center::Response<partner_center::types::SubscribedSkuCollection> {
    let licenses = world.client.licenses();
    licenses
        .list_subscribed_skus(&customer(), options)
        .await
        .expect("an answer")
}
