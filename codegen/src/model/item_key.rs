//! `x-item-key`: the property by which the items of a list are found.

use super::Model;
use super::direction::Direction;
use super::object::Member;
use super::shape::Shape;
use crate::diagnostic::did_you_mean;
use crate::scalar::Scalar;
use crate::spec::{Schema, Text};

/// The key of the items of a list.
pub(crate) struct ItemKey<'m, 'a> {
    /// The schema of the items.
    pub(crate) item: &'a Schema,
    /// The property of the items that is the key.
    pub(crate) member: &'m Member<'a>,
}

/// Why items cannot be found by a key.
#[derive(Debug)]
pub(crate) enum ItemKeyFlaw<'m> {
    /// It is not a list of objects.
    NoObjects,
    /// The items have no such property.
    Unknown { near: Option<&'m str> },
    /// The property is not a string.
    NoText,
}

impl<'a> Model<'a> {
    /// Returns the key of the items of a property that is a list, if it has one; or the key that is named, and
    /// why it is none.
    pub(crate) fn item_key(
        &self,
        list: &Member<'a>,
        direction: Direction,
    ) -> Result<Option<ItemKey<'_, 'a>>, (&'a Text, ItemKeyFlaw<'_>)> {
        let list = self.resolved.schema(list.schema).map(|found| found.schema);
        let named = list.and_then(|list| Some((list, list.item_key.as_ref()?)));
        let Some((list, name)) = named else {
            return Ok(None);
        };
        let key = self.find_item_key(list, name, direction);
        key.map(Some).map_err(|flaw| (name, flaw))
    }

    fn find_item_key(
        &self,
        list: &'a Schema,
        name: &Text,
        direction: Direction,
    ) -> Result<ItemKey<'_, 'a>, ItemKeyFlaw<'_>> {
        let items = match self.shape(list) {
            Shape::List(items) => self.resolved.schema(items),
            _ => None,
        };
        let objects = items.filter(|items| !items.null && matches!(self.shape(items.schema), Shape::Struct));
        let items = objects.ok_or(ItemKeyFlaw::NoObjects)?;
        let merged = self.merged(items.schema);
        let members = || merged.members.iter().filter(|member| member.travels(direction));
        let Some(member) = members().find(|member| member.wire_name.value == name.value) else {
            let known = members().map(|member| member.wire_name.value.as_str());
            let near = did_you_mean(&name.value, known);
            return Err(ItemKeyFlaw::Unknown { near });
        };
        let key = self.resolved.schema(member.schema);
        let is_text = key.is_none_or(|key| match self.shape(key.schema) {
            Shape::Scalar(Scalar::String) => true,
            Shape::Enum(_) => !super::shape::is_integer(key.schema),
            _ => false,
        });
        if !is_text {
            return Err(ItemKeyFlaw::NoText);
        }
        Ok(ItemKey {
            item: items.schema,
            member,
        })
    }
}
