//! The implementation that reads a struct from JSON and writes it.

use proc_macro2::TokenStream;
use quote::quote;

use super::constructor::{absent, has_default, no_others};
use crate::emit::fragment::allow_deprecated;
use crate::emit::generic::{arguments, parameters};
use crate::ir::{Field, Others, Struct, TypeDef};

/// The largest number of fields, at three lines each, in a function of a length that Clippy accepts.
const MOST_READ: usize = 31;

/// Returns the implementation that reads and writes a struct.
pub(super) fn object_impl(def: &TypeDef, item: &Struct) -> TokenStream {
    let name = &def.name;
    let allow = allow_deprecated(item.has_deprecated_fields());
    let empty = empty(item);
    let writes = item.fields.iter().map(write);
    let has_members = item.fields.is_empty().then(|| {
        quote!(
            const HAS_MEMBERS: bool = false;
        )
    });
    let names = names(item);
    let kept = if item.keeps_whole() {
        quote!(let (unknown, whole) = (&mut self.unknown_members, &mut self.whole);)
    } else {
        quote!(let unknown = &mut self.unknown_members;)
    };
    let read = read(item);
    // A field with values that are read as `None` takes as many lines as three fields.
    let may_be_none = item.fields.iter().filter(|field| !field.none.is_empty());
    let allow_length = (item.fields.len() + 2 * may_be_none.count() > MOST_READ)
        .then(|| quote!(#[allow(clippy::too_many_lines, reason = "each member is read")]));
    let write_others = item.others.as_ref().map(|others| {
        let name = &others.name;
        let fields = item.fields.iter().map(|field| &field.wire_name);
        quote!(members.write_others(&self.#name, &[#(#fields),*])?;)
    });

    let parameters = parameters(item, Some(&quote!(runtime::Json)));
    let arguments = arguments(item);

    quote! {
        #allow
        impl #parameters runtime::Object for #name #arguments {
            #has_members

            #names

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

/// Returns the statement that reads a property into its field, or keeps it.
fn read(item: &Struct) -> TokenStream {
    let other = match (item.others.as_deref(), item.keeps_whole()) {
        (None, false) => quote!(member.keep(unknown)),
        (None, true) => quote!(member.keep_whole(unknown, whole)),
        (Some(Others { name, .. }), false) => quote!(member.read_other(&mut self.#name, unknown)),
        (Some(Others { name, .. }), true) => {
            quote!(member.read_other_whole(&mut self.#name, unknown, whole))
        }
    };
    if item.fields.is_empty() {
        return other;
    }
    let reads = item
        .fields
        .iter()
        .map(|field| read_arm(field, item.keeps_whole()));
    let respelt = respelt(item);
    quote! {
        match member.name() {
            #(#reads,)*
            #respelt
            _ => #other,
        }
    }
}

/// Returns the arm that reads a property into its field.
fn read_arm(field: &Field, keeps_whole: bool) -> TokenStream {
    let Field {
        name,
        wire_name,
        none,
        ..
    } = field;
    match (none.is_empty(), keeps_whole) {
        (true, false) => quote!(#wire_name => member.read(&mut self.#name, unknown)),
        (true, true) => quote!(#wire_name => member.read_whole(&mut self.#name, unknown, whole)),
        (false, false) => {
            quote!(#wire_name => member.read_or_none(&mut self.#name, &[#(#none),*], unknown))
        }
        (false, true) => quote! {
            #wire_name => member.read_or_none_whole(&mut self.#name, &[#(#none),*], unknown, whole)
        },
    }
}

/// Returns the statement that writes a field.
fn write(field: &Field) -> TokenStream {
    let (name, wire_name) = (&field.name, &field.wire_name);
    let write = if field.is_sent_as_null() {
        quote!(write_or_null)
    } else {
        quote!(write)
    };
    quote!(members.#write(#wire_name, &self.#name)?;)
}

/// Returns the alternative names of fields, and the place that keeps a property with an alternative name
/// until it is read.
fn names(item: &Struct) -> Option<TokenStream> {
    if !item.is_respelt() {
        return None;
    }
    let others = item.fields.iter().flat_map(|field| {
        let written = &field.wire_name;
        let others = field.other_names.iter();
        others.map(move |other| quote!((#other, #written)))
    });
    let in_any_case = item.fields.iter().filter(|_| item.in_any_case);
    let in_any_case = in_any_case.map(|field| &field.wire_name);
    let whole = if item.keeps_whole() {
        quote!(Some(&mut self.whole))
    } else {
        quote!(None)
    };
    let others: Vec<TokenStream> = others.collect();
    let names = if others.is_empty() {
        quote!(runtime::Names::any_case(&[#(#in_any_case),*]))
    } else {
        quote! {
            runtime::Names {
                others: &[#(#others),*],
                in_any_case: &[#(#in_any_case),*],
            }
        }
    };
    Some(quote! {
        const NAMES: runtime::Names = #names;

        fn kept(&mut self) -> Option<(&mut runtime::UnknownMembers, Option<&mut runtime::Whole>)> {
            Some((&mut self.unknown_members, #whole))
        }
    })
}

/// Returns the arm that keeps a property with an alternative name out of the map of additional properties.
fn respelt(item: &Struct) -> Option<TokenStream> {
    (item.others.is_some() && item.is_respelt()).then(|| {
        let keep = if item.keeps_whole() {
            quote!(member.keep_whole(unknown, whole))
        } else {
            quote!(member.keep(unknown))
        };
        quote!(_ if member.is_respelt(&Self::NAMES) => #keep,)
    })
}

fn empty(item: &Struct) -> TokenStream {
    if has_default(item) {
        return quote!(Self::default());
    }
    initial(item)
}

/// Returns the value with which reading starts, field by field.
pub(super) fn initial(item: &Struct) -> TokenStream {
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
