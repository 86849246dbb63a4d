//! `emit`: the client as tokens. Nothing is decided here: a template writes down what [`crate::ir`] says, and looks like
//! what it prints.

mod client;
mod examples;
mod fragment;
mod operations;
mod options;
mod types;
mod union;
mod uses;

use proc_macro2::TokenStream;

use crate::Settings;
use crate::ir::Api;

/// A generated file.
pub(crate) struct Module {
    /// Its path below the output folder.
    pub(crate) path: String,
    /// The file of the description that it comes from.
    pub(crate) source: String,
    /// Documentation of the module itself.
    pub(crate) doc: String,
    pub(crate) items: Vec<TokenStream>,
}

/// Writes the client down.
pub(crate) fn emit(api: &Api, settings: &Settings) -> Vec<Module> {
    let mut modules = vec![
        client::root_module(api),
        client::client_module(api),
        client::client_options_module(api),
        client::clouds_module(api, settings),
        client::credentials_module(api),
        client::call_options_module(api),
        client::runtime_module(api),
        operations::index_module(api),
        types::index_module(api),
    ];
    modules.extend(
        api.groups
            .iter()
            .map(|group| operations::group_module(api, group, settings)),
    );
    let uses = uses::Uses::of(api);
    modules.extend(
        api.modules
            .iter()
            .map(|module| types::type_module(api, module, &uses)),
    );
    if !api.examples.is_empty() {
        modules.push(examples::module(api));
    }
    modules
}
