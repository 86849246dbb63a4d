//! `x-personal-data` of properties → the types whose values contain personal data, at any depth.

use std::collections::{HashMap, HashSet};

use super::feature::of_type;
use crate::ir::{Generic, Name, Struct, Type, TypeDef, TypeKind, TypeModule};

/// Sets for each type whether its values contain personal data.
pub(super) fn of_types(modules: &mut [TypeModule]) {
    let mut holders: HashMap<&Name, Vec<&Name>> = HashMap::new();
    let mut open: Vec<&Name> = Vec::new();
    for def in modules.iter().flat_map(|module| &module.types) {
        for part in of_type(def) {
            holders.entry(part).or_default().push(&def.name);
        }
        // The method that shows the data belongs to the generic type, so that any use with personal items
        // marks it.
        if let Some((envelope, items)) = envelope(def) {
            for item in items {
                holders.entry(item).or_default().push(envelope);
            }
        }
        open.extend(has_personal_field(def).then_some(&def.name));
    }
    let mut personal: HashSet<Name> = HashSet::new();
    while let Some(name) = open.pop() {
        if personal.insert(name.clone()) {
            open.extend(holders.get(name).into_iter().flatten());
        }
    }
    for def in modules.iter_mut().flat_map(|module| &mut module.types) {
        def.holds_personal = personal.contains(&def.name);
    }
}

/// Returns the generic type that an alias stands for, and the types of its items.
fn envelope(def: &TypeDef) -> Option<(&Name, Vec<&Name>)> {
    match &def.kind {
        TypeKind::Struct(Struct {
            generic: Generic::Alias(Type::Of(envelope, item)),
            ..
        }) => Some((envelope, item.names())),
        _ => None,
    }
}

fn has_personal_field(def: &TypeDef) -> bool {
    matches!(&def.kind, TypeKind::Struct(item) if item.fields.iter().any(|field| field.personal))
}
