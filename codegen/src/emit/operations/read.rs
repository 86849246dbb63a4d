//! How a response is read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::member_path::member_path;
use super::paging::rules;
use crate::ir::{Form, Partial, ResponseBody, StatusBody, StatusVariant, Statuses, Success};
use crate::wire::FailureMember;

/// Returns the end of a chain, which sends the request and reads the response.
pub(super) fn send(success: &Success) -> TokenStream {
    match success {
        Success::List(paging) => {
            let rules = rules(paging);
            quote!(.list(&#rules))
        }
        Success::One(answer) => match &answer.form {
            Form::Json => quote!(.send_json()),
            Form::JsonOrEmpty => quote!(.send_json_or_empty()),
            Form::Text(media_type) => quote!(.send_text(#media_type)),
        },
        Success::Bytes(bytes) => {
            let media_type = &bytes.media_type;
            quote!(.fetch(#media_type))
        }
        Success::Empty => quote!(.send_empty()),
        Success::Whether(_) => quote!(.send_exists()),
        Success::Found(..) => quote!(.send_found()),
        Success::Partial(partial) => {
            let failures = failures(partial);
            quote!(.send_partial(#failures))
        }
        Success::Each(statuses) => send_each(statuses),
    }
}

/// Returns the members of a response that list failures.
pub(super) fn failures(partial: &Partial) -> TokenStream {
    let members = partial.failures.iter().map(|FailureMember { path, values }| {
        let path = member_path(path);
        quote!(runtime::FailureMember { path: #path, values: &[#(#values),*] })
    });
    quote!(&[#(#members),*])
}

/// Returns the call that reads a body.
pub(super) fn read(answer: &ResponseBody) -> TokenStream {
    match &answer.form {
        Form::Json => quote!(.json()),
        Form::JsonOrEmpty => quote!(.json_or_empty()),
        Form::Text(media_type) => quote!(.text(#media_type)),
    }
}

fn send_each(statuses: &Statuses) -> TokenStream {
    let read = read_each(statuses);
    quote!(.send_each(#read))
}

/// Returns a closure that reads a body by its status.
pub(super) fn read_each(statuses: &Statuses) -> TokenStream {
    let name = &statuses.name;
    let value = |variant: &StatusVariant| {
        let of = &variant.name;
        match &variant.answer {
            Some(answer) => {
                let read = match answer {
                    StatusBody::Value(answer) => read(answer),
                    StatusBody::Bytes(media_type) => quote!(.bytes(#media_type)),
                };
                quote!(body #read.map(#name::#of))
            }
            None => quote!(Ok(#name::#of)),
        }
    };
    let single = statuses
        .variants
        .iter()
        .filter_map(|variant| Some((variant.status?, variant)));
    let arms = single.clone().map(|(status, variant)| {
        let status = Literal::u16_unsuffixed(status);
        let value = value(variant);
        quote!(#status => #value)
    });
    let all = single.map(|(status, _)| Literal::u16_unsuffixed(status));
    let other = statuses.variants.iter().find(|variant| variant.status.is_none());
    let other = other.map_or_else(|| quote!(body.of_no_status(&[#(#all),*])), value);
    quote! {
        |status, body| match status {
            #(#arms,)*
            _ => #other,
        }
    }
}
