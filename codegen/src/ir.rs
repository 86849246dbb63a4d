//! The client to be written, in Rust's terms, with every decision made. [`crate::emit`] writes it down
//! unchanged.

mod body;
mod choice;
mod enums;
mod header;
mod items;
mod name;
mod needs;
mod operation;
mod paging;
mod parameter;
mod structs;
mod success;
mod ty;
mod types;
mod unions;
mod waiting;

use crate::diagnostic::Pointer;
pub(crate) use body::{Body, FormField, FormMember, JSON, Part, PresetField, PresetValue, Sent};
pub(crate) use choice::{Choice, Chosen, Count};
pub(crate) use enums::{Enum, EnumValues, Variant};
pub(crate) use header::{Header, HeaderItem, HeaderValue, Headers};
pub(crate) use items::{CHANGE, Item, ItemKind, method_path, of_runtime};
pub(crate) use name::Name;
pub(crate) use needs::{Feature, Needs};
pub(crate) use operation::{
    Availability, ByLink, Confirmation, Fixed, Group, Method, Notes, Operation, OperationDoc, OwnServer,
};
pub(crate) use paging::{Items, Member, Next, PageLink, Paging, PagingKind};
pub(crate) use parameter::{
    Argument, Limits, OptionLocation, OptionParameter, ParameterLocation, ParameterValue, SentArgument,
};
pub(crate) use structs::{
    ByKey, ErrorCode, ErrorRoles, Etag, Field, Generic, LinkField, LinkFields, Others, Setters, Struct, Whole,
};
pub(crate) use success::{
    Absence, Bytes, ErrorBodies, ErrorBody, ErrorShape, Failure, Form, Partial, ResponseBody, StatusBody,
    StatusError, StatusVariant, Statuses, Success, Successes,
};
pub(crate) use ty::{ITEM, Paths, Type};
pub(crate) use types::{DerivedName, TypeDef, TypeDoc, TypeKind, TypeModule};
pub(crate) use unions::{Branch, Discriminant, Tag, Tagging, Union, in_words};
pub(crate) use waiting::{PollParameter, PollRequest, PollStart, StartStatus, Waiting};

/// The client.
#[derive(Debug)]
pub(crate) struct Api {
    /// The name of the root document.
    pub(crate) file: String,
    pub(crate) doc: String,
    /// The title, the version and the terms of the API.
    pub(crate) info: Vec<Fact>,
    /// The parameters, responses and headers that operations share, documented once.
    pub(crate) shared: Vec<SharedDocs>,
    /// Whether fields are read from names in any letter case.
    pub(crate) names_in_any_case: bool,
    pub(crate) features: Vec<Feature>,
    pub(crate) clouds: Vec<Cloud>,
    /// The generic parameter of the client and of the groups, which is the kind of their credentials.
    pub(crate) kind: Name,
    pub(crate) credentials: Vec<Credential>,
    /// The sets of credentials that operations accept.
    pub(crate) acceptances: Vec<Acceptance>,
    pub(crate) call_options: Vec<CallOption>,
    /// The headers that the runtime sets itself.
    pub(crate) idempotency_header: Option<String>,
    pub(crate) correlation_header: Option<String>,
    pub(crate) groups: Vec<Group>,
    /// The type that reads the headers that all operations share.
    pub(crate) headers: Option<Headers>,
    pub(crate) modules: Vec<TypeModule>,
    pub(crate) webhooks: Vec<Webhook>,
    /// The named items of the client's modules, which are part of [`Api::items`].
    pub(crate) module_items: Vec<Item>,
    pub(crate) examples: Vec<Example>,
}

impl Api {
    /// Returns every type.
    pub(crate) fn types(&self) -> impl Iterator<Item = &TypeDef> {
        self.modules.iter().flat_map(|module| &module.types)
    }

    /// Returns every operation.
    pub(crate) fn operations(&self) -> impl Iterator<Item = &Operation> {
        self.groups.iter().flat_map(|group| &group.operations)
    }

    /// Returns the option of every call that is sent as this header.
    pub(crate) fn call_option(&self, header: &str) -> Option<&CallOption> {
        let mut options = self.call_options.iter();
        options.find(|option| option.header.eq_ignore_ascii_case(header))
    }
}

/// Something that is said of the API as a whole.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) what: &'static str,
    pub(crate) text: String,
    pub(crate) origin: Pointer,
}

/// The documentation of parameters, responses or headers that several operations share.
#[derive(Debug)]
pub(crate) struct SharedDocs {
    pub(crate) heading: &'static str,
    /// Whether the items are hidden until a reader unfolds them.
    pub(crate) is_folded: bool,
    pub(crate) items: Vec<SharedDoc>,
}

/// The documentation of a parameter, a response or a header.
#[derive(Debug)]
pub(crate) struct SharedDoc {
    /// The name in the description.
    pub(crate) name: String,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
}

/// A base URL, with the authority and audience of its tokens.
#[derive(Debug)]
pub(crate) struct Cloud {
    pub(crate) constant: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) name: String,
    pub(crate) base_url: String,
    pub(crate) authority: String,
    pub(crate) audience: String,
}

/// A kind of credential: a marker type and a constructor of the client.
#[derive(Debug)]
pub(crate) struct Credential {
    pub(crate) marker: Name,
    pub(crate) origin: Pointer,
    pub(crate) constructor: Name,
    pub(crate) doc: String,
    /// The name of the scope, to which the runtime adds the cloud's audience.
    pub(crate) scope: String,
}

/// A set of credentials, any of which an operation accepts: a trait of their markers.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Acceptance {
    pub(crate) bound: Name,
    pub(crate) credentials: Vec<Accepted>,
}

/// A credential that an operation accepts: its marker type, and the constructor of a client with it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Accepted {
    pub(crate) marker: Name,
    pub(crate) constructor: Name,
}

impl Acceptance {
    /// Returns the marker types of the credentials.
    pub(crate) fn markers(&self) -> impl Iterator<Item = &Name> {
        self.credentials.iter().map(|credential| &credential.marker)
    }

    /// Whether `other` accepts all of these credentials and more.
    pub(crate) fn is_narrower_than(&self, other: &Self) -> bool {
        let is_in_other = |credential| other.credentials.contains(credential);
        self.credentials.len() < other.credentials.len() && self.credentials.iter().all(is_in_other)
    }
}

/// A header that `CallOptions` offers for every operation.
#[derive(Debug)]
pub(crate) struct CallOption {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) header: String,
    pub(crate) limits: Limits,
    pub(crate) doc: String,
    pub(crate) ty: Type,
}

/// A request that the service sends.
#[derive(Debug)]
pub(crate) struct Webhook {
    /// The name in the description.
    pub(crate) name: String,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) ty: Type,
}

/// A documented body, and the test that the client loses none of its data.
#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) test: Name,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    /// The method that creates a change of the value, which must send all of its data back.
    pub(crate) change: Option<Name>,
    pub(crate) needs: Needs,
    pub(crate) json: String,
}
