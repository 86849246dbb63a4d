//! The types that read the headers of responses.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::fragment::{alias, deprecated, doc, named, ty};
use crate::ir::{Group, Header, HeaderItem, HeaderValue, Headers, Name, Operation};

/// Returns the type for the headers of an operation.
pub(super) fn of_operation(group: &Group, operation: &Operation) -> Vec<TokenStream> {
    let of = format!("the responses of [`{}::{}`]", group.name, operation.name);
    let headers = operation.headers.iter();
    headers.flat_map(|headers| reader(headers, &of)).collect()
}

/// Returns the type for the headers of all operations.
pub(super) fn shared(headers: &Headers) -> Vec<TokenStream> {
    reader(headers, "the responses of all operations")
}

/// Collects the types of the headers.
pub(super) fn types_of<'a>(headers: &'a Headers, types: &mut BTreeSet<&'a Name>) {
    let values = headers.list.iter().filter_map(|header| header.value.item().ty());
    values.for_each(|ty| named(ty, types));
}

fn reader(headers: &Headers, of: &str) -> Vec<TokenStream> {
    let can_be_unreadable = headers.list.iter().any(|it| it.value.can_be_unreadable());
    let unreadable = if can_be_unreadable {
        "; one that is not as described is an error, and the response is as good as before"
    } else {
        ""
    };
    let has_lists = headers
        .list
        .iter()
        .any(|it| matches!(it.value, HeaderValue::List(_)));
    let empty = if has_lists { ", or an empty list" } else { "" };
    let about = doc(&format!(
        "Reads the headers of {of}.\n\nA header that is missing or blank is `None`{empty}{unreadable}."
    ));
    let name = &headers.name;
    let methods = headers.list.iter().map(method);
    vec![
        quote! {
            #about
            #[derive(Clone, Copy, Debug)]
            pub struct #name<'a>(runtime::HeadersOf<'a>);
        },
        quote! {
            impl<'a> #name<'a> {
                /// Reads the headers of a response or of an error.
                #[must_use]
                pub fn of(of: impl Into<runtime::HeadersOf<'a>>) -> Self {
                    Self(of.into())
                }
                #(#methods)*
            }
        },
    ]
}

fn method(header: &Header) -> TokenStream {
    let doc = doc(&header.doc);
    let (name, wire_name) = (&header.name, &header.wire_name);
    let alias = alias(wire_name, name);
    let deprecated = deprecated(header.deprecated);
    let must_use = (!header.value.can_be_unreadable()).then(|| quote!(#[must_use]));
    let (returned, read) = reading(&header.value);
    quote! {
        #doc
        #alias
        #deprecated
        #must_use
        pub fn #name(&self) -> #returned {
            self.0.#read(#wire_name)
        }
    }
}

/// What a method returns, and what reads it.
fn reading(value: &HeaderValue) -> (TokenStream, TokenStream) {
    let ty = value.item().ty().map(ty);
    match value {
        HeaderValue::One(HeaderItem::Text) => (quote!(Option<&'a str>), quote!(text)),
        HeaderValue::One(HeaderItem::OfText(_)) => (quote!(Option<#ty>), quote!(value)),
        HeaderValue::One(HeaderItem::OfInteger(_)) => (quote!(runtime::Result<Option<#ty>>), quote!(integer)),
        HeaderValue::One(HeaderItem::Parsed(_)) => (quote!(runtime::Result<Option<#ty>>), quote!(read)),
        HeaderValue::List(HeaderItem::Text) => (quote!(Vec<&'a str>), quote!(texts)),
        HeaderValue::List(HeaderItem::OfText(_)) => (quote!(Vec<#ty>), quote!(values)),
        HeaderValue::List(HeaderItem::OfInteger(_)) => {
            (quote!(Vec<::std::result::Result<#ty, &'a str>>), quote!(integers))
        }
        HeaderValue::List(HeaderItem::Parsed(_)) => {
            (quote!(Vec<::std::result::Result<#ty, &'a str>>), quote!(each))
        }
    }
}
