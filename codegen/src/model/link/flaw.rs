//! What can be wrong with a link.

use crate::diagnostic::Place;
use crate::model::PathFlaw;
use crate::spec::Location;

/// What is wrong with a link, and where.
pub(crate) struct LinkFlaw<'a> {
    pub(crate) place: Place,
    pub(crate) why: Why<'a>,
}

/// Why a link cannot be followed, or an operation not be polled. Operations are named by their ids.
pub(crate) enum Why<'a> {
    /// The link leads to nothing.
    NoOperation {
        named: String,
        near: Option<String>,
    },
    Parameter(ParameterFlaw),
    /// The operation needs a body.
    NeedsBody {
        of: String,
    },
    Value(ValueFlaw),
    Poll(PollFlaw<'a>),
    State(StateFlaw),
}

/// Why a value cannot be that of a parameter of the operation.
pub(crate) enum ParameterFlaw {
    Unknown {
        of: String,
        name: String,
        near: Option<String>,
    },
    /// There are several of this name; the first is in this location.
    Several {
        of: String,
        name: String,
        first: Location,
    },
    /// The link to follow has its value already.
    BesideAddress { name: String },
    /// It is required and not given. The first operation may have one of the same name in its path.
    Missing {
        of: String,
        name: String,
        is_in_path: bool,
    },
    /// Its value is not a single text.
    NoText { name: String },
}

/// Why an expression has no fitting value.
pub(crate) enum ValueFlaw {
    /// An object or a list, for a parameter.
    Many,
    /// A whole body, for a parameter.
    WholeBody,
    /// The operation takes no JSON body.
    TakesNoBody {
        of: String,
    },
    /// No JSON, for a body.
    NoJson,
    /// Of another schema than the body.
    OtherSchema {
        of: String,
    },
    /// Not a link, to poll at.
    NoLink,
    /// The call has no JSON body.
    CallWithoutBody,
    /// The response has no JSON body.
    ResponseWithoutBody,
    /// The parameter of the call is not a single text.
    SentNoText,
    /// A list has no item of this name.
    NoItem {
        named: String,
    },
    NoSuchParameter {
        of: String,
        name: String,
        near: Option<String>,
    },
    NoHeader {
        name: String,
        near: Option<String>,
    },
    NoProperty {
        name: String,
        near: Option<String>,
    },
}

/// Why an operation cannot be polled.
pub(crate) enum PollFlaw<'a> {
    /// The first operation is a list.
    Paged,
    /// The first operation answers with bytes.
    Streamed,
    /// The operation that is polled has several responses and another feature.
    CompiledApart,
    /// A failure has `x-poll`.
    OfFailure,
    /// Two links of one response have it.
    Twice,
    /// The links of two responses differ in it.
    Differs,
    /// A success response without the link does not have the body of the operation that is polled.
    OtherAnswer { status: String, of: String },
    /// Nothing is where the state or the error should be.
    Path(PathFlaw<'a>),
}

/// Why a state has no meaning, or not one.
pub(crate) enum StateFlaw {
    Twice {
        state: String,
    },
    /// The state is not a single value.
    Many {
        property: String,
    },
    /// The enum does not have this state.
    Unlisted {
        state: String,
        property: String,
        near: Option<String>,
    },
    /// The enum has a state that means nothing.
    WithoutMeaning {
        state: String,
    },
    /// The statuses of a range do not tell states apart.
    StatusRange {
        status: String,
        of: String,
    },
    NoStatus {
        status: String,
        of: String,
    },
    StatusWithoutMeaning {
        status: String,
        of: String,
    },
    /// A response has no JSON with this property.
    NoProperties {
        status: String,
        of: String,
        property: String,
    },
}
