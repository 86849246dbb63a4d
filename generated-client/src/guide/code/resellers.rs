use partner_center::operations::ComplianceGetAgreementStatusPartner;
use partner_center::types::{PartnerRelationship, PartnerRelationshipKind};
use partner_center::{AppPlusUser, Client, Result};

/// The error code for an agreement that is not signed.
const NOT_SIGNED: &str = "2203";

/// An indirect reseller of the account.
#[derive(Debug)]
pub struct Reseller {
    pub relationship: PartnerRelationship,
    /// Whether it has signed the partner agreement; `None` if it is not known.
    pub has_signed: Option<bool>,
}

/// Returns the indirect resellers whose provider this account is.
pub async fn resellers(client: &Client<AppPlusUser>) -> Result<Vec<Reseller>> {
    let ours = PartnerRelationshipKind::IsIndirectCloudSolutionProviderOf;
    let mut relationships = client.relationships().list_pages(&ours, None).items();
    let mut found = Vec::new();
    while let Some(relationship) = relationships.next().await {
        let relationship = relationship?;
        let has_signed = match &relationship.mpn_id {
            Some(mpn_id) => has_signed(client, mpn_id).await?,
            None => None,
        };
        found.push(Reseller {
            relationship,
            has_signed,
        });
    }
    Ok(found)
}

/// Returns whether a partner has signed the agreement. If not, the service responds with an
/// error.
async fn has_signed(client: &Client<AppPlusUser>, mpn_id: &str) -> Result<Option<bool>> {
    let partner = ComplianceGetAgreementStatusPartner::MpnId(mpn_id.to_owned());
    match client
        .compliance()
        .get_agreement_status("csp", partner, None)
        .await
    {
        Ok(status) => Ok(status.into_body().is_agreement_signed),
        Err(error) if error.code() == Some(NOT_SIGNED) => Ok(Some(false)),
        Err(error) => Err(error),
    }
}
