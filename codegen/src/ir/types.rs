//! `TypeDef` and its kinds: the types of the client.

use super::{Choice, Enum, Limits, Name, Needs, Struct, Union};
use crate::diagnostic::Pointer;

/// A file with the types of one schema: one type, or several if the type differs between requests and
/// responses.
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
    /// The place that the name is derived from, if the schema has no name.
    pub(crate) made_of: Option<DerivedName>,
    pub(crate) limits: Limits,
    pub(crate) doc: TypeDoc,
    /// Whether a value contains personal data, at any depth.
    pub(crate) holds_personal: bool,
    pub(crate) kind: TypeKind,
}

impl TypeDef {
    /// Returns the choices among the fields.
    pub(crate) fn choices(&self) -> &[Choice] {
        match &self.kind {
            TypeKind::Struct(item) | TypeKind::Form(item) => &item.choices,
            TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Identifier => &[],
        }
    }
}

/// The place that the name of a type is derived from.
#[derive(Debug)]
pub(crate) struct DerivedName {
    /// The location of the schema and the direction of the type, in words.
    pub(crate) words: String,
    /// The parent of the schema, in words.
    pub(crate) within: String,
    /// Whether `x-rust-name` at that place sets another name for the type.
    pub(crate) can_be_chosen: bool,
}

/// The documentation of a type, except for the operations that use it, which follow from the code.
#[derive(Debug, Eq, PartialEq)]
pub(crate) struct TypeDoc {
    /// The description of the type.
    pub(crate) about: String,
    /// A documented value.
    pub(crate) example: Option<String>,
    /// The sources of the information.
    pub(crate) origin: String,
}

impl TypeDoc {
    /// Returns the text of the documentation, without the example.
    pub(crate) fn words(&self) -> String {
        format!("{}\n{}", self.about, self.origin)
    }
}

/// The kind of a type.
#[derive(Debug)]
pub(crate) enum TypeKind {
    Struct(Struct),
    /// An object whose fields are sent as the parts of a form.
    Form(Struct),
    Enum(Enum),
    Union(Union),
    /// A newtype of a string.
    Identifier,
}
