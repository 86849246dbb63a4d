//! Types that hold themselves: which fields need a `Box`, and which types no value could ever have. A list or a map is
//! on the heap already, and may be empty; a union that holds itself does so through a field of one of its branches.

use std::collections::{BTreeMap, BTreeSet};

use super::Context;
use crate::diagnostic::{Code, Diagnostic};
use crate::ir::{Field, Name, Type, TypeDef, TypeKind, TypeModule};

/// Boxes the fields on a way from a type back to it.
pub(super) fn box_fields(modules: &mut [TypeModule]) {
    let circles = Circles::find(modules, |def| match &def.kind {
        TypeKind::Struct(item) => item.fields.iter().map(|field| &field.ty).collect(),
        TypeKind::Union(item) => item.branches.iter().map(|branch| &branch.ty).collect(),
        TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
    });
    for def in modules.iter_mut().flat_map(|module| &mut module.types) {
        let TypeKind::Struct(item) = &mut def.kind else {
            continue;
        };
        for field in &mut item.fields {
            if circles.share(&def.name, &field.ty) {
                field.ty = Type::Boxed(Box::new(field.ty.clone()));
            }
        }
    }
}

/// Reports types of which every value would have to hold another, on and on. Comes before [`box_fields`].
pub(super) fn check_ends(cx: &Context, modules: &[TypeModule]) {
    let given = |def| given(def).map(|field| &field.ty).collect();
    let circles = Circles::find(modules, given);
    let mut told = BTreeSet::new();
    for def in modules.iter().flat_map(|module| &module.types) {
        let mut fields = self::given(def);
        let Some(field) = fields.find(|field| circles.share(&def.name, &field.ty)) else {
            continue;
        };
        if told.insert(circles.number(&def.name)) {
            let member = &field.wire_name;
            let message = format!(
                "a value of `{}` has no end: each holds another in `{member}`",
                def.name
            );
            let help = format!("leave `{member}` out of `required`, or let it be a list");
            cx.report(Diagnostic::error(Code::CircularRef, field.origin.key(), message).help(help));
        }
    }
}

/// The fields of a struct that must be given.
fn given(def: &TypeDef) -> impl Iterator<Item = &Field> {
    let fields = match &def.kind {
        TypeKind::Struct(item) => item.fields.as_slice(),
        TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Identifier => &[],
    };
    fields.iter().filter(|field| field.is_given())
}

/// Which types lead to one another: those that do have the same number.
struct Circles(BTreeMap<Name, usize>);

impl Circles {
    /// `held` gives the types that a value of a type has within itself.
    fn find<'a>(modules: &'a [TypeModule], held: impl Fn(&'a TypeDef) -> Vec<&'a Type>) -> Self {
        let defs = || modules.iter().flat_map(|module| &module.types);
        let numbers: BTreeMap<&Name, usize> = defs().map(|def| &def.name).zip(0..).collect();
        let holds: Vec<Vec<usize>> = defs()
            .map(|def| {
                let names = held(def).into_iter().filter_map(named);
                names.filter_map(|name| numbers.get(name).copied()).collect()
            })
            .collect();
        Self(defs().map(|def| def.name.clone()).zip(circles(&holds)).collect())
    }

    fn number(&self, name: &Name) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// Whether a type leads back to the type `name`, which holds it.
    fn share(&self, name: &Name, held: &Type) -> bool {
        named(held).is_some_and(|held| self.number(held) == self.number(name))
    }
}

fn named(ty: &Type) -> Option<&Name> {
    match ty {
        Type::Named(name) => Some(name),
        _ => None,
    }
}

/// The strongly connected components of a graph, by Kosaraju's algorithm: a number for each node.
fn circles(edges: &[Vec<usize>]) -> Vec<usize> {
    let mut back = vec![Vec::new(); edges.len()];
    for (from, targets) in edges.iter().enumerate() {
        for to in targets {
            if let Some(back) = back.get_mut(*to) {
                back.push(from);
            }
        }
    }
    let mut left = Vec::new();
    let mut seen = vec![false; edges.len()];
    for start in 0..edges.len() {
        visit(edges, start, &mut seen, |node| left.push(node));
    }
    let mut circles = vec![0; edges.len()];
    let mut seen = vec![false; edges.len()];
    for start in left.into_iter().rev() {
        visit(&back, start, &mut seen, |node| {
            if let Some(circle) = circles.get_mut(node) {
                *circle = start;
            }
        });
    }
    circles
}

/// Visits what `start` leads to and has not been seen, each node after those that it leads to.
fn visit(edges: &[Vec<usize>], start: usize, seen: &mut [bool], mut leave: impl FnMut(usize)) {
    let mut enter = |node: usize| {
        seen.get_mut(node)
            .is_some_and(|seen| !std::mem::replace(seen, true))
    };
    let below = |node: usize| edges.get(node).into_iter().flatten();
    let mut way = Vec::new();
    if enter(start) {
        way.push((start, below(start)));
    }
    while let Some((node, targets)) = way.last_mut() {
        match targets.find(|target| enter(**target)) {
            Some(target) => way.push((*target, below(*target))),
            None => {
                leave(*node);
                way.pop();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_what_leads_to_one_another() {
        // 0 holds itself; 1, 2 and 3 hold one another, and 3 holds 4, which holds nothing.
        let circles = circles(&[vec![0], vec![2], vec![3], vec![1, 4], vec![]]);
        let same = |a: usize, b: usize| circles[a] == circles[b];
        assert!(same(1, 2) && same(2, 3));
        assert!(!same(0, 1) && !same(3, 4) && !same(0, 4));
    }
}
