//! Types: structs by their fields, enums by their variants, choices by their branches.

mod branches;

use super::counterparts::Counterparts;
use super::matched::{matched, renamed};
use super::replaced::stand_in;
use super::text::{NOTHING, field_ty, ty};
use super::{Change, List, NEW_ITEM, Severity, choices};
use crate::ir::{
    Api, CHANGE, ErrorRoles, Etag, Field, Name, Others, ParameterLocation, Struct, Type, TypeDef, TypeKind,
    Variant, Whole,
};
use crate::markdown::code;

const NON_EXHAUSTIVE: &str = "the type is `#[non_exhaustive]`: nobody can have named all of it";
const OTHER_TYPE: &str = "code that reads or sets it expects the type it had";
const KNOWN_IN_ANY_CASE: &str = "what was `Unknown` is a value now, and is sent back in the described case";
const KNOWN_IN_ONE_CASE: &str =
    "what was a value in another case is `Unknown` now, and is sent back as it came";
const READ_NOW: &str = "what was `Unknown` is a value now, and is sent back in its own spelling";
const NOT_READ_NOW: &str = "what was the value is `Unknown` now, and is sent back as it came";
const READ_BY_NAME: &str =
    "what was read from `unknown_members` before is the field now, and is sent back in its own name";
const NOT_READ_BY_NAME: &str = "what came by that name is in `unknown_members` now, and is sent back in it";
const KNOWN_NOW: &str = "what was read from `unknown_members` before is not there any more";
const MADE_OTHERWISE: &str = "code that makes a value makes it of something else";
const MUST_BE_GIVEN: &str = "code that makes a value gives what had to be given";

pub(super) fn compare(old: &Api, new: &Api, types: &Counterparts, list: &mut List) {
    for (from, to) in &types.renamed {
        let change = list
            .renamed(from.path(), &to.name)
            .from(&from.origin)
            .to(&to.origin)
            .instead(from.path(), to.path());
        if let Some(kept) = kept(from, to, types) {
            change.what.push_str(&kept);
        }
    }
    for (from, to) in &types.split {
        split(from, to, list);
    }
    for (from, to) in &types.merged {
        let what = format!("is gone: `{}` is what is sent", to.name);
        list.gone(from.path(), what)
            .from(&from.origin)
            .to(&to.origin)
            .instead(from.path(), to.path());
    }
    for def in &types.gone {
        gone(def, stand_in(old, new, def), list);
    }
    if let Some((first, others)) = types.orphaned.split_first() {
        let what = "is gone, with all that had it";
        list.gone(first.path(), what)
            .from(&first.origin)
            .instead(first.path(), NOTHING)
            .also = others.iter().map(|def| def.path()).collect();
    }
    for def in &types.come {
        let what = format!("is new: {}", kind(&def.kind));
        list.added(def.path(), what, NEW_ITEM).to(&def.origin);
    }
    for (from, to) in types.stayed.iter().chain(&types.renamed) {
        def(from, to, types, list);
    }
}

/// How a type keeps its name that is made of where its schema stands.
fn kept(from: &TypeDef, to: &TypeDef, types: &Counterparts) -> Option<String> {
    to.made_of.as_ref().filter(|made_of| made_of.can_be_chosen)?;
    let line = format!("; `x-rust-name: {}` there keeps the name", from.name);
    let taken = |def: &&&TypeDef| def.name == from.name;
    let stayed = types.stayed.iter().map(|(_, to)| to);
    let another = stayed.chain(&types.come).find(taken);
    Some(match another {
        Some(_) => format!("{line}, once what is called so now has another"),
        None => line,
    })
}

fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "a struct",
        TypeKind::Form(_) => "a form",
        TypeKind::Enum(item) if item.integers => "an enum of integers",
        TypeKind::Enum(_) => "an enum",
        TypeKind::Union(_) => "a choice between shapes",
        TypeKind::Identifier => "an identifier",
    }
}

/// A type that is gone, and what stands where it stood.
fn gone(def: &TypeDef, stand_in: Option<&Type>, list: &mut List) {
    let Some(now) = stand_in.map(ty) else {
        list.gone(def.path(), "is gone")
            .from(&def.origin)
            .instead(def.path(), NOTHING);
        return;
    };
    let what = format!("is gone: `{now}` stands in its place");
    let is_text = matches!(def.kind, TypeKind::Identifier | TypeKind::Enum(_)) && now == "String";
    let (before, after) = if is_text {
        (made_somehow(def), "text".to_owned())
    } else {
        (def.path(), now)
    };
    list.gone(def.path(), what)
        .from(&def.origin)
        .instead(before, after);
}

/// A type that differs by direction now: code that makes one to send it makes the other.
fn split(old: &TypeDef, new: &TypeDef, list: &mut List) {
    let (TypeKind::Struct(before), TypeKind::Struct(after)) = (&old.kind, &new.kind) else {
        return;
    };
    let left_out = before.fields.iter().filter(|field| {
        let same = |other: &&Field| other.wire_name == field.wire_name;
        !after.fields.iter().any(|other| same(&other))
    });
    let left_out: Vec<String> = left_out.map(|field| format!("`{}`", field.name)).collect();
    let without = if left_out.is_empty() {
        String::new()
    } else {
        format!(", without {}", left_out.join(", "))
    };
    let what = format!("is only read: what is sent is `{}`{without}", new.name);
    list.add(
        Severity::Breaking,
        old.path(),
        what,
        "code that makes one to send it no longer compiles",
    )
    .from(&old.origin)
    .to(&new.origin)
    .instead(made_somehow(old), made_somehow(new));
}

fn def(old: &TypeDef, new: &TypeDef, types: &Counterparts, list: &mut List) {
    if !types.same_words(&old.doc.words(), &new.doc.words()) {
        list.reworded(new.path(), &old.origin, &new.origin);
    } else if old.doc.example != new.doc.example {
        list.add(
            Severity::Docs,
            new.path(),
            "shows another value",
            "documentation only",
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    if old.holds_personal && !new.holds_personal {
        list.gone(
            old.show_personal_path(),
            "is gone: nothing in it is personal data",
        )
        .from(&old.origin)
        .to(&new.origin)
        .instead("value.show_personal()", "value");
    }
    if new.holds_personal && !old.holds_personal {
        list.added(
            new.show_personal_path(),
            "is new: something in it is personal data",
            NEW_ITEM,
        )
        .from(&old.origin)
        .to(&new.origin);
    }
    match (&old.kind, &new.kind) {
        (TypeKind::Struct(before), TypeKind::Struct(after))
        | (TypeKind::Form(before), TypeKind::Form(after)) => {
            Structs {
                old,
                new,
                before,
                after,
                types,
            }
            .compare(list);
        }
        (TypeKind::Enum(before), TypeKind::Enum(after)) if before.integers == after.integers => {
            if before.case_insensitive != after.case_insensitive {
                let (what, why) = if after.case_insensitive {
                    ("takes its values in any letter case", KNOWN_IN_ANY_CASE)
                } else {
                    ("takes its values in one letter case only", KNOWN_IN_ONE_CASE)
                };
                list.add(Severity::Wire, new.path(), what, why)
                    .from(&old.origin)
                    .to(&new.origin);
            }
            variants(new, after.integers, (&before.variants, &after.variants), list);
        }
        (TypeKind::Union(before), TypeKind::Union(after)) => {
            branches::compare(new, &before.branches, &after.branches, types, list);
        }
        (TypeKind::Identifier, TypeKind::Identifier) => {}
        (before, after) => {
            let what = format!("was {}, and is {}", kind(before), kind(after));
            list.add(Severity::Breaking, new.path(), what, OTHER_TYPE)
                .from(&old.origin)
                .to(&new.origin)
                .instead(made_somehow(old), made_somehow(new));
        }
    }
}

/// A struct before and after.
struct Structs<'a> {
    old: &'a TypeDef,
    new: &'a TypeDef,
    before: &'a Struct,
    after: &'a Struct,
    types: &'a Counterparts<'a>,
}

impl Structs<'_> {
    fn compare(&self, list: &mut List) {
        let same = |a: &Field, b: &Field| self.same_type(a, b) && self.types.same_words(&a.doc, &b.doc);
        let mut pairs = matched(&self.before.fields, &self.after.fields, |field| {
            field.name.as_str()
        });
        // Members of one type are many; the same words about them are not a coincidence.
        let renamed = renamed(&mut pairs, |a, b| !a.doc.is_empty() && same(a, b));
        // A field that must be given explains why another value is made than before.
        let mut explained = false;
        for (from, to) in &renamed {
            list.renamed(self.at(from), &to.name)
                .from(&from.origin)
                .to(&to.origin)
                .instead(format!("value.{}", from.name), format!("value.{}", to.name));
        }
        for field in pairs.gone {
            let change = list
                .gone(self.at(field), "is gone")
                .from(&field.origin)
                .instead(format!("value.{}", field.name), self.instead_of(field));
            explained |= field.is_given() && self.made_otherwise(change);
        }
        for field in pairs.come {
            let what = format!("is new: `{}`", ty(&field.ty));
            let change = list.added(self.at(field), what, NON_EXHAUSTIVE).to(&field.origin);
            if field.is_given() && self.made_otherwise(change) {
                (change.severity, change.why) = (Severity::Breaking, MUST_BE_GIVEN);
                explained = true;
            }
        }
        for (from, to) in pairs.stayed {
            explained |= self.field(from, to, list);
        }
        if !explained {
            self.constructor(&renamed, list);
        }
        self.choices(list);
        self.others(list);
        self.whole(list);
    }

    /// What a caller chooses of the fields.
    fn choices(&self, list: &mut List) {
        let was_there = |name: &Name| self.before.fields.iter().any(|field| field.name == *name);
        let made = |def: &TypeDef, item: &Struct| {
            if item.sent {
                constructor(def, item)
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

    /// How a member that has no field any more can be read still.
    fn instead_of(&self, field: &Field) -> String {
        let mut fields = self.after.fields.iter();
        match fields.find(|other| other.other_names.contains(&field.wire_name)) {
            Some(other) => format!("value.{}", other.name),
            None if self.after.sent => NOTHING.to_owned(),
            None => format!("value.unknown_members().get({:?})", field.wire_name),
        }
    }

    /// A field that is there before and after. Whether it explains that values are made in another way.
    fn field(&self, old: &Field, new: &Field, list: &mut List) -> bool {
        let path = self.at(new);
        let mut explained = false;
        if let (Some(was), Some(is)) = (&old.setters, &new.setters) {
            let (was, is) = ((&*was.together, &old.origin), (&*is.together, &new.origin));
            let written = (set(old), set(new));
            choices::together(&path, was, is, written, list);
        }
        if !self.same_type(old, new) {
            let (before, after) = (field_ty(old), field_ty(new));
            let change = list
                .add(
                    Severity::Breaking,
                    &path,
                    format!("was `{before}`, and is `{after}`"),
                    OTHER_TYPE,
                )
                .from(&old.origin)
                .to(&new.origin)
                .instead(
                    format!("let it: {before} = value.{};", old.name),
                    format!("let it: {after} = value.{};", new.name),
                );
            explained = (old.is_given() || new.is_given()) && self.made_otherwise(change);
        }
        if old.wire_name != new.wire_name {
            let what = format!(
                "is {} on the wire, and was {}",
                code(&new.wire_name),
                code(&old.wire_name)
            );
            let why = "the same Rust name; another member is read and sent";
            list.add(Severity::Wire, &path, what, why)
                .from(&old.origin)
                .to(&new.origin);
        }
        none(&path, old, new, list);
        other_names(&path, old, new, list);
        list.deprecation(
            &path,
            (old.deprecated, &old.origin),
            (new.deprecated, &new.origin),
        );
        if old.personal != new.personal {
            let change = if new.personal {
                list.documented(path, "is personal data: `Debug` shows `..` for it")
            } else {
                let why = "logs show data of persons that they did not show";
                list.behaviour(path, "is no longer personal data: `Debug` shows it", why)
            };
            change.from(&old.origin).to(&new.origin);
        } else if !self.types.same_words(&old.doc, &new.doc) {
            list.reworded(path, &old.origin, &new.origin);
        }
        explained
    }

    /// Shows how a value is made, where that differs from before.
    fn made_otherwise(&self, change: &mut Change) -> bool {
        let before = constructor(self.old, self.before);
        let after = constructor(self.new, self.after);
        let differs = before != after && self.before.sent && self.after.sent;
        if differs {
            change.instead(before, after);
        }
        differs
    }

    /// What must be given comes in another order, or as something else of the same name.
    fn constructor(&self, renamed: &[(&Field, &Field)], list: &mut List) {
        let present_name = |field: &Field| {
            let pair = renamed.iter().find(|(from, _)| from.name == field.name);
            pair.map_or(&field.wire_name, |(_, to)| &to.wire_name).clone()
        };
        let was: Vec<String> = required(self.before).into_iter().map(present_name).collect();
        let is = required(self.after).into_iter().map(|field| &field.wire_name);
        if !(self.before.sent && self.after.sent) || was.iter().eq(is) {
            return;
        }
        let (before, after) = (
            constructor(self.old, self.before),
            constructor(self.new, self.after),
        );
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
        .instead(before, after);
    }

    /// What gives the tag of a value.
    fn etag(&self, list: &mut List) {
        let (old, new) = (self.old.etag_path(), self.new.etag_path());
        let names = |etag: &Etag| -> Vec<String> {
            let members = etag.way.iter();
            members.map(|member| member.wire_name.clone()).collect()
        };
        match (&self.before.etag, &self.after.etag) {
            (Some(gone), None) => {
                list.gone(old, "is gone")
                    .from(&gone.origin)
                    .to(&self.new.origin)
                    .instead("value.etag()", NOTHING);
            }
            (None, Some(come)) => {
                list.added(new, "is new: the tag of the value", NEW_ITEM)
                    .from(&self.old.origin)
                    .to(&come.origin);
            }
            (Some(before), Some(after)) if names(before) != names(after) => {
                let what = format!("gives {}", code(&names(after).join(".")));
                list.behaviour(new, what, "another text is sent as the tag")
                    .from(&before.origin)
                    .to(&after.origin);
            }
            (None, None) | (Some(_), Some(_)) => {}
        }
    }

    /// The members without a field, which are among the unknown ones where it is not described what they are.
    fn others(&self, list: &mut List) {
        let at = |others: &Others| self.new.part(&others.name);
        match (&self.before.others, &self.after.others) {
            (None, None) => {}
            (None, Some(others)) => {
                let what = format!(
                    "is new: `{}`, with what was among the unknown members",
                    ty(&others.ty)
                );
                list.add(Severity::Behaviour, at(others), what, KNOWN_NOW)
                    .to(&others.origin);
            }
            (Some(others), None) => {
                let before = format!("value.{}", others.name);
                list.gone(at(others), "is gone: the members are among the unknown ones")
                    .from(&others.origin)
                    .instead(before, "value.unknown_members()".to_owned());
            }
            (Some(old), Some(new)) => {
                if !self.types.same(&old.ty, &new.ty) {
                    let (before, after) = (ty(&old.ty), ty(&new.ty));
                    let what = format!("was `{before}`, and is `{after}`");
                    list.add(Severity::Breaking, at(new), what, OTHER_TYPE)
                        .from(&old.origin)
                        .to(&new.origin)
                        .instead(
                            format!("let it: {before} = value.{};", old.name),
                            format!("let it: {after} = value.{};", new.name),
                        );
                }
                if !self.types.same_words(&old.doc, &new.doc) {
                    list.reworded(at(new), &old.origin, &new.origin);
                }
            }
        }
    }

    /// What is true of the struct and not of a field.
    fn whole(&self, list: &mut List) {
        let Self {
            old,
            new,
            before,
            after,
            types,
        } = self;
        let (from, to) = (&old.origin, &new.origin);
        let (was, is) = (before.error.as_ref(), after.error.as_ref());
        if was.map(ErrorRoles::members) != is.map(ErrorRoles::members) {
            let what = "shows other members as the code, description, data or source of an error";
            let why = "the same Rust; errors are read in another way";
            list.add(Severity::Wire, new.path(), what, why).from(from).to(to);
        } else if was.map(|it| &it.required) != is.map(|it| &it.required) {
            let what = "is told from other shapes of an error by other members";
            let why = "the same Rust; an error of several shapes may be read as another one";
            list.add(Severity::Wire, new.path(), what, why).from(from).to(to);
        } else if was != is {
            let what = "takes other codes for those of a tag that is out of date";
            let why = "the same Rust; errors are of another kind";
            list.add(Severity::Wire, new.path(), what, why).from(from).to(to);
        }
        self.etag(list);
        let is_change = |item: &Struct| matches!(item.whole, Some(Whole::Change(_)));
        if is_change(before) != is_change(after) {
            let what = if is_change(after) {
                "is made of what was read, all of which is sent back"
            } else {
                "is made of nothing: what it leaves out is not sent"
            };
            list.add(Severity::Breaking, new.path(), what, MADE_OTHERWISE)
                .from(from)
                .to(to)
                .instead(constructor(old, before), constructor(new, after));
        }
        let told = |pairs: &[(&TypeDef, &TypeDef)], name| {
            pairs.iter().any(|(a, b)| a.name == name || b.name == name)
        };
        if before.sent && !after.sent && !told(&types.split, old.name.clone()) {
            list.gone(new.path(), "is no longer sent: its setters are gone")
                .from(from)
                .to(to)
                .instead(constructor(old, before), NOTHING);
        } else if after.sent && !before.sent && !told(&types.merged, new.name.clone()) {
            list.added(new.path(), "can be sent: it has setters", NEW_ITEM)
                .from(from)
                .to(to);
        }
    }
}

fn required(item: &Struct) -> Vec<&Field> {
    let fields = item.fields.iter().filter(|field| field.is_given());
    fields.collect()
}

/// How a value of the type is made. What is only read needs nothing: it takes what comes.
fn constructor(def: &TypeDef, item: &Struct) -> String {
    let required = required(item);
    let names = required.iter().map(|field| field.name.as_str());
    let chosen = item.choices.iter().filter(|choice| choice.is_given());
    let names: Vec<&str> = names
        .chain(chosen.map(|choice| choice.argument.as_str()))
        .collect();
    match &*names {
        _ if let Some(Whole::Change(of)) = &item.whole => format!("types::{of}::{CHANGE}(&read)"),
        [] => format!("{}::default()", def.path()),
        names => format!("{}::new({})", def.path(), names.join(", ")),
    }
}

/// How a field is set, with what it needs.
fn set(field: &Field) -> String {
    let Some(setters) = &field.setters else {
        return NOTHING.to_owned();
    };
    let names = std::iter::once(&field.name).chain(&setters.together);
    let names: Vec<&str> = names.map(Name::as_str).collect();
    format!("value.{}({})", setters.with, names.join(", "))
}

/// How a value of any kind of type is made.
fn made_somehow(def: &TypeDef) -> String {
    match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => constructor(def, item),
        TypeKind::Enum(item) if item.integers => format!("{}::from(integer)", def.path()),
        TypeKind::Enum(_) | TypeKind::Identifier => format!("{}::from(text)", def.path()),
        TypeKind::Union(_) => format!("{}::from(shape)", def.path()),
    }
}

fn variants(def: &TypeDef, integers: bool, (old, new): (&[Variant], &[Variant]), list: &mut List) {
    let at = |variant: &Variant| def.part(&variant.name);
    let pairs = matched(old, new, |variant| variant.name.as_str());
    for variant in pairs.gone {
        let value = if integers {
            variant.wire_name.clone()
        } else {
            format!("{:?}", variant.wire_name)
        };
        list.gone(at(variant), "is gone")
            .from(&variant.origin)
            .instead(at(variant), format!("{}::from({value})", def.path()));
    }
    for variant in pairs.come {
        let what = format!("is new: {}", code(&variant.wire_name));
        list.added(at(variant), what, NON_EXHAUSTIVE).to(&variant.origin);
    }
    for (from, to) in pairs.stayed {
        if from.wire_name != to.wire_name {
            let what = format!(
                "is {} on the wire, and was {}",
                code(&to.wire_name),
                code(&from.wire_name)
            );
            list.add(
                Severity::Wire,
                at(to),
                what,
                "the same Rust name for another text",
            )
            .from(&from.origin)
            .to(&to.origin);
        }
        spellings(def, from, to, list);
        if from.doc != to.doc {
            list.reworded(at(to), &from.origin, &to.origin);
        }
    }
}

/// The other names by which a field is read.
fn other_names(path: &str, old: &Field, new: &Field, list: &mut List) {
    let not_in = |names: &[String], name: &&String| !names.contains(name);
    let more = new
        .other_names
        .iter()
        .filter(|name| not_in(&old.other_names, name));
    let more = more.map(|name| {
        (
            format!("is read from the member {} too", code(name)),
            READ_BY_NAME,
        )
    });
    let less = old
        .other_names
        .iter()
        .filter(|name| not_in(&new.other_names, name));
    let less = less.map(|name| {
        let what = format!("is not read from the member {} any more", code(name));
        (what, NOT_READ_BY_NAME)
    });
    for (what, why) in more.chain(less) {
        list.add(Severity::Wire, path, what, why)
            .from(&old.origin)
            .to(&new.origin);
    }
}

/// The other texts of a value.
fn spellings(def: &TypeDef, from: &Variant, to: &Variant, list: &mut List) {
    let more = to.texts().filter(|text| !from.texts().any(|it| it == *text));
    let more = more.map(|text| (format!("is read from {} too", code(text)), READ_NOW));
    let less = from.texts().filter(|text| !to.texts().any(|it| it == *text));
    let less = less.map(|text| (format!("is not read from {} any more", code(text)), NOT_READ_NOW));
    let places = [
        ParameterLocation::Query,
        ParameterLocation::Path,
        ParameterLocation::Header,
    ];
    let sent = places.into_iter().filter_map(|place| {
        let (before, after) = (from.text_in(place), to.text_in(place));
        let what = format!(
            "is {} in the {}, and was {}",
            code(after),
            place.name(),
            code(before)
        );
        (before != after).then_some((what, "the same Rust name for another text"))
    });
    // Another text of its own is told already.
    let same = from.wire_name == to.wire_name;
    for (what, why) in more.chain(less).chain(sent).filter(|_| same) {
        list.add(Severity::Wire, def.part(&to.name), what, why)
            .from(&from.origin)
            .to(&to.origin);
    }
}

/// Other values of a field are read as none than before.
fn none(path: &str, old: &Field, new: &Field, list: &mut List) {
    let values = |of: &[String], but: &[String]| {
        let values = of.iter().filter(|value| !but.contains(value));
        values.map(|value| code(value)).collect::<Vec<_>>().join(", ")
    };
    let (come, gone) = (values(&new.none, &old.none), values(&old.none, &new.none));
    for (values, what, why) in [
        (come, "is `None` for", "the date stood there before"),
        (gone, "is no longer `None` for", "the date stands there now"),
    ] {
        if !values.is_empty() {
            let change = list.behaviour(path.to_owned(), format!("{what} {values}"), why);
            change.from(&old.origin).to(&new.origin);
        }
    }
}
