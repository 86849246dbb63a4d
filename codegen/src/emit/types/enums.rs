//! Enums, which keep unknown values.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::fragment::{alias, doc};
use crate::ir::{Enum, ParameterLocation, TypeDef};

pub(super) fn items(def: &TypeDef, item: &Enum, doc: &TokenStream) -> Vec<TokenStream> {
    let name = &def.name;
    let (unknown, open, methods) = if item.has_integers() {
        (
            quote!(runtime::UnknownInteger),
            open_integer_enum_impl(def, item),
            quote!(runtime::open_integer_enum!(#name);),
        )
    } else {
        (
            quote!(runtime::UnknownValue),
            open_enum_impl(def, item),
            quote!(runtime::open_enum!(#name);),
        )
    };
    vec![
        enum_item(def, item, &unknown, doc),
        values_impl(def, item),
        open,
        methods,
    ]
}

fn values_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let variants = item.variants.iter().map(|variant| &variant.name);
    quote! {
        impl #name {
            /// All values that this version of the crate knows, in the order of the description.
            pub const VALUES: &'static [Self] = &[#(Self::#variants),*];
        }
    }
}

fn enum_item(def: &TypeDef, item: &Enum, unknown: &TokenStream, doc_: &TokenStream) -> TokenStream {
    let name = &def.name;
    let variants = item.variants.iter().map(|variant| {
        let doc = doc(&variant.doc);
        let name = &variant.name;
        let alias = alias(&variant.wire_name, name);
        quote! {
            #doc
            #alias
            #name
        }
    });

    quote! {
        #doc_
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not know, kept as received.
            Unknown(#unknown),
        }
    }
}

fn open_enum_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let known = known(item);
    let is_respelt = item.is_respelt().then(|| {
        quote!(
            const IS_RESPELT: bool = true;
        )
    });
    let texts = item.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        quote!(Self::#name => #wire_name)
    });
    let text_in = text_in(item);

    quote! {
        impl runtime::OpenEnum for #name {
            #is_respelt

            fn known(text: &str) -> Option<Self> {
                #known
            }

            fn unknown(value: runtime::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            fn text(&self) -> &str {
                match self {
                    #(#texts,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }

            #text_in
        }
    }
}

/// Returns the method with the strings sent as parameters, if they differ from the values.
fn text_in(item: &Enum) -> Option<TokenStream> {
    let sent = item.variants.iter().flat_map(|variant| {
        let name = &variant.name;
        let is_first = |(at, (_, text)): &(usize, &(_, String))| {
            let mut before = variant.sent.iter().take(*at);
            !before.any(|(_, other)| other == text)
        };
        let texts = variant.sent.iter().enumerate().filter(is_first);
        texts.map(move |(_, (_, text))| {
            let sent = variant.sent.iter().filter(|(_, sent)| sent == text);
            let locations = sent.map(|(location, _)| location_path(*location));
            quote!((Self::#name, #(#locations)|*) => #text)
        })
    });
    let sent: Vec<TokenStream> = sent.collect();
    (!sent.is_empty()).then(|| {
        quote! {
            fn text_in(&self, location: runtime::Location) -> &str {
                match (self, location) {
                    #(#sent,)*
                    _ => self.text(),
                }
            }
        }
    })
}

fn open_integer_enum_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let names = || item.variants.iter().map(|variant| &variant.name);
    let integers = || item.variants.iter().map(|variant| integer(&variant.wire_name));
    let known = names().zip(integers());
    let known = known.map(|(name, integer)| quote!(#integer => Some(Self::#name)));
    let values = names().zip(integers());
    let values = values.map(|(name, integer)| quote!(Self::#name => #integer));

    quote! {
        impl runtime::OpenIntegerEnum for #name {
            fn known(value: i64) -> Option<Self> {
                match value {
                    #(#known,)*
                    _ => None,
                }
            }

            fn unknown(value: runtime::UnknownInteger) -> Self {
                Self::Unknown(value)
            }

            fn value(&self) -> i64 {
                match self {
                    #(#values,)*
                    Self::Unknown(value) => value.as_i64(),
                }
            }
        }
    }
}

/// Returns an integer literal, given its digits.
fn integer(digits: &str) -> TokenStream {
    let unsigned = digits.trim_start_matches('-').parse().unwrap_or_default();
    let unsigned = Literal::u64_unsuffixed(unsigned);
    if digits.starts_with('-') {
        quote!(-#unsigned)
    } else {
        quote!(#unsigned)
    }
}

/// Returns the location of a parameter in a request.
fn location_path(location: ParameterLocation) -> TokenStream {
    let name = match location {
        ParameterLocation::Path => "Path",
        ParameterLocation::Query => "Query",
        ParameterLocation::Header => "Header",
        ParameterLocation::Cookie => "Cookie",
    };
    let name = format_ident!("{name}");
    quote!(runtime::Location::#name)
}

/// Returns the match of a string with the known values.
fn known(item: &Enum) -> TokenStream {
    if item.is_in_any_case() {
        let rows = item.variants.iter().flat_map(|variant| {
            let name = &variant.name;
            let texts = variant.texts();
            texts.map(move |text| quote!((#text, Self::#name)))
        });
        return quote!(runtime::in_any_case(text, [#(#rows),*]));
    }
    let arms = item.variants.iter().map(|variant| {
        let (name, texts) = (&variant.name, variant.texts());
        quote!(#(#texts)|* => Some(Self::#name))
    });
    quote! {
        match text {
            #(#arms,)*
            _ => None,
        }
    }
}
