//! The method that finds the items of a list by their key.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::fragment::{allow_deprecated, deprecated, doc, ty};
use crate::ir::{Field, Type};
use crate::wire::Presence;

/// Returns the method, if the items have a key.
pub(super) fn method(field: &Field) -> Option<TokenStream> {
    let by_key = field.by_key.as_ref()?;
    let (list, key) = (&field.name, &by_key.key.name);
    let doc = doc(&format!(
        "Returns the items of [`{list}`](Self::{list}) with the given `{}`, in their order.",
        by_key.key.wire_name
    ));
    let (deprecated, allow) = (deprecated(field.deprecated), allow_deprecated(by_key.deprecated));
    let (name, item) = (&by_key.name, ty(&by_key.item));
    let is_list = field.presence == Presence::Required && !matches!(field.ty, Type::Nullable(_));
    let items = match field.presence {
        _ if is_list => quote!(self.#list.iter()),
        Presence::Patch => quote!(self.#list.value().into_iter().flatten()),
        Presence::Required | Presence::Optional => quote!(self.#list.iter().flatten()),
    };
    let is_it = if by_key.is_optional {
        quote!(item.#key.as_ref().is_some_and(|it| it.as_str() == wanted))
    } else {
        quote!(item.#key.as_str() == wanted)
    };
    // The argument may have any name, that of a closure's argument as well.
    Some(quote! {
        #doc
        #deprecated
        #allow
        pub fn #name(&self, #key: &str) -> impl Iterator<Item = &#item> {
            let wanted = #key;
            #items.filter(move |item| #is_it)
        }
    })
}
