//! The function behind a method, which starts the call. It is not generic, so that it is compiled with the
//! client.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::method::{returned, taken};
use super::read::send;
use super::request::{options, request};
use super::{by_link, types_of, waiting};
use crate::emit::fragment::{allow_deprecated, import, named};
use crate::ir::{ErrorBody, Group, Name, Operation};

/// The module of a group's functions, in which their names cannot clash.
pub(super) fn module(group: &Group) -> TokenStream {
    let options = group.operations.iter().map(|operation| &operation.options);
    let confirmations = group.operations.iter();
    let confirmations = confirmations.filter_map(|operation| Some(&operation.confirmation.as_ref()?.ty));
    let answers = group.operations.iter();
    let answers = answers.filter_map(|operation| Some(&operation.statuses()?.name));
    let choices = group.operations.iter();
    let choices = choices.flat_map(|operation| operation.given_choices().map(|(_, choice)| &choice.ty));
    let own = options.chain(choices).chain(confirmations).chain(answers);
    let own = import(&quote!(super), own);
    let foreign = import(&quote!(super::super), foreign(group));
    let types = import(&quote!(super::super::super::types), types(group));
    let functions = group.operations.iter();
    let functions = functions.flat_map(|it| std::iter::once(function(it)).chain(by_link::function(it)));
    quote! {
        /// The requests of the methods. They do not depend on the kind of credential, so they are compiled once.
        mod calls {
            #own
            #foreign
            #types
            use super::runtime;

            #(#functions)*
        }
    }
}

/// Returns the enums of other groups that are responses to polling requests.
pub(super) fn foreign(group: &Group) -> BTreeSet<&Name> {
    let own = |name: &Name| {
        let mut operations = group.operations.iter();
        operations.any(|operation| {
            let statuses = operation.success.statuses();
            statuses.is_some_and(|statuses| statuses.name == *name)
        })
    };
    let waited = group.operations.iter().filter_map(|it| it.waiting.as_ref());
    let names = waited.filter_map(|waiting| Some(&waiting.request.success.statuses()?.name));
    names.filter(|name| !own(name)).collect()
}

fn types(group: &Group) -> BTreeSet<&Name> {
    let mut types = BTreeSet::new();
    for operation in &group.operations {
        types_of(operation, &mut types);
        let polled = operation.waiting.iter();
        let failures = polled.flat_map(|waiting| waiting.request.errors.bodies());
        let failures = operation.errors.bodies().chain(failures);
        let failures = failures.flat_map(ErrorBody::types);
        failures.for_each(|ty| named(ty, &mut types));
    }
    types
}

fn function(operation: &Operation) -> TokenStream {
    if let Some(waiting) = &operation.waiting {
        return waiting::functions(operation, waiting);
    }
    let Operation { name, calls, .. } = operation;
    // A confirmation carries no value: passing it is enough.
    let parameters = taken(operation, |_| quote!(_));
    let returned = returned(operation);
    let request = request(operation);
    let send = send(&operation.success);
    let options = options(operation);
    let allow = allow_deprecated(touches_deprecated(operation));
    quote! {
        #allow
        pub(super) fn #name(#calls: &runtime::Calls, #(#parameters,)*) -> #returned {
            #options
            #request #send
        }
    }
}

/// Whether the function uses a deprecated field of the body by name.
fn touches_deprecated(operation: &Operation) -> bool {
    let mut bodies = operation.body.iter();
    bodies.any(|body| {
        let settled = body.settled.iter().any(|settled| settled.deprecated);
        settled || body.sent.members().iter().any(|member| member.deprecated)
    })
}
