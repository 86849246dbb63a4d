//! Operation → method.

mod body;

use super::direction::Directions;
use super::name::{Case, FILES, Scope, identifier};
use super::parameter::{self, Parameters};
use super::security::{self, Scheme};
use super::{Context, doc, paging};
use crate::ir::{self, Name};
use crate::model::Collected;
use crate::spec;

/// The groups in the order of the root's tags, with their operations in document order.
pub(super) fn groups(
    cx: &Context,
    operations: &[Collected],
    schemes: &[Scheme],
    directions: &Directions,
) -> Vec<ir::Group> {
    let tags = &cx.resolved.document.root.tags;
    let mut scope = Scope::new(Case::Value, "tags")
        .reserve(&FILES)
        .reserve(&["clone"]);
    for scheme in schemes {
        scope = scope.reserve(&[scheme.lowered.constructor.as_str()]);
    }
    let mut groups = Vec::new();
    for tag in tags {
        let mine: Vec<&Collected> = operations
            .iter()
            .filter(|operation| operation.group == tag.name.value)
            .collect();
        let Some(first) = mine.first() else {
            continue;
        };
        if groups.iter().any(|group: &ir::Group| group.tag == tag.name.value) {
            continue;
        }
        let Some(module) = scope.name(cx, &tag.name.value, tag.name.pointer.value()) else {
            continue;
        };
        let Some(name) = identifier(&tag.name.value, Case::Type).map(Name::new) else {
            continue;
        };
        let mut methods = Scope::new(Case::Value, "operations of this group").reserve(&["clone", "new"]);
        // What is added to the operations gives way to them, so they are named first.
        let named: Vec<(&Collected, Option<Name>)> = mine
            .iter()
            .map(|operation| {
                let place = operation.operation.id.pointer.value();
                (*operation, methods.name(cx, operation.verb, place))
            })
            .collect();
        let lowering = Lowering {
            cx,
            schemes,
            directions,
            group: &name,
        };
        groups.push(ir::Group {
            origin: tag.name.pointer.clone(),
            operations: named
                .into_iter()
                .filter_map(|(operation, method)| lowering.operation(operation, method, &mut methods))
                .collect(),
            tag: tag.name.value.clone(),
            name,
            module,
            file: cx.file(&first.operation.pointer),
            doc: doc::group(tag),
        });
    }
    groups
}

/// What lowering one operation needs.
struct Lowering<'l, 'a, 'd> {
    cx: &'l Context<'a, 'd>,
    schemes: &'l [Scheme],
    directions: &'l Directions<'a>,
    group: &'l Name,
}

impl<'a> Lowering<'_, 'a, '_> {
    fn operation(
        &self,
        collected: &Collected<'a>,
        name: Option<Name>,
        methods: &mut Scope,
    ) -> Option<ir::Operation> {
        let cx = self.cx;
        let operation = collected.operation;
        let id = &operation.id;
        let variant = identifier(collected.verb, Case::Type)?;
        let parameters = parameter::lower(cx, collected, self.directions);
        let body = body::request(cx, collected, self.directions);
        let success = body::success(
            cx,
            collected,
            self.directions,
            &format!("{}{variant}Answer", self.group),
        );
        let errors = body::errors(cx, collected, self.directions);
        let acceptance = security::acceptance(collected, self.schemes);
        let paging = operation.paging.as_ref().and_then(|written| {
            let names = paging::Names {
                pages: methods.name(cx, &format!("{}Pages", collected.verb), written.pointer.key())?,
                request: methods.private(&format!("{}Request", collected.verb))?,
            };
            let paging = cx.model.paging(collected)?.as_ref().ok()?;
            paging::lower(cx, collected, paging, self.directions, names)
        });
        let Parameters { arguments, options } = parameters?;
        Some(ir::Operation {
            name: name?,
            origin: id.pointer.clone(),
            id: id.value.clone(),
            doc: doc::operation(cx, collected, self.schemes),
            background: doc::background(operation),
            deprecated: operation.deprecated,
            method: method(operation.method),
            path: collected.path.value.clone(),
            arguments,
            body,
            options: Name::new(format!("{}{variant}Options", self.group)),
            option_parameters: options,
            success,
            errors,
            acceptance,
            roles: operation.roles.iter().map(|role| role.value.clone()).collect(),
            paging,
        })
    }
}

fn method(method: spec::Method) -> ir::Method {
    match method {
        spec::Method::Get => ir::Method::Get,
        spec::Method::Put => ir::Method::Put,
        spec::Method::Post => ir::Method::Post,
        spec::Method::Delete => ir::Method::Delete,
        spec::Method::Patch => ir::Method::Patch,
        spec::Method::Head => ir::Method::Head,
    }
}
