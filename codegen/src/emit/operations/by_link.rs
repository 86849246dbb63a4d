//! The methods that follow a link to an operation, and the conversion of an object to a link.

use proc_macro2::TokenStream;
use quote::quote;

use super::method::{Method, returned};
use super::paging::odd_member;
use super::read::send;
use super::request::{clouds, errors, http_method, nothing, success};
use crate::emit::fragment::allow_deprecated;
use crate::ir::{Api, ByLink, JSON, LinkField, LinkFields, Operation, TypeDef};
use crate::markdown::{code, code_list};

/// Returns the methods, if links lead to the operation.
pub(super) fn methods(api: &Api, operation: &Operation) -> Vec<TokenStream> {
    let Some(by_link) = &operation.by_link else {
        return Vec::new();
    };
    let (name, first) = (&operation.name, &by_link.method);
    let method = |method, text: &str| Method {
        function: first,
        parameters: parameters(operation),
        passed: passed(operation),
        ..Method::new(api, operation, method, text)
    };
    let further = |name, about: &str| {
        let text = format!(
            "{about}\n\nWhat a link may say, and the errors of one that says something else, are those of [`{first}`](Self::{first})."
        );
        method(name, &text)
    };
    let followed = method(first, &documentation(operation, by_link)).response();
    let pages = operation.success.pages_by_link().zip(operation.paging());
    let pages = pages.map(|(pages, paging)| {
        let about = format!(
            "Returns all pages from a link to [`{name}`](Self::{name}) on, each requested when polled."
        );
        further(pages, &about).pages(paging)
    });
    let streamed = operation.success.streamed_by_link().map(|streamed| {
        let about =
            format!("Follows a link to [`{name}`](Self::{name}), and returns the response as a stream.");
        further(streamed, &about).streamed()
    });
    std::iter::once(followed).chain(pages).chain(streamed).collect()
}

/// Returns the documentation of the method that returns the response.
fn documentation(operation: &Operation, by_link: &ByLink) -> String {
    let name = &operation.name;
    let target = code(&operation.method.line(&operation.path));
    let headers = match &*by_link.headers {
        [] => "a header".to_owned(),
        names => format!("a header other than {}", code_list(names)),
    };
    format!(
        "Follows a link to [`{name}`](Self::{name}).\n\n`link` is a link from a response: a string, or a value of a type that is a link. \
         It determines the path, the query and the headers; `options` are the options of every call.\n\n\
         # Errors\n\nThose of [`{name}`](Self::{name}), and [`ErrorKind::Request`](runtime::ErrorKind::Request), before anything is sent, if the \
         link is blank, points to another host or to anything but {target}, or requires another method or {headers}."
    )
}

fn parameters(operation: &Operation) -> Vec<TokenStream> {
    let confirmation = operation.confirmation.as_ref();
    let confirmation = confirmation.map(|it| {
        let (name, ty) = (&it.argument, &it.ty);
        quote!(#name: #ty)
    });
    let link = quote!(link: impl Into<runtime::ServiceLink>);
    let options = quote!(options: Option<runtime::CallOptions>);
    std::iter::once(link)
        .chain(confirmation)
        .chain([options])
        .collect()
}

fn passed(operation: &Operation) -> Vec<TokenStream> {
    let confirmation = operation.confirmation.as_ref();
    let confirmation = confirmation.map(|it| {
        let name = &it.argument;
        quote!(#name)
    });
    let link = quote!(&link.into());
    std::iter::once(link)
        .chain(confirmation)
        .chain([quote!(options)])
        .collect()
}

/// Returns the function behind the methods, if links lead to the operation.
pub(super) fn function(operation: &Operation) -> Option<TokenStream> {
    let by_link = operation.by_link.as_ref()?;
    let (name, id, path) = (&by_link.method, &operation.id, &operation.path);
    let method = http_method(operation.method);
    // A confirmation carries no value: passing it is enough.
    let confirmed = operation.confirmation.as_ref().map(|it| {
        let ty = &it.ty;
        quote!(_: #ty,)
    });
    let returned = returned(operation);
    let clouds = clouds(&operation.availability);
    let accept = Some(&operation.accept).filter(|accept| *accept != JSON);
    let accept = accept.map(|accept| quote!(.accept(#accept)));
    let success = success(&operation.statuses);
    let nothing = nothing(&operation.success);
    let errors = errors(&operation.errors);
    let (headers, others) = (&by_link.headers, &by_link.others);
    let send = send(&operation.success);
    Some(quote! {
        pub(super) fn #name(
            calls: &runtime::Calls,
            link: &runtime::ServiceLink,
            #confirmed
            options: Option<runtime::CallOptions>,
        ) -> #returned {
            calls
                .request(#id, runtime::Method::#method, #path)
                #clouds
                .call(options.unwrap_or_default())
                #accept
                #success
                #nothing
                #errors
                .follow(link, &[#(#headers),*], &[#(#others),*])
                #send
        }
    })
}

/// Returns the conversion of an object to a link.
pub(in crate::emit) fn link_impl(def: &TypeDef, link: &LinkFields) -> TokenStream {
    let name = &def.name;
    let odd = |of: TokenStream, it: &LinkField| odd_member(&of, &it.member, it.is_optional);
    let address = text(&quote!(link), &link.address);
    let method = link.method.as_ref().map(|method| {
        let method = text(&quote!(link), method);
        quote!(.method(#method))
    });
    let headers = link.headers.as_ref().map(|(list, [key, value])| {
        let field = &list.member.name;
        let flatten = list.is_optional.then(|| quote!(.flatten()));
        let [odd_key, odd_value] = [key, value].map(|it| odd(quote!(header), it));
        let (key, value) = (text(&quote!(header), key), text(&quote!(header), value));
        quote! {
            .headers(link.#field.iter() #flatten.map(|header| {
                (#key, #value, #odd_key || #odd_value)
            }))
        }
    });
    let members = [Some(&link.address), link.method.as_ref()];
    let list = link.headers.as_ref().map(|(list, _)| list);
    let odd = members
        .into_iter()
        .flatten()
        .chain(list)
        .map(|it| odd(quote!(link), it));
    let allow = allow_deprecated(link.deprecated);
    quote! {
        #allow
        impl From<&#name> for runtime::ServiceLink {
            fn from(link: &#name) -> Self {
                runtime::ServiceLink::new(#address)
                    #method
                    #headers
                    .odd(#(#odd)||*)
            }
        }
    }
}

/// Returns the text of a field of a link.
fn text(of: &TokenStream, LinkField { member, is_optional }: &LinkField) -> TokenStream {
    let field = &member.name;
    match (*is_optional, member.is_named) {
        (true, false) => quote!(#of.#field.as_deref().unwrap_or_default()),
        (true, true) => quote!(#of.#field.as_ref().map_or("", AsRef::as_ref)),
        (false, false) => quote!(&#of.#field),
        (false, true) => quote!(#of.#field.as_str()),
    }
}
