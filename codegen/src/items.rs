//! Which Rust item comes from which place of the description.

use crate::Report;
use crate::diagnostic::{Place, Pointer};
use crate::ir::{Api, TypeKind};

/// An item of the client and its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its Rust path below the crate, such as `types::CustomerUser::state`.
    pub path: String,
    /// How an operation is called, such as `users().update`.
    pub call: Option<String>,
    /// The file of the description, relative to the folder of the root document.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

/// Every item of the client; none when the description is wrong.
#[must_use]
pub fn items(report: &Report) -> Vec<Item> {
    let mut items = Vec::new();
    let Some(api) = &report.api else { return items };
    let mut add = |path: String, call: Option<String>, place: Place| {
        let span = report.sources.locate(&place);
        let file = report.sources.name(place.pointer.file()).to_owned();
        items.push(Item {
            path,
            call,
            file,
            line: span.line,
            column: span.column,
        });
    };
    types(api, &mut |path, origin| add(path, None, origin.key()));
    for group in &api.groups {
        add(format!("operations::{}", group.name), None, group.origin.value());
        for operation in &group.operations {
            let path = format!("operations::{}::{}", group.name, operation.name);
            add(
                path,
                Some(format!("{}().{}", group.module, operation.name)),
                operation.origin.value(),
            );
            for option in &operation.option_parameters {
                add(
                    format!("operations::{}::{}", operation.options, option.name),
                    None,
                    option.origin.value(),
                );
            }
        }
    }
    for credential in &api.credentials {
        add(credential.marker.to_string(), None, credential.origin.key());
    }
    for cloud in &api.clouds {
        add(format!("Cloud::{}", cloud.constant), None, cloud.origin.value());
    }
    for option in &api.call_options {
        add(
            format!("CallOptions::{}", option.name),
            None,
            option.origin.value(),
        );
    }
    items
}

fn types(api: &Api, add: &mut dyn FnMut(String, &Pointer)) {
    for def in api.modules.iter().flat_map(|module| &module.types) {
        let path = format!("types::{}", def.name);
        match &def.kind {
            TypeKind::Struct(item) => {
                item.fields
                    .iter()
                    .for_each(|field| add(format!("{path}::{}", field.name), &field.origin));
            }
            TypeKind::Enum(item) => {
                item.variants
                    .iter()
                    .for_each(|variant| add(format!("{path}::{}", variant.name), &variant.origin));
            }
            TypeKind::Identifier => {}
        }
        add(path, &def.origin);
    }
}
