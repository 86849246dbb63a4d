//! What stands around the name of a generic type.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::ty;
use crate::ir::{Generic, Struct, Type};

/// Whether it has a list whose items are named where it is used.
pub(super) fn is_generic(item: &Struct) -> bool {
    matches!(item.generic, Generic::Over(_))
}

/// What stands behind `impl`: the type of the items, with what it must be. Nothing of a type that is not generic.
pub(super) fn parameters(item: &Struct, bound: Option<&TokenStream>) -> Option<TokenStream> {
    let item = is_generic(item).then(|| ty(&Type::Item))?;
    let bound = bound.map(|bound| quote!(: #bound));
    Some(quote!(<#item #bound>))
}

/// What stands behind the name.
pub(super) fn arguments(item: &Struct) -> Option<TokenStream> {
    parameters(item, None)
}
