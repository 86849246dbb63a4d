//! Personal data: a `Debug` that hides it, and the method that shows it.

use proc_macro2::TokenStream;
use quote::quote;

use super::fragment::allow_deprecated;
use super::generic::{arguments, parameters};
use crate::ir::{Struct, TypeDef};

/// Whether `Debug` hides some of the fields.
pub(super) fn is_partly_hidden(item: &Struct) -> bool {
    item.fields.iter().any(|field| field.personal)
}

/// Returns a `Debug` that hides personal data, or `None` if the derived one suffices.
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
    // A property without a field, beside personal data, may be personal too.
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

/// Returns the method that shows the personal data.
pub(super) fn show_personal() -> TokenStream {
    quote! {
        /// Shows the personal data in `{:?}`, which prints `..` for it otherwise.
        #[must_use]
        pub fn show_personal(&self) -> runtime::ShowPersonal<'_, Self> {
            runtime::ShowPersonal::new(self)
        }
    }
}
