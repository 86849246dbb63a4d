//! `Type`: a type in the place where it is used, and how it is spelled there.

use super::Name;
use crate::scalar::Scalar;

/// The type parameter for the items of a generic type.
pub(crate) const ITEM: &str = "T";

/// A type where it is used.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Type {
    Scalar(Scalar),
    /// The bytes of a response body.
    Bytes,
    /// The bytes of a request body.
    Upload,
    /// The version of a resource, in a header.
    ETag,
    /// A file in a form.
    File,
    /// Any JSON value.
    Any,
    Named(Name),
    /// A generic type of the client, with the type of its items.
    Of(Name, Box<Type>),
    /// The type of the items, in a generic type.
    Item,
    List(Box<Type>),
    /// A map, with the type of its keys and that of its values.
    Map(Box<Type>, Box<Type>),
    /// A string that contains JSON of a type.
    JsonText(Box<Type>),
    /// A value, or null.
    Nullable(Box<Type>),
    /// A value on the heap, because its type contains itself.
    Boxed(Box<Type>),
}

impl Type {
    /// Whether a method takes a value of the type rather than a reference, because it is small.
    pub(crate) fn is_passed_by_value(&self) -> bool {
        matches!(self, Self::Scalar(scalar) if scalar.row().by_value)
    }

    /// Whether the runtime defines the type, or one within it at any depth.
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

    /// Returns the type of a nullable value.
    pub(crate) fn or_null(self) -> Self {
        match self {
            Self::Nullable(_) => self,
            other => Self::Nullable(Box::new(other)),
        }
    }

    /// Returns the types of the client within the type, at any depth.
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

    /// Returns the type of the client that the values within it have, at any depth.
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

    /// Returns the type without null.
    pub(crate) fn without_null(self) -> Self {
        match self {
            Self::Nullable(inner) => *inner,
            other => other,
        }
    }

    /// Returns the type of a reference to a value, if it has a different target, such as `str`.
    pub(crate) fn borrowed(&self) -> Option<&'static str> {
        match self {
            Self::Scalar(scalar) => scalar.row().borrowed,
            _ => None,
        }
    }

    /// Returns the type as Rust code.
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

/// How a type is written in a place: the prefixes of the names, and whether boxes are shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Paths {
    pub(crate) runtime: String,
    pub(crate) types: String,
    pub(crate) collections: &'static str,
    pub(crate) boxes: bool,
}
