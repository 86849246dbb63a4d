//! `Counterparts`: which types of two clients are the same under two names. A type that was renamed, or split by
//! direction, is one change; without this every field and operation that mentions it would look like another.

use std::collections::{BTreeMap, HashSet};

use super::matched::{matched, renamed, same_call};
use crate::ir::{
    Api, Credential, Field, Name, Operation, Partial, Struct, Success, Type, TypeDef, TypeKind, TypeModule,
};

/// The types of two clients, put side by side.
pub(super) struct Counterparts<'a> {
    pub(super) gone: Vec<&'a TypeDef>,
    /// Removed together with everything that used them; reported as one change.
    pub(super) orphaned: Vec<&'a TypeDef>,
    pub(super) come: Vec<&'a TypeDef>,
    pub(super) stayed: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// The same but for their name.
    pub(super) renamed: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// A type that was sent, and the one of the same schema that is sent now: the directions differ, and did not.
    pub(super) split: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// The same the other way round: the directions differed, and do not.
    pub(super) merged: Vec<(&'a TypeDef, &'a TypeDef)>,
    /// Credentials that are the same but for their name.
    pub(super) credentials: Vec<(&'a Credential, &'a Credential)>,
}

impl<'a> Counterparts<'a> {
    pub(super) fn find(old: &'a Api, new: &'a Api) -> Self {
        let (mut before, mut after) = (defs(old), defs(new));
        let mut renamed_defs = elsewhere_called(&before, &after);
        before.retain(|def| !renamed_defs.iter().any(|(from, _)| std::ptr::eq(*from, *def)));
        after.retain(|def| !renamed_defs.iter().any(|(_, to)| std::ptr::eq(*to, *def)));
        let mut pairs = matched(&before, &after, |def| def.name.as_str());
        // What is made of a name that changed changes with it.
        loop {
            let gone: HashSet<&str> = pairs.gone.iter().map(|def| def.name.as_str()).collect();
            let come: HashSet<&str> = pairs.come.iter().map(|def| def.name.as_str()).collect();
            let known = |a: &str, b: &str| {
                let mut known = renamed_defs.iter();
                known.any(|(from, to)| from.name.as_str() == a && to.name.as_str() == b)
            };
            let stands_for = |a: &str, b: &str| a == b || gone.contains(a) && come.contains(b) || known(a, b);
            let (was, is) = (uses(old, Some((new, &renamed_defs))), uses(new, None));
            let in_place_of: HashSet<(&str, &str)> = was
                .iter()
                .filter_map(|(place, name)| Some((*name, *is.get(place)?)))
                .collect();
            let same_use =
                |a: &TypeDef, b: &TypeDef| in_place_of.contains(&(a.name.as_str(), b.name.as_str()));
            // Two types may look alike by chance; the description or the use of them tells. What stands where the other
            // stood may have become more or less at the same time.
            let found = renamed(&mut pairs, |a, b| {
                let same_words = !a.doc.about.is_empty() && a.doc == b.doc;
                let same_use = same_use(a, b);
                let more = covers(&b.kind, &a.kind, &stands_for);
                let less = covers(&a.kind, &b.kind, &stands_for);
                let same_holder = within(a).is_some() && within(a) == within(b);
                more && less && (same_words || same_holder) || (more || less) && same_use
            });
            if found.is_empty() {
                break;
            }
            renamed_defs.extend(found.into_iter().map(|(from, to)| (*from, *to)));
        }
        let mut this = Self {
            gone: pairs.gone.into_iter().copied().collect(),
            orphaned: Vec::new(),
            come: pairs.come.into_iter().copied().collect(),
            stayed: pairs.stayed.into_iter().map(|(from, to)| (*from, *to)).collect(),
            renamed: renamed_defs,
            split: Vec::new(),
            merged: Vec::new(),
            credentials: credentials(old, new),
        };
        this.split = this
            .come
            .iter()
            .filter_map(|def| Some((sent_alone(old, new, def)?, *def)))
            .collect();
        this.merged = this
            .gone
            .iter()
            .filter_map(|def| Some((*def, sent_alone(new, old, def)?)))
            .collect();
        let Self {
            gone,
            come,
            split,
            merged,
            ..
        } = &mut this;
        come.retain(|def| !split.iter().any(|(_, to)| std::ptr::eq(*to, *def)));
        gone.retain(|def| !merged.iter().any(|(from, _)| std::ptr::eq(*from, *def)));
        let staying = this.stayed.iter().chain(&this.renamed);
        let holders: Vec<&TypeDef> = staying.map(|(from, _)| *from).collect();
        let (orphaned, gone) = std::mem::take(&mut this.gone)
            .into_iter()
            .partition(|def| !had_by_what_stays(old, new, &holders, def));
        (this.orphaned, this.gone) = (orphaned, gone);
        this
    }

    /// Whether two types differ in nothing but names that are changes of their own.
    pub(super) fn same(&self, old: &Type, new: &Type) -> bool {
        same_type(old, new, &|a, b| {
            let pairs = self.renamed.iter().chain(&self.split).chain(&self.merged);
            a == b
                || pairs
                    .into_iter()
                    .any(|(from, to)| from.name.as_str() == a && to.name.as_str() == b)
        })
    }

    /// Whether two texts differ in nothing but such names.
    pub(super) fn same_words(&self, old: &str, new: &str) -> bool {
        old == new || self.in_new_words(old) == new
    }

    /// The present name of a credential.
    pub(super) fn marker<'b>(&'b self, old: &'b str) -> &'b str {
        let pair = self
            .credentials
            .iter()
            .find(|(from, _)| from.marker.as_str() == old);
        pair.map_or(old, |(_, to)| to.marker.as_str())
    }

    /// A text with the present names.
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

fn defs(api: &Api) -> Vec<&TypeDef> {
    api.modules.iter().flat_map(|module| &module.types).collect()
}

/// The type of the schema of `def` that `there` sends and `here` only reads, if there is one.
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

/// The types that a type is made of, each with the place that it has there.
fn parts(def: &TypeDef) -> Vec<(String, &Type)> {
    match &def.kind {
        TypeKind::Struct(item) | TypeKind::Form(item) => {
            let fields = item.fields.iter();
            let fields = fields.map(|field| (field.wire_name.clone(), &field.ty));
            // No member is called so without being one of the fields.
            let others = item.others.iter().map(|others| (String::new(), &others.ty));
            fields.chain(others).collect()
        }
        // A branch is named after its type: its place is all that stays.
        TypeKind::Union(item) => {
            let branches = item.branches.iter().enumerate();
            branches
                .map(|(index, branch)| (index.to_string(), &branch.ty))
                .collect()
        }
        TypeKind::Enum(_) | TypeKind::Identifier => Vec::new(),
    }
}

/// Whether the first type has all that the second has, whatever they are called.
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

/// Whether there is something in `b`, and all of it in `a`.
fn has_all<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    !b.is_empty() && b.iter().all(|b| a.iter().any(|a| same(a, b)))
}

fn same_type(a: &Type, b: &Type, stands_for: &dyn Fn(&str, &str) -> bool) -> bool {
    match (a, b) {
        (Type::Named(a), Type::Named(b)) => stands_for(a.as_str(), b.as_str()),
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

/// Whether an operation or a type that is still there had the type.
fn had_by_what_stays(old: &Api, new: &Api, holders: &[&TypeDef], def: &TypeDef) -> bool {
    let is_def = |(_, name): &(String, &str)| *name == def.name.as_str();
    let mut operations = old.groups.iter().flat_map(|group| &group.operations);
    let is_called = |operation: &Operation| {
        let mut others = new.groups.iter().flat_map(|group| &group.operations);
        others.any(|other| operation.id == other.id || same_call(operation, other))
    };
    holders.iter().any(|holder| {
        parts(holder)
            .iter()
            .any(|(_, ty)| named(ty) == Some(def.name.as_str()))
    }) || operations
        .any(|operation| operation_uses(operation, &operation.id).iter().any(is_def) && is_called(operation))
}

/// What the schema of a type stands in, where its name is made of that.
fn within(def: &TypeDef) -> Option<&str> {
    def.made_of.as_ref().map(|made_of| made_of.within.as_str())
}

/// The types with a name that is made of where their schema stands, and another name for the same place.
fn elsewhere_called<'a>(before: &[&'a TypeDef], after: &[&'a TypeDef]) -> Vec<(&'a TypeDef, &'a TypeDef)> {
    let site = |def: &TypeDef| def.made_of.as_ref().map(|made_of| made_of.words.clone());
    let now: BTreeMap<String, &TypeDef> = after.iter().filter_map(|def| Some((site(def)?, *def))).collect();
    let pairs = before
        .iter()
        .filter_map(|def| Some((*def, *now.get(&site(def)?)?)));
    pairs.filter(|(from, to)| from.name != to.name).collect()
}

/// Where named types are used: the place in words, and the type. With `now` the words are those of the client after what
/// was renamed.
fn uses<'a>(api: &'a Api, now: Option<(&Api, &[(&TypeDef, &TypeDef)])>) -> BTreeMap<String, &'a str> {
    let present = |def: &TypeDef| {
        let mut renamed = now.iter().flat_map(|(_, renamed)| *renamed);
        let to = renamed.find(|(from, _)| from.name == def.name);
        to.map_or(&def.name, |(_, to)| &to.name).clone()
    };
    let parts = defs(api).into_iter().flat_map(|def| {
        let name = present(def);
        let parts = parts(def).into_iter();
        parts.filter_map(move |(place, ty)| Some((format!("{name}::{place}"), named(ty)?)))
    });
    let operations = api.groups.iter().flat_map(|group| &group.operations);
    let operations = operations.flat_map(|operation| {
        let id = now.map_or(&operation.id, |(new, _)| present_id(operation, new));
        operation_uses(operation, id)
    });
    parts.chain(operations).collect()
}

/// The id of an operation now; its own where it is gone.
fn present_id<'a>(operation: &'a Operation, new: &'a Api) -> &'a String {
    let operations = || new.groups.iter().flat_map(|group| &group.operations);
    if operations().any(|other| other.id == operation.id) {
        return &operation.id;
    }
    let mut same = operations().filter(|other| same_call(operation, other));
    match (same.next(), same.next()) {
        (Some(other), None) => &other.id,
        _ => &operation.id,
    }
}

/// Where an operation, which has an id now, uses named types: the place in words, and the name.
fn operation_uses<'a>(operation: &'a Operation, id: &str) -> Vec<(String, &'a str)> {
    let arguments = operation
        .arguments
        .iter()
        .map(|it| (&it.wire_name, it.value.ty()));
    let options = operation
        .option_parameters
        .iter()
        .map(|it| (&it.wire_name, it.value.ty()));
    let mut uses: Vec<(String, Option<&str>)> = arguments
        .chain(options)
        .map(|(wire_name, ty)| (format!("{id} takes {wire_name}"), named(ty)))
        .collect();
    let body = operation.body.iter();
    uses.extend(body.map(|body| (format!("{id} sends"), named(&body.ty))));
    match &operation.success {
        Success::Empty | Success::Whether => {}
        Success::One(answer) | Success::Found(answer) | Success::Partial(Partial { answer, .. }) => {
            uses.push((format!("{id} answers"), named(&answer.ty)));
        }
        Success::List(paging) => uses.push((format!("{id} answers"), named(&paging.page))),
        Success::Each(statuses) => uses.extend(statuses.variants.iter().map(|variant| {
            let answer = variant.answer.as_ref().and_then(|answer| named(&answer.ty));
            let status = variant
                .status
                .map_or_else(|| "others".to_owned(), |status| status.to_string());
            (format!("{id} answers {status}"), answer)
        })),
    }
    let headers = operation.headers.iter().flat_map(|headers| &headers.list);
    uses.extend(
        headers.filter_map(|it| Some((format!("{id} heads {}", it.wire_name), named(it.value.ty()?)))),
    );
    let failures = operation.errors.by_status.iter();
    let failures = failures.map(|it| (format!("{id} fails with {}", it.status), &it.body));
    let other = operation.errors.default.iter();
    for (place, body) in failures.chain(other.map(|body| (format!("{id} fails"), body))) {
        let shapes = body.types().enumerate();
        uses.extend(shapes.map(|(index, ty)| match index {
            0 => (place.clone(), named(ty)),
            index => (format!("{place}, shape {index}"), named(ty)),
        }));
    }
    uses.into_iter()
        .filter_map(|(place, name)| Some((place, name?)))
        .collect()
}

/// The name in a type, however deep.
fn named(ty: &Type) -> Option<&str> {
    ty.name().map(Name::as_str)
}

fn credentials<'a>(old: &'a Api, new: &'a Api) -> Vec<(&'a Credential, &'a Credential)> {
    let mut pairs = matched(&old.credentials, &new.credentials, |credential| {
        credential.marker.as_str()
    });
    renamed(&mut pairs, |a, b| a.scope == b.scope && a.doc == b.doc)
}
