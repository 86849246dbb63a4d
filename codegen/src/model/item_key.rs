//! `x-item-key`: the property by which the items of a list are found.

use super::Model;
use super::direction::Direction;
use super::object::Member;
use super::shape::Shape;
use crate::diagnostic::{Code, Diagnostic, did_you_mean};
use crate::scalar::Scalar;
use crate::spec::{Schema, Text};

/// The key of the items of a list.
pub(crate) struct ItemKey<'m, 'a> {
    /// The schema of the items.
    pub(crate) item: &'a Schema,
    /// The property of the items that is the key.
    pub(crate) member: &'m Member<'a>,
}

impl<'a> Model<'a> {
    /// Returns the key of the items of a property that is a list, if it has one, or the error in it.
    pub(crate) fn item_key(
        &self,
        list: &Member<'a>,
        direction: Direction,
    ) -> Option<Result<ItemKey<'_, 'a>, Box<Diagnostic>>> {
        let list = self.resolved.schema(list.schema)?.schema;
        let name = list.item_key.as_ref()?;
        Some(self.find_item_key(list, name, direction).map_err(Box::new))
    }

    fn find_item_key(
        &self,
        list: &'a Schema,
        name: &'a Text,
        direction: Direction,
    ) -> Result<ItemKey<'_, 'a>, Diagnostic> {
        let wrong = |message: &str, help: &str| {
            Diagnostic::error(Code::InvalidValue, name.pointer.value(), message).help(help)
        };
        let items = match self.shape(list) {
            Shape::List(items) => self.resolved.schema(items),
            _ => None,
        };
        let objects = items.filter(|items| !items.null && matches!(self.shape(items.schema), Shape::Struct));
        let Some(items) = objects else {
            return Err(wrong(
                "`x-item-key` applies to a list of objects only",
                "remove it, or write it beside the `items` of a property",
            ));
        };
        let merged = self.merged(items.schema);
        let members = || merged.members.iter().filter(|member| member.travels(direction));
        let Some(member) = members().find(|member| member.wire_name.value == name.value) else {
            let known = members().map(|member| member.wire_name.value.as_str());
            let help = did_you_mean(&name.value, known).map_or_else(
                || "name a property of the items".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(wrong(
                &format!("the items have no property `{}`", name.value),
                &help,
            ));
        };
        let key = self.resolved.schema(member.schema);
        let is_text = key.is_none_or(|key| match self.shape(key.schema) {
            Shape::Scalar(Scalar::String) => true,
            Shape::Enum(_) => !super::shape::is_integer(key.schema),
            _ => false,
        });
        if !is_text {
            return Err(wrong(
                &format!("`{}` of the items is not a string", name.value),
                "name a property with `type: string`, with or without an `enum`",
            ));
        }
        Ok(ItemKey {
            item: items.schema,
            member,
        })
    }
}
