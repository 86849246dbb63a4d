//! The fields that need a `Box`: those through which a type contains itself. A list or a map is on the heap
//! already, and a union contains itself only through a field of one of its branches.

use crate::circles::Circles;
use crate::ir::{Name, Type, TypeDef, TypeKind, TypeModule};

/// Boxes the fields on a cycle of types.
pub(super) fn box_fields(modules: &mut [TypeModule]) {
    let defs = modules.iter().flat_map(|module| &module.types);
    let edges: Vec<(Name, Vec<Name>)> = defs.map(|def| (def.name.clone(), held(def))).collect();
    let circles = Circles::find(&edges);
    for def in modules.iter_mut().flat_map(|module| &mut module.types) {
        let TypeKind::Struct(item) = &mut def.kind else {
            continue;
        };
        for field in &mut item.fields {
            let place = match &mut field.ty {
                Type::Nullable(inner) => inner,
                ty => ty,
            };
            if let Type::Named(held) = place
                && circles.share(&def.name, held)
            {
                *place = Type::Boxed(Box::new(place.clone()));
            }
        }
    }
}

/// Returns the types that a value contains without indirection.
fn held(def: &TypeDef) -> Vec<Name> {
    let types: Vec<&Type> = match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => item.types().collect(),
        TypeKind::Union(item) => item.branches.iter().map(|branch| &branch.ty).collect(),
        TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
    };
    let values = types.into_iter().map(|ty| match ty {
        Type::Nullable(inner) => inner,
        ty => ty,
    });
    let named = values.filter_map(|ty| match ty {
        Type::Named(name) | Type::Of(name, _) => Some(name.clone()),
        _ => None,
    });
    named.collect()
}
