//! The setters of fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::absent;
use crate::emit::choice::{self, Slot};
use crate::emit::fragment::{deprecated, doc, setter_ty, setter_value};
use crate::ir::{Field, Name, Setters, Struct};
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
    let Some(setters) = &field.setters else {
        return Vec::new();
    };
    let after = then(&field.wire_name);
    let clear = setters.clear.as_ref();
    let clear = clear.map(|clear| clear_setter(field, clear, after.as_ref()));
    let without = setters.without.as_ref();
    let without = without.map(|without| without_setter(field, without, after.as_ref()));
    std::iter::once(with_setter(item, field, setters, then))
        .chain(clear)
        .chain(without)
        .collect()
}

/// Returns the method that sets a field, together with those that it needs.
fn with_setter(item: &Struct, field: &Field, setters: &Setters, then: &AfterSet) -> TokenStream {
    let others: Vec<&Field> = setters
        .together
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
    let (name, with) = (&field.name, &setters.with);
    let doc = doc(&format!("Sets [`{name}`](Self::{name}){}.", needed(&others)));
    let deprecated = deprecated(field.deprecated);
    let (ty, set, then) = (setter_ty(&field.ty), set(field), then(&field.wire_name));
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #with(mut self, #name: #ty #(#with_others)*) -> Self {
            self.#name = #set;
            #then
            #(#set_others)*
            self
        }
    }
}

/// Returns the fields that a field needs, in words.
fn needed(others: &[&Field]) -> String {
    let links = others.iter().map(|other| &other.name);
    let links: Vec<String> = links.map(|name| format!("[`{name}`](Self::{name})")).collect();
    match &*links {
        [] => String::new(),
        links => format!(", and {}, which it needs", links.join(" and ")),
    }
}

/// Returns the method that sets a field to null.
fn clear_setter(field: &Field, clear: &Name, then: Option<&TokenStream>) -> TokenStream {
    let name = &field.name;
    let doc = doc(&format!("Sets [`{name}`](Self::{name}) to null."));
    let deprecated = deprecated(field.deprecated);
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #clear(mut self) -> Self {
            self.#name = runtime::Patch::Clear;
            #then
            self
        }
    }
}

/// Returns the method that removes a field from a change.
fn without_setter(field: &Field, without: &Name, then: Option<&TokenStream>) -> TokenStream {
    let name = &field.name;
    let doc = doc(&format!(
        "Removes [`{name}`](Self::{name}), including the received value."
    ));
    let deprecated = deprecated(field.deprecated);
    let empty = absent(field);
    quote! {
        #doc
        #deprecated
        #[must_use]
        pub fn #without(mut self) -> Self {
            self.#name = #empty;
            #then
            self
        }
    }
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
