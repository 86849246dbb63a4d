//! `Struct` and its fields.

use super::{Choice, Limits, Member, Name, Type};
use crate::diagnostic::Pointer;
use crate::wire::Presence;

/// A struct for an object.
#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// The choices among the fields.
    pub(crate) choices: Vec<Choice>,
    /// Whether a field is also read from its name in another letter case.
    pub(crate) in_any_case: bool,
    /// The map of additional properties, if the description restricts their type.
    pub(crate) others: Option<Box<Others>>,
    /// Whether the type is used in requests, so that values can be built.
    pub(crate) sent: bool,
    /// The constructor, if there are required fields.
    pub(crate) new: Option<Name>,
    pub(crate) error: Option<ErrorRoles>,
    /// The path to the ETag, each field of which is optional.
    pub(crate) etag: Option<Etag>,
    pub(crate) whole: Option<Whole>,
    /// The fields of a link that a method can follow.
    pub(crate) link: Option<LinkFields>,
    pub(crate) generic: Generic,
}

/// The fields of a link.
#[derive(Debug)]
pub(crate) struct LinkFields {
    pub(crate) address: LinkField,
    pub(crate) method: Option<LinkField>,
    /// The headers that the link asks for, with the name and the value of one.
    pub(crate) headers: Option<(LinkField, [LinkField; 2])>,
    /// Whether one of the fields is deprecated.
    pub(crate) deprecated: bool,
}

/// A field of a link.
#[derive(Debug)]
pub(crate) struct LinkField {
    pub(crate) member: Member,
    /// Whether it is an `Option`.
    pub(crate) is_optional: bool,
}

/// Whether a struct is generic over the items of a list.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Generic {
    /// Not generic.
    No,
    /// Generic over the type of the items, with this default.
    Over(Type),
    /// An alias of this generic type with its items.
    Alias(Type),
}

/// The role of a struct in a change that is sent as a whole.
#[derive(Debug)]
pub(crate) enum Whole {
    /// A value that was read, with the type of its change.
    Read(Name),
    /// A change, with the type of the value that it changes.
    Change(Name),
}

/// The path to the ETag of an object.
#[derive(Debug)]
pub(crate) struct Etag {
    pub(crate) path: Vec<Member>,
    pub(crate) origin: Pointer,
    pub(crate) deprecated: bool,
}

impl Struct {
    /// Returns the types that the struct is written with: those of its fields, or the type that it is an
    /// alias of.
    pub(crate) fn types(&self) -> impl Iterator<Item = &Type> {
        let (named, is_alias) = match &self.generic {
            Generic::No => (None, false),
            Generic::Over(default) => (Some(default), false),
            Generic::Alias(ty) => (Some(ty), true),
        };
        let fields = self.fields.iter().map(|field| &field.ty);
        let held = fields.chain(self.others.iter().map(|others| &others.ty));
        held.filter(move |_| !is_alias).chain(named)
    }

    /// Whether it is an alias of a generic type.
    pub(crate) fn is_alias(&self) -> bool {
        matches!(self.generic, Generic::Alias(_))
    }

    /// Whether a field is deprecated, so that code that uses all fields must allow it.
    pub(crate) fn has_deprecated_fields(&self) -> bool {
        self.fields.iter().any(|field| field.deprecated)
    }

    /// Whether a field is also read from another name.
    pub(crate) fn is_respelt(&self) -> bool {
        let has_others = |field: &Field| !field.other_names.is_empty();
        self.in_any_case || self.fields.iter().any(has_others)
    }

    /// Returns the required choices, with the arguments of the constructor that take them.
    pub(crate) fn given_choices(&self) -> impl Iterator<Item = (&Name, &Choice)> {
        Choice::given(&self.choices)
    }

    /// Whether there are required fields or choices.
    pub(crate) fn asks(&self) -> bool {
        self.fields.iter().any(Field::is_given) || self.given_choices().next().is_some()
    }

    /// Whether all received data is kept, to be sent back with a change.
    pub(crate) fn keeps_whole(&self) -> bool {
        matches!(self.whole, Some(Whole::Read(_)))
    }
}

/// The additional properties of an object.
#[derive(Debug)]
pub(crate) struct Others {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    /// The type of the map.
    pub(crate) ty: Type,
    /// The setter, or `None` if the struct is only read.
    pub(crate) with: Option<Name>,
}

/// The properties of an error body, by role: each by the wire names that lead to it.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ErrorRoles {
    pub(crate) code: Option<ErrorCode>,
    /// The properties with the message: the first one that has text is shown.
    pub(crate) message: Vec<Vec<String>>,
    pub(crate) data: Option<Vec<String>>,
    pub(crate) source: Option<Vec<String>>,
    /// The required properties of the body, by their wire names.
    pub(crate) required: Vec<String>,
}

/// The code of an error.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ErrorCode {
    /// The wire names that lead to it.
    pub(crate) path: Vec<String>,
    /// The values that mean that an ETag is out of date.
    pub(crate) stale: Vec<String>,
}

impl ErrorRoles {
    /// Returns the properties, in the order of their roles.
    pub(crate) fn members(&self) -> (&[Vec<String>], [Option<&Vec<String>>; 3]) {
        let code = self.code.as_ref().map(|code| &code.path);
        (&self.message, [code, self.data.as_ref(), self.source.as_ref()])
    }

    /// Returns the error codes that mean that an ETag is out of date.
    pub(crate) fn stale(&self) -> &[String] {
        self.code.as_ref().map_or(&[], |code| &code.stale)
    }
}

/// A field of a struct.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    /// The other names from which it is read.
    pub(crate) other_names: Vec<String>,
    pub(crate) limits: Limits,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    /// Whether it contains personal data, which `Debug` does not show.
    pub(crate) personal: bool,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    /// The values that are read as `None`, and are sent back unchanged.
    pub(crate) none: Vec<String>,
    /// The method that finds the items of a list by their key.
    pub(crate) by_key: Option<ByKey>,
    /// The setters, or `None` if the struct is only read or the constructor takes the field.
    pub(crate) setters: Option<Setters>,
}

/// A method that finds the items of a list by their key.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ByKey {
    pub(crate) name: Name,
    /// The type of the items.
    pub(crate) item: Type,
    /// The field of the items that is the key, and whether it is an `Option`.
    pub(crate) key: Member,
    pub(crate) is_optional: bool,
    pub(crate) deprecated: bool,
}

/// The methods that set a field.
#[derive(Clone, Debug)]
pub(crate) struct Setters {
    pub(crate) with: Name,
    /// The fields that are set together with this one.
    pub(crate) together: Vec<Name>,
    /// The method that sets a nullable field of a change to null.
    pub(crate) clear: Option<Name>,
    /// The method that removes a received value from a change of a whole.
    pub(crate) without: Option<Name>,
}

impl Field {
    /// Returns the names of the setters.
    pub(crate) fn setter_names(&self) -> impl Iterator<Item = &Name> {
        let setters = self.setters.iter();
        setters.flat_map(|it| std::iter::once(&it.with).chain(&it.clear).chain(&it.without))
    }

    /// Whether the constructor takes the field. A list or a map has an empty default.
    pub(crate) fn is_given(&self) -> bool {
        self.presence == Presence::Required && !matches!(self.ty, Type::List(_) | Type::Map(..))
    }

    /// Whether a field without a value is sent as null instead of being left out.
    pub(crate) fn is_sent_as_null(&self) -> bool {
        self.presence == Presence::Required && matches!(self.ty, Type::Nullable(_))
    }
}
