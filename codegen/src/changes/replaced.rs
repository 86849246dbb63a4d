//! What stands where a type stood that is gone: users write that instead.

use std::collections::BTreeMap;

use crate::ir::{Api, Operation, Partial, Success, Type, TypeDef, TypeKind};

/// The type that is in every place where the type was, and of which there still is one.
pub(super) fn stand_in<'a>(old: &Api, new: &'a Api, def: &TypeDef) -> Option<&'a Type> {
    let after = places(new);
    let mut found: Option<&Type> = None;
    for (place, before) in places(old) {
        let Some(now) = after.get(&place).and_then(|now| in_place_of(def, before, now)) else {
            continue;
        };
        if found.is_some_and(|found| found != now) {
            return None;
        }
        found = Some(now);
    }
    found
}

/// What a type has where another one names `def`.
fn in_place_of<'a>(def: &TypeDef, before: &Type, now: &'a Type) -> Option<&'a Type> {
    match (before, now) {
        (Type::Named(name), now) => (*name == def.name).then_some(now),
        (Type::Boxed(before), now) => in_place_of(def, before, now),
        (before, Type::Boxed(now)) => in_place_of(def, before, now),
        (Type::Map(names, before), Type::Map(names_now, now)) => {
            in_place_of(def, names, names_now).or_else(|| in_place_of(def, before, now))
        }
        (Type::List(before), Type::List(now))
        | (Type::JsonText(before), Type::JsonText(now))
        | (Type::Nullable(before), Type::Nullable(now)) => in_place_of(def, before, now),
        _ => None,
    }
}

/// Every place of a type, in words.
fn places(api: &Api) -> BTreeMap<String, &Type> {
    let types = api.modules.iter().flat_map(|module| &module.types);
    let operations = api.groups.iter().flat_map(|group| &group.operations);
    types
        .flat_map(of_type)
        .chain(operations.flat_map(of_operation))
        .collect()
}

fn of_type(def: &TypeDef) -> Vec<(String, &Type)> {
    let TypeKind::Struct(item) = &def.kind else {
        return Vec::new();
    };
    let fields = item.fields.iter().map(|field| (&field.name, &field.ty));
    let others = item.others.iter().map(|others| (&others.name, &others.ty));
    let all = fields.chain(others);
    all.map(|(name, ty)| (def.part(name), ty)).collect()
}

fn of_operation(operation: &Operation) -> Vec<(String, &Type)> {
    let arguments = operation.arguments.iter();
    let options = operation.option_parameters.iter();
    let parameters = arguments
        .map(|it| (&it.wire_name, it.value.ty()))
        .chain(options.map(|it| (&it.wire_name, it.value.ty())));
    let body = operation.body.iter().map(|body| ("the body", &body.ty));
    let answer = match &operation.success {
        Success::One(answer) | Success::Found(answer) | Success::Partial(Partial { answer, .. }) => {
            Some(("the answer", &answer.ty))
        }
        Success::Empty | Success::Whether | Success::List(_) | Success::Each(_) => None,
    };
    let id = &operation.id;
    parameters
        .map(|(name, ty)| (format!("{id} takes {name}"), ty))
        .chain(body.chain(answer).map(|(what, ty)| (format!("{id}: {what}"), ty)))
        .collect()
}
