//! `Struct` and its fields.

use super::{Choice, Member, Name, Type};
use crate::diagnostic::Pointer;

/// An object.
#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Fields of which one is chosen, where a value is made.
    pub(crate) choices: Vec<Choice>,
    /// Whether a field is read by its name in another letter case too.
    pub(crate) in_any_case: bool,
    /// The members that no field is there for, where it is described what they are.
    pub(crate) others: Option<Box<Others>>,
    /// Whether it travels to the service: then it can be built.
    pub(crate) sent: bool,
    /// What makes a value of it, where some of it must be given.
    pub(crate) new: Option<Name>,
    pub(crate) error: Option<ErrorRoles>,
    /// The fields that lead to its tag, each of which is optional.
    pub(crate) etag: Option<Etag>,
    pub(crate) whole: Option<Whole>,
    /// The fields by which it is a link that is followed.
    pub(crate) link: Option<LinkFields>,
    pub(crate) generic: Generic,
}

/// The fields of a link.
#[derive(Debug)]
pub(crate) struct LinkFields {
    pub(crate) address: LinkField,
    pub(crate) method: Option<LinkField>,
    /// The headers that it asks for, and the name and the value of one.
    pub(crate) headers: Option<(LinkField, [LinkField; 2])>,
    /// Whether one of them is deprecated.
    pub(crate) deprecated: bool,
}

/// A field of a link.
#[derive(Debug)]
pub(crate) struct LinkField {
    pub(crate) member: Member,
    /// Whether it is an `Option`.
    pub(crate) is_optional: bool,
}

/// What a struct has to do with a list whose items are named where it is used.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Generic {
    /// Nothing.
    No,
    /// It has such a list: it is generic, over the type of the items. Where none is named, they are of this one.
    Over(Type),
    /// It is this generic type with its items, under another name.
    Alias(Type),
}

/// What a struct has to do with a change that is sent as a whole.
#[derive(Debug)]
pub(crate) enum Whole {
    /// What was read, with the type of a change of it.
    Read(Name),
    /// A change, with the type of what it changes.
    Change(Name),
}

/// Where an object has its tag.
#[derive(Debug)]
pub(crate) struct Etag {
    pub(crate) way: Vec<Member>,
    pub(crate) origin: Pointer,
    pub(crate) deprecated: bool,
}

impl Struct {
    /// The types that it is written with: of all that it holds, or what it is another name of.
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

    /// Whether it is another name of a generic type.
    pub(crate) fn is_alias(&self) -> bool {
        matches!(self.generic, Generic::Alias(_))
    }

    /// Whether a field of it is deprecated: what touches all fields does so knowingly.
    pub(crate) fn has_deprecated_fields(&self) -> bool {
        self.fields.iter().any(|field| field.deprecated)
    }

    /// Whether a field of it is read by another name than its own.
    pub(crate) fn is_respelt(&self) -> bool {
        let has_others = |field: &Field| !field.other_names.is_empty();
        self.in_any_case || self.fields.iter().any(has_others)
    }

    /// Whether something must be given to make a value.
    pub(crate) fn asks(&self) -> bool {
        self.fields.iter().any(Field::is_given) || self.choices.iter().any(Choice::is_given)
    }

    /// Whether all that was read of it is kept, to be sent back with what changes.
    pub(crate) fn keeps_whole(&self) -> bool {
        matches!(self.whole, Some(Whole::Read(_)))
    }
}

/// The members of an object that have any names.
#[derive(Debug)]
pub(crate) struct Others {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    /// A map.
    pub(crate) ty: Type,
    /// What sets it in a value that is there; none where it is only read.
    pub(crate) with: Option<Name>,
}

/// Which fields of an error body play which role.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct ErrorRoles {
    pub(crate) code: Option<Name>,
    pub(crate) message: Name,
    pub(crate) data: Option<Name>,
    pub(crate) source: Option<Name>,
    /// The codes which mean that a tag is out of date.
    pub(crate) stale: Vec<String>,
    /// The members that such a body has, as they are called on the wire.
    pub(crate) required: Vec<String>,
}

impl ErrorRoles {
    /// The fields, each by its role.
    pub(crate) fn members(&self) -> [Option<&Name>; 4] {
        let Self {
            code,
            message,
            data,
            source,
            ..
        } = self;
        [code.as_ref(), Some(message), data.as_ref(), source.as_ref()]
    }
}

/// A member of an object.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    /// The other names by which it is read.
    pub(crate) other_names: Vec<String>,
    pub(crate) doc: String,
    pub(crate) deprecated: bool,
    /// Whether it has data of a person, which `Debug` does not show.
    pub(crate) personal: bool,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    /// The values that are read as none, and go back as they came.
    pub(crate) none: Vec<String>,
    /// What sets it in a value that is there; none where it is only read, or must be given.
    pub(crate) setters: Option<Setters>,
}

/// The methods that set a field.
#[derive(Clone, Debug)]
pub(crate) struct Setters {
    pub(crate) with: Name,
    /// The fields that are set together with it.
    pub(crate) together: Vec<Name>,
    /// That which sets it to null, of a field that can be.
    pub(crate) clear: Option<Name>,
    /// That which leaves out what came, in a change of a whole.
    pub(crate) without: Option<Name>,
}

impl Field {
    /// Its setters.
    pub(crate) fn setter_names(&self) -> impl Iterator<Item = &Name> {
        let setters = self.setters.iter();
        setters.flat_map(|it| std::iter::once(&it.with).chain(&it.clear).chain(&it.without))
    }

    /// Whether a value must be given: a list or a map is there by being empty.
    pub(crate) fn is_given(&self) -> bool {
        self.presence == Presence::Required && !matches!(self.ty, Type::List(_) | Type::Map(..))
    }

    /// Whether it is sent as null where it has no value, and not left out.
    pub(crate) fn is_sent_as_null(&self) -> bool {
        self.presence == Presence::Required && matches!(self.ty, Type::Nullable(_))
    }
}

/// May a member be left out, and how is that said.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Presence {
    /// Always there.
    Required,
    /// There or not.
    Optional,
    /// Kept, cleared or set.
    Patch,
}
