//! Types: structs with what reads and writes them, enums, identifiers.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::fragment::{
    alias, allow_deprecated, cfg, deprecated, doc, import, named, setter_ty, setter_value, ty,
};
use super::operations::page_impl;
use super::personal::{debug_impl, is_partly_hidden, show_personal};
use super::uses::Uses;
use super::{Module, union};
use crate::ir::{
    Api, CHANGE, Enum, ErrorRoles, Etag, Field, Name, Operation, Others, Paging, Presence, Setters, Struct,
    TypeDef, TypeKind, TypeModule, Whole,
};

/// The list of the type files.
pub(super) fn index_module(api: &Api) -> Module {
    let mods = api.modules.iter().map(|module| {
        let (cfg, name) = (cfg(&module.needs), &module.name);
        quote!(#cfg mod #name;)
    });
    let uses = api.modules.iter().map(|module| {
        let name = &module.name;
        let types = module.types.iter().map(|def| &def.name);
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

/// A section on what the service sends by itself; none where it sends nothing.
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

/// The file of a schema.
pub(super) fn type_module(api: &Api, module: &TypeModule, uses: &Uses) -> Module {
    let pages = pages(api, module);
    let mut items = vec![imports(module, &pages)];
    for def in &module.types {
        let doc = documentation(def, uses);
        items.extend(match &def.kind {
            TypeKind::Struct(item) => struct_items(def, item, &doc),
            TypeKind::Form(item) => vec![form_item(def, item, &doc), form_impl(def, item)],
            TypeKind::Enum(item) => enum_items(def, item, &doc),
            TypeKind::Union(item) => union::items(def, item, &doc),
            TypeKind::Identifier => identifier_items(def, &doc),
        });
    }
    items.extend(pages.into_iter().map(page_impl));
    Module {
        path: format!("types/{}.rs", module.name),
        source: module.file.clone(),
        doc: String::new(),
        items,
    }
}

/// The types of a file that are pages, each with the first paging that says so: operations may answer with the same one.
fn pages<'a>(api: &'a Api, module: &TypeModule) -> Vec<&'a Paging> {
    let operations = api.groups.iter().flat_map(|group| &group.operations);
    let pagings: Vec<&Paging> = operations.filter_map(Operation::paging).collect();
    let types = module.types.iter();
    let first = types.filter_map(|def| {
        pagings
            .iter()
            .find(|paging| paging.page.name() == Some(&def.name) && !paging.items.is_empty())
    });
    first.copied().collect()
}

fn imports(module: &TypeModule, pages: &[&Paging]) -> TokenStream {
    let mut names: BTreeSet<&Name> = pages.iter().filter_map(|paging| paging.item.name()).collect();
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
    // A form of texts alone has nothing of the runtime.
    let is_used = module.types.iter().any(|def| match &def.kind {
        TypeKind::Form(item) => item.fields.iter().any(|field| field.ty.is_of_runtime()),
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

/// What is said of a type.
fn documentation(def: &TypeDef, uses: &Uses) -> TokenStream {
    let about = std::iter::once(def.doc.about.clone());
    let place = def.made_of.iter();
    let place = place.map(|made_of| format!("Described in place: {}.", made_of.words));
    let uses = uses.lines(&def.name);
    let parts = about.chain(place).chain(uses).chain([def.doc.origin.clone()]);
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    doc(&parts.join("\n\n"))
}

fn struct_items(def: &TypeDef, item: &Struct, doc: &TokenStream) -> Vec<TokenStream> {
    let mut items = vec![
        struct_item(def, item, doc),
        struct_impl(def, item),
        object_impl(def, item),
    ];
    items.extend(debug_impl(def, item));
    items.extend(item.error.as_ref().map(|roles| error_impl(def, item, roles)));
    let name = &def.name;
    items.push(match item.whole {
        // Nothing but what was read makes it.
        Some(Whole::Change(_)) => quote!(runtime::json_object!(#name);),
        Some(Whole::Read(_)) | None => quote!(runtime::object!(#name);),
    });
    items
}

fn struct_item(def: &TypeDef, item: &Struct, doc: &TokenStream) -> TokenStream {
    let default = has_default(item).then(|| quote!(Default,));
    let debug = (!is_partly_hidden(item)).then(|| quote!(Debug,));
    let name = &def.name;
    let fields = item.fields.iter().map(field);
    let others = item.others.as_ref().map(|others| {
        let (doc, name, ty) = (self::doc(&others.doc), &others.name, ty(&others.ty));
        quote!(#doc pub #name: #ty,)
    });
    let whole = item.keeps_whole().then(|| quote!(whole: runtime::Whole,));

    quote! {
        #doc
        #[derive(Clone, #debug #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
            #others
            unknown_members: runtime::UnknownMembers,
            #whole
        }
    }
}

/// An object whose fields are sent as parts: nothing of it is unknown, as none is ever read.
fn form_item(def: &TypeDef, item: &Struct, doc: &TokenStream) -> TokenStream {
    let default = (!item.fields.iter().any(Field::is_given)).then(|| quote!(Default,));
    let name = &def.name;
    let fields = item.fields.iter().map(field);

    quote! {
        #doc
        #[derive(Clone, Debug, #default PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }
    }
}

fn form_impl(def: &TypeDef, item: &Struct) -> TokenStream {
    let name = &def.name;
    let allow = allow_deprecated(item.fields.iter().any(|field| field.deprecated));
    let new = item.new.as_ref().map(|name| new(name, item, None));
    let setters = item.fields.iter().flat_map(|field| setters(field, None));

    quote! {
        #allow
        impl #name {
            #new
            #(#setters)*
        }
    }
}

/// Whether a value can be had of nothing.
fn has_default(item: &Struct) -> bool {
    item.whole.is_none() && !item.fields.iter().any(Field::is_given)
}

fn field(field: &Field) -> TokenStream {
    let doc = doc(&field.doc);
    let deprecated = deprecated(field.deprecated);
    let name = &field.name;
    let alias = alias(&field.wire_name, name);
    let ty = field_ty(field);
    quote! {
        #doc
        #alias
        #deprecated
        pub #name: #ty
    }
}

fn field_ty(field: &Field) -> TokenStream {
    let ty = ty(&field.ty);
    match field.presence {
        Presence::Required => ty,
        Presence::Optional => quote!(Option<#ty>),
        Presence::Patch => quote!(runtime::Patch<#ty>),
    }
}

fn struct_impl(def: &TypeDef, item: &Struct) -> TokenStream {
    let name = &def.name;
    let touches_deprecated = item.fields.iter().any(|field| field.deprecated);
    let allow = allow_deprecated(touches_deprecated);
    let unknown = quote!(unknown_members: runtime::UnknownMembers::default(),);
    let new = item.new.as_ref().map(|name| new(name, item, Some(&unknown)));
    let change = change(item);
    let of_unknown = doc(match item.whole {
        Some(Whole::Change(_)) => "What came, each member of which is sent back unless it is set here.",
        Some(Whole::Read(_)) | None => {
            "Members that this version of the crate does not know, and values that did not fit their member."
        }
    });
    let setters = item.fields.iter().flat_map(|field| {
        let wire_name = &field.wire_name;
        setters(
            field,
            Some(&quote!(runtime::forget(&mut self.unknown_members, #wire_name);)),
        )
    });
    let etag = item.etag.as_ref().map(etag);
    let with_others = item.others.as_deref().and_then(with_others);
    let show_personal = def.holds_personal.then(show_personal);

    quote! {
        #allow
        impl #name {
            #new
            #change
            #of_unknown
            #[must_use]
            pub fn unknown_members(&self) -> &runtime::UnknownMembers {
                &self.unknown_members
            }
            #etag
            #show_personal
            #(#setters)*
            #with_others
        }
    }
}

/// What gives the tag of a value.
fn etag(etag: &Etag) -> Option<TokenStream> {
    let (last, before) = etag.way.split_last()?;
    let before = before.iter().map(|member| &member.name);
    let last = &last.name;
    let allow = allow_deprecated(etag.deprecated);
    Some(quote! {
        /// The version of the resource, which goes back with a change of it; none where the service gives none.
        #allow
        #[must_use]
        pub fn etag(&self) -> Option<runtime::ETag> {
            runtime::etag(self #(.#before.as_ref()?)* .#last.as_deref()?)
        }
    })
}

/// What makes a change of what was read.
fn change(item: &Struct) -> Option<TokenStream> {
    let Some(Whole::Read(change)) = &item.whole else {
        return None;
    };
    let method = format_ident!("{CHANGE}");
    let doc = doc(
        "A change of it: all that came is sent back, known or not, but for what is set in the change.\n\nWhat the fields were set to since it was read is sent as it is now.",
    );
    Some(quote! {
        #doc
        #[must_use]
        pub fn #method(&self) -> #change {
            #change {
                unknown_members: runtime::as_it_came(self, &self.whole),
                ..runtime::Object::empty()
            }
        }
    })
}

/// So many arguments Clippy lets pass.
const MOST_ARGUMENTS: usize = 7;

/// So many members, of three lines each, Clippy lets pass in one function.
const MOST_READ: usize = 31;

/// `new`, which takes what must be given. What is besides the fields is written as it stands.
fn new(new: &Name, item: &Struct, besides: Option<&TokenStream>) -> TokenStream {
    let required: Vec<&Field> = item.fields.iter().filter(|field| field.is_given()).collect();
    let arguments = required.iter().map(|field| {
        let name = &field.name;
        let ty = setter_ty(&field.ty);
        quote!(#name: #ty)
    });
    let values = required.iter().map(|field| {
        let name = &field.name;
        let value = setter_value(&field.ty, name);
        if value.to_string() == name.to_string() {
            quote!(#name)
        } else {
            quote!(#name: #value)
        }
    });
    let rest = item.fields.iter().filter(|field| !field.is_given()).map(|field| {
        let name = &field.name;
        let empty = absent(field);
        quote!(#name: #empty)
    });
    let others = no_others(item);

    let allow = (required.len() > MOST_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "all of them must be given")]));

    quote! {
        /// Makes a value of the members that must be given.
        #allow
        #[must_use]
        pub fn #new(#(#arguments),*) -> Self {
            Self {
                #(#values,)*
                #(#rest,)*
                #others
                #besides
            }
        }
    }
}

/// The members without a field, where there are none yet.
fn no_others(item: &Struct) -> Option<TokenStream> {
    item.others.as_ref().map(|others| {
        let (name, ty) = (&others.name, ty(&others.ty));
        quote!(#name: <#ty>::default(),)
    })
}

fn with_others(others: &Others) -> Option<TokenStream> {
    let (name, ty, with) = (&others.name, ty(&others.ty), others.with.as_ref()?);
    let doc = doc(&format!("Sets [`{name}`](Self::{name})."));
    Some(quote! {
        #doc
        #[must_use]
        pub fn #with(mut self, #name: #ty) -> Self {
            self.#name = #name;
            self
        }
    })
}

fn absent(field: &Field) -> TokenStream {
    match field.presence {
        Presence::Required => {
            let ty = ty(&field.ty);
            quote!(<#ty>::default())
        }
        Presence::Optional => quote!(None),
        Presence::Patch => quote!(runtime::Patch::Keep),
    }
}

/// What sets a field, and then does what else is to be done.
fn setters(field: &Field, then: Option<&TokenStream>) -> Vec<TokenStream> {
    let Some(Setters { with, clear, without }) = &field.setters else {
        return Vec::new();
    };
    let name = &field.name;
    let deprecated = deprecated(field.deprecated);
    let ty = setter_ty(&field.ty);
    let value = setter_value(&field.ty, name);
    let set = match field.presence {
        Presence::Required => quote!(#value),
        Presence::Optional => quote!(Some(#value)),
        Presence::Patch => quote!(runtime::Patch::Set(#value)),
    };
    let with_doc = doc(&format!("Sets [`{name}`](Self::{name})."));
    let setter = quote! {
        #with_doc
        #deprecated
        #[must_use]
        pub fn #with(mut self, #name: #ty) -> Self {
            self.#name = #set;
            #then
            self
        }
    };
    let clear = clear.as_ref().map(|clear| {
        let clear_doc = doc(&format!("Sets [`{name}`](Self::{name}) to null."));
        quote! {
            #clear_doc
            #deprecated
            #[must_use]
            pub fn #clear(mut self) -> Self {
                self.#name = runtime::Patch::Clear;
                #then
                self
            }
        }
    });
    let without = without.as_ref().map(|without| {
        let without_doc = doc(&format!(
            "Leaves out [`{name}`](Self::{name}), and what came for it."
        ));
        let empty = absent(field);
        quote! {
            #without_doc
            #deprecated
            #[must_use]
            pub fn #without(mut self) -> Self {
                self.#name = #empty;
                #then
                self
            }
        }
    });
    std::iter::once(setter).chain(clear).chain(without).collect()
}

/// What reads and writes a struct.
fn object_impl(def: &TypeDef, item: &Struct) -> TokenStream {
    let name = &def.name;
    let allow = allow_deprecated(item.fields.iter().any(|field| field.deprecated));
    let empty = empty(item);
    let reads = item.fields.iter().map(|field| {
        let (name, wire_name) = (&field.name, &field.wire_name);
        if item.keeps_whole() {
            quote!(#wire_name => member.read_whole(&mut self.#name, unknown, whole))
        } else {
            quote!(#wire_name => member.read(&mut self.#name, unknown))
        }
    });
    let writes = item.fields.iter().map(|field| {
        let (name, wire_name) = (&field.name, &field.wire_name);
        let write = if field.is_sent_as_null() {
            quote!(write_or_null)
        } else {
            quote!(write)
        };
        quote!(members.#write(#wire_name, &self.#name)?;)
    });
    let has_members = item.fields.is_empty().then(|| {
        quote!(
            const HAS_MEMBERS: bool = false;
        )
    });
    let kept = if item.keeps_whole() {
        quote!(let (unknown, whole) = (&mut self.unknown_members, &mut self.whole);)
    } else {
        quote!(let unknown = &mut self.unknown_members;)
    };
    let other = match (item.others.as_deref(), item.keeps_whole()) {
        (None, false) => quote!(member.keep(unknown)),
        (None, true) => quote!(member.keep_whole(unknown, whole)),
        (Some(Others { name, .. }), false) => quote!(member.read_other(&mut self.#name, unknown)),
        (Some(Others { name, .. }), true) => {
            quote!(member.read_other_whole(&mut self.#name, unknown, whole))
        }
    };
    let read = if item.fields.is_empty() {
        other
    } else {
        quote! {
            match member.name() {
                #(#reads,)*
                _ => #other,
            }
        }
    };
    let allow_length = (item.fields.len() > MOST_READ)
        .then(|| quote!(#[allow(clippy::too_many_lines, reason = "each member is read")]));
    let write_others = item.others.as_ref().map(|others| {
        let name = &others.name;
        let fields = item.fields.iter().map(|field| &field.wire_name);
        quote!(members.write_others(&self.#name, &[#(#fields),*])?;)
    });

    quote! {
        #allow
        impl runtime::Object for #name {
            #has_members

            fn empty() -> Self {
                #empty
            }

            #allow_length
            fn read<'a, E: runtime::Entries<'a>>(
                &mut self,
                member: runtime::Member<'_, 'a, E>,
            ) -> Result<(), E::Error> {
                #kept
                #read
            }

            fn write<O: runtime::ObjectSink>(
                &self,
                members: &mut runtime::Members<'_, O>,
            ) -> Result<(), O::Error> {
                #(#writes)*
                #write_others
                members.write_unknown(&self.unknown_members)
            }
        }
    }
}

fn empty(item: &Struct) -> TokenStream {
    if has_default(item) {
        return quote!(Self::default());
    }
    let fields = item.fields.iter().map(|field| {
        let name = &field.name;
        let value = if field.is_given() {
            quote!(<_ as runtime::Json>::blank())
        } else {
            absent(field)
        };
        quote!(#name: #value)
    });
    let others = no_others(item);
    let whole = item
        .keeps_whole()
        .then(|| quote!(whole: runtime::Whole::default(),));
    quote! {
        Self {
            #(#fields,)*
            #others
            unknown_members: runtime::UnknownMembers::default(),
            #whole
        }
    }
}

fn error_impl(def: &TypeDef, item: &Struct, roles: &ErrorRoles) -> TokenStream {
    let allow = allow_deprecated(item.fields.iter().any(|field| field.deprecated));
    let name = &def.name;
    let code = roles.code.as_ref().map(|field| quote!(.code(self.#field)));
    let stale = &roles.stale;
    let stale = (!stale.is_empty()).then(|| quote!(.stale(&[#(#stale),*])));
    let message = &roles.message;
    let data = roles.data.as_ref().map(|field| quote!(.data(self.#field)));
    let source = roles.source.as_ref().map(|field| quote!(.source(self.#field)));

    quote! {
        #allow
        impl runtime::ErrorBody for #name {
            fn into_details(self) -> runtime::ErrorDetails {
                runtime::ErrorDetails::new() #code #stale .description(self.#message) #data #source
            }
        }
    }
}

fn enum_items(def: &TypeDef, item: &Enum, doc: &TokenStream) -> Vec<TokenStream> {
    let name = &def.name;
    let (unknown, open, methods) = if item.integers {
        (
            quote!(runtime::UnknownInteger),
            open_integer_enum_impl(def, item),
            quote!(runtime::open_integer_enum!(#name);),
        )
    } else {
        (
            quote!(runtime::UnknownValue),
            open_enum_impl(def, item),
            quote!(runtime::open_enum!(#name);),
        )
    };
    vec![
        enum_item(def, item, &unknown, doc),
        values_impl(def, item),
        open,
        methods,
    ]
}

fn values_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let variants = item.variants.iter().map(|variant| &variant.name);
    quote! {
        impl #name {
            /// All values that this version of the crate knows, in the order of the description.
            pub const VALUES: &'static [Self] = &[#(Self::#variants),*];
        }
    }
}

fn enum_item(def: &TypeDef, item: &Enum, unknown: &TokenStream, doc_: &TokenStream) -> TokenStream {
    let name = &def.name;
    let variants = item.variants.iter().map(|variant| {
        let doc = doc(&variant.doc);
        let name = &variant.name;
        let alias = alias(&variant.wire_name, name);
        quote! {
            #doc
            #alias
            #name
        }
    });

    quote! {
        #doc_
        #[derive(Clone, Debug, Eq, Hash, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// A value that this version of the crate does not know, kept as it came.
            Unknown(#unknown),
        }
    }
}

fn open_enum_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let known = known(item);
    let texts = item.variants.iter().map(|variant| {
        let (name, wire_name) = (&variant.name, &variant.wire_name);
        quote!(Self::#name => #wire_name)
    });

    quote! {
        impl runtime::OpenEnum for #name {
            fn known(text: &str) -> Option<Self> {
                #known
            }

            fn unknown(value: runtime::UnknownValue) -> Self {
                Self::Unknown(value)
            }

            fn text(&self) -> &str {
                match self {
                    #(#texts,)*
                    Self::Unknown(value) => value.as_str(),
                }
            }
        }
    }
}

fn open_integer_enum_impl(def: &TypeDef, item: &Enum) -> TokenStream {
    let name = &def.name;
    let names = || item.variants.iter().map(|variant| &variant.name);
    let integers = || item.variants.iter().map(|variant| integer(&variant.wire_name));
    let known = names().zip(integers());
    let known = known.map(|(name, integer)| quote!(#integer => Some(Self::#name)));
    let values = names().zip(integers());
    let values = values.map(|(name, integer)| quote!(Self::#name => #integer));

    quote! {
        impl runtime::OpenIntegerEnum for #name {
            fn known(value: i64) -> Option<Self> {
                match value {
                    #(#known,)*
                    _ => None,
                }
            }

            fn unknown(value: runtime::UnknownInteger) -> Self {
                Self::Unknown(value)
            }

            fn value(&self) -> i64 {
                match self {
                    #(#values,)*
                    Self::Unknown(value) => value.as_i64(),
                }
            }
        }
    }
}

/// An integer by its digits.
fn integer(digits: &str) -> TokenStream {
    let unsigned = digits.trim_start_matches('-').parse().unwrap_or_default();
    let unsigned = Literal::u64_unsuffixed(unsigned);
    if digits.starts_with('-') {
        quote!(-#unsigned)
    } else {
        quote!(#unsigned)
    }
}

/// The value of a text.
fn known(item: &Enum) -> TokenStream {
    let names = item.variants.iter().map(|variant| &variant.name);
    let wire_names = item.variants.iter().map(|variant| &variant.wire_name);
    if item.case_insensitive {
        return quote!(runtime::in_any_case(text, [#((#wire_names, Self::#names)),*]));
    }
    quote! {
        match text {
            #(#wire_names => Some(Self::#names),)*
            _ => None,
        }
    }
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
