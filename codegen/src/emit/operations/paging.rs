//! The second method of a paged operation, and what a page says of the next one.

use proc_macro2::TokenStream;
use quote::quote;

use super::method::{arguments, bound};
use super::request::{options_binding, request};
use crate::emit::fragment::{allow_deprecated, deprecated, doc, ty};
use crate::ir::{Name, Operation, Paging, Presence};

/// The request of a paged operation, which two methods send.
pub(super) fn request_method(operation: &Operation, name: &Name) -> TokenStream {
    let arguments = arguments(operation);
    let options = &operation.options;
    let binding = options_binding();
    let request = request(operation);
    quote! {
        fn #name(&self, #(#arguments,)* options: Option<#options>) -> runtime::Request {
            #binding
            #request
        }
    }
}

pub(super) fn pages_method(operation: &Operation, paging: &Paging) -> TokenStream {
    let doc = doc(&format!(
        "Every page of [`{name}`](Self::{name}), each asked for when it is wanted.\n\n[`items`](runtime::Pages::items) goes through what is on them.",
        name = operation.name
    ));
    let deprecated = deprecated(operation.deprecated);
    let (name, request) = (&paging.method, &paging.request);
    let arguments = arguments(operation);
    let options = &operation.options;
    let page = &paging.page;
    let bound = bound(operation);
    let passed = operation.arguments.iter().map(|argument| &argument.name);
    let token_header = match &paging.token {
        Some((_, header)) => quote!(Some(#header)),
        None => quote!(None),
    };
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, #(#arguments,)* options: Option<#options>) -> runtime::Pages<#page>
        #bound
        {
            self.#request(#(#passed,)* options).pages(#token_header)
        }
    }
}

pub(super) fn page_impl(paging: &Paging) -> TokenStream {
    let Paging {
        page,
        items,
        uri,
        headers,
        header_key,
        header_value,
        ..
    } = paging;
    let item = ty(&paging.item);
    let into_items = match paging.items_presence {
        Presence::Required => quote!(self.#items),
        Presence::Optional | Presence::Patch => quote!(self.#items.unwrap_or_default()),
    };
    let pairs = match paging.headers_presence {
        Presence::Required => quote!(link.#headers.iter()),
        Presence::Optional | Presence::Patch => quote!(link.#headers.iter().flatten()),
    };
    let next = &paging.next;
    let token = match &paging.token {
        Some((field, _)) => quote!(self.#field.as_deref()),
        None => quote!(None),
    };

    let allow = allow_deprecated(paging.deprecated);

    quote! {
        #allow
        impl runtime::Page for #page {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                #into_items
            }

            fn next(&self) -> Option<runtime::NextPage<'_>> {
                let link = self #(.#next.as_ref()?)*;
                let headers = #pairs;
                Some(runtime::NextPage {
                    uri: link.#uri.as_deref()?,
                    headers: headers
                        .filter_map(|header| Some((header.#header_key.as_deref()?, header.#header_value.as_deref()?)))
                        .collect(),
                })
            }

            fn token(&self) -> Option<&str> {
                #token
            }
        }
    }
}
