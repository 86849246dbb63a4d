//! `TypeDef` and its parts: the types of the client.

use super::{Choice, Member, Name, Needs, ParameterLocation};
use crate::diagnostic::Pointer;
use crate::scalar::Scalar;

/// A file with the types of one schema: one type, or one for each direction in which they differ.
#[derive(Debug)]
pub(crate) struct TypeModule {
    pub(crate) name: Name,
    /// The file of the description.
    pub(crate) file: String,
    pub(crate) needs: Needs,
    pub(crate) types: Vec<TypeDef>,
}

/// A type.
#[derive(Debug)]
pub(crate) struct TypeDef {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    /// What the name is made of, where the schema has none.
    pub(crate) made_of: Option<MadeOf>,
    pub(crate) doc: TypeDoc,
    /// Whether a value has data of a person in it, however deep.
    pub(crate) holds_personal: bool,
    pub(crate) kind: TypeKind,
}

impl TypeDef {
    /// The choices among its fields.
    pub(crate) fn choices(&self) -> &[Choice] {
        match &self.kind {
            TypeKind::Struct(item) | TypeKind::Form(item) => &item.choices,
            TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Identifier => &[],
        }
    }
}

/// What the name of a type is made of.
#[derive(Debug)]
pub(crate) struct MadeOf {
    /// Where the schema stands, and which way the type travels.
    pub(crate) words: String,
    /// What the schema stands in.
    pub(crate) within: String,
    /// Whether `x-rust-name` at that place chooses another name for the type.
    pub(crate) can_be_chosen: bool,
}

/// What is said of a type, but for what follows from the code: which operations give and take it.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct TypeDoc {
    /// What it is.
    pub(crate) about: String,
    /// A documented value.
    pub(crate) example: Option<String>,
    /// Where the facts come from.
    pub(crate) origin: String,
}

impl TypeDoc {
    /// All of it, but for the value.
    pub(crate) fn words(&self) -> String {
        format!("{}\n{}", self.about, self.origin)
    }
}

/// What a type is.
#[derive(Debug)]
pub(crate) enum TypeKind {
    Struct(Struct),
    /// An object whose fields are sent as the parts of a form.
    Form(Struct),
    Enum(Enum),
    Union(Union),
    /// A newtype over text.
    Identifier,
}

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

/// An open set of texts, or of integers.
#[derive(Debug)]
pub(crate) struct Enum {
    /// Whether the values are integers on the wire: then their names there are the digits.
    pub(crate) integers: bool,
    pub(crate) variants: Vec<Variant>,
    /// Whether the values are known in any letter case.
    pub(crate) case_insensitive: bool,
}

impl Enum {
    /// Whether a value of it is read from another text than its own.
    pub(crate) fn is_respelt(&self) -> bool {
        self.variants.iter().any(|variant| !variant.read.is_empty())
    }
}

/// One of the values.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) wire_name: String,
    /// The other texts that are read as it, each once.
    pub(crate) read: Vec<String>,
    /// How it is sent as a parameter, where that is another text.
    pub(crate) sent: Vec<(ParameterLocation, String)>,
    pub(crate) doc: String,
}

impl Variant {
    /// All texts that are read as it, its own first.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.wire_name).chain(&self.read)
    }

    /// How it is sent as a parameter there.
    pub(crate) fn text_in(&self, location: ParameterLocation) -> &str {
        let mut sent = self.sent.iter();
        let sent = sent.find(|(known, _)| *known == location);
        sent.map_or(&self.wire_name, |(_, text)| text)
    }
}

/// An open choice between shapes.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) branches: Vec<Branch>,
    /// Whether members are known by their names in any letter case.
    pub(crate) in_any_case: bool,
    pub(crate) tagging: Tagging,
}

/// How the branch of a value is found.
#[derive(Debug)]
pub(crate) enum Tagging {
    /// By what the value looks like: the branches in their order.
    Untagged(Vec<Looks>),
    /// By the strings in some of its members.
    Tagged {
        /// The names that lead to each of these members.
        paths: Vec<Vec<String>>,
        tags: Vec<Tag>,
        /// The branch of all other objects.
        otherwise: Option<usize>,
    },
}

/// The strings, one for each member, that stand for a branch.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) texts: Vec<String>,
    pub(crate) any_case: bool,
    pub(crate) branch: usize,
}

/// What the values of a schema look like, as deep as it takes to tell branches apart.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Looks {
    Any,
    Is(Vec<JsonType>),
    /// Of one of these types, in the format of a scalar.
    Formatted(Vec<JsonType>, Scalar),
    OneOf {
        types: Vec<JsonType>,
        values: Vec<String>,
        any_case: bool,
        /// Whether another value is none of the schema.
        closed: bool,
    },
    OrNull(Box<Looks>),
    List(Box<Looks>),
    Map(Box<Looks>),
    /// An object with these members; and what the others are, where that is described.
    Object(Vec<Look>, Option<Box<Looks>>),
    Either(Vec<Looks>),
}

/// What a member looks like.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Look {
    pub(crate) name: String,
    /// The other names by which it is read.
    pub(crate) other_names: Vec<String>,
    pub(crate) required: bool,
    pub(crate) looks: Looks,
}

/// One of the shapes.
#[derive(Debug)]
pub(crate) struct Branch {
    pub(crate) name: Name,
    pub(crate) origin: Pointer,
    pub(crate) doc: String,
    pub(crate) ty: Type,
    /// What every value of this shape shows.
    pub(crate) signs: Vec<Sign>,
    /// The fields that say that it is this branch, where it is sent.
    pub(crate) discriminants: Vec<Discriminant>,
}

/// What a JSON value shows.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Sign {
    /// It has one of these types.
    Is(Vec<JsonType>),
    /// It has this member.
    Has(String),
    /// These members are one of these rows of values, in any letter case where that does not matter.
    Says {
        members: Vec<String>,
        values: Vec<Vec<String>>,
        case_insensitive: bool,
    },
    /// It is an object that shows nothing of another branch.
    Otherwise,
}

/// A type of JSON that is not null.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    pub(crate) const ALL: [Self; 5] = [
        Self::Boolean,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// A field of a branch and the text that is sent in it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Discriminant {
    pub(crate) field: Name,
    pub(crate) presence: Presence,
    /// Whether null is a value of its type.
    pub(crate) null: bool,
    pub(crate) deprecated: bool,
    pub(crate) text: String,
}

/// What the type of the items is called in a generic type.
pub(crate) const ITEM: &str = "T";

/// A type in the place where it is used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Type {
    Scalar(Scalar),
    /// A body that is no text.
    Bytes,
    /// The same, as it is sent.
    Upload,
    /// The version of a resource, in a header.
    ETag,
    /// A file in a form.
    File,
    /// Any JSON value.
    Any,
    Named(Name),
    /// A generic type of this client, with the type of its items.
    Of(Name, Box<Type>),
    /// The type of the items, in a generic type.
    Item,
    List(Box<Type>),
    /// A map, from names of one type to values of another.
    Map(Box<Type>, Box<Type>),
    /// A text that holds JSON of a type.
    JsonText(Box<Type>),
    /// A value, or null.
    Nullable(Box<Type>),
    /// On the heap, because it holds itself.
    Boxed(Box<Type>),
}

impl Type {
    /// Whether a method takes a value of it itself: it is small. Of the others it takes a reference.
    pub(crate) fn is_passed_by_value(&self) -> bool {
        matches!(self, Self::Scalar(scalar) if scalar.row().by_value)
    }

    /// Whether its name in Rust is one of the runtime's, however deep.
    pub(crate) fn is_of_runtime(&self) -> bool {
        match self {
            Self::Scalar(scalar) => scalar.row().of_runtime,
            Self::Bytes | Self::Upload | Self::ETag | Self::File | Self::Any | Self::JsonText(_) => true,
            Self::Named(_) | Self::Item => false,
            Self::List(inner) | Self::Of(_, inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.is_of_runtime()
            }
            Self::Map(names, values) => names.is_of_runtime() || values.is_of_runtime(),
        }
    }

    /// The type of a value that may be null.
    pub(crate) fn or_null(self) -> Self {
        match self {
            Self::Nullable(_) => self,
            other => Self::Nullable(Box::new(other)),
        }
    }

    /// The types of this client in it, however deep.
    pub(crate) fn names(&self) -> Vec<&Name> {
        match self {
            Self::Named(name) => vec![name],
            Self::Of(name, item) => std::iter::once(name).chain(item.names()).collect(),
            Self::Map(names, values) => [names, values].into_iter().flat_map(|ty| ty.names()).collect(),
            Self::List(inner) | Self::JsonText(inner) | Self::Nullable(inner) | Self::Boxed(inner) => {
                inner.names()
            }
            Self::Scalar(_)
            | Self::Bytes
            | Self::Upload
            | Self::ETag
            | Self::File
            | Self::Any
            | Self::Item => Vec::new(),
        }
    }

    /// The type of this client that the values in it have, however deep.
    pub(crate) fn name(&self) -> Option<&Name> {
        match self {
            Self::Named(name) | Self::Of(name, _) => Some(name),
            Self::List(inner)
            | Self::Map(_, inner)
            | Self::JsonText(inner)
            | Self::Nullable(inner)
            | Self::Boxed(inner) => inner.name(),
            Self::Scalar(_)
            | Self::Bytes
            | Self::Upload
            | Self::ETag
            | Self::File
            | Self::Any
            | Self::Item => None,
        }
    }

    /// The type of the values that are not null.
    pub(crate) fn without_null(self) -> Self {
        match self {
            Self::Nullable(inner) => *inner,
            other => other,
        }
    }

    /// The type behind a reference to it, where it is another one than itself: `str`.
    pub(crate) fn borrowed(&self) -> Option<&'static str> {
        match self {
            Self::Scalar(scalar) => scalar.row().borrowed,
            _ => None,
        }
    }

    /// The type in Rust.
    pub(crate) fn spelled(&self, paths: &Paths) -> String {
        match self {
            Self::Scalar(scalar) if scalar.row().of_runtime => {
                format!("{}{}", paths.runtime, scalar.row().name)
            }
            Self::Scalar(scalar) => scalar.row().name.to_owned(),
            Self::Bytes => format!("{}Blob", paths.runtime),
            Self::Upload => format!("{}Upload", paths.runtime),
            Self::ETag => format!("{}ETag", paths.runtime),
            Self::File => format!("{}FormFile", paths.runtime),
            Self::Any => format!("{}Value", paths.runtime),
            Self::Named(name) => format!("{}{name}", paths.types),
            Self::Of(name, item) => format!("{}{name}<{}>", paths.types, item.spelled(paths)),
            Self::Item => ITEM.to_owned(),
            Self::List(item) => format!("Vec<{}>", item.spelled(paths)),
            Self::Map(names, values) => {
                let [names, values] = [names, values].map(|ty| ty.spelled(paths));
                format!("{}BTreeMap<{names}, {values}>", paths.collections)
            }
            Self::JsonText(inner) => format!("{}JsonText<{}>", paths.runtime, inner.spelled(paths)),
            Self::Nullable(inner) => format!("Option<{}>", inner.spelled(paths)),
            Self::Boxed(inner) if paths.boxes => format!("Box<{}>", inner.spelled(paths)),
            Self::Boxed(inner) => inner.spelled(paths),
        }
    }
}

/// How a type is spelled in a place: what stands before the names, and whether a box shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    pub(crate) runtime: String,
    pub(crate) types: String,
    pub(crate) collections: &'static str,
    pub(crate) boxes: bool,
}
