//! The generic parameters and arguments of a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::ty;
use crate::ir::{Generic, Struct, Type};

/// Whether the struct is generic over the type of the items of a list.
pub(super) fn is_generic(item: &Struct) -> bool {
    matches!(item.generic, Generic::Over(_))
}

/// Returns the parameters of an `impl`: the type of the items, with its bound. `None` for a type that is not
/// generic.
pub(super) fn parameters(item: &Struct, bound: Option<&TokenStream>) -> Option<TokenStream> {
    let item = is_generic(item).then(|| ty(&Type::Item))?;
    let bound = bound.map(|bound| quote!(: #bound));
    Some(quote!(<#item #bound>))
}

/// Returns the arguments after the name of the type.
pub(super) fn arguments(item: &Struct) -> Option<TokenStream> {
    parameters(item, None)
}
