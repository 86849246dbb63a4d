//! The interface for generated code. It may change with every version: [`written_for`](crate::written_for)
//! prevents a client of another version from compiling.

pub use crate::{
    __handle as handle, __identifier as identifier, __json_object as json_object, __object as object,
    __open_enum as open_enum, __open_integer_enum as open_integer_enum, __serde_traits as serde_traits,
    __text_traits as text_traits, __union as union,
};

pub use crate::azure::{Method, TokenCredential};
pub use crate::channel::{Calls, Core, Service};
pub use crate::error::{
    ErrorBody, ErrorDetails, ErrorRoles, ErrorShape, FailedBody, decode_error, decode_error_as,
};
pub use crate::etag::etag;
pub use crate::form_fields::FormFields;
pub use crate::headers_of::FromHeader;
pub use crate::integer::OpenIntegerEnum;
pub use crate::json::{
    Entries, Json, JsonType, Looks, MapKey, Member, MemberPath, Members, Names, Object, ObjectSink, Part,
    Read, RestRef, Sink, Source, Tag, Tagging, Texts, Tree, Union, Whole, as_it_came, deserialize, forget,
    is_odd, read_object, read_shape, serialize, write_object,
};
pub use crate::multipart::Multipart;
pub use crate::outcome::Body;
pub use crate::paging::{CountOf, End, Kind, NextPages, Repeat, TokenTo, next_page};
pub use crate::parameter::{Layout, Location, Separator, ToParameter, as_json, http_date};
pub use crate::partial::{FailureMember, Partial, PartialCall};
pub use crate::personal::Personal;
pub use crate::request::{Call, Fetch, Listing};
pub use crate::round_trip::{round_trip, written_back};
pub use crate::text::{OpenEnum, in_any_case};
pub use crate::waiting::{
    Asked, Begun, Given, Place, Polling, Source as ValueSource, Start, StartStatus, States,
};
pub use crate::{
    Base64, Base64Url, Blob, Date, DateTime, Decimal, DecimalText, Download, ETag, Error, ErrorKind,
    FormFile, HeadersOf, JsonText, Metrics, MonthDayYear, NextPage, Page, Pages, Patch, PollContinuation,
    Poller, RawCall, RequestPolicy, Response, Result, RetryOptions, Scalar, Secret, ServiceLink,
    ShowPersonal, UnknownInteger, UnknownMembers, UnknownShape, UnknownValue, Upload, Value,
};
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The bases of those types of a client to which its description adds items, under the same names.
pub mod inside {
    pub use crate::azure::{HttpClient, Policy, TracerProvider, Transport};
    pub use crate::call_options::CallOptions;
    pub use crate::client_options::ClientOptions;
    pub use crate::cloud::{Cloud, CustomCloud};
}

/// Prevents a client from compiling with another version of this crate than it was generated for.
#[doc(hidden)]
#[macro_export]
macro_rules! written_for {
    ("0.2") => {};
    ($version:literal) => {
        ::std::compile_error!(::std::concat!(
            "this client was generated for version ",
            $version,
            " of `openapi-client-runtime`, and this is version 0.2: generate it again, or depend on that version"
        ));
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_version_is_that_of_the_crate() {
        crate::written_for!("0.2");
        assert!(env!("CARGO_PKG_VERSION").starts_with("0.2."));
    }
}
