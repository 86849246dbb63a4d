//! The location of a schema without a name, in words.

use crate::diagnostic::{NodeId, Pointer};
use crate::ir::DerivedName;
use crate::markdown::code;
use crate::model::site::{Parent, Step};
use crate::model::{Direction, Model};

/// Returns the words behind the name of a type for this direction, or `None` if its schema has a name.
pub(super) fn made_of(model: &Model, schema: NodeId, direction: Direction) -> Option<DerivedName> {
    let site = model.site(schema)?;
    let within = above(model, &site.above)?;
    let words = words(model, schema)?;
    let first = model.types(schema).first()?.direction;
    Some(DerivedName {
        words: match direction {
            direction if direction == first => words,
            Direction::Response => format!("{words}, as it is answered"),
            Direction::Request => format!("{words}, as it is sent"),
            Direction::Patch | Direction::Change => format!("{words}, as it is changed"),
            Direction::Form => format!("{words}, as the parts of a form"),
        },
        within,
        can_be_chosen: !matches!(site.step, Step::Branch(_)),
    })
}

/// Returns the location in words, for example "an item of `lines` of `Order`", or `None` if the schema has a
/// name.
fn words(model: &Model, schema: NodeId) -> Option<String> {
    let site = model.site(schema)?;
    let above = above(model, &site.above)?;
    Some(match &site.step {
        Step::Part | Step::OrNull(_) => above,
        Step::Item => format!("an item of {above}"),
        Step::Content => format!("the JSON in {above}"),
        Step::Name => format!("a name in {above}"),
        Step::Value => format!("a value of {above}"),
        Step::Member(name, _) => format!("{} of {above}", code(&name.value)),
        Step::Branch(pointer) => format!("the branch {} of {above}", branch(model, &site.above, pointer)?),
        Step::Body => format!("the body of {above}"),
        Step::Answer(None) => format!("the answer {above}"),
        Step::Answer(Some(status)) => format!("the answer {} of {above}", code(&status.value)),
        Step::Parameter(parameter) => format!("the parameter {} of {above}", code(&parameter.name.value)),
        Step::Header(None) => format!("the header {above}"),
        Step::Header(Some(name)) => format!("the header {} of {above}", code(&name.value)),
    })
}

fn above(model: &Model, above: &Parent) -> Option<String> {
    match above {
        Parent::Schema(above) => words(model, *above).or_else(|| name(model, *above)),
        Parent::Component(name) => Some(code(&name.value)),
        Parent::Operation(operation) => Some(code(&operation.id.value)),
        Parent::Path(text) => Some(code(&text.value)),
    }
}

/// Returns the name of a branch in the description.
fn branch(model: &Model, union: &Parent, pointer: &Pointer) -> Option<String> {
    let Parent::Schema(union) = union else { return None };
    let branch = model.branch(*union, pointer)?;
    Some(code(branch.chosen.map_or(&branch.name, |chosen| &chosen.value)))
}

/// Returns the name of a schema that has one.
fn name(model: &Model, schema: NodeId) -> Option<String> {
    let mut defined = model.defined().iter();
    let name = defined.find(|defined| defined.node() == schema)?.name?;
    Some(code(&name.value))
}
