//! `PropertyPath`: the path to a property of a response, through objects and the items of lists.

use super::object::Member;
use super::{Direction, Model};
use crate::diagnostic::did_you_mean;
use crate::spec::{RefOr, Schema, Text};

/// A path and its target.
pub(crate) struct PropertyPath<'a> {
    pub(crate) steps: Vec<String>,
    /// The schema of the property.
    pub(crate) member: &'a RefOr<Schema>,
    /// The same schema, or that of an item if it is a list.
    pub(crate) item: &'a RefOr<Schema>,
}

/// An error in a path: the message and the help.
pub(crate) type Flaw = (String, String);

/// Returns the property of a body at a dotted path, or `None` if a reference leads nowhere.
pub(crate) fn way<'a>(
    model: &Model<'a>,
    from: &'a RefOr<Schema>,
    text: &Text,
) -> Option<Result<PropertyPath<'a>, Flaw>> {
    let mut item = without_lists(model, from)?;
    let whole = model.resolved.schema(item)?;
    // A name may contain dots itself.
    let has_dots = model.merged(whole.schema).member(&text.value).is_some();
    let steps: Vec<String> = if has_dots {
        vec![text.value.clone()]
    } else {
        text.value.split('.').map(str::to_owned).collect()
    };
    let mut way = PropertyPath {
        steps: Vec::new(),
        member: from,
        item,
    };
    for step in steps {
        let found = model.resolved.schema(item)?;
        let merged = model.merged(found.schema);
        let is_answered = |member: &&Member| member.travels(Direction::Response);
        let Some(member) = merged.member(&step).filter(is_answered) else {
            let known = merged.members.iter().filter(is_answered);
            let known = known.map(|it| it.wire_name.value.as_str());
            let help = match did_you_mean(&step, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name a property that is answered".to_owned(),
            };
            return Some(Err((format!("the response has no property `{step}`"), help)));
        };
        item = without_lists(model, member.schema)?;
        way.steps.push(step);
        (way.member, way.item) = (member.schema, item);
    }
    Some(Ok(way))
}

/// Returns the schema of an item, through any depth of lists.
fn without_lists<'a>(model: &Model<'a>, schema: &'a RefOr<Schema>) -> Option<&'a RefOr<Schema>> {
    let mut at = schema;
    for _ in 0..=crate::resolve::DEEPEST {
        let found = model.resolved.schema(at)?;
        match found.schema.items.as_deref() {
            Some(items) => at = items,
            None => return Some(at),
        }
    }
    None
}
