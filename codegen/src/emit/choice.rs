//! Choices, of whose fields one is set: the enum, and the method that takes it.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::fragment::{doc, ty};
use crate::ir::{Choice, Chosen, Field, Name, OptionParameter, Type};

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

/// A variant of a choice, with the fields that hold its values.
struct Variant<'a> {
    chosen: &'a Chosen,
    slots: Vec<&'a Slot<'a>>,
}

fn variants<'a>(choice: &'a Choice, slots: &'a [Slot<'a>]) -> Vec<Variant<'a>> {
    let variants = choice.variants.iter().filter_map(|chosen| {
        let members = chosen.members.iter();
        let slots = members.map(|member| slots.iter().find(|slot| *slot.name == *member));
        let slots = slots.collect::<Option<Vec<&Slot>>>()?;
        Some(Variant { chosen, slots })
    });
    variants.collect()
}

/// Returns the fields of all variants, each once.
fn slots_of<'a>(variants: &[Variant<'a>]) -> Vec<&'a Slot<'a>> {
    let mut all: Vec<&Slot> = Vec::new();
    for slot in variants.iter().flat_map(|variant| &variant.slots) {
        if !all.iter().any(|other| other.name == slot.name) {
            all.push(slot);
        }
    }
    all
}

impl Variant<'_> {
    fn is_hidden(&self) -> bool {
        self.slots.iter().any(|slot| slot.personal)
    }

    /// Returns the variant: with a value, or with named ones if there are several.
    fn item(&self) -> TokenStream {
        let name = &self.chosen.name;
        if let [slot] = &*self.slots {
            let (doc, ty) = (doc(slot.doc), ty(slot.unboxed()));
            return quote!(#doc #name(#ty));
        }
        let doc_ = doc(&format!("Gives {}.", self.chosen.words()));
        let fields = self.slots.iter().map(|slot| {
            let (doc, name, ty) = (doc(slot.doc), slot.name, ty(slot.unboxed()));
            quote!(#doc #name: #ty)
        });
        quote!(#doc_ #name { #(#fields),* })
    }

    /// Returns the arm that writes the variant as `Debug` does, without personal data.
    fn debug_arm(&self) -> TokenStream {
        let name = &self.chosen.name;
        let title = name.as_str();
        let shown = |slot: &Slot, value: &Ident| {
            if slot.personal {
                quote!(&runtime::Personal(#value))
            } else {
                quote!(#value)
            }
        };
        if let [slot] = &*self.slots {
            let value = format_ident!("value");
            let shown = shown(slot, &value);
            return quote!(Self::#name(#value) => f.debug_tuple(#title).field(#shown).finish());
        }
        let values: Vec<Ident> = (1..=self.slots.len())
            .map(|number| format_ident!("value_{number}"))
            .collect();
        let read = self.slots.iter().zip(&values).map(|(slot, value)| {
            let field = slot.name;
            quote!(#field: #value)
        });
        let fields = self.slots.iter().zip(&values).map(|(slot, value)| {
            let (field, shown) = (slot.name.as_str(), shown(slot, value));
            quote!(.field(#field, #shown))
        });
        quote!(Self::#name { #(#read),* } => f.debug_struct(#title) #(#fields)* .finish())
    }

    /// Returns the arm that sets the fields from the values of the variant, which are called as `argument` is
    /// if there is one.
    fn setter_arm(&self, ty: &Name, argument: &Name) -> TokenStream {
        let name = &self.chosen.name;
        let set = |slot: &Slot, value: &Name| {
            let field = slot.name;
            match slot.ty {
                Type::Boxed(_) => quote!(self.#field = Some(Box::new(#value))),
                _ => quote!(self.#field = Some(#value)),
            }
        };
        if let [slot] = &*self.slots {
            let set = set(slot, argument);
            return quote!(#ty::#name(#argument) => #set);
        }
        let fields = self.slots.iter().map(|slot| slot.name);
        let set = self.slots.iter().map(|slot| set(slot, slot.name));
        quote!(#ty::#name { #(#fields),* } => { #(#set;)* })
    }
}

/// Returns an expression for a variant. `value` returns the value of a field or option. `None` if one has none.
pub(super) fn made(
    path: &TokenStream,
    chosen: &Chosen,
    value: impl Fn(&Name) -> Option<TokenStream>,
) -> Option<TokenStream> {
    let name = &chosen.name;
    if let [member] = &*chosen.members {
        let value = value(member)?;
        return Some(quote!(#path::#name(#value)));
    }
    let fields = chosen.members.iter().map(|member| {
        let value = value(member)?;
        Some(quote!(#member: #value))
    });
    let fields = fields.collect::<Option<Vec<TokenStream>>>()?;
    Some(quote!(#path::#name { #(#fields),* }))
}

/// Returns the enum and, if needed, its `Debug`. `of` names the type that the choice belongs to.
pub(super) fn items(choice: &Choice, of: &str, slots: &[Slot]) -> Vec<TokenStream> {
    let name = &choice.ty;
    let variants = variants(choice, slots);
    let is_hidden = variants.iter().any(Variant::is_hidden);
    let debug = (!is_hidden).then(|| quote!(Debug,));
    let doc_ = doc(&format!("A choice for {of}.\n\nIt gives {}.", choice.words()));
    let shown = variants.iter().map(Variant::item);
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
fn debug_impl(choice: &Choice, variants: &[Variant]) -> TokenStream {
    let name = &choice.ty;
    let arms = variants.iter().map(Variant::debug_arm);
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

/// Returns the method that sets the chosen fields, and clears the others if at most one may be set. `then`
/// returns the code that follows a field, by its wire name.
pub(super) fn setter(
    choice: &Choice,
    is_public: bool,
    slots: &[Slot],
    then: impl Fn(&str) -> Option<TokenStream>,
) -> TokenStream {
    let (name, ty, value) = (&choice.setter, &choice.ty, &choice.value);
    let variants = variants(choice, slots);
    let alone = slots_of(&variants).into_iter().filter(|_| choice.is_alone());
    let none = alone.map(|slot| {
        let (field, then) = (slot.name, then(slot.wire_name));
        quote!(self.#field = None; #then)
    });
    let set = variants.iter().map(|variant| variant.setter_arm(ty, value));
    let (head, public) = if is_public {
        let doc = doc(&format!(
            "Sets one of {} and clears the others.",
            choice.branches_in_words()
        ));
        (Some(quote!(#doc #[must_use])), Some(quote!(pub)))
    } else {
        let allow = quote!(#[allow(clippy::needless_pass_by_value, reason = "what is chosen is gone then")]);
        (Some(allow), None)
    };
    quote! {
        #head
        #public fn #name(mut self, #value: #ty) -> Self {
            #(#none)*
            match #value {
                #(#set,)*
            }
            self
        }
    }
}
