//! Personal data: each string of the description that is named like a person's name, a mail address, a phone
//! number, an address, a sign-in or a tax number has `x-personal-data`, or is waived here. So does each one that
//! a documented body gives a mail address, a sign-in name or a phone number, whatever it is called.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use super::definitions::{Schemas, members};
use super::description::{self, Description};
use super::trees;

/// Words in the names of these properties, in lower case.
const WORDS: [&str; 13] = [
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
    "uploadedby",
    "resolvedby",
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

#[test]
fn what_looks_like_data_of_persons_in_a_body_is_marked() {
    let description = Description::home();
    let files = trees(&description);
    let mut shown: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for tree in files.values() {
        for (schema, value) in members(&tree["components"]["schemas"]) {
            properties(schema, value, &mut shown);
        }
    }
    let mut held = BTreeSet::new();
    for name in description.files.keys().filter(|name| description::is_body(name)) {
        // Every body is JSON, which is YAML.
        if let Ok(body) = serde_yaml::from_str(description.text(name)) {
            personal(&body, "", &mut held);
        }
    }
    let known: Vec<&String> = held.iter().filter(|name| shown.contains_key(*name)).collect();
    println!(
        "{} properties hold data of persons in bodies: {known:?}",
        known.len()
    );
    let is_waived = |full: &&String| WAIVED.iter().any(|(_, names)| names.contains(&full.as_str()));
    let open = known.iter().flat_map(|name| &shown[*name]);
    let open: Vec<&String> = open.filter(|full| !is_waived(full)).collect();
    assert!(known.len() > 10, "the bodies hold more of them");
    assert!(open.is_empty(), "neither marked nor waived: {open:?}");
}

/// Notes each property of a text, or of texts, by its name in lower case: as `Schema.property` if `Debug` shows it.
fn properties(schema: &str, value: &Value, shown: &mut BTreeMap<String, Vec<String>>) {
    for (name, property) in members(&value["properties"]) {
        let is_text = |schema: &Value| match &schema["type"] {
            Value::Sequence(types) => types.iter().any(|name| name == "string"),
            name => name == "string",
        };
        if is_text(property) || is_text(&property["items"]) {
            let open = shown.entry(name.to_ascii_lowercase()).or_default();
            let is_hidden =
                property.get("x-personal-data").is_some() || property.get("contentMediaType").is_some();
            if !is_hidden {
                open.push(format!("{schema}.{name}"));
            }
        }
    }
    match value {
        Value::Mapping(values) => values.values().for_each(|value| properties(schema, value, shown)),
        Value::Sequence(values) => values.iter().for_each(|value| properties(schema, value, shown)),
        _ => {}
    }
}

/// Notes the members of a body that hold data of persons, by their names in lower case.
fn personal(value: &Value, name: &str, held: &mut BTreeSet<String>) {
    match value {
        Value::Mapping(values) => {
            for (name, value) in values {
                personal(value, name.as_str().unwrap_or_default(), held);
            }
        }
        Value::Sequence(values) => values.iter().for_each(|value| personal(value, name, held)),
        Value::String(text) if is_address(text) || is_phone_number(text) => {
            held.insert(name.to_ascii_lowercase());
        }
        _ => {}
    }
}

/// Returns whether a text has a mail address or a sign-in name in it.
fn is_address(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "\"'<>,;".contains(c))
        .filter_map(|word| word.split_once('@'))
        .any(|(user, host)| !user.is_empty() && host.contains('.'))
}

/// Returns whether a text is a phone number: those of the documents have the digits 555, which no subscriber has.
fn is_phone_number(text: &str) -> bool {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let is_number = text.chars().all(|c| c.is_ascii_digit() || "+-(). ".contains(c));
    is_number && (7..=15).contains(&digits.len()) && digits.contains("5550")
}
