//! Groups and their operations.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::Module;
use super::fragment::{deprecated, doc, import, named, ty};
use super::options::options_items;
use crate::Settings;
use crate::ir::{
    Api, Argument, ErrorBodies, Group, Method, Name, Operation, Paging, ParameterValue, Place, Presence,
    Statuses, Success, Type,
};

/// The list of the groups.
pub(super) fn index_module(api: &Api) -> Module {
    let mods = api.groups.iter().map(|group| {
        let module = &group.module;
        quote!(mod #module;)
    });
    let uses = api.groups.iter().map(|group| {
        let module = &group.module;
        let mut names: Vec<&Name> = vec![&group.name];
        for operation in &group.operations {
            if let Success::Each(statuses) = &operation.success {
                names.push(&statuses.name);
            }
            names.push(&operation.options);
        }
        import(&quote!(#module), names)
            .map(|import| quote!(pub #import))
            .unwrap_or_default()
    });
    Module {
        path: "operations/mod.rs".to_owned(),
        source: api.file.clone(),
        doc: format!("The operations of the API, by group.\n\n{}", api.shared_doc)
            .trim_end()
            .to_owned(),
        items: vec![quote!(#(#mods)*), quote!(#(#uses)*)],
    }
}

/// The file of a group.
pub(super) fn group_module(api: &Api, group: &Group, settings: &Settings) -> Module {
    let mut items = vec![
        imports(group),
        group_item(group),
        group_impl(api, group, settings),
    ];
    for operation in &group.operations {
        items.extend(options_items(group, operation));
        if let Success::Each(statuses) = &operation.success {
            items.extend(statuses_items(operation, statuses));
        }
    }
    items.extend(pages(api, group).map(page_impl));
    Module {
        path: format!("operations/{}.rs", group.module),
        source: group.file.clone(),
        doc: String::new(),
        items,
    }
}

/// The pages that are first used in this group: two operations may answer with the same one.
fn pages<'a>(api: &'a Api, group: &'a Group) -> impl Iterator<Item = &'a Paging> {
    let mut seen = BTreeSet::new();
    let all = api
        .groups
        .iter()
        .flat_map(|group| group.operations.iter().map(move |operation| (group, operation)));
    all.filter_map(move |(owner, operation)| {
        let paging = operation.paging.as_ref()?;
        (seen.insert(&paging.page) && owner.name == group.name).then_some(paging)
    })
}

fn imports(group: &Group) -> TokenStream {
    let mut bounds: Vec<&Name> = Vec::new();
    let mut types = BTreeSet::new();
    for operation in &group.operations {
        bounds.extend(operation.acceptance.as_ref().map(|acceptance| &acceptance.bound));
        let values = operation.arguments.iter().map(|argument| &argument.value);
        for value in values.chain(operation.option_parameters.iter().map(|option| &option.value)) {
            let (ParameterValue::One(ty) | ParameterValue::Each(ty)) = value;
            named(ty, &mut types);
        }
        operation.body.iter().for_each(|body| named(&body.ty, &mut types));
        match &operation.success {
            Success::Empty => {}
            Success::Json(ty) => named(ty, &mut types),
            Success::Each(statuses) => {
                statuses
                    .variants
                    .iter()
                    .filter_map(|(_, _, ty)| ty.as_ref())
                    .for_each(|ty| named(ty, &mut types));
            }
        }
        operation
            .errors
            .by_status
            .iter()
            .map(|(_, ty)| ty)
            .chain(&operation.errors.default)
            .for_each(|ty| named(ty, &mut types));
        operation
            .paging
            .iter()
            .for_each(|paging| named(&paging.item, &mut types));
    }
    let bounds = import(&quote!(super::super::credentials), bounds);
    let types = import(&quote!(super::super::types), types);
    quote! {
        #bounds
        #types
        use crate::runtime;
    }
}

fn group_item(group: &Group) -> TokenStream {
    let doc = doc(&group.doc);
    let name = &group.name;
    quote! {
        #doc
        #[derive(Clone, Debug)]
        pub struct #name<C> {
            core: runtime::Core<C>,
        }
    }
}

/// The methods. The bound stands on each, not on the block: on a method that is there the compiler says in words which
/// credentials it needs, on a block it says that there is no such method.
fn group_impl(api: &Api, group: &Group, settings: &Settings) -> TokenStream {
    let name = &group.name;
    let methods = group
        .operations
        .iter()
        .flat_map(|operation| methods(api, group, operation, settings));
    quote! {
        impl<C> #name<C> {
            pub(in super::super) fn new(core: runtime::Core<C>) -> Self {
                Self { core }
            }
            #(#methods)*
        }
    }
}

/// Which clients may call an operation.
fn bound(operation: &Operation) -> Option<TokenStream> {
    operation.acceptance.as_ref().map(|acceptance| {
        let bound = &acceptance.bound;
        quote!(where C: #bound)
    })
}

fn methods(api: &Api, group: &Group, operation: &Operation, settings: &Settings) -> Vec<TokenStream> {
    let call = doc_example(api, group, operation, settings);
    match &operation.paging {
        None => vec![method(
            operation,
            &call,
            Some(&options_binding()),
            &request(operation),
        )],
        Some(paging) => {
            let request_name = &paging.request;
            let passed = operation.arguments.iter().map(|argument| &argument.name);
            let request_call = quote!(self.#request_name(#(#passed,)* options));
            vec![
                method(operation, &call, None, &request_call),
                pages_method(operation, paging),
                request_method(operation, request_name),
            ]
        }
    }
}

fn options_binding() -> TokenStream {
    quote!(let options = options.unwrap_or_default();)
}

/// The method of an operation, given the expression of its request and what must stand before it.
fn method(
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
        Success::Json(ty) => (self::ty(ty), quote!(.send_json())),
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

fn arguments(operation: &Operation) -> Vec<TokenStream> {
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
        ParameterValue::One(
            by_value @ (Type::Bool | Type::I32 | Type::I64 | Type::DateTime | Type::Date),
        ) => ty(by_value),
        ParameterValue::One(by_reference) => borrowed(by_reference),
        ParameterValue::Each(item) => {
            let item = ty(item);
            quote!(&[#item])
        }
    }
}

/// A reference to a value of the type, as a method takes it.
fn borrowed(ty: &Type) -> TokenStream {
    match ty {
        Type::String => quote!(&str),
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

/// The chain that builds a request out of arguments and `options`.
fn request(operation: &Operation) -> TokenStream {
    let id = &operation.id;
    let method = http_method(operation.method);
    let path = &operation.path;
    let required = operation.arguments.iter().map(required_parameter);
    let optional = operation.option_parameters.iter().map(|option| {
        let (name, wire_name) = (&option.name, &option.wire_name);
        match (option.place, &option.value) {
            (Place::Query, ParameterValue::Each(_)) => quote!(.query_each(#wire_name, &options.#name)),
            (Place::Query, ParameterValue::One(_)) => quote!(.query(#wire_name, &options.#name)),
            (Place::Header | Place::Path, _) => quote!(.header(#wire_name, &options.#name)),
        }
    });
    let body = operation.body.as_ref().map(|body| {
        let name = &body.name;
        quote!(.json(#name))
    });
    let errors = errors(&operation.errors);

    quote! {
        self.core
            .request(#id, runtime::Method::#method, #path)
            #(#required)*
            #(#optional)*
            .call(options.call)
            #body
            #errors
    }
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
    let by_reference = match &argument.value {
        ParameterValue::One(
            Type::String | Type::Bool | Type::I32 | Type::I64 | Type::DateTime | Type::Date,
        ) => quote!(&#name),
        ParameterValue::One(_) | ParameterValue::Each(_) => quote!(#name),
    };
    match (argument.place, &argument.value) {
        (Place::Path, _) => quote!(.path(#by_reference)),
        (Place::Query, ParameterValue::Each(_)) => quote!(.query_each(#wire_name, #name)),
        (Place::Query, ParameterValue::One(_)) => quote!(.query(#wire_name, #by_reference)),
        (Place::Header, _) => quote!(.header(#wire_name, #by_reference)),
    }
}

/// How the body of a failure is read, by its status.
fn errors(errors: &ErrorBodies) -> Option<TokenStream> {
    let decode = |ty: &Type| {
        let ty = self::ty(ty);
        quote!(runtime::decode_error::<#ty>)
    };
    let arms = errors.by_status.iter().map(|(status, ty)| {
        let status = Literal::u16_unsuffixed(*status);
        let decode = decode(ty);
        quote!(#status => #decode)
    });
    match (&*errors.by_status, &errors.default) {
        ([], None) => None,
        ([], Some(default)) => {
            let default = decode(default);
            Some(quote!(.errors(|_| #default)))
        }
        (_, default) => {
            let default = default.as_ref().map_or_else(|| quote!(|_| None), decode);
            Some(quote! {
                .errors(|status| match status {
                    #(#arms,)*
                    _ => #default,
                })
            })
        }
    }
}

/// The request of a paged operation, which two methods send.
fn request_method(operation: &Operation, name: &Name) -> TokenStream {
    let arguments = arguments(operation);
    let options = &operation.options;
    let binding = options_binding();
    let request = request(operation);
    quote! {
        fn #name(&self, #(#arguments,)* options: Option<#options>) -> runtime::Request {
            #binding
            #request
        }
    }
}

fn pages_method(operation: &Operation, paging: &Paging) -> TokenStream {
    let doc = doc(&format!(
        "Every page of [`{name}`](Self::{name}), each asked for when it is wanted.\n\n[`items`](runtime::Pages::items) goes through what is on them.",
        name = operation.name
    ));
    let deprecated = deprecated(operation.deprecated);
    let (name, request) = (&paging.method, &paging.request);
    let arguments = arguments(operation);
    let options = &operation.options;
    let page = &paging.page;
    let bound = bound(operation);
    let passed = operation.arguments.iter().map(|argument| &argument.name);
    let token_header = match &paging.token {
        Some((_, header)) => quote!(Some(#header)),
        None => quote!(None),
    };
    quote! {
        #doc
        #deprecated
        pub fn #name(&self, #(#arguments,)* options: Option<#options>) -> runtime::Pages<#page>
        #bound
        {
            self.#request(#(#passed,)* options).pages(#token_header)
        }
    }
}

fn page_impl(paging: &Paging) -> TokenStream {
    let Paging {
        page,
        items,
        uri,
        headers,
        header_key,
        header_value,
        ..
    } = paging;
    let item = ty(&paging.item);
    let into_items = match paging.items_presence {
        Presence::Required => quote!(self.#items),
        Presence::Optional | Presence::Patch => quote!(self.#items.unwrap_or_default()),
    };
    let pairs = match paging.headers_presence {
        Presence::Required => quote!(link.#headers.iter()),
        Presence::Optional | Presence::Patch => quote!(link.#headers.iter().flatten()),
    };
    let next = &paging.next;
    let token = match &paging.token {
        Some((field, _)) => quote!(self.#field.as_deref()),
        None => quote!(None),
    };

    quote! {
        impl runtime::Page for #page {
            type Item = #item;

            fn into_items(self) -> Vec<#item> {
                #into_items
            }

            fn next(&self) -> Option<runtime::NextPage<'_>> {
                let link = self #(.#next.as_ref()?)*;
                let headers = #pairs;
                Some(runtime::NextPage {
                    uri: link.#uri.as_deref()?,
                    headers: headers
                        .filter_map(|header| Some((header.#header_key.as_deref()?, header.#header_value.as_deref()?)))
                        .collect(),
                })
            }

            fn token(&self) -> Option<&str> {
                #token
            }
        }
    }
}

fn send_each(statuses: &Statuses) -> TokenStream {
    let name = &statuses.name;
    let variant = |variant: &Name, ty: &Option<Type>| {
        if ty.is_some() {
            quote!(body.json().map(#name::#variant))
        } else {
            quote!(Ok(#name::#variant))
        }
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

fn statuses_items(operation: &Operation, statuses: &Statuses) -> Vec<TokenStream> {
    let doc_ = doc(&format!("What `{}` answers, by its status.", operation.id));
    let name = &statuses.name;
    let variants = statuses.variants.iter().map(|(status, name, ty)| {
        let doc = doc(&format!("Answered with {status}."));
        let body = ty.as_ref().map(|ty| {
            let ty = self::ty(ty);
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

/// What a caller writes, compiled as a doc test.
fn doc_example(api: &Api, group: &Group, operation: &Operation, settings: &Settings) -> String {
    let crate_name = &settings.crate_name;
    let marker = operation
        .acceptance
        .as_ref()
        .and_then(|acceptance| acceptance.markers.first())
        .or(api.credentials.first().map(|credential| &credential.marker));
    let marker = marker.map_or("", Name::as_str);
    let mut hidden = vec![format!("client: &{crate_name}::Client<{crate_name}::{marker}>")];
    let mut passed = Vec::new();
    for argument in &operation.arguments {
        hidden.push(format!(
            "{}: {}",
            argument.name,
            qualified_argument(&argument.value, crate_name)
        ));
        passed.push(argument.name.to_string());
    }
    if let Some(body) = &operation.body {
        hidden.push(format!(
            "{}: {}",
            body.name,
            qualified_reference(&body.ty, crate_name)
        ));
        passed.push(body.name.to_string());
    }
    passed.push("None".to_owned());
    let allow = if operation.deprecated {
        "# #[allow(deprecated)]\n"
    } else {
        ""
    };
    format!(
        "# Example\n\n```no_run\n{allow}# async fn example(\n{}# ) -> {crate_name}::Result<()> {{\nlet response = client.{}().{}({}).await?;\nprintln!(\"{{}}: {{:?}}\", response.status(), response.body());\n# Ok(())\n# }}\n```",
        hidden
            .iter()
            .map(|argument| format!("#     {argument},\n"))
            .collect::<String>(),
        group.module,
        operation.name,
        passed.join(", "),
    )
}

fn qualified_argument(value: &ParameterValue, crate_name: &str) -> String {
    match value {
        ParameterValue::One(ty @ (Type::Bool | Type::I32 | Type::I64 | Type::DateTime | Type::Date)) => {
            qualified(ty, crate_name)
        }
        ParameterValue::One(ty) => qualified_reference(ty, crate_name),
        ParameterValue::Each(ty) => format!("&[{}]", qualified(ty, crate_name)),
    }
}

fn qualified_reference(ty: &Type, crate_name: &str) -> String {
    match ty {
        Type::String => "&str".to_owned(),
        Type::List(item) => format!("&[{}]", qualified(item, crate_name)),
        ty => format!("&{}", qualified(ty, crate_name)),
    }
}

/// A type as a user of the crate names it.
fn qualified(ty: &Type, crate_name: &str) -> String {
    match ty {
        Type::Named(name) => format!("{crate_name}::types::{name}"),
        Type::List(item) => format!("Vec<{}>", qualified(item, crate_name)),
        Type::Map(value) => format!(
            "std::collections::BTreeMap<String, {}>",
            qualified(value, crate_name)
        ),
        Type::Boxed(inner) => qualified(inner, crate_name),
        Type::Secret => format!("{crate_name}::Secret"),
        Type::DateTime => format!("{crate_name}::DateTime"),
        Type::Date => format!("{crate_name}::Date"),
        Type::Any => format!("{crate_name}::Value"),
        Type::Scalar => format!("{crate_name}::Scalar"),
        Type::String => "String".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::I32 => "i32".to_owned(),
        Type::I64 => "i64".to_owned(),
        Type::F64 => "f64".to_owned(),
    }
}
