//! `x-personal-data` of properties → the types whose values hold data of a person, however deep.

use std::collections::{HashMap, HashSet};

use super::feature::of_type;
use crate::ir::{Name, TypeDef, TypeKind, TypeModule};

/// Writes into each type whether its values hold data of a person.
pub(super) fn of_types(modules: &mut [TypeModule]) {
    let mut holders: HashMap<&Name, Vec<&Name>> = HashMap::new();
    let mut open: Vec<&Name> = Vec::new();
    for def in modules.iter().flat_map(|module| &module.types) {
        for part in of_type(def) {
            holders.entry(part).or_default().push(&def.name);
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

fn has_personal_field(def: &TypeDef) -> bool {
    matches!(&def.kind, TypeKind::Struct(item) if item.fields.iter().any(|field| field.personal))
}
