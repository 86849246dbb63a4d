//! `emit`: writes the client as tokens. Nothing is decided here: a template writes down [`crate::ir`] and
//! looks like the code that it prints.

mod calls;
mod choice;
mod client;
mod examples;
mod fragment;
mod generic;
mod operations;
mod options;
mod personal;
mod types;
mod union;
mod uses;

use std::sync::Arc;

use proc_macro2::TokenStream;

use crate::Settings;
use crate::ir::Api;
pub(crate) use calls::module as calls;
pub(crate) use fragment::LINE_END;

/// A generated file.
pub(crate) struct Module {
    /// Its path below the output folder.
    pub(crate) path: String,
    /// The file of the description that it is generated from.
    pub(crate) source: String,
    /// Documentation of the module itself.
    pub(crate) doc: String,
    pub(crate) items: Vec<TokenStream>,
}

/// A function that writes one file of the client.
pub(crate) type Write<'a> = Box<dyn Fn() -> Module + Send + Sync + 'a>;

/// Returns the files of the client, as functions. Any thread may call one: tokens cannot be sent between
/// threads.
pub(crate) fn emit<'a>(api: &'a Api, settings: &'a Settings) -> Vec<Write<'a>> {
    let mut files: Vec<Write> = vec![
        Box::new(|| client::root_module(api)),
        Box::new(|| client::client_module(api)),
        Box::new(|| client::client_options_module(api)),
        Box::new(|| client::clouds_module(api, settings)),
        Box::new(|| client::credentials_module(api)),
        Box::new(|| client::call_options_module(api)),
        Box::new(|| client::runtime_module(api)),
        Box::new(|| operations::index_module(api)),
        Box::new(|| types::index_module(api)),
    ];
    for group in &api.groups {
        files.push(Box::new(|| operations::group_module(api, group, settings)));
    }
    if let Some(headers) = &api.headers {
        files.push(Box::new(|| operations::headers_module(api, headers)));
    }
    let uses = Arc::new(uses::Uses::of(api));
    for module in &api.modules {
        let uses = uses.clone();
        files.push(Box::new(move || types::type_module(api, module, &uses)));
    }
    if !api.examples.is_empty() {
        files.push(Box::new(|| examples::module(api)));
    }
    files
}
