//! Answers whose names are in `PascalCase`, as the guides print some of them, are read like the others.

use super::exchange::answering;
use crate::support::{World, customer};
use partner_center::operations::SubscriptionsUpdateAnswer;
use partner_center::types::{CustomerPatch, CustomerRelationship, Subscription, SubscriptionStatus};

#[tokio::test]
async fn every_documented_answer_to_a_change_of_a_subscription_is_read() {
    let documented = [
        (
            example!("subscriptions/suspend-subscription.response"),
            SubscriptionStatus::Suspended,
        ),
        (
            example!("subscriptions/reactivate-subscription.response"),
            SubscriptionStatus::Active,
        ),
        (
            example!("subscriptions/change-quantity.response"),
            SubscriptionStatus::Active,
        ),
        (
            example!("subscriptions/update-friendly-name.response"),
            SubscriptionStatus::Active,
        ),
        (
            example!("subscriptions/update-subscription.response"),
            SubscriptionStatus::Active,
        ),
        (
            example!("subscriptions/update-subscription-additional-partners.response"),
            SubscriptionStatus::Active,
        ),
    ];
    for (text, status) in documented {
        assert!(text.contains("\"Status\""), "in `PascalCase`");
        let world = answering(200, text).await;
        let read = get(&world).await.into_body().change();
        let id = "1".into();
        let answer = world.client.subscriptions();
        let answer = answer.update(&customer(), &id, &read, None).await;
        let answer = answer.expect("the answer that the guide prints");
        let SubscriptionsUpdateAnswer::Ok(changed) = answer.body() else {
            panic!("was {answer:?}")
        };
        assert_eq!(changed.status, Some(status), "{text}");
        assert_eq!(changed.unknown_members().iter().count(), 0, "{text}");
    }
}

#[tokio::test]
async fn a_tag_is_found_under_its_name_in_another_letter_case() {
    let world = answering(200, example!("subscriptions/suspend-subscription.response")).await;
    let answer = get(&world).await;
    let tag = answer.body().etag().map(|tag| tag.to_string());
    assert_eq!(tag.as_deref(), Some("<etag>"));
}

async fn get(world: &World) -> partner_center::Response<Subscription> {
    let subscriptions = world.client.subscriptions();
    let answer = subscriptions.get(&customer(), &"1".into(), None).await;
    answer.expect("an answer")
}

/// The answer to the end of a relationship has null for everything else.
#[tokio::test]
async fn the_documented_answer_to_the_end_of_a_relationship_is_read() {
    let world = answering(
        200,
        r#"{
            "Id": null,
            "CommerceId": null,
            "CompanyProfile": null,
            "BillingProfile": null,
            "RelationshipToPartner": "none",
            "AllowDelegatedAccess": null,
            "UserCredentials": null,
            "CustomDomains": null,
            "AssociatedPartnerId": null,
            "Attributes": {"ObjectType": "Customer"}
        }"#,
    )
    .await;
    let change = CustomerPatch::default().with_relationship_to_partner(CustomerRelationship::None);
    let customers = world.client.customers();
    let answer = customers.update(&customer(), &change, None).await;
    let answer = answer.expect("the answer that the guide prints").into_body();
    assert_eq!(answer.relationship_to_partner, Some(CustomerRelationship::None));
    assert_eq!(answer.unknown_members().iter().count(), 0);
}
