//! Which fields need a `Box`: those through which a type holds itself. A list or a map is on the heap already, and a
//! union that holds itself does so through a field of one of its branches.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{Name, Type, TypeKind, TypeModule};

/// Boxes the fields on a way from a type back to it.
pub(super) fn box_fields(modules: &mut [TypeModule]) {
    let holds = holds(modules);
    for module in modules {
        for def in &mut module.types {
            let TypeKind::Struct(item) = &mut def.kind else {
                continue;
            };
            for field in &mut item.fields {
                if let Type::Named(target) = &field.ty
                    && reaches(&holds, target, &def.name)
                {
                    field.ty = Type::Boxed(Box::new(field.ty.clone()));
                }
            }
        }
    }
}

/// The types that a value of each type has within itself.
fn holds(modules: &[TypeModule]) -> BTreeMap<Name, Vec<Name>> {
    let defs = modules.iter().flat_map(|module| &module.types);
    defs.map(|def| {
        let held: Vec<&Type> = match &def.kind {
            TypeKind::Struct(item) => item.fields.iter().map(|field| &field.ty).collect(),
            TypeKind::Union(item) => item.branches.iter().map(|branch| &branch.ty).collect(),
            TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
        };
        let named = held.into_iter().filter_map(|ty| match ty {
            Type::Named(name) => Some(name.clone()),
            _ => None,
        });
        (def.name.clone(), named.collect())
    })
    .collect()
}

fn reaches(holds: &BTreeMap<Name, Vec<Name>>, from: &Name, to: &Name) -> bool {
    let mut seen = BTreeSet::new();
    let mut wanted = vec![from];
    while let Some(name) = wanted.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            wanted.extend(holds.get(name).into_iter().flatten());
        }
    }
    false
}
