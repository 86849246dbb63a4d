//! Structs that are sent and received as JSON.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::constructor::{has_default, new, with_others};
use super::object::{initial, object_impl};
use super::{by_key, setters};
use crate::emit::choice::{self, Slot};
use crate::emit::fragment::{alias, allow_deprecated, deprecated, doc, text_at, ty};
use crate::emit::generic::{arguments, is_generic, parameters};
use crate::emit::operations::link_impl;
use crate::emit::personal::{debug_impl, is_partly_hidden, show_personal};
use crate::ir::{CHANGE, ErrorRoles, Etag, Field, Generic, Struct, Type, TypeDef, Whole};
use crate::wire::Presence;

pub(super) fn items(def: &TypeDef, item: &Struct, doc: &TokenStream) -> Vec<TokenStream> {
    if let Generic::Alias(ty) = &item.generic {
        return vec![alias_item(def, ty, doc)];
    }
    let mut items = vec![
        struct_item(def, item, doc),
        struct_impl(def, item),
        object_impl(def, item),
    ];
    items.extend(default_impl(def, item));
    items.extend(debug_impl(def, item));
    items.extend(choices(def, item));
    items.extend(item.error.as_ref().map(|roles| error_impl(def, roles)));
    items.extend(item.link.as_ref().map(|link| link_impl(def, link)));
    let (name, arguments) = (&def.name, arguments(item));
    items.push(match item.whole {
        // A change is created only from a value that was read, so it does not implement serde's traits.
        Some(Whole::Change(_)) => quote!(runtime::json_object!(#name);),
        Some(Whole::Read(_)) | None => quote!(runtime::object!(#name #arguments);),
    });
    items
}

/// Returns the type alias for a generic type with its items.
fn alias_item(def: &TypeDef, ty: &Type, doc: &TokenStream) -> TokenStream {
    let (name, ty) = (&def.name, self::ty(ty));
    quote! {
        #doc
        pub type #name = #ty;
    }
}

/// Returns the enums of the choices among the fields.
pub(super) fn choices(def: &TypeDef, item: &Struct) -> Vec<TokenStream> {
    let slots: Vec<Slot> = item.fields.iter().map(Slot::from).collect();
    let of = format!("a [`{name}`](struct@{name})", name = def.name);
    let items = item.choices.iter();
    items
        .flat_map(|choice| choice::items(choice, &of, &slots))
        .collect()
}

fn struct_item(def: &TypeDef, item: &Struct, doc: &TokenStream) -> TokenStream {
    let default = (has_default(item) && !is_generic(item)).then(|| quote!(Default,));
    let parameters = match &item.generic {
        Generic::Over(items) => {
            let (item, items) = (ty(&Type::Item), ty(items));
            Some(quote!(<#item = #items>))
        }
        Generic::No | Generic::Alias(_) => None,
    };
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
        pub struct #name #parameters {
            #(#fields,)*
            #others
            unknown_members: runtime::UnknownMembers,
            #whole
        }
    }
}

/// Returns the `Default` of a generic type: a derived one would require it of the items.
fn default_impl(def: &TypeDef, item: &Struct) -> Option<TokenStream> {
    if !is_generic(item) || !has_default(item) {
        return None;
    }
    let allow = allow_deprecated(item.has_deprecated_fields());
    let (parameters, arguments) = (parameters(item, None), arguments(item));
    let (name, initial) = (&def.name, initial(item));
    Some(quote! {
        #allow
        impl #parameters Default for #name #arguments {
            fn default() -> Self {
                #initial
            }
        }
    })
}

pub(super) fn field(field: &Field) -> TokenStream {
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
    let allow = allow_deprecated(item.has_deprecated_fields());
    let unknown = quote!(unknown_members: runtime::UnknownMembers::default(),);
    let new = item.new.as_ref().map(|name| new(name, item, Some(&unknown)));
    let change = change(item);
    let of_unknown = doc(match item.whole {
        Some(Whole::Change(_)) => {
            "Returns the members as received, each of which is sent back unless it is set here."
        }
        Some(Whole::Read(_)) | None => {
            "Returns the members that this version of the crate does not know, and values that did not fit."
        }
    });
    let setters = setters::all(item, &|wire_name| {
        Some(quote!(runtime::forget(&mut self.unknown_members, #wire_name);))
    });
    let by_key = item.fields.iter().filter_map(by_key::method);
    let etag = item.etag.as_ref().map(etag);
    let with_others = item.others.as_deref().and_then(with_others);
    let show_personal = def.holds_personal.then(show_personal);
    let (parameters, arguments) = (parameters(item, None), arguments(item));

    quote! {
        #allow
        impl #parameters #name #arguments {
            #new
            #change
            #of_unknown
            #[must_use]
            pub fn unknown_members(&self) -> &runtime::UnknownMembers {
                &self.unknown_members
            }
            #etag
            #(#by_key)*
            #show_personal
            #(#setters)*
            #with_others
        }
    }
}

/// Returns the method that returns the `ETag` of a value.
fn etag(etag: &Etag) -> Option<TokenStream> {
    let text = text_at(&etag.path)?;
    let allow = allow_deprecated(etag.deprecated);
    Some(quote! {
        /// Returns the version of the resource, to be sent with a change, or `None` if the service gave none.
        #allow
        #[must_use]
        pub fn etag(&self) -> Option<runtime::ETag> {
            runtime::etag(#text?)
        }
    })
}

/// Returns the method that creates a change of a value that was read.
fn change(item: &Struct) -> Option<TokenStream> {
    let Some(Whole::Read(change)) = &item.whole else {
        return None;
    };
    let method = format_ident!("{CHANGE}");
    let doc = doc(
        "Starts a change, which sends back everything that was received except what is set in it.\n\nMembers that are not known are sent back too. Fields that were modified since are sent with their current values.",
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

fn error_impl(def: &TypeDef, roles: &ErrorRoles) -> TokenStream {
    let name = &def.name;
    let (messages, [code, data, source]) = roles.members();
    let code = code.map(|way| quote!(.code(&[#(#way),*])));
    let messages = messages.iter().map(|way| quote!(&[#(#way),*]));
    let data = data.map(|way| quote!(.data(&[#(#way),*])));
    let source = source.map(|way| quote!(.source(&[#(#way),*])));
    let stale = roles.stale();
    let stale = (!stale.is_empty()).then(|| quote!(.stale(&[#(#stale),*])));
    let required = &roles.required;
    let required =
        (!required.is_empty()).then(|| quote!(const REQUIRED: &'static [&'static str] = &[#(#required),*];));

    quote! {
        impl runtime::ErrorBody for #name {
            #required
            const ROLES: runtime::ErrorRoles = runtime::ErrorRoles::new()
                #code
                .messages(&[#(#messages),*])
                #data
                #source
                #stale;
        }
    }
}
