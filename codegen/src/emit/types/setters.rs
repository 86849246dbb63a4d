//! The setters of fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::absent;
use crate::emit::choice::{self, Slot};
use crate::emit::fragment::{deprecated, doc, setter_ty, setter_value};
use crate::ir::{Field, Setters, Struct};
use crate::wire::Presence;

/// Returns the setters. `then` returns the code that follows the setting of a field, by its wire name.
pub(super) fn all(item: &Struct, then: &AfterSet) -> Vec<TokenStream> {
    let slots: Vec<Slot> = item.fields.iter().map(Slot::from).collect();
    let choices = item.choices.iter();
    let choices = choices.map(|choice| choice::setter(choice, choice.is_alone(), &slots, then));
    let fields = item.fields.iter();
    let fields = fields.flat_map(|field| setters(item, field, then));
    fields.chain(choices).collect()
}

/// A function that returns the code that follows the setting of a field, by its wire name.
pub(super) type AfterSet = dyn Fn(&str) -> Option<TokenStream>;

fn setters(item: &Struct, field: &Field, then: &AfterSet) -> Vec<TokenStream> {
    let Some(Setters {
        with,
        together,
        clear,
        without,
    }) = &field.setters
    else {
        return Vec::new();
    };
    let others: Vec<&Field> = together
        .iter()
        .filter_map(|name| item.fields.iter().find(|field| field.name == *name))
        .collect();
    let with_others = others.iter().map(|other| {
        let (name, ty) = (&other.name, setter_ty(&other.ty));
        quote!(, #name: #ty)
    });
    let set_others = others.iter().map(|other| {
        let (name, set, then) = (&other.name, set(other), then(&other.wire_name));
        quote!(self.#name = #set; #then)
    });
    let needs = others
        .iter()
        .map(|other| format!("[`{name}`](Self::{name})", name = other.name));
    let needs: Vec<String> = needs.collect();
    let needs = match &*needs {
        [] => String::new(),
        needs => format!(", and {}, which it needs", needs.join(" and ")),
    };
    let then = then(&field.wire_name);
    let name = &field.name;
    let deprecated = deprecated(field.deprecated);
    let ty = setter_ty(&field.ty);
    let set = set(field);
    let with_doc = doc(&format!("Sets [`{name}`](Self::{name}){needs}."));
    let setter = quote! {
        #with_doc
        #deprecated
        #[must_use]
        pub fn #with(mut self, #name: #ty #(#with_others)*) -> Self {
            self.#name = #set;
            #then
            #(#set_others)*
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

/// Returns the value that a field is set to, made from the setter's argument.
fn set(field: &Field) -> TokenStream {
    let value = setter_value(&field.ty, &field.name);
    match field.presence {
        Presence::Required => quote!(#value),
        Presence::Optional => quote!(Some(#value)),
        Presence::Patch => quote!(runtime::Patch::Set(#value)),
    }
}
