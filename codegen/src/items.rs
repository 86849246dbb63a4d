//! Which Rust item comes from which place of the description.

mod extent;

use std::ops::RangeInclusive;

use crate::Report;
use crate::diagnostic::{Pointer, did_you_mean};
use crate::ir::{Api, Group, Operation, Success, TypeKind};

/// An item of the client and its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its Rust path below the crate, such as `types::CustomerUser::state`.
    pub path: String,
    /// What else it goes by: how an operation is called, such as `users().update`, and its id, which errors show.
    pub aliases: Vec<String>,
    /// The file of the description, relative to the folder of the root document.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The lines that describe it.
    pub lines: RangeInclusive<usize>,
}

/// Every item of the client; none when the description is wrong.
#[must_use]
pub fn items(report: &Report) -> Vec<Item> {
    let mut items = Items {
        report,
        list: Vec::new(),
    };
    if let Some(api) = &report.api {
        items.types(api);
        items.operations(api);
        items.client(api);
    }
    items.list
}

/// The path nearest to `what`, when it is near enough to be what was meant. `what` may leave out how a path begins.
#[must_use]
pub fn nearest<'a>(items: &'a [Item], what: &str) -> Option<&'a str> {
    let parts = what.split("::").count();
    let ends = items.iter().map(|item| {
        let skipped = item.path.split("::").count().saturating_sub(parts);
        let end = item.path.splitn(skipped + 1, "::").last();
        end.unwrap_or(&item.path)
    });
    did_you_mean(what, ends)
}

/// The items found so far.
struct Items<'a> {
    report: &'a Report,
    list: Vec<Item>,
}

impl Items<'_> {
    fn types(&mut self, api: &Api) {
        for def in api.modules.iter().flat_map(|module| &module.types) {
            let path = format!("types::{}", def.name);
            match &def.kind {
                TypeKind::Struct(item) => {
                    for field in &item.fields {
                        self.member(format!("{path}::{}", field.name), &field.origin);
                    }
                }
                TypeKind::Enum(item) => {
                    for variant in &item.variants {
                        self.member(format!("{path}::{}", variant.name), &variant.origin);
                    }
                }
                TypeKind::Union(item) => {
                    for branch in &item.branches {
                        self.member(format!("{path}::{}", branch.name), &branch.origin);
                    }
                }
                TypeKind::Identifier => {}
            }
            self.member(path, &def.origin);
        }
    }

    fn operations(&mut self, api: &Api) {
        for group in &api.groups {
            self.object(format!("operations::{}", group.name), Vec::new(), &group.origin);
            for operation in &group.operations {
                let path = format!("operations::{}::{}", group.name, operation.name);
                let call = format!("{}().{}", group.module, operation.name);
                for argument in &operation.arguments {
                    self.object(format!("{path}::{}", argument.name), Vec::new(), &argument.origin);
                }
                self.object(path, vec![call, operation.id.clone()], &operation.origin);
                self.of_operation(group, operation);
            }
        }
    }

    /// What an operation brings besides its method.
    fn of_operation(&mut self, group: &Group, operation: &Operation) {
        let options = format!("operations::{}", operation.options);
        for option in &operation.option_parameters {
            self.object(format!("{options}::{}", option.name), Vec::new(), &option.origin);
        }
        self.object(options, Vec::new(), &operation.origin);
        if let Some(paging) = &operation.paging {
            let path = format!("operations::{}::{}", group.name, paging.method);
            let call = format!("{}().{}", group.module, paging.method);
            self.object(path, vec![call], &operation.origin);
        }
        if let Success::Each(statuses) = &operation.success {
            self.object(
                format!("operations::{}", statuses.name),
                Vec::new(),
                &operation.origin,
            );
        }
    }

    fn client(&mut self, api: &Api) {
        for credential in &api.credentials {
            self.member(credential.marker.to_string(), &credential.origin);
            self.member(format!("Client::{}", credential.constructor), &credential.origin);
        }
        for cloud in &api.clouds {
            self.object(format!("Cloud::{}", cloud.constant), Vec::new(), &cloud.origin);
        }
        for option in &api.call_options {
            self.object(
                format!("CallOptions::{}", option.name),
                Vec::new(),
                &option.origin,
            );
        }
    }

    /// An item that is described by the value of a key.
    fn member(&mut self, path: String, origin: &Pointer) {
        let key = self.report.sources.locate(&origin.key());
        let text = self.report.sources.text(origin.file());
        let lines = extent::of_member(text, key.line, key.column);
        self.add(path, Vec::new(), origin, (key.line, key.column), lines);
    }

    /// An item that is described by the object of which `origin` is a member.
    fn object(&mut self, path: String, aliases: Vec<String>, origin: &Pointer) {
        let sources = &self.report.sources;
        let (key, value) = (sources.locate(&origin.key()), sources.locate(&origin.value()));
        let lines = extent::of_object(sources.text(origin.file()), key.line, key.column);
        self.add(path, aliases, origin, (value.line, value.column), lines);
    }

    fn add(
        &mut self,
        path: String,
        aliases: Vec<String>,
        origin: &Pointer,
        (line, column): (usize, usize),
        lines: RangeInclusive<usize>,
    ) {
        self.list.push(Item {
            path,
            aliases,
            file: self.report.sources.name(origin.file()).to_owned(),
            line,
            column,
            lines,
        });
    }
}
