//! The expressions of a link, each checked against the request and the response that it refers to.

use super::{GivenParameter, Search};
use crate::diagnostic::{Code, Place, did_you_mean};
use crate::model::parameter::written;
use crate::model::property_path::read_from;
use crate::model::shape::Shape;
use crate::model::{DescribedResponse, Direction, Form, Operation, is_many};
use crate::resolve::Found;
use crate::spec::{LinkValue, Located, Location, Parameter, RefOr, RuntimeExpression, Schema, Source, Text};
use crate::wire::{MemberName, MemberPath, ValueSource};

/// A value, and its schema if that is known.
struct Value<'a> {
    source: ValueSource,
    schema: Option<&'a RefOr<Schema>>,
}

impl<'a> Search<'_, 'a> {
    /// Returns the value for a parameter.
    pub(super) fn value(
        &mut self,
        answer: &DescribedResponse<'a>,
        parameter: &'a Parameter,
        key: &Text,
        value: &'a LinkValue,
    ) -> Option<GivenParameter<'a>> {
        if !matches!(self.model.form(parameter), Form::Text) {
            let message = format!(
                "`{}` is not a single text, which is all that a link can give",
                key.value
            );
            let help = "leave it out, or describe the parameter as a text".to_owned();
            self.error(Code::Link, key.pointer.key(), message, help);
            return None;
        }
        let (source, constant) = match value {
            LinkValue::Constant(node) => {
                let text = written(self.model.resolved, parameter, node);
                (ValueSource::Text(text), Some(node))
            }
            LinkValue::Expression(expression) => (self.text(answer, parameter, expression)?, None),
        };
        Some(GivenParameter {
            parameter,
            source,
            constant,
        })
    }

    /// Returns the text that an expression gives to a parameter.
    fn text(
        &mut self,
        answer: &DescribedResponse<'a>,
        parameter: &'a Parameter,
        expression: &Located<RuntimeExpression>,
    ) -> Option<ValueSource> {
        let Value { source, schema } = self.expression(answer, expression)?;
        let place = expression.pointer.value();
        if let Some(found) = schema.and_then(|schema| self.model.resolved.schema(schema)) {
            if is_many(&found) {
                let message = "this is an object or a list, and a parameter takes a text".to_owned();
                let help = "name a part of it, such as `$response.body#/id`".to_owned();
                self.error(Code::Link, place, message, help);
                return None;
            }
            if parameter.location == Location::Path && is_link(&found) {
                return Some(ValueSource::Segment(Box::new(source)));
            }
        } else if matches!(&source, ValueSource::Sent(way) | ValueSource::Body(way) if way.is_empty()) {
            let message = "this is a whole body, and a parameter takes a text".to_owned();
            let help = "name a part of it, such as `$response.body#/id`".to_owned();
            self.error(Code::Link, place, message, help);
            return None;
        }
        Some(source)
    }

    /// Returns the body for the operation that the link leads to.
    pub(super) fn body(
        &mut self,
        answer: &DescribedResponse<'a>,
        target: &Operation<'a>,
        body: &Located<RuntimeExpression>,
    ) -> Option<ValueSource> {
        let place = || body.pointer.value();
        let id = &target.written.id.value;
        let Some(content) = &target.request else {
            let message = format!("`{id}` has no JSON request body");
            self.error(Code::Link, place(), message, "remove `requestBody`".to_owned());
            return None;
        };
        let value = self.expression(answer, body)?;
        if !matches!(value.source, ValueSource::Sent(_) | ValueSource::Body(_)) {
            let message = "this is not JSON, and the body is".to_owned();
            let help = "write `$request.body`, `$response.body`, or a part of either".to_owned();
            self.error(Code::Link, place(), message, help);
            return None;
        }
        let same = value
            .schema
            .is_none_or(|schema| self.model.same_type(schema, content.schema));
        if !same {
            let message = format!("this is of another schema than the body of `{id}`");
            let help = "name what has that schema, or describe both by the same component".to_owned();
            self.error(Code::Link, place(), message, help);
            return None;
        }
        Some(value.source)
    }

    /// Returns the URL of the polling request.
    pub(super) fn at(
        &mut self,
        answer: &DescribedResponse<'a>,
        at: &Located<RuntimeExpression>,
    ) -> Option<ValueSource> {
        let value = self.expression(answer, at)?;
        let found = value.schema.and_then(|schema| self.model.resolved.schema(schema));
        if !found.is_some_and(|found| is_link(&found)) {
            let message = "this is not described as a link".to_owned();
            let help = "describe it as `type: string` with `format: uri-reference`".to_owned();
            self.error(Code::Poll, at.pointer.value(), message, help);
            return None;
        }
        Some(value.source)
    }

    fn expression(
        &mut self,
        answer: &DescribedResponse<'a>,
        expression: &Located<RuntimeExpression>,
    ) -> Option<Value<'a>> {
        let place = expression.pointer.value();
        match &expression.value {
            RuntimeExpression::RequestPath(name) => {
                let schema = self.sent(Location::Path, name, place)?;
                let mut fixed = self.operation.fixed.iter();
                let fixed = fixed
                    .find(|it| it.parameter.location == Location::Path && it.parameter.name.value == *name);
                let source = match fixed {
                    Some(it) => ValueSource::Text(it.text.clone()),
                    None => ValueSource::Path(name.clone()),
                };
                Some(Value {
                    source,
                    schema: Some(schema),
                })
            }
            RuntimeExpression::RequestQuery(name) => {
                let schema = self.sent(Location::Query, name, place)?;
                Some(Value {
                    source: ValueSource::Query(name.clone()),
                    schema: Some(schema),
                })
            }
            RuntimeExpression::RequestHeader(name) => {
                let schema = self.sent(Location::Header, name, place)?;
                Some(Value {
                    source: ValueSource::SentHeader(name.clone()),
                    schema: Some(schema),
                })
            }
            RuntimeExpression::RequestBody(way) => {
                let Some(content) = &self.operation.request else {
                    return self.none("the call has no JSON body", place);
                };
                let direction = self.operation.direction();
                let (way, schema) = self.below(content.schema, way, direction, place)?;
                Some(Value {
                    source: ValueSource::Sent(way),
                    schema,
                })
            }
            RuntimeExpression::Response(Source::Header(name)) => {
                let schema = self.header(answer, name, place)?;
                Some(Value {
                    source: ValueSource::Header(name.clone()),
                    schema: Some(schema),
                })
            }
            RuntimeExpression::Response(Source::Body(way)) => {
                let Some(content) = &answer.content else {
                    return self.none("the response has no JSON body", place);
                };
                let (way, schema) = self.below(content.schema, way, Direction::Response, place)?;
                Some(Value {
                    source: ValueSource::Body(way),
                    schema,
                })
            }
        }
    }

    /// Returns the schema of a parameter of the request.
    fn sent(&mut self, location: Location, name: &str, place: Place) -> Option<&'a RefOr<Schema>> {
        let all = || {
            let all = self.operation.parameters.iter();
            all.filter(|it| it.location == location)
        };
        let is = |other: &str| match location {
            Location::Header => other.eq_ignore_ascii_case(name),
            _ => other == name,
        };
        if let Some(found) = all().find(|it| is(&it.name.value)) {
            if matches!(self.model.form(found), Form::Text) {
                return Some(&found.schema);
            }
            return self.none("the parameter is not a single text", place);
        }
        let id = &self.operation.written.id.value;
        let message = format!("`{id}` has no parameter `{name}` there");
        let known = all().map(|it| it.name.value.as_str());
        let help = match did_you_mean(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("name a parameter of `{id}`"),
        };
        self.error(Code::Link, place, message, help);
        None
    }

    /// Returns the schema of a header of a response.
    fn header(
        &mut self,
        answer: &DescribedResponse<'a>,
        name: &str,
        place: Place,
    ) -> Option<&'a RefOr<Schema>> {
        let resolved = self.model.resolved;
        let all = resolved.document.root.common.headers(answer.response);
        let found = all
            .iter()
            .find(|(known, _)| known.value.eq_ignore_ascii_case(name));
        if let Some((_, header)) = found {
            return resolved.header(header).map(|header| &header.schema);
        }
        let known = all.iter().map(|(known, _)| known.value.as_str());
        let help = match did_you_mean(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("describe `{name}` among the `headers` of the answer"),
        };
        let message = format!("the response has no header `{name}`");
        self.error(Code::Link, place, message, help);
        None
    }

    /// Returns the path that a JSON Pointer describes, and the schema at its end unless that is any value.
    fn below(
        &mut self,
        from: &'a RefOr<Schema>,
        way: &[String],
        direction: Direction,
        place: Place,
    ) -> Option<(MemberPath, Option<&'a RefOr<Schema>>)> {
        let mut at = from;
        let mut path: MemberPath = Vec::new();
        for (index, step) in way.iter().enumerate() {
            let found = self.model.resolved.schema(at)?;
            let (name, inner) = match self.model.shape(found.schema) {
                // A shape that is not supported was reported.
                Shape::Any | Shape::Free | Shape::Unsupported(_) | Shape::Contradiction => {
                    let rest = way.iter().skip(index);
                    path.extend(rest.map(|step| MemberName::exact(step)));
                    return Some((path, None));
                }
                Shape::List(items) if step.parse::<usize>().is_ok() => (MemberName::exact(step), *items),
                Shape::List(_) => {
                    return self.none(
                        &format!("a list has no `{step}`: name an item by its order"),
                        place,
                    );
                }
                Shape::Map(values) => (MemberName::exact(step), *values),
                Shape::Struct | Shape::Union | Shape::Enum(_) | Shape::Scalar(_) => {
                    self.member(found.schema, step, direction, place.clone())?
                }
            };
            path.push(name);
            at = inner;
        }
        Some((path, Some(at)))
    }

    /// Returns the names of a property, and its schema.
    fn member(
        &mut self,
        schema: &'a Schema,
        name: &str,
        direction: Direction,
        place: Place,
    ) -> Option<(MemberName, &'a RefOr<Schema>)> {
        let merged = self.model.merged(schema);
        let mut members = merged.members.iter().filter(|it| it.travels(direction));
        if let Some(member) = members.find(|it| it.wire_name.value == name) {
            let names = read_from(self.model.resolved, merged, member, direction);
            return Some((names, member.schema));
        }
        if let Some(others) = merged.others {
            return Some((MemberName::exact(name), others));
        }
        let known = merged.members.iter().map(|it| it.wire_name.value.as_str());
        let help = match did_you_mean(name, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a property of it".to_owned(),
        };
        let message = format!("there is no property `{name}`");
        self.error(Code::Link, place, message, help);
        None
    }

    fn none<T>(&mut self, message: &str, place: Place) -> Option<T> {
        let help = "name something else that the call or the answer has".to_owned();
        self.error(Code::Link, place, message.to_owned(), help);
        None
    }
}

/// Whether a string is a link.
pub(in crate::model) fn is_link(found: &Found) -> bool {
    let format = found.schema.format.as_ref().map(|format| format.value.as_str());
    matches!(format, Some("uri" | "uri-reference" | "url"))
}
