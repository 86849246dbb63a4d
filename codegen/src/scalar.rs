//! `Scalar`: the types of single values, each a row of one table with its types and formats in OpenAPI, its
//! type in Rust, and its properties. A new scalar needs a variant and a row.

mod amount;
// The runtime's own decoder and parser, so that both accept the same strings.
#[path = "../runtime/src/encoded/decode.rs"]
mod base64;
#[path = "../runtime/src/time/parse.rs"]
mod dates;
mod text;

use crate::source::{Node, Value};
use crate::spec::{Schema, TypeName};
pub(crate) use amount::Amount;
pub(crate) use text::known as formats_of_text;

/// The type of a single value.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Scalar {
    String,
    Secret,
    DateTime,
    Date,
    /// A date in the format `2/18/2022`.
    MonthDayYear,
    Bool,
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
    F64,
    /// An exact number.
    Decimal,
    /// An exact number that is sent as a string.
    DecimalText,
    /// Bytes in a string, as base64.
    Base64,
    /// Bytes in a string, as base64 with the alphabet for URLs.
    Base64Url,
    /// A string that contains JSON.
    JsonText,
    /// A string or an integer.
    TextOrInteger,
    /// A string or a number.
    TextOrNumber,
}

/// The properties of a scalar.
pub(crate) struct Row {
    scalar: Scalar,
    /// The types in OpenAPI, except null, in any order.
    types: &'static [TypeName],
    /// The formats in OpenAPI. `None` stands for no format.
    formats: &'static [Option<&'static str>],
    /// The type in Rust.
    pub(crate) name: &'static str,
    /// Whether the type is defined by the runtime rather than in the prelude.
    pub(crate) of_runtime: bool,
    /// The type of a function's parameter, if it differs.
    pub(crate) borrowed: Option<&'static str>,
    /// Whether methods take the value itself, because it is small, rather than a reference or `impl Into`.
    pub(crate) by_value: bool,
    /// Whether a value can be written as one string in a URL or a header.
    pub(crate) has_text: bool,
    /// The least and the greatest integer of the type.
    pub(crate) range: Option<(i128, i128)>,
    /// Returns whether a value of the right type has the right format.
    fits: fn(&Value) -> bool,
}

const OF_PRELUDE: Row = Row {
    scalar: Scalar::String,
    types: &[],
    formats: &[None],
    name: "",
    of_runtime: false,
    borrowed: None,
    by_value: true,
    has_text: true,
    range: None,
    fits: |_| true,
};

const OF_RUNTIME: Row = Row {
    of_runtime: true,
    ..OF_PRELUDE
};

const INTEGER: Row = Row {
    types: &[TypeName::Integer],
    ..OF_PRELUDE
};

const TABLE: [Row; 22] = [
    Row {
        scalar: Scalar::String,
        types: &[TypeName::String],
        name: "String",
        borrowed: Some("str"),
        by_value: false,
        ..OF_PRELUDE
    },
    Row {
        scalar: Scalar::Secret,
        types: &[TypeName::String],
        formats: &[Some("password")],
        name: "Secret",
        by_value: false,
        has_text: false,
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::DateTime,
        types: &[TypeName::String],
        formats: &[Some("date-time")],
        name: "DateTime",
        fits: |value| matches!(value, Value::Text(text) if dates::date_time(text.as_bytes()).is_some()),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::Date,
        types: &[TypeName::String],
        formats: &[Some("date")],
        name: "Date",
        fits: |value| matches!(value, Value::Text(text) if dates::date(text.as_bytes()).is_some()),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::MonthDayYear,
        types: &[TypeName::String],
        formats: &[Some("m/d/yyyy")],
        name: "MonthDayYear",
        fits: |value| matches!(value, Value::Text(text) if dates::month_day_year(text.as_bytes()).is_some()),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::Bool,
        types: &[TypeName::Boolean],
        name: "bool",
        ..OF_PRELUDE
    },
    Row {
        scalar: Scalar::I8,
        formats: &[Some("int8")],
        name: "i8",
        range: Some((i8::MIN as i128, i8::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::I16,
        formats: &[Some("int16")],
        name: "i16",
        range: Some((i16::MIN as i128, i16::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::I32,
        formats: &[Some("int32")],
        name: "i32",
        range: Some((i32::MIN as i128, i32::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::I64,
        formats: &[Some("int64"), None],
        name: "i64",
        range: Some((i64::MIN as i128, i64::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::U8,
        formats: &[Some("uint8")],
        name: "u8",
        range: Some((u8::MIN as i128, u8::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::U16,
        formats: &[Some("uint16")],
        name: "u16",
        range: Some((u16::MIN as i128, u16::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::U32,
        formats: &[Some("uint32")],
        name: "u32",
        range: Some((u32::MIN as i128, u32::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::U64,
        formats: &[Some("uint64")],
        name: "u64",
        range: Some((u64::MIN as i128, u64::MAX as i128)),
        ..INTEGER
    },
    Row {
        scalar: Scalar::F64,
        types: &[TypeName::Number],
        formats: &[Some("double"), Some("float")],
        name: "f64",
        ..OF_PRELUDE
    },
    Row {
        scalar: Scalar::Decimal,
        types: &[TypeName::Number],
        formats: &[None, Some("decimal")],
        name: "Decimal",
        by_value: false,
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::DecimalText,
        types: &[TypeName::String],
        formats: &[Some("decimal")],
        name: "DecimalText",
        by_value: false,
        fits: |value| matches!(value, Value::Text(text) if is_decimal(text)),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::Base64,
        types: &[TypeName::String],
        formats: &[Some("byte")],
        name: "Base64",
        by_value: false,
        fits: |value| matches!(value, Value::Text(text) if base64::STANDARD.decode(text).is_some()),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::Base64Url,
        // It is recognized by the encoding of the string.
        types: &[TypeName::String],
        formats: &[],
        name: "Base64Url",
        by_value: false,
        fits: |value| matches!(value, Value::Text(text) if base64::URL_SAFE.decode(text).is_some()),
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::JsonText,
        // It is recognized by the content of the string.
        formats: &[],
        name: "JsonText",
        by_value: false,
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::TextOrInteger,
        types: &[TypeName::String, TypeName::Integer],
        name: "Scalar",
        by_value: false,
        has_text: false,
        ..OF_RUNTIME
    },
    Row {
        scalar: Scalar::TextOrNumber,
        types: &[TypeName::String, TypeName::Number],
        name: "Scalar",
        by_value: false,
        has_text: false,
        ..OF_RUNTIME
    },
];

impl Scalar {
    /// Returns the scalar for the types and the format of a schema, without null.
    pub(crate) fn find(types: &[TypeName], format: Option<&str>) -> Option<Self> {
        let mut rows = TABLE.iter();
        let row = rows.find(|row| has_types(row, types) && row.formats.contains(&format));
        row.map(|row| row.scalar)
    }

    /// Returns the scalar of a string with this `contentEncoding`.
    pub(crate) fn of_encoding(encoding: &str) -> Option<Self> {
        match encoding {
            "base64" => Some(Self::Base64),
            "base64url" => Some(Self::Base64Url),
            _ => None,
        }
    }

    /// Whether it is a date, with or without a time.
    pub(crate) fn is_date(self) -> bool {
        matches!(self, Self::DateTime | Self::Date | Self::MonthDayYear)
    }

    /// Whether a value of the right type may have another format.
    pub(crate) fn is_narrow(self) -> bool {
        let wide = [
            Self::String,
            Self::Secret,
            Self::Bool,
            Self::F64,
            Self::Decimal,
            Self::JsonText,
            Self::TextOrInteger,
            Self::TextOrNumber,
        ];
        !wide.contains(&self)
    }

    /// Whether a value of the right type has this format.
    pub(crate) fn fits(self, node: &Node) -> bool {
        self.row().has(&node.value)
    }

    /// Returns the formats of a type for which there is a Rust type.
    pub(crate) fn formats(ty: TypeName) -> impl Iterator<Item = &'static str> {
        let rows = TABLE.iter().filter(move |row| has_types(row, &[ty]));
        rows.flat_map(|row| row.formats).copied().flatten()
    }

    pub(crate) fn row(self) -> &'static Row {
        let row = TABLE.iter().find(|row| row.scalar == self);
        row.unwrap_or(&OF_PRELUDE)
    }
}

fn has_types(row: &Row, types: &[TypeName]) -> bool {
    row.types.len() == types.len() && row.types.iter().all(|ty| types.contains(ty))
}

/// Returns the help for a format that none of the types has.
pub(crate) fn formats_help(types: &[TypeName]) -> String {
    let rows = TABLE.iter().filter(|row| has_types(row, types));
    let all: Vec<Option<&str>> = rows.flat_map(|row| row.formats).copied().collect();
    let known: Vec<String> = all.iter().flatten().map(|format| format!("`{format}`")).collect();
    let list = match &*known {
        [] => return "leave it out".to_owned(),
        [only] => only.clone(),
        [others @ .., last] => format!("one of {} and {last}", others.join(", ")),
    };
    if all.contains(&None) {
        format!("leave it out, or write {list}")
    } else {
        format!("write {list}")
    }
}

impl Row {
    /// Whether a value of the right type has the right format.
    fn has(&self, value: &Value) -> bool {
        match (value, self.range) {
            (Value::Integer(value), Some((least, most))) => (least..=most).contains(value),
            (_, Some(_)) => false,
            (value, None) => (self.fits)(value),
        }
    }
}

/// Whether a value does not have a format of the types. A value of another type was reported as such.
pub(crate) fn breaks_format(node: &Node, types: &[TypeName], format: Option<&str>) -> bool {
    let ty = match node.value {
        // An integer is a number too, and any number is any value.
        Value::Integer(_) if types.contains(&TypeName::Number) || types.is_empty() && format.is_none() => {
            TypeName::Number
        }
        Value::Text(_) => TypeName::String,
        Value::Integer(_) => TypeName::Integer,
        Value::Number(_) => TypeName::Number,
        Value::Null | Value::Bool(_) | Value::List(_) | Value::Map(_) => return false,
    };
    if let (Value::Text(text), Some(format)) = (&node.value, format)
        && !text::fits(format, text)
    {
        return true;
    }
    Scalar::find(&[ty], format).is_some_and(|scalar| !scalar.row().has(&node.value))
}

/// Whether the format of a string makes another type than a string of it.
pub(crate) fn has_typed_format(schema: &Schema) -> bool {
    let format = schema.format.as_ref().map(|format| format.value.as_str());
    format.is_some() && Scalar::find(&[TypeName::String], format).is_some()
}

/// Whether a string is a number as the client reads it: `12.50`, `-1e-7`.
fn is_decimal(text: &str) -> bool {
    let plain = |char: char| char.is_ascii_digit() || "+-.eE".contains(char);
    text.chars().all(plain) && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scalar_has_a_row_of_its_own() {
        let all = [
            Scalar::String,
            Scalar::Secret,
            Scalar::DateTime,
            Scalar::Date,
            Scalar::MonthDayYear,
            Scalar::Bool,
            Scalar::I8,
            Scalar::I16,
            Scalar::I32,
            Scalar::I64,
            Scalar::U8,
            Scalar::U16,
            Scalar::U32,
            Scalar::U64,
            Scalar::F64,
            Scalar::Decimal,
            Scalar::DecimalText,
            Scalar::Base64,
            Scalar::Base64Url,
            Scalar::JsonText,
            Scalar::TextOrInteger,
            Scalar::TextOrNumber,
        ];
        assert_eq!(all.len(), TABLE.len());
        for scalar in all {
            assert_eq!(scalar.row().scalar, scalar);
            for format in scalar.row().formats {
                assert_eq!(
                    Scalar::find(scalar.row().types, *format),
                    Some(scalar),
                    "{format:?}"
                );
            }
        }
    }
}
