//! A test for each example of the description.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Module;
use super::fragment::{by_needs, cfg, doc, import, raw_string, ty};
use crate::ir::{Api, Example};

pub(super) fn module(api: &Api) -> Module {
    let examples = api.examples.iter();
    let types = by_needs(examples.filter_map(|example| Some((&example.needs, example.ty.name()?))));
    let types = types.into_iter().map(|(needs, names)| {
        let (cfg, import) = (cfg(needs), import(&quote!(super::types), names));
        quote!(#cfg #import)
    });
    let imports = quote! {
        #(#types)*
        use super::runtime;
    };
    Module {
        path: "examples.rs".to_owned(),
        source: api.file.clone(),
        doc: "Every documented body is decoded and encoded again without changing its meaning.".to_owned(),
        items: std::iter::once(imports)
            .chain(api.examples.iter().map(test))
            .collect(),
    }
}

fn test(example: &Example) -> TokenStream {
    let doc = doc(&example.doc);
    let name = &example.test;
    let ty = ty(&example.ty);
    let constant = format_ident!("{}", name.as_str().to_uppercase());
    let json = raw_string(&example.json);
    let change = example.change.as_ref();
    let written_back = change.map(|change| quote!(runtime::written_back(#constant, #ty::#change);));

    let cfg = cfg(&example.needs);
    quote! {
        #cfg
        const #constant: &str = #json;

        #doc
        #cfg
        #[test]
        fn #name() {
            runtime::round_trip::<#ty>(#constant);
            #written_back
        }
    }
}
