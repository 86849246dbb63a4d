//! The method of an operation: its signature, and what it returns.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::fragment::{deprecated, doc, ty};
use crate::ir::{
    Api, Argument, Confirmation, Group, Name, Operation, Paging, Partial, StatusVariant, Statuses, Success,
    Type,
};

/// A method. It is generic over the kind of credentials, so it only checks them and calls a function that is
/// compiled once.
pub(super) struct Method<'a> {
    pub(super) operation: &'a Operation,
    pub(super) doc: Option<TokenStream>,
    pub(super) name: &'a Name,
    /// The name of the function, which is that of the first method that calls it.
    pub(super) function: &'a Name,
    pub(super) parameters: Vec<TokenStream>,
    pub(super) passed: Vec<TokenStream>,
    /// The kinds of credentials that the method accepts.
    pub(super) bound: Option<TokenStream>,
}

impl<'a> Method<'a> {
    /// Creates a method with the arguments, the credentials and the function of an operation.
    pub(super) fn new(api: &Api, operation: &'a Operation, name: &'a Name, text: &str) -> Self {
        Self {
            operation,
            doc: doc(text),
            name,
            function: &operation.name,
            parameters: parameters(operation),
            passed: passed(operation),
            bound: bound(api, operation),
        }
    }

    /// Returns the method that returns the response.
    pub(super) fn response(self) -> TokenStream {
        let response = response(&self.operation.success);
        let first = match &self.operation.success {
            Success::List(_) => Some(quote!(.first())),
            Success::Bytes(_) => Some(quote!(.whole())),
            _ => None,
        };
        self.write(
            &quote!(pub async fn),
            &quote!(runtime::Result<#response>),
            &quote!(#first .await),
        )
    }

    /// Returns the method that returns all pages, each requested when polled.
    pub(super) fn pages(self, paging: &Paging) -> TokenStream {
        let page = ty(&paging.page);
        self.write(&quote!(pub fn), &quote!(runtime::Pages<#page>), &quote!(.pages()))
    }

    /// Returns the method that returns the bytes of the response as they arrive.
    pub(super) fn streamed(self) -> TokenStream {
        self.write(
            &quote!(pub async fn),
            &quote!(runtime::Result<runtime::Response<runtime::Download>>),
            &quote!(.streamed().await),
        )
    }

    /// Returns the method that returns a poller for the operation.
    pub(super) fn poller(self, polled: &TokenStream) -> TokenStream {
        self.write(
            &quote!(pub fn),
            &quote!(runtime::Poller<#polled>),
            &quote!(.wait()),
        )
    }

    /// Writes the method: the words before its name, its return type, and how the result of the function
    /// becomes that type.
    fn write(self, begin: &TokenStream, output: &TokenStream, taken: &TokenStream) -> TokenStream {
        let Self {
            operation,
            doc,
            name,
            function,
            parameters,
            passed,
            bound,
        } = self;
        let deprecated = deprecated(operation.deprecated);
        quote! {
            #doc
            #deprecated
            #begin #name(&self, #(#parameters,)*) -> #output
            #bound
            {
                calls::#function(&self.core, #(#passed,)*) #taken
            }
        }
    }
}

/// Returns the method of an operation.
pub(super) fn method(api: &Api, operation: &Operation, example: &str) -> TokenStream {
    let text = documentation(operation, example);
    Method::new(api, operation, &operation.name, text.trim_end()).response()
}

/// Returns the method that returns the response as a stream of bytes.
pub(super) fn streamed_method(api: &Api, operation: &Operation, streamed: &Name) -> TokenStream {
    let name = &operation.name;
    let text = format!(
        "Returns the response of [`{name}`](Self::{name}) as a stream, which is never in memory as a whole.\n\n[`write_to`](runtime::Download::write_to) writes it; [`file_name`](runtime::Response::file_name) is the file name that the service gives. A body that breaks off is continued if the service supports ranges."
    );
    Method::new(api, operation, streamed, &text).streamed()
}

/// Returns the documentation of the method.
fn documentation(operation: &Operation, example: &str) -> String {
    let [about, arguments, outcome, origin] = operation.doc.parts();
    let options = options(operation);
    let arguments = format!("{arguments}\n{options}");
    let arguments = arguments.trim_start();
    let pages = operation.paging().map_or_else(String::new, |paging| {
        let pages = &paging.method;
        format!(
            "\n\nTo get all pages, or to continue where another process stopped: [`{pages}`](Self::{pages})."
        )
    });
    let streamed = operation.success.streamed();
    let streamed = streamed.map_or_else(String::new, |streamed| {
        format!("\n\nWhile it comes: [`{streamed}`](Self::{streamed}).")
    });
    let by_link = operation.by_link.as_ref().map_or_else(String::new, |by_link| {
        let method = &by_link.method;
        format!("\n\nTo follow a link from a response, use [`{method}`](Self::{method}).")
    });
    let waiting = operation.waiting.as_ref().map_or_else(String::new, |waiting| {
        let method = &waiting.method;
        format!("\n\nUntil it is done, with what it comes to: [`{method}`](Self::{method}).")
    });
    format!(
        "{about}{pages}{streamed}{by_link}{waiting}\n\n# Arguments\n\n{arguments}\n\n{outcome}\n\n{example}\n\n{origin}"
    )
}

/// Returns the documentation of the options: links to the documentation of each setter.
fn options(operation: &Operation) -> String {
    let options = &operation.options;
    let setters = operation.option_parameters.iter();
    let setters = setters.filter(|option| option.together.is_some());
    let choices = operation.choices.iter().filter(|choice| !choice.is_given());
    let body = operation.option_body().map(|(body, _)| body.name.as_str());
    let setters = setters
        .map(|option| option.name.as_str())
        .chain(choices.map(|choice| choice.setter.as_str()))
        .chain(body)
        .chain(["call"]);
    let setters: Vec<String> = setters
        .map(|setter| format!("[`{setter}`]({options}::{setter})"))
        .collect();
    format!(
        "- `options`: `None`, or [`{options}`] with {}.",
        setters.join(", ")
    )
}

/// Returns the parameters of the method.
pub(super) fn parameters(operation: &Operation) -> Vec<TokenStream> {
    taken(operation, |confirmation| {
        let name = &confirmation.argument;
        quote!(#name)
    })
}

/// Returns arguments, choices, body, confirmation under the name that `confirmed` gives it, and options.
pub(super) fn taken(
    operation: &Operation,
    confirmed: impl Fn(&Confirmation) -> TokenStream,
) -> Vec<TokenStream> {
    let body = operation.argument_body().map(|body| {
        let (name, ty) = (&body.name, argument_of(body.ty()));
        quote!(#name: #ty)
    });
    let options = &operation.options;
    let mut parameters = arguments(operation);
    parameters.extend(operation.given_choices().map(|(argument, choice)| {
        let ty = &choice.ty;
        quote!(#argument: #ty)
    }));
    parameters.extend(body);
    parameters.extend(operation.confirmation.as_ref().map(|it| {
        let (name, ty) = (confirmed(it), &it.ty);
        quote!(#name: #ty)
    }));
    parameters.push(quote!(options: Option<#options>));
    parameters
}

/// Returns the arguments with which the method calls its function.
pub(super) fn passed(operation: &Operation) -> Vec<TokenStream> {
    let arguments = operation.arguments.iter().map(|argument| &argument.name);
    let body = operation.argument_body().map(|body| &body.name);
    let confirmation = operation.confirmation.as_ref().map(|it| &it.argument);
    let choices = operation.given_choices().map(|(argument, _)| argument);
    let names = arguments.chain(choices).chain(body).chain(confirmation);
    let names = names.map(|name| quote!(#name));
    names.chain([quote!(options)]).collect()
}

/// Returns the return type of the function, from which a method takes its result.
pub(super) fn returned(operation: &Operation) -> TokenStream {
    let output = output(&operation.success);
    match &operation.success {
        Success::List(_) => quote!(runtime::Listing<#output>),
        Success::Partial(_) => quote!(runtime::PartialCall<#output>),
        Success::Bytes(_) => quote!(runtime::Fetch),
        _ => quote!(runtime::Call<#output>),
    }
}

/// Returns the type of the response with a successful result.
fn response(success: &Success) -> TokenStream {
    let output = output(success);
    match success {
        Success::Partial(_) => quote!(runtime::Partial<#output>),
        _ => quote!(runtime::Response<#output>),
    }
}

/// Returns the type of a successful result.
pub(super) fn output(success: &Success) -> TokenStream {
    match success {
        Success::Empty => quote!(()),
        Success::Whether(_) => quote!(bool),
        Success::One(answer) | Success::Partial(Partial { answer, .. }) => {
            answer_ty(&answer.ty, answer.may_be_empty())
        }
        Success::Bytes(_) => ty(&Type::Bytes),
        Success::Found(ty, _) => answer_ty(ty, true),
        Success::List(paging) => {
            let page = ty(&paging.page);
            quote!(#page)
        }
        Success::Each(statuses) => {
            let name = &statuses.name;
            quote!(#name)
        }
    }
}

fn arguments(operation: &Operation) -> Vec<TokenStream> {
    operation
        .arguments
        .iter()
        .map(|argument| {
            let name = &argument.name;
            let ty = argument_ty(argument);
            quote!(#name: #ty)
        })
        .collect()
}

fn argument_ty(argument: &Argument) -> TokenStream {
    match argument.item() {
        None => argument_of(argument.ty()),
        Some(item) => {
            let item = ty(item);
            quote!(&[#item])
        }
    }
}

/// Returns the type of an argument for one value: by value if it is small, else by reference.
fn argument_of(ty: &Type) -> TokenStream {
    match ty {
        Type::Nullable(inner) => {
            let inner = argument_of(inner);
            quote!(Option<#inner>)
        }
        by_value if by_value.is_passed_by_value() => self::ty(by_value),
        by_reference => borrowed(by_reference),
    }
}

/// Returns the type of a reference to a value, as a method takes it.
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
        Type::Nullable(inner) => {
            let inner = borrowed(inner);
            quote!(Option<#inner>)
        }
        ty => {
            let ty = self::ty(ty);
            quote!(&#ty)
        }
    }
}

/// Returns the bound on the clients that may call an operation.
pub(super) fn bound(api: &Api, operation: &Operation) -> Option<TokenStream> {
    let kind = &api.kind;
    operation.acceptance.as_ref().map(|acceptance| {
        let bound = &acceptance.bound;
        quote!(where #kind: #bound)
    })
}

/// Returns the type of the response that a method returns.
fn answer_ty(ty: &Type, may_be_absent: bool) -> TokenStream {
    let ty = self::ty(ty);
    if may_be_absent { quote!(Option<#ty>) } else { ty }
}

/// Returns the type by which a caller confirms the call, which has only one constructor.
pub(super) fn confirmation_items(group: &Group, operation: &Operation) -> Vec<TokenStream> {
    let Some(Confirmation {
        ty,
        constructor,
        words,
        ..
    }) = &operation.confirmation
    else {
        return Vec::new();
    };
    let (group, method) = (&group.name, &operation.name);
    let of_type = doc(&format!(
        "Confirms a call of [`{group}::{method}`]. It is not sent."
    ));
    let says = doc(&format!("Confirms: {words}."));
    vec![
        quote! {
            #of_type
            #[derive(Debug)]
            pub struct #ty(());
        },
        quote! {
            impl #ty {
                #says
                #[must_use]
                pub fn #constructor() -> Self {
                    Self(())
                }
            }
        },
    ]
}

pub(super) fn statuses_items(operation: &Operation, statuses: &Statuses) -> Vec<TokenStream> {
    let doc_ = doc(&format!("The responses of `{}`, by status.", operation.id));
    let name = &statuses.name;
    let variants = statuses.variants.iter().map(|variant| {
        let StatusVariant {
            status, name, answer, ..
        } = variant;
        let doc = doc(&match status {
            Some(status) => format!("The response with status {status}."),
            None => "The response with any other success status.".to_owned(),
        });
        let body = answer.as_ref().map(|answer| {
            let ty = answer_ty(answer.ty(), answer.may_be_empty());
            quote!((#ty))
        });
        quote! {
            #doc
            #name #body
        }
    });
    vec![quote! {
        #doc_
        #[allow(clippy::large_enum_variant, reason = "a call has one of them, and most often the largest")]
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }]
}
