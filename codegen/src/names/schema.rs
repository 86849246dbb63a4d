//! The names of the types of schemas, of their files, and of their fields, variants and methods.

use std::collections::{HashMap, HashSet};

use super::made_up::Bases;
use super::scope::{Choice, Scope, Source, no_identifier};
use super::{Registry, Role, beside, choice, chosen};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, NodeId};
use crate::identifier::{Case, identifier, one_type};
use crate::ir::{ITEM, Name};
use crate::model::shape::Shape;
use crate::model::site::{Defined, Parent, Site, Step};
use crate::model::{Direction, TypeOf};
use crate::resolve::or_null;
use crate::source::{Node, Value};
use crate::spec::Schema;

/// The names that a file may not have on Windows.
pub(super) const FILES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// The methods that every struct has besides those of its fields.
const MEMBERS: [&str; 1] = ["unknown_members"];

/// The field for additional properties, and its setter.
const OTHERS: [&str; 2] = ["other_members", "with_other_members"];

/// Returns the suffix of a type for another direction than the first one of its schema.
fn suffix(direction: Direction) -> &'static str {
    match direction {
        Direction::Response => "",
        Direction::Request => "Input",
        Direction::Patch => "Patch",
        Direction::Form => "Form",
        Direction::Change => "Change",
    }
}

/// Names the types of every schema that a request or response uses. Names that the description gives are
/// first and never give way.
pub(super) fn schemas(cx: &Context, names: &mut Registry) {
    let given = given(cx);
    // A schema that means "this or null" has no type: its name is that of the other schema.
    let has_type = |defined: &&Defined| or_null(defined.schema).is_none();
    let kept = cx.model.defined().iter().filter(has_type);
    let kept = kept.filter_map(|defined| given.get(&defined.node())?.clone());
    let mut types = Types {
        cx,
        files: Scope::new(Case::Value, "schemas", Choice::Key).reserve(&FILES),
        kept: kept.collect(),
        taken: HashMap::new(),
        names,
    };
    let is_given = |defined: &&Defined| given.contains_key(&defined.node());
    let (first, others): (Vec<&Defined>, Vec<&Defined>) = cx.model.defined().iter().partition(is_given);
    for defined in first {
        types.name(defined, given.get(&defined.node()).and_then(Option::as_deref));
    }
    let mut bases = Bases::new(cx, given);
    for defined in others {
        let base = bases.of(defined.node()).map(|base| beside(&types.kept, base));
        types.name(defined, base.as_deref());
    }
}

/// Returns the names that the description gives, by the node of the schema. `None` is a name that Rust does
/// not allow, which is reported.
fn given(cx: &Context) -> HashMap<NodeId, Option<String>> {
    let mut given = HashMap::new();
    for defined in cx.model.defined() {
        let name = match (chosen::of_type(cx, defined), defined.name) {
            (Some(chosen), _) => chosen::name(cx, chosen, Case::Type),
            (None, Some(name)) => {
                let made = identifier(&name.value, Case::Type);
                if made.is_none() && !cx.model.types(defined.node()).is_empty() {
                    no_identifier(cx, &name.value, name.pointer.key(), Choice::Key);
                }
                made
            }
            (None, None) => continue,
        };
        // The type parameter of a generic type has this name.
        let is_taken = |name: &String| name == ITEM && cx.model.has_envelopes();
        let name = match name {
            Some(name) if is_taken(&name) => Some(format!("{name}Value")),
            name => name,
        };
        given.insert(defined.node(), name);
    }
    given
}

/// The names of types that are taken.
struct Types<'n, 'c, 'a, 'd> {
    cx: &'c Context<'a, 'd>,
    files: Scope,
    /// The names that the description gives.
    kept: HashSet<String>,
    /// The schemas with each name, and the words for them.
    taken: HashMap<Name, (Defined<'a>, String)>,
    names: &'n mut Registry,
}

impl<'a> Types<'_, '_, 'a, '_> {
    /// Names the types of a schema, their file, and their fields and methods. A schema without a name of its
    /// own was reported, but its fields may have errors too.
    fn name(&mut self, defined: &Defined<'a>, base: Option<&str>) {
        let types = self.cx.model.types(defined.node());
        if let Some(base) = base.filter(|_| !types.is_empty())
            && self.name_types(defined, base, types)
        {
            let name = self.files.module(self.cx, base, defined.pointer().key());
            self.names.add(Role::File, &defined.schema.pointer, name);
        }
        for ty in types {
            name_parts(self.cx, defined.schema, ty.direction, self.names);
            if ty.is_made() {
                choice::of_type(self.cx, defined.schema, ty, &self.kept, self.names);
            }
        }
    }

    /// Names the types of a schema, and returns whether they have names of their own.
    fn name_types(&mut self, defined: &Defined<'a>, base: &str, types: &[TypeOf]) -> bool {
        let with_name = |(index, ty): (usize, &TypeOf)| match index {
            0 => Name::new(base.to_owned()),
            _ => Name::new(beside(&self.kept, one_type(&[base, suffix(ty.direction)]))),
        };
        let made: Vec<Name> = types.iter().enumerate().map(with_name).collect();
        let what = defined.name.map_or(base, |name| &name.value).to_owned();
        if let Some((name, (first, other))) = made.iter().find_map(|name| Some((name, self.taken.get(name)?)))
        {
            self.report(defined, &what, name, (first, other));
            return false;
        }
        for (ty, name) in types.iter().zip(made) {
            for direction in &ty.all {
                let role = Role::Type(*direction);
                self.names.add(role, &defined.schema.pointer, Some(name.clone()));
            }
            self.taken.insert(name, (*defined, what.clone()));
        }
        true
    }

    /// Reports two schemas with the same name.
    fn report(&self, defined: &Defined, what: &str, name: &Name, (first, other): (&Defined, &str)) {
        if self.are_branches(defined, first) || self.are_in_members_that_meet(defined.node(), first.node()) {
            return;
        }
        let message = match defined.name {
            Some(_) => format!("`{what}` and `{other}` both become the type `{name}`"),
            None => {
                format!("`{name}`, the name made of where this schema stands, is that of another type too")
            }
        };
        self.cx.report(
            Diagnostic::error(Code::NameCollision, defined.pointer().key(), message)
                .related(first.pointer().key(), format!("`{other}` is defined here"))
                .help(Choice::Key.of_two()),
        );
    }

    /// Whether two schemas stand in the same place of two properties of one object whose fields collide, which is
    /// reported.
    fn are_in_members_that_meet(&self, one: NodeId, other: NodeId) -> bool {
        let site = |node: NodeId| match self.cx.model.site(node) {
            Some(Site {
                above: Parent::Schema(above),
                step,
            }) => Some((*above, step)),
            _ => None,
        };
        let (Some((above, step)), Some((above_other, step_other))) = (site(one), site(other)) else {
            return false;
        };
        match (step, step_other) {
            (Step::Member(name, schema), Step::Member(name_other, schema_other)) if above == above_other => {
                let is_chosen = schema.rust_name.is_some() || schema_other.rust_name.is_some();
                !is_chosen
                    && identifier(&name.value, Case::Value) == identifier(&name_other.value, Case::Value)
            }
            _ => above != above_other && self.are_in_members_that_meet(above, above_other),
        }
    }

    /// Whether two schemas are branches of one union, in which case the collision of the branches is
    /// reported.
    fn are_branches(&self, one: &Defined, other: &Defined) -> bool {
        let union = |defined: &Defined| match self.cx.model.site(defined.node()) {
            Some(Site {
                above: Parent::Schema(union),
                step: Step::Branch(_),
            }) => Some(*union),
            _ => None,
        };
        union(one).is_some() && union(one) == union(other)
    }
}

/// Names the fields, variants and branches of a type.
fn name_parts(cx: &Context, schema: &Schema, direction: Direction, names: &mut Registry) {
    match cx.model.shape(schema) {
        Shape::Struct => {
            name_fields(cx, schema, direction, names);
            name_methods(cx, schema, direction, names);
        }
        Shape::Enum(values) => name_values(cx, schema, values, names),
        Shape::Union => name_branches(cx, schema, names),
        Shape::Scalar(_)
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Free
        | Shape::Any
        | Shape::Unsupported(_)
        | Shape::Contradiction => {}
    }
}

fn name_fields(cx: &Context, schema: &Schema, direction: Direction, names: &mut Registry) {
    let merged = cx.model.merged(schema);
    let mut scope = Scope::new(Case::Value, "properties of this schema", Choice::Key).reserve(&MEMBERS);
    if cx.model.is_changed_whole(schema.pointer.node()) {
        scope = scope.reserve(&["whole"]);
    }
    if merged.others.is_some() {
        scope = scope.reserve(&OTHERS);
        for (role, name) in [Role::Others, Role::WithOthers].into_iter().zip(OTHERS) {
            names.add(role, &schema.pointer, Some(Name::new(name.to_owned())));
        }
    }
    let members = merged.members.iter();
    let members: Vec<_> = members.filter(|member| member.travels(direction)).collect();
    let source = |wire_name, schema| Source {
        chosen: chosen::of_member(schema),
        ..Source::plain(wire_name)
    };
    let sources: Vec<Source> = members
        .iter()
        .map(|member| source(member.wire_name, member.schema))
        .collect();
    for (member, name) in members.iter().zip(scope.all(cx, &sources)) {
        names.add(Role::Field, &member.wire_name.pointer, name);
    }
    let choices = (&merged.combinations, &schema.pointer);
    choice::of_members(cx, choices, Role::ChoiceArgument, (&mut scope, ""), names);
}

/// Names the constructor of a struct and the setters of its fields, whether or not it is sent.
fn name_methods(cx: &Context, schema: &Schema, direction: Direction, names: &mut Registry) {
    names.add(Role::New, &schema.pointer, Some(Name::new("new".to_owned())));
    let mut scope = Scope::new(Case::Value, "properties of this schema", Choice::Key)
        .reserve(&MEMBERS)
        .reserve(&["new"]);
    let merged = cx.model.merged(schema);
    if merged.others.is_some() {
        scope = scope.reserve(&OTHERS);
    }
    let members = merged.members.iter();
    for member in members.filter(|member| member.travels(direction)) {
        let wire_name = member.wire_name;
        let Some(field) = names.find(Role::Field, &wire_name.pointer) else {
            continue;
        };
        // After a prefix, a name can be neither a keyword nor begin with a digit.
        let field = field.as_str().trim_matches('_').to_owned();
        let mut setters = vec![(Role::With, "with"), (Role::Clear, "clear")];
        setters.extend((direction == Direction::Change).then_some((Role::Without, "without")));
        for (role, prefix) in setters {
            let name = scope.name(cx, &format!("{prefix}_{field}"), wire_name.pointer.key());
            names.add(role, &wire_name.pointer, name);
        }
        if let Ok(Some(key)) = cx.model.item_key(member, direction) {
            let name = format!("{field}_by_{}", key.member.wire_name.value);
            let name = scope.name(cx, &name, wire_name.pointer.key());
            names.add(Role::ByKey, &wire_name.pointer, name);
        }
    }
    let choices = (&merged.combinations, &schema.pointer);
    choice::of_members(cx, choices, Role::ChoiceSetter, (&mut scope, "with_"), names);
}

fn name_values(cx: &Context, schema: &Schema, values: &[Node], names: &mut Registry) {
    let mut scope = Scope::new(Case::Type, "values of this enum", Choice::ValueKey).reserve(&["Unknown"]);
    let mut seen = HashSet::new();
    let texts = values.iter().filter_map(|node| Some((node, node.enum_text()?)));
    let texts: Vec<_> = texts.filter(|(_, text)| seen.insert(text.clone())).collect();
    let words: Vec<String> = texts.iter().map(|(node, text)| in_words(node, text)).collect();
    let sources = texts.iter().zip(&words).map(|((node, text), words)| Source {
        wire_name: words,
        chosen: schema.rust_names.get(text),
        otherwise: text.is_empty().then(|| "EmptyText".to_owned()),
        place: node.pointer.value(),
    });
    let sources: Vec<Source> = sources.collect();
    for ((node, _), name) in texts.iter().zip(scope.all(cx, &sources)) {
        names.add(Role::Variant, &node.pointer, name);
    }
}

/// Returns the source of the name of a value: an integer gets a word before it.
fn in_words(node: &Node, text: &str) -> String {
    match &node.value {
        Value::Integer(value @ ..0) => format!("minus {}", value.unsigned_abs()),
        Value::Integer(value) => format!("value {value}"),
        _ if text.is_empty() => "Empty".to_owned(),
        _ => text.to_owned(),
    }
}

fn name_branches(cx: &Context, schema: &Schema, names: &mut Registry) {
    let mut scope = Scope::new(Case::Type, "branches of this schema", Choice::Key).reserve(&["Unknown"]);
    let branches = cx.model.branches(schema);
    let branches = branches.iter().flat_map(|branches| &branches.list);
    let branches: Vec<_> = branches.filter(|branch| branch.twice.is_none()).collect();
    let sources: Vec<Source> = branches
        .iter()
        .map(|branch| Source {
            wire_name: &branch.name,
            chosen: branch.chosen,
            otherwise: None,
            place: branch.pointer.value(),
        })
        .collect();
    for (branch, name) in branches.iter().zip(scope.all(cx, &sources)) {
        names.add(Role::Branch, branch.pointer, name);
    }
}
