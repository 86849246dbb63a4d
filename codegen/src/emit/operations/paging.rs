//! The second method of a paged operation, and how a page leads to the next one.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::method::Method;
use crate::emit::fragment::{allow_deprecated, text_at, text_of, ty};
use crate::emit::generic;
use crate::ir::{Api, Items, Member, Next, Operation, PageLink, Paging, PagingKind, Struct, Type, TypeDef};
use crate::markdown::{code, code_list};
use crate::wire::{CountOf, End, Repeat, TokenFrom, TokenTo};

/// Returns the method that returns all pages.
pub(super) fn pages_method(api: &Api, operation: &Operation, paging: &Paging) -> TokenStream {
    let name = &operation.name;
    let pages = match paging.kind {
        PagingKind::One => format!(
            "Returns the response of [`{name}`](Self::{name}) as a list of one page, requested when polled."
        ),
        _ => format!("Returns all pages of [`{name}`](Self::{name}), each requested when polled."),
    };
    let led = led(&paging.kind);
    let text = format!(
        "{pages}\n\n{led}[`items`](runtime::Pages::items) is a stream of their items. After an error, or in another process, [`resume`](runtime::Pages::resume) continues from a [`continuation`](runtime::Pages::continuation)."
    );
    Method::new(api, operation, &paging.method, &text).pages(paging)
}

/// Returns a sentence on how one page leads to the next, or nothing if there is only one page.
fn led(kind: &PagingKind) -> String {
    match kind {
        PagingKind::One => String::new(),
        PagingKind::Link { repeat, .. } => {
            let headers = match repeat {
                Repeat::All => String::new(),
                Repeat::None => "No header of the call is sent again with a link. ".to_owned(),
                Repeat::Named(names) => format!(
                    "Of the headers of the call, {} are sent again with a link. ",
                    code_list(names)
                ),
            };
            format!("{headers}A page without a link to the next is the last.\n\n")
        }
        PagingKind::Token {
            to: TokenTo::Query(to) | TokenTo::Header(to),
            repeat,
            ..
        } => format!(
            "The token of a page is sent as {} for the next; {}. A page without a token is the last.\n\n",
            code(to),
            repeated(repeat)
        ),
        PagingKind::Count {
            parameter,
            of,
            size,
            end,
            repeat,
        } => {
            let counted = match of {
                CountOf::Items => "the items received",
                CountOf::Pages(_) => "the pages",
            };
            let last = match (end, size) {
                (End::Short, Some(size)) => format!("A page with fewer items than {} asks for", code(size)),
                (End::Empty | End::Short, _) => "A page without items".to_owned(),
            };
            let alone = match (of, size) {
                (CountOf::Pages(_), Some(size)) => {
                    format!(" Without {}, the response is the whole list.", code(size))
                }
                _ => String::new(),
            };
            format!(
                "The client counts {counted} for {}; {}. {last} is the last.{alone}\n\n",
                code(parameter),
                repeated(repeat)
            )
        }
    }
}

/// Returns which parameters are sent again, in words.
fn repeated(repeat: &Repeat) -> String {
    match repeat {
        Repeat::All => "the other parameters are sent again".to_owned(),
        Repeat::None => "no other parameter is sent again".to_owned(),
        Repeat::Named(names) => {
            format!("of the other parameters, {} are sent again", code_list(names))
        }
    }
}

/// Returns the rules by which one page leads to the next.
pub(super) fn rules(paging: &Paging) -> TokenStream {
    let headers = &paging.link_headers;
    let kind = kind(&paging.kind);
    quote! {
        runtime::NextPages {
            kind: runtime::Kind::#kind,
            headers: &[#(#headers,)*],
        }
    }
}

fn kind(kind: &PagingKind) -> TokenStream {
    match kind {
        PagingKind::One => quote!(One),
        PagingKind::Link {
            token,
            offset,
            repeat,
            ..
        } => {
            let token_header = token.as_ref().map(|(_, header)| header);
            let (token_header, offset) = (option(token_header), option(offset.as_ref()));
            let repeat = self::repeat(repeat);
            quote!(Link { token_header: #token_header, offset: #offset, repeat: #repeat })
        }
        PagingKind::Token { from, to, repeat } => {
            let from_header = match from {
                TokenFrom::Body(_) => None,
                TokenFrom::Header(header) => Some(header),
            };
            let (from_header, repeat) = (option(from_header), self::repeat(repeat));
            let to = match to {
                TokenTo::Query(name) => quote!(Query(#name)),
                TokenTo::Header(name) => quote!(Header(#name)),
            };
            quote!(Token { from_header: #from_header, to: runtime::TokenTo::#to, repeat: #repeat })
        }
        PagingKind::Count {
            parameter,
            of,
            size,
            end,
            repeat,
        } => {
            let (of, end) = (count_of(*of), self::end(*end));
            let (size, repeat) = (option(size.as_ref()), self::repeat(repeat));
            quote! {
                Count {
                    parameter: #parameter,
                    of: runtime::CountOf::#of,
                    size: #size,
                    end: runtime::End::#end,
                    repeat: #repeat,
                }
            }
        }
    }
}

fn count_of(of: CountOf) -> TokenStream {
    match of {
        CountOf::Items => quote!(Items),
        CountOf::Pages(first) => {
            let first = Literal::u8_unsuffixed(first);
            quote!(Pages(#first))
        }
    }
}

fn end(end: End) -> TokenStream {
    match end {
        End::Empty => quote!(Empty),
        End::Short => quote!(Short),
    }
}

fn option(text: Option<&String>) -> TokenStream {
    text.map_or_else(|| quote!(None), |text| quote!(Some(#text)))
}

fn repeat(repeat: &Repeat) -> TokenStream {
    match repeat {
        Repeat::All => quote!(runtime::Repeat::All),
        Repeat::None => quote!(runtime::Repeat::None),
        Repeat::Named(names) => quote!(runtime::Repeat::Named(&[#(#names,)*])),
    }
}

/// Returns the `Page` implementation of a type, for all operations that return the type as a page. `None` if
/// there are no such operations.
pub(in crate::emit) fn page_impl(def: &TypeDef, of: &Struct, pagings: &[&Paging]) -> Option<TokenStream> {
    let paging = pagings.first()?;
    let list = paging.items.as_ref()?;
    let (page, arguments) = (&def.name, generic::arguments(of));
    let items_path = list.path();
    let item = ty(if generic::is_generic(of) {
        &Type::Item
    } else {
        &paging.item
    });
    let parameters = generic::parameters(of, Some(&quote!(runtime::Json + Send + 'static)));
    let items = items(list);
    let take_items = take_items(list);
    let holder = holder(list);
    let link = pagings.iter().find_map(|paging| paging.kind.link());
    let next = link.map_or_else(|| quote!(None), next);
    let odd_link = link.map_or_else(|| quote!(false), odd);
    let token = pagings.iter().find_map(|paging| paging.kind.token());
    let odd_token = token.map(|path| odd_token(path));
    let token = token
        .and_then(|path| text_at(path))
        .unwrap_or_else(|| quote!(None));

    let allow = allow_deprecated(pagings.iter().any(|paging| paging.deprecated));

    Some(quote! {
        #allow
        impl #parameters runtime::Page for #page #arguments {
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

            #odd_token

            fn token(&self) -> Option<&str> {
                #token
            }
        }
    })
}

/// Returns the link of a page. A header without a name or a value has an empty one.
fn next(next: &Next) -> TokenStream {
    let link = match next {
        Next::Link(link) => link,
        Next::Text(path) => {
            let text = text_at(path).unwrap_or_else(|| quote!(None));
            return quote!(Some(runtime::next_page(#text?, Vec::new())));
        }
    };
    let path = link.path.iter().map(|member| &member.name);
    let uri = text_of(&quote!(link), &link.uri);
    let [key, value] = [&link.key, &link.value].map(|member| text_of(&quote!(header), member));
    let headers = headers(link);
    quote! {
        let link = self #(.#path.as_ref()?)*;
        Some(runtime::next_page(
            #uri?,
            link #headers
                .map(|header| (#key.unwrap_or_default(), #value.unwrap_or_default()))
                .collect(),
        ))
    }
}

/// Returns whether a property that leads to the next page came otherwise than described.
fn odd(next: &Next) -> TokenStream {
    match next {
        Next::Link(link) => odd_path(&link.path, Some(odd_link(link))),
        Next::Text(path) => odd_path(path, None),
    }
}

/// Returns the method that reports whether the token came otherwise than described.
fn odd_token(path: &[Member]) -> TokenStream {
    let odd = odd_path(path, None);
    quote! {
        fn odd_token(&self) -> bool {
            #odd
        }
    }
}

/// Returns whether a property of the link or of its headers came otherwise than described.
fn odd_link(link: &PageLink) -> TokenStream {
    let (of_link, of_header) = (quote!(link), quote!(header));
    let uri = odd_member(&of_link, &link.uri, true);
    let list = odd_member(&of_link, &link.headers, link.headers_optional);
    let [key, value] = [&link.key, &link.value].map(|member| odd_member(&of_header, member, true));
    let headers = headers(link);
    quote!(#uri || #list || link #headers.any(|header| #key || #value))
}

/// Returns whether a property on the path, or what `at_end` tests at its end, came otherwise than described.
fn odd_path(path: &[Member], at_end: Option<TokenStream>) -> TokenStream {
    // The expression is built from the end of the path up to the page.
    let mut holders = vec![quote!(self)];
    holders.resize(path.len(), quote!(link));
    let members = path.iter().zip(holders).rev();
    let odd = members.fold(at_end, |below, (member, holder)| {
        let (here, name) = (odd_member(&holder, member, true), &member.name);
        Some(match below {
            None => here,
            Some(below) => quote!(#here || #holder.#name.as_ref().is_some_and(|link| #below)),
        })
    });
    odd.unwrap_or_else(|| quote!(false))
}

/// Returns whether a property of an object came otherwise than described.
pub(super) fn odd_member(of: &TokenStream, member: &Member, is_optional: bool) -> TokenStream {
    let Member { name, wire_name, .. } = member;
    let empty = if is_optional {
        quote!(is_none)
    } else {
        quote!(is_empty)
    };
    quote!(runtime::is_odd(#of.unknown_members(), #wire_name, #of.#name.#empty()))
}

/// Returns an iterator over the headers of a link, which may be absent.
fn headers(link: &PageLink) -> TokenStream {
    let headers = &link.headers.name;
    let flatten = link.headers_optional.then(|| quote!(.flatten()));
    quote!(.#headers.iter() #flatten)
}

/// Returns the list in a page, by reference. The objects around it may be absent.
fn items(items: &Items) -> TokenStream {
    let list = &items.list.name;
    match (holder_path(items), items.is_optional) {
        (None, false) => quote!(&self.#list),
        (None, true) => quote!(self.#list.as_deref().unwrap_or_default()),
        (Some(holder), false) => quote!(#holder.map(|it| &*it.#list).unwrap_or_default()),
        (Some(holder), true) => quote!(#holder.and_then(|it| it.#list.as_deref()).unwrap_or_default()),
    }
}

/// Returns the list in a page, taken out of it.
fn take_items(items: &Items) -> TokenStream {
    let list = &items.list.name;
    let or_none = items.is_optional.then(|| quote!(.unwrap_or_default()));
    let mut holders = items.holders.iter().map(|member| &member.name);
    match holders.next() {
        None => quote!(std::mem::take(&mut self.#list) #or_none),
        Some(first) => quote! {
            self.#first.as_mut() #(.and_then(|it| it.#holders.as_mut()))*
                .map(|it| std::mem::take(&mut it.#list) #or_none)
                .unwrap_or_default()
        },
    }
}

/// Returns the unknown properties of the object that contains the list.
fn holder(items: &Items) -> TokenStream {
    match holder_path(items) {
        None => quote!(Some(self.unknown_members())),
        Some(holder) => quote!(#holder.map(|it| it.unknown_members())),
    }
}

/// Returns the object that contains the list, if it is not the page.
fn holder_path(items: &Items) -> Option<TokenStream> {
    let mut holders = items.holders.iter().map(|member| &member.name);
    let first = holders.next()?;
    Some(quote!(self.#first.as_ref() #(.and_then(|it| it.#holders.as_ref()))*))
}
