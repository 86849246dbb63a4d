//! `ErrorCode`: the service's catalogue of error codes.

use crate::UnknownValue;
use crate::generated::runtime::{OpenEnum, open_enum};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// Documented error codes of the service. They are not HTTP statuses, though some look like one.
        ///
        /// The service has more codes than these, and what a code means may depend on the operation: 3000 is an invalid
        /// property, but also a customer without usage. Where that is documented, it is said at the code, with the
        /// status that the documents give.
        ///
        /// ```
        /// use partner_center::helpers::ErrorCode;
        ///
        /// assert_eq!(ErrorCode::from("60002"), ErrorCode::UserNotFound);
        /// assert_eq!(ErrorCode::from("12345").as_str(), "12345");
        /// ```
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[$doc])* $name,)*
            /// A code that this version of the crate does not know.
            Unknown(UnknownValue),
        }

        impl OpenEnum for ErrorCode {
            fn known(text: &str) -> Option<Self> {
                match text {
                    $($code => Some(Self::$name),)*
                    _ => None,
                }
            }

            fn unknown(value: UnknownValue) -> Self {
                Self::Unknown(value)
            }

            fn text(&self) -> &str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }

        open_enum!(ErrorCode);
    };
}

error_codes! {
    /// 0, with status 501: an exception that the service has no code for.
    Undefined = "0",
    /// 400, with status 401: access denied.
    AccessDeniedUnauthorized = "400",
    /// 1000, with status 404: not found.
    NotFound = "1000",
    /// 2000, with status 400: the search for customers does not support this operator. Of the agreement of a
    /// reseller: the request is malformed, or has both ids.
    SearchOperatorNotAllowed = "2000",
    /// 2001, with status 400: the quantity cannot be changed while the subscription is being suspended. Of the agreement
    /// of a reseller: the request has no id.
    QuantityWhileSuspending = "2001",
    /// 2006, with status 400 or 403: the offer cannot be updated, or the partner may not sell it.
    OfferNotAllowed = "2006",
    /// 2032, with status 403: access denied.
    AccessDenied = "2032",
    /// 2054, with status 400: the billing cycle is changed by a change of the order only.
    BillingCycleOfOrder = "2054",
    /// 2055, with status 400: the `ETag` is out of date. Read the resource again.
    StaleETag = "2055",
    /// 2091, with status 403: the offer or the partner is not eligible.
    NotEligible = "2091",
    /// 2200, with status 400: the id of the reseller is not valid, or was not migrated.
    InvalidReseller = "2200",
    /// 2201, with status 400: the reseller is in another region.
    ResellerInOtherRegion = "2201",
    /// 2203, with status 400: the reseller has not signed the agreement.
    ResellerAgreementNotSigned = "2203",
    /// 2204, with status 400: the reseller is not enrolled.
    ResellerNotEnrolled = "2204",
    /// 2205, with status 400: no reseller has this tenant.
    UnknownResellerTenant = "2205",
    /// 2206, with status 400: the tenant of the reseller has not signed the agreement.
    ResellerTenantNotSigned = "2206",
    /// 3000, with status 400: a property is not valid. Of usage: the customer has none. Of a profile of the partner
    /// network, with status 404: no partner has this id.
    InvalidProperty = "3000",
    /// 10001, with status 401: the user did not sign in with multifactor authentication. Sign in again with it, and
    /// use the new refresh token.
    MultifactorRequired = "10001",
    /// 13605, with status 403: the customer has not accepted the customer agreement.
    CustomerAgreementMissing = "13605",
    /// 20000, with status 404: no order has this id.
    OrderNotFound = "20000",
    /// 20002, with status 403: the partner has no commerce relationship with the customer.
    NoCommerceRelationship = "20002",
    /// 27009, with status 409: an add-on cannot be enabled while its subscription is not active.
    ParentNotActive = "27009",
    /// 60000, with status 400: the migration of a licence failed.
    LicenseMigrationFailed = "60000",
    /// 60002, with status 404: no user has this object id.
    UserNotFound = "60002",
    /// 60003, with status 404: no tenant has this id.
    TenantNotFound = "60003",
    /// 60012, with status 400: no licences are left.
    NoLicensesLeft = "60012",
    /// 400013, with status 404: no product has this id.
    ProductNotFound = "400013",
    /// 400018, with status 404: no SKU of the product has this id.
    SkuNotFound = "400018",
    /// 400019, with status 404: no availability has this id. Their ids change: list them again.
    AvailabilityNotFound = "400019",
    /// 400030, with status 403: the segment of the catalogue is not allowed.
    SegmentNotAllowed = "400030",
    /// 400036, with status 403: the view of the catalogue is not allowed.
    CatalogViewNotAllowed = "400036",
    /// 400056, with status 400: the input is not valid.
    InvalidInput = "400056",
    /// 600002, with status 400: an organisation registration number is not supported in this country.
    RegistrationNumberNotSupported = "600002",
    /// 600006, with status 403: the action is not allowed.
    ActionNotAllowed = "600006",
    /// 600041, with status 409: the self-serve policy exists already.
    SelfServePolicyExists = "600041",
    /// 600049, with status 400: the organisation registration number is missing.
    RegistrationNumberMissing = "600049",
    /// 600050, with status 400: the organisation registration number is malformed.
    RegistrationNumberMalformed = "600050",
    /// 600051, with status 400: the phone number is missing.
    PhoneNumberMissing = "600051",
    /// 600061: the agreement exists already.
    DuplicateAgreement = "600061",
    /// 600074, with status 404: the customer has no validation status.
    NoValidationStatus = "600074",
    /// 800001, with status 401: the partner's token is missing.
    PartnerTokenMissing = "800001",
    /// 800002, with status 400: the input of the request is not valid.
    InvalidRequestInput = "800002",
    /// 800003, with status 500: an unexpected error.
    UnexpectedError = "800003",
    /// 800008, with status 404: no cart has this id.
    CartNotFound = "800008",
    /// 800036, with status 417: a precondition failed.
    PreconditionFailed = "800036",
    /// 800040, with status 400: the status of the subscription cannot be changed so.
    StatusChangeRefused = "800040",
    /// 800041, with status 400: the subscription is already activated.
    AlreadyActivated = "800041",
    /// 800043, with status 403: the partner may not read the prices.
    NoAccessToPrices = "800043",
    /// 800064, with status 409: the checkout of the cart is in progress.
    CheckoutInProgress = "800064",
    /// 800065: the cart was checked out before.
    CartCheckedOut = "800065",
    /// 800082, with status 409: the subscription is not ready yet.
    SubscriptionNotReady = "800082",
    /// 800090, with status 400: the quantity cannot be reduced.
    QuantityCannotFall = "800090",
    /// 800107, with status 400: the term of a trial cannot be changed.
    TermOfTrial = "800107",
    /// 800111, with status 404: no Azure subscription has this id.
    EntitlementNotFound = "800111",
    /// 800112, with status 403: the customer has Azure subscriptions of the old kind, for which there is no overage.
    OverageNotAllowed = "800112",
    /// 90000, with status 403: the directory (Entra) reports an error.
    DirectoryError = "90000",
    /// 900106, with status 404: there is no upgrade.
    UpgradeNotFound = "900106",
    /// 900109, with status 409: an upgrade is in progress.
    UpgradeInProgress = "900109",
    /// 900115: an Azure plan cannot be suspended as long as Azure subscriptions below it are active.
    PlanHasActiveSubscriptions = "900115",
    /// 900117, with status 400: the time in which it could be cancelled is over.
    CancellationWindowOver = "900117",
    /// 900118, with status 400: the customer id is not valid.
    InvalidCustomerId = "900118",
    /// 900126, with status 400: a value of an enumeration could not be read.
    InvalidEnumValue = "900126",
    /// 900127, with status 400: the operation is not supported here.
    OperationNotSupportedHere = "900127",
    /// 900141, with status 400: the operation is not supported at all.
    OperationNotSupported = "900141",
    /// 900149, with status 403: the program status of the partner is not active.
    ProgramNotActive = "900149",
    /// 900150, with status 403: the role lacks the required permissions.
    RoleLacksRights = "900150",
    /// 900159, with status 403: the partner has no relationship with the customer.
    NoCustomerRelationship = "900159",
    /// 900203: the purchase needs an attestation.
    AttestationMissing = "900203",
    /// 900213, with status 400: the time in which it could be cancelled is over.
    CancellationTimeOver = "900213",
    /// 900214, with status 400: the time in which seats could be removed is over.
    SeatReductionWindowOver = "900214",
    /// 900224, with status 400: no migration has this id.
    MigrationNotFound = "900224",
    /// 900225, with status 408: the migration failed unexpectedly.
    MigrationFailed = "900225",
    /// 900257, with status 400: the time in which seats could be removed is over.
    SeatReductionTimeOver = "900257",
    /// 900263, with status 403: it does not apply to subscriptions of the legacy catalogue.
    NotForLegacySubscriptions = "900263",
    /// 900277, with status 400: the subscription is about to expire.
    SubscriptionExpiring = "900277",
    /// 900278, with status 409: another operation on the subscription is pending.
    OperationPending = "900278",
    /// 900279, with status 400: the subscription cannot be updated any more.
    NoUpdatesAnyMore = "900279",
    /// 900280, with status 400: the subscription cannot be updated now.
    NoUpdatesNow = "900280",
    /// 900307, with status 400: the reason for the cancellation is not valid.
    InvalidCancellationReason = "900307",
    /// 900308, with status 403: insufficient privileges.
    InsufficientPrivileges = "900308",
    /// 900309, with status 403: blocked by conditional access.
    ConditionalAccess = "900309",
    /// 900311, with status 400: the subscription was updated too often.
    UpdatedTooOften = "900311",
    /// 900316, with status 400: the wrong kind of token for a call about licences.
    WrongTokenForLicenses = "900316",
    /// 900329, with status 403: App-only tokens are not supported by this operation.
    AppOnlyNotSupported = "900329",
    /// 900335, with status 403: the Azure subscription may not be reactivated by this partner.
    ReactivationNotAllowed = "900335",
    /// 900337, with status 400: the Azure subscription cannot be reactivated.
    ReactivationImpossible = "900337",
    /// 900420, with status 401: the token is for another audience, such as `https://graph.windows.net`.
    WrongAudience = "900420",
}
