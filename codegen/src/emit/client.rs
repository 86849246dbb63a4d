//! The client, its constructors, clouds, kinds of credentials and call options.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::Module;
use super::fragment::{alias, by_needs, cfg, condition, doc, import, setter_ty, setter_value};
use crate::Settings;
use crate::ir::{Acceptance, Api, CallOption, Cloud, Credential, Group, Needs};

/// The root module, which lists the files.
pub(super) fn root_module(api: &Api) -> Module {
    let mut examples = api.examples.iter().map(|example| example.needs.clone());
    let examples = (!api.examples.is_empty()).then(|| {
        let (first, rest) = (examples.next(), examples);
        let all = first.map(|first| rest.fold(first, Needs::or)).unwrap_or_default();
        let test = condition(&all).map_or_else(|| quote!(test), |condition| quote!(all(test, #condition)));
        quote! {
            #[cfg(#test)]
            mod examples;
        }
    });
    let markers = api.credentials.iter().map(|credential| &credential.marker);
    let bounds = api.acceptances.iter().map(|acceptance| &acceptance.bound);
    let credentials = import(&quote!(credentials), markers.chain(bounds));
    Module {
        path: "mod.rs".to_owned(),
        source: api.file.clone(),
        doc: api.doc.clone(),
        items: vec![
            quote! {
                mod call_options;
                mod client;
                mod client_options;
                mod clouds;
                mod credentials;
                #examples
                pub mod operations;
                pub(crate) mod runtime;
                pub mod types;
            },
            quote! {
                pub use client::Client;
                pub #credentials
                pub use runtime::{CallOptions, ClientOptions, Cloud, CustomCloud};
            },
        ],
    }
}

/// The version of the runtime that this generator writes for.
const RUNTIME: &str = concat!(
    env!("CARGO_PKG_VERSION_MAJOR"),
    ".",
    env!("CARGO_PKG_VERSION_MINOR")
);

/// The only module that names the runtime's crate. Some types of the runtime are replaced by the client's
/// own, to which the description adds items.
pub(super) fn runtime_module(api: &Api) -> Module {
    let items = vec![
        quote! {
            pub(crate) use openapi_client_runtime::generated::*;

            pub use super::call_options::CallOptions;
            pub use super::client_options::ClientOptions;
            pub use super::clouds::{Cloud, CustomCloud};
        },
        quote!(openapi_client_runtime::written_for!(#RUNTIME);),
    ];
    module("runtime.rs", api, "What the client stands on.".to_owned(), items)
}

/// The client.
pub(super) fn client_module(api: &Api) -> Module {
    let markers = import(
        &quote!(super::credentials),
        api.credentials.iter().map(|credential| &credential.marker),
    );
    let groups = by_needs(api.groups.iter().map(|group| (&group.needs, &group.name)));
    let groups = groups.into_iter().map(|(needs, names)| {
        let (cfg, import) = (cfg(needs), import(&quote!(super::operations), names));
        quote!(#cfg #import)
    });
    let imports = quote! {
        #markers
        #(#groups)*
        use super::runtime;
    };
    let mut items = vec![imports, service_item(api), client_item(api)];
    items.push(quote!(runtime::handle!(Client);));
    items.extend(api.credentials.iter().map(constructor_impl));
    items.push(groups_impl(api));
    module("client.rs", api, String::new(), items)
}

fn module(path: &str, api: &Api, doc: String, items: Vec<TokenStream>) -> Module {
    Module {
        path: path.to_owned(),
        source: api.file.clone(),
        doc,
        items,
    }
}

fn service_item(api: &Api) -> TokenStream {
    let cloud = api.clouds.first().map(|cloud| &cloud.constant);
    let idempotency = optional(api.idempotency_header.as_deref());
    let correlation = optional(api.correlation_header.as_deref());
    quote! {
        /// What the runtime must know of the service.
        static SERVICE: runtime::Service = runtime::Service {
            client: (env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
            default_cloud: || runtime::Cloud::#cloud.into(),
            idempotency_header: #idempotency,
            correlation_header: #correlation,
        };
    }
}

fn optional(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(Some(#text)),
        None => quote!(None),
    }
}

fn client_item(api: &Api) -> TokenStream {
    let kind = &api.kind;
    let doc = doc(&format!(
        "{}\n\n`{kind}` is the kind of its credentials: the compiler keeps a client from calls that its kind may not make. Clones\nare cheap and share connections and tokens.",
        api.doc
    ));
    quote! {
        #doc
        pub struct Client<#kind> {
            core: runtime::Core<#kind>,
        }
    }
}

fn constructor_impl(credential: &Credential) -> TokenStream {
    let marker = &credential.marker;
    let constructor = &credential.constructor;
    let scope = &credential.scope;
    let doc = doc(&format!(
        "Creates a client with [`{marker}`] credentials.\n\n# Errors\n\n[`ErrorKind::Configuration`](runtime::ErrorKind::Configuration) if the options are invalid, or if tokens must not be sent to the base URL."
    ));
    quote! {
        impl Client<#marker> {
            #doc
            pub fn #constructor(
                credential: std::sync::Arc<dyn runtime::TokenCredential>,
                options: Option<runtime::ClientOptions>,
            ) -> runtime::Result<Self> {
                Ok(Self { core: runtime::Core::new(&SERVICE, #scope, credential, options)? })
            }
        }
    }
}

fn groups_impl(api: &Api) -> TokenStream {
    let kind = &api.kind;
    let methods = api.groups.iter().map(|group: &Group| {
        let doc = doc(&group.doc);
        let (method, name) = (&group.module, &group.name);
        let cfg = cfg(&group.needs);
        quote! {
            #doc
            #cfg
            #[must_use]
            pub fn #method(&self) -> #name<#kind> {
                #name::new(self.core.clone())
            }
        }
    });
    quote! {
        impl<#kind> Client<#kind> {
            #(#methods)*

            /// Returns the base URL of the cloud, without a trailing slash.
            #[must_use]
            pub fn endpoint(&self) -> String {
                self.core.endpoint()
            }

            /// Starts a call to an operation that is not in the description.
            ///
            /// # Arguments
            ///
            /// * `method` - the HTTP method.
            /// * `path` - the path relative to [`Client::endpoint`], without a query, percent-encoded where necessary.
            pub fn raw(&self, method: runtime::Method, path: &str) -> runtime::RawCall {
                self.core.raw(method, path)
            }
        }
    }
}

/// The module of the clouds.
pub(super) fn clouds_module(api: &Api, settings: &Settings) -> Module {
    let text = include_str!("../../client/clouds.rs").replace("the_client", settings.crate_name.as_str());
    let constants = api.clouds.iter().map(cloud_constant);
    let described = quote! {
        impl Cloud {
            #(#constants)*
        }
    };
    let items = items_of(&text).chain([described]).collect();
    module("clouds.rs", api, String::new(), items)
}

/// The module of the options of a client, which do not depend on the description.
pub(super) fn client_options_module(api: &Api) -> Module {
    let items = items_of(include_str!("../../client/client_options.rs"));
    module("client_options.rs", api, String::new(), items.collect())
}

/// Returns the items of a file that is the same in every client.
fn items_of(text: &str) -> impl Iterator<Item = TokenStream> {
    let file = syn::parse_file(text).expect("the file is Rust");
    file.items.into_iter().map(ToTokens::into_token_stream)
}

fn cloud_constant(cloud: &Cloud) -> TokenStream {
    let doc = doc(&cloud.doc);
    let Cloud {
        constant,
        name,
        base_url,
        authority,
        audience,
        ..
    } = cloud;
    quote! {
        #doc
        pub const #constant: Self = Self::new(#name, #base_url, #authority, #audience);
    }
}

/// The module of the kinds of credentials and of the bounds made of them.
pub(super) fn credentials_module(api: &Api) -> Module {
    let seals = api.credentials.iter().map(|credential| &credential.marker);
    let sealed = quote! {
        mod sealed {
            /// Nobody else's type is a kind of credential.
            pub trait Sealed {}
            #(impl Sealed for super::#seals {})*
        }
    };
    let mut items: Vec<TokenStream> = api.credentials.iter().map(marker_item).collect();
    let acceptances = api.acceptances.iter();
    items.extend(acceptances.flat_map(|acceptance| acceptance_items(api, acceptance)));
    if !api.acceptances.is_empty() {
        items.push(sealed);
    }
    module("credentials.rs", api, String::new(), items)
}

fn marker_item(credential: &Credential) -> TokenStream {
    let doc = doc(&credential.doc);
    let marker = &credential.marker;
    quote! {
        #doc
        #[derive(Clone, Copy, Debug)]
        pub enum #marker {}
    }
}

/// Returns the trait and its markers. Code that is generic over a narrower bound may call a method with a
/// wider one.
fn acceptance_items(api: &Api, acceptance: &Acceptance) -> Vec<TokenStream> {
    let bound = &acceptance.bound;
    let kinds: Vec<String> = acceptance.markers().map(|marker| format!("`{marker}`")).collect();
    let kinds = kinds.join(" or ");
    let credentials = acceptance.credentials.iter();
    let calls: Vec<String> = credentials
        .map(|credential| format!("`Client::{}`", credential.constructor))
        .collect();
    let calls = calls.join(" or ");
    let doc = doc(&format!(
        "The kinds of credentials that operations for {kinds} accept."
    ));
    let message =
        format!("this operation needs a client with {kinds} credentials, and this one has `{{Self}}`");
    let note = format!("make the client with {calls}");
    let wider = api
        .acceptances
        .iter()
        .filter(|other| acceptance.is_narrower_than(other));
    let wider = wider.map(|other| &other.bound);
    let bound_item = quote! {
        #doc
        #[diagnostic::on_unimplemented(message = #message, label = "another kind of credentials is needed here", note = #note)]
        pub trait #bound: sealed::Sealed #(+ #wider)* {}
    };
    let impls = acceptance
        .markers()
        .map(|marker| quote!(impl #bound for #marker {}));
    std::iter::once(bound_item).chain(impls).collect()
}

/// The module of the options of a call, with the headers that the description defines for every call.
pub(super) fn call_options_module(api: &Api) -> Module {
    let setters = api.call_options.iter().map(call_option_setter);
    let described = (!api.call_options.is_empty()).then(|| {
        quote! {
            impl CallOptions {
                #(#setters)*
            }
        }
    });
    let items = items_of(include_str!("../../client/call_options.rs")).chain(described);
    module("call_options.rs", api, String::new(), items.collect())
}

fn call_option_setter(option: &CallOption) -> TokenStream {
    let doc = doc(&option.doc);
    let CallOption { name, header, .. } = option;
    let alias = alias(header, name);
    let ty = setter_ty(&option.ty);
    let value = setter_value(&option.ty, name);
    let setter = format_ident!("{}", name.as_str());
    quote! {
        #doc
        #alias
        #[must_use]
        pub fn #setter(self, #name: #ty) -> Self {
            self.header(#header, #value)
        }
    }
}
