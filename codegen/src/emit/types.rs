//! The files of the types, each with its imports.

mod by_key;
mod constructor;
mod enums;
mod form;
mod object;
mod setters;
mod structs;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::{cfg, doc, import, named, raw_string};
use super::generic::is_generic;
use super::operations::page_impl;
use super::uses::Uses;
use super::{Module, union};
use crate::ir::{Api, Generic, Name, Needs, Operation, Paging, Struct, Type, TypeDef, TypeKind, TypeModule};

/// The module that lists the type files.
pub(super) fn index_module(api: &Api) -> Module {
    let mods = api.modules.iter().map(|module| {
        let (cfg, name) = (cfg(&module.needs), &module.name);
        quote!(#cfg mod #name;)
    });
    let uses = api.modules.iter().map(|module| {
        let name = &module.name;
        let types = module.types.iter().flat_map(|def| {
            let choices = def.choices().iter().map(|choice| &choice.ty);
            std::iter::once(&def.name).chain(choices)
        });
        let cfg = cfg(&module.needs);
        import(&quote!(#name), types)
            .map(|import| quote!(#cfg pub #import))
            .unwrap_or_default()
    });
    Module {
        path: "types/mod.rs".to_owned(),
        source: api.file.clone(),
        doc: std::iter::once("The types of the API.".to_owned())
            .chain(webhooks(api))
            .collect::<Vec<_>>()
            .join("\n\n"),
        items: vec![quote!(#(#mods)*), quote!(#(#uses)*)],
    }
}

/// Returns a section on the webhooks, or `None` if there are none.
fn webhooks(api: &Api) -> Option<String> {
    let items: Vec<&str> = api.webhooks.iter().map(|webhook| webhook.doc.as_str()).collect();
    (!items.is_empty()).then(|| {
        format!(
            "# Webhooks\n\nThe service sends these by itself, to an address that it was told. Such a body is read as any JSON is, \
             for example with `serde_json::from_slice`.\n\n{}",
            items.join("\n")
        )
    })
}

/// The module of a schema.
pub(super) fn type_module(api: &Api, module: &TypeModule, uses: &Uses) -> Module {
    let pages = pages(api, module);
    let mut items = vec![imports(module, &pages)];
    for def in &module.types {
        let doc = documentation(def, &module.needs, uses);
        items.extend(match &def.kind {
            TypeKind::Struct(item) => structs::items(def, item, &doc),
            TypeKind::Form(item) => form::items(def, item, &doc),
            TypeKind::Enum(item) => enums::items(def, item, &doc),
            TypeKind::Union(item) => union::items(def, item, &doc),
            TypeKind::Identifier => identifier_items(def, &doc),
        });
    }
    items.extend(pages.into_iter().map(|(_, page)| page));
    Module {
        path: format!("types/{}.rs", module.name),
        source: module.file.clone(),
        doc: String::new(),
        items,
    }
}

/// Returns the `Page` implementations of the types of a file, each with the types that it names. Several
/// operations may return the same page type: their rules then agree.
fn pages<'a>(api: &'a Api, module: &'a TypeModule) -> Vec<(BTreeSet<&'a Name>, TokenStream)> {
    let pagings: Vec<&Paging> = api
        .operations()
        .filter_map(Operation::paging)
        .filter(|paging| paging.items.is_some())
        .collect();
    let structs = module.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Struct(item) if !item.is_alias() => Some((def, item)),
        _ => None,
    });
    let pages = structs.filter_map(|(def, item)| {
        let names = pages_of(api, def, item);
        let of_it = |paging: &&&Paging| paging.page.name().is_some_and(|page| names.contains(page));
        let mine: Vec<&Paging> = pagings.iter().filter(of_it).copied().collect();
        let items = mine.first().filter(|_| !is_generic(item));
        let items = items.map(|paging| paging.item.names()).unwrap_or_default();
        Some((BTreeSet::from_iter(items), page_impl(def, item, &mine)?))
    });
    pages.collect()
}

/// Returns the names of a type: its own, and the aliases of a generic type.
fn pages_of<'a>(api: &'a Api, def: &'a TypeDef, item: &Struct) -> BTreeSet<&'a Name> {
    let others = api.modules.iter().filter(|_| is_generic(item));
    let others = others.flat_map(|module| &module.types);
    let aliases = others.filter(|other| match &other.kind {
        TypeKind::Struct(other) => {
            matches!(&other.generic, Generic::Alias(Type::Of(name, _)) if *name == def.name)
        }
        _ => false,
    });
    aliases.map(|alias| &alias.name).chain([&def.name]).collect()
}

fn imports<'a>(module: &'a TypeModule, pages: &[(BTreeSet<&'a Name>, TokenStream)]) -> TokenStream {
    let items = pages.iter().flat_map(|(items, _)| items);
    let mut names: BTreeSet<&Name> = items.copied().collect();
    for def in &module.types {
        match &def.kind {
            TypeKind::Struct(item) | TypeKind::Form(item) => {
                item.types().for_each(|ty| named(ty, &mut names));
            }
            TypeKind::Union(item) => item
                .branches
                .iter()
                .for_each(|branch| named(&branch.ty, &mut names)),
            TypeKind::Enum(_) | TypeKind::Identifier => {}
        }
    }
    let own: BTreeSet<&Name> = module.types.iter().map(|def| &def.name).collect();
    let others = import(&quote!(super), names.difference(&own).copied());
    // A form that consists of strings uses nothing of the runtime.
    let is_used = module.types.iter().any(|def| match &def.kind {
        TypeKind::Form(item) => item.fields.iter().any(|field| field.ty.is_of_runtime()),
        TypeKind::Struct(item) if item.is_alias() => item.types().any(Type::is_of_runtime),
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Identifier => true,
    });
    let runtime = is_used.then(|| {
        quote!(
            use super::super::runtime;
        )
    });
    quote! {
        #others
        #runtime
    }
}

/// Returns the documentation of a type.
fn documentation(def: &TypeDef, needs: &Needs, uses: &Uses) -> TokenStream {
    let about = std::iter::once(def.doc.about.clone());
    let place = def.made_of.iter();
    let place = place.map(|made_of| format!("Described in place: {}.", made_of.words));
    let targets = uses.targets(&def.name, needs);
    let uses = uses.lines(&def.name, needs);
    let before = about.chain(place).chain(uses);
    let origin = &def.doc.origin;
    let Some(example) = &def.doc.example else {
        let doc = doc(&paragraphs(before.chain([origin.clone()])));
        return quote!(#doc #targets);
    };
    let (before, origin) = (doc(&paragraphs(before)), doc(&format!("\n{origin}")));
    let example = raw_string(&format!("\n{example}\n"));
    // Only rustdoc reads the documentation, so that compiling the client does not pay for it.
    quote! {
        #before
        #[cfg_attr(doc, doc = #example)]
        #origin
        #targets
    }
}

fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}

fn identifier_items(def: &TypeDef, doc: &TokenStream) -> Vec<TokenStream> {
    let name = &def.name;
    let item = quote! {
        #doc
        #[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
        pub struct #name(String);
    };
    vec![item, quote!(runtime::identifier!(#name);)]
}
