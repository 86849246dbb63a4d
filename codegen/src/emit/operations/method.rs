//! The method of an operation: its signature, and what it returns.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::emit::fragment::{deprecated, doc, ty};
use crate::ir::{Answer, Name, Operation, ParameterValue, Statuses, Success, Type};

/// The method of an operation, given the expression of its request and what must stand before it.
pub(super) fn method(
    operation: &Operation,
    example: &str,
    binding: Option<&TokenStream>,
    request: &TokenStream,
) -> TokenStream {
    let doc = doc(format!("{}\n\n{example}\n\n{}", operation.doc, operation.background).trim_end());
    let deprecated = deprecated(operation.deprecated);
    let name = &operation.name;
    let arguments = arguments(operation);
    let body = operation.body.as_ref().map(|body| {
        let (name, ty) = (&body.name, borrowed(&body.ty));
        quote!(#name: #ty,)
    });
    let options = &operation.options;
    let bound = bound(operation);
    let (output, send) = match &operation.success {
        Success::Empty => (quote!(()), quote!(.send_empty())),
        Success::Json(answer) if answer.may_be_empty => (answer_ty(answer), quote!(.send_json_or_empty())),
        Success::Json(answer) if operation.paging.is_some() => (answer_ty(answer), quote!(.send_page())),
        Success::Json(answer) => (answer_ty(answer), quote!(.send_json())),
        Success::Each(statuses) => (
            {
                let name = &statuses.name;
                quote!(#name)
            },
            send_each(statuses),
        ),
    };

    quote! {
        #doc
        #deprecated
        pub async fn #name(
            &self,
            #(#arguments,)*
            #body
            options: Option<#options>,
        ) -> runtime::Result<runtime::Response<#output>>
        #bound
        {
            #binding
            #request #send .await
        }
    }
}

pub(super) fn arguments(operation: &Operation) -> Vec<TokenStream> {
    operation
        .arguments
        .iter()
        .map(|argument| {
            let name = &argument.name;
            let ty = argument_ty(&argument.value);
            quote!(#name: #ty)
        })
        .collect()
}

fn argument_ty(value: &ParameterValue) -> TokenStream {
    match value {
        ParameterValue::One(by_value) if by_value.is_passed_by_value() => ty(by_value),
        ParameterValue::One(by_reference) => borrowed(by_reference),
        ParameterValue::Each(item) => {
            let item = ty(item);
            quote!(&[#item])
        }
    }
}

/// A reference to a value of the type, as a method takes it.
fn borrowed(ty: &Type) -> TokenStream {
    if let Some(borrowed) = ty.borrowed() {
        let borrowed = format_ident!("{borrowed}");
        return quote!(&#borrowed);
    }
    match ty {
        Type::List(item) => {
            let item = self::ty(item);
            quote!(&[#item])
        }
        ty => {
            let ty = self::ty(ty);
            quote!(&#ty)
        }
    }
}

/// Which clients may call an operation.
pub(super) fn bound(operation: &Operation) -> Option<TokenStream> {
    operation.acceptance.as_ref().map(|acceptance| {
        let bound = &acceptance.bound;
        quote!(where C: #bound)
    })
}

/// What a method returns of an answer.
fn answer_ty(answer: &Answer) -> TokenStream {
    let ty = ty(&answer.ty);
    if answer.may_be_empty {
        quote!(Option<#ty>)
    } else {
        ty
    }
}

fn send_each(statuses: &Statuses) -> TokenStream {
    let name = &statuses.name;
    let variant = |variant: &Name, answer: &Option<Answer>| match answer {
        Some(answer) if answer.may_be_empty => quote!(body.json_or_empty().map(#name::#variant)),
        Some(_) => quote!(body.json().map(#name::#variant)),
        None => quote!(Ok(#name::#variant)),
    };
    let Some((last, others)) = statuses.variants.split_last() else {
        return quote!(.send_empty());
    };
    let arms = others.iter().map(|(status, name, ty)| {
        let status = Literal::u16_unsuffixed(*status);
        let value = variant(name, ty);
        quote!(#status => #value)
    });
    let last = variant(&last.1, &last.2);
    quote! {
        .send_each(|status, body| match status {
            #(#arms,)*
            _ => #last,
        })
    }
}

pub(super) fn statuses_items(operation: &Operation, statuses: &Statuses) -> Vec<TokenStream> {
    let doc_ = doc(&format!("What `{}` answers, by its status.", operation.id));
    let name = &statuses.name;
    let variants = statuses.variants.iter().map(|(status, name, answer)| {
        let doc = doc(&format!("Answered with {status}."));
        let body = answer.as_ref().map(|answer| {
            let ty = answer_ty(answer);
            quote!((#ty))
        });
        quote! {
            #doc
            #name #body
        }
    });
    vec![quote! {
        #doc_
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }]
}
