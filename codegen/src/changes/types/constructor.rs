//! `Constructor`: how a caller creates a value of a type, before and after.

use std::fmt;

use crate::ir::{CHANGE, Field, Name, Struct, TypeDef, TypeKind, Whole};

/// The ways to create a value of a struct. A struct that is only read has no required arguments.
#[derive(PartialEq)]
pub(super) enum Constructor<'a> {
    /// From a value of this type that was read.
    FromRead(&'a Name),
    Default(&'a Name),
    /// From its required fields and choices.
    New(&'a Name, Vec<&'a Name>),
}

impl<'a> Constructor<'a> {
    pub(super) fn of(def: &'a TypeDef, item: &'a Struct) -> Self {
        let fields = required(item).map(|field| &field.name);
        let choices = item.given_choices().map(|(argument, _)| argument);
        let arguments: Vec<&Name> = fields.chain(choices).collect();
        match &item.whole {
            Some(Whole::Change(read)) => Self::FromRead(read),
            _ if arguments.is_empty() => Self::Default(&def.name),
            _ => Self::New(&def.name, arguments),
        }
    }
}

impl fmt::Display for Constructor<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FromRead(read) => write!(f, "types::{read}::{CHANGE}(&read)"),
            Self::Default(name) => write!(f, "types::{name}::default()"),
            Self::New(name, arguments) => {
                let arguments: Vec<&str> = arguments.iter().map(|name| name.as_str()).collect();
                write!(f, "types::{name}::new({})", arguments.join(", "))
            }
        }
    }
}

/// Returns the fields that every value must have.
pub(super) fn required(item: &Struct) -> impl Iterator<Item = &Field> {
    item.fields.iter().filter(|field| field.is_given())
}

/// Returns how a value of any type is created.
pub(super) fn made(def: &TypeDef) -> String {
    match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => Constructor::of(def, item).to_string(),
        TypeKind::Enum(item) if item.has_integers() => format!("{}::from(integer)", def.path()),
        TypeKind::Enum(_) | TypeKind::Identifier => format!("{}::from(text)", def.path()),
        TypeKind::Union(_) => format!("{}::from(shape)", def.path()),
    }
}
