//! The expressions of a link, each checked against the request and the response that it refers to.

use super::{GivenParameter, LinkReader, ParameterFlaw, ValueFlaw, Why, near};
use crate::diagnostic::Place;
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

impl<'a> Value<'a> {
    /// Returns the value of a parameter or a header, which has a schema.
    fn text(source: ValueSource, schema: &'a RefOr<Schema>) -> Self {
        Self {
            source,
            schema: Some(schema),
        }
    }
}

impl<'a> LinkReader<'_, 'a> {
    /// Returns the value for a parameter.
    pub(super) fn value(
        &mut self,
        answer: &DescribedResponse<'a>,
        parameter: &'a Parameter,
        key: &Text,
        value: &'a LinkValue,
    ) -> Option<GivenParameter<'a>> {
        if !matches!(self.model.form(parameter), Form::Text) {
            let name = key.value.clone();
            return self.wrong(key.pointer.key(), Why::Parameter(ParameterFlaw::NoText { name }));
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
                return self.none(ValueFlaw::Many, place);
            }
            if parameter.location == Location::Path && is_link(&found) {
                return Some(ValueSource::Segment(Box::new(source)));
            }
        } else if matches!(&source, ValueSource::Sent(way) | ValueSource::Body(way) if way.is_empty()) {
            return self.none(ValueFlaw::WholeBody, place);
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
        let of = || target.written.id.value.clone();
        let Some(content) = &target.request else {
            return self.none(ValueFlaw::TakesNoBody { of: of() }, place());
        };
        let value = self.expression(answer, body)?;
        if !matches!(value.source, ValueSource::Sent(_) | ValueSource::Body(_)) {
            return self.none(ValueFlaw::NoJson, place());
        }
        let same = value
            .schema
            .is_none_or(|schema| self.model.same_type(schema, content.schema));
        if !same {
            return self.none(ValueFlaw::OtherSchema { of: of() }, place());
        }
        Some(value.source)
    }

    /// Returns the URL of the polling request.
    pub(super) fn address(
        &mut self,
        answer: &DescribedResponse<'a>,
        at: &Located<RuntimeExpression>,
    ) -> Option<ValueSource> {
        let value = self.expression(answer, at)?;
        let found = value.schema.and_then(|schema| self.model.resolved.schema(schema));
        if !found.is_some_and(|found| is_link(&found)) {
            return self.none(ValueFlaw::NoLink, at.pointer.value());
        }
        Some(value.source)
    }

    /// Returns the value that an expression refers to.
    fn expression(
        &mut self,
        answer: &DescribedResponse<'a>,
        expression: &Located<RuntimeExpression>,
    ) -> Option<Value<'a>> {
        let place = expression.pointer.value();
        match &expression.value {
            RuntimeExpression::RequestPath(name) => {
                let schema = self.sent(Location::Path, name, place)?;
                Some(Value::text(self.in_path(name), schema))
            }
            RuntimeExpression::RequestQuery(name) => {
                let schema = self.sent(Location::Query, name, place)?;
                Some(Value::text(ValueSource::Query(name.clone()), schema))
            }
            RuntimeExpression::RequestHeader(name) => {
                let schema = self.sent(Location::Header, name, place)?;
                Some(Value::text(ValueSource::SentHeader(name.clone()), schema))
            }
            RuntimeExpression::RequestBody(way) => self.in_request(way, place),
            RuntimeExpression::Response(Source::Header(name)) => {
                let schema = self.header(answer, name, place)?;
                Some(Value::text(ValueSource::Header(name.clone()), schema))
            }
            RuntimeExpression::Response(Source::Body(way)) => self.in_response(answer, way, place),
        }
    }

    /// Returns a parameter of the path of the request, which a view may fix.
    fn in_path(&self, name: &str) -> ValueSource {
        let mut fixed = self.operation.fixed.iter();
        let fixed =
            fixed.find(|it| it.parameter.location == Location::Path && it.parameter.name.value == name);
        match fixed {
            Some(it) => ValueSource::Text(it.text.clone()),
            None => ValueSource::Path(name.to_owned()),
        }
    }

    /// Returns a value in the body of the request.
    fn in_request(&mut self, way: &[String], place: Place) -> Option<Value<'a>> {
        let Some(content) = &self.operation.request else {
            return self.none(ValueFlaw::CallWithoutBody, place);
        };
        let direction = self.operation.direction();
        let (way, schema) = self.below(content.schema, way, direction, place)?;
        let source = ValueSource::Sent(way);
        Some(Value { source, schema })
    }

    /// Returns a value in the body of a response.
    fn in_response(
        &mut self,
        answer: &DescribedResponse<'a>,
        way: &[String],
        place: Place,
    ) -> Option<Value<'a>> {
        let Some(content) = &answer.content else {
            return self.none(ValueFlaw::ResponseWithoutBody, place);
        };
        let (way, schema) = self.below(content.schema, way, Direction::Response, place)?;
        let source = ValueSource::Body(way);
        Some(Value { source, schema })
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
            return self.none(ValueFlaw::SentNoText, place);
        }
        let near = near(name, all().map(|it| it.name.value.as_str()));
        let (of, name) = (self.operation.written.id.value.clone(), name.to_owned());
        self.none(ValueFlaw::NoSuchParameter { of, name, near }, place)
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
        let near = near(name, all.iter().map(|(known, _)| known.value.as_str()));
        let name = name.to_owned();
        self.none(ValueFlaw::NoHeader { name, near }, place)
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
                    let named = step.clone();
                    return self.none(ValueFlaw::NoItem { named }, place);
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
        let near = near(name, merged.members.iter().map(|it| it.wire_name.value.as_str()));
        let name = name.to_owned();
        self.none(ValueFlaw::NoProperty { name, near }, place)
    }

    fn none<T>(&mut self, flaw: ValueFlaw, place: Place) -> Option<T> {
        self.wrong(place, Why::Value(flaw))
    }
}

/// Whether a string is a link.
pub(in crate::model) fn is_link(found: &Found) -> bool {
    let format = found.schema.format.as_ref().map(|format| format.value.as_str());
    matches!(format, Some("uri" | "uri-reference" | "url"))
}
