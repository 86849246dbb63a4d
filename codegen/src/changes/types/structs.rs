//! Changes of structs: the fields, and the construction of a value.

mod field;
mod generic;
mod whole;

use super::NON_EXHAUSTIVE;
use super::constructor::{Constructor, required};
use crate::changes::counterparts::Counterparts;
use crate::changes::matched::{matched, renamed};
use crate::changes::text::{NOTHING, ty};
use crate::changes::{Change, List, Severity, choices};
use crate::ir::{Field, Name, Struct, TypeDef};

const MUST_BE_GIVEN: &str = "code that makes a value gives what had to be given";

/// A struct before and after.
pub(super) struct Structs<'a> {
    pub(super) old: &'a TypeDef,
    pub(super) new: &'a TypeDef,
    pub(super) before: &'a Struct,
    pub(super) after: &'a Struct,
    pub(super) types: &'a Counterparts<'a>,
}

impl Structs<'_> {
    pub(super) fn compare(&self, list: &mut List) {
        let same = |a: &Field, b: &Field| self.same_type(a, b) && self.types.same_words(&a.doc, &b.doc);
        let mut pairs = matched(&self.before.fields, &self.after.fields, |field| {
            field.name.as_str()
        });
        // Many fields have the same type; if the documentation is the same too, it is no coincidence.
        let renamed = renamed(&mut pairs, |a, b| !a.doc.is_empty() && same(a, b));
        // If a change of a required field shows how a value is created now, no second change shows it again.
        let mut explained = false;
        for (from, to) in &renamed {
            list.renamed(self.at(from), &to.name)
                .from(&from.origin)
                .to(&to.origin)
                .instead(format!("value.{}", from.name), format!("value.{}", to.name));
        }
        for field in pairs.removed {
            let change = list
                .removed(self.at(field), "is gone")
                .from(&field.origin)
                .instead(format!("value.{}", field.name), self.instead_of(field));
            explained |= field.is_given() && self.made_otherwise(change);
        }
        for field in pairs.added {
            let what = format!("is new: `{}`", ty(&field.ty));
            let change = list.added(self.at(field), what, NON_EXHAUSTIVE).to(&field.origin);
            if field.is_given() && self.made_otherwise(change) {
                (change.severity, change.why) = (Severity::Breaking, MUST_BE_GIVEN);
                explained = true;
            }
        }
        for (from, to) in pairs.kept {
            explained |= field::compare(self, from, to, list);
        }
        if !explained {
            self.constructor(&renamed, list);
        }
        self.choices(list);
        whole::compare(self, list);
        generic::compare(self, list);
    }

    /// Compares the choices among the fields.
    fn choices(&self, list: &mut List) {
        let was_there = |name: &Name| self.before.fields.iter().any(|field| field.name == *name);
        let made = |def: &TypeDef, item: &Struct| {
            if item.sent {
                Constructor::of(def, item).to_string()
            } else {
                NOTHING.to_owned()
            }
        };
        let fields = || self.before.fields.iter().chain(&self.after.fields);
        let setter = |name: &Name| {
            let mut mine = fields().filter(|field| field.name == *name);
            let with = mine.find_map(|field| Some(field.setters.as_ref()?.with.to_string()));
            with.unwrap_or_else(|| name.to_string())
        };
        let owners = choices::Owners {
            path: &self.new.path(),
            module: "types",
            old: &self.before.choices,
            new: &self.after.choices,
            written: (made(self.old, self.before), made(self.new, self.after)),
            set_on: "value".to_owned(),
            setter: &setter,
            was_there: &was_there,
        };
        choices::compare(&owners, list);
    }

    fn at(&self, field: &Field) -> String {
        self.new.part(&field.name)
    }

    fn same_type(&self, a: &Field, b: &Field) -> bool {
        a.presence == b.presence && self.types.same(&a.ty, &b.ty)
    }

    /// Returns how the property of a removed field is read now.
    fn instead_of(&self, field: &Field) -> String {
        let mut fields = self.after.fields.iter();
        match fields.find(|other| other.other_names.contains(&field.wire_name)) {
            Some(other) => format!("value.{}", other.name),
            None if self.after.sent => NOTHING.to_owned(),
            None => format!("value.unknown_members().get({:?})", field.wire_name),
        }
    }

    /// Returns how a value is created, before and after.
    fn constructors(&self) -> (Constructor<'_>, Constructor<'_>) {
        (
            Constructor::of(self.old, self.before),
            Constructor::of(self.new, self.after),
        )
    }

    /// Shows how a value is created, if that differs from before. Returns whether it does.
    fn made_otherwise(&self, change: &mut Change) -> bool {
        let (before, after) = self.constructors();
        let differs = before != after && self.before.sent && self.after.sent;
        if differs {
            change.instead(before.to_string(), after.to_string());
        }
        differs
    }

    /// Compares the constructor: its arguments may have another order, or another property may have the name
    /// of a former one.
    fn constructor(&self, renamed: &[(&Field, &Field)], list: &mut List) {
        let was = required(self.before).map(|field| {
            let pair = renamed.iter().find(|(from, _)| from.name == field.name);
            pair.map_or(&field.wire_name, |(_, to)| &to.wire_name)
        });
        let is = required(self.after).map(|field| &field.wire_name);
        if !(self.before.sent && self.after.sent) || was.eq(is) {
            return;
        }
        let (before, after) = self.constructors();
        if before == after {
            return;
        }
        let why = "values are told apart by their order: code that compiles may send one for another";
        list.add(
            Severity::Breaking,
            self.new.path(),
            "takes what must be given in another order",
            why,
        )
        .from(&self.old.origin)
        .to(&self.new.origin)
        .instead(before.to_string(), after.to_string());
    }
}
