//! How the branch of a value is determined, as constants that the runtime reads.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::ir::{Tag, Tagging};
use crate::wire::{JsonType, Looks, PropertyLook};

pub(super) fn tagging(tagging: &Tagging) -> TokenStream {
    match tagging {
        Tagging::Untagged(branches) => {
            let branches = branches.iter().map(looks);
            quote!(runtime::Tagging::Untagged(&[#(#branches),*]))
        }
        Tagging::Tagged {
            paths,
            tags,
            otherwise,
        } => {
            let paths = paths.iter().map(|names| quote!(&[#(#names),*]));
            let tags = tags.iter().map(tag);
            let otherwise = match otherwise {
                Some(number) => {
                    let number = Literal::usize_unsuffixed(*number);
                    quote!(Some(#number))
                }
                None => quote!(None),
            };
            quote! {
                runtime::Tagging::Tagged {
                    paths: &[#(#paths),*],
                    tags: &[#(#tags),*],
                    otherwise: #otherwise,
                }
            }
        }
    }
}

fn tag(tag: &Tag) -> TokenStream {
    let (texts, any_case) = (&tag.texts, tag.any_case);
    let number = Literal::usize_unsuffixed(tag.branch);
    quote! {
        runtime::Tag {
            texts: &[#(#texts),*],
            any_case: #any_case,
            shape: #number,
        }
    }
}

fn looks(looks: &Looks) -> TokenStream {
    let inner = self::looks;
    match looks {
        Looks::Any => quote!(runtime::Looks::Any),
        Looks::Is(all) if all.len() == 1 => {
            let name = all.iter().map(|ty| format_ident!("{}", ty.name().to_uppercase()));
            quote!(runtime::Looks::#(#name)*)
        }
        Looks::Is(all) => {
            let types = types(all);
            quote!(runtime::Looks::Is(#types))
        }
        Looks::Formatted(all, _) => {
            let types = types(all);
            quote!(runtime::Looks::Formatted(#types))
        }
        Looks::OneOf {
            types: all,
            values,
            any_case,
            closed,
        } => {
            let types = types(all);
            quote! {
                runtime::Looks::OneOf {
                    types: #types,
                    values: &[#(#values),*],
                    any_case: #any_case,
                    closed: #closed,
                }
            }
        }
        Looks::OrNull(looks) => {
            let looks = inner(looks);
            quote!(runtime::Looks::OrNull(&#looks))
        }
        Looks::List(looks) => {
            let looks = inner(looks);
            quote!(runtime::Looks::List(&#looks))
        }
        Looks::Map(looks) => {
            let looks = inner(looks);
            quote!(runtime::Looks::Map(&#looks))
        }
        Looks::Object(members, None) => {
            let members = members.iter().map(member);
            quote!(runtime::Looks::Object(&[#(#members),*]))
        }
        Looks::Object(members, Some(others)) => {
            let (members, others) = (members.iter().map(member), inner(others));
            quote!(runtime::Looks::ObjectAnd(&[#(#members),*], &#others))
        }
        Looks::Either(all) => {
            let all = all.iter().map(inner);
            quote!(runtime::Looks::Either(&[#(#all),*]))
        }
    }
}

fn member(look: &PropertyLook) -> TokenStream {
    let (name, looks, others) = (&look.name, looks(&look.looks), &look.other_names);
    let or_named = (!others.is_empty()).then(|| quote!(.or_named(&[#(#others),*])));
    if look.required {
        quote!(runtime::Part::required(#name, #looks) #or_named)
    } else {
        quote!(runtime::Part::optional(#name, #looks) #or_named)
    }
}

fn types(types: &[JsonType]) -> TokenStream {
    let types = types.iter().map(|ty| {
        let name = match ty {
            JsonType::Boolean => "Boolean",
            JsonType::Number => "Number",
            JsonType::String => "String",
            JsonType::Array => "Array",
            JsonType::Object => "Object",
        };
        let name = format_ident!("{name}");
        quote!(runtime::JsonType::#name)
    });
    quote!(&[#(#types),*])
}
