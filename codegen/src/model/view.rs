//! The properties of a request body that a view of an operation fixes or requires.

use super::object::{Member, Merged};
use super::parameter::named;
use super::shape::Shape;
use super::{Model, Operation};
use crate::source::Node;
use crate::spec::Text;

/// The prefix of a property of the body: `body.status`.
const BODY: &str = "body.";

/// Returns the name of a property of the body, if a name of a view refers to one.
pub(crate) fn property_name<'t>(operation: &Operation, name: &'t Text) -> Option<&'t str> {
    let property = name.value.strip_prefix(BODY)?;
    named(&operation.nameable(), &name.value)
        .is_empty()
        .then_some(property)
}

impl<'a> Model<'a> {
    /// Returns the object that an operation sends, if its body is required.
    pub(crate) fn sent_object(&self, operation: &Operation<'a>) -> Option<&Merged<'a>> {
        let json = operation
            .request
            .as_ref()
            .filter(|_| operation.is_body_required)?;
        let found = self.resolved.schema(json.schema).filter(|found| !found.null)?;
        matches!(self.shape(found.schema), Shape::Struct).then(|| self.merged(found.schema))
    }

    /// Returns the property of the body that a name of a view refers to.
    pub(crate) fn property(&self, operation: &Operation<'a>, name: &Text) -> Option<&Member<'a>> {
        let member = self
            .sent_object(operation)?
            .member(property_name(operation, name)?)?;
        member.travels(operation.direction()).then_some(member)
    }

    /// Returns the properties that a view fixes, each with its value.
    pub(crate) fn fixed_properties(&self, operation: &Operation<'a>) -> Vec<(&Member<'a>, &'a Node)> {
        let fixed = operation.written.view.iter().flat_map(|view| &view.fixed);
        let fixed = fixed.filter_map(|(name, value)| Some((self.property(operation, name)?, value)));
        fixed.collect()
    }

    /// Returns the properties that a view requires.
    pub(crate) fn required_properties(&self, operation: &Operation<'a>) -> Vec<&Member<'a>> {
        let required = operation.written.view.iter().flat_map(|view| &view.required);
        let mut found: Vec<&Member> = Vec::new();
        for property in required.filter_map(|name| self.property(operation, name)) {
            // A property that is named twice was reported.
            if !found.iter().any(|other| std::ptr::eq(*other, property)) {
                found.push(property);
            }
        }
        found
    }
}
