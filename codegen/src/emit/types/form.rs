//! Objects that are sent as the parts of a form.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::{has_default, new};
use super::setters;
use super::structs::{choices, field};
use crate::emit::fragment::allow_deprecated;
use crate::ir::{Struct, TypeDef};

/// Returns the items of an object that is sent as parts. It has no unknown properties, as it is never read.
pub(super) fn items(def: &TypeDef, item: &Struct, doc: &TokenStream) -> Vec<TokenStream> {
    let mut items = vec![form_item(def, item, doc), form_impl(def, item)];
    items.extend(choices(def, item));
    items
}

fn form_item(def: &TypeDef, item: &Struct, doc: &TokenStream) -> TokenStream {
    let default = has_default(item).then(|| quote!(Default,));
    let name = &def.name;
    let fields = item.fields.iter().map(field);

    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn form_impl(def: &TypeDef, item: &Struct) -> TokenStream {
    let name = &def.name;
    let allow = allow_deprecated(item.has_deprecated_fields());
    let new = item.new.as_ref().map(|name| new(name, item, None));
    let setters = setters::all(item, &|_| None);

    quote! {
        #allow
        impl #name {
            #new
            #(#setters)*
        }
    }
}
