//! The path to a property of a body that is not read as its type.

use proc_macro2::TokenStream;
use quote::quote;

use crate::wire::MemberName;

/// Returns the path, with the names from which its members are read where these are not their own alone.
pub(super) fn member_path(path: &[MemberName]) -> TokenStream {
    let names = path.iter().map(|member| &member.name);
    let names = quote!(&[#(#names),*]);
    let is_exact = path.iter().all(MemberName::is_exact);
    let others = path.iter().filter(|_| !is_exact).map(read_from);
    quote!(runtime::MemberPath { names: #names, others: &[#(#others),*] })
}

fn read_from(member: &MemberName) -> TokenStream {
    let in_any_case = &member.in_any_case;
    if member.is_exact() {
        return quote!(runtime::Names::EXACT);
    }
    let others = member.others.iter().map(|(other, name)| quote!((#other, #name)));
    quote! {
        runtime::Names {
            others: &[#(#others),*],
            in_any_case: &[#(#in_any_case),*],
        }
    }
}
