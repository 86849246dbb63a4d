//! A call of each method that sends a request, of operations and of views, as a program that uses the client makes it. The
//! arguments are read at run time, so a test that checks the requests also supplies their values.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Module;
use super::choice::made;
use crate::Settings;
use crate::ir::{
    Api, Argument, Body, CHANGE, CallOption, Choice, Cloud, Confirmation, Field, Group, Name, Operation,
    OptionParameter, ParameterLocation, ParameterValue, Paths, SentArgument, Struct, Success, Type, TypeKind,
    Whole,
};
use crate::scalar::Scalar;

/// The context shared by all calls.
struct Context<'a> {
    api: &'a Api,
    client: Ident,
}

/// Returns a table of the clouds and a table of the calls, for a client with all its features. The file that
/// includes the module defines the types of the rows.
pub(crate) fn module(api: &Api, settings: &Settings) -> Module {
    let client = format_ident!("{}", settings.crate_name.as_str());
    let cx = Context { api, client };
    let client = &cx.client;
    let clouds = api
        .clouds
        .iter()
        .map(|Cloud { name, constant, .. }| quote!((#name, #client::Cloud::#constant)));
    let calls = api.groups.iter().flat_map(|group| {
        let cx = &cx;
        let operations = group.operations.iter();
        operations.flat_map(move |operation| calls(cx, group, operation))
    });
    let items = quote! {
        use #client::{operations, types};

        pub(crate) const CLOUDS: &[(&str, #client::Cloud)] = &[#(#clouds),*];

        pub(crate) const CALLS: &[Call] = &[#(#calls),*];
    };
    Module {
        path: "calls.rs".to_owned(),
        source: api.file.clone(),
        doc: String::new(),
        items: vec![items, call_options(&cx)],
    }
}

/// How a method is called, and what its response is taken from.
#[derive(Clone, Copy)]
enum CallForm<'a> {
    /// With what is sent, for the response.
    Response,
    /// For the first page.
    Page,
    /// The same by a link.
    Link,
    LinkPage,
    /// It is begun, and asked after once.
    Wait,
    /// The same, but asked after by a continuation of what this method began.
    Resume(&'a Name),
}

/// A call of each method of an operation.
fn calls(cx: &Context, group: &Group, operation: &Operation) -> Vec<TokenStream> {
    let pages = operation.paging().map(|paging| &paging.method);
    let own = [
        (CallForm::Response, Some(&operation.name)),
        (CallForm::Page, pages),
        (CallForm::Response, operation.success.streamed()),
    ];
    let by_link = operation.by_link.iter().flat_map(|it| {
        [
            (CallForm::Link, Some(&it.method)),
            (CallForm::LinkPage, operation.success.pages_by_link()),
            (CallForm::Link, operation.success.streamed_by_link()),
        ]
    });
    let waiting = operation.waiting.iter().flat_map(|it| {
        [
            (CallForm::Wait, Some(&it.method)),
            (CallForm::Resume(&it.method), Some(&it.resumed)),
        ]
    });
    let ways = own.into_iter().chain(by_link).chain(waiting);
    ways.filter_map(|(way, method)| Some(call(cx, group, operation, way, method?)))
        .collect()
}

fn call(cx: &Context, group: &Group, operation: &Operation, way: CallForm, method: &Name) -> TokenStream {
    let (client, id) = (&cx.client, &operation.id);
    let clouds = operation.availability.clouds();
    let constructor = constructor(cx.api, operation);
    let (group, name) = (&group.module, method.as_str());
    let kind = match way {
        CallForm::Response | CallForm::Page => quote!(Values),
        CallForm::Link | CallForm::LinkPage => quote!(Link),
        CallForm::Wait | CallForm::Resume(_) => quote!(Poll),
    };
    let status = status(cx, operation, way, method);
    quote! {
        Call {
            operation: #id,
            method: #name,
            way: Way::#kind,
            clouds: &[#(#clouds),*],
            call: |options, values| Box::pin(async move {
                let client = #client::Client::#constructor(token()?, Some(options))?;
                let group = client.#group();
                #status
            }),
        }
    }
}

/// The call, for the status of what comes.
fn status(cx: &Context, operation: &Operation, way: CallForm, method: &Name) -> TokenStream {
    let waiting = operation.waiting.as_ref();
    let whole = regardless(&operation.success);
    let polled = waiting.and_then(|waiting| regardless(&waiting.request.success));
    let passed = match way {
        CallForm::Response | CallForm::Page | CallForm::Wait | CallForm::Resume(_) => passed(cx, operation),
        CallForm::Link | CallForm::LinkPage => passed_by_link(operation),
    };
    match way {
        CallForm::Response | CallForm::Link => {
            quote!(Ok(group.#method(#(#passed),*).await? #whole .status()))
        }
        CallForm::Page | CallForm::LinkPage => {
            quote!(Ok(some(group.#method(#(#passed),*).next().await)?.status()))
        }
        CallForm::Wait => {
            quote!(Ok(some(group.#method(#(#passed),*).next().await)? #polled .status()))
        }
        CallForm::Resume(begin) => quote! {
            let from = begun(group.#begin(#(#passed),*)).await?;
            Ok(some(group.#method(&from)?.next().await)? #polled .status())
        },
    }
}

/// Returns the decision on the failures that a response may list.
fn regardless(success: &Success) -> Option<TokenStream> {
    match success {
        Success::Partial(_) => Some(quote!(.regardless())),
        _ => None,
    }
}

/// Returns the arguments of a method that follows a link.
fn passed_by_link(operation: &Operation) -> Vec<TokenStream> {
    let confirmation = operation.confirmation.as_ref().map(confirmation);
    let link = quote!(&*values.read::<String>(&["link"]));
    let options = quote!(Some(call_options(&values)));
    std::iter::once(link)
        .chain(confirmation)
        .chain([options])
        .collect()
}

fn confirmation(confirmation: &Confirmation) -> TokenStream {
    let (ty, constructor) = (&confirmation.ty, &confirmation.constructor);
    quote!(operations::#ty::#constructor())
}

/// Returns a constructor of a client that may call the operation.
fn constructor<'a>(api: &'a Api, operation: &'a Operation) -> Option<&'a Name> {
    let accepted = operation.acceptance.iter().flat_map(|it| &it.credentials);
    let accepted = accepted.map(|credential| &credential.constructor);
    let all = api.credentials.iter().map(|credential| &credential.constructor);
    accepted.chain(all).next()
}

/// Returns the arguments of the method, including everything that is optional.
fn passed(cx: &Context, operation: &Operation) -> Vec<TokenStream> {
    let arguments = operation.arguments.iter();
    let arguments = arguments.map(|it| argument(cx, it));
    let choices = operation.given_choices();
    let choices = choices.filter_map(|(_, it)| chosen_parameter(cx, operation, it));
    let body = operation.argument_body().map(|it| argument_body(cx, it));
    let confirmation = operation.confirmation.as_ref().map(confirmation);
    arguments
        .chain(choices)
        .chain(body)
        .chain(confirmation)
        .chain([options(cx, operation)])
        .collect()
}

fn argument(cx: &Context, argument: &Argument) -> TokenStream {
    // A view sets a property of the body to another value than the rest of the body has.
    let (place, ty) = match &argument.sent {
        SentArgument::Parameter(place, value) => (place.name(), value_ty(value)),
        SentArgument::Property(ty) => ("settled", ty.clone()),
    };
    borrowed(&ty, read(cx, &ty, &[place, &argument.wire_name]))
}

/// Returns the first variant of a choice.
fn chosen_parameter(cx: &Context, operation: &Operation, choice: &Choice) -> Option<TokenStream> {
    let ty = &choice.ty;
    made(&quote!(operations::#ty), choice.variants.first()?, |member| {
        let mut options = operation.option_parameters.iter();
        let option = options.find(|option| option.name == *member)?;
        Some(option_value(cx, option))
    })
}

fn argument_body(cx: &Context, body: &Body) -> TokenStream {
    borrowed(body.ty(), self::body(cx, body))
}

/// Returns a value as a method takes it, by reference or by value.
fn borrowed(ty: &Type, value: TokenStream) -> TokenStream {
    match ty {
        Type::Nullable(inner) if inner.is_passed_by_value() => value,
        Type::Nullable(inner) if inner.borrowed().is_some() || matches!(**inner, Type::List(_)) => {
            quote!(#value.as_deref())
        }
        Type::Nullable(_) => quote!(#value.as_ref()),
        small if small.is_passed_by_value() => value,
        _ => quote!(&#value),
    }
}

fn options(cx: &Context, operation: &Operation) -> TokenStream {
    let name = &operation.options;
    let setters = operation.option_parameters.iter();
    let setters = setters.filter_map(|it| Some(option(cx, operation, it, it.together.as_ref()?)));
    let choices = operation.choices.iter().filter(|it| !it.is_given());
    let choices = choices.filter_map(|it| {
        let (setter, value) = (&it.setter, chosen_parameter(cx, operation, it)?);
        Some(quote!(.#setter(#value)))
    });
    let body = operation.option_body().map(|(body, _)| {
        let (name, value) = (&body.name, self::body(cx, body));
        quote!(.#name(#value))
    });
    quote!(Some(operations::#name::default() #(#setters)* #(#choices)* #body .call(call_options(&values))))
}

fn option(cx: &Context, operation: &Operation, option: &OptionParameter, together: &[Name]) -> TokenStream {
    let name = &option.name;
    let others = operation.option_parameters.iter();
    let others = others.filter(|other| together.contains(&other.name));
    let values = std::iter::once(option).chain(others);
    let values = values.map(|option| option_value(cx, option));
    quote!(.#name(#(#values),*))
}

fn option_value(cx: &Context, option: &OptionParameter) -> TokenStream {
    let place = [ParameterLocation::from(option.place).name(), &option.wire_name];
    read(cx, &value_ty(&option.value), &place)
}

/// Returns the type of the value that a caller passes.
fn value_ty(value: &ParameterValue) -> Type {
    match value.item() {
        Some(item) => Type::List(Box::new(item.clone())),
        None => value.ty().clone(),
    }
}

/// Returns the function that sets the headers common to all calls, as far as the operation has them.
fn call_options(cx: &Context) -> TokenStream {
    let client = &cx.client;
    let setters = cx.api.call_options.iter().map(|option| {
        let CallOption { name, header, ty, .. } = option;
        let value = read(cx, ty, &["header", header]);
        quote! {
            if values.has(&["header", #header]) {
                call = call.#name(#value);
            }
        }
    });
    quote! {
        fn call_options(values: &Values) -> #client::CallOptions {
            let mut call = #client::CallOptions::default();
            #(#setters)*
            call
        }
    }
}

fn body(cx: &Context, body: &Body) -> TokenStream {
    let named = match body.ty() {
        Type::Named(name) => kind(cx.api, name),
        _ => None,
    };
    match named {
        Some(TypeKind::Form(form)) => form_body(cx, body.ty(), form),
        Some(TypeKind::Struct(Struct {
            whole: Some(Whole::Change(of)),
            ..
        })) => {
            let (value, change) = (
                read(cx, &Type::Named(of.clone()), &["body"]),
                format_ident!("{CHANGE}"),
            );
            quote!(#value.#change())
        }
        _ => read(cx, body.ty(), &["body"]),
    }
}

/// Returns the kind of a type of the client.
fn kind<'a>(api: &'a Api, name: &Name) -> Option<&'a TypeKind> {
    let mut defs = api.types();
    Some(&defs.find(|def| def.name == *name)?.kind)
}

/// Returns a form, built field by field: a form with files cannot be read from JSON.
fn form_body(cx: &Context, ty: &Type, form: &Struct) -> TokenStream {
    let ty = spelled(cx, ty);
    let field = |field: &Field| read(cx, &field.ty, &["body", &field.wire_name]);
    let given = form.fields.iter().filter(|it| it.is_given()).map(field);
    let chosen = |choice: &Choice| {
        let ty = &choice.ty;
        made(&quote!(types::#ty), choice.variants.first()?, |member| {
            let mut fields = form.fields.iter();
            Some(field(fields.find(|field| field.name == *member)?))
        })
    };
    let choices = form.given_choices();
    let given = given.chain(choices.filter_map(|(_, choice)| chosen(choice)));
    let new = match &form.new {
        Some(new) => quote!(#ty::#new(#(#given),*)),
        None => quote!(#ty::default()),
    };
    let set = form.fields.iter().filter_map(|it| {
        let setters = it.setters.as_ref()?;
        let others = form.fields.iter();
        let others = others.filter(|other| setters.together.contains(&other.name));
        let (with, values) = (&setters.with, std::iter::once(it).chain(others).map(field));
        Some(quote!(.#with(#(#values),*)))
    });
    let choices = form.choices.iter().filter(|it| !it.is_given());
    let choices = choices.filter_map(|it| {
        let (setter, value) = (&it.setter, chosen(it)?);
        Some(quote!(.#setter(#value)))
    });
    quote!(#new #(#set)* #(#choices)*)
}

/// Returns an expression that reads a value of the type, found by its path in the values.
fn read(cx: &Context, ty: &Type, place: &[&str]) -> TokenStream {
    let client = &cx.client;
    let text = quote!(values.read::<String>(&[#(#place),*]));
    let texts = quote!(values.read::<Vec<String>>(&[#(#place),*]));
    let file = quote!(#client::FormFile::new("file", text.into_bytes()));
    match ty {
        Type::ETag => quote!(#client::ETag::from(#text)),
        Type::Bytes => quote!(#client::Blob::from(#text.into_bytes())),
        Type::Upload => quote!(#client::Upload::from(#text.into_bytes())),
        Type::Scalar(Scalar::Secret) => quote!(#client::Secret::from(#text)),
        Type::File => quote!(#client::FormFile::new("file", #text.into_bytes())),
        Type::List(item) if **item == Type::File => {
            quote!(#texts.into_iter().map(|text| #file).collect::<Vec<_>>())
        }
        ty => {
            let ty = spelled(cx, ty);
            quote!(values.read::<#ty>(&[#(#place),*]))
        }
    }
}

/// Returns a type as a user of the client writes it.
fn spelled(cx: &Context, ty: &Type) -> TokenStream {
    let text = ty.spelled(&Paths {
        runtime: format!("{}::", cx.client),
        types: "types::".to_owned(),
        collections: "std::collections::",
        boxes: false,
    });
    text.parse().expect("a type is Rust")
}
