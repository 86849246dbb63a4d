//! Choices, of whose fields one is set: the enum, and the method that takes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::{doc, ty};
use crate::ir::{Choice, Field, Name, OptionParameter, Type};

/// A field or an option that can be chosen.
pub(super) struct Slot<'a> {
    pub(super) name: &'a Name,
    ty: &'a Type,
    wire_name: &'a str,
    doc: &'a str,
    personal: bool,
}

impl<'a> From<&'a Field> for Slot<'a> {
    fn from(field: &'a Field) -> Self {
        Self {
            name: &field.name,
            ty: &field.ty,
            wire_name: &field.wire_name,
            doc: &field.doc,
            personal: field.personal,
        }
    }
}

impl<'a> From<&'a OptionParameter> for Slot<'a> {
    fn from(option: &'a OptionParameter) -> Self {
        Self {
            name: &option.name,
            ty: option.value.ty(),
            wire_name: &option.wire_name,
            doc: &option.doc,
            personal: option.personal,
        }
    }
}

impl Slot<'_> {
    /// Returns the type of the value, without the box.
    fn unboxed(&self) -> &Type {
        match self.ty {
            Type::Boxed(inner) => inner,
            ty => ty,
        }
    }
}

/// Returns the variants of a choice, each with its field.
fn variants<'a>(choice: &'a Choice, slots: &'a [Slot<'a>]) -> Vec<(&'a Name, &'a Slot<'a>)> {
    let variants = choice.variants.iter().filter_map(|variant| {
        let slot = slots.iter().find(|slot| *slot.name == variant.member)?;
        Some((&variant.name, slot))
    });
    variants.collect()
}

/// Returns the enum and, if needed, its `Debug`. `of` names the type that the choice belongs to.
pub(super) fn items(choice: &Choice, of: &str, slots: &[Slot]) -> Vec<TokenStream> {
    let name = &choice.ty;
    let variants = variants(choice, slots);
    let is_hidden = variants.iter().any(|(_, slot)| slot.personal);
    let debug = (!is_hidden).then(|| quote!(Debug,));
    let doc_ = doc(&format!("A choice for {of}.\n\nIt gives {}.", choice.words()));
    let shown = variants.iter().map(|(name, slot)| {
        let (doc, ty) = (doc(slot.doc), ty(slot.unboxed()));
        quote!(#doc #name(#ty))
    });
    let item = quote! {
        #doc_
        #[allow(clippy::large_enum_variant, reason = "a value is made of one of them, and is gone then")]
        #[derive(Clone, #debug PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#shown,)*
        }
    };
    std::iter::once(item)
        .chain(is_hidden.then(|| debug_impl(choice, &variants)))
        .collect()
}

/// Returns a `Debug` that hides personal data.
fn debug_impl(choice: &Choice, variants: &[(&Name, &Slot)]) -> TokenStream {
    let name = &choice.ty;
    let arms = variants.iter().map(|(name, slot)| {
        let title = name.as_str();
        let value = if slot.personal {
            quote!(&runtime::Personal(value))
        } else {
            quote!(value)
        };
        quote!(Self::#name(value) => f.debug_tuple(#title).field(#value).finish())
    });
    quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    #(#arms,)*
                }
            }
        }
    }
}

/// Returns the method that sets the chosen field, and clears the others if at most one may be set. `then`
/// returns the code that follows a field, by its wire name.
pub(super) fn setter(
    choice: &Choice,
    is_public: bool,
    slots: &[Slot],
    then: impl Fn(&str) -> Option<TokenStream>,
) -> TokenStream {
    let (name, ty, argument) = (&choice.setter, &choice.ty, &choice.argument);
    let variants = variants(choice, slots);
    let none = variants.iter().filter(|_| choice.is_alone()).map(|(_, slot)| {
        let (field, then) = (slot.name, then(slot.wire_name));
        quote!(self.#field = None; #then)
    });
    let set = variants.iter().map(|(variant, slot)| {
        let field = slot.name;
        let value = match slot.ty {
            Type::Boxed(_) => quote!(Box::new(#argument)),
            _ => quote!(#argument),
        };
        quote!(#ty::#variant(#argument) => self.#field = Some(#value))
    });
    let members: Vec<String> = variants
        .iter()
        .map(|(_, slot)| format!("`{}`", slot.name))
        .collect();
    let (head, public) = if is_public {
        let doc = doc(&format!(
            "Sets one of {} and clears the others.",
            members.join(", ")
        ));
        (Some(quote!(#doc #[must_use])), Some(quote!(pub)))
    } else {
        let allow = quote!(#[allow(clippy::needless_pass_by_value, reason = "what is chosen is gone then")]);
        (Some(allow), None)
    };
    quote! {
        #head
        #public fn #name(mut self, #argument: #ty) -> Self {
            #(#none)*
            match #argument {
                #(#set,)*
            }
            self
        }
    }
}
