//! Personal data: each string of the description that is named like a person's name, a mail address, a phone
//! number, an address, a sign-in or a tax number has `x-personal-data`, or is waived here.

use super::definitions::{Schemas, members};
use super::description::Description;
use super::trees;

/// Words in the names of these properties, in lower case.
const WORDS: [&str; 11] = [
    "name",
    "mail",
    "phone",
    "address",
    "upn",
    "principal",
    "taxid",
    "vatid",
    "postalcode",
    "createdby",
    "updatedby",
];

/// Properties with these words that are not personal data: `Schema.property`, or `property` of any schema.
const WAIVED: [(&str, &[&str]); 6] = [
    (
        "a company or an organisation",
        &[
            "companyName",
            "customerName",
            "partnerName",
            "publisherName",
            "providerName",
            "organizationName",
            "domainName",
            "customerDomainName",
            "customerCompanyName",
            "oemManufacturerName",
            "verifiedDomainName",
            "federationBrandName",
            "sourcePartnerName",
            "targetPartnerName",
            "partnerFriendlyName",
            "customerFriendlyName",
            "valueAddedResellerFriendlyName",
            "IndirectResellerRow.name",
            "PartnerRelationship.name",
            "PartnerUsageSummary.name",
            "CustomerMonthlyUsageRecord.name",
            "CustomerUsageSummary.name",
            "SupportContact.name",
            "CustomerOrganization.displayName",
            "CustomerOrganization.postalCode",
            "SandboxTenantRequest.name",
            "SandboxTenantRequest.displayName",
            "ServiceRequestOrganization.name",
            "ServiceRequestOrganization.phoneNumber",
            "Domain.name",
        ],
    ),
    (
        "a thing that is sold, metered or run",
        &[
            "productName",
            "serviceName",
            "workloadName",
            "skuName",
            "offerName",
            "meterName",
            "modelName",
            "resourceName",
            "resourceGroupName",
            "groupName",
            "AzureMeter.name",
            "AzureOfferTerm.name",
            "AzureResource.name",
            "AzureResourceMonthlyUsageRecord.name",
            "ItemType.displayName",
            "ManagedService.name",
            "MeterUsageRecord.name",
            "Offer.name",
            "OfferCategory.name",
            "OfferProduct.name",
            "ProductSku.name",
            "Promotion.name",
            "Reservation.displayName",
            "ResourceUsageRecord.name",
            "ServicePlan.displayName",
            "UpgradeProduct.name",
            "affectedWorkloadNames",
            "entityName",
        ],
    ),
    (
        "what a partner calls a subscription",
        &[
            "friendlyName",
            "subscriptionName",
            "subscriptionFriendlyName",
            "entitlementName",
            "SubscriptionDailyUsageRecord.name",
            "SubscriptionMonthlyUsageRecord.name",
            "SubscriptionUsageSummary.name",
        ],
    ),
    (
        "a program, a role, a policy or a file",
        &[
            "applicationName",
            "ApplicationConsent.displayName",
            "OrderClientContext.name",
            "DirectoryRole.name",
            "Role.name",
            "ConfigurationPolicy.name",
            "fileName",
            "fileNameWithoutExtension",
        ],
    ),
    (
        "a word for a kind of thing or of event",
        &[
            "billingCycleName",
            "errorName",
            "eventName",
            "operationName",
            "supportTopicName",
            "ResourceName",
            "TransitionEvent.name",
            "FraudEvent.displayName",
        ],
    ),
    (
        "a pattern or an example of a country",
        &[
            "taxIdFormat",
            "taxIdSample",
            "vatIdRegex",
            "postalCodeRegex",
            "phoneNumberRegex",
        ],
    ),
];

#[test]
fn what_is_called_like_data_of_persons_is_marked_or_none() {
    let description = Description::home();
    let files = trees(&description);
    let schemas = Schemas::of(&files);
    let mut waivers: Vec<(&str, bool)> = WAIVED
        .iter()
        .flat_map(|(_, names)| names.iter())
        .map(|name| (*name, false))
        .collect();
    let (mut marked, mut open) = (0, Vec::new());
    for (schema, at) in &schemas.named {
        for (name, value) in members(&at.value["properties"]) {
            let kind = schemas.kind(super::definitions::At { file: at.file, value });
            if value.get("x-personal-data").is_some() {
                marked += 1;
                continue;
            }
            let lower = name.to_ascii_lowercase();
            let is_text = kind.starts_with("text") || kind.starts_with("list of text");
            if !is_text || !WORDS.iter().any(|word| lower.contains(word)) {
                continue;
            }
            let full = format!("{schema}.{name}");
            match waivers
                .iter_mut()
                .find(|(waiver, _)| *waiver == full || *waiver == name)
            {
                Some((_, used)) => *used = true,
                None => open.push(full),
            }
        }
    }
    let waived = waivers.iter().filter(|(_, used)| *used).count();
    println!("{marked} properties hold data of persons; {waived} names are waived:");
    for (why, names) in WAIVED {
        println!("  {why}: {}", names.join(", "));
    }
    let unused: Vec<&str> = waivers
        .iter()
        .filter(|(_, used)| !used)
        .map(|(name, _)| *name)
        .collect();
    assert!(open.is_empty(), "neither marked nor waived: {open:#?}");
    assert!(unused.is_empty(), "no such property any more: {unused:?}");
}
