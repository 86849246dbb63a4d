//! What sets a field, one by one.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::absent;
use crate::emit::fragment::{deprecated, doc, setter_ty, setter_value};
use crate::ir::{Field, Presence, Setters};

/// What sets a field, and then does what else is to be done.
pub(super) fn setters(field: &Field, then: Option<&TokenStream>) -> Vec<TokenStream> {
    let Some(Setters { with, clear, without }) = &field.setters else {
        return Vec::new();
    };
    let name = &field.name;
    let deprecated = deprecated(field.deprecated);
    let ty = setter_ty(&field.ty);
    let value = setter_value(&field.ty, name);
    let set = match field.presence {
        Presence::Required => quote!(#value),
        Presence::Optional => quote!(Some(#value)),
        Presence::Patch => quote!(runtime::Patch::Set(#value)),
    };
    let with_doc = doc(&format!("Sets [`{name}`](Self::{name})."));
    let setter = quote! {
        #with_doc
        #deprecated
        #[must_use]
        pub fn #with(mut self, #name: #ty) -> Self {
            self.#name = #set;
            #then
            self
        }
    };
    let clear = clear.as_ref().map(|clear| {
        let clear_doc = doc(&format!("Sets [`{name}`](Self::{name}) to null."));
        quote! {
            #clear_doc
            #deprecated
            #[must_use]
            pub fn #clear(mut self) -> Self {
                self.#name = runtime::Patch::Clear;
                #then
                self
            }
        }
    });
    let without = without.as_ref().map(|without| {
        let without_doc = doc(&format!(
            "Removes [`{name}`](Self::{name}), including the received value."
        ));
        let empty = absent(field);
        quote! {
            #without_doc
            #deprecated
            #[must_use]
            pub fn #without(mut self) -> Self {
                self.#name = #empty;
                #then
                self
            }
        }
    });
    std::iter::once(setter).chain(clear).chain(without).collect()
}
