//! Data of persons: a `Debug` that does not show it, and the method that does.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::allow_deprecated;
use super::generic::{arguments, parameters};
use crate::ir::{Struct, TypeDef};

/// Whether `Debug` does not show all of it.
pub(super) fn is_partly_hidden(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.personal)
}

/// `Debug` without the data of persons; `None` where the derived one will do.
pub(super) fn debug_impl(def: &TypeDef, item: &Struct) -> Option<TokenStream> {
    if !is_partly_hidden(item) {
        return None;
    }
    let allow = allow_deprecated(item.has_deprecated_fields());
    let parameters = parameters(item, Some(&quote!(std::fmt::Debug)));
    let arguments = arguments(item);
    let name = &def.name;
    let title = name.as_str();
    let fields = item.fields.iter().map(|field| {
        let name = &field.name;
        let title = name.as_str();
        if field.personal {
            quote!(.field(#title, &runtime::Personal(&self.#name)))
        } else {
            quote!(.field(#title, &self.#name))
        }
    });
    // What has no name of its own beside data of persons may be that too.
    let others = item.others.as_ref().map(|others| {
        let (name, title) = (&others.name, others.name.as_str());
        quote!(.field(#title, &runtime::Personal(&self.#name)))
    });
    let whole = item.keeps_whole().then(|| quote!(.field("whole", &self.whole)));
    Some(quote! {
        #allow
        impl #parameters std::fmt::Debug for #name #arguments {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(#title)
                    #(#fields)*
                    #others
                    .field("unknown_members", &self.unknown_members)
                    #whole
                    .finish()
            }
        }
    })
}

/// The method that shows the data of persons.
pub(super) fn show_personal() -> TokenStream {
    quote! {
        /// Shows the personal data in `{:?}`, which prints `..` for it otherwise.
        #[must_use]
        pub fn show_personal(&self) -> runtime::ShowPersonal<'_, Self> {
            runtime::ShowPersonal::new(self)
        }
    }
}
