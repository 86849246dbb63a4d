//! How a response is read.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::member_path::member_path;
use super::paging::rules;
use crate::ir::{Form, ResponseBody, StatusVariant, Statuses, Success};

/// Returns the end of a chain, which sends the request and reads the response.
pub(super) fn send(success: &Success) -> TokenStream {
    match success {
        Success::List(paging) => {
            let rules = rules(paging);
            quote!(.list(&#rules))
        }
        Success::One(answer) => send_one(answer),
        Success::Empty => quote!(.send_empty()),
        Success::Whether => quote!(.send_exists()),
        Success::Found(_) => quote!(.send_found()),
        Success::Partial(partial) => {
            let ways = partial.failures.iter().map(|way| member_path(way));
            quote!(.send_partial(&[#(#ways),*]))
        }
        Success::Each(statuses) => send_each(statuses),
    }
}

/// Returns the call that sends the request and reads a body of one type.
fn send_one(answer: &ResponseBody) -> TokenStream {
    let read_as = &answer.read_as;
    match answer.form {
        Form::Json if answer.may_be_empty => quote!(.send_json_or_empty()),
        Form::Json => quote!(.send_json()),
        Form::Text => quote!(.send_text(#read_as)),
        Form::Bytes => quote!(.fetch(#read_as)),
    }
}

/// Returns the call that reads a body whose type depends on the status.
pub(super) fn read(answer: &ResponseBody) -> TokenStream {
    let read_as = &answer.read_as;
    match answer.form {
        Form::Json if answer.may_be_empty => quote!(.json_or_empty()),
        Form::Json => quote!(.json()),
        Form::Text => quote!(.text(#read_as)),
        Form::Bytes => quote!(.bytes(#read_as)),
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
                let read = read(answer);
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
