//! The constructor of a struct.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::fragment::{doc, setter_ty, setter_value, ty};
use crate::ir::{Choice, Field, Name, Others, Struct};
use crate::wire::Presence;

/// The largest number of arguments that Clippy accepts.
const MOST_ARGUMENTS: usize = 7;

/// Whether a value can be created without arguments.
pub(super) fn has_default(item: &Struct) -> bool {
    item.whole.is_none() && !item.asks()
}

/// Returns `new`, which takes the required fields. `besides` initializes further fields of the struct.
pub(super) fn new(new: &Name, item: &Struct, besides: Option<&TokenStream>) -> TokenStream {
    let required: Vec<&Field> = item.fields.iter().filter(|field| field.is_given()).collect();
    let arguments = required.iter().map(|field| {
        let name = &field.name;
        let ty = setter_ty(&field.ty);
        quote!(#name: #ty)
    });
    let choices: Vec<(&Name, &Choice)> = item.given_choices().collect();
    let chosen = choices.iter().map(|(argument, choice)| {
        let ty = &choice.ty;
        quote!(#argument: #ty)
    });
    let arguments = arguments.chain(chosen);
    let set = choices.iter().map(|(argument, choice)| {
        let setter = &choice.setter;
        quote!(.#setter(#argument))
    });
    let values = required.iter().map(|field| given(field));
    let rest = item.fields.iter().filter(|field| !field.is_given()).map(|field| {
        let name = &field.name;
        let empty = absent(field);
        quote!(#name: #empty)
    });
    let others = no_others(item);

    let allow = (required.len() + choices.len() > MOST_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "all of them must be given")]));

    quote! {
        /// Creates a value from its required fields.
        #allow
        #[must_use]
        pub fn #new(#(#arguments),*) -> Self {
            Self {
                #(#values,)*
                #(#rest,)*
                #others
                #besides
            }
            #(#set)*
        }
    }
}

/// Returns the initial value of a field that the constructor takes.
fn given(field: &Field) -> TokenStream {
    let name = &field.name;
    let value = setter_value(&field.ty, name);
    if value.to_string() == name.to_string() {
        quote!(#name)
    } else {
        quote!(#name: #value)
    }
}

/// Returns the initial value of a field that the constructor does not take.
pub(super) fn absent(field: &Field) -> TokenStream {
    match field.presence {
        Presence::Required => {
            let ty = ty(&field.ty);
            quote!(<#ty>::default())
        }
        Presence::Optional => quote!(None),
        Presence::Patch => quote!(runtime::Patch::Keep),
    }
}

/// Returns the initial value of the map of additional properties, which is empty.
pub(super) fn no_others(item: &Struct) -> Option<TokenStream> {
    item.others.as_ref().map(|others| {
        let (name, ty) = (&others.name, ty(&others.ty));
        quote!(#name: <#ty>::default(),)
    })
}

pub(super) fn with_others(others: &Others) -> Option<TokenStream> {
    let (name, ty, with) = (&others.name, ty(&others.ty), others.with.as_ref()?);
    let doc = doc(&format!("Sets [`{name}`](Self::{name})."));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #with(mut self, #name: #ty) -> Self {
            self.#name = #name;
            self
        }
    })
}
