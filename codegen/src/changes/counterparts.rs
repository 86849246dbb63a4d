//! `Counterparts`: which types of two clients are the same type under two names. A type that was renamed, or
//! split by direction, is one change; otherwise every field and operation that uses it would be reported too.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::matched::{Call, Matched, matched, renamed};
use super::uses::{Place, of_operation, of_type, uses};
use crate::ir::{Api, Credential, Field, Name, Operation, Struct, Type, TypeDef, TypeKind, TypeModule};

/// The types of two clients, matched with each other.
pub(super) struct Counterparts<'a> {
    pub(super) removed: Vec<&'a TypeDef>,
    /// The types removed together with everything that used them; reported as one change.
    pub(super) orphaned: Vec<&'a TypeDef>,
    pub(super) added: Vec<&'a TypeDef>,
    pub(super) kept: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// The types that are the same except for their name.
    pub(super) renamed: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// A type that was sent, and the type of the same schema that is sent now: the schema now has a type for
    /// each direction, and had one for both.
    pub(super) split: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// The reverse: the schema had a type for each direction, and now has one for both.
    pub(super) merged: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// The credentials that are the same except for their name.
    pub(super) credentials: Vec<(&'a Credential, &'a Credential)>,
}

impl<'a> Counterparts<'a> {
    pub(super) fn find(old: &'a Api, new: &'a Api) -> Self {
        let mut before: Vec<&TypeDef> = old.types().collect();
        let mut after: Vec<&TypeDef> = new.types().collect();
        let mut renamed_defs = elsewhere_called(&before, &after);
        before.retain(|def| !renamed_defs.iter().any(|(from, _)| std::ptr::eq(*from, *def)));
        after.retain(|def| !renamed_defs.iter().any(|(_, to)| std::ptr::eq(*to, *def)));
        let mut pairs = matched(&before, &after, |def| def.name.as_str());
        let calls = Calls::of(new);
        // A renamed type can make other types recognizable that use it, so the search is repeated.
        loop {
            let found = renamed_besides(old, new, &calls, &renamed_defs, &mut pairs);
            if found.is_empty() {
                break;
            }
            renamed_defs.extend(found);
        }
        let mut this = Self {
            removed: pairs.removed.into_iter().copied().collect(),
            orphaned: Vec::new(),
            added: pairs.added.into_iter().copied().collect(),
            kept: pairs.kept.into_iter().map(|(from, to)| (*from, *to)).collect(),
            renamed: renamed_defs,
            split: Vec::new(),
            merged: Vec::new(),
            credentials: credentials(old, new),
        };
        this.find_directions(old, new);
        this.find_orphaned(old, &calls);
        this
    }

    /// Finds the types that differ by direction now, or did.
    fn find_directions(&mut self, old: &'a Api, new: &'a Api) {
        let split = self.added.iter();
        let split = split.filter_map(|def| Some((sent_alone(old, new, def)?, *def)));
        self.split = split.collect();
        let merged = self.removed.iter();
        let merged = merged.filter_map(|def| Some((*def, sent_alone(new, old, def)?)));
        self.merged = merged.collect();
        let (split, merged) = (&self.split, &self.merged);
        self.added
            .retain(|def| !split.iter().any(|(_, to)| std::ptr::eq(*to, *def)));
        self.removed
            .retain(|def| !merged.iter().any(|(from, _)| std::ptr::eq(*from, *def)));
    }

    /// Finds the types that were removed with everything that used them.
    fn find_orphaned(&mut self, old: &'a Api, calls: &Calls<'a>) {
        let staying = self.kept.iter().chain(&self.renamed);
        let had = had_by_what_stays(old, calls, staying.map(|(from, _)| *from));
        let removed = std::mem::take(&mut self.removed).into_iter();
        (self.orphaned, self.removed) = removed.partition(|def| !had.contains(&def.name));
    }

    /// Returns whether two types differ only in names that are reported as changes of their own.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        same_type(old, new, &|a, b| {
            let pairs = self.renamed.iter().chain(&self.split).chain(&self.merged);
            a == b
                || pairs
                    .into_iter()
                    .any(|(from, to)| from.name.as_str() == a && to.name.as_str() == b)
        })
    }

    /// Returns whether two strings differ only in such names.
    pub(super) fn same_words(&self, old: &str, new: &str) -> bool {
        old == new || self.in_new_words(old) == new
    }

    /// Returns the new name of a credential.
    pub(super) fn marker<'b>(&'b self, old: &'b str) -> &'b str {
        let pair = self
            .credentials
            .iter()
            .find(|(from, _)| from.marker.as_str() == old);
        pair.map_or(old, |(_, to)| to.marker.as_str())
    }

    /// Returns a string with the new names of types and credentials.
    pub(super) fn in_new_words(&self, text: &str) -> String {
        let in_word = |char: char| char.is_alphanumeric() || char == '_';
        let pieces = text.split_inclusive(|char| !in_word(char));
        pieces
            .map(|piece| {
                let word = piece.trim_end_matches(|char| !in_word(char));
                let types = self.renamed.iter().map(|(from, to)| (&from.name, &to.name));
                let markers = self
                    .credentials
                    .iter()
                    .map(|(from, to)| (&from.marker, &to.marker));
                match types.chain(markers).find(|(from, _)| from.as_str() == word) {
                    Some((_, to)) => piece.replacen(word, to.as_str(), 1),
                    None => piece.to_owned(),
                }
            })
            .collect()
    }
}

/// Returns types that are the same except for their name, given those that are known to be.
fn renamed_besides<'a>(
    old: &'a Api,
    new: &'a Api,
    calls: &Calls<'a>,
    known_defs: &[(&'a TypeDef, &'a TypeDef)],
    pairs: &mut Matched<'_, &'a TypeDef>,
) -> Vec<(&'a TypeDef, &'a TypeDef)> {
    let removed: HashSet<&str> = pairs.removed.iter().map(|def| def.name.as_str()).collect();
    let added: HashSet<&str> = pairs.added.iter().map(|def| def.name.as_str()).collect();
    let known = known_defs.iter();
    let known: HashSet<(&str, &str)> = known
        .map(|(from, to)| (from.name.as_str(), to.name.as_str()))
        .collect();
    let stands_for =
        |a: &str, b: &str| a == b || removed.contains(a) && added.contains(b) || known.contains(&(a, b));
    let in_place_of = in_place_of(old, new, calls, known_defs);
    let same_use = |a: &TypeDef, b: &TypeDef| in_place_of.contains(&(&a.name, &b.name));
    // Two types may have the same fields by chance; the documentation or the use of the types decides. A type in the
    // same place as another one may have gained or lost fields at the same time.
    let more = |a: &TypeDef, b: &TypeDef| covers(&b.kind, &a.kind, &stands_for);
    let less = |a: &TypeDef, b: &TypeDef| covers(&a.kind, &b.kind, &stands_for);
    let same_holder = |a: &TypeDef, b: &TypeDef| within(a).is_some() && within(a) == within(b);
    let mut found = renamed(pairs, |a, b| more(a, b) && less(a, b) && same_holder(a, b));
    if found.is_empty() {
        found = renamed(pairs, |a, b| {
            let same_words = !a.doc.about.is_empty() && a.doc == b.doc;
            let (more, less) = (more(a, b), less(a, b));
            more && less && same_words || (more || less) && same_use(a, b)
        });
    }
    found.into_iter().map(|(from, to)| (*from, *to)).collect()
}

/// Returns the types of two clients that are used in the same place, as pairs.
fn in_place_of<'a>(
    old: &'a Api,
    new: &'a Api,
    calls: &Calls<'a>,
    renamed: &[(&'a TypeDef, &'a TypeDef)],
) -> HashSet<(&'a Name, &'a Name)> {
    let renamed: HashMap<&str, &str> = renamed
        .iter()
        .rev()
        .map(|(from, to)| (from.name.as_str(), to.name.as_str()))
        .collect();
    let present_name = |def: &'a TypeDef| {
        renamed
            .get(def.name.as_str())
            .copied()
            .unwrap_or(def.name.as_str())
    };
    let before = uses(old, present_name, |operation| calls.present_id(operation));
    let after = uses(new, |def| def.name.as_str(), |operation| &operation.id);
    let after: BTreeMap<Place, &Name> = after
        .into_iter()
        .filter_map(|(place, ty)| Some((place, ty.name()?)))
        .collect();
    before
        .into_iter()
        .filter_map(|(place, ty)| Some((ty.name()?, *after.get(&place)?)))
        .collect()
}

/// Returns the type of the schema of `def` that is sent in `there` and not in `here`, if there is one.
fn sent_alone<'a>(there: &'a Api, here: &Api, def: &TypeDef) -> Option<&'a TypeDef> {
    let has = |module: &&TypeModule| module.types.iter().any(|other| other.name == def.name);
    let module = here.modules.iter().find(has)?;
    let before = there.modules.iter().find(|other| other.name == module.name)?;
    let is_sent = |def: &TypeDef| as_struct(def).is_some_and(|item| item.sent);
    before.types.iter().find(|other| {
        let now = module.types.iter().find(|def| def.name == other.name);
        is_sent(def) && is_sent(other) && now.is_none_or(|now| !is_sent(now))
    })
}

fn as_struct(def: &TypeDef) -> Option<&Struct> {
    match &def.kind {
        TypeKind::Struct(item) => Some(item),
        TypeKind::Form(_) | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Identifier => None,
    }
}

/// Returns whether the first type has everything that the second has, whatever the types are called.
fn covers(a: &TypeKind, b: &TypeKind, stands_for: &dyn Fn(&str, &str) -> bool) -> bool {
    match (a, b) {
        (TypeKind::Struct(a), TypeKind::Struct(b)) | (TypeKind::Form(a), TypeKind::Form(b)) => {
            let same = |a: &Field, b: &Field| {
                let types = same_type(&a.ty, &b.ty, stands_for) || same_type(&b.ty, &a.ty, stands_for);
                a.wire_name == b.wire_name && a.presence == b.presence && types
            };
            a.sent == b.sent && has_all(&a.fields, &b.fields, same)
        }
        (TypeKind::Enum(a), TypeKind::Enum(b)) => {
            has_all(&a.variants, &b.variants, |a, b| a.wire_name == b.wire_name)
        }
        (TypeKind::Union(a), TypeKind::Union(b)) => has_all(&a.branches, &b.branches, |a, b| {
            same_type(&a.ty, &b.ty, stands_for)
        }),
        (TypeKind::Identifier, TypeKind::Identifier) => true,
        _ => false,
    }
}

/// Returns whether `b` is not empty, and everything in it is in `a`.
fn has_all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    !b.is_empty() && b.iter().all(|b| a.iter().any(|a| same(a, b)))
}

fn same_type(a: &Type, b: &Type, stands_for: &dyn Fn(&str, &str) -> bool) -> bool {
    match (a, b) {
        (Type::Named(a), Type::Named(b)) => stands_for(a.as_str(), b.as_str()),
        (Type::Of(a, item_a), Type::Of(b, item_b)) => {
            stands_for(a.as_str(), b.as_str()) && same_type(item_a, item_b, stands_for)
        }
        (Type::Map(names_a, a), Type::Map(names_b, b)) => {
            same_type(names_a, names_b, stands_for) && same_type(a, b, stands_for)
        }
        (Type::List(a), Type::List(b))
        | (Type::JsonText(a), Type::JsonText(b))
        | (Type::Nullable(a), Type::Nullable(b))
        | (Type::Boxed(a), Type::Boxed(b)) => same_type(a, b, stands_for),
        (a, b) => a == b,
    }
}

/// Returns the types that an operation or a type that still exists used.
fn had_by_what_stays<'a>(
    old: &'a Api,
    calls: &Calls<'a>,
    holders: impl Iterator<Item = &'a TypeDef>,
) -> HashSet<&'a Name> {
    let operations = old.operations().filter(|operation| calls.has(operation));
    let parts = holders.flat_map(of_type).chain(operations.flat_map(of_operation));
    parts.filter_map(|(_, ty)| ty.name()).collect()
}

/// The operations of a client, by their ids and by what they ask of the service.
struct Calls<'a> {
    ids: HashSet<&'a str>,
    by_call: HashMap<Call<'a>, Vec<&'a Operation>>,
}

impl<'a> Calls<'a> {
    fn of(api: &'a Api) -> Self {
        let mut by_call: HashMap<_, Vec<&Operation>> = HashMap::new();
        for operation in api.operations() {
            by_call.entry(Call::of(operation)).or_default().push(operation);
        }
        let ids = api.operations().map(|operation| operation.id.as_str());
        let ids = ids.collect();
        Self { ids, by_call }
    }

    /// Whether there is an operation of another client still, under its id or another one.
    fn has(&self, operation: &'a Operation) -> bool {
        self.ids.contains(operation.id.as_str()) || self.by_call.contains_key(&Call::of(operation))
    }

    /// Returns the id that an operation of another client has here, or its own if it is not here.
    fn present_id(&self, operation: &'a Operation) -> &'a str {
        if self.ids.contains(operation.id.as_str()) {
            return &operation.id;
        }
        match self.by_call.get(&Call::of(operation)).map(Vec::as_slice) {
            Some([other]) => &other.id,
            _ => &operation.id,
        }
    }
}

/// Returns the object that contains the schema of a type, if the type is named after it.
fn within(def: &TypeDef) -> Option<&str> {
    def.made_of.as_ref().map(|made_of| made_of.within.as_str())
}

/// Returns the types that are named after the place of their schema and have another name for the same place
/// now.
fn elsewhere_called<'a>(before: &[&'a TypeDef], after: &[&'a TypeDef]) -> Vec<(&'a TypeDef, &'a TypeDef)> {
    let site = |def: &TypeDef| def.made_of.as_ref().map(|made_of| made_of.words.clone());
    let now: BTreeMap<String, &TypeDef> = after.iter().filter_map(|def| Some((site(def)?, *def))).collect();
    let pairs = before
        .iter()
        .filter_map(|def| Some((*def, *now.get(&site(def)?)?)));
    pairs.filter(|(from, to)| from.name != to.name).collect()
}

fn credentials<'a>(old: &'a Api, new: &'a Api) -> Vec<(&'a Credential, &'a Credential)> {
    let mut pairs = matched(&old.credentials, &new.credentials, |credential| {
        credential.marker.as_str()
    });
    renamed(&mut pairs, |a, b| a.scope == b.scope && a.doc == b.doc)
}
