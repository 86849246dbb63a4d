//! Unions: enums with what reads and writes them.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::fragment::{allow_deprecated, doc, ty};
use crate::ir::{Branch, Discriminant, JsonType, Presence, Sign, Type, TypeDef, Union};

/// The items of a union.
pub(super) fn items(def: &TypeDef, item: &Union, doc: &TokenStream) -> Vec<TokenStream> {
    let mut items = vec![enum_item(def, item, doc), union_impl(def, item)];
    items.extend(item.branches.iter().map(|branch| from_impl(def, branch)));
    let name = &def.name;
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
            /// A value that has none of these shapes, kept as it came.
            Unknown(runtime::UnknownShape),
        }
    }
}

/// What reads and writes a union.
fn union_impl(def: &TypeDef, item: &Union) -> TokenStream {
    let name = &def.name;
    let mut discriminants = item.branches.iter().flat_map(|branch| &branch.discriminants);
    let allow = allow_deprecated(discriminants.any(|discriminant| discriminant.deprecated));
    let reads = item.branches.iter().map(read);
    let writes = item.branches.iter().map(write);
    let write_with_rest = write_with_rest(item);

    quote! {
        #allow
        impl runtime::Union for #name {
            fn known(value: runtime::Tree<'_>) -> Option<runtime::Read<Self>> {
                #(#reads)*
                None
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

fn read(branch: &Branch) -> TokenStream {
    let name = &branch.name;
    let among_others = branch.signs.len() > 1;
    let signs = branch.signs.iter().map(|it| match (it, sign(it)) {
        (Sign::Is(types), is) if types.len() > 1 && among_others => quote!((#is)),
        (_, sign) => sign,
    });

    quote! {
        if #(#signs)&&* {
            return Some(runtime::Json::read(value).ok()?.map(Self::#name));
        }
    }
}

/// A sign, asked of `value`. What is not there reads as null, by its index too.
fn sign(sign: &Sign) -> TokenStream {
    match sign {
        Sign::Is(types) => {
            let types = types.iter().map(|ty| is(*ty));
            quote!(#(#types)||*)
        }
        Sign::Has(member) => quote!(!value[#member].is_null()),
        Sign::Lacks(member) => quote!(value[#member].is_null()),
        Sign::Says {
            member,
            texts,
            case_insensitive: true,
        } => quote! {
            value[#member]
                .as_str()
                .is_some_and(|text| runtime::in_any_case(text, [#((#texts, ())),*]).is_some())
        },
        Sign::Says { member, texts, .. } => match &**texts {
            [text] => quote!(value[#member] == #text),
            texts => quote!(matches!(value[#member].as_str(), Some(#(#texts)|*))),
        },
    }
}

fn is(ty: JsonType) -> TokenStream {
    let is = format_ident!("is_{}", ty.name());
    quote!(value.#is())
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

/// Only of a list and of a map may some fit and some not.
fn write_with_rest(item: &Union) -> Option<TokenStream> {
    let parted: Vec<TokenStream> = item
        .branches
        .iter()
        .filter(|branch| matches!(branch.ty, Type::List(_) | Type::Map(_)))
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
