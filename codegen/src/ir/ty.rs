//! `Type`: a type in the place where it is used, and how it is spelled there.

use super::Name;
use crate::scalar::Scalar;

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
