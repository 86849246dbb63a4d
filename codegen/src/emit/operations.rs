//! Groups and their operations: the files, and the methods of each operation. What a method is made of is below.

mod call;
mod example;
mod method;
mod paging;
mod request;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::Module;
use super::fragment::{doc, import, named};
use super::options::options_items;
use crate::Settings;
use crate::ir::{Api, Group, Name, Operation, Paging, SharedDocs, Success};

/// The list of the groups.
pub(super) fn index_module(api: &Api) -> Module {
    let mods = api.groups.iter().map(|group| {
        let module = &group.module;
        quote!(mod #module;)
    });
    let uses = api.groups.iter().map(|group| {
        let module = &group.module;
        let mut names: Vec<&Name> = vec![&group.name];
        for operation in &group.operations {
            if let Success::Each(statuses) = &operation.success {
                names.push(&statuses.name);
            }
            names.push(&operation.options);
        }
        import(&quote!(#module), names)
            .map(|import| quote!(pub #import))
            .unwrap_or_default()
    });
    Module {
        path: "operations/mod.rs".to_owned(),
        source: api.file.clone(),
        doc: std::iter::once("The operations of the API, by group.".to_owned())
            .chain(api.shared.iter().map(shared))
            .collect::<Vec<_>>()
            .join("\n\n"),
        items: vec![quote!(#(#mods)*), quote!(#(#uses)*)],
    }
}

/// A section on what operations share.
fn shared(docs: &SharedDocs) -> String {
    let items: Vec<&str> = docs.items.iter().map(|item| item.doc.as_str()).collect();
    format!("# {}\n\n{}", docs.heading, items.join("\n"))
}

/// The file of a group.
pub(super) fn group_module(api: &Api, group: &Group, settings: &Settings) -> Module {
    let mut items = vec![
        imports(api, group),
        group_item(api, group),
        handle(group),
        group_impl(api, group, settings),
    ];
    for operation in &group.operations {
        items.extend(options_items(group, operation));
        if let Success::Each(statuses) = &operation.success {
            items.extend(method::statuses_items(operation, statuses));
        }
    }
    items.push(call::module(group));
    items.extend(pages(api, group).map(paging::page_impl));
    Module {
        path: format!("operations/{}.rs", group.module),
        source: group.file.clone(),
        doc: String::new(),
        items,
    }
}

/// The pages that are first used in this group: two operations may answer with the same one.
fn pages<'a>(api: &'a Api, group: &'a Group) -> impl Iterator<Item = &'a Paging> {
    let mut seen = BTreeSet::new();
    let all = api
        .groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |operation| (group, operation)));
    all.filter_map(move |(owner, operation)| {
        let paging = operation.paging()?;
        (seen.insert(&paging.page) && owner.name == group.name).then_some(paging)
    })
}

fn imports(api: &Api, group: &Group) -> TokenStream {
    let mut bounds: Vec<&Name> = Vec::new();
    let mut types = BTreeSet::new();
    for operation in &group.operations {
        bounds.extend(operation.acceptance.as_ref().map(|acceptance| &acceptance.bound));
        types_of(operation, &mut types);
        let options = operation.option_parameters.iter();
        options.for_each(|option| named(option.place.ty(), &mut types));
        if let Success::Each(statuses) = &operation.success {
            let answers = statuses
                .variants
                .iter()
                .filter_map(|variant| variant.answer.as_ref());
            answers.for_each(|answer| named(&answer.ty, &mut types));
        }
    }
    pages(api, group).for_each(|paging| named(&paging.item, &mut types));
    let bounds = import(&quote!(super::super::credentials), bounds);
    let types = import(&quote!(super::super::types), types);
    quote! {
        #bounds
        #types
        use super::super::runtime;
    }
}

/// The types in what a method takes and returns.
fn types_of<'a>(operation: &'a Operation, types: &mut BTreeSet<&'a Name>) {
    let arguments = operation.arguments.iter().map(|argument| argument.place.ty());
    let body = operation.body.iter().map(|body| &body.ty);
    arguments.chain(body).for_each(|ty| named(ty, types));
    match &operation.success {
        Success::Json(answer) => named(&answer.ty, types),
        Success::List(paging) => {
            types.insert(&paging.page);
        }
        Success::Empty | Success::Each(_) => {}
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

/// The methods. The bound stands on each, not on the block: on a method that is there the compiler says in words which
/// credentials it needs, on a block it says that there is no such method.
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
    std::iter::once(method::method(api, operation, &example))
        .chain(pages)
        .collect()
}
