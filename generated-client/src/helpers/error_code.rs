//! `ErrorCode`: the service's catalogue of error codes.

use crate::UnknownValue;
use crate::generated::runtime::{OpenEnum, open_enum};

macro_rules! error_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// The documented error codes of the service. They are not HTTP statuses, though some look like one.
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
    /// 2000, with status 400: the search for customers does not support this operator.
    SearchOperatorNotAllowed = "2000",
    /// 2032, with status 403: access denied.
    AccessDenied = "2032",
    /// 2055, with status 400: the `ETag` is out of date. Read the resource again.
    StaleETag = "2055",
    /// 3000, with status 400: a property is not valid.
    InvalidProperty = "3000",
    /// 10001, with status 401: the user did not sign in with multifactor authentication. Sign in again with it, and
    /// use the new refresh token.
    MultifactorRequired = "10001",
    /// 20002, with status 403: the partner has no commerce relationship with the customer.
    NoCommerceRelationship = "20002",
    /// 60000, with status 400: the migration of a licence failed.
    LicenseMigrationFailed = "60000",
    /// 60002, with status 404: no user has this object id.
    UserNotFound = "60002",
    /// 60003, with status 404: no tenant has this id.
    TenantNotFound = "60003",
    /// 60012, with status 400: no licences are left.
    NoLicensesLeft = "60012",
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
    /// 800001, with status 401: the partner's token is missing.
    PartnerTokenMissing = "800001",
    /// 800002, with status 400: the input of the request is not valid.
    InvalidRequestInput = "800002",
    /// 800003, with status 500: an unexpected error.
    UnexpectedError = "800003",
    /// 800036, with status 417: a precondition failed.
    PreconditionFailed = "800036",
    /// 90000, with status 403: the directory (Entra) reports an error.
    DirectoryError = "90000",
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
    /// 900308, with status 403: insufficient privileges.
    InsufficientPrivileges = "900308",
    /// 900309, with status 403: blocked by conditional access.
    ConditionalAccess = "900309",
    /// 900316, with status 400: the wrong kind of token for a call about licences.
    WrongTokenForLicenses = "900316",
    /// 900329, with status 403: App-only tokens are not supported by this operation.
    AppOnlyNotSupported = "900329",
    /// 900420, with status 401: the token is for another audience, such as `https://graph.windows.net`.
    WrongAudience = "900420",
}
