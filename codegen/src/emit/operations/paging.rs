//! The second method of a paged operation, and what a page says of the next one.

use proc_macro2::TokenStream;
use quote::quote;

use super::method::{arguments, bound, passed};
use crate::emit::fragment::{allow_deprecated, deprecated, doc, ty};
use crate::ir::{Api, Link, Member, Operation, Paging, Presence};

/// The method that gives every page. As that of the operation, it does nothing but check the kind of credentials.
pub(super) fn pages_method(api: &Api, operation: &Operation, paging: &Paging) -> TokenStream {
    let name = &operation.name;
    let pages = match paging.next {
        Some(_) => format!("Every page of [`{name}`](Self::{name}), each asked for when it is wanted."),
        None => format!(
            "The answer of [`{name}`](Self::{name}) as a list of one page, asked for when it is wanted."
        ),
    };
    let doc = doc(&format!(
        "{pages}\n\n[`items`](runtime::Pages::items) goes through what is on them. After an error, [`continuation`](runtime::Pages::continuation) says where going on begins, and [`resume`](runtime::Pages::resume) does so."
    ));
    let deprecated = deprecated(operation.deprecated);
    let (name, page, options) = (&paging.method, &paging.page, &operation.options);
    let arguments = arguments(operation);
    let bound = bound(api, operation);
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

pub(in crate::emit) fn page_impl(paging: &Paging) -> TokenStream {
    let Paging { page, items_path, .. } = paging;
    let item = ty(&paging.item);
    let items = items(paging);
    let take_items = take_items(paging);
    let holder = holder(paging);
    let next = paging.next.as_ref().map_or_else(|| quote!(None), next);
    let odd_link = paging.next.as_ref().map_or_else(|| quote!(false), odd_link);
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
                #next
            }

            fn odd_link(&self) -> bool {
                #odd_link
            }

            fn token(&self) -> Option<&str> {
                #token
            }
        }
    }
}

/// The link of a page. A header that lacks its name or value has an empty one.
fn next(link: &Link) -> TokenStream {
    let way = link.way.iter().map(|member| &member.name);
    let [uri, key, value] = [&link.uri, &link.key, &link.value].map(|member| &member.name);
    let headers = headers(link);
    quote! {
        let link = self #(.#way.as_ref()?)*;
        Some(runtime::next_page(
            link.#uri.as_deref()?,
            link #headers
                .map(|header| (header.#key.as_deref().unwrap_or_default(), header.#value.as_deref().unwrap_or_default()))
                .collect(),
        ))
    }
}

/// Whether anything on the way to the link, and of the link, is among the unknown members.
fn odd_link(link: &Link) -> TokenStream {
    let names = [&link.uri, &link.headers, &link.key, &link.value].map(|member| &member.wire_name);
    let [uri, headers_name, key, value] = names;
    let headers = headers(link);
    let of_link = quote! {
        runtime::has_any(link.unknown_members(), &[#uri, #headers_name])
            || link #headers.any(|header| runtime::has_any(header.unknown_members(), &[#key, #value]))
    };
    // From the link up to the page.
    let mut holders = vec![quote!(self)];
    holders.resize(link.way.len(), quote!(link));
    let members = link.way.iter().zip(holders).rev();
    members.fold(of_link, |below, (Member { name, wire_name }, holder)| {
        quote! {
            runtime::has_any(#holder.unknown_members(), &[#wire_name])
                || #holder.#name.as_ref().is_some_and(|link| #below)
        }
    })
}

/// The headers of a link, which may be missing.
fn headers(link: &Link) -> TokenStream {
    let headers = &link.headers.name;
    match link.headers_presence {
        Presence::Required => quote!(.#headers.iter()),
        Presence::Optional | Presence::Patch => quote!(.#headers.iter().flatten()),
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
