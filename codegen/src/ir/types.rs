//! `TypeDef` and what it is: the types of the client.

use super::{Choice, Enum, Name, Needs, Struct, Union};
use crate::diagnostic::Pointer;

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
