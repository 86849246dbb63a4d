//! Groups and their operations: the files, and the methods of each operation. The modules below write the
//! parts of a method.

mod by_link;
mod call;
mod example;
mod headers;
mod member_path;
mod method;
mod paging;
mod read;
mod request;
mod waiting;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Module;
use super::fragment::{cfg, doc, import, named};
use super::options::options_items;
use crate::Settings;
use crate::ir::{Api, Argument, Body, Feature, Group, Headers, Name, Operation, SharedDocs};
pub(super) use by_link::link_impl;
pub(super) use paging::page_impl;

/// The module that lists the groups.
pub(super) fn index_module(api: &Api) -> Module {
    let mods = api.groups.iter().map(|group| {
        let (cfg, module) = (cfg(&group.needs), &group.module);
        quote!(#cfg mod #module;)
    });
    let uses = api.groups.iter().map(|group| {
        let module = &group.module;
        let mut names: Vec<&Name> = vec![&group.name];
        for operation in &group.operations {
            names.extend(operation.statuses().map(|statuses| &statuses.name));
            names.extend(operation.headers.as_ref().map(|headers| &headers.name));
            names.extend(operation.choices.iter().map(|choice| &choice.ty));
            names.extend(operation.confirmation.as_ref().map(|it| &it.ty));
            names.push(&operation.options);
        }
        let cfg = cfg(&group.needs);
        import(&quote!(#module), names)
            .map(|import| quote!(#cfg pub #import))
            .unwrap_or_default()
    });
    let shared_name = api.headers.as_ref().map(|headers| &headers.name);
    let shared_mod = shared_name.map(|_| {
        quote!(
            mod shared_headers;
        )
    });
    let shared_use = shared_name.map(|name| quote!(pub use shared_headers::#name;));
    Module {
        path: "operations/mod.rs".to_owned(),
        source: api.file.clone(),
        doc: std::iter::once("The operations of the API, by group.".to_owned())
            .chain(features(&api.features))
            .chain(api.shared.iter().map(shared))
            .collect::<Vec<_>>()
            .join("\n\n"),
        items: vec![quote!(#(#mods)* #shared_mod), quote!(#(#uses)* #shared_use)],
    }
}

/// Returns a section on the Cargo features, or `None` if there are none.
fn features(features: &[Feature]) -> Option<String> {
    let items = features.iter().map(|feature| {
        let default = if feature.default { " (default)" } else { "" };
        format!("\n- `{}`{default}: {}", feature.name, feature.doc)
    });
    let items: String = items.collect();
    (!items.is_empty())
        .then(|| format!("# Features\n\nOperations are compiled with the feature of their area.\n{items}"))
}

/// Returns a section on the parameters, responses or headers that operations share.
fn shared(docs: &SharedDocs) -> String {
    let items: Vec<&str> = docs.items.iter().map(|item| item.doc.as_str()).collect();
    let (heading, items) = (docs.heading, items.join("\n"));
    if docs.is_folded {
        let number = docs.items.len();
        format!("# {heading}\n\n<details><summary>All {number}</summary>\n\n{items}\n\n</details>")
    } else {
        format!("# {heading}\n\n{items}")
    }
}

/// The module of the type that reads the headers of all responses.
pub(super) fn headers_module(api: &Api, headers: &Headers) -> Module {
    let mut types = BTreeSet::new();
    headers::types_of(headers, &mut types);
    let types = import(&quote!(super::super::types), types);
    let imports = quote! {
        #types
        use super::super::runtime;
    };
    Module {
        path: "operations/shared_headers.rs".to_owned(),
        source: api.file.clone(),
        doc: String::new(),
        items: std::iter::once(imports).chain(headers::shared(headers)).collect(),
    }
}

/// The module of a group.
pub(super) fn group_module(api: &Api, group: &Group, settings: &Settings) -> Module {
    let mut items = vec![
        imports(group),
        group_item(api, group),
        handle(group),
        group_impl(api, group, settings),
    ];
    for operation in &group.operations {
        items.extend(options_items(group, operation));
        items.extend(method::confirmation_items(group, operation));
        if let Some(statuses) = operation.statuses() {
            items.extend(method::statuses_items(operation, statuses));
        }
        items.extend(headers::of_operation(group, operation));
    }
    items.push(call::module(group));
    Module {
        path: format!("operations/{}.rs", group.module),
        source: group.file.clone(),
        doc: String::new(),
        items,
    }
}

fn imports(group: &Group) -> TokenStream {
    let mut bounds: Vec<&Name> = Vec::new();
    let mut types = BTreeSet::new();
    for operation in &group.operations {
        let polled = operation.waiting.as_ref().map(|waiting| &waiting.request);
        let acceptances = [
            operation.acceptance.as_ref(),
            polled.and_then(|polled| polled.acceptance.as_ref()),
        ];
        bounds.extend(
            acceptances
                .into_iter()
                .flatten()
                .map(|acceptance| &acceptance.bound),
        );
        types_of(operation, &mut types);
        let options = operation.option_parameters.iter();
        options.for_each(|option| named(option.value.ty(), &mut types));
        if let Some(headers) = &operation.headers {
            headers::types_of(headers, &mut types);
        }
        if let Some((body, _)) = operation.option_body() {
            named(body.ty(), &mut types);
        }
        operation.success.types().for_each(|ty| named(ty, &mut types));
    }
    let bounds = import(&quote!(super::super::credentials), bounds);
    let answers = import(&quote!(super), call::foreign(group));
    let types = import(&quote!(super::super::types), types);
    quote! {
        #bounds
        #answers
        #types
        use super::super::runtime;
    }
}

/// Collects the types in the signature of a method.
fn types_of<'a>(operation: &'a Operation, types: &mut BTreeSet<&'a Name>) {
    let arguments = operation.arguments.iter().map(Argument::ty);
    let body = operation.argument_body().map(Body::ty);
    arguments.chain(body).for_each(|ty| named(ty, types));
    let polled = operation.waiting.iter().map(|waiting| &waiting.request.success);
    for success in [&operation.success].into_iter().chain(polled) {
        success.ty().into_iter().for_each(|ty| named(ty, types));
    }
}

fn group_item(api: &Api, group: &Group) -> TokenStream {
    let kind = &api.kind;
    let doc = doc(&group.doc);
    let name = &group.name;
    quote! {
        #doc
        pub struct #name<#kind> {
            core: runtime::Core<#kind>,
        }
    }
}

fn handle(group: &Group) -> TokenStream {
    let name = &group.name;
    quote!(runtime::handle!(#name);)
}

/// Returns the methods. The bound is on each method, not on the `impl`: for a method the compiler names the
/// credentials that are missing, for an `impl` it only reports that the method does not exist.
fn group_impl(api: &Api, group: &Group, settings: &Settings) -> TokenStream {
    let (name, kind) = (&group.name, &api.kind);
    let methods = group
        .operations
        .iter()
        .flat_map(|operation| methods(api, group, operation, settings));
    quote! {
        impl<#kind> #name<#kind> {
            pub(in super::super) fn new(core: runtime::Core<#kind>) -> Self {
                Self { core }
            }
            #(#methods)*
        }
    }
}

fn methods(api: &Api, group: &Group, operation: &Operation, settings: &Settings) -> Vec<TokenStream> {
    let example = example::doc_example(api, group, operation, settings);
    let pages = operation
        .paging()
        .map(|paging| paging::pages_method(api, operation, paging));
    let streamed = operation.success.streamed();
    let streamed = streamed.map(|name| method::streamed_method(api, operation, name));
    std::iter::once(method::method(api, operation, &example))
        .chain(pages)
        .chain(streamed)
        .chain(by_link::methods(api, operation))
        .chain(waiting::methods(api, operation))
        .collect()
}
