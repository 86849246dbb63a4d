//! Unions: enums, with the implementation that reads and writes them.

mod tagging;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::fragment::{allow_deprecated, doc, ty};
use super::personal::show_personal;
use crate::ir::{Branch, Discriminant, Type, TypeDef, Union};
use crate::wire::Presence;

/// Returns the items of a union.
pub(super) fn items(def: &TypeDef, item: &Union, doc: &TokenStream) -> Vec<TokenStream> {
    let mut items = vec![enum_item(def, item, doc), union_impl(def, item)];
    // If several branches have the same Rust type, `From` could not choose: the caller names the branch.
    let is_only = |branch: &&Branch| item.branches.iter().filter(|it| it.ty == branch.ty).count() == 1;
    let only = item.branches.iter().filter(is_only);
    items.extend(only.map(|branch| from_impl(def, branch)));
    let name = &def.name;
    if def.holds_personal {
        let show_personal = show_personal();
        items.push(quote!(impl #name { #show_personal }));
    }
    items.push(quote!(runtime::union!(#name);));
    items
}

fn enum_item(def: &TypeDef, item: &Union, doc_: &TokenStream) -> TokenStream {
    let name = &def.name;
    let variants = item.branches.iter().map(|branch| {
        let doc = doc(&branch.doc);
        let name = &branch.name;
        let ty = ty(&branch.ty);
        quote! {
            #doc
            #name(#ty)
        }
    });

    quote! {
        #doc_
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value of none of these shapes, kept as received.
            Unknown(runtime::UnknownShape),
        }
    }
}

/// Returns the implementation that reads and writes a union.
fn union_impl(def: &TypeDef, item: &Union) -> TokenStream {
    let name = &def.name;
    let mut discriminants = item.branches.iter().flat_map(|branch| &branch.discriminants);
    let allow = allow_deprecated(discriminants.any(|discriminant| discriminant.deprecated));
    let tagging = tagging::tagging(&item.tagging);
    let in_any_case = item.in_any_case.then(|| {
        quote!(
            const IN_ANY_CASE: bool = true;
        )
    });
    let reads = item.branches.iter().zip(0..).map(read);
    let writes = item.branches.iter().map(write);
    let write_with_rest = write_with_rest(item);

    quote! {
        #allow
        impl runtime::Union for #name {
            const TAGGING: runtime::Tagging = #tagging;

            #in_any_case

            fn shape(number: usize, value: runtime::Tree<'_>) -> Option<runtime::Read<Self>> {
                match number {
                    #(#reads,)*
                    _ => None,
                }
            }

            fn unknown(value: runtime::UnknownShape) -> Self {
                Self::Unknown(value)
            }

            fn write<S: runtime::Sink>(&self, to: S) -> Result<S::Ok, S::Error> {
                match self {
                    #(#writes,)*
                    Self::Unknown(value) => runtime::Json::write(value.as_value(), to),
                }
            }

            #write_with_rest
        }
    }
}

fn read((branch, number): (&Branch, usize)) -> TokenStream {
    let (name, number) = (&branch.name, Literal::usize_unsuffixed(number));
    quote!(#number => Some(runtime::Json::read(value).ok()?.map(Self::#name)))
}

fn write(branch: &Branch) -> TokenStream {
    let name = &branch.name;
    if branch.discriminants.is_empty() {
        return quote!(Self::#name(value) => runtime::Json::write(value, to));
    }
    let sets = branch.discriminants.iter().map(set);
    quote! {
        Self::#name(value) => {
            let mut value = value.clone();
            #(#sets)*
            runtime::Json::write(&value, to)
        }
    }
}

fn set(discriminant: &Discriminant) -> TokenStream {
    let (field, text) = (&discriminant.field, &discriminant.text);
    let value = match discriminant.presence {
        Presence::Required if discriminant.null => quote!(Some(#text.into())),
        Presence::Required => quote!(#text.into()),
        Presence::Optional => quote!(Some(#text.into())),
        Presence::Patch => quote!(runtime::Patch::Set(#text.into())),
    };
    quote!(value.#field = #value;)
}

/// Returns the method that writes a list or a map of which only some values fit the schema.
fn write_with_rest(item: &Union) -> Option<TokenStream> {
    let parted: Vec<TokenStream> = item
        .branches
        .iter()
        .filter(|branch| matches!(branch.ty, Type::List(_) | Type::Map(..)))
        .map(|branch| {
            let name = &branch.name;
            quote!(Self::#name(value) => runtime::Json::write_with_rest(value, rest, to))
        })
        .collect();
    (!parted.is_empty()).then(|| {
        quote! {
            fn write_with_rest<S: runtime::Sink>(
                &self,
                rest: runtime::RestRef<'_>,
                to: S,
            ) -> Result<S::Ok, S::Error> {
                match self {
                    #(#parted,)*
                    _ => runtime::Union::write(self, to),
                }
            }
        }
    })
}

fn from_impl(def: &TypeDef, branch: &Branch) -> TokenStream {
    let (union, name) = (&def.name, &branch.name);
    let ty = ty(&branch.ty);
    quote! {
        impl From<#ty> for #union {
            fn from(value: #ty) -> Self {
                Self::#name(value)
            }
        }
    }
}
