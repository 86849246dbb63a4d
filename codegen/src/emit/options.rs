//! The options of an operation: its optional parameters, and those of every call.

use proc_macro2::TokenStream;
use quote::quote;

use super::choice::{self, Slot};
use super::fragment::{alias, allow_deprecated, deprecated, doc, setter_ty, setter_value, ty};
use crate::ir::{Body, Group, Name, Operation, OptionParameter, ParameterValue, Type};

pub(super) fn options_items(group: &Group, operation: &Operation) -> Vec<TokenStream> {
    let mut items = vec![options_item(group, operation), options_impl(operation)];
    items.extend(debug_impl(operation));
    let slots = slots(operation);
    let (group, name) = (&group.name, &operation.name);
    let of = format!("[`{group}::{name}`]");
    let choices = operation.choices.iter();
    items.extend(choices.flat_map(|choice| choice::items(choice, &of, &slots)));
    items
}

fn slots(operation: &Operation) -> Vec<Slot<'_>> {
    operation.option_parameters.iter().map(Slot::from).collect()
}

/// Whether any option is deprecated.
fn touches_deprecated(operation: &Operation) -> bool {
    operation.option_parameters.iter().any(|option| option.deprecated)
}

fn options_item(group: &Group, operation: &Operation) -> TokenStream {
    let doc = doc(&format!(
        "Options of [`{group}::{name}`].",
        group = group.name,
        name = operation.name
    ));
    let name = &operation.options;
    let fields = operation.option_parameters.iter().map(|option| {
        let name = &option.name;
        let ty = field_ty(&option.value);
        quote!(#name: #ty)
    });
    let body = operation.option_body().map(|(body, _)| {
        let (name, ty) = (&body.name, ty(body.ty()));
        quote!(#name: Option<#ty>,)
    });

    let debug = (!is_partly_hidden(operation)).then(|| quote!(Debug,));

    quote! {
        #doc
        #[derive(Clone, #debug Default)]
        pub struct #name {
            #(#fields,)*
            #body
            call: runtime::CallOptions,
        }
    }
}

/// Whether `Debug` does not show all of them.
fn is_partly_hidden(operation: &Operation) -> bool {
    operation.option_parameters.iter().any(|option| option.personal)
}

/// `Debug` without the data of persons; `None` where the derived one will do.
fn debug_impl(operation: &Operation) -> Option<TokenStream> {
    if !is_partly_hidden(operation) {
        return None;
    }
    let name = &operation.options;
    let title = name.as_str();
    let fields = operation.option_parameters.iter().map(|option| {
        let name = &option.name;
        let title = name.as_str();
        if option.personal {
            quote!(.field(#title, &runtime::Personal(&self.#name)))
        } else {
            quote!(.field(#title, &self.#name))
        }
    });
    let body = operation.option_body().map(|(body, _)| {
        let (name, title) = (&body.name, body.name.as_str());
        quote!(.field(#title, &self.#name))
    });
    Some(quote! {
        impl std::fmt::Debug for #name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#title)
                    #(#fields)*
                    #body
                    .field("call", &self.call)
                    .finish()
            }
        }
    })
}

fn field_ty(value: &ParameterValue) -> TokenStream {
    match value.item() {
        None => {
            let ty = ty(value.ty());
            quote!(Option<#ty>)
        }
        Some(item) => {
            let ty = ty(item);
            quote!(Vec<#ty>)
        }
    }
}

fn options_impl(operation: &Operation) -> TokenStream {
    let name = &operation.options;
    let allow = allow_deprecated(touches_deprecated(operation));
    let setters = operation.option_parameters.iter();
    let setters = setters.filter_map(|option| Some(setter(operation, option, option.together.as_ref()?)));
    let slots = slots(operation);
    let choices = operation.choices.iter();
    let choices = choices.map(|choice| choice::setter(choice, !choice.is_given(), &slots, |_| None));
    let body = operation
        .option_body()
        .map(|(body, about)| body_setter(body, about));

    quote! {
        #allow
        impl #name {
            #(#setters)*
            #(#choices)*
            #body
            /// The options of the call.
            #[must_use]
            pub fn call(mut self, call: runtime::CallOptions) -> Self {
                self.call = call;
                self
            }
        }
    }
}

/// Returns the setter of an option, which also takes the options that it requires.
fn setter(operation: &Operation, option: &OptionParameter, together: &[Name]) -> TokenStream {
    let needs: Vec<String> = together.iter().map(|name| format!("`{name}`")).collect();
    let needs = match &*needs {
        [] => String::new(),
        needs => format!("\n\nIt needs {}.", needs.join(" and ")),
    };
    let doc = doc(&format!("{}{needs}", option.doc));
    let deprecated = deprecated(option.deprecated);
    let name = &option.name;
    let alias = alias(&option.wire_name, name);
    let others = operation.option_parameters.iter();
    let others = others.filter(|other| together.contains(&other.name));
    let all: Vec<&OptionParameter> = std::iter::once(option).chain(others).collect();
    let arguments = all.iter().map(|option| {
        let (name, (ty, _)) = (&option.name, taken(option));
        quote!(#name: #ty)
    });
    let set = all.iter().map(|option| {
        let (name, (_, value)) = (&option.name, taken(option));
        quote!(self.#name = #value;)
    });

    quote! {
        #doc
        #alias
        #deprecated
        #[must_use]
        pub fn #name(mut self, #(#arguments),*) -> Self {
            #(#set)*
            self
        }
    }
}

/// Returns the type of a setter's argument and the value that the setter stores.
fn taken(option: &OptionParameter) -> (TokenStream, TokenStream) {
    let name = &option.name;
    match option.value.item() {
        None => {
            let one = option.value.ty();
            let value = setter_value(one, name);
            (setter_ty(one), quote!(Some(#value)))
        }
        Some(item) => {
            let list = Type::List(Box::new(item.clone()));
            (setter_ty(&list), setter_value(&list, name))
        }
    }
}

/// Returns the setter of an optional body.
fn body_setter(body: &Body, about: &str) -> TokenStream {
    let doc = doc(about);
    let name = &body.name;
    let (ty, value) = (setter_ty(body.ty()), setter_value(body.ty(), name));
    quote! {
        #doc
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}
