//! The second method of a paged operation, and what a page says of the next one.

use proc_macro2::TokenStream;
use quote::quote;

use super::method::{arguments, bound, passed};
use crate::emit::fragment::{allow_deprecated, deprecated, doc, ty};
use crate::ir::{Operation, Paging, Presence};

/// The method that gives every page. As that of the operation, it does nothing but check the kind of credentials.
pub(super) fn pages_method(operation: &Operation, paging: &Paging) -> TokenStream {
    let doc = doc(&format!(
        "Every page of [`{name}`](Self::{name}), each asked for when it is wanted.\n\n[`items`](runtime::Pages::items) goes through what is on them. After an error, [`continuation`](runtime::Pages::continuation) says where going on begins, and [`resume`](runtime::Pages::resume) does so.",
        name = operation.name
    ));
    let deprecated = deprecated(operation.deprecated);
    let (name, page, options) = (&paging.method, &paging.page, &operation.options);
    let arguments = arguments(operation);
    let bound = bound(operation);
    let passed = passed(operation);
    let operation_name = &operation.name;
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, #(#arguments,)* options: Option<#options>) -> runtime::Pages<#page>
        #bound
        {
            calls::#operation_name(&self.core, #(#passed,)*).pages()
        }
    }
}

/// How one page leads to the next.
pub(super) fn rules(paging: &Paging) -> TokenStream {
    let headers = &paging.link_headers;
    let token_header = match &paging.token {
        Some((_, header)) => quote!(Some(#header)),
        None => quote!(None),
    };
    quote! {
        runtime::ByLink {
            token_header: #token_header,
            headers: &[#(#headers,)*],
        }
    }
}

pub(super) fn page_impl(paging: &Paging) -> TokenStream {
    let Paging {
        page,
        items_path,
        uri,
        headers,
        header_key,
        header_value,
        ..
    } = paging;
    let item = ty(&paging.item);
    let items = items(paging);
    let take_items = take_items(paging);
    let holder = holder(paging);
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

            const ITEMS: &'static [&'static str] = &[#(#items_path,)*];

            fn items(&self) -> &[#item] {
                #items
            }

            fn take_items(&mut self) -> Vec<#item> {
                #take_items
            }

            fn holder(&self) -> Option<&runtime::UnknownMembers> {
                #holder
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

/// The list in a page, by reference. What leads to it may be missing.
fn items(paging: &Paging) -> TokenStream {
    let Some((last, before)) = paging.items.split_last() else {
        return quote!(&[]);
    };
    match (before.split_first(), paging.items_presence) {
        (None, Presence::Required) => quote!(&self.#last),
        (None, Presence::Optional | Presence::Patch) => quote!(self.#last.as_deref().unwrap_or_default()),
        (Some((first, rest)), presence) => {
            let member = match presence {
                Presence::Required => quote!(.map(|it| &*it.#last)),
                Presence::Optional | Presence::Patch => quote!(.and_then(|it| it.#last.as_deref())),
            };
            quote!(self.#first.as_ref() #(.and_then(|it| it.#rest.as_ref()))* #member .unwrap_or_default())
        }
    }
}

/// The list in a page, taken out of it.
fn take_items(paging: &Paging) -> TokenStream {
    let Some((last, before)) = paging.items.split_last() else {
        return quote!(Vec::new());
    };
    let or_none = match paging.items_presence {
        Presence::Required => None,
        Presence::Optional | Presence::Patch => Some(quote!(.unwrap_or_default())),
    };
    match before.split_first() {
        None => quote!(std::mem::take(&mut self.#last) #or_none),
        Some((first, rest)) => quote! {
            self.#first.as_mut() #(.and_then(|it| it.#rest.as_mut()))*
                .map(|it| std::mem::take(&mut it.#last) #or_none)
                .unwrap_or_default()
        },
    }
}

/// The unknown members of the object that has the list.
fn holder(paging: &Paging) -> TokenStream {
    let before = paging.items.split_last().map(|(_, before)| before);
    match before.and_then(|before| before.split_first()) {
        None => quote!(Some(self.unknown_members())),
        Some((first, rest)) => quote! {
            self.#first.as_ref() #(.and_then(|it| it.#rest.as_ref()))* .map(|it| it.unknown_members())
        },
    }
}
