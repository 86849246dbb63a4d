//! `Looks`: what the values of a shape look like, and how well a value fits.

use super::super::value::{Number, Object, Value};
use super::fit::Fit;

/// A JSON type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum JsonType {
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

/// What the values of a shape look like, in as much depth as is needed to distinguish the shapes.
#[derive(Debug)]
pub enum Looks {
    /// Any value.
    Any,
    /// A value of one of these types.
    Is(&'static [JsonType]),
    /// A value of one of these types, in a format that is checked when it is read.
    Formatted(&'static [JsonType]),
    /// A value of one of these types that equals one of these values: strings, or the digits of numbers.
    OneOf {
        /// The types.
        types: &'static [JsonType],
        /// The values.
        values: &'static [&'static str],
        /// Whether the letter case of strings is ignored.
        any_case: bool,
        /// Whether any other value is invalid, rather than new.
        closed: bool,
    },
    /// Null, or a value that looks like this.
    OrNull(&'static Looks),
    /// A list of values that look like this.
    List(&'static Looks),
    /// An object of any members, whose values look like this.
    Map(&'static Looks),
    /// An object with these members.
    Object(&'static [Part]),
    /// An object with these members, and others that look like this.
    ObjectAnd(&'static [Part], &'static Looks),
    /// A value that looks like one of these.
    Either(&'static [Looks]),
}

/// A member of an object.
#[derive(Debug)]
pub struct Part {
    /// The name on the wire.
    pub name: &'static str,
    /// The other names from which it is read.
    pub others: &'static [&'static str],
    /// Whether a value without it does not fit.
    pub required: bool,
    /// The looks of its value.
    pub looks: Looks,
}

impl Part {
    /// Creates an optional member.
    #[must_use]
    pub const fn optional(name: &'static str, looks: Looks) -> Self {
        Self {
            name,
            others: &[],
            required: false,
            looks,
        }
    }

    /// Creates a required member.
    #[must_use]
    pub const fn required(name: &'static str, looks: Looks) -> Self {
        Self {
            name,
            others: &[],
            required: true,
            looks,
        }
    }

    /// Sets the other names from which the member is read.
    #[must_use]
    pub const fn or_named(self, others: &'static [&'static str]) -> Self {
        Self { others, ..self }
    }

    /// Whether the member is read from this name.
    fn is_called(&self, name: &str, any_case: bool) -> bool {
        let alike = |other: &str| other == name || any_case && other.eq_ignore_ascii_case(name);
        self.others.iter().any(|other| alike(other)) || alike(self.name)
    }

    /// Returns the value of the member in an object.
    fn of<'v>(&self, object: &'v Object, any_case: bool) -> Option<&'v Value> {
        let other = || {
            let mut members = object.iter();
            let other = members.find(|(name, _)| self.is_called(name, any_case));
            other.map(|(_, value)| value)
        };
        object.get(self.name).or_else(other)
    }
}

impl Looks {
    /// `true` or `false`.
    pub const BOOLEAN: Self = Self::Is(&[JsonType::Boolean]);
    /// A number.
    pub const NUMBER: Self = Self::Is(&[JsonType::Number]);
    /// A string.
    pub const STRING: Self = Self::Is(&[JsonType::String]);
    /// A list.
    pub const ARRAY: Self = Self::Is(&[JsonType::Array]);
    /// An object.
    pub const OBJECT: Self = Self::Is(&[JsonType::Object]);

    /// Returns how well a value fits, or `None` if it does not fit. Names may be in any letter case if
    /// `any_case_names`.
    pub(super) fn fit(&self, value: &Value, any_case_names: bool) -> Option<Fit> {
        match self {
            Self::Any => Some(Fit::default()),
            Self::Is(types) => is_one_of(value, types).then(Fit::default),
            Self::Formatted(types) => is_one_of(value, types).then_some(Fit::NAMED),
            Self::OneOf {
                types,
                values,
                any_case,
                closed,
            } => {
                let known = values.iter().any(|known| says(value, known, *any_case));
                let fits = is_one_of(value, types) && (known || !closed);
                fits.then(|| if known { Fit::NAMED } else { Fit::default() })
            }
            Self::OrNull(_) if value.is_null() => Some(Fit::default()),
            Self::OrNull(looks) => looks.fit(value, any_case_names),
            Self::List(items) => match value {
                Value::Array(values) => Some(all(values.iter(), items, any_case_names)),
                _ => None,
            },
            // The keys of a map are not described by name.
            Self::Map(values) => {
                let members = object(value)?.iter().map(|(_, value)| value);
                Some(all(members, values, any_case_names).without_names())
            }
            Self::Object(parts) => members(object(value)?, parts, None, any_case_names),
            Self::ObjectAnd(parts, others) => members(object(value)?, parts, Some(others), any_case_names),
            Self::Either(shapes) => shapes
                .iter()
                .filter_map(|looks| looks.fit(value, any_case_names))
                .min(),
        }
    }

    /// Whether a mismatch of this part means that the whole value has another shape.
    fn is_telling(&self) -> bool {
        match self {
            Self::OneOf { closed, .. } => *closed,
            Self::OrNull(looks) => looks.is_telling(),
            _ => false,
        }
    }
}

fn object(value: &Value) -> Option<&Object> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

fn is_one_of(value: &Value, types: &[JsonType]) -> bool {
    let ty = match value {
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
        Value::Null | Value::Raw(_) => return false,
    };
    types.contains(&ty)
}

/// Whether a value equals a string or number.
fn says(value: &Value, known: &str, any_case: bool) -> bool {
    match value {
        Value::String(text) if any_case => crate::text::in_any_case(text, [(known, ())]).is_some(),
        Value::String(text) => text == known,
        Value::Number(number) => is_number(number, known),
        Value::Bool(value) => known == if *value { "true" } else { "false" },
        _ => false,
    }
}

fn is_number(number: &Number, known: &str) -> bool {
    number.to_string() == known
}

/// Returns how well the items of a list or the values of a map fit. Those that do not fit count as unknown.
fn all<'v>(values: impl Iterator<Item = &'v Value>, looks: &Looks, any_case_names: bool) -> Fit {
    let fits = values.map(|value| looks.fit(value, any_case_names).unwrap_or(Fit::UNKNOWN));
    fits.fold(Fit::default(), Fit::and)
}

/// Returns how well the members of an object fit. `None` if a required one is missing, or one belongs to
/// another shape.
fn members(object: &Object, parts: &[Part], others: Option<&Looks>, any_case: bool) -> Option<Fit> {
    let has = |part: &Part| {
        let value = part.of(object, any_case);
        value.is_some_and(|value| part.looks.fit(value, any_case).is_some())
    };
    if !parts.iter().all(|part| !part.required || has(part)) {
        return None;
    }
    let may_be_respelt = |part: &&Part| any_case || !part.others.is_empty();
    let respelt = parts.iter().filter(may_be_respelt);
    let respelt: Vec<&Part> = respelt.filter(|part| object.get(part.name).is_none()).collect();
    let mut fit = Fit::default();
    for (name, value) in object.iter() {
        let part = parts.iter().find(|part| part.name == name);
        let other = || {
            respelt
                .iter()
                .copied()
                .find(|part| part.is_called(name, any_case))
        };
        fit = fit.and(match part.or_else(other) {
            Some(part) => member(part, value, any_case)?,
            None => others
                .and_then(|others| others.fit(value, any_case))
                .map_or(Fit::UNKNOWN, |_| Fit::default()),
        });
    }
    Some(fit)
}

/// Returns how well an existing member fits. Null is read as absent.
fn member(part: &Part, value: &Value, any_case: bool) -> Option<Fit> {
    match part.looks.fit(value, any_case) {
        Some(fit) => Some(fit.and(Fit::NAMED)),
        None if value.is_null() => Some(Fit::default()),
        None if part.looks.is_telling() => None,
        None => Some(Fit::UNKNOWN),
    }
}
