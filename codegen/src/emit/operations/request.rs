//! The chain that a call sends: one line for each parameter.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::fragment::ty;
use crate::ir::{
    Argument, ErrorBodies, JSON, Method, Operation, OptionPlace, OwnServer, ParameterValue, Place, Type,
};

/// The chain that builds a request out of arguments and `options`.
pub(super) fn request(operation: &Operation) -> TokenStream {
    let (calls, id) = (&operation.calls, &operation.id);
    let method = http_method(operation.method);
    let path = &operation.path;
    let required = operation.arguments.iter().map(required_parameter);
    let optional = operation.option_parameters.iter().map(|option| {
        let (name, wire_name) = (&option.name, &option.wire_name);
        match &option.place {
            OptionPlace::Query(ParameterValue::Each(_)) => quote!(.query_each(#wire_name, &options.#name)),
            OptionPlace::Query(ParameterValue::One(_)) => quote!(.query(#wire_name, &options.#name)),
            OptionPlace::Header(_) => quote!(.header(#wire_name, &options.#name)),
        }
    });
    let body = operation.body.as_ref().map(|body| {
        let name = &body.name;
        match &body.ty {
            Type::Nullable(inner) if inner.is_passed_by_value() => quote!(.json_or_null(#name.as_ref())),
            Type::Nullable(_) => quote!(.json_or_null(#name)),
            small if small.is_passed_by_value() => quote!(.json(&#name)),
            _ => quote!(.json(#name)),
        }
    });
    let sent_as = operation.body.as_ref().map(|body| &body.media_type);
    let sent_as = sent_as.filter(|name| *name != JSON);
    let content_type = sent_as.map(|name| quote!(.content_type(#name)));
    let accept = Some(&operation.accept).filter(|accept| *accept != JSON);
    let accept = accept.map(|accept| quote!(.accept(#accept)));
    let statuses = operation.statuses.iter();
    let statuses = statuses.map(|status| Literal::u16_unsuffixed(*status));
    let errors = errors(&operation.errors);
    let clouds = clouds(operation);

    quote! {
        #calls
            .request(#id, runtime::Method::#method, #path)
            #clouds
            #(#required)*
            #(#optional)*
            .call(options.call)
            #body
            #content_type
            #accept
            .success(&[#(#statuses),*])
            #errors
    }
}

/// Where it is called, and that it is called nowhere else.
fn clouds(operation: &Operation) -> Option<TokenStream> {
    let (clouds, servers) = (&operation.clouds, &operation.servers);
    if !servers.is_empty() {
        let servers = servers
            .iter()
            .map(|OwnServer { cloud, path }| quote!((#cloud, #path)));
        return Some(quote!(.below(&[#(#servers),*])));
    }
    (!clouds.is_empty()).then(|| quote!(.only_in(&[#(#clouds),*])))
}

fn http_method(method: Method) -> TokenStream {
    match method {
        Method::Get => quote!(Get),
        Method::Put => quote!(Put),
        Method::Post => quote!(Post),
        Method::Delete => quote!(Delete),
        Method::Patch => quote!(Patch),
        Method::Head => quote!(Head),
    }
}

fn required_parameter(argument: &Argument) -> TokenStream {
    let (name, wire_name) = (&argument.name, &argument.wire_name);
    let by_reference = match &argument.place.value() {
        ParameterValue::One(Type::Scalar(_) | Type::Nullable(_)) => quote!(&#name),
        ParameterValue::One(_) | ParameterValue::Each(_) => quote!(#name),
    };
    match &argument.place {
        Place::Path(_) => quote!(.path(#by_reference)),
        Place::Query(ParameterValue::Each(_)) => quote!(.query_each(#wire_name, #name)),
        Place::Query(ParameterValue::One(_)) => quote!(.query(#wire_name, #by_reference)),
        Place::Header(_) => quote!(.header(#wire_name, #by_reference)),
    }
}

/// How the body of a failure is read, by its status.
fn errors(errors: &ErrorBodies) -> Option<TokenStream> {
    let decode = |ty: &Type| {
        let ty = self::ty(ty);
        quote!(runtime::decode_error::<#ty>)
    };
    let arms = errors.by_status.iter().map(|error| {
        let status = Literal::u16_unsuffixed(error.status);
        let decode = decode(&error.body.ty);
        quote!(#status => #decode)
    });
    match (&*errors.by_status, &errors.default) {
        ([], None) => None,
        ([], Some(default)) => {
            let default = decode(&default.ty);
            Some(quote!(.errors(|_| #default)))
        }
        (_, default) => {
            let default = default
                .as_ref()
                .map_or_else(|| quote!(|_, _| None), |default| decode(&default.ty));
            Some(quote! {
                .errors(|status| match status {
                    #(#arms,)*
                    _ => #default,
                })
            })
        }
    }
}
