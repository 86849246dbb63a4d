//! The function behind a method, which begins the call. It is not generic, so that it is compiled with the client.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::method::{output, taken};
use super::paging::rules;
use super::request::request;
use super::types_of;
use crate::emit::fragment::{allow_deprecated, import, named};
use crate::ir::{Answer, Form, Group, Name, Operation, StatusVariant, Statuses, Success};

/// The module of a group's functions: their names are free there.
pub(super) fn module(group: &Group) -> TokenStream {
    let options = group.operations.iter().map(|operation| &operation.options);
    let confirmations = group.operations.iter();
    let confirmations = confirmations.filter_map(|operation| Some(&operation.confirmation.as_ref()?.ty));
    let answers = group
        .operations
        .iter()
        .filter_map(|operation| match &operation.success {
            Success::Each(statuses) => Some(&statuses.name),
            Success::Empty | Success::Whether | Success::One(_) | Success::Found(_) | Success::List(_) => {
                None
            }
        });
    let own = import(&quote!(super), options.chain(confirmations).chain(answers));
    let types = import(&quote!(super::super::super::types), types(group));
    let functions = group.operations.iter().map(function);
    quote! {
        /// What the methods send. It does not depend on the kind of credentials, and is compiled once.
        mod calls {
            #own
            #types
            use super::runtime;

            #(#functions)*
        }
    }
}

fn types(group: &Group) -> BTreeSet<&Name> {
    let mut types = BTreeSet::new();
    for operation in &group.operations {
        types_of(operation, &mut types);
        let errors = &operation.errors;
        let by_status = errors.by_status.iter().map(|error| &error.body);
        by_status
            .chain(&errors.default)
            .for_each(|body| named(&body.ty, &mut types));
    }
    types
}

fn function(operation: &Operation) -> TokenStream {
    let Operation { name, calls, .. } = operation;
    // What is confirmed is known by being there.
    let parameters = taken(operation, |_| quote!(_));
    let output = output(&operation.success);
    let returned = match operation.paging() {
        Some(_) => quote!(runtime::Listing<#output>),
        None if operation.streamed.is_some() => quote!(runtime::Fetch),
        None => quote!(runtime::Call<#output>),
    };
    let request = request(operation);
    let send = send(operation);
    let allow = allow_deprecated(touches_deprecated(operation));
    quote! {
        #allow
        pub(super) fn #name(#calls: &runtime::Calls, #(#parameters,)*) -> #returned {
            let options = options.unwrap_or_default();
            #request #send
        }
    }
}

/// Whether a deprecated field is sent by itself.
fn touches_deprecated(operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    bodies.any(|body| body.sent.members().iter().any(|member| member.deprecated))
}

fn send(operation: &Operation) -> TokenStream {
    match &operation.success {
        Success::List(paging) => {
            let rules = rules(paging);
            quote!(.list(&#rules))
        }
        Success::One(answer) => send_one(answer),
        Success::Empty => quote!(.send_empty()),
        Success::Whether => quote!(.send_exists()),
        Success::Found(_) => quote!(.send_found()),
        Success::Each(statuses) => send_each(statuses),
    }
}

/// How the body is read of an answer of one type.
fn send_one(answer: &Answer) -> TokenStream {
    let read_as = &answer.read_as;
    match answer.form {
        Form::Json if answer.may_be_empty => quote!(.send_json_or_empty()),
        Form::Json => quote!(.send_json()),
        Form::Text => quote!(.send_text(#read_as)),
        Form::Bytes => quote!(.fetch(#read_as)),
    }
}

/// The same of a body whose status says what it is.
fn read(answer: &Answer) -> TokenStream {
    let read_as = &answer.read_as;
    match answer.form {
        Form::Json if answer.may_be_empty => quote!(.json_or_empty()),
        Form::Json => quote!(.json()),
        Form::Text => quote!(.text(#read_as)),
        Form::Bytes => quote!(.bytes(#read_as)),
    }
}

fn send_each(statuses: &Statuses) -> TokenStream {
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
        .send_each(|status, body| match status {
            #(#arms,)*
            _ => #other,
        })
    }
}
